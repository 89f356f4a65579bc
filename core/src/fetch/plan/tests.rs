//! The plan without a socket: answers are made here, pages by their outcome alone.

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
        reading: PageReading {
            source,
            finding,
            customer_id: None,
            next_page: None,
            ledger: Vec::new(),
            notes: Vec::new(),
        },
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

#[test]
fn the_account_page_comes_first_and_alone() {
    let mut plan = plan_of("com", 2);
    assert_eq!(plan.next().unwrap().source, Source::Account);
    assert!(plan.next().is_none(), "nothing else before it has answered");
}

#[test]
fn two_pages_are_in_the_air_in_the_foreground_and_one_in_the_background() {
    for at_once in [1, 2] {
        let mut plan = plan_of("com", at_once);
        answer(&mut plan, account_with(&[]));
        for _ in 0..at_once {
            assert!(plan.next().is_some());
        }
        assert!(plan.next().is_none());
    }
}

#[test]
fn links_of_the_account_page_and_of_its_neighbours_are_followed_and_no_further() {
    let mut plan = plan();
    let asked = drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[
            (Source::Payments, "https://www.amazon.com/payments"),
            (Source::Discovered, "https://www.amazon.com/found-1"),
        ]),
        Source::Payments => page(
            Source::Payments,
            Finding::nothing(Outcome::PageChanged),
            &[
                (Source::Benefits, "https://www.amazon.com/benefits"),
                (Source::Content, "https://www.amazon.com/content"),
            ],
        ),
        // Two steps away: its links are not followed any more.
        Source::Content => page(
            Source::Content,
            Finding::nothing(Outcome::PageChanged),
            &[(Source::Discovered, "https://www.amazon.com/too-deep")],
        ),
        Source::Discovered => said(Source::Discovered, Outcome::Empty),
        source => read(source),
    });
    for path in [
        "/payments",
        "/found-1",
        "/benefits",
        "/content",
        "/gc/balance",
    ] {
        assert!(asked.contains(&path.to_owned()), "{path} in {asked:?}");
    }
    assert!(!asked.contains(&"/too-deep".to_owned()));
}

#[test]
fn links_to_other_places_are_never_followed() {
    let mut plan = plan();
    let asked = drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[
            (Source::Benefits, "https://www.amazon.com.evil.example/a"),
            (Source::Benefits, "http://www.amazon.com/b"),
            (Source::Benefits, "https://www.amazon.com:8443/c"),
            (Source::Benefits, "https://person@www.amazon.com/d"),
            (Source::Benefits, "https://www.amazon.de/e"),
            (Source::Account, "https://www.amazon.com/back"),
            (Source::Benefits, "https://www.amazon.com/good"),
        ]),
        source => read(source),
    });
    assert!(
        !asked.contains(&"/back".to_owned()),
        "the account page is where we are"
    );
    assert_eq!(
        asked.iter().filter(|path| path.len() == 2).count(),
        0,
        "{asked:?}"
    );
    assert!(asked.contains(&"/good".to_owned()));
}

#[test]
fn one_page_is_asked_for_once() {
    let mut plan = plan();
    let asked = drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[
            (Source::GiftCard, "https://www.amazon.com/gc/balance?ref_=x"),
            (Source::Benefits, "https://www.amazon.com/benefits"),
            (Source::Benefits, "https://www.amazon.com/benefits#top"),
            (Source::Payments, "https://www.amazon.com/payments"),
        ]),
        // A page of links that leads back to itself under another query.
        Source::Payments => page(
            Source::Payments,
            Finding::nothing(Outcome::PageChanged),
            &[(Source::Payments, "https://www.amazon.com/payments?tab=2")],
        ),
        source => read(source),
    });
    for path in ["/gc/balance", "/benefits", "/payments"] {
        let times = asked.iter().filter(|other| *other == path).count();
        assert_eq!(times, 1, "{path} in {asked:?}");
    }
}

