//! Pages whose content is hidden or different: encrypted, filled by script, changed.
//!
//! Lives here: what stands in place of the content. Comes in: a visit to a veiled place.
//! Goes out: template values for the frame of a page. May not: leave an amount in sight.

use minijinja::{Value, context};

use crate::{
    meeting::{Meeting, Veil},
    place::Place,
    visit::Visit,
};

/// What the frame is told: `veil` says what stands in place of the content, `region` is its id.
pub(crate) fn over(place: Place, visit: &Visit) -> Value {
    let veil = match visit.scenario.meets.get(&place) {
        Some(Meeting::Veil(veil)) => Some(*veil),
        _ => None,
    };
    let veil = match veil {
        Some(Veil::EncryptedOnce) if visit.asked("disableCsd") == Some("no-js") => "marked",
        Some(Veil::EncryptedOnce | Veil::Encrypted) => "encrypted",
        Some(Veil::MarkedOnly) => "marked",
        Some(Veil::Script) => "script",
        Some(Veil::Changed) => "changed",
        Some(Veil::Tablet) => "tablet",
        None => "",
    };
    context! { veil, place => place.word(), region => region(place), tablet => veil == "tablet" }
}

/// The id of the element that holds a page's content.
const fn region(place: Place) -> &'static str {
    match place {
        Place::GiftCard => "gc-balance-table",
        Place::AmazonPay => "APayBalance",
        Place::Benefits => "our-benefits-root",
        _ => "our-content",
    }
}
