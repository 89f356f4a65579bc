import CreditGlance
import DigitalCredit
import DigitalCreditKit
import Foundation
import Support
import Testing

/// Every screen × every state × every language reads exactly as `ios/outlines` says.
struct OutlineTests {
    @Test(arguments: Catalogue.languages)
    func everyScreenReadsExactlyAsItsOutline(_ language: String) throws {
        let outline = try Outline(language)
        for (name, cases) in Self.screens {
            #expect(!cases.isEmpty)
            let text = cases.map { "== \($0.state)\n" + outline.text($0.screen) }.joined(separator: "\n")
            #expect(try Golden("ios/outlines/\(language)/\(name).txt").difference(from: text) == nil)
        }
    }

    @Test(arguments: Catalogue.languages)
    func noScreenShowsAKeyInsteadOfWords(_ language: String) throws {
        let outline = try Outline(language)
        for (name, cases) in Self.screens {
            for one in cases {
                let text = outline.text(one.screen)
                #expect(!text.contains("(no words") && !text.contains("(gap"), "\(name) \(one.state)")
            }
        }
    }

    @Test func aScreenWithoutFiguresNeverShowsZero() throws {
        let outline = try Outline("en")
        for (name, state) in Samples.states where state.report?.rows.isEmpty ?? true {
            #expect(!outline.text(.breakdown(state)).contains("0.00"), "\(name)")
        }
    }

    @Test func onlyProofSaysThatThereAreNoCredits() throws {
        let outline = try Outline("en")
        for (name, state) in Samples.states where name != "nothing there" {
            #expect(!outline.text(.breakdown(state)).contains("No credits"), "\(name)")
        }
    }

    @Test func everyWallLeadsToThePageThatMetIt() throws {
        let page = try #require(URL(string: "https://www.amazon.com/ap/cvf/request"))
        let screen = Screen.breakdown(.nothingRead(.wall(.captcha, at: page)))
        #expect(screen.offers(.open(.signIn(at: page))))
    }

    private typealias Case = (state: String, screen: Screen)

    private static let screens: [(name: String, cases: [Case])] = [
        ("start", start), ("breakdown", breakdown), ("row", row), ("changes", changes), ("settings", settings),
        ("sign-out", signOut), ("asked", asked), ("page-report", pageReport), ("help", help), ("sign-in", signIn),
        ("reading", reading),
    ]

    private static let start: [Case] = [
        ("not signed in yet", .start(sites: Samples.sites, settings: Settings())),
        (
            "signed out, something is left",
            .start(sites: Samples.sites, settings: Settings(), signOutIncomplete: true)
        ),
        ("an error of ours", .start(sites: Samples.sites, settings: Settings(), hasFailed: true)),
    ]

    private static let breakdown: [Case] = Samples.states.map { name, state -> Case in
        (name, .breakdown(state, unread: [.payments], asksForNotices: name == "read"))
    }

    private static let row: [Case] = {
        var cases: [Case] = []
        for (name, state) in Samples.states {
            for row in (state.report?.rows ?? []).prefix(name == "read" ? 3 : 1) {
                cases.append(
                    (
                        "\(name): \(row.id)",
                        .row(row.id, of: state.report, changes: Samples.changes, settings: Settings())
                    ))
            }
        }
        cases.append(
            ("nothing chosen", .nothingChosen()))
        cases.append(
            ("no longer there", .row("a1/games/gone", of: Samples.report(), changes: [], settings: Settings())))
        return cases
    }()

    private static let changes: [Case] = [
        ("read", .changes(Samples.report(), all: Samples.changes)),
        ("nothing changed", .changes(Samples.report(rows: [], provenEmpty: true), all: [])),
        ("no figures yet", .changes(nil, all: [])),
    ]

    private static let signOut: [Case] = [("signed in", .signOut())]
    private static let asked: [Case] = [
        ("read", .whatWasAsked(Samples.asked)), ("nothing asked yet", .whatWasAsked([])),
    ]
    private static let pageReport: [Case] = [
        ("page changed", .pageReport(Samples.unread)), ("no page", .pageReport(nil)),
    ]
    private static let help: [Case] = [("always", .help())]

    private static let signIn: [Case] = {
        var cases: [Case] = [true, false].map { loading -> Case in
            (
                loading ? "page loading" : "page there",
                .signIn(host: "www.amazon.com", isAtWall: false, isLoading: loading, problem: nil)
            )
        }
        for problem in PageProblem.allCases {
            cases.append(
                (
                    "\(problem)",
                    .signIn(host: "www.amazon.com", isAtWall: false, isLoading: false, problem: problem)
                ))
        }
        cases.append(
            ("at a wall", .signIn(host: "www.amazon.com", isAtWall: true, isLoading: false, problem: nil)))
        return cases
    }()

    private static let reading: [Case] = [
        ("beginning", .reading(host: "www.amazon.com", page: nil, met: nil)),
        ("a page being read", .reading(host: "www.amazon.com", page: .benefits, met: nil)),
        ("a page read", .reading(host: "www.amazon.com", page: .benefits, met: .read)),
        ("a page met a wall", .reading(host: "www.amazon.com", page: .benefits, met: .wall(kind: .captcha))),
    ]

    private static let settings: [Case] = {
        let read = BalancesState.figures(Figures(Samples.report()))
        var chosen = Settings()
        chosen.site = "de"
        chosen.reminders = false
        chosen.refresh = .never
        chosen.hideAmounts = true
        var cases: [Case] = [
            (
                "sample",
                .settings(
                    Settings(), state: .sample(Samples.report()), sites: Samples.sites, leave: .notAsked, unread: [])
            )
        ]
        for leave in [NoticeLeave.notAsked, .granted, .refused] {
            cases.append(
                (
                    "signed in, notices \(leave)",
                    .settings(Settings(), state: read, sites: Samples.sites, leave: leave, unread: [.payments])
                ))
        }
        cases.append(
            (
                "signed out, everything else chosen",
                .settings(
                    chosen, state: .signedOut(Samples.report()), sites: Samples.sites, leave: .granted, unread: [])
            ))
        return cases
    }()
}
