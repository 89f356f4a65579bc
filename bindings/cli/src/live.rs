//! Asking a store: the stand-in store by default, the person's own account with `--cookies`.
//!
//! Comes in: the command's words. Goes out: the breakdown, the export or the snapshot on standard output, one
//! clear line on standard error, an exit code of the outcome table.
//! May not: post a form (the stand-in store's client does), keep anything on disk.

use std::{
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use digital_credit_core::ffi::{
    self, AppState, Clock, CoreError, ExportFormat, FetchOptions, Fetched, TestNetwork, Trigger,
    WebviewCookie,
};
use jiff::{Timestamp, tz::TimeZone};
use stand_in_store::{Store, StoreError, StoreOptions, client};

use crate::{
    breakdown, cookie_file,
    outcome::{CommandError, Ended},
    progress::Progress,
    stopped,
};

/// The User-Agent that signs in when nobody says another.
const DESKTOP: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/// What to ask and how to print it.
#[derive(Args)]
pub(crate) struct LiveArguments {
    /// Which of the stand-in store's accounts and mishaps to show (see `stand-in-store --list`)
    #[arg(long, value_name = "NAME", conflicts_with = "cookies")]
    scenario: Option<String>,
    /// Your own account: a Netscape cookie file, or `-` for a `name=value; …` line on standard input
    #[arg(long, value_name = "FILE")]
    cookies: Option<PathBuf>,
    /// The site: what follows `amazon.` in its address
    #[arg(long, value_name = "SITE")]
    site: Option<String>,
    /// The User-Agent that the cookies were made with
    #[arg(long, value_name = "TEXT")]
    user_agent: Option<String>,
    /// Print the export as JSON; it comes with every exit but 1 and 2
    #[arg(long, group = "form")]
    json: bool,
    /// Print the export as CSV
    #[arg(long, group = "form")]
    csv: bool,
    /// Print what the widget would show for the next 30 days
    #[arg(long, group = "form")]
    snapshot: bool,
}

/// Fetches and prints.
pub(crate) fn run(arguments: &LiveArguments) -> Result<Ended, CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let clock = clock();
    let fetched = runtime.block_on(fetch(arguments, clock))?;
    let text = printed(arguments, &fetched, clock).map_err(Failed::Core)?;
    writeln!(std::io::stdout(), "{}", text.trim_end())?;
    let (ended, line) = stopped::ended(&fetched.report, fetched.stopped_by.as_ref());
    if let Some(line) = line {
        eprintln!("digital-credit: {line}");
    }
    Ok(ended)
}

async fn fetch(arguments: &LiveArguments, clock: Clock) -> Result<Fetched, Failed> {
    let (store, session) = if let Some(file) = &arguments.cookies {
        (None, own_session(arguments, file, clock)?)
    } else {
        let (store, session) = stand_in_session(arguments, clock).await?;
        (Some(store), session)
    };
    let options = FetchOptions {
        clock,
        trigger: Trigger::Person,
        jitter_seed: u64::from(std::process::id()),
        time_limit_ms: None,
        whole_ledger: false,
        fallback_user_agent: DESKTOP.to_owned(),
        network: store.as_ref().map(|store: &Store| TestNetwork {
            address: store.address().to_string(),
            root_pem: store.root_pem().to_owned(),
        }),
    };
    let progress = Arc::new(Progress::start());
    let fetched =
        ffi::fetch_balances(session, None, None, options, Some(progress.clone()), None).await;
    progress.finish();
    if let Some(store) = store {
        store.stop().await;
    }
    Ok(fetched?)
}

