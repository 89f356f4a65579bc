//! Readings of many pages become one row per kind of money.

use crate::account::rows_shown;
use crate::fixtures::*;
use crate::model::{Certainty, EpochMs, Kind, Label, Outcome, Row, STALE_AFTER_MS, Source};

fn only_row(rows: &[Row]) -> &Row {
    assert_eq!(rows.len(), 1, "{rows:#?}");
    &rows[0]
}

#[test]
fn one_credit_on_three_pages_is_one_row() {
    let report = first(
        NOON,
        vec![
            page(
                Source::DigitalCredits,
                vec![known(Kind::Kindle, "Kindle Books", 300, &[])],
            ),
            page(
                Source::NoRush,
                vec![known(
                    Kind::Kindle,
                    "Kindle eBooks",
                    300,
                    &[lot(300, "2026-12-01")],
                )],
            ),
            page(
                Source::Benefits,
                vec![recognised(Kind::Kindle, "kindle books balance:", 300, &[])],
            ),
        ],
    );
    let row = only_row(&report.rows);
    assert_eq!(
        row.id.as_str(),
        "00112233445566778899aabbccddeeff/kindle/kindle-books"
    );
    assert_eq!((row.amount, row.differs), (usd(300), false));
    assert_eq!(row.lots, [lot(300, "2026-12-01")]);
    assert_eq!(row.sightings.len(), 3);
}

#[test]
fn a_page_of_a_running_fetch_shows_its_rows_as_all_pages_so_far_say_them() {
    let account = account("com").id;
    let pages = [
        page(
            Source::GiftCard,
            vec![known(Kind::GiftCard, "Gift card", 2_500, &[])],
        ),
        page(
            Source::NoRush,
            vec![known(Kind::Kindle, "Kindle eBooks", 300, &[])],
        ),
        page(
            Source::Benefits,
            vec![
                recognised(Kind::Kindle, "Kindle Books balance", 200, &[]),
                recognised(Kind::Music, "Digital Music", 100, &[]),
            ],
        ),
    ];
    let rows = |nth: usize| rows_shown(&account, &pages[..=nth], &pages[nth]);
    let gift_card = rows(0);
    assert_eq!(only_row(&gift_card).amount, usd(2_500));
    let no_rush = rows(1);
    assert_eq!(only_row(&no_rush).sightings.len(), 1);
    let [kindle, music] = &rows(2)[..] else {
        panic!("the page shows two rows")
    };
    assert_eq!(kindle.id, no_rush[0].id);
    assert_eq!(
        (kindle.amount, kindle.differs, kindle.sightings.len()),
        (usd(300), true, 2),
        "the known page comes before the recognised one"
    );
    assert_eq!(music.amount, usd(100));
}

#[test]
fn a_page_without_balances_shows_no_row_though_an_earlier_answer_of_it_did() {
    let pages = [
        page(
            Source::Benefits,
            vec![recognised(Kind::Music, "Digital Music", 100, &[])],
        ),
        nothing(Source::Benefits, Outcome::Busy),
    ];
    assert_eq!(rows_shown(&account("com").id, &pages, &pages[1]), []);
}

#[test]
fn other_money_of_the_same_kind_is_a_row_of_its_own() {
    let report = first(
        NOON,
        vec![page(
            Source::Benefits,
            vec![
                recognised(Kind::Kindle, "Kindle Books", 300, &[]),
                recognised(Kind::Kindle, "Kindle credit for your trade-in", 500, &[]),
            ],
        )],
    );
    assert_eq!(report.rows.len(), 2);
}

#[test]
fn a_credit_that_shows_in_two_categories_is_two_rows_and_no_sum() {
    let report = first(
        NOON,
        vec![page(
            Source::DigitalCredits,
            vec![
                known(Kind::Kindle, "Kindle Books", 1_000, &[]),
                known(Kind::Music, "Digital Music", 1_000, &[]),
            ],
        )],
    );
    assert_eq!(report.rows.len(), 2);
    let headline = report.standing(date("2026-11-23")).headline();
    assert_eq!(headline.digital_at_least, Some(usd(1_000)));
}

#[test]
fn a_known_reading_comes_before_a_recognised_one() {
    let report = first(
        NOON,
        vec![
            page(
                Source::Benefits,
                vec![recognised(
                    Kind::Video,
                    "Prime Video",
                    900,
                    &[lot(900, "2026-12-01")],
                )],
            ),
            page(
                Source::DigitalCredits,
                vec![known(Kind::Video, "Prime Video", 500, &[])],
            ),
        ],
    );
    let row = only_row(&report.rows);
    assert_eq!((row.amount, row.certainty), (usd(500), Certainty::Known));
    assert!(row.differs, "two amounts in one fetch are shown as such");
    assert!(
        row.lots.is_empty(),
        "a recognised lot is not passed off as known"
    );
}

#[test]
fn a_dated_reading_comes_before_an_undated_one() {
    let report = first(
        NOON,
        vec![
            page(
                Source::DigitalCredits,
                vec![known(Kind::Video, "Prime Video", 500, &[])],
            ),
            page(
                Source::NoRush,
                vec![known(
                    Kind::Video,
                    "Prime Video",
                    150,
                    &[lot(150, "2026-12-01")],
                )],
            ),
        ],
    );
    let row = only_row(&report.rows);
    assert_eq!((row.amount, row.differs), (usd(150), true));
}

