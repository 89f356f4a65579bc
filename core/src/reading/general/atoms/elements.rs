//! Where the elements of a line meet.
//!
//! Lives here: which meetings part a text or an amount, and which are only emphasis. Comes in: a line and the elements of
//! its parts. Goes out: places in the line. May not: read what stands there.

use super::cut::Cut;
use super::stretch::is_inside;
use crate::reading::dates::FoundDate;
use crate::reading::general::visible::Visible;
use crate::reading::text::{CENTS_EDGE, is_blank, is_edge};

impl Cut<'_> {
    /// Where two elements meet without a space and one of them has words, or is a copy of the other for the ear: no
    /// amount or date goes on there.
    pub(super) fn glued_words(&self) -> Vec<usize> {
        let text = &self.line.text;
        let parts = &self.line.parts;
        let part = |nth: usize| {
            let end = parts.get(nth + 1).map_or(text.len(), |(at, _)| *at);
            text.get(parts[nth].0..end).unwrap_or_default()
        };
        // A currency's letters are no words.
        let has_words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
        (1..parts.len())
            .filter(|nth| {
                let (before, behind) = (part(nth - 1), part(*nth));
                let is_glued = !before
                    .trim_end_matches(is_edge)
                    .ends_with(char::is_whitespace);
                // "Credit $5" and a raised "20" are one amount.
                let is_raised = before.ends_with(CENTS_EDGE) && !has_words(behind);
                is_glued
                    && !is_raised
                    && (has_words(before) || has_words(behind) || is_copy(before, behind))
                    && self.is_hard(parts[nth - 1].1, parts[*nth].1)
                    || self.parts_voices(*nth)
            })
            .map(|nth| parts[nth].0)
            .collect()
    }

    /// What is drawn ends here and what is read aloud begins, or the other way round, and both hold a number.
    fn parts_voices(&self, nth: usize) -> bool {
        let parts = &self.line.parts;
        let voice = |nth: usize| self.seen.elements[parts[nth].1].silent;
        if voice(nth - 1) == voice(nth) {
            return false;
        }
        let text = |from: usize, until: usize| {
            let end = parts.get(until).map_or(self.line.text.len(), |(at, _)| *at);
            self.line.text.get(parts[from].0..end).unwrap_or_default()
        };
        /// More pieces than an amount is drawn in.
        const MOST: usize = 6;
        let before = (nth.saturating_sub(MOST)..nth)
            .rev()
            .take_while(|own| voice(*own) == voice(nth - 1))
            .last()
            .unwrap_or(nth - 1);
        let behind = (nth..parts.len().min(nth + MOST))
            .take_while(|own| voice(*own) == voice(nth))
            .last()
            .unwrap_or(nth);
        text(before, nth).contains(char::is_numeric)
            && text(nth, behind + 1).contains(char::is_numeric)
    }

    /// Where elements that are more than emphasis begin.
    pub(super) fn hard_edges(&self, start: usize, end: usize, dates: &[FoundDate]) -> Vec<usize> {
        let parts = &self.line.parts;
        let from = parts.partition_point(|(at, _)| *at <= start).max(1);
        let until = parts.partition_point(|(at, _)| *at < end).max(from);
        (from..until)
            .filter(|nth| {
                !is_inside(parts[*nth].0, dates) && self.is_hard(parts[nth - 1].1, parts[*nth].1)
            })
            .map(|nth| parts[nth].0)
            .collect()
    }

    fn is_hard(&self, one: usize, other: usize) -> bool {
        let common = common(self.seen, one, other);
        let hard_above = |mut element: usize| {
            while element != common {
                if !self.seen.elements[element].is_emphasis {
                    return true;
                }
                element = self.seen.elements[element].parent;
            }
            false
        };
        hard_above(one) || hard_above(other)
    }
}

/// "3,20 €3,20 €": a whole amount, drawn and spoken, and not "€3" in the middle.
fn is_copy(one: &str, other: &str) -> bool {
    let said = |text: &str| -> String { text.chars().filter(|c| !is_blank(*c)).collect() };
    let (one, other) = (said(one), said(other));
    one == other && one.contains(char::is_numeric) && !one.chars().all(char::is_numeric)
}

/// The smallest element around two.
pub(super) fn common(seen: &Visible, mut one: usize, mut other: usize) -> usize {
    // A child always comes after its parent, so the later of two is never the one around both.
    while one != other {
        if one > other {
            one = seen.elements[one].parent;
        } else {
            other = seen.elements[other].parent;
        }
    }
    one
}
