//! What stands between us and a page: sign-in, checks of the store, busy and rate limits (`pages.md` 3).
//!
//! Lives here: telling a wall from a page. Nearly all of them come with HTTP 200.
//! Comes in: one answer of the store. Goes out: a finding, or nothing: then the page is read.
//! May not: take the word "Sign-In" or a link to `/ap/signin` as proof (every page has them), or do I/O.

mod marks;
mod portal;
mod retry;

use std::fmt;

use http::HeaderMap;
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::{EpochMs, Failure, Finding, Outcome, Source, WallKind};
use crate::rules::{WallWord, rules};

/// One answer, after redirects and decompression.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The final address.
    pub address: &'a Url,
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body.
    pub body: &'a [u8],
    /// When it arrived; a `Retry-After` in seconds counts from it.
    pub now: EpochMs,
}

impl fmt::Debug for Answer<'_> {
    /// Neither body nor header values nor query: all hold secrets.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Answer")
            .field("path", &self.address.path())
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// What stands in the way; `None` means: read the page. `asked` is the source it was asked for.
pub fn wall(answer: &Answer<'_>, asked: Option<Source>, market: &Marketplace) -> Option<Finding> {
    if answer.status == 429 {
        return Some(rate_limited(answer));
    }
    if answer.headers.contains_key("x-amzn-waf-action") {
        return Some(Finding::nothing(Outcome::Wall(WallKind::Challenge)));
    }
    let leads_to = answer.leads_to();
    let leads_to = leads_to.as_ref().unwrap_or(answer.address);
    // A check of the store outranks a sign-in, which outranks "busy": the order in which a fetch names causes.
    let found = [of_path(leads_to.path()), marks::of_page(answer)];
    let says = |word: fn(WallWord) -> bool| found.into_iter().flatten().find(|says| word(*says));
    if let Some(word) = says(is_check)
        .or_else(|| says(|word| word == WallWord::SignIn))
        .filter(|_| answer.status != 503 || answer.headers.get("retry-after").is_none())
    {
        return Some(Finding::nothing(outcome(word)));
    }
    if answer.status == 503 && answer.headers.contains_key("retry-after") {
        return Some(rate_limited(answer));
    }
    let busy = says(|word| word == WallWord::Busy).is_some();
    if is_gone(answer.status, asked) && !busy {
        return Some(Finding::nothing(Outcome::NotOffered));
    }
    if busy || answer.status >= 500 {
        return Some(Finding::nothing(Outcome::Busy));
    }
    if is_home(leads_to, market) && asked.is_some() {
        return Some(if may_be_gone(asked) {
            Finding::nothing(Outcome::NotOffered)
        } else {
            Finding::because(Outcome::PageChanged, "sent-home")
        });
    }
    match answer.status {
        200..=299 => portal::is_portal(answer.body)
            .then(|| Finding::because(Outcome::Failed(Failure::Offline), "captive-portal")),
        401 => Some(Finding::nothing(Outcome::SignIn)),
        404 | 410 => Some(Finding::because(Outcome::PageChanged, "no-such-page")),
        _ => Some(Finding::because(Outcome::PageChanged, "unexpected-status")),
    }
}

impl Answer<'_> {
    /// Where a redirect that was not followed leads.
    fn leads_to(&self) -> Option<Url> {
        let location = self.headers.get("location")?.to_str().ok()?;
        (300..400)
            .contains(&self.status)
            .then(|| self.address.join(location).ok())?
    }
}

