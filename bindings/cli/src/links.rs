//! `links ACCOUNT.html`: the links that would be followed from a saved account page.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use digital_credit_core::marketplace::Site;
use digital_credit_core::reading::{self, Link, Page};
use serde::Serialize;
use url::Url;

use crate::outcome::{CommandError, Ended};
use crate::page;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The saved page; `-` reads standard input.
    page: PathBuf,
    /// The site it came from.
    #[arg(long, value_parser = page::site)]
    site: Site,
    /// The address it was served at.
    #[arg(long, value_parser = page::address)]
    url: Url,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Ended, CommandError> {
    let market = arguments.site.marketplace();
    let url = &arguments.url;
    if url.scheme() != "https" || url.host_str() != Some(market.host.as_str()) {
        return Err(CommandError::Input(format!(
            "follow links: --url is no https address of {}",
            market.host
        )));
    }
    let body = page::bytes(&arguments.page)?;
    let page = Page {
        body: &body,
        market,
        served_on: page::day(None, market),
        source: None,
        address: Some(&arguments.url),
    };
    let links = reading::links(&page, &arguments.url);
    if arguments.json {
        page::print_json(&Json {
            links: links.iter().map(JsonLink::of).collect(),
        })?;
    } else {
        let mut out = std::io::stdout().lock();
        for link in &links {
            writeln!(
                out,
                "{:<16} {:<44} {}",
                link.source.word(),
                link.label.as_str(),
                link.address
            )?;
        }
    }
    if links.is_empty() {
        eprintln!("no link to follow was found");
    }
    Ok(Ended::Done)
}

#[derive(Serialize)]
struct Json<'a> {
    links: Vec<JsonLink<'a>>,
}

#[derive(Serialize)]
struct JsonLink<'a> {
    address: &'a str,
    label: &'a str,
    source: &'static str,
}

impl<'a> JsonLink<'a> {
    fn of(link: &'a Link) -> Self {
        Self {
            address: link.address.as_str(),
            label: link.label.as_str(),
            source: link.source.word(),
        }
    }
}
