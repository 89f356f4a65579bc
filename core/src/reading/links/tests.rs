use super::*;
use crate::marketplace::Site;
use crate::rules::rules;
use proptest::prelude::*;

fn links_at(body: &str, site: &str, address: &str) -> Vec<Link> {
    let page = Page {
        body: body.as_bytes(),
        market: site.parse::<Site>().unwrap().marketplace(),
        served_on: "2026-11-23".parse().unwrap(),
        source: None,
        address: None,
    };
    of_page(&page, &address.parse().unwrap())
}

fn links(body: &str) -> Vec<Link> {
    links_at(body, "com", "https://www.amazon.com/gp/css/homepage.html")
}

fn found(body: &str) -> Vec<String> {
    links(body)
        .iter()
        .map(|link| {
            format!(
                "{} {} {}",
                link.source.word(),
                link.label,
                link.address.path()
            )
        })
        .collect()
}

#[test]
fn a_page_of_balances_may_stand_among_the_shelves_but_no_search_does() {
    let page = r#"
        <a href="/b/benefits-summary">Your credit &amp; benefit balances</a>
        <a href="/b/other?node=1">Benefits balance</a>
        <a href="/b/content">Content &amp; devices</a>
        <a href="/dp/B0TEST">Kindle credit</a>"#;
    assert_eq!(
        found(page),
        ["benefits Your credit & benefit balances /b/benefits-summary"]
    );
}

#[test]
fn the_account_page_leads_to_the_pages_with_balances() {
    let page = r#"
        <a href="/gp/our/orders">Your Orders</a>
        <a href="/x/hub?ref_=ya_d_1"><div><h2> Your credit &amp; benefit balances
          </h2><span>Small print about anything</span></div></a>
        <a href="https://www.amazon.com/norushcredits?ref_=ya" aria-label="No-Rush rewards summary"><i></i></a>
        <a href="/cpe/wallet">Your Payments</a>
        <a href="/gc/balance/ref=ya_gc">Gift cards</a>
        <a href="/hz/mycd/myx#/home">Manage Your Content and Devices</a>
        <a href="/x/kindle-money">Check your balance</a>
        <a href="/x/picture"><img alt="View your balance"></a>"#;
    assert_eq!(
        found(page),
        [
            "benefits Your credit & benefit balances /x/hub",
            "no-rush No-Rush rewards summary /norushcredits",
            "payments Your Payments /cpe/wallet",
            "gift-card Gift cards /gc/balance/ref=ya_gc",
            "content Manage Your Content and Devices /hz/mycd/myx",
            "discovered Check your balance /x/kindle-money",
            "discovered View your balance /x/picture",
        ]
    );
}

#[test]
fn a_balance_page_is_followed_though_its_tile_also_offers_to_redeem() {
    let page = r#"
        <a href="/gc/balance"><h2>Gift cards</h2><span>View balance or redeem a card</span></a>
        <a href="/x/other"><h2>Your rewards</h2><span>View balance or redeem points</span></a>"#;
    assert_eq!(found(page), ["gift-card Gift cards /gc/balance"]);
}

#[test]
fn a_neighbour_does_not_lead_back_to_the_account_page() {
    let page =
        r#"<a href="/gp/css/homepage.html">Your Account</a><a href="/gc/balance">Gift cards</a>"#;
    let links = links_at(
        page,
        "com",
        "https://www.amazon.com/cpe/yourpayments/wallet",
    );
    assert_eq!(links.len(), 1, "{links:?}");
}

#[test]
fn every_label_of_the_word_files_leads_to_its_source() {
    for language in &rules().words {
        for (word, labels) in &language.links {
            for label in labels {
                let page = format!("<a href=/x/y>{}</a>", label.replace('&', "&amp;"));
                let links = links(&page);
                assert_eq!(links.len(), 1, "{}: {label}", language.language);
                assert_eq!(
                    links[0].source.word(),
                    word,
                    "{}: {label}",
                    language.language
                );
            }
        }
    }
}