#[test]
fn a_page_with_two_labels_is_asked_for_once_by_the_better_one() {
    let mut plan = plan();
    let mut sources = Vec::new();
    drive(&mut plan, |ask| {
        sources.push((ask.source, ask.address.path().to_owned()));
        match ask.source {
            Source::Account => account_with(&[
                (Source::Discovered, "https://www.amazon.com/hub?ref_=a"),
                (Source::Benefits, "https://www.amazon.com/hub?ref_=b"),
            ]),
            source => read(source),
        }
    });
    let hub: Vec<_> = sources.iter().filter(|(_, path)| path == "/hub").collect();
    assert_eq!(hub, [&(Source::Benefits, "/hub".to_owned())]);
}

#[test]
fn at_most_six_discovered_pages_and_twelve_requests() {
    let mut plan = plan();
    let many: Vec<_> = (0..40).map(|nth| format!("{HOST}/found-{nth}")).collect();
    let links: Vec<_> = many
        .iter()
        .map(|address| (Source::Discovered, address.as_str()))
        .collect();
    let asked = drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&links),
        Source::Discovered => said(Source::Discovered, Outcome::Empty),
        source => read(source),
    });
    let discovered = asked.iter().filter(|path| path.starts_with("/found"));
    assert_eq!(discovered.count(), limits::DISCOVERED_PAGES);
    assert!(asked.len() <= limits::REQUESTS);
}

#[test]
fn what_is_over_twelve_requests_is_left_over_as_not_asked() {
    let mut plan = plan();
    let mut hops = 0;
    let asked = drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[
            (Source::Discovered, "https://www.amazon.com/a"),
            (Source::Discovered, "https://www.amazon.com/b"),
            (Source::Discovered, "https://www.amazon.com/c"),
        ]),
        // Every page takes two redirects: three requests each.
        source if ask.hops.len() < 2 => {
            hops += 1;
            let _ = source;
            Heard::Moved(Url::parse(&format!("{HOST}/hop-{hops}")).unwrap())
        }
        Source::Discovered => said(Source::Discovered, Outcome::Empty),
        source => read(source),
    });
    assert_eq!(asked.len(), limits::REQUESTS);
    let outcomes = outcomes(plan);
    let count = |wanted| outcomes.iter().filter(|(_, o)| *o == wanted).count();
    assert_eq!(count(Outcome::Read), 3, "{outcomes:?}");
    assert!(count(Outcome::NotAsked) >= 3, "{outcomes:?}");
}

#[test]
fn three_redirects_are_followed_and_a_fourth_is_not() {
    for (redirects, expected) in [(3, Outcome::Read), (4, Outcome::PageChanged)] {
        let mut plan = plan();
        answer(&mut plan, account_with(&[]));
        let mut left = redirects;
        drive(&mut plan, |ask| {
            if ask.source != Source::GiftCard {
                return stopped(Outcome::NotOffered);
            }
            if left == 0 {
                return read(Source::GiftCard);
            }
            left -= 1;
            Heard::Moved(Url::parse(&format!("{HOST}/hop-{left}")).unwrap())
        });
        let ended = plan.finish(None, AT);
        let gift_card = ended
            .pages
            .iter()
            .find(|page| page.source == Source::GiftCard)
            .unwrap();
        assert_eq!(gift_card.finding.outcome(), expected);
        assert_eq!(
            gift_card.path, "/gc/balance",
            "named by the address it is known by"
        );
    }
}

#[test]
fn a_sign_in_asked_by_the_account_page_alone_decides_nothing() {
    let mut plan = plan();
    answer(&mut plan, stopped(Outcome::SignIn));
    let asked = drive(&mut plan, |ask| read(ask.source));
    assert!(asked.contains(&"/gc/balance".to_owned()));
    assert_eq!(cause(plan, None), None);
}

#[test]
fn a_sign_in_asked_by_every_page_is_the_cause() {
    let mut plan = plan();
    drive(&mut plan, |_| stopped(Outcome::SignIn));
    assert_eq!(cause(plan, None), Some(StoppedBy::SignIn));
}

