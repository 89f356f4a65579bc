//! Judges a folder of pages that have their reports beside them: `cargo run -p pages [FOLDER] [--said]`.
//! With `--said` it also prints what was read of each, and by what evidence.
#![allow(clippy::print_stdout)]

use std::path::Path;

use digital_credit_core::model::Finding;
use pages::{Written, judge, read, written, written_in};

fn main() {
    let (options, folders): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let pages = folders
        .first()
        .map_or_else(written, |folder| written_in(Path::new(folder)));
    let (mut right, mut refused, mut wrong, mut outcomes) = (0, 0, 0, 0);
    for page in &pages {
        if options.iter().any(|option| option == "--said") {
            say(page);
        }
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

fn say(page: &Written) {
    match read(page.html.as_bytes(), &page.truth) {
        Finding::Found(found) => {
            for reading in found.readings() {
                let lots: Vec<String> = reading
                    .lots
                    .iter()
                    .map(|lot| match lot.expires_on {
                        Some(day) => format!("{} until {day}", lot.amount),
                        None => lot.amount.to_string(),
                    })
                    .collect();
                println!(
                    "{}: {} ({}) {} [{}] by {}",
                    page.name,
                    reading.label,
                    reading.kind.word(),
                    reading.amount,
                    lots.join(", "),
                    reading.matched
                );
            }
            if let Some(total) = found.stated_total {
                println!("{}: total {total}", page.name);
            }
            if let Some(why) = found.left_out {
                println!("{}: leaves out: {why}", page.name);
            }
        }
        Finding::Nothing {
            outcome, reason, ..
        } => println!("{}: {} {reason:?}", page.name, outcome.word()),
    }
}