#[test]
fn a_tile_is_named_by_its_title_and_not_by_what_stands_below() {
    let tile = "<a href=/cpe/wallet><b>Your Payments</b><i>Edit or add payment methods</i></a>";
    assert_eq!(links(tile)[0].label.as_str(), "Your Payments");
    let nested =
        "<a href=/x/y><div><span>Benefits balance</span><span>From offers</span></div></a>";
    assert_eq!(links(nested)[0].source, Source::Benefits);
    for writes in [
        "<a href=/x/y><b>Gift cards</b><i>Send a gift card</i></a>",
        "<a href=/x/y><b>Balance</b> <i>Redeem a code</i></a>",
    ] {
        assert!(links(writes).is_empty(), "{writes}");
    }
}

#[test]
fn one_page_is_followed_once_whatever_its_tracking() {
    let page = "<a href='/x/b1?ref_=a&pd_rd_w=1&id=7'>Check your balance</a><a href='/x/b1?id=7&ref=b#part'>Your balance</a>\
                <a href='/x/b1/ref=c?id=7'>Balances</a><a href='/x/b1?id=8'>Balance</a>\
                <a href='/gp/css/homepage.html?ref_=self'>Your account balance</a>";
    assert_eq!(links(page).len(), 2);
}

#[test]
fn nothing_leads_away_from_the_host() {
    for address in [
        "https://evil.example/gc/balance",
        "https://www.amazon.com.evil.example/gc/balance",
        "https://www.amazon.com@evil.example/gc/balance",
        "https://me:secret@www.amazon.com/gc/balance",
        "https://www.amazon.com:8443/gc/balance",
        "https://amazon.com/gc/balance",
        "https://www.amazon.de/gc/balance",
        "http://www.amazon.com/gc/balance",
        "//evil.example/gc/balance",
        "\\\\evil.example\\gc\\balance",
        "javascript:location='/gc/balance'",
        "data:text/html,balance",
        "mailto:balance@www.amazon.com",
        "ht\ntps://evil.example/",
    ] {
        assert_eq!(
            found(&format!("<a href=\"{address}\">Your balance</a>")),
            [""; 0],
            "{address}"
        );
    }
}

#[test]
fn a_base_is_respected_and_a_hostile_one_leaves_nothing() {
    assert_eq!(
        found("<base href='/x/'><a href='y'>Your balance</a>"),
        ["discovered Your balance /x/y"]
    );
    assert_eq!(
        found("<base href='https://evil.example/'><a href='/gc/balance'>Gift cards</a>"),
        [""; 0]
    );
    assert_eq!(
        found("<base href='http://www.amazon.com/'><a href='/gc/balance'>Gift cards</a>"),
        [""; 0]
    );
}

#[test]
fn addresses_that_write_are_never_followed_in_any_spelling_or_language() {
    for address in [
        "/gc/redeem",
        "/gc/REDEEM",
        "/gc/%72edeem",
        "/gc/%2572edeem",
        "/gc/%252525252525252572edeem",
        "/gc/re%64eem?ref_=balance",
        "/gc/balance?action=Redeem",
        "/gc/balance?do=%73ignOut",
        "/gp/flex/sign-out.html",
        "/gp/flex/signOut",
        "/gc/claim-code",
        "/x/convert-points",
        "/x/auto-reload",
        "/x/top_up",
        "/x/TopUp",
        "/x/addMoney",
        "/x/balance/add",
        "/x/sendMoney",
        "/x/send",
        "/x/transfer",
        "/x/enroll",
        "/x/enrol",
        "/x/setDefault",
        "/x/balance?op=delete",
        "/x/einl%C3%B6sen",
        "/x/einloesen",
        "/x/guthaben-aufladen",
        "/x/abmelden",
        "/x/se-d%C3%A9connecter",
        "/x/recargar-saldo",
        "/x/%E3%83%81%E3%83%A3%E3%83%BC%E3%82%B8",
        "/x/ｒｅｄｅｅｍ",
        "/x/../gc/./redeem",
        "/ap/signin?openid.return_to=https://www.amazon.com/gc/balance",
        "/x/conversion",
        "/x/activate",
        "/x/exchange",
        "/x/spend",
        "/exec/obidos/redirect?tag=x",
        "/x/geld-hinzufügen",
        "/x/standard-festlegen",
        "/x/ajouter-argent",
        "/x/réclamer",
        "/x/imposta-predefinito",
        "/x/añadir-saldo",
        "/x/reclamar",
        "/x/aanmelden",
        "/x/definir-padrao",
        "/x?do=送る",
        "/x?do=radera",
        "/x?do=kup",
        "/x?do=przenies",
        "/x?do=bozdur",
    ] {
        assert_eq!(
            found(&format!("<a href=\"{address}\">Your balance</a>")),
            [""; 0],
            "{address}"
        );
    }
    for label in [
        "Redeem your balance",
        "Reload your balance",
        "Guthaben aufladen",
        "Recargar saldo",
        "残高をチャージ",
        "Buy gift card balance",
        "Añadir saldo",
        "Aggiungi saldo",
        "Adicionar saldo",
        "Gutschein-Guthaben hinzufügen",
        "Ajouter au solde de chèques-cadeaux",
        "Hediye Kartı bakiyesi ekle",
    ] {
        assert_eq!(
            found(&format!("<a href=/x/y>{label}</a>")),
            [""; 0],
            "{label}"
        );
    }
    assert_eq!(
        found("<a href=/x/y data-method=post>Your balance</a>"),
        [""; 0]
    );
}

