import CreditGlance
import DigitalCredit
import DigitalCreditKit
import Foundation
import Support
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct SettingsTests {
    @Test func settingsOfAnOlderVersionKeepWhatTheyHaveAndTakeDefaultsForTheRest() throws {
        let old = Data(#"{"version": 1, "site": "de", "refresh": "never"}"#.utf8)
        let settings = try JSONDecoder().decode(Settings.self, from: old)
        var expected = Settings()
        expected.site = "de"
        expected.refresh = .never
        #expect(settings == expected)
    }

    @Test func settingsOfANewerVersionAreLeftAlone() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Settings.self, from: Data(#"{"version": 2}"#.utf8))
        }
    }

    @Test func everySettingComesBackAsItWasKept() throws {
        var settings = Settings()
        for change: SettingChange in [
            .site("co.jp"), .refresh(.everySixHours), .reminders(false), .reminderHour(23), .mute(row: "a/b/c", true),
            .hideAmounts(true), .amountsOnLockScreen(true), .covered(false),
        ] { settings.apply(change) }
        settings.lookingAround = true
        let kept = try JSONDecoder().decode(Settings.self, from: JSONEncoder().encode(settings))
        #expect(kept == settings)
        #expect(kept != Settings())
    }

    @Test func anHourOutsideTheDayBecomesTheNearest() {
        var settings = Settings()
        settings.apply(.reminderHour(99))
        #expect(settings.reminderHour == 23)
    }
}

struct SignInFlowTests {
    @Test func onlyTheStoresOwnCookiesGoIntoTheSession() throws {
        let flow = try SignInFlow(site: "com", before: nil)
        let own = ["session-id", "x-main", "at-main", "sess-at-main", "ubid-main"].compactMap {
            Self.cookie($0, ".amazon.com")
        }
        let foreign = [
            Self.cookie("at-main", ".example.com", "foreign"),
            Self.cookie("x-main", "amazon.com.example.org", "foreign"),
        ]
        .compactMap { $0 }
        let step = try flow.finished(
            flow.start, isFirst: true, jar: Self.webview(own + foreign), now: Samples.now)
        guard case .done(let session) = step else {
            Issue.record("not signed in")
            return
        }
        let seeds = try SignInFlow(site: "com", before: session).seeds()
        #expect(Set(seeds.map(\.name)) == Set(own.map(\.name)))
        #expect(seeds.allSatisfy { !$0.value.contains("foreign") })
    }

    @Test func aQuotedCookieSurvivesByteForByte() throws {
        let value = "\"a|b=c+d/e==\""
        let jar = ["x-main", "at-main", "sess-at-main"].compactMap { Self.cookie($0, ".amazon.com", value) }
        let flow = try SignInFlow(site: "com", before: nil)
        guard
            case .done(let session) = try flow.finished(
                flow.start, isFirst: true, jar: Self.webview(jar), now: Samples.now)
        else {
            Issue.record("not signed in")
            return
        }
        #expect(try SignInFlow(site: "com", before: session).seeds().map(\.value).allSatisfy { $0 == value })
    }

    @Test func aHalfDoneSignInGoesOnWithItsOwnCookies() throws {
        let jar = ["x-main", "at-main", "sess-at-main"].compactMap { Self.cookie($0, ".amazon.com") }
        let session = try SignInFlow(site: "com", before: nil)
            .passed(Self.webview(jar), now: Samples.now)
        let page = try #require(URL(string: "https://www.amazon.com/gc/balance"))
        let halfDone = [Self.cookie("session-id", ".amazon.com")].compactMap { $0 }
        let foreign = [Self.cookie("session-id", ".example.com")].compactMap { $0 }
        let flow = try SignInFlow(site: "com", before: session)
        #expect(try flow.seeds().count == 3)
        #expect(try flow.seeds(over: foreign).count == 3)
        #expect(try flow.seeds(over: halfDone).isEmpty)
        #expect(try SignInFlow(site: "com", before: session, wall: page).seeds(over: halfDone).count == 3)
    }

    @Test func theFirstPageAtAWallIsTheWall() throws {
        let page = try #require(URL(string: "https://www.amazon.com/gc/balance"))
        let jar = ["x-main", "at-main", "sess-at-main"].compactMap { Self.cookie($0, ".amazon.com") }
        let flow = try SignInFlow(site: "com", before: nil, wall: page)
        let finished = { (isFirst: Bool) in
            try flow.finished(page, isFirst: isFirst, jar: Self.webview(jar), now: Samples.now)
        }
        #expect(try finished(true) == .goOn)
        #expect(try finished(false) != .goOn)
    }

    @Test func aWallElsewhereIsNotOpened() throws {
        let elsewhere = try #require(URL(string: "http://www.example.com/ap/cvf"))
        let flow = try SignInFlow(site: "com", before: nil, wall: elsewhere)
        #expect(flow.start.host == "www.amazon.com")
        #expect(flow.mayVisit(elsewhere, inMainFrame: true) != .allow)
    }

    @Test func noPageOfASignInOrACheckIsRead() throws {
        let jar = ["x-main", "at-main", "sess-at-main"].compactMap { Self.cookie($0, ".amazon.com") }
        let session = try SignInFlow(site: "com", before: nil).passed(Self.webview(jar), now: Samples.now)
        let reads = { (before: String?, address: String) in
            try SignInFlow(site: "com", before: before).mayRead(try #require(URL(string: address)))
        }
        for path in ["/gc/balance", "/gp/css/homepage.html", "/apps", "/norushcredits?x=1"] {
            #expect(try reads(session, "https://www.amazon.com\(path)"), "\(path)")
        }
        for path in ["/ap/signin?x=1", "/ap/mfa", "/ap/cvf/request", "/ax/claim", "/errors/validateCaptcha"] {
            #expect(try !reads(session, "https://www.amazon.com\(path)"), "\(path)")
        }
        #expect(try !reads(session, "https://www.example.com/gc/balance"))
        #expect(try !reads(session, "http://www.amazon.com/gc/balance"))
        #expect(try !reads(nil, "https://www.amazon.com/gc/balance"))
    }

    @Test func framesOfACaptchaMayLoadFromOtherHosts() throws {
        let flow = try SignInFlow(site: "co.uk", before: nil)
        let frame = try #require(URL(string: "https://captcha.example.com/puzzle"))
        #expect(flow.mayVisit(frame, inMainFrame: false) == .allow)
        #expect(flow.mayVisit(frame, inMainFrame: true) != .allow)
    }

    private static func webview(_ cookies: [HTTPCookie]) -> WebviewJar {
        WebviewJar(cookies: cookies, userAgent: "a browser")
    }

    private static func cookie(_ name: String, _ domain: String, _ value: String = "value") -> HTTPCookie? {
        HTTPCookie(properties: [.name: name, .value: value, .domain: domain, .path: "/", .secure: "TRUE"])
    }
}