#[test]
fn a_page_that_is_not_offered_does_not_hide_that_the_person_is_signed_out() {
    let mut plan = plan();
    drive(&mut plan, |ask| match ask.source {
        Source::DigitalCredits => stopped(Outcome::NotOffered),
        _ => stopped(Outcome::SignIn),
    });
    assert_eq!(cause(plan, None), Some(StoppedBy::SignIn));
}

#[test]
fn a_sign_in_asked_by_one_page_hides_no_other() {
    let mut plan = plan();
    drive(&mut plan, |ask| match ask.source {
        Source::GiftCard => stopped(Outcome::SignIn),
        Source::Account => account_with(&[]),
        source => read(source),
    });
    let outcomes = outcomes(plan);
    assert!(outcomes.contains(&(Source::GiftCard, Outcome::SignIn)));
    assert!(outcomes.contains(&(Source::NoRush, Outcome::Read)));
}

#[test]
fn after_a_wall_or_a_limit_nothing_more_is_asked() {
    for stop in [
        Outcome::Wall(WallKind::Challenge),
        Outcome::RateLimited(None),
        Outcome::Failed(Failure::Offline),
        Outcome::Failed(Failure::Tls),
    ] {
        let mut plan = plan_of("com", 2);
        answer(&mut plan, account_with(&[]));
        let (first, second) = (plan.next().unwrap(), plan.next().unwrap());
        let answered = match stop {
            Outcome::Failed(failure) => Answered::Failed(failure),
            stop => Answered::Heard(stopped(stop), HeaderMap::new()),
        };
        plan.take(first.id, answered, AT).unwrap();
        assert!(plan.next().is_none(), "{stop:?}");
        // What was in the air already still counts.
        let answered = Answered::Heard(read(second.source), HeaderMap::new());
        plan.take(second.id, answered, AT).unwrap();
        assert!(plan.next().is_none());
        let ended = plan.finish(None, AT);
        let cause = stopped_by(&ended, None, AT);
        assert!(
            cause.is_some() && cause != Some(StoppedBy::PageChanged),
            "{cause:?}"
        );
        let outcomes: Vec<_> = ended
            .pages
            .iter()
            .map(|page| (page.source, page.finding.outcome()))
            .collect();
        assert!(outcomes.contains(&(first.source, stop)));
        assert!(outcomes.contains(&(second.source, Outcome::Read)));
        assert!(outcomes.contains(&(Source::DigitalCredits, Outcome::NotAsked)));
    }
}

#[test]
fn a_wall_on_the_account_page_leaves_every_known_page_unasked_and_named() {
    let mut plan = plan();
    answer(&mut plan, wall());
    assert!(plan.next().is_none());
    let outcomes = outcomes(plan);
    for source in [
        Source::GiftCard,
        Source::NoRush,
        Source::DigitalCredits,
        Source::Payments,
        Source::Content,
        Source::Benefits,
    ] {
        assert!(
            outcomes.contains(&(source, Outcome::NotAsked)),
            "{source:?} in {outcomes:?}"
        );
    }
}

#[test]
fn one_failing_page_never_hides_another() {
    for failure in [
        Failure::Cut,
        Failure::TimedOut,
        Failure::TooLarge,
        Failure::TooComplex,
    ] {
        let mut plan = plan();
        answer(&mut plan, account_with(&[]));
        let ask = plan.next().unwrap();
        plan.take(ask.id, Answered::Failed(failure), AT).unwrap();
        let asked = drive(&mut plan, |ask| read(ask.source));
        assert!(asked.len() >= 2);
        assert_eq!(cause(plan, None), None, "others were read");
    }
}

#[test]
fn a_page_that_leads_to_plain_http_spoils_no_other() {
    let mut plan = plan();
    let asked = drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[]),
        Source::GiftCard => stopped(Outcome::Failed(Failure::Tls)),
        source => read(source),
    });
    assert!(asked.contains(&"/norushcredits".to_owned()));
    assert_eq!(cause(plan, None), None);
}

