//! Answers without the page: busy, limits, missing pages and redirects that lead nowhere good.
//!
//! Lives here: one answer a refusal. Comes in: a visit. Goes out: a [`Reply`].
//! May not: be passed; a refusal lasts as long as the scenario.

use http::{StatusCode, header};
use jiff::ToSpan;
use minijinja::context;

use crate::{
    clock::http_date,
    meeting::Refusal,
    page::{Weight, render},
    places,
    reply::Reply,
    visit::Visit,
    walls::bad_cookies,
};

/// How long a limit lasts, in seconds.
const PATIENCE: u32 = 600;

/// The refusal; `None` when the page may be shown after all.
pub(crate) fn of(refusal: Refusal, visit: &Visit) -> Option<Reply> {
    let host = visit.market.host();
    let until = || http_date(visit.now + i64::from(PATIENCE).seconds());
    let limited = |status, until: String| {
        Reply::page("<!doctype html><p>Too many requests.</p>".to_owned())
            .with_status(status)
            .with(header::RETRY_AFTER, until)
    };
    let reply = match refusal {
        Refusal::Busy => Reply::page(render("busy.html", visit, Weight::NONE, &context! {}))
            .with_status(StatusCode::SERVICE_UNAVAILABLE),
        Refusal::BusyPlain => {
            Reply::page("<html><body>Service Unavailable</body></html>".to_owned())
                .with_status(StatusCode::SERVICE_UNAVAILABLE)
        }
        Refusal::RateLimited => limited(StatusCode::TOO_MANY_REQUESTS, PATIENCE.to_string()),
        Refusal::RateLimitedUntil => limited(StatusCode::TOO_MANY_REQUESTS, until()),
        Refusal::RateLimited503 => limited(StatusCode::SERVICE_UNAVAILABLE, PATIENCE.to_string()),
        Refusal::Missing => places::missing(visit),
        Refusal::SentHome => Reply::redirect(format!("https://{host}/ref=our_own_no_such_page")),
        Refusal::Broken => {
            Reply::page("<html><body>Internal Server Error</body></html>".to_owned())
                .with_status(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Refusal::RedirectAway => Reply::redirect("https://www.example.net/collect?from=store"),
        Refusal::RedirectToHttp => Reply::redirect(format!("http://{host}{}", visit.path)),
        Refusal::RedirectLoop => {
            let hop = visit.hop();
            Reply::redirect(format!("https://{host}{}?hop={}", visit.path, hop + 1))
        }
        Refusal::RedirectChain => match visit.hop() {
            hop @ 0..2 => Reply::redirect(format!("{}?hop={}", visit.path, hop + 1)),
            _ => return None,
        },
    };
    Some(reply.with_cookies(bad_cookies(visit)))
}
