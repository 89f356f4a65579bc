//! What one answer leads to: a redirect, the same page once more, its next page, cookies that are kept.

use super::*;

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
        assert_eq!(
            taken.finished,
            Some(done(Source::GiftCard, expected, Some(1)))
        );
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
        assert_eq!(
            taken.finished,
            Some(done(Source::GiftCard, Outcome::Read, Some(1)))
        );
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
