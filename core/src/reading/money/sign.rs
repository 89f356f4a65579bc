//! What stands for a minus before an amount.
//!
//! Lives here: minus, and what may be one. Comes in: a place before a number or its mark. Goes out: a sign and its place.
//! May not: take the dash of a range or of a name for a sign.

use super::scan::Scan;
use crate::reading::text::{is_edge, is_spaceless};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Minus,
    Doubtful,
}

impl Scan<'_> {
    pub(super) fn sign_before(&self, i: usize, free_from: usize) -> Option<(usize, Sign)> {
        let at = self.skip_edges_back(i, free_from)?;
        let sign = match self.cells[at].c {
            '-' | '−' | '–' | '‐' | '‑' | '﹣' => Sign::Minus,
            // A plus is a change of a balance; what it belongs to decides, not the sign.
            '△' | '▲' | '±' | '~' | '≈' => Sign::Doubtful,
            c if c.is_whitespace() => return self.loose_dash(at, free_from),
            _ => return None,
        };
        let before = at.checked_sub(1).map(|b| self.cells[b].c);
        match before {
            // `10-$20`, `x-5 €`: a range or part of a name.
            Some(c) if c.is_alphanumeric() && !is_spaceless(c) => Some((at, Sign::Doubtful)),
            Some('-' | '−' | '–') => Some((at, Sign::Doubtful)),
            _ => Some((at, sign)),
        }
    }

    /// A dash, a space, an amount: a separator after words, but at the very start it may be a minus.
    fn loose_dash(&self, space: usize, free_from: usize) -> Option<(usize, Sign)> {
        let at = space.checked_sub(1).filter(|at| *at >= free_from)?;
        let dash = matches!(self.cells[at].c, '-' | '−' | '–');
        let first = at <= self.begins;
        (dash && (first || self.cells[at].c == '−')).then_some((at, Sign::Doubtful))
    }

    fn skip_edges_back(&self, i: usize, free_from: usize) -> Option<usize> {
        (free_from..i).rev().find(|at| !is_edge(self.cells[*at].c))
    }
}
