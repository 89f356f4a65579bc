//! The login webview's rules: where it may go, and when it is done.

use secrecy::ExposeSecret;
use url::Url;

use super::cookie::{GivenCookie, is_host_of};
use super::session::TOKENS;
use crate::marketplace::{Marketplace, Site};

/// What to do with an address that the login webview wants to visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Navigation {
    /// Let it load.
    Allow,
    /// Not here: open it in the person's browser.
    OpenOutside,
    /// Nowhere.
    Block,
}

/// What the login webview does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInStep {
    /// The person is not done.
    GoOn,
    /// The cookies are those of a signed-in person, as far as cookies can tell.
    SignedIn,
}

/// The rules for one site.
#[derive(Clone, Copy, Debug)]
pub struct LoginRules {
    market: &'static Marketplace,
}

impl LoginRules {
    /// The rules for a site.
    pub fn new(site: Site) -> Self {
        Self {
            market: site.marketplace(),
        }
    }

    /// Where the webview starts: the account page, which asks for the sign-in by itself (`pages.md` 1, confidence A).
    pub fn start_address(self) -> String {
        format!("https://{}/gp/css/homepage.html", self.market.host)
    }

    /// May the webview go there? The main frame keeps to the site's registrable domain, so that a password is typed
    /// nowhere else; frames inside a page may be anybody's over https, because captchas are.
    pub fn on_navigation(self, address: &str, main_frame: bool) -> Navigation {
        if !main_frame && EMPTY_FRAMES.contains(&address) {
            return Navigation::Allow;
        }
        let Some(address) = safe_address(address) else {
            return Navigation::Block;
        };
        if !main_frame || self.is_own(&address) {
            Navigation::Allow
        } else if self.is_own_host(&address) {
            Navigation::Block // the store on another port is not the store
        } else {
            Navigation::OpenOutside
        }
    }

    /// A page has finished loading in the main frame; `cookies` are those of its address.
    /// Ask it for pages that the person has come to: a wall can stand at any address before it is passed.
    pub fn on_page(self, address: &str, cookies: &[GivenCookie]) -> SignInStep {
        let on_the_way = safe_address(address).is_none_or(|address| {
            !self.is_own(&address)
                || SIGN_IN_PATHS
                    .iter()
                    .any(|path| address.path().starts_with(path))
        });
        if !on_the_way && cookies.iter().any(|cookie| self.is_token(cookie)) {
            SignInStep::SignedIn
        } else {
            SignInStep::GoOn
        }
    }

    fn is_own(self, address: &Url) -> bool {
        self.is_own_host(address) && address.port().is_none()
    }

    fn is_own_host(self, address: &Url) -> bool {
        address
            .host_str()
            .is_some_and(|host| is_host_of(host, &self.market.domain))
    }

    fn is_token(self, cookie: &GivenCookie) -> bool {
        let of_this_site = cookie.domain.as_ref().is_none_or(|domain| {
            let domain = domain.strip_prefix('.').unwrap_or(domain);
            is_host_of(&domain.to_ascii_lowercase(), &self.market.domain)
        });
        of_this_site
            && TOKENS
                .iter()
                .any(|stem| cookie.name == format!("{stem}-{}", self.market.habits.cookie_suffix))
            && !cookie.value.expose_secret().trim_matches('"').is_empty()
    }
}

/// What a captcha's frame shows before it has an address.
const EMPTY_FRAMES: [&str; 2] = ["about:blank", "about:srcdoc"];

/// Every page of a sign-in or a check stands below these (`pages.md` 3).
const SIGN_IN_PATHS: [&str; 3] = ["/ap/", "/ax/", "/errors/"];

