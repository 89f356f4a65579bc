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
use pages::{HEAVY, MIB, benefits, crowds, gift_card, read, shapes};
use scraper::Html;

/// How long something takes: the shortest run, which other work on the machine has not made longer, and the median.
#[derive(Clone, Copy)]
struct Took {
    shortest: Duration,
    median: Duration,
}

/// Some runs of each, taken in turns so that both see the same machine.
fn compare(times: usize, mut one: impl FnMut(), mut other: impl FnMut()) -> (Took, Took) {
    let lasting = |run: &mut dyn FnMut()| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    let runs = (0..times).map(|_| (lasting(&mut one), lasting(&mut other)));
    let (ones, others): (Vec<_>, Vec<_>) = runs.unzip();
    let took = |mut all: Vec<Duration>| {
        all.sort();
        Took {
            shortest: all[0],
            median: all[times / 2],
        }
    };
    (took(ones), took(others))
}

fn against_scraper(body: &str, source: Option<Source>, times: usize) -> (Took, Took) {
    compare(
        times,
        || drop(black_box(read(black_box(body), source))),
        || drop(black_box(Html::parse_document(black_box(body)))),
    )
}

fn ratios() {
    println!(
        "| page of 515 KB | of it script | reading | scraper, whole | ratio | ratio of the medians |\n|---|---|---|---|---|---|"
    );
    for script in [95, 90, 80] {
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
                "| {name} | {script} % | {:.3} ms | {:.3} ms | {:.3} | {:.3} |",
                millis(own.shortest),
                millis(whole.shortest),
                millis(own.shortest) / millis(whole.shortest),
                millis(own.median) / millis(whole.median),
            );
        }
    }
}

fn sizes() {
    growth(
        ["2 MiB", "4 MiB", "8 MiB"],
        &[2, 4, 8].map(|size| shapes(size * MIB - 512)),
    );
}

fn numbers() {
    growth(
        ["500 amounts", "1,000", "2,000"],
        &[500, 1_000, 2_000].map(crowds),
    );
}

/// One page after the other at three sizes.
fn growth(sizes: [&str; 3], columns: &[Vec<(&'static str, String)>; 3]) {
    let [small, middle, large] = sizes;
    println!(
        "\n| page | {small} | {middle} | {large} | of a parse by scraper, {large} |\n|---|---|---|---|---|"
    );
    for nth in 0..columns[0].len() {
        let took: Vec<(Took, Took, &str)> = columns
            .iter()
            .map(|column| {
                let (_, body) = &column[nth];
                let (own, whole) = against_scraper(body, None, 3);
                (own, whole, read(body, None).finding.outcome().word())
            })
            .collect();
        print!("| {}", columns[0][nth].0);
        for (own, _, word) in &took {
            print!(" | {:.0} ms ({word})", millis(own.shortest));
        }
        println!(
            " | {:.2} |",
            millis(took[2].0.shortest) / millis(took[2].1.shortest)
        );
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

fn over_and_over(body: &str, source: Source) {
    for _ in 0..1_000 {
        drop(black_box(read(black_box(body), Some(source))));
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
    // What a profiler looks at.
    if asked("--known") {
        return over_and_over(&gift_card(HEAVY, 95), Source::GiftCard);
    }
    if asked("--general") {
        return over_and_over(&benefits(HEAVY, 95), Source::Benefits);
    }
    ratios();
    if asked("--ratios") {
        return;
    }
    sizes();
    numbers();
    refusals();
    if asked("--criterion") {
        figures();
    }
}
