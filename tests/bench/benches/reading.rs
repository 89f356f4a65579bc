//! What reading a page costs, as ratios to parsing the whole of it with `scraper` in the same run.
//!
//! Comes in: pages of our own making. Goes out: a table of ratios, heap and sizes; then Criterion's own figures of the
//! first three. May not: hold an assertion about time; the figures stand in `README.md` with the command.
#![allow(missing_docs, clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use digital_credit_core::{
    marketplace::{Marketplace, Site},
    model::Source,
    reading::{self, Page, PageReading},
};
use peak_alloc::PeakAlloc;
use scraper::Html;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The weight of the pages that `pages.md` tells of.
const HEAVY: usize = 515 * 1024;
const MIB: usize = 1024 * 1024;

fn market() -> &'static Marketplace {
    "com".parse::<Site>().expect("a site").marketplace()
}

fn read(body: &str, source: Option<Source>) -> PageReading {
    reading::read(&Page {
        body: body.as_bytes(),
        market: market(),
        served_on: "2026-11-23".parse().expect("a day"),
        source,
        address: None,
    })
}

/// Script and navigation as a page has them, around `inner`, up to `bytes`.
fn page(inner: &str, bytes: usize) -> String {
    let mut before =
        String::from("<!doctype html><html lang=\"en-US\"><head><title>Your account</title>");
    let mut behind = String::from("</main><footer>");
    let mut nth = 0;
    while before.len() + behind.len() + inner.len() + 400 < bytes {
        nth += 1;
        // Four fifths script, one fifth links: what saved pages weigh out to.
        if nth % 5 == 0 {
            let links = format!(
                "<li class=\"nav-li nav-{nth}\"><a class=\"nav-a\" href=\"/gp/browse/{nth}?ref=nav_{nth}\">Department {nth}</a></li>"
            );
            let nav = format!("<nav><ul>{}</ul></nav>", links.repeat(8));
            before.push_str(&nav);
        } else {
            let entry = format!(
                "\"slot-{nth}\":{{\"w\":{nth},\"lazy\":true,\"on\":[\"click\",\"shown\"]}},"
            );
            let script = format!(
                "<script>(function(w){{w.parts={{{}\"end\":null}};if(w.a<2){{w.b()}}}})(window);</script>",
                entry.repeat(64)
            );
            if nth % 2 == 0 {
                before.push_str(&script);
            } else {
                behind.push_str(&script);
            }
        }
    }
    format!("{before}</head><body><main>{inner}{behind}</footer></body></html>")
}

fn gift_card(bytes: usize) -> String {
    let row = "<tr><td>November 20, 2026</td><td><span>Gift Card applied to order</span></td><td>-$12.50</td><td>$62.50</td></tr>";
    page(
        &format!(
            "<div id=\"gc-balance-table\"><h2>Gift Card Balance: <span id=\"gc-ui-balance-gc-balance-value\">$62.50</span></h2>\
             <table class=\"a-bordered\"><tr><th>Date</th><th>Description</th><th>Amount</th><th>Closing balance</th></tr>{}</table></div>",
            row.repeat(15)
        ),
        bytes,
    )
}

fn card(name: &str, nth: usize) -> String {
    format!(
        "<section class=\"c{nth}\"><h3>{name} credit</h3><p><span>${nth}.50</span> expires on December {}, 2026</p></section>",
        nth % 28 + 1
    )
}

fn benefits(bytes: usize) -> String {
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
    )
}

/// Pages that a quadratic path shows on, of about `bytes`.
fn shapes(bytes: usize) -> Vec<(&'static str, String)> {
    let filled = |unit: &dyn Fn(usize) -> String, open: &str, close: &str| {
        let mut text =
            format!("<!doctype html><html lang=\"en-US\"><body><h1>Your balances</h1>{open}");
        let mut nth = 0;
        while text.len() < bytes {
            nth += 1;
            text.push_str(&unit(nth));
        }
        text + close
    };
    // At most 90,000 elements, whatever the size.
    let heavy = "x".repeat(120);
    vec![
        ("script and navigation", benefits(bytes)),
        (
            "prose in paragraphs",
            filled(
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
            "one line of words",
            filled(&|nth| format!("words {nth} about credits "), "<p>", "</p>"),
        ),
        (
            "one line of amounts",
            filled(
                &|nth| format!("Kindle credit ${nth}.50 expires on December 1, 2026, "),
                "<p>",
                "</p>",
            ),
        ),
        (
            "one line of digits",
            filled(&|nth| format!("{nth}"), "<p>$", "</p>"),
        ),
        (
            "one line of dates",
            filled(
                &|nth| format!("December {}, 2026 ", nth % 28 + 1),
                "<p>",
                "</p>",
            ),
        ),
        (
            "one line of elements",
            filled(
                &|nth| format!("<i title=\"{heavy}\">{nth} </i>words "),
                "<p>",
                "</p>",
            ),
        ),
        (
            "amounts in cards",
            filled(
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
                &|nth| format!("<p class=\"{heavy}\">Kindle credit {nth}: ${nth}.50</p>"),
                "",
                "",
            ),
        ),
        (
            "amounts in a table",
            filled(
                &|nth| {
                    format!(
                        "<tr class=\"{heavy}\"><td>Kindle credit {nth}</td><td>${nth}.50</td></tr>"
                    )
                },
                "<table>",
                "</table>",
            ),
        ),
        (
            "state in a script",
            filled(
                &|nth| format!("{{\"name\":\"Kindle credit {nth}\",\"balance\":\"${nth}.50\"}},"),
                "<script>a=[",
                "0]</script>",
            ),
        ),
    ]
}

/// The shortest of a few runs of each, taken in turns so that both see the same machine.
fn compare(times: usize, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let lasting = |run: &mut dyn FnMut()| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..times {
        best = (
            best.0.min(lasting(&mut one)),
            best.1.min(lasting(&mut other)),
        );
    }
    best
}

fn heap(run: impl FnOnce()) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    run();
    HEAP.peak_usage().saturating_sub(before)
}

