//! What stays of earlier fetches, and what a page proves to be gone.

use crate::fixtures::*;
use crate::model::{ChangeKind, Finding, Kind, Outcome, Report, Source, WallKind};

fn video(minor: i64) -> Vec<crate::model::Reading> {
    vec![known(Kind::Video, "Prime Video", minor, &[])]
}

fn said(report: &Report, source: Source) -> &crate::model::SourceReport {
    report
        .sources
        .iter()
        .find(|said| said.source == source)
        .unwrap()
}

#[test]
fn the_last_good_reading_stays_with_its_age_whatever_went_wrong() {
    let report = first(NOON, vec![page(Source::NoRush, video(150))]);
    for outcome in [
        Outcome::SignIn,
        Outcome::Wall(WallKind::Captcha),
        Outcome::RateLimited(None),
        Outcome::Busy,
        Outcome::Encrypted,
        Outcome::NeedsRendering,
        Outcome::PageChanged,
        Outcome::Unclear,
        Outcome::Failed(crate::model::Failure::Cut),
        Outcome::NotAsked,
        Outcome::NotOffered,
    ] {
        let later = then(&report, noon(3), vec![nothing(Source::NoRush, outcome)]);
        assert_eq!(later.rows, report.rows, "{outcome:?}");
        assert_eq!(later.rows[0].as_of, NOON);
        assert_eq!(said(&later, Source::NoRush).outcome, outcome);
        assert!(later.history.is_empty(), "{outcome:?} writes no history");
        if outcome != Outcome::NotOffered {
            assert_eq!(said(&later, Source::NoRush).last_answer, Some(NOON));
            assert_eq!(later.read_at, Some(NOON), "nothing was read");
        }
        assert_eq!(later.fetched_at, noon(3));
    }
}

#[test]
fn one_failing_source_never_hides_another() {
    let report = first(
        NOON,
        vec![
            page(
                Source::GiftCard,
                vec![known(Kind::GiftCard, "Gift card", 2_500, &[])],
            ),
            page(Source::NoRush, video(150)),
        ],
    );
    let later = then(
        &report,
        noon(1),
        vec![
            page(
                Source::GiftCard,
                vec![known(Kind::GiftCard, "Gift card", 1_000, &[])],
            ),
            nothing(Source::NoRush, Outcome::SignIn),
        ],
    );
    let amounts: Vec<_> = later
        .rows
        .iter()
        .map(|row| (row.kind, row.amount, row.as_of))
        .collect();
    assert!(amounts.contains(&(Kind::GiftCard, usd(1_000), noon(1))));
    assert!(amounts.contains(&(Kind::Video, usd(150), NOON)));
    assert_eq!(later.read_at, Some(noon(1)));
}

#[test]
fn a_fetch_that_asked_nothing_loses_nothing() {
    let report = first(NOON, vec![page(Source::Discovered, video(150))]);
    let later = then(&report, noon(1), Vec::new());
    assert_eq!(later.rows, report.rows);
    assert_eq!(said(&later, Source::Discovered).outcome, Outcome::NotAsked);
    assert_eq!(said(&later, Source::Discovered).last_answer, Some(NOON));
}

#[test]
fn a_page_that_says_there_is_nothing_ends_its_rows() {
    let report = first(NOON, vec![page(Source::NoRush, video(150))]);
    let later = then(
        &report,
        noon(1),
        vec![nothing(Source::NoRush, Outcome::Empty)],
    );
    assert!(later.rows.is_empty());
    assert!(later.proven_empty());
    let spent = later.history[0].change;
    assert_eq!(
        (spent.kind, spent.by, spent.now),
        (ChangeKind::Spent, usd(150), usd(0))
    );
}

#[test]
fn a_row_that_a_rule_no_longer_finds_on_its_page_is_spent() {
    let both = vec![
        known(Kind::Video, "Prime Video", 150, &[]),
        known(Kind::Music, "Digital Music", 200, &[]),
    ];
    let report = first(NOON, vec![page(Source::NoRush, both)]);
    let later = then(&report, noon(1), vec![page(Source::NoRush, video(150))]);
    assert_eq!(later.rows.len(), 1);
    let spent = &later.history[0];
    assert_eq!(spent.row.kind(), Kind::Music);
    assert_eq!(
        (spent.change.kind, spent.change.by),
        (ChangeKind::Spent, usd(200))
    );
}

