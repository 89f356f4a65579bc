import CreditGlance
import DigitalCredit
import DigitalCreditKit
import Foundation
import FoundationNetworking
import Testing

/// What may come between a person and their figures, with the real store and the real core.
@MainActor
@Suite(.serialized)
struct WorldsTests {
    @Test func theSameStoreLetsThePersonOnAfterTheWall() async throws {
        let store = try StandInStore("captcha-once")
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        guard case .wall(.captcha, let page?)? = model.attention else {
            Issue.record("no wall: \(model.state)")
            return
        }
        #expect(model.figures?.report.rows.contains { $0.kind == .giftCard } != true)

        // The webview opens at the page that met the wall, with the session's cookies; the person presses the button.
        let flow = try #require(await model.signInFlow(wall: page))
        #expect(flow.start == page)
        let browser = try Browser(store, cookies: flow.seeds())
        let wall = try browser.load(flow.start.absoluteString)
        let met = try flow.finished(
            wall.address, isFirst: true, jar: browser.webview, now: phone.watch.now)
        #expect(met == .goOn)
        let behind = try browser.pressesThrough(wall.html)
        let step = try flow.finished(
            behind, isFirst: false, jar: browser.webview, now: phone.watch.now)
        guard case .done(let session) = step else {
            Issue.record("the flow does not see that the wall is passed")
            return
        }
        await model.signedIn(session: session)

        #expect(model.attention == nil)
        #expect(model.figures?.report.rows.contains { $0.kind == .giftCard } == true)
    }

    @Test func aPageThatScriptsFillIsReadInTheReadingScreen() async throws {
        let store = try StandInStore("all-filled-by-script")
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        #expect(model.attention == .needsStorePage)
        #expect(model.figures?.report.rows.isEmpty ?? true)
        #expect(Screen.breakdown(model.state).offers(.open(.reading)))

        // From here on the store sends what a real engine makes of the page with its scripts.
        try store.show("happy")
        let flow = try #require(await model.signInFlow())
        let browser = try Browser(store, cookies: flow.seeds())
        let met = Outcomes()
        await model.read(
            flow, render: { browser.render($0.address, for: flow) }, met: { await met.add($1) },
            jar: { browser.webview })
        #expect(await met.all.contains(.read))
        #expect(model.attention == nil)
        #expect(model.figures?.report.outcome(of: .giftCard) == .read)
        #expect(try model.stored.snapshots.read()?.entries[0].rows.isEmpty == false)
    }

    /// Every page of this store renews a cookie and refuses the one before: without what the webview's pages have
    /// renewed, the person would be signed out by reading.
    @Test func cookiesThatTheReadingScreenHasRenewedGoOn() async throws {
        let store = try StandInStore("rotating")
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        let before = phone.sessions.read()

        let flow = try #require(await model.signInFlow())
        let browser = try Browser(store, cookies: flow.seeds())
        await model.read(
            flow, render: { browser.render($0.address, for: flow) }, met: { _, _ in },
            jar: { browser.webview })
        #expect(phone.sessions.read() != before)
        #expect(model.figures?.report.rows.isEmpty == false)

        phone.watch.advance(days: 1)
        await model.refresh(.person)
        #expect(model.figures != nil, "\(model.state)")
        #expect(model.attention == nil)
    }

