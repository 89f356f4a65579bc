//! One table: every kind of network trouble, from every phase of a fetch on. What comes of it, how long it takes, how
//! much memory, and what is kept of the earlier report.
//!
//! The short form has its time shrunk, limits and delays alike, so that nothing waits; `LONG=1` has the phone's own
//! limits and prints the figures that stand in `tests/trust/README.md`.
#![allow(missing_docs)]

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use digital_credit_core::{
    fetch::{Cancel, Door, Fetched, Limits, Names, Options, Trigger},
    model::{Outcome, Report, StoppedBy},
};
use end_to_end::person::{Person, store};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;
use trust::{
    answers::portal,
    authority::{Authority, Leaf},
    network::{Network, Weather},
    process,
    trouble::{Phase, Trouble, Troubled},
};

const HOST: &str = "www.amazon.com";

/// How many times shorter everything is than in life.
fn shrunk() -> u32 {
    if std::env::var("LONG").as_deref() == Ok("1") {
        1
    } else {
        20
    }
}

fn troubles() -> [Trouble; 5] {
    [
        Trouble::Late(Duration::from_secs(2) / shrunk()),
        Trouble::Narrow(5_000 * shrunk()),
        Trouble::HalfOpen,
        Trouble::Cut,
        Trouble::Portal,
    ]
}

fn name(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Late(_) => "2 s late",
        Trouble::Narrow(_) => "5 kB/s",
        Trouble::HalfOpen => "half-open",
        Trouble::Cut => "cut",
        Trouble::Portal => "captive portal",
    }
}

/// Time shrinks where a trouble takes time; what fails at once gets all the time of a busy machine.
fn limits(trouble: Trouble) -> Limits {
    let life = Limits::FOREGROUND;
    match trouble {
        Trouble::Cut | Trouble::Portal => life,
        _ => Limits {
            whole: life.whole / shrunk(),
            request: life.request / shrunk(),
            connect: life.connect / shrunk(),
            ..life
        },
    }
}

/// What may come of it. A trouble that only takes time may let everything through, or a part.
fn expected(trouble: Trouble, phase: Phase) -> &'static [Option<StoppedBy>] {
    match (trouble, phase) {
        (Trouble::Late(_) | Trouble::Narrow(_), _) => &[None, Some(StoppedBy::TimedOut)],
        // The first page came, and it is no balance.
        (Trouble::HalfOpen, _) => &[Some(StoppedBy::TimedOut)],
        (Trouble::Portal, Phase::Tls) => &[Some(StoppedBy::Tls)],
        (Trouble::Cut | Trouble::Portal, _) => &[Some(StoppedBy::Offline)],
    }
}

/// A name is one packet, and opening a connection two: neither is ever narrow. Nobody answers a name with a page.
fn can_be(trouble: Trouble, phase: Phase) -> bool {
    !matches!(
        (trouble, phase),
        (Trouble::Narrow(_), Phase::Resolve | Phase::Connect) | (Trouble::Portal, Phase::Resolve)
    )
}

/// Somebody who has read every balance an hour before.
async fn somebody() -> Person<'static> {
    let mut person = Person::of("happy").await;
    assert_eq!(person.fetch().await.stopped_by, None);
    person.wait_hours(1);
    person
}

fn known<'a>(person: &'a Person<'_>) -> &'a Report {
    person.report.as_ref().expect("there was a fetch")
}

/// Looks over another network, and keeps nothing of it.
async fn look_over(person: &Person<'_>, door: Door, limits: Limits) -> Fetched {
    let options = Options {
        door: Some(door),
        limits,
        trigger: Trigger::Continuation,
        ..person.options()
    };
    person.look(options, Cancel::new()).await
}

