//! Judges a folder of pages that have their reports beside them: `cargo run -p pages [FOLDER]`.
#![allow(clippy::print_stdout)]

use std::path::Path;

use pages::{judge, written, written_in};

fn main() {
    let folder = std::env::args().nth(1);
    let pages = folder.map_or_else(written, |folder| written_in(Path::new(&folder)));
    let (mut right, mut refused, mut wrong, mut outcomes) = (0, 0, 0, 0);
    for page in &pages {
        let verdict = judge(page.html.as_bytes(), &page.truth);
        right += verdict.right;
        refused += verdict.refused.len();
        wrong += verdict.wrong.len();
        outcomes += usize::from(verdict.other_outcome.is_none());
        for one in &verdict.wrong {
            println!("{}: WRONG {one}", page.name);
        }
        for one in &verdict.refused {
            println!("{}: refused {one}", page.name);
        }
        if let Some(other) = verdict.other_outcome {
            println!("{}: outcome {other}, not {}", page.name, page.truth.outcome);
        }
    }
    println!(
        "{right} balances right, {refused} refused, {wrong} wrong; {outcomes} of {} outcomes right",
        pages.len()
    );
}
