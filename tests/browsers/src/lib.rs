//! Real browsers against the stand-in store: Chromium, which is Android's webview, and WebKit, which is iOS's.
//!
//! Lives here: starting a browser and the way it reaches the store. Comes in: the store's address.
//! Goes out: a WebDriver session, its cookies, and the hosts it asked for.
//! May not: decide about a sign-in; that is the core's `SignInFlow`, the same that the phones call.

mod browser;
mod way;

pub use browser::{Browser, BrowserError, Engine};
pub use way::Way;
