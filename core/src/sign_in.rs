//! Signing in: where the login webview may go, when it is done, and the session made of its cookies.
//!
//! Lives here: the login rules, the cookie jar and the [`Session`]. Comes in: addresses and cookies of a webview,
//! `Set-Cookie` headers of good responses. Goes out: a verdict, the cookies for one request, the stored session.
//! May not: do I/O, send a form, or put a cookie's value into anything but a request and the stored session.

mod cookie;
mod jar;
mod navigation;
mod session;

pub use cookie::{GivenCookie, cookies_from_line};
pub use navigation::{LoginRules, Navigation, SignInStep};
pub use session::Session;

#[cfg(test)]
mod tests;
