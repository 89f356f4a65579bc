import DigitalCredit
import DigitalCreditKit
import Foundation

/// Reports as the core gives them, one for each state that a screen has.
enum Samples {
    static let zone = TimeZone(identifier: "America/Los_Angeles") ?? .gmt
    /// Ten in the morning of today, there and at the store: hours pass without a midnight among them.
    static var morning: Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.startOfDay(for: Date()).addingTimeInterval(10 * 3_600)
    }
    /// 23 November 2026, noon in Los Angeles: the moment of the golden snapshot.
    static let now = Date(timeIntervalSince1970: 1_795_464_000)
    static let clock = Clock.phone(now, zone: zone)
    static let hour: Int64 = 3_600_000

    static let settings = Settings()

    static let sites = [
        Site(site: "com", host: "www.amazon.com", region: "US", currency: "USD"),
        Site(site: "de", host: "www.amazon.de", region: "DE", currency: "EUR"),
        Site(site: "co.jp", host: "www.amazon.co.jp", region: "JP", currency: "JPY"),
    ]

    static func dollars(_ minor: Int64) -> Money { Money(minor: minor, currency: "USD", minorDigits: 2) }
    static func day(_ month: UInt8, _ day: UInt8, _ year: Int16 = 2026) -> CivilDate {
        CivilDate(year: year, month: month, day: day)
    }

    static func sighting(
        _ source: Source, _ path: String, _ label: String, _ amount: Money, _ certainty: Certainty = .known
    ) -> Sighting {
        Sighting(
            source: source, address: "https://www.amazon.com\(path)", label: label, amount: amount,
            certainty: certainty, asOfMs: clock.nowMs)
    }

    static let video = Row(
        id: "a1/video/video", kind: .video, label: "Amazon Video", amount: dollars(650), lapsedSince: dollars(550),
        lots: [
            Lot(amount: dollars(100), expiresOn: day(11, 20), lapsed: true),
            Lot(amount: dollars(150), expiresOn: day(11, 29), lapsed: false),
            Lot(amount: dollars(400), expiresOn: day(1, 5, 2027), lapsed: false),
        ],
        certainty: .known, asOfMs: clock.nowMs - 90 * hour, differs: true,
        sightings: [
            sighting(.noRush, "/norushcredits", "Amazon Video", dollars(650)),
            sighting(.benefits, "/balances", "Prime Video", dollars(600), .recognised),
        ])
    static let kindle = Row(
        id: "a1/kindle/kindle-books", kind: .kindle, label: "Kindle Books", amount: dollars(300), lapsedSince: nil,
        lots: [Lot(amount: dollars(300), expiresOn: nil, lapsed: false)], certainty: .recognised,
        asOfMs: clock.nowMs, differs: false,
        sightings: [sighting(.benefits, "/balances", "Kindle Books", dollars(300), .recognised)])
    /// Of no report yet.
    static let music = Row(
        id: "a1/music/music", kind: .music, label: "Digital Music", amount: dollars(125), lapsedSince: nil,
        lots: [Lot(amount: dollars(125), expiresOn: day(12, 18), lapsed: false)], certainty: .known,
        asOfMs: clock.nowMs, differs: false,
        sightings: [sighting(.benefits, "/balances", "Digital Music", dollars(125))])
    static let giftCard = Row(
        id: "a1/gift-card/gift-card", kind: .giftCard, label: "Your Gift Card Balance", amount: dollars(2500),
        lapsedSince: nil, lots: [], certainty: .known, asOfMs: clock.nowMs, differs: false,
        sightings: [sighting(.giftCard, "/gc/balance", "Your Gift Card Balance", dollars(2500))])

    static let soonest = SoonestExpiry(
        rowId: video.id, kind: .video, label: video.label, amount: dollars(150), expiresOn: day(11, 29), inDays: 6,
        certainty: .known)

    static let changes = [
        Change(
            rowId: video.id, kind: .video, label: video.label, change: .lapsed, by: dollars(100), now: dollars(550),
            on: day(11, 21)),
        Change(
            rowId: giftCard.id, kind: .giftCard, label: giftCard.label, change: .spent, by: dollars(1500),
            now: dollars(2500), on: day(11, 20)),
        Change(
            rowId: kindle.id, kind: .kindle, label: kindle.label, change: .earned, by: dollars(300), now: dollars(300),
            on: day(11, 3)),
    ]

    static let asked = [
        Asked(atMs: clock.nowMs, host: "www.amazon.com", path: "/gc/balance", status: 200, source: .giftCard),
        Asked(atMs: clock.nowMs - 2000, host: "www.amazon.com", path: "/norushcredits", status: nil, source: .noRush),
    ]

    static let unread = UnreadPage(
        source: .payments, outcome: .pageChanged, skeleton: "html\n  body\n    div#balances\n      span")

    static func source(_ source: Source, _ path: String, _ outcome: Outcome, partial: Bool = false) -> SourceReport {
        SourceReport(
            source: source, address: path.isEmpty ? "" : "https://www.amazon.com\(path)", outcome: outcome,
            lastAnswerMs: clock.nowMs, partial: partial)
    }

    static let allRead = [
        source(.account, "/gp/css/homepage.html", .read), source(.giftCard, "/gc/balance", .read),
        source(.noRush, "/norushcredits", .read), source(.amazonPay, "", .notOffered),
    ]

    static func report(
        rows: [Row] = [video, kindle, giftCard], stale: Bool = false, provenEmpty: Bool = false,
        sources: [SourceReport] = allRead, accountId: String = "a1"
    ) -> Report {
        Report(
            accountId: accountId, site: "com",
            readAtMs: rows.isEmpty && !provenEmpty ? nil : clock.nowMs - (stale ? 90 * hour : 0),
            fetchedAtMs: clock.nowMs, stale: stale, provenEmpty: provenEmpty,
            headline: Headline(
                giftCard: rows.contains(giftCard) ? giftCard.amount : nil,
                digitalAtLeast: rows.contains(video) ? dollars(550) : nil, recognisedOnly: rows.contains(kindle)),
            soonest: rows.contains(video) ? soonest : nil, rows: rows, sources: sources,
            statedTotals: rows.isEmpty ? [] : [StatedTotal(source: .noRush, amount: dollars(950))],
            sinceLastTime: rows.isEmpty ? [] : [changes[0]])
    }

    static let partly = report(sources: [
        source(.account, "/gp/css/homepage.html", .read), source(.giftCard, "/gc/balance", .read),
        source(.payments, "/cpe/yourpayments", .pageChanged),
        source(.noRush, "/norushcredits", .failed(failure: .timedOut)),
        source(.content, "/hz/mycd", .rateLimited(untilMs: clock.nowMs + 2 * hour)), source(.benefits, "", .notAsked),
        source(.discovered, "/hz/balance", .read, partial: true),
        source(.digitalCredits, "/gp/digital/credits", .needsRendering),
    ])

    static let loading: Loading = {
        var loading = Loading()
        loading.hear(.sourceStarted(source: .account))
        loading.hear(.sourceFinished(source: .account, outcome: .read, rows: []))
        loading.hear(.sourceStarted(source: .giftCard))
        loading.hear(.sourceFinished(source: .giftCard, outcome: .read, rows: [giftCard]))
        loading.hear(.sourceStarted(source: .benefits))
        loading.hear(.sourceFinished(source: .benefits, outcome: .read, rows: [kindle, music]))
        loading.hear(.sourceStarted(source: .noRush))
        return loading
    }()

    static let wall = Attention.wall(.code, at: URL(string: "https://www.amazon.com/ap/cvf/request"))

    /// Every state of `product.md`, by its name there, and the causes that the outcome table adds.
    static let states: [(name: String, state: BalancesState)] = {
        var states: [(name: String, state: BalancesState)] = [
            ("sample", .sample(report())),
            ("loading, first", .loading(loading)),
            ("loading, over old figures", .figures(Figures(report(), refreshing: loading))),
            ("read", .figures(Figures(report()))),
            ("read, some pages failed", .figures(Figures(partly, attention: .partly))),
            ("stale", .figures(Figures(report(stale: true)))),
            ("signed out, old figures", .signedOut(report(stale: true))),
            ("signed out, no figures", .signedOut(nil)),
            ("nothing there", .figures(Figures(report(rows: [], provenEmpty: true)))),
            ("same account as before?", .askingOwner(report())),
            ("no figures yet", .nothingRead(nil)),
        ]
        for (name, attention) in attentions {
            states.append(("\(name), old figures", .figures(Figures(report(stale: true), attention: attention))))
            // What has changed is named, so that it can be opened and reported.
            let failed = attention == .pageChanged ? partly.sources.filter { $0.outcome == .pageChanged } : []
            states.append(("\(name), no figures", .nothingRead(attention, failed: failed)))
        }
        return states
    }()

    private static let attentions: [(String, Attention)] = [
        ("wall", wall), ("needs the store's page", .needsStorePage), ("offline", .offline),
        ("limited until", .limited(until: now.addingTimeInterval(7200))),
        ("too soon", .tooSoon(until: now.addingTimeInterval(60))), ("busy", .busy), ("page changed", .pageChanged),
        ("timed out", .timedOut), ("no safe connection", .tls), ("page too big", .unreadable),
        ("an error of ours", .ours),
    ]
}