#[test]
fn the_page_that_is_known_best_names_the_row() {
    let report = first(
        NOON,
        vec![
            page(
                Source::DigitalCredits,
                vec![known(Kind::GiftCard, "AMAZON GIFT CARD", 2_500, &[])],
            ),
            page(
                Source::GiftCard,
                vec![known(Kind::GiftCard, "Your Gift Card Balance", 2_500, &[])],
            ),
        ],
    );
    let row = only_row(&report.rows);
    assert_eq!(row.label.as_str(), "Your Gift Card Balance");
}

#[test]
fn of_readings_alike_the_newest_is_taken() {
    let mut later = page(
        Source::Benefits,
        vec![known(Kind::Video, "Prime Video", 700, &[])],
    );
    let mut fetched = fetch(
        NOON,
        vec![page(
            Source::DigitalCredits,
            vec![known(Kind::Video, "Prime Video", 500, &[])],
        )],
    );
    later.as_of = EpochMs(NOON.0 + 1);
    fetched.pages.push(later);
    let report = crate::account::merge(&account("com"), None, fetched).report;
    assert_eq!(only_row(&report.rows).amount, usd(700));
}

#[test]
fn a_stale_known_reading_gives_way_to_a_fresh_recognised_one() {
    let known_page = || {
        page(
            Source::NoRush,
            vec![known(Kind::Video, "Prime Video", 500, &[])],
        )
    };
    let other = |minor| {
        page(
            Source::Benefits,
            vec![recognised(Kind::Video, "Prime Video", minor, &[])],
        )
    };
    let failed = || nothing(Source::NoRush, crate::model::Outcome::Busy);

    let report = first(NOON, vec![known_page(), other(500)]);
    let soon = then(
        &report,
        EpochMs(NOON.0 + STALE_AFTER_MS - 1),
        vec![failed(), other(100)],
    );
    assert_eq!(
        only_row(&soon.rows).amount,
        usd(500),
        "one bad day does not flip the figure"
    );
    let late = then(
        &report,
        EpochMs(NOON.0 + STALE_AFTER_MS),
        vec![failed(), other(100)],
    );
    assert_eq!(only_row(&late.rows).amount, usd(100));
    assert_eq!(only_row(&late.rows).certainty, Certainty::Recognised);
}

#[test]
fn equal_lots_of_two_sources_are_one_lot_and_within_one_source_two() {
    let twice = [lot(100, "2026-12-01"), lot(100, "2026-12-01")];
    let report = first(
        NOON,
        vec![
            page(
                Source::NoRush,
                vec![known(
                    Kind::Kindle,
                    "Kindle Books",
                    300,
                    &[twice[0], lot(200, "2026-12-24")],
                )],
            ),
            page(
                Source::Benefits,
                vec![known(Kind::Kindle, "Kindle Books", 200, &twice)],
            ),
        ],
    );
    assert_eq!(
        only_row(&report.rows).lots,
        [twice[0], twice[1], lot(200, "2026-12-24")]
    );
}

#[test]
fn two_dated_credits_of_one_name_on_one_page_are_lots_of_one_balance() {
    let credit = |minor, day| {
        recognised(
            Kind::Promotional,
            "Promotional credit",
            minor,
            &[lot(minor, day)],
        )
    };
    let report = first(
        NOON,
        vec![page(
            Source::Benefits,
            vec![credit(500, "2026-12-24"), credit(300, "2026-12-01")],
        )],
    );
    let row = only_row(&report.rows);
    assert_eq!(row.amount, usd(800));
    assert_eq!(row.lots, [lot(300, "2026-12-01"), lot(500, "2026-12-24")]);
}

#[test]
fn a_balance_shown_twice_on_one_page_is_not_added_up() {
    let shown = |label| known(Kind::GiftCard, label, 2_500, &[]);
    let report = first(
        NOON,
        vec![page(
            Source::Payments,
            vec![shown("Gift card"), shown("Gift card")],
        )],
    );
    assert_eq!(only_row(&report.rows).amount, usd(2_500));
    let report = first(
        NOON,
        vec![page(
            Source::Payments,
            vec![
                shown("Gift Card Balance"),
                known(Kind::GiftCard, "Gift card", 300, &[]),
            ],
        )],
    );
    let row = only_row(&report.rows);
    assert_eq!((row.amount, row.differs), (usd(2_500), true));
}

#[test]
fn the_word_files_key_makes_languages_meet() {
    let english =
        super::super::label_key::label_key(Kind::GiftCard, &Label::new("Your Gift Card Balance"));
    assert_eq!(english, "gift-card");
    let unknown =
        super::super::label_key::label_key(Kind::Other, &Label::new("  Back to  SCHOOL "));
    assert_eq!(unknown, "back to school");
}

#[test]
fn a_stated_total_is_no_row() {
    let mut fetched = fetch(
        NOON,
        vec![page(
            Source::NoRush,
            vec![known(Kind::Video, "Prime Video", 150, &[])],
        )],
    );
    let crate::model::Finding::Found(found) = &mut fetched.pages[0].finding else {
        unreachable!()
    };
    found.stated_total = Some(usd(1_170));
    let report = crate::account::merge(&account("com"), None, fetched).report;
    assert_eq!(report.rows.len(), 1);
    assert_eq!(report.stated_totals[0].amount, usd(1_170));
    let headline = report.standing(date("2026-11-23")).headline();
    assert_eq!(headline.digital_at_least, Some(usd(150)));
}
