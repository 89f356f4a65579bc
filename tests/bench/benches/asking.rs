//! What a fetch costs: the plan alone, a whole fetch on loopback, and a process from its start to its first balance.
//!
//! Comes in: the stand-in store. Goes out: Criterion's figures. May not: ask any other host, or hold an assertion
//! about time.
#![allow(missing_docs)]

use std::{env, fs, hint::black_box, process::Command};

use criterion::{Criterion, SamplingMode};
use digital_credit_core::{
    fetch::{Cancel, Door, Options, RefreshState, Rendered, RenderedPage, Trigger, fetch},
    model::{Clock, EpochMs, Outcome, Source},
    reading::{self, Page},
    sign_in::{Session, cookies_from_line},
};
use stand_in_store::{Store, StoreOptions, client};
use tokio::runtime::{Builder, Runtime};

const DESKTOP: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
/// 2026-11-23, noon in Seattle.
const NOON: EpochMs = EpochMs(1_795_464_000_000);
/// In the environment of a process that is to read one page and end.
const FIRST_BALANCE: &str = "DIGITAL_CREDIT_BENCH_FIRST_BALANCE";

fn main() {
    if let Some(page) = env::var_os(FIRST_BALANCE) {
        if !page.is_empty() {
            read_one(&fs::read(page).expect("a page"));
        }
        return;
    }
    let mut criterion = Criterion::default().configure_from_args();
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let today = Some("2026-11-23".parse().expect("a day"));
    let options = StoreOptions {
        today,
        ..StoreOptions::default()
    };
    let store = runtime
        .block_on(Store::start(options))
        .expect("the store starts");
    let session = runtime.block_on(session(&store));
    planning(&mut criterion, &store, &session);
    whole_fetch(&mut criterion, &runtime, &store, &session);
    cold_start(&mut criterion);
    criterion.final_summary();
}

async fn session(store: &Store) -> Session {
    let signed_in = client::sign_in(store, "com", None, DESKTOP)
        .await
        .expect("a sign-in");
    let cookies = cookies_from_line(&signed_in.cookie_line).expect("a cookie line");
    Session::from_webview(None, "com".parse().expect("a site"), cookies, DESKTOP, NOON)
        .expect("a session")
}

fn asking(store: &Store) -> Options {
    let clock = Clock::new(NOON, -480).expect("a time");
    let door = Door::open(&store.address().to_string(), store.root_pem()).expect("the test door");
    Options {
        door: Some(door),
        ..Options::new(clock, Trigger::Person)
    }
}

/// Every page of a fetch without a network: an account page of sixty links, and nothing on the others.
fn planning(criterion: &mut Criterion, store: &Store, session: &Session) {
    let links: String = (0..60)
        .map(|nth| format!("<a href=/x/{nth}>Card {nth}</a>"))
        .chain(["<a href=/x/credits>Your credit &amp; benefit balances</a>".to_owned()])
        .collect();
    let account = format!("<html lang=en-us><body><h1>Your Account</h1>{links}</body></html>");
    let options = asking(store);
    criterion.bench_function("planning/a fetch of eight small pages", |bench| {
        bench.iter(|| {
            let mut driven = Rendered::begin(
                session.clone(),
                None,
                RefreshState::default(),
                options.clone(),
            );
            while let Some((id, source, address)) = driven.next_request() {
                let html = if source == Source::Account {
                    &account
                } else {
                    "<html><p>nothing</p></html>"
                };
                driven.provide(
                    id,
                    RenderedPage {
                        address,
                        status: 200,
                        html,
                    },
                );
            }
            black_box(driven.finish())
        });
    });
}

/// Eight pages of 150 to 650 KB, over TLS.
fn whole_fetch(criterion: &mut Criterion, runtime: &Runtime, store: &Store, session: &Session) {
    let options = asking(store);
    let mut group = criterion.benchmark_group("fetch");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("a whole one on loopback", |bench| {
        bench.iter(|| {
            let whole = fetch(
                session.clone(),
                None,
                RefreshState::default(),
                options.clone(),
                None,
                Cancel::new(),
            );
            let fetched = runtime.block_on(whole).expect("a fetch");
            assert!(fetched.stopped_by.is_none() && !fetched.report.rows.is_empty());
        });
    });
    group.finish();
}

/// A process of its own: rules decoded, selectors parsed, one page of half a megabyte read.
fn cold_start(criterion: &mut Criterion) {
    let page = env::temp_dir().join(format!("digital-credit-bench-{}.html", std::process::id()));
    let script = "<script>var parts = {a: [1, 2, 3], b: 'nothing to see'};</script>".repeat(8_000);
    let balance = "<div id=gc-ui-balance-gc-balance-value>$25.00</div>";
    fs::write(
        &page,
        format!("<html lang=en-us><body>{script}{balance}</body></html>"),
    )
    .expect("a file");
    let own = env::current_exe().expect("this program");
    let mut group = criterion.benchmark_group("cold start");
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    group.bench_function("a process to its first balance", |bench| {
        bench.iter(|| {
            let ended = Command::new(&own)
                .env(FIRST_BALANCE, &page)
                .status()
                .expect("a process");
            assert!(ended.success());
        });
    });
    group.bench_function("a process that does nothing", |bench| {
        bench.iter(|| {
            Command::new(&own)
                .env(FIRST_BALANCE, "")
                .status()
                .expect("a process")
        });
    });
    group.finish();
    let _ = fs::remove_file(page);
}

fn read_one(body: &[u8]) {
    let reading = reading::read(&Page {
        body,
        market: "com"
            .parse::<digital_credit_core::marketplace::Site>()
            .expect("a site")
            .marketplace(),
        served_on: "2026-11-23".parse().expect("a day"),
        source: Some(Source::GiftCard),
        address: None,
    });
    assert_eq!(reading.finding.outcome(), Outcome::Read);
}
