//! What every shop says of a credit, in its plainest words, in every container: each word of eleven languages in each
//! place must be read. A language or a word is a line in `plain/`.
#![allow(missing_docs)]

mod details;
mod groups;
mod heads;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use digital_credit_core::marketplace::Site;
use digital_credit_core::model::{Finding, Outcome, Reading};
use digital_credit_core::reading::{self, Page};
use jiff::civil::Date;
use serde::Deserialize;

/// `plain/<language>.json`. Money as the page shows it, and in minor units.
#[derive(Deserialize)]
struct Plain {
    language: String,
    site: String,
    title: String,
    /// The name of a credit, the whole of it, and two parts that come to it.
    name: String,
    amount: (String, i64),
    parts: [(String, i64); 2],
    /// The name and the amount of a balance that stands below on every page, and has no day.
    other: (String, String, i64),
    /// The name of one more credit.
    second: String,
    /// Beside an amount: that it is there.
    available: Vec<String>,
    /// Below an amount: that 14 December 2026 is its last day.
    until: Vec<String>,
    /// The same, with the day that each means.
    dated: Vec<(String, Date)>,
    /// Sentences that `{p}` lapses on 14 December 2026 and `{q}` on 31 January 2027.
    lots: Vec<String>,
    /// The same in two lines of a list.
    rows: Vec<[String; 2]>,
    /// That there is no credit.
    none: Vec<String>,
    /// Sentences that there is `{a}` of the credit.
    told: Vec<String>,
    /// That there is none of this credit.
    denied: Vec<String>,
    /// Beside an amount: that it is not there.
    not_there: Vec<String>,
    /// Titles over what is used, lapsed, to come, held and somebody else's.
    gone: [String; 5],
    /// Titles over what is there.
    there: Vec<String>,
}

/// `{n}` the name, `{a}` the amount, `{v}` that it is there, `{x}` until when.
const WITH_WORDS: [&str; 8] = [
    "<div><h3>{n}</h3><p>{a} {v}</p><p>{x}</p></div>",
    "<div><h3>{n}</h3><p>{v}: {a}</p><p>{x}</p></div>",
    "<div><span>{n}</span><b>{a}</b><small>{v}</small><em>{x}</em></div>",
    "<div><div>{n}</div><div>{a}</div><div>{v}</div><div>{x}</div></div>",
    "<dl><dt>{n}</dt><dd>{a} {v}</dd><dd>{x}</dd></dl>",
    "<table><tr><td>{n}</td><td>{a} {v}</td><td>{x}</td></tr></table>",
    "<p><b>{n}</b><br>{a} {v}<br>{x}</p>",
    "<ul><li>{n}: {a} {v}</li><li>{x}</li></ul>",
];
const WITHOUT: [&str; 5] = [
    "<div><h3>{n}</h3><p>{a}</p><p>{x}</p></div>",
    "<div><span>{n}</span> <b>{a}</b> <small>{x}</small></div>",
    "<div><strong>{a}</strong><span>{n}</span><p>{x}</p></div>",
    "<table><tr><td>{n}</td><td>{a}</td><td>{x}</td></tr></table>",
    "<ul><li>{n}: {a}, {x}</li></ul>",
];

fn december() -> Date {
    Date::constant(2026, 12, 14)
}

fn january() -> Date {
    Date::constant(2027, 1, 31)
}

impl Plain {
    fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plain");
        let files = fs::read_dir(folder).unwrap();
        let all: Vec<Self> = files
            .map(|file| {
                serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap()
            })
            .collect();
        assert_eq!(all.len(), 11, "a file a language");
        all
    }

    fn finding(&self, body: &str) -> Finding {
        let body = format!(
            "<!doctype html><html lang=\"{}\"><body><h1>{}</h1>{body}</body></html>",
            self.language, self.title
        );
        let page = Page {
            body: body.as_bytes(),
            market: self.site.parse::<Site>().unwrap().marketplace(),
            served_on: Date::constant(2026, 11, 23),
            source: None,
            address: None,
        };
        reading::read(&page).finding
    }

    /// The credit in this container, and below it the other balance: each with its amounts and days.
    fn read(&self, container: &str) -> Vec<String> {
        let (other, amount, _) = &self.other;
        let body = format!("{container}<div><h3>{other}</h3><p>{amount}</p></div>");
        match self.finding(&body) {
            Finding::Found(found) => found.readings().iter().map(line).collect(),
            Finding::Nothing { outcome, .. } => vec![format!("{outcome:?}")],
        }
    }

    fn container(&self, template: &str, available: &str, until: &str) -> String {
        template
            .replace("{n}", &self.name)
            .replace("{a}", &self.amount.0)
            .replace("{v}", available)
            .replace("{x}", until)
    }

    /// The amounts that are read of this, with the other balance below.
    fn amounts(&self, body: &str) -> Vec<i64> {
        let (other, amount, _) = &self.other;
        self.amounts_of(&format!("{body}<div><h3>{other}</h3><p>{amount}</p></div>"))
    }

    /// The amounts that are read of this alone.
    fn amounts_of(&self, body: &str) -> Vec<i64> {
        match self.finding(body) {
            Finding::Found(found) => found
                .readings()
                .iter()
                .map(|one| one.amount.minor)
                .collect(),
            Finding::Nothing { .. } => Vec::new(),
        }
    }

    /// What must be read where the credit has these lots.
    fn expected(&self, lots: &[(i64, Date)]) -> Vec<String> {
        let mut own = format!("{} {}", self.name, self.amount.1);
        for (part, day) in lots {
            let _ = write!(own, " {part} {day}");
        }
        vec![own, format!("{} {}", self.other.0, self.other.2)]
    }

    /// The containers of which something else is read.
    fn misread(&self, containers: impl Iterator<Item = (String, Vec<(i64, Date)>)>) -> Vec<String> {
        let misread = |(container, lots): (String, Vec<(i64, Date)>)| {
            let read = self.read(&container);
            let is_right = read == self.expected(&lots);
            (!is_right).then(|| format!("{}: {container}: {read:?}", self.language))
        };
        containers.filter_map(misread).collect()
    }
}

