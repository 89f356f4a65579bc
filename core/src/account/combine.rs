//! The report of one fetch, and the report that it makes together with the one before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};

use super::rows::{PageKey, amounts_differ, kept_path, page_of, row, rows_of};
use super::{Collected, PageResult, changes, limits};
use crate::model::{
    Account, AccountId, Asked, Certainty, Finding, FirstSeen, Outcome, Report, Row, RowId,
    Sighting, Source, SourceReport, StatedTotal,
};
use crate::order::InOrder;

/// What a fetch says by itself.
pub(super) fn first_report(account: Account, collected: Collected) -> Report {
    let pages = one_result_a_page(&collected.pages);
    let reads_money =
        |page: &&PageResult| matches!(page.finding.outcome(), Outcome::Read | Outcome::Empty);
    let mut report = Report {
        read_at: pages.iter().any(reads_money).then_some(collected.ended_at),
        fetched_at: collected.ended_at,
        stopped_by: collected.stopped_by,
        rows: rows_so_far(&account.id, &pages),
        sources: pages.iter().copied().map(source_report).collect(),
        stated_totals: pages.iter().copied().filter_map(stated_total).collect(),
        history: Vec::new(),
        first_seen: Vec::new(),
        asked: last_asked(collected.asked),
        account,
    };
    report.first_seen = first_seen(&report, &[]);
    report
}

/// The next report: what was read now, the last good reading of what was not, and what changed.
pub(super) fn combine(previous: &Report, fresh: Report, today: Date) -> Report {
    let (rows, gone) = keep_rows(previous, &fresh, today);
    let mut next = Report {
        read_at: fresh.read_at.or(previous.read_at),
        sources: keep_sources(previous, &fresh, &rows),
        stated_totals: keep_totals(previous, &fresh),
        asked: last_asked([previous.asked.clone(), fresh.asked].concat()),
        rows: bounded(rows),
        ..fresh
    };
    next.history = changes::history(previous, &next, &gone, today);
    next.first_seen = first_seen(&next, &previous.first_seen);
    next
}

/// The rows of a fetch, while it goes on as at its end.
pub(super) fn rows_so_far(account: &AccountId, pages: &[&PageResult]) -> Vec<Row> {
    bounded(rows_of(account, pages))
}

/// A page asked twice (encrypted, or unclear and asked in English) counts once: its last answer, else its last result.
pub(super) fn one_result_a_page(pages: &[PageResult]) -> Vec<&PageResult> {
    let mut single: Vec<&PageResult> = Vec::new();
    for page in pages {
        let place = single
            .iter()
            .position(|other| other.source == page.source && other.path == page.path);
        let answers = page.finding.outcome().is_answer();
        match place {
            Some(nth) if answers || !single[nth].finding.outcome().is_answer() => {
                single[nth] = page;
            }
            None if single.len() < limits::PAGES => single.push(page),
            _ => {}
        }
    }
    single
}

fn source_report(page: &PageResult) -> SourceReport {
    let outcome = page.finding.outcome();
    SourceReport {
        source: page.source,
        path: kept_path(page),
        outcome,
        partial: matches!(&page.finding, Finding::Found(found) if found.left_out.is_some()),
        last_answer: outcome.is_answer().then_some(page.as_of),
    }
}

fn stated_total(page: &PageResult) -> Option<StatedTotal> {
    let Finding::Found(found) = &page.finding else {
        return None;
    };
    found.stated_total.map(|amount| StatedTotal {
        source: page.source,
        amount,
        as_of: page.as_of,
    })
}

/// What a page of this fetch came to, for judging what an earlier one had said.
struct PageNow {
    outcome: Outcome,
    /// A rule read all of it, so that what it does not list is not there.
    by_rule: bool,
}

fn pages_now(fresh: &Report) -> BTreeMap<PageKey<'_>, PageNow> {
    let mut pages = BTreeMap::new();
    pages.extend(fresh.sources.iter().map(|said| {
        let key = (said.source, said.path.as_str());
        let by_rule = !said.partial
            && sightings(&fresh.rows).any(|sighting| {
                page_of(sighting) == key && sighting.reading.certainty == Certainty::Known
            });
        let outcome = said.outcome;
        (key, PageNow { outcome, by_rule })
    }));
    pages
}

fn sightings(rows: &[Row]) -> impl Iterator<Item = &Sighting> {
    rows.iter().flat_map(|row| &row.sightings)
}

/// What becomes of an earlier sighting.
#[derive(PartialEq)]
enum Fate {
    /// Its page has not spoken since: the last good reading stays.
    Stays,
    /// Its page has said it again, or said nothing of it for too long.
    Goes,
    /// Its page has proven that it is no longer there.
    Disproven,
}

/// All rows, and those that are proven to be no longer there.
fn keep_rows(previous: &Report, fresh: &Report, today: Date) -> (Vec<Row>, Vec<RowId>) {
    let now = pages_now(fresh);
    let mut rows: BTreeMap<&RowId, Row> = BTreeMap::new();
    rows.extend(fresh.rows.iter().map(|row| (&row.id, row.clone())));
    let mut gone = Vec::new();
    for old in &previous.rows {
        let again = rows.get(&old.id).map_or(&[][..], |row| &row.sightings);
        let fates: Vec<Fate> = old
            .sightings
            .iter()
            .map(|sighting| fate(sighting, again, &now, previous, today))
            .collect();
        let kept: Vec<Sighting> = old
            .sightings
            .iter()
            .zip(&fates)
            .filter(|(_, fate)| **fate == Fate::Stays)
            .map(|(sighting, _)| sighting.clone())
            .collect();
        if let Some(new) = rows.get_mut(&old.id) {
            let all = [new.sightings.clone(), kept].concat();
            new.clone_from(&row(old.id.clone(), old.kind, all, new.differs).unwrap_or(new.clone()));
        } else if !kept.is_empty() {
            let differs = old.differs && amounts_differ(&kept);
            rows.extend(row(old.id.clone(), old.kind, kept, differs).map(|row| (&old.id, row)));
        } else if fates.contains(&Fate::Disproven) {
            gone.push(old.id.clone());
        }
    }
    (rows.into_values().collect(), gone)
}