fn against_scraper(body: &str, source: Option<Source>, times: usize) -> (Duration, Duration) {
    compare(
        times,
        || drop(black_box(read(black_box(body), source))),
        || drop(black_box(Html::parse_document(black_box(body)))),
    )
}

fn ratios() {
    println!(
        "| page of 515 KB | reading | scraper, whole | ratio | heap above the page |\n|---|---|---|---|---|"
    );
    let pages = [
        (
            "known rule (gift card)",
            gift_card(HEAVY),
            Some(Source::GiftCard),
        ),
        (
            "general reader (benefits)",
            benefits(HEAVY),
            Some(Source::Benefits),
        ),
    ];
    for (name, body, source) in &pages {
        assert_eq!(
            read(body, *source).finding.outcome().word(),
            "read",
            "{name}"
        );
        let (own, whole) = against_scraper(body, *source, 40);
        let above = heap(|| drop(black_box(read(body, *source))));
        println!(
            "| {name} | {:.2} ms | {:.2} ms | {:.2} | {} KB |",
            millis(own),
            millis(whole),
            millis(own) / millis(whole),
            above / 1024
        );
    }
}

fn sizes() {
    println!(
        "\n| page | 2 MiB | 4 MiB | 8 MiB | of a parse by scraper, 8 MiB |\n|---|---|---|---|---|"
    );
    let columns: Vec<Vec<(&'static str, String)>> =
        [2, 4, 8].map(|size| shapes(size * MIB - 512)).into();
    for nth in 0..columns[0].len() {
        let took: Vec<(Duration, Duration, &str)> = columns
            .iter()
            .map(|column| {
                let (_, body) = &column[nth];
                let (own, whole) = against_scraper(body, None, 2);
                (own, whole, read(body, None).finding.outcome().word())
            })
            .collect();
        print!("| {}", columns[0][nth].0);
        for (own, _, word) in &took {
            print!(" | {:.0} ms ({word})", millis(*own));
        }
        println!(" | {:.2} |", millis(took[2].0) / millis(took[2].1));
    }
}

fn refusals() {
    println!("\n| page beyond a limit | refused after |\n|---|---|");
    let pages = [
        ("a byte more than 8 MiB", "x".repeat(8 * MIB + 1)),
        ("100,001 elements", "<br>".repeat(100_001)),
        ("600,000 end tags", "</i>".repeat(600_000)),
        ("depth of a million", "<b>".repeat(1_000_000)),
        (
            "a million attributes",
            format!("<p{}>", " a=1".repeat(1_000_000)),
        ),
        ("misnested", "<a><div>".repeat(500_000)),
    ];
    for (name, body) in &pages {
        let begun = Instant::now();
        let outcome = read(body, None).finding.outcome();
        println!(
            "| {name} | {:.0} ms ({}) |",
            millis(begun.elapsed()),
            outcome.word()
        );
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn criterion(bench: &mut Criterion) {
    let (known, unknown) = (gift_card(HEAVY), benefits(HEAVY));
    bench.bench_function("scraper, whole page", |b| {
        b.iter(|| Html::parse_document(black_box(&known)));
    });
    bench.bench_function("known rule", |b| {
        b.iter(|| read(black_box(&known), Some(Source::GiftCard)));
    });
    bench.bench_function("general reader", |b| {
        b.iter(|| read(black_box(&unknown), Some(Source::Benefits)));
    });
}

criterion_group! {
    name = figures;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(2)).without_plots();
    targets = criterion
}

fn main() {
    let asked = |part: &str| std::env::args().any(|argument| argument == part);
    ratios();
    // Alone, the ratios take a second: what a profiler looks at.
    if asked("--ratios") {
        return;
    }
    sizes();
    refusals();
    if asked("--criterion") {
        figures();
    }
}
