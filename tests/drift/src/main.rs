//! Prints the table of the drift and draws its curve: `cargo run -p drift [SEEDS [PLOT.svg]] [--only=NAME]
//! [--at=0.3]`; with `--show=SEED` the first of the pages as that seed changes it.
#![allow(clippy::print_stdout)]

use drift::{Counts, STRENGTHS, drifted, known, measure, plot};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (options, arguments): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let mut arguments = arguments.into_iter();
    let seeds = arguments.next().map_or(Ok(20), |seeds| seeds.parse())?;
    let file = arguments.next();
    let mut pages = pages::written();
    let mut wanted = options
        .iter()
        .filter_map(|option| option.strip_prefix("--only="));
    if let Some(name) = wanted.next_back() {
        pages.retain(|page| page.name.starts_with(name));
    }
    let at = options
        .iter()
        .find_map(|option| option.strip_prefix("--at=")?.parse::<f64>().ok());
    let seed = options
        .iter()
        .find_map(|option| option.strip_prefix("--show=")?.parse::<u64>().ok());
    if let (Some(seed), Some(page)) = (seed, pages.first()) {
        println!("{}", drifted(&page.html, at.unwrap_or_default(), seed));
        return Ok(());
    }
    let matched = known(&pages);
    let names: Vec<&str> = matched.iter().map(|page| page.name.as_str()).collect();
    println!(
        "{} pages, {seeds} seeds each; a known rule matches {}",
        pages.len(),
        names.join(", ")
    );
    println!(
        "| strength | right | refused | wrong | outcomes right | by rules alone | the same pages, both |"
    );
    println!("|---|---|---|---|---|---|---|");
    let (mut all, mut alone, mut both) = (Vec::new(), Vec::new(), Vec::new());
    let mut wrong = Vec::new();
    for strength in STRENGTHS
        .into_iter()
        .filter(|own| at.is_none_or(|at| (at - own).abs() < 0.01))
    {
        let whole = measure(&pages, strength, 0..seeds, false);
        let by_rules = measure(&matched, strength, 0..seeds, true);
        let together = measure(&matched, strength, 0..seeds, false);
        println!(
            "| {strength} | {} | {} | {} | {} of {} | {} | {} |",
            whole.right,
            whole.refused,
            whole.wrong.len(),
            whole.outcomes,
            whole.pages,
            percent(&by_rules),
            percent(&together)
        );
        all.push((strength, whole.share()));
        alone.push((strength, by_rules.share()));
        both.push((strength, together.share()));
        wrong.extend(whole.wrong);
    }
    for wrong in &wrong {
        println!("WRONG {wrong}");
    }
    if let Some(file) = file {
        let lines = [
            ("every written page", all),
            ("pages with a known rule: rules and general reader", both),
            ("pages with a known rule: rules alone", alone),
        ];
        std::fs::write(file, plot(&lines))?;
    }
    Ok(())
}

fn percent(counts: &Counts) -> String {
    format!("{:.1} %", counts.share() * 100.0)
}
