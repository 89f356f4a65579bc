//! Money: minor units and the currency they are units of.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An amount in the minor unit of its currency: cents for USD, whole yen for JPY.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for what is owed.
    pub minor: i64,
    /// What they are units of.
    pub currency: Currency,
}

impl Money {
    /// An amount of `minor` units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// What amounts come to that do not overlap; `None` for none at all, for several currencies, and beyond what an
    /// amount can be.
    pub(crate) fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut amounts = amounts.into_iter();
        let first = amounts.next()?;
        amounts.try_fold(first, |sum, next| {
            let minor = sum.minor.checked_add(next.minor)?;
            (sum.currency == next.currency).then_some(Self::new(minor, sum.currency))
        })
    }
}

impl fmt::Display for Money {
    /// Neutral and exact, for files and logs: `-12.50 USD`, `1234 JPY`. Screens format with their platform.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = u32::from(self.currency.minor_digits());
        let unit = 10_u64.pow(digits);
        let (whole, rest) = (
            self.minor.unsigned_abs() / unit,
            self.minor.unsigned_abs() % unit,
        );
        if digits == 0 {
            write!(out, "{sign}{whole} {}", self.currency)
        } else {
            write!(
                out,
                "{sign}{whole}.{rest:0width$} {}",
                self.currency,
                width = digits as usize
            )
        }
    }
}

/// An ISO 4217 code, for example `USD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The three letters.
    pub fn code(&self) -> &str {
        // Only ASCII capitals are ever stored, so this cannot fail.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many digits follow the decimal point: 0 for JPY, 2 for every other currency of the markets.
    pub const fn minor_digits(&self) -> u8 {
        if matches!(&self.0, b"JPY") { 0 } else { 2 }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// Not three capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a currency code is three capital letters")]
pub struct InvalidCurrency;

impl FromStr for Currency {
    type Err = InvalidCurrency;

    fn from_str(code: &str) -> Result<Self, InvalidCurrency> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(InvalidCurrency),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = InvalidCurrency;

    fn try_from(code: String) -> Result<Self, InvalidCurrency> {
        code.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_amounts_of_one_currency_come_to_something() {
        let of = |minor: i64, code: &str| Money::new(minor, code.parse().unwrap());
        assert_eq!(
            Money::sum([of(5, "USD"), of(-2, "USD")]),
            Some(of(3, "USD"))
        );
        assert_eq!(Money::sum([]), None);
        assert_eq!(Money::sum([of(5, "USD"), of(2, "EUR")]), None);
        assert_eq!(Money::sum([of(i64::MAX, "USD"), of(1, "USD")]), None);
    }

    #[test]
    fn money_is_shown_with_the_digits_its_currency_has() {
        let usd: Currency = "USD".parse().unwrap();
        let jpy: Currency = "JPY".parse().unwrap();
        assert_eq!(Money::new(-1250, usd).to_string(), "-12.50 USD");
        assert_eq!(Money::new(5, usd).to_string(), "0.05 USD");
        assert_eq!(Money::new(1234, jpy).to_string(), "1234 JPY");
        assert_eq!(
            Money::new(i64::MIN, jpy).to_string(),
            "-9223372036854775808 JPY"
        );
    }

    #[test]
    fn a_currency_is_three_capital_letters() {
        for wrong in ["", "US", "usd", "USDX", "U$D", "Ü"] {
            assert_eq!(wrong.parse::<Currency>(), Err(InvalidCurrency), "{wrong}");
        }
    }
}
