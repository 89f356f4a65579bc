//! Pages that pile up or steer: what goes to a screen is short and free of characters that move others.
#![allow(missing_docs)]

use digital_credit_core::ffi::{self, ExportFormat, Source};
use end_to_end::phone::clock;
use trust::lying::{
    amounts, benefit, benefits, gift_card, gift_heading, read, what_is_shown_is_short_and_safe,
};

#[test]
fn a_label_cannot_turn_the_screen_around() {
    for label in [
        "Digital \u{202E}cisuM\u{202C}",
        "\u{2066}Digital Music\u{2069}\u{200F}",
        "Digital\u{0007}\u{001B}[31m Music",
        "Digital\u{FEFF}\u{200B} Music\u{2028}",
        "=cmd|'/c calc'!A1",
    ] {
        let fetched = read(
            &gift_card(&gift_heading("$25.00"), ""),
            &benefits(&benefit(label, "$1.50", "")),
        );
        assert!(
            amounts(&fetched, Source::Benefits)
                .iter()
                .all(|amount| *amount == 150),
            "{label:?}"
        );
        what_is_shown_is_short_and_safe(&fetched, &format!("{label:?}"));
        let stored = fetched.stored_report.clone();
        let csv = ffi::export_report(stored, ExportFormat::Csv, clock()).expect("it is whole");
        for cell in csv.lines().flat_map(|line| line.split(',')) {
            let cell = cell.trim_start_matches('"');
            assert!(
                !cell.starts_with(['=', '+', '@']),
                "a spreadsheet would run {cell:?}"
            );
        }
    }
}

#[test]
fn what_is_piled_up_stays_bounded() {
    let long = "Digital Music ".repeat((1 << 20) / 14);
    let lots = (0..100_000)
        .map(|nth| format!("<p>$0.01 expires on December {}, 2026</p>", 1 + nth % 28))
        .collect::<Vec<_>>()
        .concat();
    // As many as a page of the size limit holds take minutes without optimisation.
    let many = if std::env::var("LONG").as_deref() == Ok("1") {
        5_000
    } else {
        500
    };
    let cards: String = (0..many)
        .map(|nth| benefit(&format!("Credit of kind {nth}"), "$1.50", ""))
        .collect();
    let piles = [
        ("a label of 1 MB", benefit(&long, "$1.50", "")),
        ("100,000 lots", benefit("Digital Music", "$1,000.00", &lots)),
        ("a thousand credits", cards),
    ];
    for (what, pile) in piles {
        let heading = gift_heading("$25.00").replace(
            "Your Gift Card Balance",
            if what == "a label of 1 MB" {
                &long
            } else {
                "Your Gift Card Balance"
            },
        );
        let fetched = read(&gift_card(&heading, ""), &benefits(&pile));
        let gift_card = amounts(&fetched, Source::GiftCard);
        assert!(
            gift_card.iter().all(|amount| *amount == 2_500),
            "{what}: {gift_card:?}"
        );
        let right = [150, 100_000];
        assert!(
            amounts(&fetched, Source::Benefits)
                .iter()
                .all(|amount| right.contains(amount)),
            "{what}"
        );
        what_is_shown_is_short_and_safe(&fetched, what);
    }
}
