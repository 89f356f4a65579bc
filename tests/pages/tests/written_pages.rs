//! Every written page gives its report: nothing is wrong, and what is refused stands in `refused.txt`.
#![allow(missing_docs)]

use std::fmt::Write as _;

use pages::{judge, written};

#[test]
fn every_written_page_gives_its_report() {
    let declared: Vec<&str> = include_str!("../refused.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let (mut right, mut refused) = (0, Vec::new());
    let mut faults = String::new();
    for page in written() {
        let verdict = judge(page.html.as_bytes(), &page.truth);
        right += verdict.right;
        for wrong in &verdict.wrong {
            let _ = writeln!(faults, "{}: WRONG {wrong} ({})", page.name, page.truth.why);
        }
        let is_refused = !verdict.refused.is_empty() || verdict.other_outcome.is_some();
        if is_refused {
            if !declared.contains(&page.name.as_str()) {
                let (missed, outcome) = (&verdict.refused, &verdict.other_outcome);
                let _ = writeln!(
                    faults,
                    "{}: refused {missed:?}, outcome {outcome:?} ({})",
                    page.name, page.truth.why
                );
            }
            refused.push(page.name);
        }
    }
    for name in declared {
        if !refused.iter().any(|page| page == name) {
            let _ = writeln!(faults, "{name} is read now: take it out of refused.txt");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    assert!(right > 0, "no page was read");
}

#[test]
fn there_are_sixty_pages_in_eleven_languages_and_each_says_why_it_is_hard() {
    let pages = written();
    assert!(pages.len() >= 60, "{}", pages.len());
    let languages: std::collections::BTreeSet<_> = pages
        .iter()
        .filter_map(|page| page.html.split_once("lang=\"")?.1.get(..2))
        .collect();
    assert!(languages.len() >= 11, "{languages:?}");
    for page in &pages {
        assert!(page.truth.why.len() > 10, "{}", page.name);
        assert!(
            page.html.contains("Written by the Digital Credit project"),
            "{}",
            page.name
        );
    }
}
