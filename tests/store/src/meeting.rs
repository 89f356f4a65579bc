//! What can stand in the way of a page: the walls and states of `pages.md` section 3, and faults.
//!
//! Lives here: their names, as the scenario files say them, and what kind of thing each is.
//! Comes in: a word. Goes out: a [`Meeting`].
//! May not: answer a request; `walls`, `refusals`, `veils` and `faults` do.

use serde::Deserialize;

/// What a request meets instead of the page, or what is wrong with the page it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Word")]
pub(crate) enum Meeting {
    Wall(Wall),
    Refusal(Refusal),
    Veil(Veil),
    Fault(Fault),
}

/// The scenario files say one word; what kind of thing it is follows from it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Wall(Wall),
    Refusal(Refusal),
    Veil(Veil),
    Fault(Fault),
}

impl From<Word> for Meeting {
    fn from(word: Word) -> Self {
        match word {
            Word::Wall(wall) => Self::Wall(wall),
            Word::Refusal(refusal) => Self::Refusal(refusal),
            Word::Veil(veil) => Self::Veil(veil),
            Word::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl Meeting {
    /// Nothing more may be asked after it.
    pub(crate) const fn ends_the_fetch(self) -> bool {
        match self {
            Self::Wall(wall) => !matches!(wall, Wall::SignIn),
            Self::Refusal(refusal) => matches!(
                refusal,
                Refusal::RateLimited
                    | Refusal::RateLimitedUntil
                    | Refusal::RateLimited503
                    // Whoever is sent away from TLS may take the network for hostile.
                    | Refusal::RedirectToHttp
            ),
            Self::Veil(_) | Self::Fault(_) => false,
        }
    }
}

/// Something that a person can pass in a browser; then the page shows itself to that session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Wall {
    /// 302 to the sign-in, until the person signs in again.
    SignIn,
    /// 302 to the code page.
    Code,
    /// Which device should get the code.
    CodeDevice,
    /// The newer form for a code.
    CodeVerification,
    /// 302 to "approve it on your other device".
    Approval,
    /// The captcha with an image.
    CaptchaImage,
    /// The captcha without an image: one button.
    CaptchaButton,
    /// The captcha of the verification pages.
    CaptchaForm,
    /// A captcha in a frame.
    CaptchaFrame,
    /// A captcha in a frame that fills the page.
    CaptchaPage,
    /// 302 to a captcha page.
    CaptchaRedirect,
    /// 202 and a script that a browser passes by itself.
    Challenge,
    /// 405 and a captcha of the same guard.
    ChallengeCaptcha,
    /// 302 to the passkey nag.
    Passkey,
    /// 302 to "please confirm your account".
    Reverification,
    /// "Did you mean to do this?"
    Intent,
    /// The account is locked.
    Locked,
}

/// An answer without the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Refusal {
    /// 503 with the page of the dogs.
    Busy,
    /// 503 and nothing that says why.
    BusyPlain,
    /// 429, `Retry-After` in seconds.
    RateLimited,
    /// 429, `Retry-After` as a date.
    RateLimitedUntil,
    /// 503 with `Retry-After`.
    #[serde(rename = "rate-limited-503")]
    RateLimited503,
    /// 404.
    Missing,
    /// 302 to the entrance.
    SentHome,
    /// 500.
    Broken,
    /// 302 to another host.
    RedirectAway,
    /// 302 to the same address without TLS.
    RedirectToHttp,
    /// 302 to itself, without end.
    RedirectLoop,
    /// Two redirects, then the page.
    RedirectChain,
}

/// The page comes, but what it says is hidden or different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Veil {
    /// Encrypted for scripts; readable with `disableCsd=no-js`.
    EncryptedOnce,
    /// Encrypted whatever is asked.
    Encrypted,
    /// Readable, and carries the mark of an encrypted page all the same.
    MarkedOnly,
    /// An empty shell that a script fills.
    Script,
    /// Laid out anew: nothing of what is known is left, and nothing is said.
    Changed,
    /// The tablet variant: no greeting, no sign-out link.
    Tablet,
}

/// The page does not come whole, or not well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Fault {
    SlowHeaders,
    SlowBody,
    Cut,
    Reset,
    WrongLength,
    Endless,
    GzipBomb,
    BrotliBomb,
    InvalidUtf8,
    Nested,
    Heavy,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_kind_of_thing() {
        let meeting =
            |word: &str| serde_json::from_value::<Meeting>(serde_json::Value::from(word)).unwrap();
        assert_eq!(meeting("captcha-image"), Meeting::Wall(Wall::CaptchaImage));
        assert_eq!(meeting("sent-home"), Meeting::Refusal(Refusal::SentHome));
        assert_eq!(meeting("script"), Meeting::Veil(Veil::Script));
        assert_eq!(meeting("gzip-bomb"), Meeting::Fault(Fault::GzipBomb));
        assert!(meeting("captcha-image").ends_the_fetch() && !meeting("sign-in").ends_the_fetch());
    }
}
