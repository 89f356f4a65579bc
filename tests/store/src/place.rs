//! The places of the store that a scenario can change.
//!
//! Lives here: their names and fixed addresses. Comes in: a path. Goes out: a [`Place`].
//! May not: know what stands there.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A page behind the sign-in. Its word is that of the source under which a reader reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Your Account.
    Account,
    /// Your Payments.
    Payments,
    /// Manage Your Content and Devices.
    Content,
    /// `/gc/balance`
    GiftCard,
    /// `/norushcredits`
    NoRush,
    /// The balance pop-up; the source `digital-credits`.
    DigitalCredits,
    /// The page behind "Your credit & benefit balances"; its address is the scenario's.
    Benefits,
    /// The Amazon Pay dashboard.
    AmazonPay,
    /// The page behind "Check your balance"; the source `discovered`.
    Discovered,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 9] = [
        Self::Account,
        Self::Payments,
        Self::Content,
        Self::GiftCard,
        Self::NoRush,
        Self::DigitalCredits,
        Self::Benefits,
        Self::AmazonPay,
        Self::Discovered,
    ];

    /// The JSON word of the source.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Payments => "payments",
            Self::Content => "content",
            Self::GiftCard => "gift-card",
            Self::NoRush => "no-rush",
            Self::DigitalCredits => "digital-credits",
            Self::Benefits => "benefits",
            Self::AmazonPay => "amazon-pay",
            Self::Discovered => "discovered",
        }
    }

    /// Where it stands, for the places that stand in one spot in every scenario.
    pub const fn path(self) -> Option<&'static str> {
        Some(match self {
            Self::Account => "/gp/css/homepage.html",
            Self::Payments => "/cpe/yourpayments/overview",
            Self::Content => "/hz/mycd/digital-console/overview",
            Self::GiftCard => "/gc/balance",
            Self::NoRush => "/norushcredits",
            Self::DigitalCredits => "/gp/product/features/unbox-process-gcpromo.html",
            Self::AmazonPay => "/gp/sva/dashboard",
            Self::Discovered => "/gp/digital/our-own/check-balance",
            Self::Benefits => return None,
        })
    }

    /// Whether the site has it when the scenario says nothing else.
    pub fn is_offered_by(self, site: &str) -> bool {
        match self {
            Self::NoRush | Self::DigitalCredits => site == "com",
            Self::AmazonPay => site == "in",
            _ => true,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}
