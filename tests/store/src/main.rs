//! The stand-in store as a program: for phone-shell tests, browsers and people.
//!
//! Lives here: the command line. Comes in: a scenario. Goes out: one JSON line, then answers until SIGTERM.
//! May not: print anything else on standard output.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use serde_json::json;
use stand_in_store::{Store, StoreOptions, client, scenarios};
use tokio::signal::unix::{SignalKind, signal};

/// What the test person's browser is called when nobody says.
const USER_AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/// A stand-in store on 127.0.0.1, over TLS with its own authority. Prints one JSON line with its
/// address and root certificate, then answers until SIGTERM or SIGINT.
#[derive(Parser)]
struct Arguments {
    /// What it shows; --list names them all.
    #[arg(long)]
    scenario: Option<String>,
    /// Prints the scenarios, name first, one a line.
    #[arg(long)]
    list: bool,
    /// Where to listen; 0 takes a free port.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Signs the test person in at this site (com, co.uk, …) and adds the cookies to the line.
    #[arg(long, value_name = "SITE")]
    signed_in: Option<String>,
    /// The user agent with which the test person is signed in.
    #[arg(long, default_value = USER_AGENT)]
    user_agent: String,
    /// The store's day, YYYY-MM-DD; the real one when absent.
    #[arg(long)]
    today: Option<jiff::civil::Date>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ran = if arguments.list {
        list().map_err(Into::into)
    } else {
        serve(arguments).await
    };
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("stand-in-store: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn list() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for scenario in scenarios() {
        writeln!(out, "{}  {}", scenario.name, scenario.about)?;
    }
    Ok(())
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut options = StoreOptions {
        port: arguments.port,
        today: arguments.today,
        ..StoreOptions::default()
    };
    if let Some(scenario) = arguments.scenario {
        options.scenario = scenario;
    }
    let store = Store::start(options).await?;
    let mut line = json!({ "address": store.address().to_string(), "root_pem": store.root_pem() });
    if let Some(site) = arguments.signed_in {
        let signed_in = client::sign_in(&store, &site, None, &arguments.user_agent).await?;
        line["cookies"] = signed_in.cookie_line.into();
        line["user_agent"] = arguments.user_agent.into();
    }
    {
        let mut out = io::stdout().lock();
        writeln!(out, "{line}")?;
        out.flush()?;
    }
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    store.stop().await;
    Ok(())
}
