//! What stands below an amount with a name and a balance word and makes it no balance: a condition, a wait, an end.

use super::said;

/// A language, its site, a card's name and amount, and lines, a semicolon between them, of which each takes the credit away.
const TAKEN_AWAY: [(&str, &str, &str, &str, &str); 11] = [
    (
        "en",
        "com",
        "Kindle credit",
        "$5.00",
        "when you spend $25 on books; with the purchase of a Kindle; for new members; \
         after your first order; if you subscribe; for each friend you invite; coming soon; \
         will be credited after shipment; already used; expired on November 1, 2026; \
         on hold until we review it; activate by December 5 to get it; enter a code to get it; \
         maximum per customer; belongs to Anna; earned when you rent a movie; Join Prime to receive it; \
         available from December 1, 2026; starts on December 3; not yet available; was refunded; \
         was cancelled; save on your next book; off your next order; limited-time offer; \
         sign up and get it; get yours today; pending approval; in transit",
    ),
    (
        "de",
        "de",
        "Kindle-Guthaben",
        "5,00 €",
        "wenn Sie 25 € für Bücher ausgeben; für neue Mitglieder; nach Ihrer ersten Bestellung; \
         wenn Sie ein Abo abschließen; für jeden Freund, den Sie einladen; demnächst; \
         wird nach dem Versand gutgeschrieben; bereits eingelöst; am 1. November 2026 verfallen; \
         gesperrt bis zur Prüfung; bis 5. Dezember aktivieren; Code eingeben und sichern; \
         höchstens pro Kunde; gehört Anna; verdient, wenn Sie einen Film leihen; \
         Werden Sie Prime-Mitglied und erhalten Sie es; verfügbar ab 1. Dezember 2026; \
         beginnt am 3. Dezember; noch nicht verfügbar; wurde erstattet; wurde storniert; \
         Rabatt auf Ihr nächstes Buch; befristetes Angebot; jetzt anmelden und sichern; Jetzt sichern; \
         in Bearbeitung; unterwegs",
    ),
    (
        "fr",
        "fr",
        "Crédit Kindle",
        "5,00 €",
        "si vous dépensez 25 € en livres; pour l’achat d’un Kindle; pour les nouveaux membres; \
         après votre première commande; si vous vous abonnez; pour chaque ami parrainé; bientôt; \
         sera crédité après l’expédition; déjà utilisé; expiré le 1er novembre 2026; \
         bloqué en attente de vérification; à activer avant le 5 décembre; \
         saisissez un code pour l’obtenir; maximum par client; appartient à Anna; \
         Devenez membre Prime pour en profiter; disponible à partir du 1er décembre 2026; \
         commence le 3 décembre; pas encore disponible; a été remboursé; a été annulé; \
         de réduction sur votre prochain livre; offre limitée; inscrivez-vous et recevez-le; \
         en attente d’approbation; en cours d’acheminement",
    ),
    (
        "it",
        "it",
        "Credito Kindle",
        "5,00 €",
        "se spendi 25 € in libri; con l’acquisto di un Kindle; per i nuovi iscritti; \
         dopo il primo ordine; se ti abboni; per ogni amico che inviti; in arrivo; \
         verrà accreditato dopo la spedizione; già utilizzato; scaduto il 1 novembre 2026; \
         bloccato in attesa di verifica; da attivare entro il 5 dicembre; \
         inserisci un codice per ottenerlo; massimo per cliente; appartiene ad Anna; \
         Iscriviti a Prime per riceverlo; disponibile dal 1 dicembre 2026; inizia il 3 dicembre; \
         non ancora disponibile; è stato rimborsato; è stato annullato; di sconto sul prossimo libro; \
         offerta a tempo limitato; in attesa di approvazione",
    ),
    (
        "es",
        "es",
        "Crédito Kindle",
        "5,00 €",
        "si gastas 25 € en libros; con la compra de un Kindle; para nuevos miembros; \
         después de tu primer pedido; si te suscribes; por cada amigo que invites; próximamente; \
         se abonará tras el envío; ya utilizado; caducado el 1 de noviembre de 2026; \
         retenido hasta su revisión; actívalo antes del 5 de diciembre; \
         introduce un código para obtenerlo; máximo por cliente; pertenece a Ana; \
         Hazte Prime para recibirlo; disponible a partir del 1 de diciembre de 2026; \
         empieza el 3 de diciembre; aún no disponible; se ha reembolsado; ha sido cancelado; \
         de descuento en tu próximo libro; oferta por tiempo limitado; pendiente de aprobación",
    ),
    (
        "nl",
        "nl",
        "Kindle-tegoed",
        "€ 5,00",
        "bij aankoop van een Kindle; voor nieuwe leden; na je eerste bestelling; \
         als je een abonnement neemt; voor elke vriend die je uitnodigt; binnenkort; \
         wordt na verzending bijgeschreven; al gebruikt; verlopen op 1 november 2026; \
         geblokkeerd tot controle; activeer voor 5 december; voer een code in om het te krijgen; \
         maximaal per klant; Word Prime-lid en ontvang het; beschikbaar vanaf 1 december 2026; \
         begint op 3 december; nog niet beschikbaar; is terugbetaald; is geannuleerd; \
         korting op je volgende boek; tijdelijke aanbieding; in behandeling",
    ),
    (
        "pt",
        "com.br",
        "Crédito Kindle",
        "R$ 5,00",
        "se você gastar R$ 25 em livros; na compra de um Kindle; para novos membros; \
         depois do seu primeiro pedido; se você assinar; por cada amigo convidado; em breve; \
         será creditado após o envio; já utilizado; expirou em 1 de novembro de 2026; \
         bloqueado para análise; ative até 5 de dezembro; insira um código para receber; \
         máximo por cliente; pertence a Ana; Assine o Prime para receber; \
         disponível a partir de 1 de dezembro de 2026; começa em 3 de dezembro; ainda não disponível; \
         foi reembolsado; foi cancelado; de desconto no próximo livro; oferta por tempo limitado; \
         aguardando aprovação",
    ),
    (
        "ja",
        "co.jp",
        "Kindleクレジット",
        "￥500",
        "Kindleをご購入で; 新規会員向け; 初回ご注文後; 定期購読をお申し込みの場合; お友達を1人招待するごとに; 近日公開; 発送後に付与されます; 使用済み; \
         2026年11月1日に失効しました; 審査中のため保留; 12月5日までに有効化してください; コードを入力して獲得; お一人様上限; アンナさんの分; プライム会員登録で進呈; \
         2026年12月1日から利用可能; 12月3日開始; まだご利用いただけません; 返金されました; キャンセルされました; 期間限定キャンペーン; 承認待ち",
    ),
    (
        "sv",
        "se",
        "Kindle-kredit",
        "50,00 kr",
        "om du handlar böcker för 250 kr; vid köp av en Kindle; för nya medlemmar; \
         efter din första beställning; om du prenumererar; för varje vän du bjuder in; kommer snart; \
         krediteras efter leverans; redan använd; gick ut den 1 november 2026; \
         spärrad i väntan på granskning; aktivera före den 5 december; ange en kod för att få den; \
         högst per kund; tillhör Anna; Bli Prime-medlem och få den; \
         tillgänglig från den 1 december 2026; börjar den 3 december; ännu inte tillgänglig; \
         har återbetalats; har annullerats; rabatt på nästa bok; tidsbegränsat erbjudande; \
         väntar på godkännande",
    ),
    (
        "pl",
        "pl",
        "Kredyt Kindle",
        "5,00 zł",
        "gdy wydasz 25 zł na książki; przy zakupie czytnika Kindle; dla nowych członków; \
         po pierwszym zamówieniu; jeśli wykupisz subskrypcję; za każdego zaproszonego znajomego; \
         wkrótce; zostanie przyznany po wysyłce; już wykorzystany; wygasł 1 listopada 2026; \
         zablokowany do czasu weryfikacji; aktywuj przed 5 grudnia; wpisz kod, aby go otrzymać; \
         maksymalnie na klienta; należy do Anny; Dołącz do Prime, aby go otrzymać; \
         dostępny od 1 grudnia 2026; zaczyna się 3 grudnia; jeszcze niedostępny; został zwrócony; \
         został anulowany; zniżki na następną książkę; oferta ograniczona czasowo; \
         oczekuje na zatwierdzenie",
    ),
    (
        "tr",
        "com.tr",
        "Kindle kredisi",
        "5,00 TL",
        "Kindle alımında; yeni üyelere özel; ilk siparişinizden sonra; abone olursanız; \
         davet ettiğiniz her arkadaş için; yakında; kargodan sonra eklenecek; zaten kullanıldı; \
         1 Kasım 2026 tarihinde süresi doldu; inceleme için bekletiliyor; \
         5 Aralık tarihinden önce etkinleştirin; almak için kod girin; Prime'a katılın, kazanın; \
         1 Aralık 2026 tarihinden itibaren kullanılabilir; 3 Aralık'ta başlıyor; henüz kullanılamıyor; \
         iade edildi; iptal edildi; sonraki kitapta indirim; sınırlı süreli teklif; onay bekliyor",
    ),
];

#[test]
fn a_line_that_takes_a_credit_away_is_believed_below_it_and_behind_it() {
    for (lang, site, name, amount, lines) in TAKEN_AWAY {
        for line in lines.split("; ") {
            for body in [
                format!("<h3>{name}</h3><p>{amount}</p><p>{line}</p>"),
                format!("<h3>{name}</h3><p>{amount} {line}</p>"),
            ] {
                assert!(!said(lang, site, &body)[0].starts_with(name), "{body}");
            }
        }
    }
}

#[test]
fn the_same_cards_without_such_a_line_are_balances() {
    for (lang, site, name, amount, _) in TAKEN_AWAY {
        let body = format!("<h3>{name}</h3><p>{amount}</p>");
        assert!(said(lang, site, &body)[0].starts_with(name), "{body}");
    }
}
