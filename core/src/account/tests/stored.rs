//! The stored form outlives the version that wrote it.

use crate::account::{from_stored, to_stored};
use crate::error::Damage;
use crate::fixtures::*;
use crate::model::{Kind, Outcome, Source, StoppedBy, WallKind};

/// A report with something in every field.
fn full_report() -> crate::model::Report {
    let lots = [lot(100, "2026-11-24"), lot(200, "2026-12-24")];
    let kindle = |minor, lots: &[_]| {
        page(
            Source::NoRush,
            vec![known(Kind::Kindle, "Kindle Books", minor, lots)],
        )
    };
    let report = first(NOON, vec![kindle(300, &lots)]);
    let mut collected = fetch_of(
        "A1",
        noon(3),
        vec![
            kindle(150, &lots[1..]),
            nothing(Source::GiftCard, Outcome::Wall(WallKind::Captcha)),
            nothing(Source::Benefits, Outcome::RateLimited(Some(noon(4)))),
        ],
    );
    if let crate::model::Finding::Found(found) = &mut collected.pages[0].finding {
        found.stated_total = Some(usd(150));
    }
    collected.stopped_by = Some(StoppedBy::Wall {
        source: Source::GiftCard,
        kind: WallKind::Captcha,
    });
    collected.asked = vec![crate::model::Asked {
        at: noon(3),
        host: "www.amazon.com".to_owned(),
        path: "/gc/balance".to_owned(),
        status: Some(200),
        source: Source::GiftCard,
    }];
    merged(&report, collected).report
}

#[test]
fn a_report_of_version_1_stays_readable() {
    let stored = include_str!("stored-report-1.json").trim_end();
    assert_eq!(from_stored(stored), Ok(full_report()));
}

#[test]
fn what_is_stored_comes_back() {
    let report = full_report();
    assert_eq!(from_stored(&to_stored(&report)), Ok(report));
}

#[test]
fn damage_is_told_apart() {
    let stored = to_stored(&full_report());
    assert_eq!(from_stored(""), Err(Damage::Empty));
    assert_eq!(
        from_stored(stored.split_at(stored.len() / 2).0),
        Err(Damage::Damaged)
    );
    assert_eq!(
        from_stored(&stored.replacen(r#""version":1"#, r#""version":2"#, 1)),
        Err(Damage::Newer)
    );
    assert_eq!(
        from_stored(&stored.replacen("150", "950", 1)),
        Err(Damage::Damaged)
    );
}
