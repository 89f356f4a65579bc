//! Phrases as copywriters write them, a thousand in a language, each on a small page: what tells that money is not there
//! keeps it from being a balance, and what is harmless beside a balance leaves it one.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use digital_credit_core::marketplace::Site;
use digital_credit_core::model::Finding;
use digital_credit_core::reading::{self, Page};
use serde::Deserialize;

/// `phrases/<language>.json`.
#[derive(Deserialize)]
struct Phrases {
    language: String,
    site: String,
    title: String,
    today: String,
    /// Of the balance that stands on every page, of the row that the phrase is about, of another one.
    amounts: [String; 3],
    there: There,
    not_there: NotThere,
    missed: NotThere,
}

#[derive(Deserialize)]
struct There {
    titles: Vec<String>,
    lines: Vec<String>,
}

/// Where the phrases stand: over rows, below an amount, before one, around one.
#[derive(Deserialize)]
struct NotThere {
    titles: Vec<String>,
    lines: Vec<String>,
    labels: Vec<String>,
    sentences: Vec<String>,
}

impl Phrases {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("phrases");
        let files = fs::read_dir(folder).unwrap();
        let all: Vec<Self> = files
            .map(|file| {
                serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap()
            })
            .collect();
        assert_eq!(all.len(), 11, "a file a language");
        all
    }

    /// The amounts, in minor units, that are read of a page with a music balance and this beside it.
    fn read(&self, body: &str) -> Vec<i64> {
        let own = &self.amounts[0];
        let Self {
            language, title, ..
        } = self;
        let page = format!(
            "<!doctype html><html lang=\"{language}\"><head><title>{title}</title></head><body><h1>{title}</h1>\
             <div><h3>Amazon Music</h3><p>{own}</p></div>{body}</body></html>"
        );
        let reading = reading::read(&Page {
            body: page.as_bytes(),
            market: self.site.parse::<Site>().unwrap().marketplace(),
            served_on: self.today.parse().unwrap(),
            source: None,
            address: None,
        });
        match reading.finding {
            Finding::Found(found) => found
                .readings()
                .iter()
                .map(|reading| reading.amount.minor)
                .collect(),
            Finding::Nothing { .. } => Vec::new(),
        }
    }

    fn under_title(&self, title: &str) -> Vec<i64> {
        let [_, one, other] = &self.amounts;
        self.read(&format!(
            "<section><h2>{title}</h2><ul><li><span>Kindle</span> <b>{one}</b></li>\
             <li><span>Prime Video</span> <b>{other}</b></li></ul></section>"
        ))
    }

    fn above_line(&self, line: &str) -> Vec<i64> {
        let amount = &self.amounts[1];
        self.read(&format!(
            "<div><h3>Kindle</h3><p>{amount}</p><p>{line}</p></div>"
        ))
    }

    fn behind_label(&self, label: &str) -> Vec<i64> {
        let amount = &self.amounts[1];
        self.read(&format!("<div><span>{label}</span> <b>{amount}</b></div>"))
    }

    fn in_sentence(&self, sentence: &str) -> Vec<i64> {
        self.read(&format!("<div><p>{sentence}</p></div>"))
    }

    /// The phrases of which more is read than the music balance.
    fn taken_for_money<'a>(&self, phrases: &'a NotThere) -> Vec<&'a str> {
        type Read = fn(&Phrases, &str) -> Vec<i64>;
        let places = [
            (&phrases.titles, Self::under_title as Read),
            (&phrases.lines, Self::above_line),
            (&phrases.labels, Self::behind_label),
            (&phrases.sentences, Self::in_sentence),
        ];
        let phrases = places
            .into_iter()
            .flat_map(|(phrases, read)| phrases.iter().map(move |phrase| (phrase, read)));
        phrases
            .filter(|(phrase, read)| read(self, phrase).len() > 1)
            .map(|(phrase, _)| phrase.as_str())
            .collect()
    }
}

#[test]
fn no_phrase_that_says_that_money_is_not_there_is_passed_over() {
    for phrases in Phrases::all() {
        let taken = phrases.taken_for_money(&phrases.not_there);
        assert!(taken.is_empty(), "{}: {taken:#?}", phrases.language);
    }
}

#[test]
fn no_harmless_phrase_takes_a_balance_away() {
    for phrases in Phrases::all() {
        let lost: Vec<&String> = phrases
            .there
            .titles
            .iter()
            .filter(|title| phrases.under_title(title).len() != 3)
            .chain(
                phrases
                    .there
                    .lines
                    .iter()
                    .filter(|line| phrases.above_line(line).len() != 2),
            )
            .collect();
        assert!(lost.is_empty(), "{}: {lost:#?}", phrases.language);
    }
}

/// Somebody else's first name is all that tells of them, or the words are those of a healthy line elsewhere. One that is
/// understood goes to the others.
#[test]
fn the_phrases_that_are_still_passed_over_are_known() {
    for phrases in Phrases::all() {
        let missed = &phrases.missed;
        let all =
            missed.titles.len() + missed.lines.len() + missed.labels.len() + missed.sentences.len();
        assert_eq!(
            phrases.taken_for_money(missed).len(),
            all,
            "{}",
            phrases.language
        );
        assert!(all <= 15, "{}: more than a few", phrases.language);
    }
}