#[test]
fn an_encrypted_page_is_asked_once_more_without_script() {
    for (second, expected) in [
        (Outcome::Empty, Outcome::Empty),
        (Outcome::Encrypted, Outcome::Encrypted),
        (Outcome::PageChanged, Outcome::Encrypted),
        (Outcome::Busy, Outcome::Encrypted),
        (Outcome::SignIn, Outcome::SignIn),
    ] {
        let mut plan = plan();
        answer(&mut plan, account_with(&[]));
        let (ask, taken) = answer(&mut plan, said(Source::GiftCard, Outcome::Encrypted));
        assert_eq!(ask.address.as_str(), "https://www.amazon.com/gc/balance");
        assert_eq!(taken.finished, None, "not done yet");
        let (again, taken) = answer(&mut plan, said(Source::GiftCard, second));
        assert_eq!(
            again.address.as_str(),
            "https://www.amazon.com/gc/balance?disableCsd=no-js"
        );
        assert_eq!(taken.finished, Some((Source::GiftCard, expected, 0)));
        let rest = drive(&mut plan, |ask| read(ask.source));
        assert!(
            !rest.contains(&"/gc/balance".to_owned()),
            "once more, not twice"
        );
    }
}

#[test]
fn an_unclear_page_is_asked_once_more_in_english_where_the_market_has_it() {
    for (site, cookie) in [("de", Some("en_GB")), ("com", None), ("com.br", None)] {
        let mut plan = plan_of(site, 1);
        answer(&mut plan, stopped(Outcome::SignIn));
        let (first, _) = answer(&mut plan, said(Source::GiftCard, Outcome::Unclear));
        assert_eq!(first.cookie(market(site)), None);
        let Some(english) = cookie else {
            let rest = drive(&mut plan, |ask| read(ask.source));
            assert!(!rest.contains(&"/gc/balance".to_owned()), "{site}");
            continue;
        };
        let (again, taken) = answer(&mut plan, read(Source::GiftCard));
        assert_eq!(again.address, first.address);
        assert_eq!(
            again.cookie(market(site)),
            Some(("lc-acbde".to_owned(), english))
        );
        assert_eq!(taken.finished, Some((Source::GiftCard, Outcome::Read, 1)));
        assert!(plan.finish(None, AT).unread.is_empty());
    }
}

#[test]
fn a_page_that_stays_unclear_is_there_to_be_reported() {
    let mut plan = plan_of("de", 1);
    answer(&mut plan, stopped(Outcome::SignIn));
    answer(&mut plan, said(Source::GiftCard, Outcome::Unclear));
    answer(&mut plan, said(Source::GiftCard, Outcome::PageChanged));
    let ended = plan.finish(None, AT);
    assert_eq!(ended.unread.len(), 1);
    assert_eq!(ended.unread[0].source, Source::GiftCard);
}

#[test]
fn further_pages_of_the_ledger_are_read_on_demand_five_in_all_and_cost_no_request() {
    for (whole_ledger, expected) in [(false, 1), (true, limits::LEDGER_PAGES)] {
        let manner = Manner {
            at_once: 1,
            whole_ledger,
            english: true,
        };
        let mut plan = Plan::new(market("com"), manner, known_pages(market("com")));
        answer(&mut plan, account_with(&[]));
        let before = plan.requests_left;
        let mut nth = 0;
        drive(&mut plan, |ask| {
            if ask.source != Source::GiftCard {
                return stopped(Outcome::NotOffered);
            }
            nth += 1;
            let Heard::Page(mut page) = read(Source::GiftCard) else {
                unreachable!()
            };
            let next = format!("{HOST}/gc/balance?page={nth}");
            page.reading.next_page = Some(Url::parse(&next).unwrap());
            Heard::Page(page)
        });
        assert_eq!(nth, expected);
        assert_eq!(before - plan.requests_left, 3, "gift card, no-rush, pop-up");
        let ended = plan.finish(None, AT);
        let gift_cards = ended
            .pages
            .iter()
            .filter(|page| page.source == Source::GiftCard);
        assert_eq!(gift_cards.count(), 1);
    }
}

