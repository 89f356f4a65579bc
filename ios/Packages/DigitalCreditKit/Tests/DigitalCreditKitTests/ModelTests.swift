import CreditGlance
import DigitalCredit
import DigitalCreditKit
import Foundation
import Support
import Testing

/// What the state machine does with every end of a fetch; the strings are the real core's.
@MainActor
struct ModelTests {
    @Test func oneCreditOnTwoPagesArrivesOnceAsTheLastPageLeavesIt() {
        var loading = Loading()
        let surer = Row(
            id: Samples.kindle.id, kind: .kindle, label: "Kindle eBooks", amount: Samples.dollars(320),
            lapsedSince: nil, lots: [], certainty: .known, asOfMs: Samples.clock.nowMs, differs: true, sightings: [])
        loading.hear(.sourceFinished(source: .benefits, outcome: .read, rows: [Samples.kindle, Samples.music]))
        loading.hear(.sourceFinished(source: .noRush, outcome: .read, rows: [surer, Samples.video]))
        #expect(loading.arrived == [surer, Samples.music, Samples.video])
        #expect(loading.pages.map(\.found) == [2, 2])
        // Asked again: what has arrived stays.
        loading.hear(.sourceFinished(source: .noRush, outcome: .busy, rows: []))
        #expect(loading.arrived.count == 3)
    }

    @Test func aRowOfTheReportBeforeStaysAndOnlyNewOnesArriveBesideIt() throws {
        let refreshing = BalancesState.figures(Figures(Samples.report(), refreshing: Samples.loading))
        let arriving = try #require(Screen.breakdown(refreshing).sections.first { $0.header == .say(.arriving) })
        #expect(arriving.items == [.balance(Screen.Balance(Samples.music, opens: nil))])
        var known = Loading()
        known.hear(.sourceFinished(source: .giftCard, outcome: .read, rows: [Samples.giftCard]))
        let nothingNew = Screen.breakdown(.figures(Figures(Samples.report(), refreshing: known)))
        #expect(!nothingNew.sections.contains { $0.header == .say(.arriving) })
    }

    @Test func aFirstStartRemovesSecretsOfAnEarlierInstallation() async {
        let phone = Installation(session: "left by an earlier installation")
        let model = await phone.start()
        #expect(model.state == .notSignedIn)
        #expect(phone.sessions.read() == nil)
    }

    @Test func aLaterStartKeepsTheSession() async {
        let phone = Installation()
        _ = await phone.start()
        phone.sessions.write("a session")
        let model = await phone.start()
        #expect(model.state == .nothingRead(nil))
        #expect(phone.sessions.read() == "a session")
    }

    @Test func sampleDataAreMarkedInTheAppAndInTheWidgetAndSurviveARestart() async throws {
        let phone = Installation()
        let model = await phone.start()
        await model.lookAround()
        #expect(model.state.isSample)
        #expect(try model.stored.snapshots.read()?.state == .sample)
        #expect(await phone.phone.notices.isEmpty)
        #expect(await phone.start().state.isSample)
    }