/// Why nothing could be fetched at all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    /// The core refused.
    #[error("{0}")]
    Core(#[from] CoreError),
    /// The cookies cannot be read.
    #[error("read the cookies: {0}")]
    Cookies(#[from] cookie_file::NoCookies),
    /// The jar is of other sites.
    #[error("use the cookies: none of them is amazon.{0}'s")]
    OtherSite(String),
    /// The stand-in store did not start.
    #[error("start the stand-in store: {0}")]
    Store(#[from] StoreError),
    /// Signing in to the stand-in store did not work: some scenarios are about just that.
    #[error("sign in to the stand-in store: {0}")]
    SignIn(#[from] client::SignInError),
    /// `--cookies` needs `--site`.
    #[error("choose a site: --cookies needs --site, for example --site com")]
    NoSite,
}

impl Failed {
    /// The exit code: 2 for what was given, 3 for a session that cannot be used, 1 for the rest.
    pub(crate) const fn number(&self) -> u8 {
        match self {
            Self::Core(CoreError::InvalidInput { .. })
            | Self::Cookies(_)
            | Self::NoSite
            | Self::OtherSite(_)
            | Self::Store(StoreError::UnknownScenario(_)) => 2,
            Self::Core(CoreError::SessionUnusable { .. }) => 3,
            _ => 1,
        }
    }
}

fn own_session(arguments: &LiveArguments, file: &Path, clock: Clock) -> Result<String, Failed> {
    let site = arguments.site.clone().ok_or(Failed::NoSite)?;
    let cookies = if file.as_os_str() == "-" {
        let mut line = String::new();
        std::io::stdin()
            .read_to_string(&mut line)
            .map_err(cookie_file::NoCookies::Unreadable)?;
        ffi::cookies_from_line(line.trim().to_owned())?
    } else {
        cookie_file::read(file)?
    };
    let user_agent = arguments
        .user_agent
        .clone()
        .unwrap_or_else(|| DESKTOP.to_owned());
    // Cookies of other sites alone: the store has nothing to say to that, so it is not asked.
    if !cookies.iter().any(|cookie| is_of(cookie, &site)) {
        return Err(Failed::OtherSite(site));
    }
    Ok(ffi::session_from_webview(
        None,
        site,
        cookies,
        user_agent,
        clock.now_ms,
    )?)
}

/// A bare cookie may be anybody's.
fn is_of(cookie: &WebviewCookie, site: &str) -> bool {
    let own = format!("amazon.{site}");
    cookie.domain.as_ref().is_none_or(|domain| {
        let rest = domain.trim_start_matches('.').strip_suffix(&own);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

async fn stand_in_session(
    arguments: &LiveArguments,
    clock: Clock,
) -> Result<(Store, String), Failed> {
    let mut options = StoreOptions::default();
    if let Some(name) = &arguments.scenario {
        options.scenario.clone_from(name);
    }
    let scenario = options.scenario.clone();
    let store = Store::start(options).await?;
    let site = arguments
        .site
        .clone()
        .or_else(|| stand_in_store::scenario(&scenario).map(|scenario| scenario.site.clone()))
        .ok_or(Failed::NoSite)?;
    let user_agent = arguments
        .user_agent
        .clone()
        .unwrap_or_else(|| DESKTOP.to_owned());
    let signed_in = client::sign_in(&store, &site, None, &user_agent).await?;
    let cookies = ffi::cookies_from_line(signed_in.cookie_line)?;
    let session = ffi::session_from_webview(None, site, cookies, user_agent, clock.now_ms)?;
    Ok((store, session))
}

fn printed(
    arguments: &LiveArguments,
    fetched: &Fetched,
    clock: Clock,
) -> Result<String, CoreError> {
    let report = fetched.stored_report.clone();
    if arguments.json {
        ffi::export_report(report, ExportFormat::Json, clock)
    } else if arguments.csv {
        ffi::export_report(report, ExportFormat::Csv, clock)
    } else if arguments.snapshot {
        ffi::snapshot(Some(report), AppState::SignedIn, false, clock)
    } else {
        Ok(breakdown::breakdown(&fetched.report))
    }
}

/// This machine's clock, as a phone would tell its own.
fn clock() -> Clock {
    let now = Timestamp::now();
    let offset = TimeZone::system().to_offset(now);
    Clock {
        now_ms: now.as_millisecond(),
        utc_offset_minutes: offset.seconds() / 60,
    }
}
