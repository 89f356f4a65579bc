//! Which pages are asked for, in what order, and which never are.

use super::*;

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
    assert_eq!(
        taken.finished,
        Some(done(Source::Account, Outcome::Read, None))
    );
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
