//! Progress by source while a fetch runs: a spinner a source on a terminal, nothing elsewhere.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use console::style;
use digital_credit_core::ffi::{FetchEvent, FetchObserver, Outcome, Row, Source};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::{
    breakdown::{money, name},
    outcome::sentence,
};

/// The spinners of one fetch; drawn on standard error, so that standard output stays clean.
pub(crate) struct Progress {
    lines: MultiProgress,
    running: Mutex<HashMap<&'static str, ProgressBar>>,
}

impl Progress {
    /// With no source yet.
    pub(crate) fn start() -> Self {
        Self {
            lines: MultiProgress::new(),
            running: Mutex::default(),
        }
    }

    /// Clears the spinners away: the breakdown says it all.
    pub(crate) fn finish(&self) {
        let _ = self.lines.clear();
    }

    fn started(&self, source: Source) {
        let line = self.lines.add(ProgressBar::new_spinner());
        if let Ok(spinner) = ProgressStyle::with_template("{spinner} {msg}") {
            line.set_style(spinner);
        }
        line.set_message(name(source));
        line.enable_steady_tick(Duration::from_millis(100));
        self.running
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(name(source), line);
    }

    fn finished(&self, source: Source, outcome: &Outcome, rows: &[Row]) {
        let line = self
            .running
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .remove(name(source));
        if let Some(line) = line {
            let mark = if *outcome == Outcome::Read {
                style("✓").green()
            } else {
                style("·").dim()
            };
            line.finish_with_message(format!("{mark} {}: {}", name(source), said(outcome, rows)));
        }
    }
}

/// The balances that a page shows; where it shows none, what came of it.
fn said(outcome: &Outcome, rows: &[Row]) -> String {
    let balances: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}", row.label, money(&row.amount)))
        .collect();
    if balances.is_empty() {
        sentence(outcome).to_owned()
    } else {
        balances.join(", ")
    }
}

impl FetchObserver for Progress {
    fn on_event(&self, event: FetchEvent) {
        match event {
            FetchEvent::SourceStarted { source } => self.started(source),
            FetchEvent::SourceFinished {
                source,
                outcome,
                rows,
            } => self.finished(source, &outcome, &rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use digital_credit_core::ffi::{Certainty, Kind, Money};

    fn row(label: &str, minor: i64) -> Row {
        Row {
            id: label.to_owned(),
            kind: Kind::Kindle,
            label: label.to_owned(),
            amount: Money {
                minor,
                currency: "USD".to_owned(),
                minor_digits: 2,
            },
            lapsed_since: None,
            lots: Vec::new(),
            certainty: Certainty::Known,
            as_of_ms: 0,
            differs: false,
            sightings: Vec::new(),
        }
    }

    #[test]
    fn a_line_says_the_balances_of_its_page_or_why_there_are_none() {
        let rows = [row("Kindle Books", 320), row("Digital Music", 100)];
        assert_eq!(
            said(&Outcome::Read, &rows),
            "Kindle Books 3.20 USD, Digital Music 1.00 USD"
        );
        assert_eq!(said(&Outcome::Busy, &[]), sentence(&Outcome::Busy));
    }
}
