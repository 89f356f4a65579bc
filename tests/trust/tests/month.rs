//! A phone's month in simulated time: refreshes, failures, walls, changes of clock and zone, another person.
//!
//! The store, the core and the days are real; only time is the test's. What the shells do around the core (remember
//! which notices were shown, publish a snapshot after every change) is written here as they do it.
#![allow(missing_docs)]

use std::collections::BTreeMap;

use digital_credit_core::{
    account::{Owner, to_stored},
    fetch::{Cancel, Door, Fetched, Interval, Options, RefreshState, Trigger, fetch},
    model::{Clock, EpochMs, Report, StoppedBy},
    reminders::{self, Settings},
    sign_in::{Session, cookies_from_line},
    snapshot::{AppState, Snapshot, snapshot},
};
use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use stand_in_store::{Store, client};
use trust::person::{AGENT, NOW_MS, Person, TODAY};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Seattle in winter.
const AT_HOME: i32 = -480;
const IN_TOKYO: i32 = 540;

/// A notice, by what it says.
type Notice = (Date, u16);

struct Phone {
    store: Store,
    session: Session,
    report: Option<Report>,
    refresh: RefreshState,
    /// What time it is.
    truth: i64,
    /// How wrong the phone's clock is.
    wrong_by: i64,
    offset: i32,
    has_network: bool,
    published: Option<Snapshot>,
    planned: BTreeMap<String, (DateTime, Notice)>,
    shown: BTreeMap<Notice, u32>,
    /// When the phone asked by itself, by the true time.
    automatic: Vec<i64>,
    /// Sizes of what is kept, after every fetch.
    kept: Vec<[usize; 3]>,
}

impl Phone {
    async fn new() -> Self {
        let person = Person::of("happy").await;
        Self {
            session: Session::from_stored(&person.session).expect("the core wrote it"),
            store: person.store,
            report: None,
            refresh: RefreshState::default(),
            truth: NOW_MS,
            wrong_by: 0,
            offset: AT_HOME,
            has_network: true,
            published: None,
            planned: BTreeMap::new(),
            shown: BTreeMap::new(),
            automatic: Vec::new(),
            kept: Vec::new(),
        }
    }

    fn clock(&self) -> Clock {
        Clock::new(EpochMs(self.truth + self.wrong_by), self.offset).expect("a time")
    }