#[test]
fn wrappers_products_and_searches_are_never_followed() {
    for address in [
        "/gp/redirect.html?location=/gc/balance",
        "/x/y?url=%2Fgc%2Fbalance",
        "/x/y?z=https%3A%2F%2Fevil.example",
        "/x/y?z=%252F%252Fevil.example",
        "/sspa/click?id=1",
        "/-/en/gp/slredirect/x",
        "/dp/B000000000",
        "/Some-Title/dp/B000000000",
        "/gp/product/B000000000",
        "/s?k=balance",
        "/balance-bikes/b?node=1",
        "/x/y?field-keywords=balance",
    ] {
        assert_eq!(
            found(&format!("<a href=\"{address}\">Your balance</a>")),
            [""; 0],
            "{address}"
        );
    }
    // The pop-up's own address begins as a product's does.
    let pop_up = "<a href='/gp/product/features/unbox-process-gcpromo.html?getBalance=1&showMobileApps=1'>Your balance</a>";
    assert_eq!(links(pop_up)[0].source, Source::DigitalCredits);
    assert_eq!(links("<a href=/-/de/x/y>Ihre Guthaben</a>").len(), 1);
}

#[test]
fn only_what_a_person_can_follow_is_a_link() {
    for page in [
        "<!-- <a href=/x/y>Your balance</a> -->",
        "<script>'<a href=/x/y>Your balance</a>'</script>",
        "<template><a href=/x/y>Your balance</a></template>",
        "<noscript><a href=/x/y>Your balance</a></noscript>",
        "<form action=/x/y><button>Your balance</button></form>",
        "<a name=x>Your balance</a>",
        "<a href=/x/y>Business credit line</a>",
        "<a href=/x/y>Read how much we care about work-life questions and a better balance for everybody here</a>",
    ] {
        assert_eq!(found(page), [""; 0], "{page}");
    }
}

#[test]
fn a_page_of_another_host_gives_no_links() {
    let page = "<a href=/gc/balance>Gift cards</a>";
    for address in [
        "https://evil.example/",
        "http://www.amazon.com/",
        "https://www.amazon.de/",
    ] {
        assert!(links_at(page, "com", address).is_empty(), "{address}");
    }
}

proptest! {
    #[test]
    fn links_never_leave_the_host_nor_write(
        href in "(https?:)?(//|\\\\\\\\)?[a-z.@:%0-9/?=&A-Z-]{0,40}",
        base in proptest::option::of("(https?:)?//[a-z.]{1,20}/"),
        word in proptest::sample::select(vec!["", "redeem", "%72edeem", "sign-out", "url=//x"]),
    ) {
        let base = base.map(|base| format!("<base href=\"{base}\">")).unwrap_or_default();
        let page = format!("{base}<a href=\"{href}{word}\">Your balance</a><a href=\"/x/{word}\">Balance</a>");
        for link in links(&page) {
            prop_assert_eq!(link.address.scheme(), "https");
            prop_assert_eq!(link.address.host_str(), Some("www.amazon.com"));
            prop_assert_eq!(link.address.port(), None);
            prop_assert!(!link.address.as_str().to_lowercase().contains("redeem"));
        }
    }
}
