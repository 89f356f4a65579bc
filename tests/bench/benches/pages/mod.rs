//! Pages of our own making, light and heavy, with a balance or with what a quadratic path shows on.

use digital_credit_core::{
    marketplace::Site,
    model::Source,
    reading::{self, Page, PageReading},
};

/// The weight of the pages that `pages.md` tells of.
pub(crate) const HEAVY: usize = 515 * 1024;
/// A mebibyte.
pub(crate) const MIB: usize = 1024 * 1024;

/// Reads a page of amazon.com.
pub(crate) fn read(body: &str, source: Option<Source>) -> PageReading {
    reading::read(&Page {
        body: body.as_bytes(),
        market: "com".parse::<Site>().expect("a site").marketplace(),
        served_on: "2026-11-23".parse().expect("a day"),
        source,
        address: None,
    })
}

/// Script and navigation as a page has them, around `inner`, up to `bytes`; `script` per cent of them script.
fn page(inner: &str, bytes: usize, script: usize) -> String {
    /// No block is longer.
    const BLOCK: usize = 6 * 1024;
    let mut before =
        String::from("<!doctype html><html lang=\"en-US\"><head><title>Your account</title>");
    let mut behind = String::from("</main><footer>");
    let (mut scripts, mut nth) = (0, 0);
    while before.len() + behind.len() + inner.len() + BLOCK < bytes {
        nth += 1;
        if scripts * 100 < (before.len() + behind.len()) * script {
            let block = block_of_script(nth);
            scripts += block.len();
            if nth % 2 == 0 {
                before.push_str(&block);
            } else {
                behind.push_str(&block);
            }
        } else {
            before.push_str(&block_of_links(nth));
        }
    }
    format!("{before}</head><body><main>{inner}{behind}</footer></body></html>")
}

fn block_of_script(nth: usize) -> String {
    let entry =
        format!("\"slot-{nth}\":{{\"w\":{nth},\"lazy\":true,\"on\":[\"click\",\"shown\"]}},");
    format!(
        "<script>(function(w){{w.parts={{{}\"end\":null}};if(w.a<2){{w.b()}}}})(window);</script>",
        entry.repeat(64)
    )
}

fn block_of_links(nth: usize) -> String {
    let link = format!(
        "<li class=\"nav-li nav-{nth}\"><a class=\"nav-a\" href=\"/gp/browse/{nth}?ref=nav_{nth}\">Department {nth}</a></li>"
    );
    format!("<nav><ul>{}</ul></nav>", link.repeat(8))
}

/// A balance, and fifteen rows of its ledger.
pub(crate) fn gift_card(bytes: usize, script: usize) -> String {
    let row = "<tr><td>November 20, 2026</td><td><span>Gift Card applied to order</span></td><td>-$12.50</td><td>$62.50</td></tr>";
    page(
        &format!(
            "<div id=\"gc-balance-table\"><h2>Gift Card Balance: <span id=\"gc-ui-balance-gc-balance-value\">$62.50</span></h2>\
             <table class=\"a-bordered\"><tr><th>Date</th><th>Description</th><th>Amount</th><th>Closing balance</th></tr>{}</table></div>",
            row.repeat(15)
        ),
        bytes,
        script,
    )
}

fn card(name: &str, nth: usize) -> String {
    format!(
        "<section class=\"c{nth}\"><h3>{name} credit</h3><p><span>${nth}.50</span> expires on December {}, 2026</p></section>",
        nth % 28 + 1
    )
}

/// Five cards with amounts and days, which no rule knows.
pub(crate) fn benefits(bytes: usize, script: usize) -> String {
    let names = [
        "Kindle eBooks",
        "Prime Video",
        "Digital Music",
        "Appstore",
        "No-Rush",
    ];
    let cards: String = (1..)
        .zip(names)
        .map(|(nth, name)| card(name, nth))
        .collect();
    page(
        &format!("<h1>Your credit &amp; benefit balances</h1>{cards}"),
        bytes,
        script,
    )
}

/// Pages that a quadratic path shows on, of about `bytes`.
pub(crate) fn shapes(bytes: usize) -> Vec<(&'static str, String)> {
    let mut shapes = vec![("script and navigation", benefits(bytes, 95))];
    shapes.extend(lines_of_text(bytes));
    shapes.extend(boxes_of_amounts(bytes));
    shapes.extend(states(bytes));
    shapes
}

