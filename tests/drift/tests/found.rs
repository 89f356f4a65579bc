//! What the drift found, each as the smallest page that shows it.
#![allow(missing_docs)]

use pages::{Truth, judge};

fn wrong(body: &str, label: &str, kind: &str, minor: i64) -> Vec<String> {
    let amount = format!(r#"{{"minor":{minor},"currency":"USD"}}"#);
    let balance = format!(r#"{{"label":"{label}","kind":"{kind}","amount":{amount},"lots":[]}}"#);
    let truth = format!(
        r#"{{"why":"","site":"com","today":"2026-11-23","outcome":"read","stated_total":null,"balances":[{balance}]}}"#
    );
    let truth: Truth = serde_json::from_str(&truth).expect("a truth");
    let verdict = judge(
        format!("<html lang=en-US><body><main>{body}</main></body></html>").as_bytes(),
        &truth,
    );
    assert_eq!(verdict.right, 1, "{verdict:?}");
    verdict.wrong
}

#[test]
fn a_sentence_in_an_element_of_its_own_is_no_label() {
    let page = "<h2>Kindle</h2><div><div><div><span>Use your credit on eBooks.</span></div></div>\
                <div><div><span>Balance</span></div><div><b>$0.99</b></div></div></div>";
    assert!(wrong(page, "Kindle", "kindle", 99).is_empty());
}

#[test]
fn what_must_be_spent_for_a_credit_is_no_balance() {
    let page = "<h1>Your credits</h1>\
                <aside><p>Get a $10 credit when you spend $60 on household items</p></aside>\
                <div><h3>Prime Video</h3><p>$2.00</p></div>";
    assert!(wrong(page, "Prime Video", "video", 200).is_empty());
}
