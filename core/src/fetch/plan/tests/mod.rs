//! The plan without a socket: answers are made here, pages by their outcome alone.

mod answers;
mod pages;
mod stops;

use super::*;
use crate::fetch::known::known_pages;
use crate::fetch::stop::stopped_by;
use crate::model::{
    Certainty, Found, Kind, Label, Money, Reading, StoppedBy, Unreadable, WallKind,
};
use crate::reading::{Link, PageReading};

const AT: EpochMs = EpochMs(1_795_000_000_000);
const HOST: &str = "https://www.amazon.com";

fn market(site: &str) -> &'static Marketplace {
    site.parse::<crate::marketplace::Site>()
        .unwrap()
        .marketplace()
}

fn plan_of(site: &str, at_once: usize) -> Plan {
    let manner = Manner {
        at_once,
        whole_ledger: false,
        english: true,
    };
    Plan::new(market(site), manner, known_pages(market(site)))
}

fn plan() -> Plan {
    plan_of("com", 1)
}

fn read(source: Source) -> Heard {
    let reading = Reading {
        label: Label::new("a balance"),
        kind: Kind::GiftCard,
        amount: Money::new(100, "USD".parse().unwrap()),
        lots: Vec::new(),
        certainty: Certainty::Known,
        matched: "test".to_owned(),
    };
    let found = Found::new(vec![reading], None).unwrap();
    page(source, Finding::Found(found), &[])
}

fn said(source: Source, outcome: Outcome) -> Heard {
    page(source, Finding::nothing(outcome), &[])
}

fn page(source: Source, finding: Finding, links: &[(Source, &str)]) -> Heard {
    let links = links
        .iter()
        .map(|(source, address)| Link {
            address: Url::parse(address).unwrap(),
            label: Label::new("a link"),
            source: *source,
        })
        .collect();
    Heard::Page(Box::new(HeardPage {
        skeleton: matches!(finding.outcome(), Outcome::PageChanged | Outcome::Unclear)
            .then(|| "<p>".to_owned()),
        reading: PageReading::of(source, finding),
        links,
    }))
}

fn account_with(links: &[(Source, &str)]) -> Heard {
    page(
        Source::Account,
        Finding::nothing(Outcome::PageChanged),
        links,
    )
}

fn done(source: Source, outcome: Outcome, page: Option<usize>) -> Finished {
    Finished {
        source,
        outcome,
        page,
    }
}

fn stopped(outcome: Outcome) -> Heard {
    Heard::Stopped(Finding::nothing(outcome))
}

fn wall() -> Heard {
    stopped(Outcome::Wall(WallKind::Captcha))
}

/// Asks for the next page and answers it.
fn answer(plan: &mut Plan, heard: Heard) -> (Ask, Taken) {
    let ask = plan.next().expect("a page to ask for");
    let answered = Answered::Heard(heard, HeaderMap::new());
    let taken = plan.take(ask.id, answered, AT).unwrap();
    (ask, taken)
}

/// Answers everything that is left by what `answers` says of a source, and gives the asked paths.
fn drive(plan: &mut Plan, mut answers: impl FnMut(&Ask) -> Heard) -> Vec<String> {
    let mut asked = Vec::new();
    while let Some(ask) = plan.next() {
        asked.push(ask.address.path().to_owned());
        let heard = answers(&ask);
        plan.take(ask.id, Answered::Heard(heard, HeaderMap::new()), AT)
            .unwrap();
        assert!(asked.len() < 100, "a plan ends");
    }
    asked
}

fn outcomes(plan: Plan) -> Vec<(Source, Outcome)> {
    plan.finish(None, AT)
        .pages
        .iter()
        .map(|page| (page.source, page.finding.outcome()))
        .collect()
}

fn cause(plan: Plan, cut: Option<Cut>) -> Option<StoppedBy> {
    stopped_by(&plan.finish(cut, AT), cut, AT)
}