/// Pages of so many amounts on which it shows where each is compared with all.
pub(crate) fn crowds(amounts: usize) -> Vec<(&'static str, String)> {
    let page = |unit: &str| {
        let units = unit.repeat(amounts);
        format!(
            "<!doctype html><html lang=\"en-US\"><body><h1>Your balances</h1>{units}</body></html>"
        )
    };
    vec![
        (
            "one sentence of amounts among strange words",
            page("<b>$1.50</b> <i>zorp wibble credit</i> "),
        ),
        (
            "as much in every card",
            page("<div><p>Kindle credit</p><p>$1.50</p></div>"),
        ),
        (
            "as much in every card, and a day",
            page("<div><p>Kindle credit</p><p>$1.50</p><p>expires December 9, 2026</p></div>"),
        ),
    ]
}

/// At most 90,000 elements, whatever the size: each has an attribute as long as this.
fn heavy() -> String {
    "x".repeat(120)
}

/// `unit` after `unit` until a page is full.
fn filled(bytes: usize, unit: &dyn Fn(usize) -> String, open: &str, close: &str) -> String {
    let mut text =
        format!("<!doctype html><html lang=\"en-US\"><body><h1>Your balances</h1>{open}");
    for nth in 1.. {
        let more = unit(nth);
        if text.len() + more.len() + close.len() > bytes {
            break;
        }
        text.push_str(&more);
    }
    text + close
}

/// A page of lines that are just below what a line may have.
fn lines(bytes: usize, unit: &dyn Fn(usize) -> String, open: &str) -> String {
    const LINE: usize = 60 * 1024;
    let line = |nth: usize| {
        let mut line = open.to_owned();
        let mut part = 0;
        while line.len() < LINE {
            part += 1;
            line.push_str(&unit(nth * 10_000 + part));
        }
        line + "</p>"
    };
    filled(bytes, &line, "", "")
}

/// Prose, and lines of what a reader looks for.
fn lines_of_text(bytes: usize) -> Vec<(&'static str, String)> {
    vec![
        (
            "prose in paragraphs",
            filled(
                bytes,
                &|nth| {
                    format!(
                        "<p>Words {nth} about what a credit is for, {}.</p>",
                        "and when it came to be here ".repeat(4)
                    )
                },
                "",
                "",
            ),
        ),
        (
            "lines of words, 60 KB each",
            lines(bytes, &|nth| format!("words {nth} about credits "), "<p>"),
        ),
        (
            "lines of amounts, 60 KB each",
            lines(
                bytes,
                &|nth| format!("Kindle credit ${nth}.50 expires on December 1, 2026, "),
                "<p>",
            ),
        ),
        (
            "lines of digits, 60 KB each",
            lines(bytes, &|nth| format!("{nth}"), "<p>$"),
        ),
        (
            "lines of dates, 60 KB each",
            lines(
                bytes,
                &|nth| format!("December {}, 2026 ", nth % 28 + 1),
                "<p>",
            ),
        ),
    ]
}

/// Elements, and amounts in boxes of many kinds.
fn boxes_of_amounts(bytes: usize) -> Vec<(&'static str, String)> {
    let heavy = heavy();
    vec![
        (
            "elements with titles in one paragraph",
            filled(
                bytes,
                &|nth| format!("<i title=\"{heavy}\">{nth} </i>words "),
                "<p>",
                "</p>",
            ),
        ),
        (
            "amounts in cards",
            filled(
                bytes,
                &|nth| {
                    format!(
                        "<div class=\"{heavy}\"><h3>Kindle credit {nth}</h3><p>${nth}.50</p></div>"
                    )
                },
                "",
                "",
            ),
        ),
        (
            "amounts in one list",
            filled(
                bytes,
                &|nth| format!("<p class=\"{heavy}\">Kindle credit {nth}: ${nth}.50</p>"),
                "",
                "",
            ),
        ),
        (
            "amounts in a table",
            filled(
                bytes,
                &|nth| {
                    format!(
                        "<tr class=\"{heavy}\"><td>Kindle credit {nth}</td><td>${nth}.50</td></tr>"
                    )
                },
                "<table>",
                "</table>",
            ),
        ),
    ]
}

/// What scripts hold.
fn states(bytes: usize) -> Vec<(&'static str, String)> {
    vec![
        (
            "state in a script",
            filled(
                bytes,
                &|nth| format!("{{\"name\":\"Kindle credit {nth}\",\"balance\":\"${nth}.50\"}},"),
                "<script>a=[",
                "0]</script>",
            ),
        ),
        (
            "state in a script that never ends",
            filled(
                bytes,
                &|nth| if nth < 100 { "[0," } else { "0," }.to_owned(),
                "<script>a=",
                "",
            ),
        ),
    ]
}
