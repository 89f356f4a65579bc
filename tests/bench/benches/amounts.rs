//! What finding money and dates in a text costs.
//!
//! Comes in: sentences as balance pages have them, in the formats of `pages.md` 5. Goes out: Criterion's figures.
//! May not: hold an assertion about time.
#![allow(missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use digital_credit_core::{
    marketplace::{Marketplace, Site},
    reading::{dates, money},
};

/// Site, language, a sentence with an amount and a day.
const SENTENCES: [(&str, &str, &str); 5] = [
    (
        "com",
        "en",
        "$1,234.50 expires in 6 days on November 29, 2026.",
    ),
    ("de", "de", "1.234,50 € gültig bis 29. November 2026"),
    ("fr", "fr", "1 234,50 € expire le 29 novembre 2026"),
    ("co.jp", "ja", "￥1,234 有効期限: 2026年11月29日"),
    ("in", "en", "₹1,23,456.00 expires on 29 November 2026"),
];

fn market(site: &str) -> &'static Marketplace {
    site.parse::<Site>().expect("a site").marketplace()
}

fn amounts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("money");
    for (site, lang, text) in SENTENCES {
        let market = market(site);
        assert_eq!(money::amounts(text, market, Some(lang)).len(), 1, "{text}");
        group.bench_function(site, |bench| {
            bench.iter(|| money::amounts(black_box(text), market, Some(lang)));
        });
    }
    group.finish();
}

fn days(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("dates");
    let served_on = "2026-11-23".parse().expect("a day");
    for (site, lang, text) in SENTENCES {
        let market = market(site);
        assert!(
            !dates::dates(text, market, Some(lang), served_on).is_empty(),
            "{text}"
        );
        group.bench_function(site, |bench| {
            bench.iter(|| dates::dates(black_box(text), market, Some(lang), served_on));
        });
    }
    group.finish();
}

criterion_group!(benches, amounts, days);
criterion_main!(benches);