/// Nothing that was known is lost, nothing became zero, and no page is said to have changed.
fn the_old_figures_stay(before: &Report, after: &Report, what: &str) {
    assert!(!before.rows.is_empty());
    for old in &before.rows {
        let new = after.rows.iter().find(|row| row.id == old.id);
        assert_eq!(
            new.map(|row| (row.amount, &row.lots)),
            Some((old.amount, &old.lots)),
            "{what}"
        );
    }
    assert_eq!(after.rows.len(), before.rows.len(), "{what}");
    for said in &after.sources {
        let wrong = matches!(
            said.outcome,
            Outcome::PageChanged | Outcome::Unclear | Outcome::Empty
        );
        assert!(!wrong, "{what}: {:?}", after.sources);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_from_every_phase_on_has_its_outcome_and_loses_nothing() {
    let person = somebody().await;
    let mut table = String::from(
        "| network | from | outcome | s | peak MB | kept | read anew |\n|---|---|---|---|---|---|---|\n",
    );
    for trouble in troubles() {
        for phase in Phase::ALL
            .into_iter()
            .filter(|phase| can_be(trouble, *phase))
        {
            let what = format!("{} from {phase:?} on", name(trouble));
            let (address, root) = (store().address(), store().root_pem());
            let network = Troubled::start(address, root, HOST, trouble, phase)
                .await
                .expect("it starts");
            let door = Door::open(&network.address().to_string(), network.root_pem())
                .expect("a door")
                .with_names(names(trouble, phase));
            process::forget_peak();
            let (memory, begun) = (process::resident_kb(), Instant::now());
            let after = look_over(&person, door, limits(trouble)).await;
            let (took, peak) = (begun.elapsed(), process::peak_kb());
            let said = &after.report.sources;
            assert!(
                expected(trouble, phase).contains(&after.stopped_by),
                "{what}: {:?}, {said:?}",
                after.stopped_by
            );
            the_old_figures_stay(known(&person), &after.report, &what);
            assert!(
                peak < memory + (256 << 10),
                "{what}: {memory} kB grew to {peak}"
            );
            let anew = after
                .report
                .rows
                .iter()
                .filter(|row| row.as_of >= person.now);
            writeln!(
                table,
                "| {} | {phase:?} | {} | {:.1} | {:.0} | {}/{} | {} |",
                name(trouble),
                after
                    .stopped_by
                    .map_or_else(|| "goes on".to_owned(), |by| format!("{by:?}")),
                took.as_secs_f64(),
                f64::from(u32::try_from(peak).unwrap_or(u32::MAX)) / 1024.0,
                after.report.rows.len(),
                known(&person).rows.len(),
                anew.count(),
            )
            .expect("a string takes all");
        }
    }
    assert_eq!(table.lines().count(), 2 + 5 * 6 - 3, "every cell was tried");
    show(&table);
}

fn names(trouble: Trouble, phase: Phase) -> Names {
    match (phase, trouble) {
        (Phase::Resolve, Trouble::Late(delay)) => Names::Late(delay),
        (Phase::Resolve, Trouble::HalfOpen) => Names::Late(Duration::from_hours(1)),
        (Phase::Resolve, Trouble::Cut) => Names::Unknown,
        _ => Names::Known,
    }
}

#[allow(clippy::print_stdout)] // the figures are what the long form is for
fn show(table: &str) {
    println!("{table}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_after_any_number_of_bytes_loses_nothing() {
    let person = somebody().await;
    // Into the greeting, its end, the first head, and a body, where the small pop-up gets through.
    for bytes in [1, 500, 3_000, 20_000] {
        let network = Network::start(store().address(), Weather::CutAfter(bytes))
            .await
            .expect("a free port");
        let door = Door::open(&network.address().to_string(), store().root_pem());
        let after = look_over(&person, door.expect("a door"), Limits::FOREGROUND).await;
        let what = format!("cut after {bytes} bytes: {:?}", after.stopped_by);
        assert!(
            matches!(after.stopped_by, None | Some(StoppedBy::Offline)),
            "{what}"
        );
        the_old_figures_stay(known(&person), &after.report, &what);
    }
}

/// A portal whose certificate the phone trusts, answering everything with one answer.
async fn trusted_portal(authority: &Authority, answer: String) -> std::net::SocketAddr {
    let acceptor = TlsAcceptor::from(authority.server(HOST, Leaf::Good).expect("a certificate"));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, answer) = (acceptor.clone(), answer.clone());
            tokio::spawn(async move {
                let Ok(mut inside) = acceptor.accept(stream).await else {
                    return;
                };
                let mut head = [0; 8192];
                let _ = inside.read(&mut head).await;
                let _ = inside.write_all(answer.as_bytes()).await;
                let _ = inside.shutdown().await;
            });
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captive_portal_is_offline_whatever_it_answers() {
    let person = somebody().await;
    let authority = Authority::new().expect("keys can be made");
    let leads_away = portal("302 Found").replace(
        "Content-Type",
        "Location: https://login.station.example/?from=www.amazon.com\r\nContent-Type",
    );
    let answers = [
        portal("200 OK"),
        portal("511 Network Authentication Required"),
        leads_away,
    ];
    for answer in answers {
        let what: String = answer.lines().take(2).collect();
        let address = trusted_portal(&authority, answer).await;
        let door = Door::open(&address.to_string(), authority.root_pem()).expect("a door");
        let after = look_over(&person, door, Limits::FOREGROUND).await;
        assert_eq!(
            after.stopped_by,
            Some(StoppedBy::Offline),
            "{what}: {:?}",
            after.report.sources
        );
        the_old_figures_stay(known(&person), &after.report, &what);
    }
}