fn line(reading: &Reading) -> String {
    let mut line = format!("{} {}", reading.label, reading.amount.minor);
    for lot in &reading.lots {
        let day = lot.expires_on.map_or("-".to_owned(), |day| day.to_string());
        let _ = write!(line, " {} {day}", lot.amount.minor);
    }
    line
}

#[test]
fn every_word_for_what_is_there_leaves_a_balance_one_in_every_container() {
    for plain in Plain::all() {
        let until = &plain.until[0];
        let containers = plain.available.iter().flat_map(|available| {
            WITH_WORDS.map(|template| {
                let lots = vec![(plain.amount.1, december())];
                (plain.container(template, available, until), lots)
            })
        });
        assert_eq!(plain.misread(containers), [""; 0]);
    }
}

#[test]
fn every_word_for_the_last_day_dates_a_balance_in_every_container() {
    for plain in Plain::all() {
        let fixed = plain.until.iter().map(|until| (until, december()));
        let dated = plain.dated.iter().map(|(until, day)| (until, *day));
        let containers = fixed.chain(dated).flat_map(|(until, day)| {
            WITHOUT.map(|template| {
                let lots = vec![(plain.amount.1, day)];
                (plain.container(template, "", until), lots)
            })
        });
        assert_eq!(plain.misread(containers), [""; 0]);
    }
}

#[test]
fn parts_are_told_in_a_sentence_and_in_a_list() {
    for plain in Plain::all() {
        let [(first, _), (second, _)] = &plain.parts;
        let with_parts = |text: &String| text.replace("{p}", first).replace("{q}", second);
        let told = plain
            .lots
            .iter()
            .map(|lots| format!("<p>{}</p>", with_parts(lots)));
        let listed = plain.rows.iter().map(|rows| {
            let items = rows
                .each_ref()
                .map(|row| format!("<li>{}</li>", with_parts(row)));
            format!("<ul>{}</ul>", items.concat())
        });
        let containers = told.chain(listed).map(|lots| {
            let card = plain.container("<h3>{n}</h3><b>{a}</b>", "", "");
            let days = [december(), january()];
            let parts = plain.parts.iter().map(|(_, minor)| *minor).zip(days);
            (format!("<div>{card}{lots}</div>"), parts.collect())
        });
        assert_eq!(plain.misread(containers), [""; 0]);
    }
}

#[test]
fn every_sentence_that_there_is_no_credit_proves_it() {
    for plain in Plain::all() {
        for none in &plain.none {
            let finding = plain.finding(&format!("<p>{none}</p>"));
            assert_eq!(
                finding.outcome(),
                Outcome::Empty,
                "{}: {none}",
                plain.language
            );
        }
    }
}

#[test]
fn what_is_not_there_is_no_balance_in_any_container() {
    for plain in Plain::all() {
        for status in &plain.not_there {
            for template in WITHOUT {
                let container = plain.container(template, "", status);
                let read = plain.amounts(&container);
                assert_eq!(read, [plain.other.2], "{}: {container}", plain.language);
            }
        }
    }
}

#[test]
fn a_credit_that_is_told_or_denied_in_another_way_is_not_said() {
    for plain in Plain::all() {
        let (whole, other) = (plain.amount.1, plain.other.2);
        let card = plain.container("<div><h3>{n}</h3><p>{a}</p></div>", "", "");
        let beside_card = |sentence: &str| plain.amounts(&format!("<p>{sentence}</p>{card}"));
        for told in &plain.told {
            let same = beside_card(&told.replace("{a}", &plain.amount.0));
            assert_eq!(same, [whole, other], "{}: {told}", plain.language);
            let less = beside_card(&told.replace("{a}", &plain.parts[0].0));
            assert_eq!(less, [other], "{}: {told}", plain.language);
        }
        for denied in &plain.denied {
            assert_eq!(beside_card(denied), [other], "{}: {denied}", plain.language);
            let alone = plain.amounts(&format!("<p>{denied}</p>"));
            assert_eq!(alone, [other], "{}: {denied}", plain.language);
        }
    }
}
