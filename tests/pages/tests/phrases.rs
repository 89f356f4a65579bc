//! Phrases as copywriters write them, a thousand in a language, each on a small page: what tells that money is not there
//! keeps it from being a balance, and what is harmless beside a balance leaves it one.
#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use digital_credit_core::marketplace::Site;
use digital_credit_core::model::{Finding, Kind, Outcome, Reading};
use digital_credit_core::reading::{self, Page};
use jiff::civil::Date;
use serde::Deserialize;

/// So many of a language's twelve hundred phrases may be passed over.
const MOST_MISSED: usize = 24;

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
    /// Lines below an amount, and the day that each means.
    dated: Vec<(String, Date)>,
    /// The same; the day is not understood.
    undated: Vec<(String, Date)>,
    /// Sentences that say that there is no credit.
    none: Vec<String>,
    /// What a credit may be called, and what it is for.
    names: BTreeMap<Kind, Vec<String>>,
    /// The same; nobody knows what for.
    unnamed: Vec<String>,
}

#[derive(Deserialize)]
struct There {
    titles: Vec<String>,
    lines: Vec<String>,
    /// Right before an amount, under its name.
    before: Vec<String>,
}

/// Where the phrases stand: over rows, below an amount, before one, around one.
#[derive(Deserialize)]
struct NotThere {
    titles: Vec<String>,
    lines: Vec<String>,
    labels: Vec<String>,
    sentences: Vec<String>,
}

impl NotThere {
    fn all(&self) -> impl Iterator<Item = &String> {
        let lists = [&self.titles, &self.lines, &self.labels, &self.sentences];
        lists.into_iter().flatten()
    }
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
        let body = format!("<div><h3>Amazon Music</h3><p>{own}</p></div>{body}");
        let readings = readings(self.finding(&body));
        readings
            .iter()
            .map(|reading| reading.amount.minor)
            .collect()
    }

    /// What is found on a page of the phrases' title and this.
    fn finding(&self, body: &str) -> Finding {
        let Self {
            language, title, ..
        } = self;
        let page = format!(
            "<!doctype html><html lang=\"{language}\"><head><title>{title}</title></head><body><h1>{title}</h1>\
             {body}</body></html>"
        );
        let reading = reading::read(&Page {
            body: page.as_bytes(),
            market: self.site.parse::<Site>().unwrap().marketplace(),
            served_on: self.today.parse().unwrap(),
            source: None,
            address: None,
        });
        reading.finding
    }

    /// The days on which a balance with this line below it lapses.
    fn days_of(&self, line: &str) -> Vec<Date> {
        let amount = &self.amounts[1];
        let found = self.finding(&format!(
            "<div><h3>Kindle</h3><p>{amount}</p><p>{line}</p></div>"
        ));
        let lots = readings(found).into_iter().flat_map(|reading| reading.lots);
        lots.filter_map(|lot| lot.expires_on).collect()
    }

    /// The amounts where this stands right before one, under its name.
    fn before_amount(&self, label: &str) -> Vec<i64> {
        let amount = &self.amounts[1];
        self.read(&format!(
            "<div><h3>Kindle</h3><dl><dt>{label}</dt><dd>{amount}</dd></dl></div>"
        ))
    }

    /// What a credit of this name is for.
    fn kinds_of(&self, name: &str) -> Vec<Kind> {
        let [other, amount, _] = &self.amounts;
        let found = self.finding(&format!(
            "<div><h3>Amazon Pay</h3><p>{other}</p></div><div><h3>{name}</h3><p>{amount}</p></div>"
        ));
        let kinds = readings(found).into_iter().map(|reading| reading.kind);
        kinds.filter(|kind| *kind != Kind::AmazonPay).collect()
    }

    /// What comes of a page that says this and nothing else.
    fn alone(&self, sentence: &str) -> Outcome {
        self.finding(&format!("<p>{sentence}</p>")).outcome()
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
    fn taken_for_money(&self, phrases: &NotThere) -> Vec<String> {
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
            .map(|(phrase, _)| phrase.clone())
            .collect()
    }
}

