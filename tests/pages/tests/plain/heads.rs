//! A title over credits that are gone, in every way a page writes one, over every way it lists them: nothing under it is
//! a balance, and nothing under another title is lost.

use super::Plain;

/// `{h}` the title, `{l}` what stands under it.
const HEADS: [&str; 19] = [
    "<h2>{h}</h2>{l}",
    "<h3><i class=\"icon\"></i><span>{h}</span></h3>{l}",
    "<h3><img src=\"x.svg\" alt=\"\"><span>{h}</span></h3>{l}",
    "<div class=\"head\"><svg></svg><div>{h}</div></div>{l}",
    "<h3><span>{h}</span> <span class=\"count\">2</span></h3>{l}",
    "<h3><span>{h}</span><span>(2)</span></h3>{l}",
    "<button aria-expanded=\"true\"><span>{h}</span><i></i></button>{l}",
    "<div class=\"head\"><div>{h}</div><div>▾</div></div>{l}",
    "<p><strong>{h}</strong></p>{l}",
    "<header><h3>{h}</h3></header>{l}",
    "<details open><summary>{h}</summary>{l}</details>",
    "<section aria-label=\"{h}\">{l}</section>",
    "<fieldset><legend>{h}</legend>{l}</fieldset>",
    "<div role=\"heading\" aria-level=\"2\"><span><b>{h}</b></span></div>{l}",
    "<h3>{h} <a href=\"#\">?</a></h3>{l}",
    "<div class=\"tab\">{h}</div><div class=\"panel\">{l}</div>",
    "<div class=\"head\"><span>{h}</span><a href=\"/x\">›</a></div>{l}",
    "<h3><span aria-hidden=\"true\">⏳</span> {h}</h3>{l}",
    "<h3>{h}<br><small>2</small></h3>{l}",
];

/// `{n}` and `{a}` are one credit, `{m}` and `{b}` another.
const LISTS: [&str; 8] = [
    "<ul><li><span>{n}</span><b>{a}</b></li><li><span>{m}</span><b>{b}</b></li></ul>",
    "<div><div><h4>{n}</h4><p>{a}</p></div><div><h4>{m}</h4><p>{b}</p></div></div>",
    "<div><div>{n}</div><div>{a}</div></div>",
    "<table><tr><td>{n}</td><td>{a}</td></tr><tr><td>{m}</td><td>{b}</td></tr></table>",
    "<dl><dt>{n}</dt><dd>{a}</dd><dt>{m}</dt><dd>{b}</dd></dl>",
    "<p>{n}: {a}</p><p>{m}: {b}</p>",
    "<div><span>{a}</span><span>{n}</span></div><div><span>{b}</span><span>{m}</span></div>",
    "<div><div><i></i><div>{n}</div><div>{a}</div></div><div><i></i><div>{m}</div><div>{b}</div></div></div>",
];

/// Each group in a box of its own, or all of them in the page's.
const AROUND: [&str; 3] = ["<div>{g}</div>", "{g}", "<section><div>{g}</div></section>"];

/// Every head over every list, each with a number that turns with both.
fn groups() -> impl Iterator<Item = (usize, String)> {
    HEADS.iter().enumerate().flat_map(|(nth, head)| {
        let list = move |(other, list): (usize, &&str)| (nth + other, head.replace("{l}", list));
        LISTS.iter().enumerate().map(list)
    })
}

/// A group of one credit and another, under a title.
fn group(template: &str, title: &str, of: (&str, &str), and: (&str, &str)) -> String {
    template
        .replace("{h}", title)
        .replace("{n}", of.0)
        .replace("{a}", of.1)
        .replace("{m}", and.0)
        .replace("{b}", and.1)
}

#[test]
fn what_stands_under_a_title_of_what_is_gone_is_no_balance() {
    for plain in Plain::all() {
        let (other, amount, minor) = &plain.other;
        let card = format!("<div><h3>{other}</h3><p>{amount}</p></div>");
        for (nth, title) in plain.gone.iter().enumerate() {
            for (turn, template) in groups() {
                let own = (plain.name.as_str(), plain.amount.0.as_str());
                let second = (plain.second.as_str(), plain.parts[0].0.as_str());
                let group = group(&template, title, own, second);
                let body = card.clone() + &AROUND[(turn + nth) % 3].replace("{g}", &group);
                let read = plain.amounts_of(&body);
                assert_eq!(read, [*minor], "{}: {body}", plain.language);
            }
        }
    }
}

#[test]
fn what_stands_under_another_title_is_read_or_refused() {
    let (mut read, mut refused) = (0, 0);
    for plain in Plain::all() {
        let (other, amount, minor) = &plain.other;
        for (nth, (there, gone)) in plain.there.iter().zip(&plain.gone).enumerate() {
            for (turn, template) in groups() {
                let own = (plain.name.as_str(), plain.amount.0.as_str());
                let left = group(&template, there, own, (other.as_str(), amount.as_str()));
                let spent = (plain.name.as_str(), plain.parts[1].0.as_str());
                let second = (plain.second.as_str(), plain.parts[0].0.as_str());
                let over = group(&template, gone, spent, second);
                let is_last = (turn + nth) % 2 == 0;
                let around = AROUND[(turn / 2 + nth) % 3];
                let [left, over] = [left, over].map(|group| around.replace("{g}", &group));
                let body = if is_last { over + &left } else { left + &over };
                let own = plain.amount.1;
                let amounts = plain.amounts_of(&body);
                for amount in &amounts {
                    let is_there = *amount == own || amount == minor;
                    assert!(is_there, "{}: {amount} of {body}", plain.language);
                    read += 1;
                }
                let named = template.matches("{b}").count() + 1;
                refused += named.saturating_sub(amounts.len());
            }
        }
    }
    // Between two lines of text nobody knows which of them a title is about.
    assert!(refused * 100 <= read, "{refused} refused of {read}");
}
