//! `rules check`: is a rule file valid, and on which written pages does it match?

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use digital_credit_core::marketplace::Site;
use digital_credit_core::model::Finding;
use digital_credit_core::reading::{self, Page, Rule};
use digital_credit_core::rules::{PageFile, rules};
use jiff::civil::Date;

use crate::outcome::{CommandError, Ended};
use crate::page;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Tell whether a rule file is valid, and on which written pages it matches.
    Check(Check),
}

#[derive(Args)]
pub(crate) struct Check {
    /// The rule file; every file of the build when left out.
    file: Option<PathBuf>,
    /// The folder with the written pages.
    #[arg(long, default_value = "tests/pages")]
    pages: PathBuf,
    /// The site to read them as, where the page's own report does not name one.
    #[arg(long, value_parser = page::site, default_value = "com")]
    site: Site,
    /// The day to read them for, where the page's own report does not name one.
    #[arg(long)]
    today: Option<Date>,
}

pub(crate) fn run(command: &Command) -> Result<Ended, CommandError> {
    let Command::Check(check) = command;
    let files = match &check.file {
        Some(path) => vec![page_file(path)?],
        None => rules().pages.clone(),
    };
    let pages = written_pages(&check.pages)?;
    let mut out = std::io::stdout().lock();
    for file in &files {
        let rule = Rule::compile(file)
            .map_err(|reason| CommandError::Input(format!("check {}: {reason}", file.source)))?;
        writeln!(out, "{}: valid", file.source)?;
        for path in &pages {
            if let Some(matched) = matched(&rule, path, check)? {
                writeln!(out, "  {}: {}", path.display(), matched.join(", "))?;
            }
        }
    }
    if pages.is_empty() {
        eprintln!("no written pages in {}", check.pages.display());
    }
    Ok(Ended::Done)
}

fn page_file(path: &Path) -> Result<PageFile, CommandError> {
    let text = String::from_utf8(page::bytes(path)?)
        .map_err(|_| CommandError::Input(format!("read {}: not UTF-8", path.display())))?;
    toml::from_str(&text)
        .map_err(|reason| CommandError::Input(format!("check {}: {reason}", path.display())))
}

/// The alternatives that matched on one written page.
fn matched(rule: &Rule, path: &Path, check: &Check) -> Result<Option<Vec<String>>, CommandError> {
    let body = page::bytes(path)?;
    let beside = Beside::of(path);
    let market = beside.site.unwrap_or(check.site).marketplace();
    let page = Page {
        body: &body,
        market,
        served_on: page::day(beside.today.or(check.today), market),
        source: None,
        address: None,
    };
    Ok(
        reading::read_with(rule, &page).map(|reading| match &reading.finding {
            Finding::Found(found) => {
                let matched = found
                    .readings()
                    .iter()
                    .map(|reading| reading.matched.clone());
                matched
                    .chain(reading.notes.iter().map(|note| format!("note {note}")))
                    .collect()
            }
            Finding::Nothing { .. } => Vec::new(),
        }),
    )
}

/// What the report beside a written page says about how it was served.
#[derive(Default)]
struct Beside {
    site: Option<Site>,
    today: Option<Date>,
}

impl Beside {
    fn of(page: &Path) -> Self {
        let report = std::fs::read(page.with_extension("json")).unwrap_or_default();
        let report: serde_json::Value = serde_json::from_slice(&report).unwrap_or_default();
        let word = |name: &str| report.get(name).and_then(serde_json::Value::as_str);
        Self {
            site: word("site").and_then(|site| site.parse().ok()),
            today: word("today").and_then(|today| today.parse().ok()),
        }
    }
}

/// Every page below a folder, in the order of their names.
fn written_pages(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    if !folder.is_dir() {
        let shown = folder.display();
        return Err(CommandError::Input(format!("find the folder {shown}")));
    }
    let mut pages = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    Ok(pages)
}
