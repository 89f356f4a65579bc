//! What fuzzing begins with, made from the written pages: nothing is kept twice.

use digital_credit_core::{
    account,
    fetch::RefreshState,
    marketplace::Marketplace,
    model::EpochMs,
    sample,
    sign_in::{Session, cookies_from_line},
    snapshot::{AppState, snapshot},
};
use pages::Written;

/// A name and its bytes.
pub type Seed = (String, Vec<u8>);

/// The bytes a target begins with.
pub fn seeds(target: &str) -> Vec<Seed> {
    let clock = crate::clock();
    let com = &Marketplace::all()[0];
    let report = || sample::sample(com.site, &clock);
    let one = |text: String| vec![("sample".to_owned(), text.into_bytes())];
    match target {
        "page" | "region" => pages::written()
            .iter()
            .map(|page| (page.name.clone(), chosen(page, &page.html)))
            .collect(),
        "skeleton" => pages::written()
            .into_iter()
            .map(|page| (page.name, page.html.into_bytes()))
            .collect(),
        "money" | "dates" => pages::written()
            .iter()
            .map(|page| (page.name.clone(), chosen(page, &text(&page.html))))
            .collect(),
        "cookie_line" => one(format!("\0{LINE}")),
        "session" => {
            let cookies = cookies_from_line(LINE).unwrap_or_default();
            let session = Session::from_webview(None, com.site, cookies, "a browser", EpochMs(0));
            one(session
                .map(|session| session.to_stored())
                .unwrap_or_default())
        }
        "report" => one(account::to_stored(&report())),
        "refresh_state" => one(RefreshState::default().to_stored()),
        "snapshot" => one(snapshot(Some(&report()), AppState::SignedIn, false, &clock).to_json()),
        _ => Vec::new(),
    }
}

const LINE: &str = "session-id=135-1; x-main=\"ab=|+/c\"; at-main=Atza|x; session-token=t; ubid-main=1; lc-main=en_US";

/// The page with the byte before it that chooses its own market.
fn chosen(page: &Written, text: &str) -> Vec<u8> {
    let own = Marketplace::all()
        .iter()
        .position(|market| market.site == page.truth.site)
        .unwrap_or(0);
    let mut bytes = vec![u8::try_from(own).unwrap_or(0)];
    bytes.extend_from_slice(text.as_bytes());
    bytes
}

/// What stands between the tags, roughly.
fn text(html: &str) -> String {
    html.split('<')
        .filter_map(|piece| Some(piece.split_once('>')?.1))
        .collect::<Vec<_>>()
        .join(" ")
}
