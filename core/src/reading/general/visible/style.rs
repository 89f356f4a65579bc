//! How elements are drawn by their names, classes and styles.
//!
//! Lives here: what is inline, what is emphasis, what hides and what shows again. Comes in: a name, a class, a style.
//! Goes out: yes or no. May not: trust a class name for more than hiding.

/// "d-md-block", "lg:flex": a class that draws it on a wider screen, whatever hides it on a narrow one.
pub(super) fn is_drawn_on_wider(class: &str) -> bool {
    let draws = |how: &str| {
        matches!(
            how,
            "block"
                | "flex"
                | "grid"
                | "table"
                | "inline"
                | "inline-block"
                | "inline-flex"
                | "table-row"
                | "table-cell"
        )
    };
    let wider = |rest: &str, separator: char| {
        rest.split_once(separator).is_some_and(|(width, how)| {
            matches!(width, "sm" | "md" | "lg" | "xl" | "xxl" | "2xl") && draws(how)
        })
    };
    wider(class, ':')
        || class
            .strip_prefix("d-")
            .is_some_and(|rest| wider(rest, '-'))
}

pub(super) fn is_style_of_hidden(style: &str) -> bool {
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "button"
            | "cite"
            | "code"
            | "data"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "output"
            | "q"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "svg"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Only emphasis: its text goes on in the sentence around it.
pub(super) fn is_emphasis(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "mark"
            | "q"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}