    async fn fetch(&mut self, trigger: Trigger) -> Fetched {
        let address = if self.has_network {
            self.store.address().to_string()
        } else {
            "127.0.0.1:1".to_owned()
        };
        let options = Options {
            door: Some(Door::open(&address, self.store.root_pem()).expect("a door")),
            fallback_user_agent: AGENT.to_owned(),
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
        let settings = Settings {
            hour: 9,
            muted: std::collections::BTreeSet::new(),
            at_most: 60,
        };
        // What was due and has not been shown is still owed.
        self.planned.retain(|_, (at, _)| *at <= clock.local());
        for notice in reminders::plan(report, &settings, &clock) {
            let says = (notice.expires_on, notice.days_before);
            self.planned.insert(notice.id, (notice.at, says));
        }
        self.planned
            .retain(|_, (_, says)| !self.shown.contains_key(says));
    }

    fn change_clock(&mut self, wrong_by: i64, offset: i32) {
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
    async fn an_hour(&mut self) {
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
        if due.is_some_and(|due| due <= self.clock().now()) {
            self.fetch(Trigger::Schedule).await;
        }
    }

    async fn hours(&mut self, hours: usize) {
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

    async fn signs_in(&mut self) {
        let signed_in = client::sign_in(&self.store, "com", None, AGENT)
            .await
            .expect("the sign-in ends well");
        let cookies = cookies_from_line(&signed_in.cookie_line).expect("a cookie line");
        let site = "com".parse().expect("a site");
        let now = self.clock().now();
        self.session = Session::from_webview(Some(&self.session), site, cookies, AGENT, now)
            .expect("a session");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_keeps_its_promises() {
    let mut phone = Phone::new().await;
    let first = phone.fetch(Trigger::Person).await;
    assert_eq!(first.stopped_by, None);
    let rows = first.report.rows.len();
    let again = phone.fetch(Trigger::Person).await.stopped_by;
    assert!(
        matches!(again, Some(StoppedBy::TooSoon { .. })),
        "twice within a minute"
    );
    phone.hours(3 * 24).await;

    // A bad day of the store: automatic fetches back off and lose nothing.
    phone.store.switch("busy").expect("a scenario");
    phone.hours(2 * 24).await;
    assert_eq!(phone.report.as_ref().expect("a report").rows.len(), rows);
    phone.store.switch("happy").expect("a scenario");
    phone.hours(24).await;

    // A check of the store: nothing by itself until the person has passed it.
    phone.store.switch("captcha-image").expect("a scenario");
    phone.hours(36).await;
    let until_then = phone.automatic.len();
    phone.hours(48).await;
    assert_eq!(
        phone.automatic.len(),
        until_then,
        "nothing while a wall waits for the person"
    );
    phone.store.switch("happy").expect("a scenario");
    assert_eq!(phone.fetch(Trigger::Continuation).await.stopped_by, None);

    // Asked to wait, and waits.
    phone.store.switch("rate-limited").expect("a scenario");
    phone.hours(30).await;
    phone.store.switch("happy").expect("a scenario");

    // Two days without a network.
    phone.has_network = false;
    phone.hours(48).await;
    phone.has_network = true;
    phone.hours(24).await;

    // To Tokyo and back, then a clock that is set two days back, and one three days ahead.
    phone.change_clock(0, IN_TOKYO);
    phone.hours(30).await;
    phone.change_clock(0, AT_HOME);
    phone.hours(12).await;
    phone.change_clock(-2 * DAY, AT_HOME);
    phone.hours(5).await;
    phone.change_clock(0, AT_HOME);
    phone.hours(12).await;
    phone.change_clock(3 * DAY, AT_HOME);
    phone.hours(5).await;
    phone.change_clock(0, AT_HOME);
    phone.hours(24).await;

    // Signed out by the store; the same person comes back a day later.
    let account = phone.report.as_ref().expect("a report").account.id.clone();
    phone.store.sign_everybody_out();
    phone.hours(48).await;
    assert_eq!(
        phone.report.as_ref().expect("a report").stopped_by,
        Some(StoppedBy::SignIn)
    );
    phone.signs_in().await;
    let back = phone.fetch(Trigger::Continuation).await;
    assert_eq!((back.stopped_by, back.owner), (None, Owner::Same));
    assert_eq!(back.report.account.id, account);
    while phone.truth < NOW_MS + 31 * DAY {
        phone.an_hour().await;
    }
    let lots = [6, 8, 20, 36, 47].map(|days| TODAY.checked_add(days.days()).expect("a day"));
    every_notice_came_once(&phone, lots);
    within_the_budget(&phone);
    nothing_grows(&phone.kept);

    // Somebody else signs in on this phone.
    phone.store.switch("other-person").expect("a scenario");
    phone.signs_in().await;
    let other = phone.fetch(Trigger::Continuation).await;
    assert_eq!(other.owner, Owner::Another);
    assert_ne!(other.report.account.id, account);
    let theirs = [225, 777];
    assert!(
        other
            .report
            .rows
            .iter()
            .all(|row| theirs.contains(&row.amount.minor)),
        "nothing of the first person's: {:?}",
        other.report.rows
    );
    assert!(other.report.history.is_empty());
    phone.store.stop().await;
}

/// Thirty, fourteen, seven days and one day before each expiry, as far as that lay ahead when the phone first looked
/// and has come within the month; the one that was learnt of within its last week, at once.
fn every_notice_came_once(phone: &Phone, lots: [Date; 5]) {
    let last_day = phone.clock().today();
    let mut expected = BTreeMap::from([((lots[0], 5), 1)]);
    for expires_on in lots {
        for days_before in reminders::DISTANCES {
            let on = expires_on
                .checked_sub(i64::from(days_before).days())
                .expect("a day");
            if on > TODAY && on < last_day {
                expected.insert((expires_on, days_before), 1);
            }
        }
    }
    assert_eq!(phone.shown, expected);
    assert!(expected.len() >= 9, "{expected:?}");
}

fn within_the_budget(phone: &Phone) {
    for (nth, begun) in phone.automatic.iter().enumerate() {
        let within = phone.automatic[nth..]
            .iter()
            .take_while(|at| *at - begun < DAY)
            .count();
        assert!(within <= 4, "{within} automatic fetches within a day");
    }
    let all = phone.automatic.len();
    assert!(
        (15..=60).contains(&all),
        "{all} automatic fetches in a month"
    );
}

/// What is kept is as large on the last day as in the second week, but for what was asked, which has its own bound.
fn nothing_grows(kept: &[[usize; 3]]) {
    let [session, report, refresh] = kept[kept.len() / 2];
    let [last_session, last_report, last_refresh] = *kept.last().expect("there were fetches");
    assert!(last_session <= session + 256, "session: {kept:?}");
    assert!(last_report <= report + report / 2, "report: {kept:?}");
    assert!(last_refresh <= refresh + 256, "refresh state: {kept:?}");
}

#[test]
fn through_a_leap_day_and_a_change_of_summer_time_every_entry_and_notice_is_right() {
    // Two months around 29 February 2028, an hour at a time, the zone changing on 12 March.
    let begin: DateTime = "2028-02-10T18:00:00".parse().expect("a time");
    let ms = begin
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .expect("a time")
        .timestamp()
        .as_millisecond();
    let at = |hours: i64| {
        let zone = if hours < 31 * 24 { -480 } else { -420 };
        Clock::new(EpochMs(ms + hours * HOUR), zone).expect("a time")
    };
    let report = digital_credit_core::sample::sample("com".parse().expect("a site"), &at(0));
    let published = snapshot(Some(&report), AppState::SignedIn, false, &at(0));
    let settings = Settings {
        hour: 9,
        muted: std::collections::BTreeSet::new(),
        at_most: 60,
    };
    let plan = |clock: &Clock| -> BTreeMap<String, DateTime> {
        let plan = reminders::plan(&report, &settings, clock);
        plan.into_iter()
            .map(|notice| (notice.id, notice.at))
            .collect()
    };
    let whole = plan(&at(0));
    let mut leap_day_seen = false;
    for hours in 0..46 * 24 {
        let clock = at(hours);
        leap_day_seen |= clock.today() == jiff::civil::date(2028, 2, 29);
        let ahead: BTreeMap<_, _> = whole
            .iter()
            .filter(|(_, at)| **at > clock.local())
            .collect();
        assert!(plan(&clock).iter().eq(ahead), "at {}", clock.local());
        // Entries are of local time: what was published before the change of summer time is an hour off on one
        // evening at most, and phones publish anew then.
        if hours < 30 * 24 {
            let due = published
                .entries
                .iter()
                .rfind(|entry| entry.from <= clock.local());
            let now = snapshot(Some(&report), AppState::SignedIn, false, &clock);
            assert_eq!(
                due.expect("one is due").shown,
                now.entries[0].shown,
                "at {}",
                clock.local()
            );
        }
    }
    assert!(leap_day_seen);
}
