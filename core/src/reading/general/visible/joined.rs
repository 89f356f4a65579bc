//! An amount whose digits, separator and sign each stand in a box of their own.
//!
//! Lives here: such lines side by side made one: "12", ",", "50", " €". Comes in: lines. Goes out: fewer of them.
//! May not: join digits without a separator of their own between them, or what stands in another box.

use super::{Line, Place};
use crate::reading::text::is_blank;

/// Makes one line of those that only together are an amount. Each line is moved once.
pub(super) fn join_amounts(lines: Vec<Line>, elements: &[Place]) -> Vec<Line> {
    let mut joins = vec![false; lines.len()];
    for nth in 1..lines.len().saturating_sub(1) {
        if is_split(&lines, elements, nth) {
            let opens = nth >= 2 && is_sign(&lines, elements, nth - 2, nth);
            joins[nth - 1] |= opens;
            joins[nth] = true;
            joins[nth + 1] = true;
            if nth + 2 < lines.len() {
                joins[nth + 2] = is_sign(&lines, elements, nth + 2, nth);
            }
        }
    }
    if !joins.contains(&true) {
        return lines;
    }
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for (line, joins) in lines.into_iter().zip(joins) {
        match joined.last_mut().filter(|_| joins) {
            Some(whole) => {
                let at = whole.text.len();
                let parts = line.parts.into_iter();
                whole
                    .parts
                    .extend(parts.map(|(start, element)| (at + start, element)));
                whole.text.push_str(&line.text);
            }
            None => joined.push(line),
        }
    }
    joined
}

/// A separator alone between whole units and two digits.
fn is_split(lines: &[Line], elements: &[Place], nth: usize) -> bool {
    let digits = |line: &Line| {
        let text = line.text.trim_matches(is_blank);
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(text.len())
    };
    matches!(lines[nth].text.trim_matches(is_blank), "," | ".")
        && digits(&lines[nth - 1]).is_some_and(|count| count <= 3)
        && digits(&lines[nth + 1]) == Some(2)
        && are_siblings(lines, elements, nth - 1, nth)
        && are_siblings(lines, elements, nth, nth + 1)
}

/// A currency's sign and nothing else, beside them.
fn is_sign(lines: &[Line], elements: &[Place], sign: usize, nth: usize) -> bool {
    /// "CDN$".
    const LONGEST: usize = 4;
    let text = lines[sign].text.trim_matches(is_blank);
    let is_short = (1..=LONGEST).contains(&text.chars().count());
    is_short && !text.contains(char::is_numeric) && are_siblings(lines, elements, sign, nth)
}

/// Nothing stands between the two but the wrappers of each.
fn are_siblings(lines: &[Line], elements: &[Place], one: usize, other: usize) -> bool {
    /// An element and two wrappers of it.
    const MOST: usize = 3;
    let above = |line: &Line| match line.parts.as_slice() {
        [(_, element)] if !line.is_attribute => {
            let above = |element: &usize| Some(elements[*element].parent);
            let path = std::iter::successors(Some(*element), above);
            path.take(MOST + 1).collect()
        }
        _ => Vec::new(),
    };
    let (one, other) = (above(&lines[one]), above(&lines[other]));
    one.iter()
        .any(|element| *element != 0 && other.contains(element))
}
