//! One page to get: where it is, in which way it is asked for, and when its turn comes.

use http::HeaderMap;
use url::Url;

use crate::marketplace::Marketplace;
use crate::model::{Finding, Source};

/// One page to get, with GET.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) id: u32,
    pub(crate) source: Source,
    pub(crate) address: Url,
    pub(super) way: Way,
    /// The first address's path: the page's name in the report.
    pub(super) path: String,
    /// What its content says it is, for one that was found by a label alone.
    pub(super) turned_out: Option<Source>,
    pub(super) depth: u8,
    /// Answers that led here: their cookies are kept once the page at the end is good.
    pub(crate) hops: Vec<(Url, HeaderMap)>,
    /// What it said when it was asked first.
    pub(super) before: Option<Finding>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    First,
    InEnglish,
    WithoutEncryption,
    Ledger,
}

impl Ask {
    pub(super) fn new(source: Source, address: Url, depth: u8) -> Self {
        Self {
            id: 0,
            source,
            path: address.path().to_owned(),
            address,
            way: Way::First,
            turned_out: None,
            depth,
            hops: Vec::new(),
            before: None,
        }
    }

    /// A cookie for this request alone (`pages.md` 4, "Language").
    pub(crate) fn cookie(&self, market: &'static Marketplace) -> Option<(String, &'static str)> {
        let english = market.habits.english.as_deref()?;
        (self.way == Way::InEnglish)
            .then(|| (format!("lc-{}", market.habits.cookie_suffix), english))
    }

    /// True for the first request of a source, which is worth telling about.
    pub(crate) fn starts_its_source(&self) -> bool {
        self.way == Way::First && self.hops.is_empty()
    }

    pub(super) fn again(&self, way: Way, address: Url, before: Finding) -> Self {
        Self {
            way,
            address,
            hops: Vec::new(),
            before: Some(before),
            ..self.clone()
        }
    }

    /// Steps of a page that was begun first, then what is known best.
    pub(super) fn rank(&self) -> u8 {
        match (self.way, self.source) {
            (Way::Ledger, _) => 10,
            _ if !self.starts_its_source() => 0,
            (_, Source::Account) => 1,
            (_, Source::GiftCard) => 2,
            (_, Source::Benefits) => 3,
            (_, Source::NoRush) => 4,
            (_, Source::AmazonPay) => 5,
            (_, Source::Payments) => 6,
            (_, Source::DigitalCredits) => 7,
            (_, Source::Content) => 8,
            (_, Source::Discovered) => 9,
        }
    }
}