fn fate(
    old: &Sighting,
    again: &[Sighting],
    now: &BTreeMap<PageKey<'_>, PageNow>,
    previous: &Report,
    today: Date,
) -> Fate {
    let market = previous.account.site.marketplace();
    let read_on = market.day_of(old.as_of);
    let days = |limit: i64| {
        today
            .checked_sub(limit.days())
            .is_ok_and(|day| read_on < day)
    };
    if today
        .checked_sub(limits::MONTHS.months())
        .is_ok_and(|day| read_on < day)
    {
        return Fate::Goes;
    }
    let moved = |(key, said): &(&PageKey<'_>, &PageNow)| {
        key.0 == old.source && has_one_page(old.source) && said.outcome.is_answer()
    };
    let page = now
        .get(&page_of(old))
        .or_else(|| now.iter().find(moved).map(|(_, said)| said));
    match page.map(|said| (said.outcome, said.by_rule)) {
        Some((Outcome::Empty, _)) => Fate::Disproven,
        Some((Outcome::Read, by_rule)) => {
            let said_again = again.iter().any(|sighting| {
                page_of(sighting) == page_of(old)
                    || (sighting.source == old.source && has_one_page(old.source))
            });
            if said_again {
                Fate::Goes
            } else if by_rule && old.reading.certainty == Certainty::Known {
                Fate::Disproven
            } else if days(limits::UNSEEN_DAYS) {
                Fate::Goes
            } else {
                Fate::Stays
            }
        }
        // A page that is no longer offered proves nothing about the money it once showed.
        _ => Fate::Stays,
    }
}

/// Sources whose page may change its address but never has a second one.
const fn has_one_page(source: Source) -> bool {
    !matches!(source, Source::Discovered | Source::Benefits)
}

/// What came of each source, with the time of its last answer; a page that is no longer linked but whose
/// figures are kept was not asked.
fn keep_sources(previous: &Report, fresh: &Report, rows: &[Row]) -> Vec<SourceReport> {
    let mut sources = fresh.sources.clone();
    for said in &mut sources {
        let before = previous.sources.iter().filter(|before| {
            before.source == said.source && (before.path == said.path || has_one_page(said.source))
        });
        let last = before.filter_map(|before| before.last_answer).max();
        said.last_answer = said.last_answer.max(last);
    }
    for before in &previous.sources {
        let key = (before.source, before.path.as_str());
        let is_listed = sources.iter().any(|said| {
            (said.source, said.path.as_str()) == key
                || (said.source == before.source && has_one_page(said.source))
        });
        if !is_listed && sightings(rows).any(|sighting| page_of(sighting) == key) {
            sources.push(SourceReport {
                outcome: Outcome::NotAsked,
                partial: false,
                ..before.clone()
            });
        }
    }
    sources.truncate(limits::PAGES);
    sources
}

/// A page's total stays until the page answers again.
fn keep_totals(previous: &Report, fresh: &Report) -> Vec<StatedTotal> {
    let answered = |source: Source| {
        let said = |said: &SourceReport| said.source == source && said.outcome.is_answer();
        fresh.sources.iter().any(said)
    };
    let kept = previous
        .stated_totals
        .iter()
        .filter(|total| !answered(total.source));
    let mut totals: Vec<StatedTotal> = kept.chain(&fresh.stated_totals).cloned().collect();
    totals.truncate(limits::PAGES);
    totals
}

fn last_asked(mut asked: Vec<Asked>) -> Vec<Asked> {
    asked.drain(..asked.len().saturating_sub(limits::ASKED));
    for request in &mut asked {
        request.path = request.path.chars().take(limits::PATH_CHARS).collect();
    }
    asked
}

/// When the dates of all rows were first seen; those of `before` keep their time.
fn first_seen(report: &Report, before: &[FirstSeen]) -> Vec<FirstSeen> {
    let mut known = BTreeMap::new();
    let before = before.iter();
    known.extend(before.map(|seen| ((&seen.row, seen.expires_on), seen.at)));
    let mut all = Vec::new();
    for row in &report.rows {
        let mut dates: BTreeSet<Date> = BTreeSet::new();
        dates.extend(row.lots.iter().filter_map(|lot| lot.expires_on));
        all.extend(dates.into_iter().map(|expires_on| {
            FirstSeen {
                row: row.id.clone(),
                expires_on,
                at: known
                    .get(&(&row.id, expires_on))
                    .copied()
                    .unwrap_or(report.fetched_at),
            }
        }));
    }
    all
}

/// At most so many rows: the surest and the newest stay.
fn bounded(mut rows: Vec<Row>) -> Vec<Row> {
    if rows.len() > limits::ROWS {
        rows.order_by_key(|row| std::cmp::Reverse((row.certainty, row.as_of)));
        rows.truncate(limits::ROWS);
    }
    rows
}