/// An https address without a user name: `https://amazon.com@evil.example` only looks like the store.
fn safe_address(address: &str) -> Option<Url> {
    let address = Url::parse(address).ok()?;
    let safe = address.scheme() == "https"
        && address.has_host()
        && address.username().is_empty()
        && address.password().is_none();
    safe.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(site: &str) -> LoginRules {
        LoginRules::new(site.parse().unwrap())
    }

    fn goes(address: &str) -> Navigation {
        rules("com").on_navigation(address, true)
    }

    #[test]
    fn the_main_frame_keeps_to_the_sites_own_domain() {
        for own in [
            "https://www.amazon.com/ap/signin?x=1",
            "https://amazon.com/",
            "https://pay.amazon.com/",
            "https://www.amazon.com:443/",
            "HTTPS://WWW.AMAZON.COM/",
        ] {
            assert_eq!(goes(own), Navigation::Allow, "{own}");
        }
        for other in [
            "https://amazon.com.evil.example/ap/signin",
            "https://xamazon.com/",
            "https://amazon.co.uk/",
            "https://amazon.com.au/",
            "https://xn--mazon-3ve.com/",
            "https://evil.example/https://www.amazon.com/",
            "https://evil.example/?amazon.com",
            "https://evil.example\\@www.amazon.com/",
            "https://192.0.2.1/",
        ] {
            assert_eq!(goes(other), Navigation::OpenOutside, "{other}");
        }
    }

    #[test]
    fn what_is_not_a_plain_https_address_is_blocked_in_every_frame() {
        for address in [
            "http://www.amazon.com/",
            "https://www.amazon.com@evil.example/",
            "https://person:word@www.amazon.com/",
            "https://:word@www.amazon.com/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "blob:https://www.amazon.com/1",
            "intent://scan/#Intent;scheme=zxing;end",
            "mailto:a@example.com",
            "tel:1",
            "market://details",
            "about:config",
            "",
            "www.amazon.com",
            "https://",
            "https://аmazon.com/", // a Cyrillic а: no host of the store's, and no other's that we could name
        ] {
            assert_eq!(goes(address), Navigation::Block, "{address}");
            assert_eq!(
                rules("com").on_navigation(address, false),
                Navigation::Block,
                "{address}"
            );
        }
        assert_eq!(goes("https://www.amazon.com:8443/"), Navigation::Block);
    }

    #[test]
    fn frames_inside_a_page_may_be_anybodys_over_https() {
        for address in [
            "https://captcha.example/x",
            "about:blank",
            "about:srcdoc",
            "https://www.amazon.com/",
        ] {
            assert_eq!(
                rules("com").on_navigation(address, false),
                Navigation::Allow,
                "{address}"
            );
        }
        assert_eq!(goes("about:blank"), Navigation::Block);
    }

    fn step(site: &str, address: &str, line: &str) -> SignInStep {
        rules(site).on_page(address, &super::super::cookies_from_line(line).unwrap())
    }

    #[test]
    fn the_sign_in_is_done_with_a_token_on_a_page_of_the_site() {
        let line = r#"session-id=1; at-main="Atza|x=="; x-main=y"#;
        assert_eq!(
            step("com", "https://www.amazon.com/gp/css/homepage.html", line),
            SignInStep::SignedIn
        );
        for (address, line) in [
            ("https://www.amazon.com/ap/signin", line),
            ("https://www.amazon.com/ap/mfa?x", line),
            ("https://www.amazon.com/ax/claim/webauthn/nudge", line),
            ("https://www.amazon.com/errors/validateCaptcha", line),
            ("https://evil.example/gp/css/homepage.html", line),
            ("http://www.amazon.com/gp/css/homepage.html", line),
            (
                "https://www.amazon.com/gp/css/homepage.html",
                "x-main=outlives a sign-out",
            ),
            ("https://www.amazon.com/gp/css/homepage.html", "at-main="),
            (
                "https://www.amazon.com/gp/css/homepage.html",
                "at-main=\"\"",
            ),
            ("https://www.amazon.com/gp/css/homepage.html", ""),
        ] {
            assert_eq!(
                step("com", address, line),
                SignInStep::GoOn,
                "{address} {line}"
            );
        }
    }

    #[test]
    fn another_markets_token_is_no_sign_in_here() {
        let page = "https://www.amazon.de/gp/css/homepage.html";
        assert_eq!(step("de", page, "at-main=1"), SignInStep::GoOn);
        assert_eq!(step("de", page, "at-acbde=1"), SignInStep::SignedIn);
        let mut foreign = GivenCookie::bare("at-acbde", "1");
        foreign.domain = Some(".amazon.com".to_owned());
        assert_eq!(rules("de").on_page(page, &[foreign]), SignInStep::GoOn);
    }

    #[test]
    fn the_webview_starts_at_an_address_it_may_visit() {
        for market in Marketplace::all() {
            let rules = LoginRules::new(market.site);
            assert_eq!(
                rules.on_navigation(&rules.start_address(), true),
                Navigation::Allow
            );
        }
    }
}
