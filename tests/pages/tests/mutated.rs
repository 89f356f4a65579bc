//! Written pages, cut, doubled and overwritten at random places: no bytes make the reader panic, nor say a balance
//! whose parts cannot be its own.
#![allow(missing_docs)]

use std::sync::LazyLock;

use digital_credit_core::{
    model::Finding,
    reading::{self, Page},
};
use pages::{Written, written};
use proptest::prelude::*;

static PAGES: LazyLock<Vec<Written>> = LazyLock::new(written);

/// A change at a place, both counted in thousandths of the page.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize, usize),
    Double(usize, usize),
    Move(usize, usize, usize),
    Put(usize, &'static str),
    Overwrite(usize, u8),
}

/// Pieces that open, close or hide what follows, and characters that make texts longer or shorter when folded.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "</div>",
    "<table>",
    "</td>",
    "<tr>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<template>",
    "\"",
    "'",
    "(",
    ")",
    "$",
    "€",
    "1.234,56",
    "12/13",
    "\u{1}",
    "\u{3}",
    "\u{FDFA}",
    "ß",
    "İ",
];

fn change() -> impl Strategy<Value = Change> {
    let at = || 0..1_000_usize;
    prop_oneof![
        (at(), 1..200_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        (at(), 1..100_usize).prop_map(|(at, length)| Change::Double(at, length)),
        (at(), 1..100_usize, at()).prop_map(|(at, length, to)| Change::Move(at, length, to)),
        (at(), proptest::sample::select(&PIECES[..]))
            .prop_map(|(at, piece)| Change::Put(at, piece)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Overwrite(at, byte)),
    ]
}

fn apply(page: &mut Vec<u8>, change: &Change) {
    let place = |page: &[u8], thousandths: usize| page.len() * thousandths / 1_000;
    let stretch = |page: &[u8], at: usize, length: usize| {
        let start = place(page, at);
        start..place(page, (at + length).min(1_000)).max(start)
    };
    match *change {
        Change::Cut(at, length) => drop(page.drain(stretch(page, at, length))),
        Change::Double(at, length) => {
            let range = stretch(page, at, length);
            let (end, copy) = (range.end, page[range].to_vec());
            page.splice(end..end, copy);
        }
        Change::Move(at, length, to) => {
            let range = stretch(page, at, length);
            let moved: Vec<u8> = page.drain(range).collect();
            let to = place(page, to);
            page.splice(to..to, moved);
        }
        Change::Put(at, piece) => {
            let at = place(page, at);
            page.splice(at..at, piece.bytes());
        }
        Change::Overwrite(at, byte) => {
            let at = place(page, at);
            if let Some(own) = page.get_mut(at) {
                *own = byte;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_change_of_a_page_makes_the_reader_panic(
        nth in any::<proptest::sample::Index>(),
        changes in proptest::collection::vec(change(), 1..8),
    ) {
        let written = nth.get(&PAGES);
        let mut body = written.html.clone().into_bytes();
        for change in &changes {
            apply(&mut body, change);
        }
        let read = reading::read(&Page {
            body: &body,
            market: written.truth.site.marketplace(),
            served_on: written.truth.today,
            source: None,
            address: None,
        });
        if let Finding::Found(found) = read.finding {
            for reading in found.readings() {
                prop_assert!(!reading.label.as_str().is_empty());
                for lot in &reading.lots {
                    prop_assert_eq!(lot.amount.currency, reading.amount.currency);
                    prop_assert!(lot.expires_on.is_none_or(|day| day >= written.truth.today));
                }
            }
        }
    }
}
