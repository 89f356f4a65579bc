#![allow(clippy::print_stdout, clippy::all, clippy::pedantic)]
//! What cards say beside a name, an amount and a last day: none of it may change what is read of them.

use std::collections::BTreeMap;

use super::{Plain, december};

/// `details/<language>.json`: lines with `{A}` for an amount, `{D}` for a day, `{O}` for an order's number.
#[derive(serde::Deserialize)]
struct Details {
    #[serde(rename = "language")]
    _language: String,
    amount: String,
    past: String,
    future: String,
    /// Conditions, uses, origins, terms, words of links, movements, sums of the past.
    minimum: Vec<String>,
    uses: Vec<String>,
    origin: Vec<String>,
    terms: Vec<String>,
    actions: Vec<String>,
    history: Vec<String>,
    earned: Vec<String>,
    /// It cannot be spent yet.
    locked: Vec<String>,
    /// It has no last day.
    forever: Vec<String>,
}

/// `{n}` the name, `{a}` the amount, `{x}` until when, `{l}` the line.
const CARDS: [&str; 10] = [
    "<div><h3>{n}</h3><p>{a}</p><p>{l}</p><p>{x}</p></div>",
    "<div><h3>{n}</h3><p>{l}</p><p>{a}</p><p>{x}</p></div>",
    "<div><h3>{n}</h3><p>{a}</p><p>{x}</p><p>{l}</p></div>",
    "<div><p><b>{n}</b> <span>{a}</span></p><ul><li>{x}</li><li>{l}</li></ul></div>",
    "<div><p><b>{n}</b> <span>{a}</span></p><ul><li>{l}</li><li>{x}</li></ul></div>",
    "<div><span>{a}</span><div><b>{n}</b><p>{l}</p><p>{x}</p></div></div>",
    "<div><div><span>{n}</span><small>{l}</small></div><div><b>{a}</b><small>{x}</small></div></div>",
    "<div><div><span>{n}</span><p>{x} · {l}</p></div><b>{a}</b></div>",
    "<table><tr><td>{n}<br><small>{l}</small></td><td>{a}</td><td>{x}</td></tr></table>",
    "<dl><dt>{n}</dt><dd>{a}</dd><dd>{x}</dd><dd>{l}</dd></dl>",
];

impl Details {
    fn line(&self, line: &str, day: &str) -> String {
        line.replace("{A}", &self.amount)
            .replace("{D}", day)
            .replace("{O}", "404-1234567-1234567")
    }
}

#[test]
fn measure() {
    let mut counts: BTreeMap<(String, &str), (usize, usize, usize)> = BTreeMap::new();
    for plain in Plain::all() {
        let file = format!(
            "{}/details/{}.json",
            env!("CARGO_MANIFEST_DIR"),
            plain.language
        );
        let details: Details =
            serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let kinds = [
            ("minimum", &details.minimum),
            ("uses", &details.uses),
            ("origin", &details.origin),
            ("terms", &details.terms),
            ("actions", &details.actions),
            ("history", &details.history),
            ("earned", &details.earned),
            ("locked", &details.locked),
            ("forever", &details.forever),
        ];
        let second = format!(
            "<div><h3>{}</h3><p>{}</p></div>",
            plain.second, plain.parts[0].0
        );
        for (what, lines) in kinds {
            for line in lines {
                let day = if what == "locked" {
                    &details.future
                } else {
                    &details.past
                };
                let text = details.line(line, day);
                for (nth, template) in CARDS.iter().enumerate() {
                    let text = if what == "actions" {
                        format!("<a href=\"/x\">{text}</a>")
                    } else {
                        text.clone()
                    };
                    let until = if what == "forever" {
                        ""
                    } else {
                        &plain.until[0]
                    };
                    let until = if what == "forever" { &text } else { until };
                    let text = if what == "forever" { "" } else { &text };
                    let card = plain.container(template, "", until).replace("{l}", text);
                    let read = plain.read(&format!("{second}{card}"));
                    let mut wanted = vec![format!("{} {}", plain.second, plain.parts[0].1)];
                    match what {
                        "locked" => {}
                        "forever" => wanted.push(format!("{} {}", plain.name, plain.amount.1)),
                        _ => wanted.push(format!(
                            "{} {} {} {}",
                            plain.name,
                            plain.amount.1,
                            plain.amount.1,
                            december()
                        )),
                    }
                    wanted.push(format!("{} {}", plain.other.0, plain.other.2));
                    let undated = format!("{} {}", plain.name, plain.amount.1);
                    let count = counts.entry((plain.language.clone(), what)).or_default();
                    if read == wanted {
                        count.0 += 1;
                    } else if read.iter().all(|one| {
                        wanted.contains(one)
                            || one == &undated && what != "locked"
                            || one.starts_with("Unclear")
                            || one.starts_with("PageChanged")
                    }) {
                        count.1 += 1;
                        println!(
                            "REFUSED {} {what} {nth} {text:?}{}",
                            plain.language,
                            if what == "forever" { until } else { "" }
                        );
                    } else {
                        count.2 += 1;
                        println!(
                            "WRONG {} {what} {nth} {text:?} {} {read:?}",
                            plain.language,
                            if what == "forever" { until } else { "" }
                        );
                    }
                }
            }
        }
    }
    for (key, count) in counts {
        println!("COUNT {key:?} {count:?}");
    }
}
