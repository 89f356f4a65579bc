//! Real browsers against the stand-in store: Chromium, which is Android's webview, and WebKit, which is iOS's.
//!
//! Lives here: starting a browser, the way it reaches the store, and the person in front of it.
//! Comes in: the store's address. Goes out: the cookies a webview would hold, and the pages it renders.
//! May not: decide about a sign-in; that is the core's `SignInFlow`, the same that the phones call.

mod browser;
mod person;
mod way;

pub use browser::{Browser, BrowserError, Engine};
pub use person::{Ended, Mind, Stuck, follow};
pub use way::Way;