    /// The store's sign-in page comes in the place of a page: nothing is looked at there but its address.
    @Test func aSignInPageInTheReadingScreenIsNotRead() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)

        try store.show("sign-in-everywhere")
        let flow = try #require(await model.signInFlow())
        let browser = try Browser(store, cookies: flow.seeds())
        let page = try browser.load("https://www.amazon.com/gc/balance")
        #expect(page.address.path == "/ap/signin")
        #expect(!flow.mayRead(page.address))
        await model.read(
            flow, render: { browser.render($0.address, for: flow) }, met: { _, _ in }, jar: { browser.webview })
        guard case .signedOut(.some) = model.state else {
            Issue.record("\(model.state)")
            return
        }
        // Nothing of the reading stays in the webviews.
        #expect(await phone.phone.webviewsEmptied == 2)
    }

    @Test func cookiesOfAWallAreNotKept() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        let before = phone.sessions.read()

        try store.show("wall-bad-cookies")
        let flow = try #require(await model.signInFlow())
        let browser = try Browser(store, cookies: flow.seeds())
        await model.read(
            flow, render: { browser.render($0.address, for: flow) }, met: { _, _ in },
            jar: { browser.webview })
        #expect(model.attention.isWall)
        let seeds = { (session: String?) in
            try SignInFlow(site: "com", before: session).seeds().map { [$0.name, $0.value] }
        }
        #expect(try Set(seeds(phone.sessions.read())) == Set(seeds(before)))
    }

    @Test func theFirstFetchShowsEachBalanceAsItArrivesAndNoHeadline() async throws {
        let store = try StandInStore("slow-headers")
        let phone = Installation()
        let model = await phone.start(network: store.network)
        let signingIn = Task { try await model.signIn(store) }
        while !model.hasHeard(.giftCard) { try await Task.sleep(for: .milliseconds(20)) }
        let screen = Screen.breakdown(model.state)
        #expect(screen.sections.map(\.header) == [.say(.loadingHeader), .say(.arriving)])
        let arrived = screen.balances
        #expect(!arrived.isEmpty && arrived.allSatisfy { $0.opens == nil })
        #expect(!screen.hasHeadline)
        model.cancel()
        try await signingIn.value

        let done = Screen.breakdown(model.state)
        #expect(done.hasHeadline)
        for balance in arrived { #expect(done.balances.contains { $0.label == balance.label }) }
        #expect(done.balances.allSatisfy { $0.opens != nil })
    }

    @Test func aCancelledFetchKeepsWhatItHasRead() async throws {
        let store = try StandInStore("slow-headers")
        let phone = Installation()
        let model = await phone.start(network: store.network)
        let signingIn = Task { try await model.signIn(store) }
        // The no-rush page says nothing for a minute; by then the gift card is there.
        while !model.hasHeard(.giftCard) { try await Task.sleep(for: .milliseconds(20)) }
        #expect(model.state.isFetching)
        model.cancel()
        try await signingIn.value

        let figures = try #require(model.figures)
        #expect(figures.refreshing == nil)
        #expect(figures.report.rows.contains { $0.kind == .giftCard })
        #expect(!figures.report.sources.contains { $0.source == .noRush && $0.outcome == .read })
        #expect(phone.sessions.read() != nil)
        #expect(await phone.start(network: store.network).figures?.report.rows == figures.report.rows)
    }

    @Test(arguments: [true, false])
    func thePersonSaysWhoseAccountItIsWhereNoPageDoes(_ same: Bool) async throws {
        let phone = Installation(now: Samples.morning)
        let first = try StandInStore()
        let model = await phone.start(network: first.network)
        try await model.signIn(first)
        let account = try #require(model.figures?.report.accountId)
        let snapshot = try model.stored.snapshots.read()

        let second = try StandInStore("no-owner")
        phone.watch.advance(days: 0.1)
        let next = await phone.start(network: second.network)
        try await next.signIn(second)
        guard case .askingOwner = next.state else {
            Issue.record("not asked: \(next.state)")
            return
        }
        // Until there is an answer nothing is mixed: not in the widget, not by a refresh, not by the next start.
        await next.refresh(.schedule)
        #expect(try next.stored.snapshots.read()?.entries[0].rows == snapshot?.entries[0].rows)
        let restarted = await phone.start(network: second.network)
        guard case .askingOwner = restarted.state else {
            Issue.record("the question was lost: \(restarted.state)")
            return
        }

        await restarted.answerOwner(same: same)
        let report = try #require(restarted.figures?.report)
        #expect((report.accountId == account) == same)
        #expect(try restarted.stored.snapshots.read()?.account == report.accountId)
        #expect(!restarted.hasFailed)
        #expect(phone.files().filter { $0.hasPrefix("report") } == ["report"])
        // It is settled: the next fetch does not ask again.
        phone.watch.advance(days: 1)
        await restarted.refresh(.person)
        #expect(restarted.figures?.report.accountId == report.accountId, "\(restarted.state)")
    }

    private actor Outcomes {
        private(set) var all: [Outcome] = []
        func add(_ outcome: Outcome) { all.append(outcome) }
    }
}

extension Report {
    fileprivate func outcome(of source: Source) -> Outcome? { sources.first { $0.source == source }?.outcome }
}

extension Screen {
    /// Something on it can be pressed that does this.
    func offers(_ act: Act) -> Bool {
        sections.flatMap(\.items).contains { item in
            if case .notice(_, _, let presses) = item { presses.contains { $0.act == act } } else { false }
        }
    }
}

extension Screen {
    fileprivate var balances: [Balance] {
        sections.flatMap(\.items).compactMap { if case .balance(let balance) = $0 { balance } else { nil } }
    }

    fileprivate var hasHeadline: Bool {
        sections.flatMap(\.items).contains { if case .figure = $0 { true } else { false } }
    }
}

extension BalancesModel {
    /// The person signs in on the store's page.
    func signIn(_ store: StandInStore) async throws {
        let flow = try #require(await signInFlow())
        let step = try flow.finished(
            flow.start, isFirst: true, jar: store.webview, now: Date())
        guard case .done(let session) = step else {
            Issue.record("not signed in")
            return
        }
        await signedIn(session: session)
    }

    /// A page has been read while a fetch runs.
    fileprivate func hasHeard(_ source: Source) -> Bool {
        let loading: Loading? =
            switch state {
            case .loading(let loading): loading
            case .figures(let figures): figures.refreshing
            default: nil
            }
        return loading?.pages.contains { $0.source == source && $0.outcome != nil } ?? false
    }
}