#[test]
fn a_ledger_page_of_another_host_is_not_asked_for() {
    let manner = Manner {
        at_once: 1,
        whole_ledger: true,
        english: true,
    };
    let mut plan = Plan::new(market("com"), manner, known_pages(market("com")));
    answer(&mut plan, account_with(&[]));
    let Heard::Page(mut page) = read(Source::GiftCard) else {
        unreachable!()
    };
    page.reading.next_page = Some(Url::parse("https://evil.example/gc/balance?page=2").unwrap());
    answer(&mut plan, Heard::Page(page));
    drive(&mut plan, |ask| {
        assert_eq!(ask.address.host_str(), Some("www.amazon.com"));
        read(ask.source)
    });
}

#[test]
fn a_wall_on_a_ledger_page_stops_the_fetch_and_keeps_the_balance() {
    let manner = Manner {
        at_once: 1,
        whole_ledger: true,
        english: true,
    };
    let mut plan = Plan::new(market("com"), manner, known_pages(market("com")));
    drive(&mut plan, |ask| match ask.source {
        _ if ask.way == Way::Ledger => wall(),
        Source::Account => account_with(&[]),
        Source::GiftCard => {
            let Heard::Page(mut page) = read(Source::GiftCard) else {
                unreachable!()
            };
            page.reading.next_page = Url::parse("https://www.amazon.com/gc/balance?page=2").ok();
            Heard::Page(page)
        }
        source => read(source),
    });
    let ended = plan.finish(None, AT);
    let cause = stopped_by(&ended, None, AT);
    assert_eq!(
        cause,
        Some(StoppedBy::Wall {
            source: Source::GiftCard,
            kind: WallKind::Captcha
        })
    );
    assert!(
        ended
            .pages
            .iter()
            .any(|page| page.source == Source::GiftCard && page.finding.outcome() == Outcome::Read)
    );
}

#[test]
fn cookies_are_kept_only_from_answers_of_a_store_that_knew_the_person() {
    let good_after = |heard: Heard| {
        let mut plan = plan();
        answer(&mut plan, account_with(&[]));
        answer(&mut plan, heard).1.is_good
    };
    assert!(good_after(read(Source::GiftCard)));
    assert!(good_after(said(Source::GiftCard, Outcome::Empty)));
    assert!(good_after(said(Source::GiftCard, Outcome::Encrypted)));
    for outcome in [
        Outcome::SignIn,
        Outcome::Wall(WallKind::Captcha),
        Outcome::Busy,
        Outcome::RateLimited(None),
        Outcome::NotOffered,
    ] {
        assert!(!good_after(stopped(outcome)), "{outcome:?}");
    }
    // It may be a wall that nobody knows yet.
    assert!(!good_after(said(Source::GiftCard, Outcome::PageChanged)));
}

#[test]
fn a_step_whose_link_is_missing_says_so() {
    let mut plan = plan();
    drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[(Source::Payments, "https://www.amazon.com/payments")]),
        source => read(source),
    });
    let ended = plan.finish(None, AT);
    let missing: Vec<_> = ended
        .pages
        .iter()
        .filter(|page| page.path.is_empty())
        .map(|page| (page.source, page.finding.clone()))
        .collect();
    let no_link = Finding::because(Outcome::NotOffered, "no-link");
    assert_eq!(
        missing,
        [
            (Source::Content, no_link.clone()),
            (Source::Benefits, no_link)
        ]
    );
}

#[test]
fn a_page_of_links_without_balances_has_done_what_it_is_for() {
    let mut plan = plan();
    let links = [(Source::Benefits, "https://www.amazon.com/benefits")];
    let (_, taken) = answer(&mut plan, account_with(&links));
    assert_eq!(taken.finished, Some((Source::Account, Outcome::Read, 0)));
    assert!(taken.is_good);
    drive(&mut plan, |ask| read(ask.source));
    let ended = plan.finish(None, AT);
    assert!(ended.unread.is_empty());
    assert!(
        ended
            .pages
            .iter()
            .all(|page| page.source != Source::Account)
    );
}

