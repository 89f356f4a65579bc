//! Known pages from end to end.

use secrecy::ExposeSecret;

use super::*;
use crate::marketplace::Site;
use crate::model::{Certainty, Failure, Kind, Outcome, Reading};

const GIFT_CARD: &str = r#"<html lang="en-us"><script>nav = {customerId: "A1B2C3D4E5F6G7"}</script>
<div id="gc-balance-table"><div class="hide">Auto-reload deleted $25.00</div>
<h2> Your Gift Card Balance: <span id="gc-ui-balance-gc-balance-value">
$27.52
</span></h2>
<table border=0><tr><td><map name=faq></map></td></tr></table>
<table class="a-bordered a-spacing-small">
<tr><th>Date</th><th>Description</th><th>Amount</th><th>Closing balance</th></tr>
<tr><td> May 12, 2026 </td><td><span>Gift Card applied to Amazon.com order</span><br/><a class="a-link-normal" href="/x"><span>111-5500901-2478601</span></a></td><td>
-$19.48
</td><td>$0.00</td></tr>
<tr><td>May 11, 2026</td><td><span>Gift Card added</span><br/><span>Claim code: AQ3K-9F7PLM-XY12; Serial number: 6001234567</span></td><td>$19.48</td><td>$19.48</td></tr>
</table>
<ul class="a-pagination"><li class="a-disabled">Previous</li><li class="a-last"><a href="/gc/balance?ref_=x&amp;next=eyJ0b2tlbiI6MX0%3D">Next</a></li></ul>
</div></html>"#;

const NO_RUSH: &str = r#"<html lang="en-us"><div><h1>Your No-Rush and Amazon Day Reward Balance</h1></div><div><h1>: $11.70</h1></div>
<div class="a-spacing-none"><div class="a-row"><a href=/x><h6>Digital: eBooks, music, videos, apps</h6><h3>$8.50</h3></a>
<span>$1.00 expires in 6 days on November 29, 2026.</span><span>$5.00 expires today on Nov 23, 2026</span><span>$2.50 expires on Jan 4, 2027.</span></div></div>
<div class="a-spacing-none"><div class="a-row"><h6>Prime Now</h6><h3>$3.20</h3></div></div>"#;

const POP_UP: &str = r#"<div class="pBalances"><div>AMAZON GIFT CARD<div class="pBalanceAmount">$5.00</div></div>
<div>Kindle Books <div class="pBalanceAmount">$10.00</div></div><div>Digital Music/MP3<div class="pBalanceAmount">$10.00</div></div></div>"#;

fn read_as(body: &str, site: &str, source: Option<Source>) -> PageReading {
    read(&Page {
        body: body.as_bytes(),
        market: site.parse::<Site>().unwrap().marketplace(),
        served_on: "2026-11-23".parse().unwrap(),
        source,
        address: None,
    })
}

fn on_com(body: &str, source: Source) -> PageReading {
    read_as(body, "com", Some(source))
}

fn readings(page: &PageReading) -> &[Reading] {
    match &page.finding {
        Finding::Found(found) => found.readings(),
        Finding::Nothing { outcome, reason } => panic!("{outcome:?} {reason:?} {:?}", page.notes),
    }
}

fn outcome(body: &str, source: Source) -> Outcome {
    on_com(body, source).finding.outcome()
}

#[test]
fn a_gift_card_page_gives_its_balance_its_ledger_and_its_next_page() {
    let page = on_com(GIFT_CARD, Source::GiftCard);
    let [balance] = readings(&page) else { panic!() };
    assert_eq!(balance.amount.to_string(), "27.52 USD");
    assert_eq!(balance.label.as_str(), "Your Gift Card Balance");
    assert_eq!(
        (balance.kind, balance.certainty),
        (Kind::GiftCard, Certainty::Known)
    );
    assert_eq!(balance.matched, "gift-card/amount#1");

    let ledger: Vec<_> = page
        .ledger
        .iter()
        .map(|entry| format!("{} {} {}", entry.on, entry.description, entry.amount))
        .collect();
    assert_eq!(
        ledger,
        [
            "2026-05-12 Gift Card applied to Amazon.com order -19.48 USD",
            "2026-05-11 Gift Card added 19.48 USD",
        ]
    );
    let next = page.next_page.as_ref().unwrap();
    assert_eq!(
        next.as_str(),
        "https://www.amazon.com/gc/balance?ref_=x&next=eyJ0b2tlbiI6MX0%3D"
    );
    assert_eq!(page.customer_id.unwrap().expose_secret(), "A1B2C3D4E5F6G7");
    assert_eq!(page.notes, [""; 0]);
}

