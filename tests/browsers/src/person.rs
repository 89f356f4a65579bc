//! The person in front of the browser: follows the store's own pages as they come, and asks the core's
//! login rules at every step, as the phone shells do.

use std::time::Duration;

use digital_credit_core::ffi::{Navigation, SignInFlow, SignInStep, WebviewCookie};
use fantoccini::Locator;
use tokio::time::sleep;

use crate::{Browser, BrowserError};

/// More pages than any sign-in of the store has, with room for a slow machine.
const LOOKS: usize = 400;
/// How long the person waits before looking again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// How the visit to the sign-in pages ended.
pub enum Ended {
    /// The core says "signed in"; these are the cookies the webview holds.
    SignedIn(Vec<WebviewCookie>),
    /// The person pressed *Cancel*, and the core never said "signed in".
    Cancelled,
}

/// What the person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mind {
    /// Signs in.
    SignIn,
    /// Presses *Cancel* on the password page.
    Cancel,
    /// Passes a wall, which can stand at the page's own address: the core is asked only once it is answered.
    PassWall,
}

/// Follows the pages from `start` until the core says "signed in", or the person gives up.
pub async fn follow(
    browser: &Browser,
    flow: &SignInFlow,
    start: &str,
    email: &str,
    mind: Mind,
) -> Result<Ended, Stuck> {
    browser
        .client
        .goto(start)
        .await
        .map_err(BrowserError::from)?;
    let mut cancelled = false;
    let mut answered = mind != Mind::PassWall;
    for _ in 0..LOOKS {
        let address = browser
            .client
            .current_url()
            .await
            .map_err(BrowserError::from)?
            .to_string();
        if flow.on_navigation(address.clone(), true) != Ok(Navigation::Allow) {
            return Err(Stuck::NotAllowed(path_of(&address)));
        }
        let cookies = browser.cookies().await?;
        if answered && flow.on_page(address.clone(), cookies.clone()) == Ok(SignInStep::SignedIn) {
            return Ok(Ended::SignedIn(cookies));
        }
        if cancelled && !path_of(&address).starts_with("/ap/") {
            return Ok(Ended::Cancelled);
        }
        match answer(browser, email, mind).await? {
            Answer::Cancelled => cancelled = true,
            Answer::Given => answered = true,
            Answer::None => {}
        }
        sleep(LOOK_AGAIN).await;
    }
    let address = browser
        .client
        .current_url()
        .await
        .map_err(BrowserError::from)?;
    Err(Stuck::At(address.path().to_owned()))
}

/// Why the sign-in did not go on.
#[derive(Debug, thiserror::Error)]
pub enum Stuck {
    /// The browser failed.
    #[error(transparent)]
    Browser(#[from] BrowserError),
    /// The core's rules refuse a page that the store itself led to.
    #[error("sign in: {0} is not allowed")]
    NotAllowed(String),
    /// No page that the person knows how to answer.
    #[error("sign in: it stopped at {0}")]
    At(String),
}

/// What the person did about a page.
enum Answer {
    None,
    Given,
    Cancelled,
}

/// Answers the page that is shown.
async fn answer(browser: &Browser, email: &str, mind: Mind) -> Result<Answer, BrowserError> {
    if mind == Mind::Cancel && shows(browser, "#ap_password").await? {
        press(browser, "#ap-cancel").await?;
        return Ok(Answer::Cancelled);
    }
    let forms = [
        ("#ap_email", email, "#continue"),
        ("#ap_password", stand_in_store::PASSWORD, "#signInSubmit"),
        (
            "#auth-mfa-otpcode",
            stand_in_store::CODE,
            "#auth-signin-button",
        ),
    ];
    for (field, text, button) in forms {
        if shows(browser, field).await? {
            type_into(browser, field, text).await?;
            press(browser, button).await?;
            return Ok(Answer::Given);
        }
    }
    for button in [
        "#passkey-nudge-not-now",
        "form[action$='/errors/validateCaptcha'] button[type=submit]",
        "form[action$='/ap/cvf/verify'] #our-pass",
    ] {
        if shows(browser, button).await? {
            press(browser, button).await?;
            return Ok(Answer::Given);
        }
    }
    Ok(Answer::None)
}

async fn shows(browser: &Browser, what: &str) -> Result<bool, BrowserError> {
    Ok(!browser
        .client
        .find_all(Locator::Css(what))
        .await?
        .is_empty())
}

/// A page may go away while it is answered: then the next look sees the new one.
async fn type_into(browser: &Browser, field: &str, text: &str) -> Result<(), BrowserError> {
    if let Ok(element) = browser.client.find(Locator::Css(field)).await {
        gone_is_fine(element.clear().await)?;
        gone_is_fine(element.send_keys(text).await)?;
    }
    Ok(())
}

async fn press(browser: &Browser, button: &str) -> Result<(), BrowserError> {
    if let Ok(element) = browser.client.find(Locator::Css(button)).await {
        gone_is_fine(element.click().await)?;
    }
    Ok(())
}

fn gone_is_fine(done: Result<(), fantoccini::error::CmdError>) -> Result<(), BrowserError> {
    match done {
        Err(reason) if !reason.is_stale_element_reference() && !reason.is_no_such_element() => {
            Err(reason.into())
        }
        _ => Ok(()),
    }
}

fn path_of(address: &str) -> String {
    url::Url::parse(address).map_or_else(
        |_| "no address".to_owned(),
        |address| address.path().to_owned(),
    )
}
