//! What tests in other languages and processes may do to a running store, under `/stand-in/`.
//!
//! Lives here: `POST scenario/NAME`, `POST today/YYYY-MM-DD`, `POST sign-everybody-out`, `GET requests`.
//! Comes in: plain requests, without cookies. Goes out: `204`, or what was asked as JSON.
//! May not: be part of what the store shows; these requests are not recorded.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::{recorded::Recorded, routes::Shop, scenario as scenarios};

pub(crate) async fn scenario(
    State(shop): State<Arc<Shop>>,
    Path(name): Path<String>,
) -> StatusCode {
    match scenarios::scenario(&name) {
        Some(scenario) => {
            shop.switch(scenario);
            StatusCode::NO_CONTENT
        }
        None => StatusCode::NOT_FOUND,
    }
}

pub(crate) async fn today(State(shop): State<Arc<Shop>>, Path(day): Path<String>) -> StatusCode {
    match day.parse::<Date>() {
        Ok(day) => {
            shop.clock.set(day);
            StatusCode::NO_CONTENT
        }
        Err(_) => StatusCode::BAD_REQUEST,
    }
}

pub(crate) async fn sign_everybody_out(State(shop): State<Arc<Shop>>) -> StatusCode {
    shop.sessions.forget();
    StatusCode::NO_CONTENT
}

/// Every request so far, oldest first: the head without values of the query.
pub(crate) async fn requests(State(shop): State<Arc<Shop>>) -> Response {
    let requests: Vec<Value> = shop.log().iter().map(outline).collect();
    let json = Value::from(requests).to_string();
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

fn outline(request: &Recorded) -> Value {
    json!({
        "tls": request.tls,
        "method": request.method,
        "host": request.host,
        "path": request.path,
        "query": request.query_names(),
        "user_agent": request.header("user-agent"),
        "accept_language": request.header("accept-language"),
        "cookies": request.cookie_line().map(|line| {
            line.split("; ").map(|pair| pair.split('=').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        }),
    })
}
