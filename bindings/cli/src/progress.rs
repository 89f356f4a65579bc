//! Progress by source while a fetch runs: a spinner a source on a terminal, nothing elsewhere.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use console::style;
use digital_credit_core::ffi::{FetchEvent, FetchObserver, Outcome, Source};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::{breakdown::name, outcome::sentence};

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

    fn finished(&self, source: Source, outcome: &Outcome) {
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
            line.finish_with_message(format!("{mark} {}: {}", name(source), sentence(outcome)));
        }
    }
}

impl FetchObserver for Progress {
    fn on_event(&self, event: FetchEvent) {
        match event {
            FetchEvent::SourceStarted { source } => self.started(source),
            FetchEvent::SourceFinished {
                source, outcome, ..
            } => self.finished(source, &outcome),
        }
    }
}
