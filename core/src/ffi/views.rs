//! What is made of a stored report: the screen's report, the widget's snapshot, reminders, exports.

use super::{
    Certainty, Change, CivilDate, Clock, CoreError, Input, Kind, Money, Report, Source, Stored,
    guarded,
};
use crate::{account, export, model, reading, reminders, sample, snapshot};

/// The screen's report of a stored one, as of `clock`: lots lapse and figures go stale without a fetch.
#[uniffi::export]
pub fn read_report(stored_report: String, clock: Clock) -> Result<Report, CoreError> {
    guarded(|| {
        let report = report_of(&stored_report)?;
        Ok(Report::of(&report, &clock.try_into()?))
    })
}

/// Made-up balances for *Look around with sample data*, dated from `clock`. A stored report like any other.
#[uniffi::export]
pub fn sample_report(site: String, clock: Clock) -> Result<String, CoreError> {
    guarded(|| {
        let site = site
            .parse()
            .map_err(|_| CoreError::InvalidInput { what: Input::Site })?;
        Ok(account::to_stored(&sample::sample(
            site,
            &clock.try_into()?,
        )))
    })
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
    guarded(|| {
        let report = stored_report.as_deref().map(report_of).transpose()?;
        let clock = clock.try_into()?;
        Ok(snapshot::snapshot(report.as_ref(), state.into(), hide_amounts, &clock).to_json())
    })
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
    guarded(|| {
        let report = report_of(&stored_report)?;
        let settings = settings.try_into()?;
        let plan = reminders::plan(&report, &settings, &clock.try_into()?);
        Ok(plan.iter().map(Reminder::from).collect())
    })
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
    guarded(|| {
        let now = model::Clock::try_from(clock)?.now();
        let due = super::convert_fetch::refresh_state(refresh_state.as_deref()).next(
            interval.into(),
            now,
            jitter_seed,
        );
        Ok(due.map(|due| due.0))
    })
}

/// Everything that changed in the last 24 months, newest first; what has lapsed since the last fetch included.
#[uniffi::export]
pub fn changes(stored_report: String, clock: Clock) -> Result<Vec<Change>, CoreError> {
    guarded(|| {
        let report = report_of(&stored_report)?;
        let today = model::Clock::try_from(clock)?.today();
        let changes = account::changes_until(&report, today);
        Ok(changes.iter().rev().map(Change::from).collect())
    })
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
    guarded(|| {
        let report = report_of(&stored_report)?;
        let clock = clock.try_into()?;
        Ok(match format {
            ExportFormat::Csv => export::to_csv(&report, &clock),
            ExportFormat::Json => export::to_json(&report, &clock),
        })
    })
}

/// The structure of a page without its text: tags, ids, classes, attribute names, shapes of text.
#[uniffi::export]
pub fn skeleton(html: String) -> Result<String, CoreError> {
    guarded(|| {
        Ok(reading::skeleton(html.as_bytes()).unwrap_or_else(|beyond| beyond.word().to_owned()))
    })
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
    guarded(|| {
        let report = report_of(&stored_report)?;
        Ok(report.asked.iter().rev().map(Asked::from).collect())
    })
}

fn report_of(stored: impl AsRef<str>) -> Result<model::Report, CoreError> {
    account::from_stored(stored.as_ref()).map_err(|reason| CoreError::StoredUnusable {
        what: Stored::Report,
        reason,
    })
}

impl From<AppState> for snapshot::AppState {
    fn from(state: AppState) -> Self {
        match state {
            AppState::NotSignedIn => Self::NotSignedIn,
            AppState::Sample => Self::Sample,
            AppState::SignedIn => Self::SignedIn,
            AppState::SignedOut => Self::SignedOut,
        }
    }
}

impl TryFrom<ReminderSettings> for reminders::Settings {
    type Error = CoreError;

    fn try_from(settings: ReminderSettings) -> Result<Self, CoreError> {
        let hour = i8::try_from(settings.hour).ok().filter(|hour| *hour < 24);
        Ok(Self {
            hour: hour.ok_or(CoreError::InvalidInput { what: Input::Time })?,
            muted: settings.muted_rows.into_iter().collect(),
            at_most: settings.at_most.try_into().unwrap_or(usize::MAX),
        })
    }
}

impl From<&reminders::Reminder<'_>> for Reminder {
    fn from(reminder: &reminders::Reminder<'_>) -> Self {
        Self {
            id: reminder.id.clone(),
            on: reminder.at.date().into(),
            hour: reminder.at.hour().unsigned_abs(),
            days_before: reminder.days_before,
            expires_on: reminder.expires_on.into(),
            lapses: reminder
                .lapses
                .iter()
                .map(|(row, lapse)| Lapse {
                    row_id: row.id.as_str().to_owned(),
                    kind: row.kind.into(),
                    label: row.label.to_string(),
                    amount: lapse.amount.into(),
                    certainty: row.certainty.into(),
                })
                .collect(),
            as_of_ms: reminder.as_of.0,
        }
    }
}

impl From<&model::Asked> for Asked {
    fn from(asked: &model::Asked) -> Self {
        Self {
            at_ms: asked.at.0,
            host: asked.host.clone(),
            path: asked.path.clone(),
            status: asked.status,
            source: asked.source.into(),
        }
    }
}

#[cfg(test)]
mod tests;
