//! A phone in simulated time: its own schedule, its widget, its notices; its clock and zone may be wrong.
//!
//! The rules that the shells follow (when to ask again, publish after every change) are written here as they do it.

use std::collections::{BTreeMap, BTreeSet};

use digital_credit_core::{
    account::to_stored,
    fetch::{Cancel, Door, Fetched, Interval, Options, RefreshState, Trigger, fetch},
    model::{Clock, EpochMs, Report, StoppedBy},
    reminders::{self, Settings},
    sign_in::{Session, cookies_from_line},
    snapshot::{AppState, Snapshot, snapshot},
};
use end_to_end::person::{DESKTOP, NOON, Person, a_store_of_its_own, door};
use jiff::civil::{Date, DateTime};
use stand_in_store::{Store, client};

/// An hour, in milliseconds.
pub const HOUR: i64 = 3_600_000;
/// Seattle in winter.
pub const AT_HOME: i32 = -480;

/// A notice, by what it says: which day, how many days before.
pub type Notice = (Date, u16);

/// As people have them: at nine in the morning.
pub fn settings() -> Settings {
    Settings {
        hour: 9,
        muted: BTreeSet::new(),
        at_most: 60,
    }
}

/// A phone, and what its person sees of it.
pub struct Phone {
    /// The store that it asks.
    pub store: Store,
    session: Session,
    /// The last report.
    pub report: Option<Report>,
    refresh: RefreshState,
    /// What time it is.
    pub truth: i64,
    /// How wrong the phone's clock is.
    wrong_by: i64,
    offset: i32,
    /// Whether it reaches the store.
    pub has_network: bool,
    /// Whether the system wakes the app every hour, due or not.
    pub is_woken_hourly: bool,
    published: Option<Snapshot>,
    planned: BTreeMap<String, (DateTime, Notice)>,
    /// How often each notice was shown.
    pub shown: BTreeMap<Notice, u32>,
    /// When the phone asked by itself, by the true time.
    pub automatic: Vec<i64>,
    /// Sizes of session, report and refresh state, after every fetch.
    pub kept: Vec<[usize; 3]>,
}

