//! The breakdown as text: headline, soonest expiry, groups and lots, and what could not be read.
//!
//! Comes in: the report that a phone's screen gets. Goes out: lines for a person, coloured on a terminal only.

use std::fmt::Write as _;

use console::{Style, measure_text_width, pad_str};
use digital_credit_core::ffi::{
    Certainty, Change, ChangeKind, CivilDate, Kind, Lot, Money, Outcome, Report, Row, Source,
    SourceReport,
};
use digital_credit_core::model::{self as own, Currency};
use jiff::{Timestamp, tz::TimeZone};

use crate::outcome::{MORE, sentence};

/// The groups of the screen, in its order.
const GROUPS: [(&str, &[Kind]); 6] = [
    (
        "Digital",
        &[
            Kind::Video,
            Kind::Music,
            Kind::Kindle,
            Kind::Apps,
            Kind::Games,
        ],
    ),
    ("No-rush", &[Kind::NoRush]),
    ("Gift card", &[Kind::GiftCard]),
    ("Amazon Pay", &[Kind::AmazonPay]),
    ("Promotional", &[Kind::Promotional]),
    ("Other", &[Kind::Other]),
];

/// Everything a person sees of a report.
pub(crate) fn breakdown(report: &Report) -> String {
    let mut out = String::new();
    let strong = Style::new().bold();
    let quiet = Style::new().dim();
    let site = &report.site;
    let _ = writeln!(
        out,
        "{}",
        strong.apply_to(format!("Digital credits on amazon.{site}"))
    );
    let _ = writeln!(out, "{}\n", quiet.apply_to(as_of(report)));
    headline(&mut out, report);
    for (title, kinds) in GROUPS {
        group(
            &mut out,
            title,
            report.rows.iter().filter(|row| kinds.contains(&row.kind)),
        );
    }
    changes(&mut out, &report.since_last_time);
    not_read(&mut out, &report.sources);
    out
}

fn as_of(report: &Report) -> String {
    match report
        .read_at_ms
        .and_then(|at| Timestamp::from_millisecond(at).ok())
    {
        Some(at) => {
            let local = at.to_zoned_datetime(TimeZone::system());
            let stale = if report.stale {
                ", more than 36 hours old"
            } else {
                ""
            };
            format!("as of {}{stale}", local.strftime("%-d %b %Y, %H:%M"))
        }
        None => "nothing has been read yet".to_owned(),
    }
}

fn headline(out: &mut String, report: &Report) {
    let strong = Style::new().bold().green();
    let mark = if report.headline.recognised_only {
        " (recognised, not certain)"
    } else {
        ""
    };
    if let Some(amount) = &report.headline.gift_card {
        let _ = writeln!(
            out,
            "  Gift card         {}",
            strong.apply_to(money(amount))
        );
    }
    if let Some(amount) = &report.headline.digital_at_least {
        let _ = writeln!(
            out,
            "  Digital, at least {}{mark}",
            strong.apply_to(money(amount))
        );
    }
    if report.rows.is_empty() {
        let nothing = if report.proven_empty {
            "The store says: no credits."
        } else {
            "No balance could be read."
        };
        let _ = writeln!(out, "  {nothing}");
    }
    if let Some(soonest) = &report.soonest {
        let urgent = Style::new().yellow();
        let sentence = format!(
            "{} of {} expires {}",
            money(&soonest.amount),
            soonest.label,
            when(soonest.in_days)
        );
        let _ = writeln!(out, "  {}", urgent.apply_to(sentence));
    }
}

fn group<'a>(out: &mut String, title: &str, rows: impl Iterator<Item = &'a Row>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "\n{}", Style::new().bold().apply_to(title));
    for row in rows {
        let mark = if row.certainty == Certainty::Recognised {
            "  recognised"
        } else {
            ""
        };
        let differs = if row.differs { "  sources differ" } else { "" };
        let _ = writeln!(
            out,
            "  {}{:>14}{mark}{differs}",
            column(&row.label, 44),
            money(&row.amount)
        );
        if let Some(left) = &row.lapsed_since {
            let _ = writeln!(out, "      {} of it has lapsed since", money(left));
        }
        for lot in row.lots.iter().filter(|lot| lot.expires_on.is_some()) {
            let _ = writeln!(out, "      {}", Style::new().dim().apply_to(lot_line(lot)));
        }
    }
}

fn lot_line(lot: &Lot) -> String {
    let amount = money(&lot.amount);
    match lot.expires_on {
        Some(day) if lot.lapsed => format!("{amount} lapsed after {}", date(day)),
        Some(day) => format!("{amount} until {}", date(day)),
        None => amount,
    }
}

fn changes(out: &mut String, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", Style::new().bold().apply_to("Since last time"));
    for change in changes {
        let what = match change.change {
            ChangeKind::Earned => "earned",
            ChangeKind::Spent => "spent",
            ChangeKind::Lapsed => "lapsed",
        };
        let _ = writeln!(
            out,
            "  {}{:>14} {what}",
            column(&change.label, 44),
            money(&change.by)
        );
    }
}

/// The pages of which not every balance stands above.
fn not_read(out: &mut String, sources: &[SourceReport]) {
    let silent = sources
        .iter()
        .filter(|source| source.outcome != Outcome::Read)
        .map(|source| (source.source, sentence(&source.outcome)));
    said_of_pages(out, "Without a balance", silent);
    let partial = sources.iter().filter(|source| source.partial);
    let partial = partial.map(|source| (source.source, MORE));
    said_of_pages(out, "Read in part", partial);
}

fn said_of_pages(
    out: &mut String,
    title: &str,
    pages: impl Iterator<Item = (Source, &'static str)>,
) {
    let mut pages = pages.peekable();
    if pages.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "\n{}", Style::new().bold().apply_to(title));
    for (source, said) in pages {
        let _ = writeln!(out, "  {}{said}", column(name(source), 26));
    }
}

/// A page's name as a person knows it.
pub(crate) const fn name(source: Source) -> &'static str {
    match source {
        Source::Account => "Your Account",
        Source::Payments => "Your Payments",
        Source::Content => "Manage Your Content",
        Source::GiftCard => "Gift card",
        Source::NoRush => "No-rush rewards",
        Source::DigitalCredits => "Digital credits",
        Source::Benefits => "Credit & benefit balances",
        Source::AmazonPay => "Amazon Pay",
        Source::Discovered => "Another page",
    }
}

fn when(in_days: i32) -> String {
    match in_days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

/// Exact and neutral: `12.50 USD`.
pub(crate) fn money(money: &Money) -> String {
    let currency: Currency = money.currency.parse().expect("the core's own currency");
    own::Money::new(money.minor, currency).to_string()
}

fn date(day: CivilDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// A column that is at least one space wider than its text, also for wide letters.
fn column(text: &str, width: usize) -> String {
    let width = width.max(measure_text_width(text) + 1);
    pad_str(text, width, console::Alignment::Left, None).into_owned()
}
