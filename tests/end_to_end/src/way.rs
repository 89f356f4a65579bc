//! Each step of the how-to that this product takes off people's hands (`pages.md` 1).

use digital_credit_core::model::{Kind, Outcome, Report, Source};

use crate::person::{Person, outcome, run};

fn report(scenario: &'static str) -> Report {
    run(async {
        let mut person = Person::of(scenario).await;
        person.fetch().await.report
    })
}

/// The kinds that pages of a source show.
fn kinds(report: &Report, source: Source) -> Vec<Kind> {
    let shows = |row: &&digital_credit_core::model::Row| {
        row.sightings
            .iter()
            .any(|sighting| sighting.source == source)
    };
    let mut kinds: Vec<_> = report
        .rows
        .iter()
        .filter(shows)
        .map(|row| row.kind)
        .collect();
    kinds.sort();
    kinds
}

#[test]
fn step_1_a_signed_in_session_reads_without_signing_in_again() {
    for scenario in ["happy", "plain-sign-in", "sign-in-captcha", "passkey-nag"] {
        let report = report(scenario);
        assert!(!report.rows.is_empty(), "{scenario}");
        let asks =
            |said: &digital_credit_core::model::SourceReport| said.outcome == Outcome::SignIn;
        assert!(!report.sources.iter().any(asks), "{scenario}");
    }
}

#[test]
fn step_2_the_account_page_leads_to_the_balances() {
    run(async {
        let mut person = Person::of("happy").await;
        let report = person.fetch().await.report;
        assert_eq!(report.asked[0].source, Source::Account);
        assert_eq!(report.asked[0].path, "/gp/css/homepage.html");
        assert_eq!(outcome(&report, Source::Benefits), Some(Outcome::Read));
        let benefits = report
            .asked
            .iter()
            .find(|asked| asked.source == Source::Benefits)
            .unwrap();
        assert_eq!(
            benefits.path, "/gp/our-own/credit-and-benefit-balances",
            "an address no rule knows"
        );
    });
}

#[test]
fn step_3_your_payments_leads_to_gift_card_promotional_and_music() {
    let report = report("linked-from-payments");
    let benefits = report
        .asked
        .iter()
        .find(|asked| asked.source == Source::Benefits)
        .unwrap();
    assert_eq!(
        benefits.path, "/cpe/our-own/wallet-balances",
        "linked from Your Payments alone"
    );
    let shown = kinds(&report, Source::Benefits);
    assert!(
        shown.contains(&Kind::Promotional) && shown.contains(&Kind::Music),
        "{shown:?}"
    );
    assert_eq!(kinds(&report, Source::GiftCard), [Kind::GiftCard]);
}

#[test]
fn step_3_balances_that_your_payments_shows_itself_are_read_there() {
    let report = report("balances-on-payments");
    assert_eq!(outcome(&report, Source::Payments), Some(Outcome::Read));
    assert!(kinds(&report, Source::Payments).contains(&Kind::Promotional));
}

#[test]
fn step_4_digital_credits_come_by_category() {
    let report = report("happy");
    for kind in [Kind::Video, Kind::Music, Kind::Kindle] {
        assert!(kinds(&report, Source::Benefits).contains(&kind), "{kind:?}");
        assert!(
            kinds(&report, Source::DigitalCredits).contains(&kind),
            "{kind:?}"
        );
    }
    for row in report.rows.iter().filter(|row| row.kind.is_digital()) {
        assert_eq!(row.amount.currency.code(), "USD", "{row:?}");
    }
}

#[test]
fn step_4_manage_your_content_leads_to_check_your_balance() {
    let report = report("happy");
    assert_eq!(outcome(&report, Source::Discovered), Some(Outcome::Read));
    assert_eq!(kinds(&report, Source::Discovered), [Kind::Kindle]);
    let discovered = report
        .asked
        .iter()
        .find(|asked| asked.source == Source::Discovered)
        .unwrap();
    assert_eq!(
        discovered.path, "/gp/digital/our-own/check-balance",
        "two links from the account page"
    );
}

#[test]
fn step_5_the_special_links_are_asked_directly() {
    let report = report("sign-in-account");
    assert_eq!(outcome(&report, Source::Account), Some(Outcome::SignIn));
    for (source, path) in [
        (Source::NoRush, "/norushcredits"),
        (
            Source::DigitalCredits,
            "/gp/product/features/unbox-process-gcpromo.html",
        ),
    ] {
        assert_eq!(outcome(&report, source), Some(Outcome::Read));
        let asked = report
            .asked
            .iter()
            .find(|asked| asked.source == source)
            .unwrap();
        assert_eq!(asked.path, path, "known without a link");
    }
}

#[test]
fn a_step_whose_link_is_missing_says_so() {
    let unlinked = |report: &Report, source| {
        let said = report
            .sources
            .iter()
            .find(|said| said.source == source)
            .unwrap();
        assert_eq!(
            (said.outcome, said.path.as_str()),
            (Outcome::NotOffered, ""),
            "{source:?}"
        );
    };
    unlinked(&report("no-payments-link"), Source::Payments);
    unlinked(&report("no-content-link"), Source::Content);
    assert_eq!(
        outcome(&report("no-content-link"), Source::Discovered),
        None
    );
}

#[test]
fn a_step_that_nobody_could_look_for_was_not_asked() {
    let report = report("sign-in-account");
    for source in [Source::Payments, Source::Content, Source::Benefits] {
        assert_eq!(
            outcome(&report, source),
            Some(Outcome::NotAsked),
            "{source:?}"
        );
    }
}

#[test]
fn one_credit_on_four_pages_is_one_row() {
    let report = report("happy");
    let kindle: Vec<_> = report
        .rows
        .iter()
        .filter(|row| row.kind == Kind::Kindle)
        .collect();
    assert_eq!(kindle.len(), 1, "{kindle:#?}");
    let mut sources: Vec<_> = kindle[0]
        .sightings
        .iter()
        .map(|sighting| sighting.source)
        .collect();
    sources.sort();
    assert_eq!(
        sources,
        [
            Source::NoRush,
            Source::DigitalCredits,
            Source::Benefits,
            Source::Discovered
        ]
    );
    assert_eq!(kindle[0].amount.minor, 150);
    let lots: Vec<_> = kindle[0].lots.iter().map(|lot| lot.amount.minor).collect();
    assert_eq!(lots, [100, 50], "each lot once");
    assert!(!kindle[0].differs);
}

#[test]
fn the_gift_card_goes_by_the_words_of_its_own_page() {
    let report = report("happy");
    let row = report.rows.iter().find(|row| row.kind == Kind::GiftCard);
    assert_eq!(row.unwrap().label.as_str(), "Your Gift Card Balance");
}
