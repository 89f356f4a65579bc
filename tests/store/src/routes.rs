//! Which request goes to which room.
//!
//! Lives here: the shop that all rooms share, and the routes. Comes in: requests.
//! Goes out: responses, each of them recorded. May not: know a page's content.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::{
    Form, Router,
    extract::{FromRequestParts, Query, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use http::{StatusCode, request::Parts};

use crate::{
    body::Packed,
    clock::Clock,
    control, places,
    recorded::Recorded,
    scenario::Scenario,
    session::Sessions,
    sign_in::{self, Fields, Pending},
    visit::Visit,
    walls,
};

/// What all rooms share.
pub(crate) struct Shop {
    pub(crate) clock: Clock,
    pub(crate) sessions: Sessions,
    pub(crate) pending: Pending,
    pub(crate) packed: Packed,
    scenario: Mutex<&'static Scenario>,
    log: Mutex<Vec<Recorded>>,
}

impl Shop {
    pub(crate) fn new(scenario: &'static Scenario, clock: Clock) -> Self {
        Self {
            clock,
            sessions: Sessions::default(),
            pending: Pending::default(),
            packed: Packed::default(),
            scenario: Mutex::new(scenario),
            log: Mutex::default(),
        }
    }

    /// The scenario for everybody who has not chosen one.
    pub(crate) fn scenario(&self) -> &'static Scenario {
        *self.scenario.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another scenario from now on, also for everybody who is signed in.
    pub(crate) fn switch(&self, scenario: &'static Scenario) {
        *self.scenario.lock().unwrap_or_else(PoisonError::into_inner) = scenario;
        self.sessions.switch(scenario);
    }

    pub(crate) fn record(&self, request: Recorded) {
        self.log().push(request);
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Vec<Recorded>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn routes(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/ap/signin", get(sign_in_page).post(sign_in_step))
        .route("/ap/mfa", get(code_page).post(sign_in_step))
        .route("/ap/cvf/verify", post(wall_answered))
        .route("/errors/validateCaptcha", get(captcha_answered))
        .route("/ap/cvf/approval", get(wall))
        .route("/ax/aaut/verify/cvf", get(wall))
        .route("/ax/claim/webauthn/nudge", get(wall))
        .route("/ap/forgotpassword/reverification", get(wall))
        .route("/our-own/fragment.js", get(fragment))
        .route("/gp/flex/sign-out.html", get(sign_out))
        .route("/gc/redeem", get(redeem))
        .route("/stand-in/scenario/{name}", post(control::scenario))
        .route("/stand-in/today/{day}", post(control::today))
        .route("/stand-in/requests", get(control::requests))
        .route(
            "/stand-in/sign-everybody-out",
            post(control::sign_everybody_out),
        )
        .fallback(any(place))
        .layer(from_fn_with_state(shop.clone(), recorded))
        .with_state(shop)
}

/// Records a request before anybody answers it; the controls of tests are no part of the store.
async fn recorded(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    if !head.uri.path().starts_with("/stand-in/") {
        shop.record(Recorded::of(&head));
    }
    next.run(Request::from_parts(head, body)).await
}

async fn home(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    places::home(&visit).into_response(&visit, &shop)
}

async fn sign_in_page(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    sign_in::first_page(&visit, &shop).into_response(&visit, &shop)
}

async fn sign_in_step(
    State(shop): State<Arc<Shop>>,
    visit: Visit,
    Form(fields): Form<Fields>,
) -> Response {
    sign_in::step(&visit, &shop, &fields).into_response(&visit, &shop)
}

async fn code_page(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    sign_in::code_again(&visit, &shop).into_response(&visit, &shop)
}

async fn wall(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    walls::at_its_own_address(&visit).into_response(&visit, &shop)
}

async fn wall_answered(
    State(shop): State<Arc<Shop>>,
    visit: Visit,
    Form(answer): Form<walls::Answer>,
) -> Response {
    walls::answered(&visit, &shop, &answer).into_response(&visit, &shop)
}

async fn captcha_answered(
    State(shop): State<Arc<Shop>>,
    visit: Visit,
    Query(answer): Query<walls::Answer>,
) -> Response {
    walls::answered(&visit, &shop, &answer).into_response(&visit, &shop)
}

async fn fragment(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    places::fragment(&visit).into_response(&visit, &shop)
}

async fn sign_out(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    places::sign_out(&visit, &shop).into_response(&visit, &shop)
}

async fn redeem(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    places::redeem(&visit).into_response(&visit, &shop)
}

async fn place(State(shop): State<Arc<Shop>>, visit: Visit) -> Response {
    places::at(&visit, &shop).await.into_response(&visit, &shop)
}

impl FromRequestParts<Arc<Shop>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(request: &mut Parts, shop: &Arc<Shop>) -> Result<Self, Response> {
        // Nobody should ask for another host; when somebody does, the record shows it.
        Self::of(request, shop).ok_or_else(|| {
            (
                StatusCode::OK,
                "<!doctype html><p>None of the store's hosts.</p>",
            )
                .into_response()
        })
    }
}
