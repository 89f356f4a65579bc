//! The scenarios: whose account the store shows and what goes wrong.
//!
//! Lives here: `scenarios/*.toml`, read at build time. Comes in: a name. Goes out: a [`Scenario`] and its truth.
//! May not: compute a truth from what a page looks like.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{
    account::{Account, account},
    expected::Expected,
    market::{Market, of_site},
    meeting::Meeting,
    place::Place,
    wording::wording,
};

/// What the store shows and does.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scenario {
    /// Its name, for `--scenario` and `scenario+NAME@example.com`.
    pub name: String,
    /// What it is there to show, in one line.
    pub about: String,
    /// The site it is written for; the truth holds there.
    #[serde(default = "com")]
    pub site: String,
    /// The file under `accounts/`.
    #[serde(default = "full")]
    account: String,
    /// What stands in the way, and where.
    #[serde(default)]
    pub(crate) meets: BTreeMap<Place, Meeting>,
    /// What the sign-in asks for besides e-mail and password.
    #[serde(default)]
    pub(crate) sign_in: Vec<Step>,
    /// How the benefits page is laid out.
    #[serde(default)]
    pub(crate) layout: Layout,
    /// Where the benefits page stands.
    #[serde(default = "benefits_at")]
    pub(crate) benefits_at: String,
    /// Links that the account page lacks.
    #[serde(default)]
    pub(crate) unlinked: Vec<Place>,
    /// What this scenario does beyond the usual.
    #[serde(default)]
    pub(crate) quirks: Vec<Quirk>,
    /// Where the truth differs from the account's.
    #[serde(default)]
    expected: BTreeMap<Place, Expected>,
}

/// A step of the sign-in beyond e-mail and password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    /// A one-time code.
    Code,
    /// The captcha without an image, before the password.
    Captcha,
    /// The passkey nag, after the sign-in.
    Nag,
}

/// How the benefits page is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Layout {
    #[default]
    Cards,
    Table,
    Accordion,
}

/// What a scenario does beyond the usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Quirk {
    /// Every page renews `session-token`, and one that was renewed four times over is refused.
    Rotating,
    /// The session is good only for the browser that signed in.
    SameBrowser,
    /// The jar holds the cookies of another site as well.
    TwoMarkets,
    /// The account page carries links that must not be followed.
    HostileLinks,
    /// The account page asks for another base address.
    HostileBase,
    /// Pages say nothing about whose they are.
    NoOwner,
    /// Amounts of the no-rush page stand in an `a`, as they once did.
    OldNoRush,
    /// Your Payments shows the balances, not only links to them.
    PaymentsShowBalances,
    /// The benefits page is ambiguous, but for its English form.
    ClearInEnglish,
    /// The benefits page says two different amounts for one credit.
    Contradicts,
    /// The benefits page could not load its last credit, and says so in English.
    LacksOne,
    /// The benefits page does not say that there is nothing; it just shows nothing.
    Silent,
    /// Walls and sign-in pages set marks that are worth nothing.
    BadCookies,
    /// A carousel with prices stands beside the benefits.
    Carousel,
}

fn com() -> String {
    "com".to_owned()
}

fn full() -> String {
    "full".to_owned()
}

fn benefits_at() -> String {
    "/gp/our-own/credit-and-benefit-balances".to_owned()
}

impl Scenario {
    /// What should come of each source. A source that is not named may end in any way. After a wall or a
    /// limit ([`Scenario::ends_early`]) a source named here may also be `not-asked`.
    pub fn expected(&self) -> BTreeMap<Place, Expected> {
        let market = self.market();
        let words = wording(self.language());
        let offered = |place: &Place| place.is_offered_by(&self.site);
        let mut expected: BTreeMap<_, _> = self
            .account()
            .expected
            .iter()
            .filter(|(place, _)| offered(place))
            .chain(&self.expected)
            .map(|(place, expected)| (*place, expected.clone()))
            .collect();
        for balance in expected.values_mut().flat_map(|page| &mut page.balances) {
            balance.label = words.resolve(&balance.label);
            balance.currency.clone_from(&market.currency);
        }
        expected
    }

    /// Whether something stands in the way after which nothing more may be asked.
    pub fn ends_early(&self) -> bool {
        self.meets.values().any(|meeting| meeting.ends_the_fetch())
    }

    pub(crate) fn account(&self) -> &'static Account {
        account(&self.account)
    }

    pub(crate) fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    fn market(&self) -> &'static Market {
        of_site(&self.site).expect("a test reads every scenario")
    }

    fn language(&self) -> &'static str {
        let tag = &self.market().languages[0];
        tag.split('-').next().unwrap_or(tag)
    }
}

const FILES: [&str; 5] = [
    include_str!("../scenarios/reading.toml"),
    include_str!("../scenarios/markets.toml"),
    include_str!("../scenarios/walls.toml"),
    include_str!("../scenarios/states.toml"),
    include_str!("../scenarios/faults.toml"),
];

/// Every scenario, the one that is taken when nobody chooses first.
pub fn scenarios() -> &'static [Scenario] {
    #[derive(Deserialize)]
    struct File {
        scenario: Vec<Scenario>,
    }
    static SCENARIOS: LazyLock<Vec<Scenario>> = LazyLock::new(|| {
        FILES
            .iter()
            .flat_map(|file| {
                toml::from_str::<File>(file)
                    .unwrap_or_else(|reason| panic!("a scenario file is wrong: {reason}"))
                    .scenario
            })
            .collect()
    });
    &SCENARIOS
}

/// The scenario of a name.
pub fn scenario(name: &str) -> Option<&'static Scenario> {
    scenarios().iter().find(|scenario| scenario.name == name)
}
