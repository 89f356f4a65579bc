//! What ends a fetch, and what is said to be its cause.

use super::*;

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