/// The longest path that matches whole segments wins (`pages.md` 3, "of two paths").
fn of_path(path: &str) -> Option<WallWord> {
    rules()
        .walls
        .path
        .iter()
        .filter(|wall| {
            path.strip_prefix(wall.path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|wall| wall.path.len())
        .map(|wall| wall.says)
}

const fn is_check(word: WallWord) -> bool {
    !matches!(word, WallWord::SignIn | WallWord::Busy)
}

const fn outcome(word: WallWord) -> Outcome {
    match word {
        WallWord::SignIn => Outcome::SignIn,
        WallWord::Captcha => Outcome::Wall(WallKind::Captcha),
        WallWord::Challenge => Outcome::Wall(WallKind::Challenge),
        WallWord::Code => Outcome::Wall(WallKind::Code),
        WallWord::Approval => Outcome::Wall(WallKind::Approval),
        WallWord::AccountNotice => Outcome::Wall(WallKind::AccountNotice),
        WallWord::Busy => Outcome::Busy,
    }
}

fn rate_limited(answer: &Answer<'_>) -> Finding {
    Finding::nothing(Outcome::RateLimited(retry::at(answer)))
}

/// `pages.md` 3, "not offered here": each page file says which statuses mean it.
fn is_gone(status: u16, asked: Option<Source>) -> bool {
    match asked {
        Some(Source::Discovered) => matches!(status, 404 | 410),
        Some(asked) => pages_of(asked).any(|page| page.gone.contains(&status)),
        None => false,
    }
}

fn may_be_gone(asked: Option<Source>) -> bool {
    is_gone(404, asked)
}

fn pages_of(source: Source) -> impl Iterator<Item = &'static crate::rules::PageFile> {
    rules()
        .pages
        .iter()
        .filter(move |page| page.source == source.word())
}

/// The store's front page, where it sends people who asked for something that is not there.
fn is_home(address: &Url, market: &Marketplace) -> bool {
    let path = address.path();
    address.host_str() == Some(market.host.as_str())
        && (path == "/" || path.starts_with("/ref=") || path == "/gp/homepage.html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marketplace::Site;

    const PAGE: &str = "<html class='a-js'><a href='/ap/signin?x=1'>Hello, Sign-In</a>\
        <a href='/dogsofamazon'>dogs</a><!-- To discuss automated access to Amazon data --><div id=want>$5.00</div>";

    struct Case<'a> {
        address: &'a str,
        status: u16,
        headers: &'a [(&'static str, &'a str)],
        body: &'a str,
        asked: Option<Source>,
    }

    impl Default for Case<'_> {
        fn default() -> Self {
            Self {
                address: "https://www.amazon.com/gc/balance",
                status: 200,
                headers: &[],
                body: PAGE,
                asked: Some(Source::GiftCard),
            }
        }
    }

    impl Case<'_> {
        fn outcome(&self) -> Option<Outcome> {
            let headers = self
                .headers
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect();
            let answer = Answer {
                address: &self.address.parse().unwrap(),
                status: self.status,
                headers: &headers,
                body: self.body.as_bytes(),
                now: EpochMs(1_795_478_400_000),
            };
            let market = "com".parse::<Site>().unwrap().marketplace();
            wall(&answer, self.asked, market).map(|finding| finding.outcome())
        }
    }

    fn of_body(body: &str) -> Option<Outcome> {
        Case {
            body,
            ..Case::default()
        }
        .outcome()
    }

    #[test]
    fn a_page_that_only_mentions_sign_in_is_read() {
        assert_eq!(Case::default().outcome(), None);
    }

    #[test]
    fn the_longest_path_wins() {
        let of = |address| {
            Case {
                address,
                ..Case::default()
            }
            .outcome()
        };
        let code = Some(Outcome::Wall(WallKind::Code));
        let notice = Some(Outcome::Wall(WallKind::AccountNotice));
        assert_eq!(
            of("https://www.amazon.com/ap/signin?a=b"),
            Some(Outcome::SignIn)
        );
        assert_eq!(of("https://www.amazon.com/ax/claim"), Some(Outcome::SignIn));
        assert_eq!(of("https://www.amazon.com/ax/claim/webauthn/nudge"), notice);
        assert_eq!(of("https://www.amazon.com/ap/mfa?x"), code);
        assert_eq!(
            of("https://www.amazon.com/ap/cvf/approval?x"),
            Some(Outcome::Wall(WallKind::Approval))
        );
        assert_eq!(of("https://www.amazon.com/ap/signings"), None);
    }

    #[test]
    fn a_redirect_that_was_not_followed_counts_as_where_it_leads() {
        let of = |location, asked| {
            Case {
                status: 302,
                headers: &[("location", location)],
                body: "",
                asked,
                ..Case::default()
            }
            .outcome()
        };
        assert_eq!(of("/ap/signin?x", None), Some(Outcome::SignIn));
        assert_eq!(of("/", Some(Source::NoRush)), Some(Outcome::NotOffered));
        assert_eq!(
            of("/?ref_=x", Some(Source::GiftCard)),
            Some(Outcome::PageChanged)
        );
    }

    #[test]
    fn forms_and_fields_of_a_wall_are_proof_whatever_the_status() {
        let wall = |kind| Some(Outcome::Wall(kind));
        for (body, expected) in [
            ("<form name='signIn'>", Some(Outcome::SignIn)),
            ("<input id=ap_password>", Some(Outcome::SignIn)),
            (
                "<form action='https://www.amazon.com/errors/validateCaptcha?x=1'><input name=field-keywords type=hidden>",
                wall(WallKind::Captcha),
            ),
            ("<input id=captchacharacters>", wall(WallKind::Captcha)),
            (
                "<form class='a cvf-widget-form-captcha b'>",
                wall(WallKind::Captcha),
            ),
            (
                "<iframe id=aa-challenge-whole-page-iframe>",
                wall(WallKind::Captcha),
            ),
            ("<form id=auth-mfa-form>", wall(WallKind::Code)),
            (
                "<form id=intent-confirmation-form>",
                wall(WallKind::AccountNotice),
            ),
            (
                "<div id=auth-account-locked-alert>",
                wall(WallKind::AccountNotice),
            ),
            (
                "<form name=signIn><input name=cvf_captcha_input>",
                wall(WallKind::Captcha),
            ),
            (
                "<script>window.gokuProps = {}</script><div id=challenge-container>",
                wall(WallKind::Challenge),
            ),
        ] {
            assert_eq!(of_body(body), expected, "{body}");
        }
    }

    #[test]
    fn marks_in_comments_scripts_and_texts_are_no_proof() {
        for body in [
            "<!-- <form name=signIn> -->",
            "<script>document.write('<input id=ap_password>')</script>",
            "<p>form name=&quot;signIn&quot; window.gokuProps",
            "<a href='/x' title='<input id=ap_email>'>x</a>",
            "<script src='https://x.token.awswaf.com/y/challenge.js'></script>",
        ] {
            assert_eq!(of_body(body), None, "{body}");
        }
    }

    #[test]
    fn a_script_challenge_is_told_by_its_header() {
        for (status, action) in [(202, "challenge"), (405, "captcha")] {
            let case = Case {
                status,
                headers: &[("x-amzn-waf-action", action)],
                body: "",
                ..Case::default()
            };
            assert_eq!(case.outcome(), Some(Outcome::Wall(WallKind::Challenge)));
        }
    }

    #[test]
    fn a_503_is_busy_unless_it_names_a_time() {
        let of = |headers| {
            Case {
                status: 503,
                headers,
                ..Case::default()
            }
            .outcome()
        };
        assert_eq!(of(&[]), Some(Outcome::Busy));
        assert_eq!(
            of(&[("retry-after", "120")]),
            Some(Outcome::RateLimited(Some(EpochMs(1_795_478_520_000))))
        );
        assert_eq!(
            of_body("<a href='/dogsofamazon/ref=cs_503_d'>"),
            Some(Outcome::Busy)
        );
    }

    #[test]
    fn a_429_waits_with_or_without_a_time() {
        let of = |headers| {
            Case {
                status: 429,
                headers,
                ..Case::default()
            }
            .outcome()
        };
        assert_eq!(of(&[]), Some(Outcome::RateLimited(None)));
        assert_eq!(
            of(&[("retry-after", "Tue, 24 Nov 2026 00:10:00 GMT")]),
            Some(Outcome::RateLimited(Some(EpochMs(1_795_479_000_000))))
        );
        assert_eq!(
            of(&[("retry-after", "soon")]),
            Some(Outcome::RateLimited(None))
        );
    }

    #[test]
    fn a_missing_page_is_not_offered_only_where_an_account_may_lack_it() {
        let of = |status, asked| {
            Case {
                status,
                asked,
                ..Case::default()
            }
            .outcome()
        };
        assert_eq!(of(404, Some(Source::NoRush)), Some(Outcome::NotOffered));
        assert_eq!(
            of(500, Some(Source::DigitalCredits)),
            Some(Outcome::NotOffered)
        );
        assert_eq!(of(500, Some(Source::NoRush)), Some(Outcome::Busy));
        assert_eq!(of(404, Some(Source::GiftCard)), Some(Outcome::PageChanged));
        let busy = Case {
            status: 404,
            body: "<a href='/ref=cs_503_link'>",
            asked: Some(Source::NoRush),
            ..Case::default()
        };
        assert_eq!(busy.outcome(), Some(Outcome::Busy));
    }

    #[test]
    fn a_networks_own_page_is_offline_and_never_a_changed_page() {
        let offline = Some(Outcome::Failed(Failure::Offline));
        assert_eq!(
            of_body("<title>Free Wi-Fi</title><form action='/login'>Accept our terms</form>"),
            offline
        );
        assert_eq!(
            of_body(
                "<h1>Hotel Astoria</h1><form action='http://192.168.1.1/go?to=https://www.amazon.com/gc/balance'>Room number</form>"
            ),
            offline
        );
        assert_eq!(
            of_body("<h1>Your balance</h1><p>$5.00 <p>Wi-Fi speakers on sale"),
            None
        );
        assert_eq!(
            of_body("<title>Amazon.com</title><p>Our Wi-Fi devices"),
            None
        );
        assert_eq!(of_body("<h1>Your credits</h1><p>nothing known"), None);
    }
}