fn readings(finding: Finding) -> Vec<Reading> {
    match finding {
        Finding::Found(found) => found.readings().to_vec(),
        Finding::Nothing { .. } => Vec::new(),
    }
}

/// What is wrong in each language, where anything is.
fn in_languages(wrong: impl Fn(&Phrases) -> Vec<String>) -> Vec<(String, Vec<String>)> {
    let wrong = Phrases::all().into_iter().map(|phrases| {
        let of_language = wrong(&phrases);
        (phrases.language, of_language)
    });
    wrong.filter(|(_, wrong)| !wrong.is_empty()).collect()
}

fn nothing() -> Vec<(String, Vec<String>)> {
    Vec::new()
}

#[test]
fn no_phrase_that_says_that_money_is_not_there_is_passed_over() {
    assert_eq!(
        in_languages(|phrases| phrases.taken_for_money(&phrases.not_there)),
        nothing()
    );
}

#[test]
fn no_harmless_phrase_takes_a_balance_away() {
    let lost = |phrases: &Phrases| {
        let titles = phrases.there.titles.iter();
        let lines = phrases.there.lines.iter();
        let before = phrases.there.before.iter();
        titles
            .filter(|title| phrases.under_title(title).len() != 3)
            .chain(lines.filter(|line| phrases.above_line(line).len() != 2))
            .chain(before.filter(|label| phrases.before_amount(label).len() != 2))
            .cloned()
            .collect()
    };
    assert_eq!(in_languages(lost), nothing());
}

/// Somebody else's first name is all that tells of them, or the words are those of a healthy line elsewhere. One that is
/// understood goes to the others.
#[test]
fn the_phrases_that_are_still_passed_over_are_known() {
    let understood = |phrases: &Phrases| {
        let taken = phrases.taken_for_money(&phrases.missed);
        let missed = phrases.missed.all();
        missed
            .filter(|phrase| !taken.contains(phrase))
            .cloned()
            .collect()
    };
    assert_eq!(in_languages(understood), nothing());
    for phrases in Phrases::all() {
        assert!(
            phrases.missed.all().count() <= MOST_MISSED,
            "{}",
            phrases.language
        );
    }
}

/// Dates in words: the day that is meant, or none.
#[test]
fn every_phrase_that_dates_a_balance_gives_its_day() {
    let wrong = |phrases: &Phrases| {
        let dated = phrases.dated.iter();
        dated
            .filter(|(phrase, day)| phrases.days_of(phrase) != [*day])
            .map(|(phrase, _)| phrase.clone())
            .collect()
    };
    assert_eq!(in_languages(wrong), nothing());
}

#[test]
fn a_phrase_whose_day_is_not_understood_gives_no_other_one() {
    let wrong = |phrases: &Phrases| {
        let undated = phrases.undated.iter();
        undated
            .filter(|(phrase, _)| !phrases.days_of(phrase).is_empty())
            .map(|(phrase, _)| phrase.clone())
            .collect()
    };
    assert_eq!(in_languages(wrong), nothing());
}

#[test]
fn every_sentence_that_there_is_nothing_proves_it() {
    let wrong = |phrases: &Phrases| {
        let none = phrases.none.iter();
        none.filter(|sentence| phrases.alone(sentence) != Outcome::Empty)
            .cloned()
            .collect()
    };
    assert_eq!(in_languages(wrong), nothing());
}

#[test]
fn a_name_tells_what_a_credit_is_for_or_nothing() {
    let wrong = |phrases: &Phrases| {
        let named = phrases.names.iter().flat_map(|(kind, names)| {
            let is_wrong = |name: &&String| phrases.kinds_of(name) != [*kind];
            names.iter().filter(is_wrong).collect::<Vec<_>>()
        });
        let is_named = |name: &&String| !phrases.kinds_of(name).is_empty();
        let unnamed = phrases.unnamed.iter().filter(is_named);
        named.chain(unnamed).cloned().collect()
    };
    assert_eq!(in_languages(wrong), nothing());
}
