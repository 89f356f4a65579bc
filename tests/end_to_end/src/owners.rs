//! Whose money: another account's report is never merged.

use digital_credit_core::{
    account::{Owner, settle_owner},
    model::{Kind, Report},
    sign_in::{Session, cookies_from_line},
};
use stand_in_store::client;

use crate::person::{DESKTOP, Person, TODAY, run, store};

/// Signs in again on the same phone, maybe as somebody else.
async fn sign_in_again(person: &mut Person<'_>, scenario: &str) {
    let site = "com";
    let signed_in = client::sign_in(store(), site, Some(scenario), DESKTOP)
        .await
        .unwrap();
    let cookies = cookies_from_line(&signed_in.cookie_line).unwrap();
    let site = site.parse().unwrap();
    person.wait_hours(1);
    person.session =
        Session::from_webview(Some(&person.session), site, cookies, DESKTOP, person.now).unwrap();
}

fn gift_card(report: &Report) -> i64 {
    let row = report.rows.iter().find(|row| row.kind == Kind::GiftCard);
    row.expect("a gift card").amount.minor
}

#[test]
fn another_owner_gets_a_report_of_their_own() {
    run(async {
        let mut person = Person::of("happy").await;
        let first = person.fetch().await;
        assert_eq!(first.owner, Owner::Same);
        let before = first.report;
        sign_in_again(&mut person, "other-person").await;
        let fetched = person.fetch().await;
        assert_eq!(fetched.owner, Owner::Another);
        assert_ne!(fetched.report.account.id, before.account.id);
        assert_eq!(fetched.session.account(), &fetched.report.account);
        assert_ne!(gift_card(&fetched.report), gift_card(&before));
        assert!(
            fetched.report.history.is_empty(),
            "no difference to a stranger's money is told"
        );
        for row in &fetched.report.rows {
            assert!(row.as_of >= person.now, "{row:?}");
        }
    });
}

#[test]
fn the_same_owner_signing_in_again_goes_on() {
    run(async {
        let mut person = Person::of("happy").await;
        let before = person.fetch().await.report;
        sign_in_again(&mut person, "plain-sign-in").await;
        let fetched = person.fetch().await;
        assert_eq!(fetched.owner, Owner::Same);
        assert_eq!(fetched.report.account, before.account);
        assert_eq!(fetched.report.rows.len(), before.rows.len());
    });
}

#[test]
fn an_owner_whom_no_page_names_is_asked_for() {
    for same in [true, false] {
        run(async {
            let mut person = Person::of("busy-no-rush").await;
            let before = person.fetch().await.report;
            sign_in_again(&mut person, "no-owner").await;
            let fetched = person.fetch().await;
            assert_eq!(fetched.owner, Owner::AskPerson);
            assert_eq!(fetched.report.account.id, before.account.id);
            let settled = settle_owner(&before, fetched.report, same, TODAY);
            assert_eq!(settled.account.id == before.account.id, same);
            assert!(
                settled
                    .rows
                    .iter()
                    .all(|row| row.id.as_str().starts_with(settled.account.id.as_str()))
            );
        });
    }
}

#[test]
fn another_site_gets_a_report_of_its_own() {
    run(async {
        let mut person = Person::of("happy").await;
        let before = person.fetch().await.report;
        let mut abroad = Person::of("market-de").await;
        abroad.report = person.report.take();
        let fetched = abroad.fetch().await;
        assert_eq!(fetched.owner, Owner::Another);
        assert_ne!(fetched.report.account.id, before.account.id);
        assert!(
            fetched
                .report
                .rows
                .iter()
                .all(|row| row.amount.currency.code() == "EUR")
        );
    });
}
