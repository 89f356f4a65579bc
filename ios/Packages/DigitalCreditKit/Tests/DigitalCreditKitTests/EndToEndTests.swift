import CreditGlance
import DigitalCredit
import DigitalCreditKit
import Foundation
import FoundationNetworking
import Testing

/// Stand-in store → sign-in → the real core over HTTPS → model → snapshot → timeline.
@MainActor
@Suite(.serialized)
struct EndToEndTests {
    @Test func signInCookiesBecomeBalancesSnapshotAndTimeline() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: store.network)
        #expect(model.state == .notSignedIn)

        try await model.signIn(store)

        let figures = try #require(model.figures)
        #expect(figures.refreshing == nil)
        #expect(figures.report.rows.contains { $0.kind == .giftCard && $0.amount.minor > 0 })
        #expect(figures.report.rows.contains { row in row.lots.contains { $0.expiresOn != nil } })
        let snapshot = try #require(try model.stored.snapshots.read())
        #expect(snapshot.state == .signedIn)
        #expect(snapshot.account == figures.report.accountId)
        for shape in WidgetShape.allCases {
            let timeline = WidgetTimeline(
                store: model.stored.snapshots, shape: shape, now: phone.watch.now, calendar: Self.calendar)
            #expect(timeline.moments.count == snapshot.entries.count)
            #expect(!timeline.moments[0].content.lines.isEmpty)
        }
        #expect(await phone.phone.redraws > 0)
        #expect(await !phone.phone.notices.isEmpty)
        #expect(await phone.phone.plan != nil)
        #expect(!model.asked.isEmpty)
    }

    @Test func theNextStartShowsTheSameFiguresWithoutAFetch() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let first = await phone.start(network: store.network)
        try await first.signIn(store)
        let next = await phone.start { _, _, _ in throw CoreError.Internal }
        #expect(next.figures?.report.rows == first.figures?.report.rows)
    }

    @Test func anotherPersonsFiguresTakeThePlaceOfTheFirstOnes() async throws {
        let first = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: first.network)
        try await model.signIn(first)
        let account = try #require(model.figures?.report.accountId)

        let second = try StandInStore(Scenario.anotherPerson)
        let next = await phone.start(network: second.network)
        try await next.signIn(second)
        let report = try #require(next.figures?.report)
        #expect(report.accountId != account)
        #expect(report.sinceLastTime.isEmpty)
        #expect(try next.stored.snapshots.read()?.account == report.accountId)
    }

    @Test func lotsLapseAndFiguresGoStaleWithoutAFetch() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        let soonest = try #require(model.figures?.report.soonest)
        let snapshot = try #require(try model.stored.snapshots.read())

        phone.watch.advance(days: Double(soonest.inDays) + 1.1)
        await model.passTime()
        let report = try #require(model.figures?.report)
        let row = try #require(report.rows.first { $0.id == soonest.rowId })
        #expect(row.lots.contains { $0.lapsed })
        #expect(row.lapsedSince != nil)
        #expect(report.soonest?.expiresOn != soonest.expiresOn)
        #expect(report.stale)
        if soonest.inDays < 29 {
            let entry = try #require(snapshot.entry(at: phone.watch.now, in: Self.calendar))
            #expect(entry.rows.first { $0.id == soonest.rowId }?.lapsed != nil)
            #expect(entry.stale)
        }
    }

    @Test func aStoreThatSignsThePersonOutLeavesTheOldFiguresMarked() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        let rows = model.figures?.report.rows.count

        let out = try StandInStore(Scenario.signedOut)
        phone.watch.advance(days: 1)
        let next = await phone.start(network: out.network)
        await next.refresh(.person)
        guard case .signedOut(let report?) = next.state else {
            Issue.record("\(next.state)")
            return
        }
        #expect(report.rows.count == rows)
        #expect(try next.stored.snapshots.read()?.state == .signedOut)
        #expect(await phone.phone.notices.contains { $0.destination == .signIn })
    }

    @Test func signingOutLeavesNothing() async throws {
        let store = try StandInStore()
        let phone = Installation()
        let model = await phone.start(network: store.network)
        try await model.signIn(store)
        // A second person had begun to sign in.
        if let flow = await model.signInFlow() { await model.leave(flow, at: flow.start, jar: store.webview) }
        #expect(phone.halfDone.read() != nil)
        _ = await model.export(.csv)
        _ = await model.export(.json)
        await model.set(.amountsOnLockScreen(true))
        #expect(phone.files().count > 5)
        let emptied = await phone.phone.webviewsEmptied

        await model.signOut()

        // The marker of the installation holds nothing of anybody.
        #expect(phone.files() == ["installed"])
        #expect(phone.sessions.read() == nil)
        #expect(phone.halfDone.read() == nil)
        #expect(!model.signOutIncomplete)
        #expect(await phone.phone.notices.isEmpty)
        #expect(await phone.phone.plan == nil)
        #expect(await phone.phone.webviewsEmptied == emptied + 1)
        #expect(model.state == .notSignedIn)
        #expect(model.settings == Settings())
        #expect(model.asked.isEmpty && model.changes.isEmpty)
        let next = await phone.start()
        #expect(next.state == .notSignedIn)
    }

    static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = Samples.zone
        return calendar
    }()
}

/// The store's scenarios that the tests ask for by name.
private enum Scenario {
    static let anotherPerson = "other-person"
    static let signedOut = "sign-in-everywhere"
}

extension BalancesModel {
    var figures: Figures? { if case .figures(let figures) = state { figures } else { nil } }

    var attention: Attention? {
        switch state {
        case .figures(let figures): figures.attention
        case .nothingRead(let attention, _): attention
        default: nil
        }
    }
}

extension Attention? {
    var isWall: Bool { if case .wall? = self { true } else { false } }
}
