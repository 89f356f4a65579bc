//! The values of the boundary. Money in minor units, times in epoch milliseconds, dates civil.

mod outcomes;
mod reports;

pub use outcomes::*;
pub use reports::*;

/// An amount in the minor unit of its currency: cents for USD, whole yen for JPY.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Money {
    /// Minor units; negative for what is owed.
    pub minor: i64,
    /// ISO 4217 code, three capital letters.
    pub currency: String,
    /// How many digits follow the decimal point (0 for JPY).
    pub minor_digits: u8,
}

/// A day without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CivilDate {
    /// For example 2026.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a balance may be spent on. Categories overlap; never add them up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Kind {
    /// The gift-card balance.
    GiftCard,
    /// Films and series.
    Video,
    /// Digital music.
    Music,
    /// Books for Kindle.
    Kindle,
    /// Apps.
    Apps,
    /// Games and software downloads.
    Games,
    /// A no-rush reward.
    NoRush,
    /// A promotional credit.
    Promotional,
    /// The Amazon Pay balance.
    AmazonPay,
    /// Something else; its label says what.
    Other,
}

/// The pages a balance is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Source {
    /// Your Account.
    Account,
    /// Your Payments.
    Payments,
    /// Manage Your Content and Devices.
    Content,
    /// The gift-card page.
    GiftCard,
    /// The no-rush page.
    NoRush,
    /// The balance pop-up.
    DigitalCredits,
    /// "Your credit & benefit balances".
    Benefits,
    /// The Amazon Pay dashboard.
    AmazonPay,
    /// Another page, found by a label.
    Discovered,
}

/// How sure a reading is. Show a mark when it is only `Recognised`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Certainty {
    /// Read from what the page says; no rule knows this page.
    Recognised,
    /// Read by a rule written for the page.
    Known,
}

/// The phone's clock, read once by the shell for each call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Clock {
    /// Now, epoch milliseconds.
    pub now_ms: i64,
    /// The phone's offset from UTC at that moment, in minutes; -1080 to 1080.
    pub utc_offset_minutes: i32,
}
