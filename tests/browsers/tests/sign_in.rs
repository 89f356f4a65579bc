//! The whole sign-in in real browsers, and a fetch with the cookies they hold.
//!
//! Needs Chromium and WebKitGTK with their drivers and a display: `tests/run trust` gives them.
#![allow(missing_docs)]

use browsers::{Browser, Ended, Engine, Mind, Way, follow};
use digital_credit_core::ffi::{
    self, Clock, FetchOptions, Fetched, Navigation, Outcome, RenderedFetch, RenderedPage,
    SignInFlow, Source, StoppedBy, TestNetwork, Trigger,
};
use stand_in_store::{Store, StoreOptions};

const ENGINES: [Engine; 2] = [Engine::Chromium, Engine::WebKit];
const NOW_MS: i64 = 1_795_456_800_000; // 2026-11-23T18:00Z

struct Scene {
    store: Store,
    _way: Way,
    browser: Browser,
    flow: std::sync::Arc<SignInFlow>,
}

impl Scene {
    async fn new(engine: Engine, scenario: &str) -> Self {
        let options = StoreOptions {
            scenario: scenario.to_owned(),
            today: Some(jiff::civil::date(2026, 11, 23)),
            ..StoreOptions::default()
        };
        let store = Store::start(options).await.expect("the store starts");
        let way = Way::to(store.address())
            .await
            .expect("loopback has a free port");
        let browser = Browser::start(engine, way.address())
            .await
            .expect("the browser starts");
        // What a fresh browser asks for of its own accord is none of the sign-in.
        browser
            .client
            .goto("about:blank")
            .await
            .expect("an empty page loads");
        store.forget_requests();
        let flow = SignInFlow::new("com".into()).expect("com is a site");
        Self {
            store,
            _way: way,
            browser,
            flow,
        }
    }

    async fn sign_in(&self, mind: Mind) -> Ended {
        let start = self.flow.start_address().expect("com has an account page");
        follow(
            &self.browser,
            &self.flow,
            &start,
            stand_in_store::EMAIL,
            mind,
        )
        .await
        .expect("the sign-in goes on")
    }

    async fn session(&self) -> String {
        let Ended::SignedIn(cookies) = self.sign_in(Mind::SignIn).await else {
            panic!("nobody pressed cancel")
        };
        let agent = self
            .browser
            .client
            .execute("return navigator.userAgent", Vec::new())
            .await
            .expect("it has a name");
        let agent = agent.as_str().expect("a name is text").to_owned();
        ffi::session_from_webview(None, "com".into(), cookies, agent, NOW_MS)
            .expect("the cookies make a session")
    }

    fn options(&self, trigger: Trigger) -> FetchOptions {
        FetchOptions {
            clock: Clock {
                now_ms: NOW_MS,
                utc_offset_minutes: -480,
            },
            trigger,
            jitter_seed: 1,
            time_limit_ms: None,
            whole_ledger: false,
            fallback_user_agent: "unused".into(),
            network: Some(TestNetwork {
                address: self.store.address().to_string(),
                root_pem: self.store.root_pem().to_owned(),
            }),
        }
    }

    async fn fetch(&self, session: String, before: Option<Fetched>, trigger: Trigger) -> Fetched {
        let (report, refresh) = before.map_or((None, None), |old| {
            (Some(old.stored_report), Some(old.refresh_state))
        });
        ffi::fetch_balances(session, report, refresh, self.options(trigger), None, None)
            .await
            .expect("no error of ours")
    }

    /// Every page that the browser really asked for would have been allowed by the rules that phones ask.
    fn every_navigation_was_allowed(&self) {
        let mut documents = 0;
        for request in self.store.requests() {
            let main_frame = match request.header("sec-fetch-dest") {
                Some("document") => true,
                Some("iframe") => false,
                _ => continue,
            };
            documents += 1;
            let address = format!("https://{}{}", request.host, request.path);
            let answer = self
                .flow
                .on_navigation(address.clone(), main_frame)
                .expect("no error of ours");
            assert_eq!(answer, Navigation::Allow, "{address}");
        }
        assert!(documents > 0, "the browser says what it asks for");
    }

