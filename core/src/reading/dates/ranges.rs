//! Days that share a month or a year with a neighbour: "od 20 do 30 listopada 2026", "November 1–30, 2026",
//! "15 October to 15 December 2026".
//!
//! Lives here: the parts of a range that no pattern finds alone. Comes in: tokens, and the dates found in them.
//! Goes out: the same dates, completed. May not: tell what a range is for.

use super::{Found, calendar::Said, tokens::Token};

/// Completes every range.
pub(super) fn complete(tokens: &[Token], found: Vec<Found>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::with_capacity(found.len());
    for mut own in found {
        if all.last().is_some_and(|last| last.end > own.from) {
            continue;
        }
        let free_from = all.last().map_or(0, |last| last.end);
        all.extend(first_day(tokens, &own, free_from));
        let second = second_day(tokens, &mut own);
        share_year(tokens, all.last_mut(), &own);
        all.push(own);
        all.extend(second);
    }
    all
}

/// "20 do" before "30 listopada 2026".
fn first_day(tokens: &[Token], own: &Found, free_from: usize) -> Option<Found> {
    let Said::Absolute { day: last, .. } = own.said else {
        return None;
    };
    // The date begins with its day.
    day(tokens, own.from).filter(|day| *day == last)?;
    let gap = tokens.get(free_from..own.from)?;
    let joins = gap.iter().rev().take_while(|token| joins(token)).count();
    let at = own
        .from
        .checked_sub(joins + 1)
        .filter(|at| *at >= free_from)?;
    let first = day(tokens, at).filter(|first| *first < last)?;
    let is_inside = tokens[at].glued;
    (joins > 0 && !is_inside).then(|| Found {
        from: at,
        end: at + 1,
        said: with_day(own.said, first),
        is_short: own.is_short,
    })
}

/// "–30, 2026" behind "November 1", "～30日" behind "11月20日".
fn second_day(tokens: &[Token], own: &mut Found) -> Option<Found> {
    let Said::Absolute {
        day: first, year, ..
    } = own.said
    else {
        return None;
    };
    // "1 November – 30": behind a month or a year no day is meant.
    let ends_with_day = (own.from..own.end)
        .rev()
        .find(|nth| tokens[*nth].number().is_some())
        .is_some_and(|nth| day(tokens, nth) == Some(first));
    let behind = tokens.get(own.end..)?;
    let joins = behind.iter().take_while(|token| joins(token)).count();
    let at = own.end + joins;
    let last = day(tokens, at).filter(|last| *last > first)?;
    let word = tokens.get(at + 1).and_then(Token::word);
    let (end, year) = match (year, word) {
        (_, Some("日")) => (at + 2, year),
        (None, None) => {
            let comma = tokens.get(at + 1).and_then(Token::mark) == Some(',');
            let nth = at + 1 + usize::from(comma);
            let (year, digits) = tokens.get(nth)?.number()?;
            ((digits == 4).then_some(nth + 1)?, Some(year))
        }
        _ => return None,
    };
    if joins == 0 || !ends_with_day {
        return None;
    }
    own.said = with_year(own.said, year);
    Some(Found {
        from: at,
        end,
        said: with_day(own.said, last),
        is_short: own.is_short,
    })
}

/// "15 October to 15 December 2026": the year is that of both, or the one before where the months run over its end.
fn share_year(tokens: &[Token], before: Option<&mut Found>, own: &Found) {
    let Some(before) = before else { return };
    let (
        Said::Absolute {
            month: first,
            year: None,
            ..
        },
        Said::Absolute {
            month: last,
            year: Some(year),
            ..
        },
    ) = (before.said, own.said)
    else {
        return;
    };
    let gap = tokens.get(before.end..own.from).unwrap_or_default();
    if !gap.is_empty() && gap.iter().all(joins) {
        let year = if first > last {
            year.saturating_sub(1)
        } else {
            year
        };
        before.said = with_year(before.said, Some(year));
    }
}

/// A dash, or a word as short as "to", "bis", "au", "t/m".
fn joins(token: &Token) -> bool {
    /// "bis", "tot", "till" is no word of a range that has no dash.
    const LONGEST: usize = 3;
    match token.mark() {
        Some(mark) => matches!(mark, '-' | '~' | '〜' | '～' | '/' | '.'),
        None => token
            .word()
            .is_some_and(|word| word.chars().count() <= LONGEST),
    }
}

fn day(tokens: &[Token], nth: usize) -> Option<u32> {
    let (value, digits) = tokens.get(nth)?.number()?;
    (digits <= 2 && (1..=31).contains(&value)).then_some(value)
}

const fn with_day(said: Said, own: u32) -> Said {
    match said {
        Said::Absolute { month, year, .. } => Said::Absolute {
            day: own,
            month,
            year,
        },
        other => other,
    }
}

const fn with_year(said: Said, own: Option<u32>) -> Said {
    match said {
        Said::Absolute { day, month, .. } => Said::Absolute {
            day,
            month,
            year: own,
        },
        other => other,
    }
}
