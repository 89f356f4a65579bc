//! The values of the boundary. Money in minor units, times in epoch milliseconds, dates civil.

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

/// What the store wants before it goes on. Open the webview at the page that met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum WallKind {
    /// A captcha.
    Captcha,
    /// A script challenge; a webview passes it by itself.
    Challenge,
    /// A one-time code.
    Code,
    /// An approval on another device.
    Approval,
    /// Something about the account itself.
    AccountNotice,
}

/// Why a page did not arrive or could not be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Failure {
    /// No way to the store.
    Offline,
    /// The connection broke.
    Cut,
    /// A time limit was reached.
    TimedOut,
    /// No safe connection.
    Tls,
    /// Over the byte limit.
    TooLarge,
    /// Over the element or depth limit.
    TooComplex,
}

/// What came of one source. `design.md`, one vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Outcome {
    /// Balances were found: show them.
    Read,
    /// The page says that there is nothing: "no credits".
    Empty,
    /// Not offered here: leave it out; name it in details.
    NotOffered,
    /// Sign in again; old figures stay.
    SignIn,
    /// The store wants to check the person: open the webview.
    Wall {
        /// What it wants.
        kind: WallKind,
    },
    /// Say when it may be asked next.
    RateLimited {
        /// Epoch milliseconds, when the store named a time.
        until_ms: Option<i64>,
    },
    /// Try later.
    Busy,
    /// Read it on the store's page, in the reading screen.
    Encrypted,
    /// Read it on the store's page, in the reading screen.
    NeedsRendering,
    /// Offer *open on the site* and *report the page*.
    PageChanged,
    /// Offer *open on the site* and *report the page*.
    Unclear,
    /// The page did not arrive or could not be taken apart; old figures stay.
    Failed {
        /// Why.
        failure: Failure,
    },
    /// The fetch ended before this source; old figures stay.
    NotAsked,
}

/// Why a fetch ended early or read nothing.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum StoppedBy {
    /// Open the webview at `address`; after it, fetch again.
    Wall {
        /// The source that met it.
        source: Source,
        /// What the store wants.
        kind: WallKind,
        /// The page to open, without a query.
        address: String,
    },
    /// Open the sign-in screen.
    SignIn,
    /// Say when next.
    RateLimited {
        /// Epoch milliseconds.
        retry_at_ms: i64,
    },
    /// Say "later".
    Busy,
    /// Open the reading screen and drive a `RenderedFetch`.
    NeedsWebview {
        /// The source that needs it.
        source: Source,
    },
    /// Offer *report the page*.
    PageChanged,
    /// Say that there is no network.
    Offline,
    /// Say that it took too long.
    TimedOut,
    /// Say that no safe connection could be made.
    Tls,
    /// Say that a page was too big.
    Unreadable {
        /// `TooLarge` or `TooComplex`.
        failure: Failure,
    },
    /// Nothing to say: the person or the system stopped it.
    Cancelled,
    /// Say when next; nothing was sent.
    TooSoon {
        /// Epoch milliseconds.
        next_at_ms: i64,
    },
}

/// A part of a balance that lapses together.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Lot {
    /// How much.
    pub amount: Money,
    /// Its last day; absent when the page names none.
    pub expires_on: Option<CivilDate>,
    /// True once that day has passed: show it as lapsed.
    pub lapsed: bool,
}

/// What one source says of a row.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Sighting {
    /// Which source.
    pub source: Source,
    /// The address to open for *Open this page on the site*, without a query.
    pub address: String,
    /// The page's own words, safe to show.
    pub label: String,
    /// How much it says.
    pub amount: Money,
    /// How surely.
    pub certainty: Certainty,
    /// When it was read, epoch milliseconds.
    pub as_of_ms: i64,
}

/// One kind of money.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Row {
    /// Stable over fetches: deep links, mutes and history use it.
    pub id: String,
    /// What it may be spent on.
    pub kind: Kind,
    /// The page's own words, safe to show: no control or bidirectional characters, at most 120 characters.
    pub label: String,
    /// How much there is, as of `as_of_ms`.
    pub amount: Money,
    /// What is left of it today, when lots have lapsed since it was read; absent while none has.
    pub lapsed_since: Option<Money>,
    /// Parts, soonest expiry first.
    pub lots: Vec<Lot>,
    /// How surely.
    pub certainty: Certainty,
    /// When it was read, epoch milliseconds.
    pub as_of_ms: i64,
    /// True when sources of one fetch name different amounts: say so in the details.
    pub differs: bool,
    /// Every source's latest reading.
    pub sightings: Vec<Sighting>,
}

/// What came of one source in the last fetch.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SourceReport {
    /// Which source.
    pub source: Source,
    /// Its address without a query; empty when none is known.
    pub address: String,
    /// What came of it.
    pub outcome: Outcome,
    /// When it last gave an answer, epoch milliseconds.
    pub last_answer_ms: Option<i64>,
}

/// The two headline figures.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Headline {
    /// The gift-card balance; absent when no source has read it.
    pub gift_card: Option<Money>,
    /// The largest digital balance: say "at least". Absent when no source has read one.
    pub digital_at_least: Option<Money>,
    /// True when one of the two is only recognised.
    pub recognised_only: bool,
}

/// The next lot to lapse.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SoonestExpiry {
    /// Which row.
    pub row_id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its label.
    pub label: String,
    /// How much lapses on that day, in this row.
    pub amount: Money,
    /// The last day on which it can be spent.
    pub expires_on: CivilDate,
    /// Days from today to that day; 0 is today.
    pub in_days: i32,
    /// How surely.
    pub certainty: Certainty,
}

/// A total that a page states above its parts; never added to anything.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StatedTotal {
    /// Which source.
    pub source: Source,
    /// How much.
    pub amount: Money,
}

/// What the breakdown shows.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Report {
    /// Our random id of the account: part of file names and deep links.
    pub account_id: String,
    /// The site, for example `co.uk`.
    pub site: String,
    /// When anything was last read, epoch milliseconds; absent before the first time.
    pub read_at_ms: Option<i64>,
    /// When the last fetch ended, whatever came of it.
    pub fetched_at_ms: i64,
    /// True 36 hours after `read_at_ms`.
    pub stale: bool,
    /// True when every source that answered has proven that there is nothing.
    pub proven_empty: bool,
    /// The headline.
    pub headline: Headline,
    /// The next lot to lapse.
    pub soonest: Option<SoonestExpiry>,
    /// Rows in the order of the screen's groups.
    pub rows: Vec<Row>,
    /// What came of each source.
    pub sources: Vec<SourceReport>,
    /// Totals that pages state.
    pub stated_totals: Vec<StatedTotal>,
    /// What changed at the last fetch that read anything.
    pub since_last_time: Vec<Change>,
}

/// How an amount changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ChangeKind {
    /// More than before.
    Earned,
    /// Less than before.
    Spent,
    /// Less because its day has passed.
    Lapsed,
}

/// One change of one row.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Change {
    /// Which row.
    pub row_id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its label then.
    pub label: String,
    /// Earned, spent or lapsed.
    pub change: ChangeKind,
    /// By how much; always positive.
    pub by: Money,
    /// The amount afterwards.
    pub now: Money,
    /// The day it was noticed.
    pub on: CivilDate,
}

/// The phone's clock, read once by the shell for each call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Clock {
    /// Now, epoch milliseconds.
    pub now_ms: i64,
    /// The phone's offset from UTC at that moment, in minutes; -1080 to 1080.
    pub utc_offset_minutes: i32,
}
