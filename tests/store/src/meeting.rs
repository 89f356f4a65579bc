//! What can stand in the way of a page: the walls and states of `pages.md` section 3, and faults.
//!
//! Lives here: their names and which of them ends when. Comes in: the scenario files' words.
//! Goes out: a [`Meeting`]. May not: answer a request; `walls` and `faults` do.

use serde::Deserialize;

/// What a request meets instead of the page, or what is wrong with the page it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Meeting {
    /// 302 to the sign-in, until the person signs in again.
    SignIn,
}

impl Meeting {
    /// Nothing more may be asked after it.
    pub(crate) const fn ends_the_fetch(self) -> bool {
        false
    }
}
