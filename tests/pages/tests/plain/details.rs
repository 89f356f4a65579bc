//! What cards say beside a name, an amount and a last day: conditions, uses, origins, terms, links, movements and sums of
//! the past change nothing of what is read; a credit that cannot be spent yet is none.

use std::fs;

use serde::Deserialize;

use super::{Plain, december};

/// `details/<language>.json`: lines with `{A}` for an amount, `{D}` for a day, `{O}` for an order's number.
#[derive(Deserialize)]
struct Details {
    amount: String,
    /// A day gone by, and one to come.
    past: String,
    future: String,
    /// What an order must come to.
    minimum: Vec<String>,
    uses: Vec<String>,
    origin: Vec<String>,
    terms: Vec<String>,
    /// Words of links.
    actions: Vec<String>,
    history: Vec<String>,
    /// What has come or gone in all.
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

/// One card, what must be read of it, and what may be: the same without its day, or nothing.
struct Card {
    html: String,
    right: Vec<String>,
    careful: Vec<String>,
}

impl Details {
    fn of(language: &str) -> Self {
        let file = format!("{}/details/{language}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    }

    fn line(&self, line: &str, day: &str) -> String {
        line.replace("{A}", &self.amount)
            .replace("{D}", day)
            .replace("{O}", "404-1234567-1234567")
    }

    fn cards(&self, plain: &Plain) -> Vec<Card> {
        let undated = format!("{} {}", plain.name, plain.amount.1);
        let dated = format!("{undated} {} {}", plain.amount.1, december());
        let card = |template: &str, line: &str, until: &str, right: &[&String]| Card {
            html: plain.container(template, "", until).replace("{l}", line),
            right: right.iter().copied().cloned().collect(),
            careful: if right.is_empty() {
                Vec::new()
            } else {
                vec![undated.clone()]
            },
        };
        let beside = [
            &self.minimum,
            &self.uses,
            &self.origin,
            &self.terms,
            &self.history,
            &self.earned,
        ];
        let beside = beside.into_iter().flatten();
        let past = beside.map(|line| self.line(line, &self.past));
        let links = self.actions.iter();
        let links = links.map(|words| format!("<a href=\"/x\">{words}</a>"));
        let until = &plain.until[0];
        let mut cards = Vec::new();
        for line in past.chain(links) {
            cards.extend(CARDS.map(|template| card(template, &line, until, &[&dated])));
        }
        for line in &self.locked {
            let line = self.line(line, &self.future);
            cards.extend(CARDS.map(|template| card(template, &line, until, &[])));
        }
        for line in &self.forever {
            cards.extend(CARDS.map(|template| card(template, "", line, &[&undated])));
        }
        cards
    }
}

#[test]
fn no_line_beside_an_amount_makes_another_balance_of_it_and_few_hide_it() {
    /// So many of a language's two to three thousand cards may be passed over.
    const MOST_REFUSED: usize = 260;
    for plain in Plain::all() {
        let details = Details::of(&plain.language);
        let second = (&plain.second, &plain.parts[0]);
        let above = format!("<div><h3>{}</h3><p>{}</p></div>", second.0, second.1.0);
        let others = [
            format!("{} {}", second.0, second.1.1),
            format!("{} {}", plain.other.0, plain.other.2),
        ];
        let mut refused = 0;
        for card in details.cards(&plain) {
            let read = plain.read(&format!("{above}{}", card.html));
            let own: Vec<&String> = read.iter().filter(|one| !others.contains(one)).collect();
            let is_right = own.iter().copied().eq(&card.right) && read.len() == own.len() + 2;
            let is_careful = own.iter().all(|one| {
                card.right.contains(one)
                    || card.careful.contains(one)
                    || !one.contains(char::is_numeric)
            });
            assert!(is_careful, "{}: {}: {read:?}", plain.language, card.html);
            refused += usize::from(!is_right);
        }
        assert!(refused <= MOST_REFUSED, "{}: {refused}", plain.language);
    }
}