#[test]
fn nothing_that_is_printed_holds_a_secret_of_the_ledger() {
    let page = on_com(GIFT_CARD, Source::GiftCard);
    let printed = format!("{page:?} {:?}", page.ledger);
    for secret in [
        "AQ3K",
        "6001234567",
        "eyJ0b2tlbiI6MX0",
        "A1B2C3D4E5F6G7",
        "111-5500901",
    ] {
        assert!(!printed.contains(secret), "{secret}");
    }
}

#[test]
fn the_next_page_never_leaves_the_ledger() {
    for address in [
        "https://evil.example/gc/balance?next=1",
        "/gc/redeem?next=1",
        "http://www.amazon.com/gc/balance",
        "javascript:x",
    ] {
        let page = GIFT_CARD.replace("/gc/balance?ref_=x&amp;next=eyJ0b2tlbiI6MX0%3D", address);
        assert_ne!(page, GIFT_CARD);
        assert_eq!(on_com(&page, Source::GiftCard).next_page, None, "{address}");
    }
}

#[test]
fn a_balance_without_a_table_has_no_activity_and_no_balance_is_a_changed_page() {
    let quiet = GIFT_CARD
        .replace("a-bordered", "other")
        .replace("a-last", "other");
    let page = on_com(&quiet, Source::GiftCard);
    assert_eq!((readings(&page).len(), page.ledger.len()), (1, 0));
    assert_eq!(page.notes, [""; 0]);

    let changed = GIFT_CARD
        .replace("gc-ui-balance-gc-balance-value", "renamed")
        .replace("$27.52", "");
    assert_eq!(outcome(&changed, Source::GiftCard), Outcome::PageChanged);
}

#[test]
fn a_ledger_that_is_read_in_part_says_so() {
    let page = GIFT_CARD.replace("<td> May 12, 2026 </td>", "<td>lately</td>");
    let page = on_com(&page, Source::GiftCard);
    assert_eq!(
        (page.ledger.len(), page.notes),
        (1, vec!["a-ledger-row-unread"])
    );
}

#[test]
fn two_amounts_in_one_field_are_unclear() {
    let twice = GIFT_CARD.replace(
        "</h2>",
        "</h2><span id=\"gc-ui-balance-gc-balance-value\">$9.00</span>",
    );
    assert_eq!(outcome(&twice, Source::GiftCard), Outcome::Unclear);
}

#[test]
fn a_region_that_cannot_be_cut_is_read_in_the_whole_page() {
    let page = GIFT_CARD.replace("</div></html>", "</html>");
    assert_eq!(
        readings(&on_com(&page, Source::GiftCard))[0].amount.minor,
        2752
    );
    let page = GIFT_CARD.replace("gc-balance-table", "renamed");
    assert_eq!(
        readings(&on_com(&page, Source::GiftCard))[0].amount.minor,
        2752
    );
}

#[test]
fn no_rush_sentences_become_lots_and_its_total_stands_apart() {
    let page = on_com(NO_RUSH, Source::NoRush);
    let lots: Vec<_> = readings(&page)
        .iter()
        .map(|reading| {
            let lots: Vec<_> = reading
                .lots
                .iter()
                .map(|lot| format!("{} {}", lot.amount, lot.expires_on.unwrap()))
                .collect();
            format!(
                "{} {:?} {} {}",
                reading.label,
                reading.kind,
                reading.amount,
                lots.join(", ")
            )
        })
        .collect();
    assert_eq!(
        lots,
        [
            "Digital: eBooks, music, videos, apps NoRush 8.50 USD 1.00 USD 2026-11-29, 5.00 USD 2026-11-23, 2.50 USD 2027-01-04",
            "Prime Now NoRush 3.20 USD ",
        ]
    );
    let Finding::Found(found) = &page.finding else {
        panic!()
    };
    assert_eq!(found.stated_total.unwrap().to_string(), "11.70 USD");
}

#[test]
fn a_total_without_parts_is_a_balance() {
    let page = on_com(
        "<div><h1>Your No-Rush Reward Balance</h1></div><div><h1>: $4.00</h1></div>",
        Source::NoRush,
    );
    let [balance] = readings(&page) else { panic!() };
    assert_eq!(
        (balance.amount.minor, balance.kind, balance.matched.as_str()),
        (400, Kind::NoRush, "no-rush/total#1")
    );
}