#[test]
fn an_account_page_without_links_has_changed() {
    let mut plan = plan();
    answer(&mut plan, account_with(&[]));
    drive(&mut plan, |ask| read(ask.source));
    assert!(outcomes(plan).contains(&(Source::Account, Outcome::PageChanged)));
}

#[test]
fn a_discovered_page_is_known_by_what_it_turns_out_to_be() {
    let mut plan = plan();
    drive(&mut plan, |ask| match ask.source {
        Source::Account => account_with(&[(Source::Discovered, "https://www.amazon.com/some")]),
        Source::Discovered => read(Source::Benefits),
        source => read(source),
    });
    let ended = plan.finish(None, AT);
    assert!(
        ended
            .pages
            .iter()
            .any(|page| page.source == Source::Benefits && page.path == "/some")
    );
}

#[test]
fn a_cancelled_fetch_keeps_what_was_read() {
    for (cut, expected, in_the_air) in [
        (Cut::Cancelled, StoppedBy::Cancelled, Outcome::NotAsked),
        (
            Cut::TimedOut,
            StoppedBy::TimedOut,
            Outcome::Failed(Failure::TimedOut),
        ),
    ] {
        let mut plan = plan();
        answer(&mut plan, account_with(&[]));
        answer(&mut plan, read(Source::GiftCard));
        let flying = plan.next().unwrap();
        let ended = plan.finish(Some(cut), AT);
        assert_eq!(stopped_by(&ended, Some(cut), AT), Some(expected));
        let outcomes: Vec<_> = ended
            .pages
            .iter()
            .map(|page| (page.source, page.finding.outcome()))
            .collect();
        assert!(outcomes.contains(&(Source::GiftCard, Outcome::Read)));
        assert!(outcomes.contains(&(flying.source, in_the_air)));
    }
}

#[test]
fn of_several_causes_the_first_of_the_table_is_said() {
    let table = [
        (
            Outcome::Wall(WallKind::Code),
            StoppedBy::Wall {
                source: Source::NoRush,
                kind: WallKind::Code,
            },
        ),
        (Outcome::SignIn, StoppedBy::SignIn),
        (
            Outcome::RateLimited(Some(EpochMs(7))),
            StoppedBy::RateLimited {
                retry_at: EpochMs(7),
            },
        ),
        (Outcome::Busy, StoppedBy::Busy),
        (
            Outcome::NeedsRendering,
            StoppedBy::NeedsWebview {
                source: Source::NoRush,
            },
        ),
        (Outcome::Unclear, StoppedBy::PageChanged),
        (
            Outcome::Failed(Failure::TooLarge),
            StoppedBy::Unreadable(Unreadable::TooLarge),
        ),
    ];
    for (nth, (stronger, expected)) in table.iter().enumerate() {
        for (weaker, _) in &table[nth + 1..] {
            let mut plan = plan();
            drive(&mut plan, |ask| match ask.source {
                Source::NoRush => stopped(*stronger),
                _ => stopped(*weaker),
            });
            // A wall or a limit met first leaves the other one unasked.
            let ended = plan.finish(None, AT);
            let met = |outcome| {
                ended
                    .pages
                    .iter()
                    .any(|page| page.finding.outcome() == outcome)
            };
            if met(*stronger) {
                assert_eq!(
                    stopped_by(&ended, None, AT),
                    Some(*expected),
                    "over {weaker:?}"
                );
            }
        }
    }
}

#[test]
fn an_answer_nobody_waits_for_changes_nothing() {
    let mut plan = plan();
    let ask = plan.next().unwrap();
    assert!(plan.take(99, Answered::Failed(Failure::Cut), AT).is_none());
    assert!(
        plan.take(ask.id, Answered::Failed(Failure::Cut), AT)
            .is_some()
    );
    assert!(
        plan.take(ask.id, Answered::Failed(Failure::Cut), AT)
            .is_none()
    );
}