#[test]
fn a_row_that_was_only_recognised_stays_two_weeks_and_goes_without_a_word() {
    let both = vec![
        recognised(Kind::Video, "Prime Video", 150, &[]),
        recognised(Kind::Music, "Digital Music", 200, &[]),
    ];
    let one = || vec![recognised(Kind::Video, "Prime Video", 150, &[])];
    let report = first(NOON, vec![page(Source::Benefits, both)]);
    let soon = then(&report, noon(14), vec![page(Source::Benefits, one())]);
    assert_eq!(soon.rows.len(), 2);
    assert!(
        soon.rows
            .iter()
            .any(|row| row.kind == Kind::Music && row.as_of == NOON)
    );
    let late = then(&report, noon(15), vec![page(Source::Benefits, one())]);
    assert_eq!(late.rows.len(), 1);
    assert!(late.history.is_empty(), "nobody knows what became of it");
}

#[test]
fn a_row_that_another_page_still_shows_stays() {
    let report = first(
        NOON,
        vec![
            page(Source::NoRush, video(150)),
            page(Source::DigitalCredits, video(150)),
        ],
    );
    let later = then(
        &report,
        noon(1),
        vec![
            nothing(Source::NoRush, Outcome::Empty),
            page(Source::DigitalCredits, video(150)),
        ],
    );
    assert_eq!(later.rows[0].sightings.len(), 1);
    assert!(later.history.is_empty());
}

#[test]
fn a_page_that_moved_replaces_what_it_said_before() {
    let report = first(NOON, vec![page(Source::NoRush, video(150))]);
    let mut moved = page(Source::NoRush, video(100));
    moved.path = "/elsewhere".to_owned();
    let later = then(&report, noon(1), vec![moved]);
    assert_eq!(later.rows[0].sightings.len(), 1);
    assert_eq!(
        (later.rows[0].amount, later.rows[0].differs),
        (usd(100), false)
    );
    assert_eq!(later.sources.len(), 1);
}

#[test]
fn a_row_that_a_page_leaves_out_is_not_spent() {
    let both = || {
        vec![
            known(Kind::Video, "Prime Video", 150, &[]),
            known(Kind::Kindle, "Kindle Books", 200, &[]),
        ]
    };
    let report = first(NOON, vec![page(Source::NoRush, both())]);
    assert!(!said(&report, Source::NoRush).partial);
    let mut in_part = page(Source::NoRush, video(150));
    let Finding::Found(found) = in_part.finding else {
        unreachable!()
    };
    in_part.finding = Finding::Found(found.leaving_out(Some("not-loaded-by-the-page")));
    let later = then(&report, noon(1), vec![in_part]);
    assert!(said(&later, Source::NoRush).partial);
    assert_eq!((later.rows.len(), later.history.len()), (2, 0));
    // A page that was not asked since tells nothing new.
    let idle = then(
        &later,
        noon(2),
        vec![nothing(Source::GiftCard, Outcome::Busy)],
    );
    assert!(idle.sources.iter().all(|said| !said.partial));
    let whole = then(&later, noon(2), vec![page(Source::NoRush, video(150))]);
    assert!(!said(&whole, Source::NoRush).partial);
    assert_eq!((whole.rows.len(), whole.history.len()), (1, 1));
}

#[test]
fn a_page_asked_twice_counts_with_the_answer_it_gave() {
    for order in [[0, 1], [1, 0]] {
        let pages = [
            nothing(Source::NoRush, Outcome::Unclear),
            page(Source::NoRush, video(150)),
        ];
        let report = first(NOON, order.map(|nth: usize| pages[nth].clone()).to_vec());
        assert_eq!(said(&report, Source::NoRush).outcome, Outcome::Read);
        assert_eq!(report.rows.len(), 1);
    }
}

#[test]
fn a_total_stays_until_its_page_answers_again() {
    let mut fetched = fetch(NOON, vec![page(Source::NoRush, video(150))]);
    let Finding::Found(found) = &mut fetched.pages[0].finding else {
        unreachable!()
    };
    found.stated_total = Some(usd(1_170));
    let report = crate::account::merge(&account("com"), None, fetched).report;
    let failed = then(
        &report,
        noon(1),
        vec![nothing(Source::NoRush, Outcome::Busy)],
    );
    assert_eq!(failed.stated_totals, report.stated_totals);
    let answered = then(&report, noon(1), vec![page(Source::NoRush, video(150))]);
    assert!(answered.stated_totals.is_empty());
}

#[test]
fn nothing_there_needs_proof_about_money() {
    let proven = |pages| first(NOON, pages).proven_empty();
    assert!(proven(vec![
        nothing(Source::Benefits, Outcome::Empty),
        nothing(Source::GiftCard, Outcome::Busy)
    ]));
    assert!(!proven(vec![]));
    assert!(!proven(vec![nothing(Source::NoRush, Outcome::NotOffered)]));
    assert!(!proven(vec![nothing(Source::NoRush, Outcome::PageChanged)]));
    assert!(
        !proven(vec![nothing(Source::Account, Outcome::Empty)]),
        "a page of links"
    );
    assert!(!proven(vec![
        nothing(Source::NoRush, Outcome::Empty),
        page(Source::GiftCard, video(0))
    ]));
}
