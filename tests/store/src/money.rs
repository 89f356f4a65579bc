//! Money and dates as the sites write them (`pages.md` section 5).
//!
//! Lives here: the forms, by site and language. Comes in: minor units, civil days.
//! Goes out: text. May not: read such text; that is the core's part.

use jiff::civil::Date;

use crate::{market::Market, wording::Wording};

const NO_BREAK_SPACE: char = '\u{a0}';
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// An amount as the site writes it.
pub(crate) fn amount(minor: i64, market: &Market, wording: &Wording) -> String {
    let english = wording.language == "en";
    let form = Form::of(&market.site, english);
    let sign = if minor < 0 { "-" } else { "" };
    let digits = market.minor_digits();
    let unit = 10_u64.pow(u32::try_from(digits).unwrap_or(0));
    let whole = grouped(minor.unsigned_abs() / unit, form.group, form.lakh);
    let number = if digits == 0 {
        whole
    } else {
        format!(
            "{whole}{}{:0digits$}",
            form.decimal,
            minor.unsigned_abs() % unit
        )
    };
    format!("{sign}{}{number}{}", form.before, form.after)
}

struct Form {
    before: &'static str,
    after: &'static str,
    decimal: char,
    group: char,
    lakh: bool,
}

impl Form {
    fn of(site: &str, english: bool) -> Self {
        let english_form = |before| Self {
            before,
            after: "",
            decimal: '.',
            group: ',',
            lakh: false,
        };
        let after = |after, decimal, group| Self {
            before: "",
            after,
            decimal,
            group,
            lakh: false,
        };
        match site {
            "co.uk" => english_form("£"),
            "ie" => english_form("€"),
            "sg" => english_form("S$"),
            "co.jp" => english_form("￥"),
            "in" => Self {
                lakh: true,
                ..english_form("₹")
            },
            "ae" => english_form("AED\u{a0}"),
            "sa" => english_form("SAR\u{a0}"),
            "eg" => english_form("EGP\u{a0}"),
            "de" | "fr" | "it" | "es" | "nl" | "com.be" if english => english_form("€"),
            "fr" => after("\u{a0}€", ',', NARROW_NO_BREAK_SPACE),
            "de" | "it" | "es" | "nl" | "com.be" => after("\u{a0}€", ',', '.'),
            "se" => after("\u{a0}kr", ',', NO_BREAK_SPACE),
            "pl" => after("\u{a0}zł", ',', NO_BREAK_SPACE),
            "com.tr" => after("\u{a0}TL", ',', '.'),
            "com.br" => Self {
                before: "R$\u{a0}",
                ..after("", ',', '.')
            },
            // com, ca, com.au, com.mx
            _ => english_form("$"),
        }
    }
}

/// `1234567` as `1,234,567`, or as `12,34,567` in lakh.
fn grouped(number: u64, separator: char, lakh: bool) -> String {
    let digits = number.to_string();
    let length = digits.len();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        let left = length - position;
        let starts_group =
            left == 3 || (left > 3 && (left - 3).is_multiple_of(if lakh { 2 } else { 3 }));
        if position > 0 && starts_group {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A date as the site writes it in this language.
pub(crate) fn date(day: Date, market: &Market, wording: &Wording) -> String {
    let month = usize::from(day.month().unsigned_abs()) - 1;
    let month = wording.months.get(month).map_or("", String::as_str);
    let american = wording.language == "en" && matches!(market.site.as_str(), "com" | "ca");
    let pattern = if american {
        "{m} {d}, {y}"
    } else {
        &wording.date
    };
    pattern
        .replace("{m}", month)
        .replace("{d}", &day.day().to_string())
        .replace("{y}", &day.year().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{market::of_site, wording::wording};

    #[test]
    fn money_is_written_as_each_site_writes_it() {
        for (site, language, minor, expected) in [
            ("com", "en", -1948, "-$19.48"),
            ("com", "en", 123_450, "$1,234.50"),
            ("co.uk", "en", -1585, "-£15.85"),
            ("de", "de", 123_456, "1.234,56\u{a0}€"),
            ("de", "en", -3036, "-€30.36"),
            ("fr", "fr", 123_456, "1\u{202f}234,56\u{a0}€"),
            ("se", "sv", 123_456, "1\u{a0}234,56\u{a0}kr"),
            ("pl", "pl", 123_456, "1\u{a0}234,56\u{a0}zł"),
            ("com.tr", "tr", 123_456, "1.234,56\u{a0}TL"),
            ("co.jp", "ja", 1234, "￥1,234"),
            ("in", "en", 12_345_600, "₹1,23,456.00"),
            ("ae", "en", 123_456, "AED\u{a0}1,234.56"),
            ("com.mx", "es", 123_456, "$1,234.56"),
            ("com.br", "pt", 123_456, "R$\u{a0}1.234,56"),
        ] {
            let market = of_site(site).unwrap();
            assert_eq!(amount(minor, market, wording(language)), expected, "{site}");
        }
    }

    #[test]
    fn dates_are_written_as_each_site_writes_them() {
        let day = jiff::civil::date(2026, 7, 15);
        for (site, language, expected) in [
            ("com", "en", "July 15, 2026"),
            ("co.uk", "en", "15 July 2026"),
            ("ca", "en", "July 15, 2026"),
            ("de", "de", "15. Juli 2026"),
            ("fr", "fr", "15 juillet 2026"),
            ("es", "es", "15 de julio de 2026"),
            ("co.jp", "ja", "2026年7月15日"),
            ("com.br", "pt", "15 de julho de 2026"),
            ("se", "sv", "15 juli 2026"),
        ] {
            let market = of_site(site).unwrap();
            assert_eq!(date(day, market, wording(language)), expected, "{site}");
        }
    }
}