    @Test(arguments: [
        (StoppedBy.offline, Attention.offline), (.timedOut, .timedOut), (.tls, .tls), (.busy, .busy),
        (.pageChanged, .pageChanged), (.needsWebview(source: .benefits), .needsStorePage),
        (.unreadable(failure: .tooLarge), .unreadable),
        (
            .wall(source: .noRush, kind: .code, address: "https://www.amazon.com/norushcredits"),
            .wall(.code, at: URL(string: "https://www.amazon.com/norushcredits"))
        ),
        (.rateLimited(retryAtMs: 1_795_464_000_000), .limited(until: Date(timeIntervalSince1970: 1_795_464_000))),
        (.tooSoon(nextAtMs: 1_795_464_000_000), .tooSoon(until: Date(timeIntervalSince1970: 1_795_464_000))),
    ])
    func everyCauseIsToldAndOldFiguresStay(_ stopped: StoppedBy, _ told: Attention) async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, stopped) }
        await model.refresh(.person)
        let figures = try #require(model.figures)
        #expect(figures.attention == told)
        #expect(!figures.report.rows.isEmpty)
    }

    @Test func aStoreThatAsksToSignInMarksTheFiguresAndTellsOnce() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, .signIn) }
        await model.refresh(.schedule)
        guard case .signedOut(.some) = model.state else {
            Issue.record("\(model.state)")
            return
        }
        #expect(await phone.phone.notices.contains { $0.id == "sign-in-again" })
        #expect(await phone.phone.plan == nil)
        await model.set(.hideAmounts(true))
        #expect(await !phone.phone.notices.contains { $0.id == "sign-in-again" })
    }

    @Test func aWallThatIsMetAnewIsToldOnce() async throws {
        let phone = Installation(now: Samples.now)
        let wall = StoppedBy.wall(source: .noRush, kind: .code, address: "https://www.amazon.com/norushcredits")
        let model = try await phone.signedIn { kept in try Self.fetched(kept, wall) }
        await model.refresh(.schedule)
        #expect(await phone.phone.notices.contains { $0.id == "wall" && $0.destination == .balances })
        await model.refresh(.person)
        #expect(await !phone.phone.notices.contains { $0.id == "wall" })
    }

    @Test func whoWantsNoRemindersIsToldOfNoWall() async throws {
        let phone = Installation(now: Samples.now)
        let wall = StoppedBy.wall(source: .noRush, kind: .code, address: "https://www.amazon.com/norushcredits")
        let model = try await phone.signedIn { kept in try Self.fetched(kept, wall) }
        await model.set(.reminders(false))
        await model.refresh(.schedule)
        #expect(await phone.phone.notices.isEmpty)
    }

    @Test func aSessionThatCannotBeReadIsThrownAwayAndFiguresStay() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { _ in throw CoreError.SessionUnusable(reason: .damaged) }
        await model.refresh(.person)
        guard case .signedOut(.some) = model.state else {
            Issue.record("\(model.state)")
            return
        }
        #expect(phone.sessions.read() == nil)
        #expect(await phone.phone.notices.contains { $0.id == "sign-in-again" })
    }

    @Test func anErrorOfOursApologisesAndOldFiguresStay() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { _ in throw CoreError.Internal }
        await model.refresh(.person)
        #expect(model.figures?.attention == .ours)
        #expect(model.figures?.report.rows.isEmpty == false)
        // The app looks again by itself.
        #expect(await phone.phone.plan != nil)
    }

    @Test func oneFetchRunsAtATime() async throws {
        let counted = Counter()
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in
            await counted.count()
            return try Self.fetched(kept, nil)
        }
        async let one: Void = model.refresh(.person)
        async let other: Void = model.refresh(.person)
        _ = await (one, other)
        #expect(await counted.value == 1)
    }

    @Test func aNewSignInIsNotOverwrittenByTheFetchBefore() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in
            if kept.session == "a session" { try? await Task.sleep(for: .seconds(3600)) }
            return try Self.fetched(kept, nil)
        }
        let slow = Task { await model.refresh(.schedule) }
        while !model.state.isFetching { await Task.yield() }
        await model.signedIn(session: "another session")
        await slow.value
        #expect(phone.sessions.read() == "another session")
        #expect(!model.state.isFetching)
    }

    @Test func signingOutDuringAFetchLeavesNothing() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in
            try? await Task.sleep(for: .seconds(3600))
            return try Self.fetched(kept, nil)
        }
        let slow = Task { await model.refresh(.schedule) }
        while !model.state.isFetching { await Task.yield() }
        async let out: Void = model.signOut()
        async let again: Void = model.refresh(.schedule)
        await out
        await again
        await slow.value
        #expect(phone.sessions.read() == nil)
        #expect(phone.files() == ["installed"])
        #expect(model.state == .notSignedIn)
    }

    @Test func pagesThatGaveNothingAreNamedAlsoWithoutFigures() async throws {
        let phone = Installation(now: Samples.now)
        let nothing = Samples.report(
            rows: [], sources: [Samples.source(.payments, "/cpe/yourpayments", .pageChanged)])
        let model = await phone.start { kept, _, _ in
            let stored = try sampleReport(site: "com", clock: Samples.clock)
            return Fetched(
                session: kept.session, storedReport: stored, refreshState: "", report: nothing,
                stoppedBy: .pageChanged, owner: .same, unreadPages: [])
        }
        await model.signedIn(session: "a session")
        #expect(model.state == .nothingRead(.pageChanged, failed: nothing.sources))
    }

    @Test func aSiteThatThereIsNotIsAsGoodAsNone() async throws {
        let phone = Installation(now: Samples.now)
        _ = await phone.start()
        let settings = Data(#"{"version": 1, "site": "nowhere", "lookingAround": true}"#.utf8)
        try settings.sealed.write(to: phone.folder.appendingPathComponent("private/settings"))
        let model = await phone.start()
        #expect(model.state.isSample)
        #expect(model.settings.site == nil)
    }

    @Test func anUnknownOwnerIsAskedForAndNothingIsMixedBefore() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, nil, owner: .askPerson) }
        let before = try model.stored.snapshots.read()
        await model.refresh(.continuation)
        guard case .askingOwner = model.state else {
            Issue.record("\(model.state)")
            return
        }
        #expect(try model.stored.snapshots.read() == before)
    }

    @Test func aReportThatCannotBeReadIsSetAside() async throws {
        let phone = Installation(now: Samples.now)
        _ = try await phone.signedIn { kept in try Self.fetched(kept, nil) }
        let report = phone.files().contains("report")
        #expect(report)
        let file = try #require(phone.file("report"))
        for damaged in [Data("cut off".utf8), Data(), Data(count: 100 << 20)] {
            try damaged.write(to: file)
            let model = await phone.start()
            #expect(model.state == .nothingRead(nil), "\(damaged.count) bytes")
            #expect(!phone.files().contains("report") && phone.files().contains("report.unreadable"))
        }
    }

    @Test func hiddenAmountsReachTheWidgetAtOnce() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, nil) }
        await model.set(.hideAmounts(true))
        #expect(try model.stored.snapshots.read()?.hideAmounts == true)
        #expect(!model.stored.snapshots.showsAmountsOnLockScreen)
        await model.set(.amountsOnLockScreen(true))
        #expect(model.stored.snapshots.showsAmountsOnLockScreen)
    }

    @Test func exportsHoldThePersonsFiguresAndGoWhenTheyAreShared() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, nil) }
        let table = try #require(await model.export(.csv))
        let whole = try #require(await model.export(.json))
        #expect(table.address.lastPathComponent == "digital-credit-2026-11-23.csv")
        #expect(whole.address.lastPathComponent == "digital-credit-2026-11-23.json")
        let row = try #require(model.figures?.report.rows.first)
        for file in [table, whole] {
            #expect(try String(contentsOf: file.address, encoding: .utf8).contains(row.label))
            try file.remove()
        }
        #expect(!phone.files().contains { $0.hasPrefix("digital-credit") })
    }

    @Test func aPageThatCouldNotBeReadIsSharedAsItIsShown() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, nil, unread: [Samples.unread]) }
        await model.refresh(.person)
        let file = try #require(await model.exportPageReport(.payments))
        #expect(try String(contentsOf: file.address, encoding: .utf8) == Samples.unread.skeleton)
        #expect(await model.exportPageReport(.noRush) == nil)
    }

    @Test func anAccountIsNoPathToAnywhere() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start { kept, _, _ in
            Fetched(
                session: kept.session, storedReport: "figures", refreshState: "",
                report: Samples.report(accountId: "../../elsewhere"), stoppedBy: nil, owner: .same, unreadPages: [])
        }
        await model.signedIn(session: "a session")
        #expect(model.state == .nothingRead(.ours))
        #expect(phone.file("elsewhere") == nil && phone.file("report") == nil)
    }

    @Test func mutedRowsAreNotRemindedOf() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try Self.fetched(kept, nil) }
        await model.set(.hideAmounts(false))
        #expect(await !phone.phone.notices.isEmpty)
        #expect(await phone.phone.notices.count <= 60)
        for row in model.figures?.report.rows ?? [] { await model.set(.mute(row: row.id, true)) }
        #expect(await phone.phone.notices.isEmpty)
    }

    @Test func leaveToNotifyIsNotAskedForAtTheStart() async throws {
        let phone = Installation()
        let model = await phone.start()
        #expect(model.noticeLeave == .notAsked)
        await model.set(.reminders(true))
        #expect(model.noticeLeave == .granted)
    }

    // MARK: how a fetch ends

    nonisolated static func fetched(
        _ kept: Kept, _ stopped: StoppedBy?, owner: Owner = .same, unread: [UnreadPage] = []
    ) throws -> Fetched {
        let stored = try kept.report ?? sampleReport(site: "com", clock: Samples.clock)
        return Fetched(
            session: kept.session, storedReport: stored, refreshState: kept.refreshState ?? "",
            report: try readReport(storedReport: stored, clock: Samples.clock), stoppedBy: stopped, owner: owner,
            unreadPages: unread)
    }

    actor Counter {
        private(set) var value = 0
        func count() { value += 1 }
    }
}

extension Installation {
    /// Signed in, with the core's sample report as what was read before; later fetches end as the test says.
    func signedIn(_ end: @escaping @Sendable (Kept) async throws -> Fetched) async throws -> BalancesModel {
        let first = await start { kept, _, _ in try ModelTests.fetched(kept, nil) }
        await first.signedIn(session: "a session")
        return await start { kept, _, _ in try await end(kept) }
    }

    func file(_ name: String) -> URL? {
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.first { $0.lastPathComponent == name }
    }
}