impl Phone {
    /// One whose person has just signed in.
    pub async fn new() -> Self {
        let store = a_store_of_its_own("happy").await;
        let session = Person::at(&store, None, "com", DESKTOP).await.session;
        Self {
            session,
            store,
            report: None,
            refresh: RefreshState::default(),
            truth: NOON.0,
            wrong_by: 0,
            offset: AT_HOME,
            has_network: true,
            is_woken_hourly: false,
            published: None,
            planned: BTreeMap::new(),
            shown: BTreeMap::new(),
            automatic: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// What it takes the time to be.
    pub fn clock(&self) -> Clock {
        Clock::new(EpochMs(self.truth + self.wrong_by), self.offset).expect("a time")
    }

    /// Fetches, and does what the shells do afterwards.
    pub async fn fetch(&mut self, trigger: Trigger) -> Fetched {
        let door = if self.has_network {
            door(&self.store)
        } else {
            Door::open("127.0.0.1:1", self.store.root_pem()).expect("a door")
        };
        let options = Options {
            door: Some(door),
            fallback_user_agent: DESKTOP.to_owned(),
            ..Options::new(self.clock(), trigger)
        };
        self.store.forget_requests();
        let (session, refresh) = (self.session.clone(), self.refresh.clone());
        let before = self.report.clone();
        let fetched = fetch(session, before, refresh, options, None, Cancel::new())
            .await
            .expect("no error of ours");
        let asked = self.store.requests().len();
        assert!(asked <= 12, "{asked} requests in one fetch");
        if matches!(fetched.stopped_by, Some(StoppedBy::TooSoon { .. })) {
            assert_eq!(asked, 0, "too soon, and asked all the same");
        }
        if trigger == Trigger::Schedule && asked > 0 {
            self.automatic.push(self.truth);
        }
        self.session = fetched.session.clone();
        self.report = Some(fetched.report.clone());
        self.refresh = fetched.refresh.clone();
        assert!(
            fetched.report.asked.len() <= 200,
            "what was asked has its own bound"
        );
        let report = Report {
            asked: Vec::new(),
            ..fetched.report.clone()
        };
        let report = to_stored(&report).len();
        let refresh = self.refresh.to_stored().len();
        self.kept
            .push([self.session.to_stored().len(), report, refresh]);
        self.publish();
        fetched
    }

    /// What the shells do after a fetch, and when the phone says that its clock or its zone has changed.
    fn publish(&mut self) {
        let clock = self.clock();
        let Some(report) = &self.report else { return };
        self.published = Some(snapshot(Some(report), AppState::SignedIn, false, &clock));
        // What was due and has not been shown is still owed.
        self.planned.retain(|_, (at, _)| *at <= clock.local());
        for notice in reminders::plan(report, &settings(), &clock) {
            let says = (notice.expires_on, notice.days_before);
            self.planned.insert(notice.id, (notice.at, says));
        }
        self.planned
            .retain(|_, (_, says)| !self.shown.contains_key(says));
    }

    /// Its clock is wrong by so much from now on, and its zone another.
    pub fn change_clock(&mut self, wrong_by: i64, offset: i32) {
        (self.wrong_by, self.offset) = (wrong_by, offset);
        self.publish();
    }

    fn show_what_is_due(&mut self) {
        let now = self.clock().local();
        let due: Vec<String> = self
            .planned
            .iter()
            .filter(|(_, (at, _))| *at <= now)
            .map(|(id, _)| id.clone())
            .collect();
        for id in due {
            let (_, says) = self.planned.remove(&id).expect("it is there");
            *self.shown.entry(says).or_default() += 1;
        }
    }

    /// An hour passes; the phone asks by itself when that is due. Every five hours, so at every hour of some day,
    /// somebody looks at the widget.
    pub async fn an_hour(&mut self) {
        self.truth += HOUR;
        let at_the_store = Clock::new(EpochMs(self.truth), AT_HOME).expect("a time");
        self.store.set_today(at_the_store.today());
        self.show_what_is_due();
        if self.truth / HOUR % 5 == 0 {
            self.the_widget_is_right();
        }
        let due = self
            .refresh
            .next(Interval::Hours(24), self.clock().now(), 7);
        if self.is_woken_hourly || due.is_some_and(|due| due <= self.clock().now()) {
            self.fetch(Trigger::Schedule).await;
        }
    }

    /// So many hours pass.
    pub async fn hours(&mut self, hours: usize) {
        for _ in 0..hours {
            self.an_hour().await;
        }
    }

    /// The entry that is due in what was published says what would be published now.
    fn the_widget_is_right(&self) {
        let (Some(published), Some(report)) = (&self.published, &self.report) else {
            return;
        };
        let clock = self.clock();
        let due = published
            .entries
            .iter()
            .rfind(|entry| entry.from <= clock.local())
            .expect("the first entry is due from the start");
        let now = snapshot(Some(report), AppState::SignedIn, false, &clock);
        assert_eq!(due.shown, now.entries[0].shown, "at {}", clock.local());
        if let Some(next) = &due.shown.soonest {
            let days = clock
                .today()
                .until(next.lot.expires_on)
                .expect("two days")
                .get_days();
            assert_eq!(next.lot.in_days, days, "at {}", clock.local());
            assert!(days >= 0, "a lapsed credit is said to be the next to lapse");
        }
    }

    /// Somebody signs in again.
    pub async fn signs_in(&mut self) {
        let signed_in = client::sign_in(&self.store, "com", None, DESKTOP)
            .await
            .expect("the sign-in ends well");
        let cookies = cookies_from_line(&signed_in.cookie_line).expect("a cookie line");
        let site = "com".parse().expect("a site");
        let now = self.clock().now();
        self.session = Session::from_webview(Some(&self.session), site, cookies, DESKTOP, now)
            .expect("a session");
    }
}