#[test]
fn a_lot_that_has_lapsed_or_cannot_be_dated_makes_the_page_unclear() {
    for sentence in [
        "$1.00 expires on November 20, 2026.",
        "$1.00 expires on February 31, 2027.",
        "$1.00 or $2.00 expires on January 4, 2027.",
    ] {
        let page = NO_RUSH.replace("$2.50 expires on Jan 4, 2027.", sentence);
        assert_eq!(
            outcome(&page, Source::NoRush),
            Outcome::Unclear,
            "{sentence}"
        );
    }
    let over = NO_RUSH.replace(
        "$2.50 expires on Jan 4, 2027.",
        "$1.00 expired on November 20, 2026.",
    );
    assert_eq!(readings(&on_com(&over, Source::NoRush))[0].lots.len(), 2);
}

#[test]
fn the_pop_up_gives_each_category_its_own_balance() {
    let page = on_com(POP_UP, Source::DigitalCredits);
    let found: Vec<_> = readings(&page)
        .iter()
        .map(|reading| format!("{} {:?} {}", reading.label, reading.kind, reading.amount))
        .collect();
    assert_eq!(
        found,
        [
            "AMAZON GIFT CARD GiftCard 5.00 USD",
            "Kindle Books Kindle 10.00 USD",
            "Digital Music/MP3 Music 10.00 USD",
        ]
    );
}

#[test]
fn the_signed_out_pop_up_asks_for_sign_in() {
    let page = "<div class=pBalances>You must be signed in to see your balance.</div>";
    assert_eq!(outcome(page, Source::DigitalCredits), Outcome::SignIn);
}

#[test]
fn amazon_pay_reads_its_box_and_no_banner() {
    let page = "<div>Win ₹5,000.00</div><div id=APayBalance><div class=onep-instrument-amount-desktop><span class=currency-green>₹\u{a0}1,23,456.00</span></div></div>";
    let page = read_as(page, "in", Some(Source::AmazonPay));
    let [balance] = readings(&page) else { panic!() };
    assert_eq!(balance.amount.to_string(), "123456.00 INR");
    assert_eq!(balance.matched, "amazon-pay/amount#1");
}

#[test]
fn an_encrypted_field_is_named_and_a_readable_page_with_the_marker_is_read() {
    let marker = "<div class=\"csd-encrypted-sensitive\">xyz</div>";
    let readable = GIFT_CARD.replace("<h2>", &format!("{marker}<h2>"));
    assert_eq!(readings(&on_com(&readable, Source::GiftCard)).len(), 1);
    let hidden = GIFT_CARD
        .replace("<h2>", &format!("{marker}<!--"))
        .replace("</h2>", "-->");
    assert_eq!(outcome(&hidden, Source::GiftCard), Outcome::Encrypted);
}

#[test]
fn without_a_source_the_content_decides() {
    for (page, source) in [
        (GIFT_CARD, Source::GiftCard),
        (NO_RUSH, Source::NoRush),
        (POP_UP, Source::DigitalCredits),
        ("<p>Hello", Source::Discovered),
    ] {
        assert_eq!(read_as(page, "com", None).source, source);
    }
}

#[test]
fn pages_beyond_the_limits_are_refused() {
    let failed = |failure| Outcome::Failed(failure);
    assert_eq!(
        outcome(&"<div>".repeat(100_000), Source::GiftCard),
        failed(Failure::TooComplex)
    );
    for line in ["word ", "<b>$5.00</b> ", "<i>x</i>"] {
        assert_eq!(
            outcome(&line.repeat(70_000), Source::Benefits),
            failed(Failure::TooComplex)
        );
    }
    let amounts = |lines: usize| "<p>1 $5.00 2 $5.00 3 $5.00 4 $5.00</p>".repeat(lines);
    let refused = failed(Failure::TooComplex);
    assert_eq!(outcome(&amounts(5_001), Source::Benefits), refused);
    assert_ne!(outcome(&amounts(5_000), Source::Benefits), refused);
    assert_eq!(
        outcome(&"x".repeat(flow::MAX_BYTES + 1), Source::GiftCard),
        failed(Failure::TooLarge)
    );
}

proptest::proptest! {
    #[test]
    fn a_damaged_page_never_panics(cut in 0_usize..2_000, byte: u8, source in 0_usize..3) {
        let page = [GIFT_CARD, NO_RUSH, POP_UP][source];
        let mut bytes = page.as_bytes().to_vec();
        let at = cut.min(bytes.len() - 1);
        bytes[at] = byte;
        for body in [&bytes[..], &bytes[..at]] {
            let market = "com".parse::<Site>().unwrap().marketplace();
            let _ = read(&Page { body, market, served_on: "2026-11-23".parse().unwrap(), source: None, address: None });
        }
    }
}
