//! The whole sign-in in real browsers, and a fetch with the cookies they hold.
//!
//! Needs Chromium and WebKitGTK with their drivers and a display: `tests/run trust` gives them.
#![allow(missing_docs)]

use std::collections::BTreeSet;

use browsers::{Browser, Ended, Engine, Mind, Way, follow};
use digital_credit_core::ffi::{
    self, FetchOptions, Fetched, Navigation, Outcome, RenderedFetch, RenderedPage, SignInFlow,
    Source, StoppedBy, Trigger, WebviewCookie,
};
use end_to_end::{
    person::{NOON, a_store_of_its_own},
    phone::{self, outcome},
};
use stand_in_store::Store;

const ENGINES: [Engine; 2] = [Engine::Chromium, Engine::WebKit];

struct Scene {
    store: Store,
    _way: Way,
    browser: Browser,
    flow: std::sync::Arc<SignInFlow>,
}

impl Scene {
    async fn new(engine: Engine, scenario: &str) -> Self {
        let store = a_store_of_its_own(scenario).await;
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
        let quoted = |cookie: &WebviewCookie| cookie.value.starts_with('"');
        assert!(cookies.iter().any(|cookie| cookie.http_only));
        assert!(cookies.iter().any(quoted), "as the store writes them");
        let agent = self
            .browser
            .client
            .execute("return navigator.userAgent", Vec::new())
            .await
            .expect("it has a name");
        let agent = agent.as_str().expect("a name is text").to_owned();
        ffi::session_from_webview(None, "com".into(), cookies, agent, NOON.0)
            .expect("the cookies make a session")
    }

    async fn fetch(&self, session: &str) -> Fetched {
        phone::fetch(session, phone::options(&self.store)).await
    }

    /// How a fetch goes on after something that the person has done in the browser.
    fn going_on(&self) -> FetchOptions {
        FetchOptions {
            trigger: Trigger::Continuation,
            ..phone::options(&self.store)
        }
    }

    /// Every page that the browser really asked for would have been allowed by the rules that phones ask, and in the
    /// main frame a foreign one would not. What kinds of requests these were.
    fn every_navigation_was_allowed(&self) -> BTreeSet<&'static str> {
        let mut kinds = BTreeSet::new();
        for request in self.store.requests() {
            let main_frame = match request.header("sec-fetch-dest") {
                Some("document") => true,
                Some("iframe") => false,
                _ => continue,
            };
            let address = format!("https://{}{}", request.host, request.path);
            let rule = |main_frame| self.flow.on_navigation(address.clone(), main_frame);
            assert_eq!(rule(main_frame), Ok(Navigation::Allow), "{address}");
            let foreign = !request.host.ends_with("amazon.com");
            if foreign {
                assert_eq!(rule(true), Ok(Navigation::OpenOutside), "{address}");
            }
            kinds.insert(match (main_frame, request.method.as_str()) {
                (true, "POST") => "form",
                (true, _) if request.path == "/ap/signin" => "redirect",
                (true, _) if request.path.starts_with("/gp/help/") => "new window",
                (true, _) => "page",
                (false, _) if foreign => "foreign frame",
                (false, _) => "frame",
            });
        }
        assert!(!kinds.is_empty(), "the browser says what it asks for");
        kinds
    }

    async fn end(self) {
        self.browser.close().await.expect("the browser ends");
        self.store.stop().await;
    }
}

fn every_balance_was_read(fetched: &Fetched) {
    assert_eq!(fetched.stopped_by, None);
    for source in [
        Source::GiftCard,
        Source::NoRush,
        Source::DigitalCredits,
        Source::Benefits,
    ] {
        assert_eq!(outcome(fetched, source), Some(&Outcome::Read), "{source:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_password_and_a_code_lead_to_every_balance() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "happy").await;
        let session = scene.session().await;
        scene.every_navigation_was_allowed();
        every_balance_was_read(&scene.fetch(&session).await);
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
            every_balance_was_read(&scene.fetch(&session).await);
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

/// A fetch meets something, the person does what it asks for in the browser, and the fetch goes on.
async fn passed_in_the_browser(scene: &Scene, met: Fetched, address: &str, mind: Mind) -> Fetched {
    let (browser, flow) = (&scene.browser, &scene.flow);
    let follow = follow(browser, flow, address, stand_in_store::EMAIL, mind).await;
    let Ok(Ended::SignedIn(cookies)) = follow else {
        panic!("{address} was not passed")
    };
    let old = Some(met.session.clone());
    let session = ffi::session_from_webview(old, "com".into(), cookies, "unused".into(), NOON.0);
    let passed = Fetched {
        session: session.expect("a session"),
        ..met
    };
    phone::fetch_again(&passed, scene.going_on()).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_wall_is_passed_in_the_browser_and_the_fetch_goes_on() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "captcha-once").await;
        let session = scene.session().await;
        let met = scene.fetch(&session).await;
        let Some(StoppedBy::Wall { address, .. }) = met.stopped_by.clone() else {
            panic!("{:?}", met.stopped_by)
        };
        let went_on = passed_in_the_browser(&scene, met, &address, Mind::PassWall).await;
        every_balance_was_read(&went_on);
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn every_kind_of_request_of_a_sign_in_and_a_check_is_allowed_and_no_other_page() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "captcha-frame").await;
        let start = scene.flow.start_address().expect("com has an account page");
        scene.browser.client.goto(&start).await.expect("a page");
        let window = scene.browser.look_into_new_window("a[target=_blank]").await;
        window.expect("a link to the store's help");
        let session = scene.session().await;
        let met = scene.fetch(&session).await;
        let Some(StoppedBy::Wall { address, .. }) = met.stopped_by.clone() else {
            panic!("{:?}", met.stopped_by)
        };
        let went_on = passed_in_the_browser(&scene, met, &address, Mind::PassWall).await;
        every_balance_was_read(&went_on);
        let kinds = scene.every_navigation_was_allowed();
        let all = ["foreign frame", "form", "new window", "page", "redirect"];
        assert_eq!(kinds, BTreeSet::from(all), "{engine:?}");
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_page_that_wants_the_password_again_gets_it_in_the_browser() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "sign-in-gift-card").await;
        let session = scene.session().await;
        let met = scene.fetch(&session).await;
        assert_eq!(outcome(&met, Source::GiftCard), Some(&Outcome::SignIn));
        let address = "https://www.amazon.com/gc/balance";
        let went_on = passed_in_the_browser(&scene, met, address, Mind::SignIn).await;
        every_balance_was_read(&went_on);
        scene.every_navigation_was_allowed();
        scene.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs real browsers: tests/run trust"]
async fn a_page_filled_by_script_is_rendered_and_handed_to_the_core() {
    for engine in ENGINES {
        let scene = Scene::new(engine, "filled-by-script").await;
        let session = scene.session().await;
        let met = scene.fetch(&session).await;
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
            scene.going_on(),
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
            outcome(&fetched, Source::Benefits),
            Some(&Outcome::Read),
            "{engine:?}"
        );
        scene.end().await;
    }
}