    async fn end(self) {
        self.browser.close().await.expect("the browser ends");
        self.store.stop().await;
    }
}

fn outcome_of(fetched: &Fetched, source: Source) -> Option<&Outcome> {
    fetched
        .report
        .sources
        .iter()
        .find(|report| report.source == source)
        .map(|report| &report.outcome)
}

fn every_balance_was_read(fetched: &Fetched) {
    assert_eq!(fetched.stopped_by, None);
    for source in [
        Source::GiftCard,
        Source::NoRush,
        Source::DigitalCredits,
        Source::Benefits,
    ] {
        assert_eq!(
            outcome_of(fetched, source),
            Some(&Outcome::Read),
            "{source:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_password_and_a_code_lead_to_every_balance() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "happy").await;
        let session = scene.session().await;
        scene.every_navigation_was_allowed();
        every_balance_was_read(&scene.fetch(session, None, Trigger::Person).await);
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_captcha_and_a_passkey_nag_are_passed_by_the_person() {
    for engine in ENGINES {
        for scenario in ["sign-in-captcha", "passkey-nag"] {
            let scene = Scene::new(engine, scenario).await;
            let session = scene.session().await;
            scene.every_navigation_was_allowed();
            every_balance_was_read(&scene.fetch(session, None, Trigger::Person).await);
            scene.end().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_cancelled_sign_in_is_never_signed_in() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "happy").await;
        assert!(
            matches!(scene.sign_in(Mind::Cancel).await, Ended::Cancelled),
            "{engine:?}"
        );
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_wall_is_passed_in_the_browser_and_the_fetch_goes_on() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "captcha-once").await;
        let session = scene.session().await;
        let met = scene.fetch(session, None, Trigger::Person).await;
        let Some(StoppedBy::Wall { address, .. }) = met.stopped_by.clone() else {
            panic!("{:?}", met.stopped_by)
        };
        let follow = follow(
            &scene.browser,
            &scene.flow,
            &address,
            stand_in_store::EMAIL,
            Mind::PassWall,
        )
        .await;
        let Ok(Ended::SignedIn(cookies)) = follow else {
            panic!("the wall was not passed")
        };
        let agent = "unused".to_owned();
        let session = ffi::session_from_webview(
            Some(met.session.clone()),
            "com".into(),
            cookies,
            agent,
            NOW_MS,
        );
        let went_on = scene
            .fetch(
                session.expect("a session"),
                Some(met),
                Trigger::Continuation,
            )
            .await;
        every_balance_was_read(&went_on);
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_page_filled_by_script_is_rendered_and_handed_to_the_core() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "filled-by-script").await;
        let session = scene.session().await;
        let met = scene.fetch(session, None, Trigger::Person).await;
        assert!(
            met.report
                .sources
                .iter()
                .any(|source| source.outcome == Outcome::NeedsRendering),
            "a plain client cannot read it"
        );
        let fetch = RenderedFetch::new(
            met.session.clone(),
            Some(met.stored_report.clone()),
            Some(met.refresh_state.clone()),
            scene.options(Trigger::Continuation),
        )
        .expect("the strings are the core's own");
        while let Some(wanted) = fetch.next_request().expect("no error of ours") {
            scene
                .browser
                .client
                .goto(&wanted.address)
                .await
                .expect("the page loads");
            let html = scene
                .browser
                .client
                .execute("return document.documentElement.outerHTML", Vec::new())
                .await;
            let html = html
                .expect("it has a tree")
                .as_str()
                .expect("a tree is text")
                .to_owned();
            let address = scene
                .browser
                .client
                .current_url()
                .await
                .expect("it has an address")
                .to_string();
            fetch
                .provide(RenderedPage {
                    id: wanted.id,
                    address,
                    status: None,
                    html,
                })
                .expect("no error of ours");
        }
        let fetched = fetch.finish().expect("no error of ours");
        assert_eq!(
            outcome_of(&fetched, Source::Benefits),
            Some(&Outcome::Read),
            "{engine:?}"
        );
        scene.end().await;
    }
}
