//! What reading a page costs, as ratios to parsing the whole of it with `scraper` in the same run.
//!
//! Comes in: pages of our own making. Goes out: tables of ratios, sizes and refusals; with `--criterion` also
//! Criterion's own figures of the first three. What it takes of the heap is the bench `heap`'s: counting costs time.
//! May not: hold an assertion about time; the figures stand in `README.md` with the command.
#![allow(missing_docs, clippy::print_stdout)]

mod pages;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use digital_credit_core::model::Source;
use pages::{HEAVY, MIB, benefits, gift_card, read, shapes};
use scraper::Html;

/// The medians of some runs of each, taken in turns so that both see the same machine.
fn compare(times: usize, mut one: impl FnMut(), mut other: impl FnMut()) -> (Duration, Duration) {
    let lasting = |run: &mut dyn FnMut()| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    let (mut ones, mut others): (Vec<_>, Vec<_>) = (0..times)
        .map(|_| (lasting(&mut one), lasting(&mut other)))
        .unzip();
    ones.sort();
    others.sort();
    (ones[times / 2], others[times / 2])
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
        "| page of 515 KB | of it script | reading | scraper, whole | ratio |\n|---|---|---|---|---|"
    );
    for script in [95, 80] {
        let pages = [
            (
                "known rule (gift card)",
                gift_card(HEAVY, script),
                Source::GiftCard,
            ),
            (
                "general reader (benefits)",
                benefits(HEAVY, script),
                Source::Benefits,
            ),
        ];
        for (name, body, source) in &pages {
            let source = Some(*source);
            let word = read(body, source).finding.outcome().word();
            assert_eq!(word, "read", "{name}");
            let (own, whole) = against_scraper(body, source, 101);
            println!(
                "| {name} | {script} % | {:.3} ms | {:.3} ms | {:.3} |",
                millis(own),
                millis(whole),
                millis(own) / millis(whole),
            );
        }
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
                let (own, whole) = against_scraper(body, None, 3);
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
        (
            "a line of 8 MiB",
            "words 1 about $2.50 ".repeat(8 * MIB / 20),
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
    let (known, unknown) = (gift_card(HEAVY, 95), benefits(HEAVY, 95));
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
