//! Earned, spent, lapsed: what happened to rows between two fetches, and what lapses without one.

use jiff::{ToSpan, civil::Date};

use super::limits;
use crate::model::{
    Change, ChangeKind, HistoryEntry, Lot, Money, Report, Row, RowId, has_lapsed_since,
};
use crate::order::InOrder;

/// The history of the next report: the previous one's and what has changed since, oldest first.
pub(super) fn history(
    previous: &Report,
    next: &Report,
    gone: &[RowId],
    today: Date,
) -> Vec<HistoryEntry> {
    let mut history = previous.history.clone();
    for old in &previous.rows {
        let new = next.rows.iter().find(|row| row.id == old.id);
        // A row that is only kept has the lots it had; one that was read again tells which are left.
        let read_again = new.filter(|new| new.as_of > old.as_of);
        let still_there = read_again.map_or(&[][..], |new| &new.lots);
        let recorder = Recorder {
            previous,
            row: old,
            next,
        };
        let left = recorder.record_lapses(&mut history, still_there, today);
        let now = match read_again {
            Some(new) => Some(new.amount),
            None => gone
                .contains(&old.id)
                .then_some(Money::new(0, old.amount.currency)),
        };
        history.extend(now.and_then(|now| recorder.difference(left, now, today)));
    }
    for new in &next.rows {
        let is_new = !previous.rows.iter().any(|row| row.id == new.id);
        if is_new && new.amount.minor > 0 && was_asked_before(previous, new) {
            let recorder = Recorder {
                previous,
                row: new,
                next,
            };
            let nothing = Money::new(0, new.amount.currency);
            history.extend(recorder.difference(nothing, new.amount, today));
        }
    }
    bounded(history, today)
}

/// The history as of a day: with what has lapsed since the last fetch, oldest first.
pub fn changes_until(report: &Report, today: Date) -> Vec<HistoryEntry> {
    let mut history = report.history.clone();
    for row in &report.rows {
        let recorder = Recorder {
            previous: report,
            row,
            next: report,
        };
        recorder.record_lapses(&mut history, &[], today);
    }
    bounded(history, today)
}

struct Recorder<'a> {
    previous: &'a Report,
    row: &'a Row,
    next: &'a Report,
}

impl Recorder<'_> {
    /// Records each day on which lots of the row have lapsed since it was read, once; returns what is left.
    fn record_lapses(
        &self,
        history: &mut Vec<HistoryEntry>,
        still_there: &[Lot],
        today: Date,
    ) -> Money {
        let read_on = self
            .previous
            .account
            .site
            .marketplace()
            .day_of(self.row.as_of);
        let mut left = self.row.amount;
        let lapsed = self.row.lots.iter().filter(|lot| {
            has_lapsed_since(lot, read_on, today)
                && lot.amount.minor > 0
                && lot.amount.currency == left.currency
                // The store's day may not be over yet where the phone's is.
                && !still_there.contains(lot)
        });
        let mut days: Vec<(Date, i64)> = Vec::new();
        for lot in lapsed {
            let Some(day) = lot.expires_on.and_then(|day| day.tomorrow().ok()) else {
                continue;
            };
            match days.iter_mut().find(|(other, _)| *other == day) {
                Some((_, sum)) => *sum = sum.saturating_add(lot.amount.minor),
                None => days.push((day, lot.amount.minor)),
            }
        }
        for (day, sum) in days {
            let by = sum.min(left.minor.max(0));
            left.minor -= by;
            let is_recorded = history.iter().any(|entry| {
                entry.row == self.row.id
                    && entry.on == day
                    && entry.change.kind == ChangeKind::Lapsed
            });
            if by > 0 && !is_recorded {
                history.push(self.entry(day, ChangeKind::Lapsed, by, left));
            }
        }
        left
    }

    /// Earned or spent; `None` when nothing changed or the amounts cannot be compared.
    fn difference(&self, before: Money, now: Money, today: Date) -> Option<HistoryEntry> {
        if before.currency != now.currency {
            return None;
        }
        let by = now.minor.checked_sub(before.minor)?;
        let kind = match by {
            0 => return None,
            1.. => ChangeKind::Earned,
            _ => ChangeKind::Spent,
        };
        Some(self.entry(today, kind, by.checked_abs()?, now))
    }

    fn entry(&self, on: Date, kind: ChangeKind, by: i64, now: Money) -> HistoryEntry {
        HistoryEntry {
            on,
            noticed_at: self.next.fetched_at,
            row: self.row.id.clone(),
            label: self.row.label.clone(),
            change: Change {
                kind,
                by: Money::new(by, now.currency),
                now,
            },
        }
    }
}

/// True when a page that shows the row now had answered before: only then is the row new, and not merely unseen.
fn was_asked_before(previous: &Report, row: &Row) -> bool {
    row.sightings.iter().any(|sighting| {
        previous.sources.iter().any(|said| {
            said.source == sighting.source
                && said.path == sighting.path
                && said.last_answer.is_some()
        })
    })
}

fn bounded(mut history: Vec<HistoryEntry>, today: Date) -> Vec<HistoryEntry> {
    if let Ok(oldest) = today.checked_sub(limits::MONTHS.months()) {
        history.retain(|entry| entry.on >= oldest);
    }
    history.order_by_key(|entry| (entry.on, entry.noticed_at));
    history.drain(..history.len().saturating_sub(limits::HISTORY));
    history
}
