//! What is made of a stored report: the screen's report, the widget's snapshot, reminders, exports.

use super::{Certainty, Change, CivilDate, Clock, CoreError, Kind, Money, Report, Source, guarded};

/// The screen's report of a stored one, as of `clock`: lots lapse and figures go stale without a fetch.
#[uniffi::export]
pub fn read_report(stored_report: String, clock: Clock) -> Result<Report, CoreError> {
    guarded(|| {
        let _ = (stored_report, clock);
        todo!()
    })
}

/// Made-up balances for *Look around with sample data*, dated from `clock`. A stored report like any other.
#[uniffi::export]
pub fn sample_report(site: String, clock: Clock) -> Result<String, CoreError> {
    let _ = (site, clock);
    todo!()
}

/// What the app is in, as the widget has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AppState {
    /// Nobody has signed in yet.
    NotSignedIn,
    /// Sample data is shown.
    Sample,
    /// Signed in; the report says the rest.
    SignedIn,
    /// Signed out by the store or the person: old figures stay, marked.
    SignedOut,
}

/// What a widget shows for the next 30 days, as JSON (`core/rules/snapshot.schema.json`).
#[uniffi::export]
pub fn snapshot(
    stored_report: Option<String>,
    state: AppState,
    hide_amounts: bool,
    clock: Clock,
) -> Result<String, CoreError> {
    let _ = (stored_report, state, hide_amounts, clock);
    todo!()
}

/// When to remind, and of what not.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReminderSettings {
    /// Hour of the day, 0 to 23, in the phone's zone.
    pub hour: u8,
    /// Rows that are muted.
    pub muted_rows: Vec<String>,
    /// At most so many reminders, the soonest first (iOS keeps 64; 60 leaves room).
    pub at_most: u32,
}

/// One notice, for all lots of one date.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Reminder {
    /// Stable: the same lot and distance give the same id, so that none comes twice.
    pub id: String,
    /// The local day to show it on.
    pub on: CivilDate,
    /// The local hour to show it at.
    pub hour: u8,
    /// Days from then to the expiry: 30, 14, 7 or 1 (fewer when it was learnt of late).
    pub days_before: u16,
    /// The last day on which the lots can be spent.
    pub expires_on: CivilDate,
    /// What lapses then, one per row.
    pub lapses: Vec<Lapse>,
    /// When the figures were read, epoch milliseconds: named when the app could not refresh before.
    pub as_of_ms: i64,
}

/// What one row loses on a date.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Lapse {
    /// Which row.
    pub row_id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its label.
    pub label: String,
    /// How much.
    pub amount: Money,
    /// How surely.
    pub certainty: Certainty,
}

/// The reminders to set now; they replace all that were set before.
#[uniffi::export]
pub fn reminders(
    stored_report: String,
    settings: ReminderSettings,
    clock: Clock,
) -> Result<Vec<Reminder>, CoreError> {
    let _ = (stored_report, settings, clock);
    todo!()
}

/// How often to refresh by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum RefreshInterval {
    /// Only by hand.
    Never,
    /// The default.
    Daily,
    /// Every 12 hours.
    TwiceADay,
    /// Every 6 hours.
    EverySixHours,
}

/// When the next automatic fetch is due, epoch milliseconds; `None`: not until the person acts.
#[uniffi::export]
pub fn next_refresh(
    refresh_state: Option<String>,
    interval: RefreshInterval,
    clock: Clock,
    jitter_seed: u64,
) -> Result<Option<i64>, CoreError> {
    let _ = (refresh_state, interval, clock, jitter_seed);
    todo!()
}

/// Everything that changed in the last 24 months, newest first; what has lapsed since the last fetch included.
#[uniffi::export]
pub fn changes(stored_report: String, clock: Clock) -> Result<Vec<Change>, CoreError> {
    let _ = (stored_report, clock);
    todo!()
}

/// The file formats of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ExportFormat {
    /// One line a lot, with a header line.
    Csv,
    /// Versioned JSON with a schema (`core/rules/export.schema.json`).
    Json,
}

/// The person's own figures as a file's text. Holds no cookie, token, account id of the store or page text but labels.
#[uniffi::export]
pub fn export_report(
    stored_report: String,
    format: ExportFormat,
    clock: Clock,
) -> Result<String, CoreError> {
    let _ = (stored_report, format, clock);
    todo!()
}

/// The structure of a page without its text: tags, ids, classes, attribute names, shapes of text.
#[uniffi::export]
pub fn skeleton(html: String) -> Result<String, CoreError> {
    let _ = html;
    todo!()
}

/// One request of the last fetches.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Asked {
    /// When, epoch milliseconds.
    pub at_ms: i64,
    /// The host.
    pub host: String,
    /// The path without its query.
    pub path: String,
    /// The HTTP status, when an answer came.
    pub status: Option<u16>,
    /// Which source it was for.
    pub source: Source,
}

/// *What was asked*: hosts, paths and times of the last fetches, newest first.
#[uniffi::export]
pub fn what_was_asked(stored_report: String) -> Result<Vec<Asked>, CoreError> {
    let _ = stored_report;
    todo!()
}
