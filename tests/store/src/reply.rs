//! An answer of the store before it is packed: status, page, cookies.
//!
//! Lives here: the common forms of an answer. Comes in: what a room decided.
//! Goes out: an HTTP response. May not: decide anything.

use axum::{
    Extension,
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, header};

use crate::{listener::Reset, routes::Shop, session::SetCookie, visit::Visit};

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, String)>,
    pub(crate) cookies: Vec<SetCookie>,
    pub(crate) content: Content,
}

/// What an answer carries.
pub(crate) enum Content {
    /// A page, packed as the client asked for it.
    Html(String),
    /// Bytes as they are; a fault has made them.
    Raw(Body),
    /// No answer: the connection or the stream is reset.
    Reset,
}

impl Reply {
    pub(crate) fn page(html: String) -> Self {
        Self {
            status: StatusCode::OK,
            headers: vec![(header::CONTENT_TYPE, "text/html;charset=UTF-8".to_owned())],
            cookies: Vec::new(),
            content: Content::Html(html),
        }
    }

    pub(crate) fn redirect(to: impl Into<String>) -> Self {
        Self {
            status: StatusCode::FOUND,
            headers: vec![(header::LOCATION, to.into())],
            cookies: Vec::new(),
            content: Content::Html(String::new()),
        }
    }

    pub(crate) fn raw(body: Body) -> Self {
        Self {
            content: Content::Raw(body),
            ..Self::page(String::new())
        }
    }

    pub(crate) fn reset() -> Self {
        Self {
            content: Content::Reset,
            ..Self::page(String::new())
        }
    }

    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn with(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.retain(|(own, _)| own != name);
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn with_cookies(mut self, cookies: impl IntoIterator<Item = SetCookie>) -> Self {
        self.cookies.extend(cookies);
        self
    }

    /// The response, packed as the visit asked for it.
    pub(crate) fn into_response(self, visit: &Visit, shop: &Shop) -> Response {
        let mut response = match self.content {
            Content::Html(page) if page.is_empty() => Body::empty().into_response(),
            Content::Html(page) => {
                let mut response =
                    Body::from(shop.packed.pack(page, visit.encoding)).into_response();
                if let Some(name) = visit.encoding.name() {
                    let name = HeaderValue::from_static(name);
                    response
                        .headers_mut()
                        .insert(header::CONTENT_ENCODING, name);
                }
                response
            }
            Content::Raw(body) => body.into_response(),
            Content::Reset => (Extension(Reset), ()).into_response(),
        };
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        for (name, value) in self.headers {
            headers.insert(name, value_of(&value));
        }
        for cookie in self.cookies {
            headers.append(header::SET_COOKIE, value_of(&cookie.line()));
        }
        headers.insert(
            header::VARY,
            HeaderValue::from_static("Accept-Encoding, User-Agent"),
        );
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache, no-store"),
        );
        let date = crate::clock::http_date(visit.now);
        headers.insert(header::DATE, value_of(&date));
        response
    }
}

fn value_of(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("the store's own headers are visible ASCII")
}
