import DigitalCredit
import DigitalCreditKit
import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// The person leaves the app and comes back: in the middle of a sign-in, and long after the last fetch.
@MainActor
struct LeavingTests {
    @Test func aSignInThatWasLeftGoesOnAfterTheProcessDied() async throws {
        let phone = Installation(now: Samples.now)
        let first = await phone.start()
        let flow = try #require(await first.signInFlow())
        await first.leave(flow, at: Self.code, jar: Self.halfDone)

        let next = await phone.start()
        let left = try #require(await next.leftSignIn())
        #expect(left.start == Self.code)
        // A cookie of a session too, which no webview keeps when its process dies; whatever lies in the jar.
        #expect(try left.seeds(over: Self.cookies).map(\.name) == ["session-token"])
        #expect(try left.seeds().allSatisfy { $0.expiresDate == nil })

        await next.signedIn(session: "a session")
        #expect(await next.leftSignIn() == nil)
        #expect(phone.halfDone.read() == nil)
    }

    @Test func aWallThatWasLeftIsStillAWall() async throws {
        let phone = Installation(now: Samples.now)
        let first = await phone.start()
        let flow = try #require(await first.signInFlow(wall: Self.code))
        await first.leave(flow, at: Self.code, jar: Self.halfDone)
        #expect(await phone.start().leftSignIn()?.isAtWall == true)
    }

    @Test func aSignInThatWasGivenUpDoesNotComeBack() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start()
        let flow = try #require(await model.signInFlow())
        await model.leave(flow, at: Self.code, jar: Self.halfDone)
        await model.giveUpSignIn()
        #expect(await phone.start().leftSignIn() == nil)
        #expect(await phone.phone.webviewsEmptied == 1)
    }

    @Test func aSignInIsNotKeptLongerThanItsCodesAreGood() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start()
        let flow = try #require(await model.signInFlow())
        await model.leave(flow, at: Self.code, jar: Self.halfDone)
        phone.watch.advance(days: 1 / 24)
        #expect(await phone.start().leftSignIn() == nil)
        #expect(phone.halfDone.read() == nil)
        // The webview's own jar is as good as what was kept.
        #expect(await phone.phone.webviewsEmptied == 1)
    }

    @Test func whatLiesInTheSecretStoreDamagedIsNoSignIn() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start()
        let flow = try #require(await model.signInFlow())
        await model.leave(flow, at: Self.code, jar: Self.halfDone)
        let kept = try #require(phone.halfDone.read())
        for damaged in [String(kept.dropLast()), kept.replacing("amazon.com", with: "example.org"), ""] {
            phone.halfDone.write(damaged)
            #expect(await model.leftSignIn() == nil)
        }
    }

    @Test func aPageWhereTheRulesDoNotGoIsNotKept() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start()
        let flow = try #require(await model.signInFlow())
        for page in ["about:blank", "https://www.example.com/ap/cvf"] {
            await model.leave(flow, at: URL(string: page), jar: Self.halfDone)
            #expect(phone.halfDone.read() == nil)
        }
    }

    @Test func aFetchThatThePersonLeavesKeepsWhatTheStoreHasRenewed() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in
            try? await Task.sleep(for: .seconds(3600))
            return try ModelTests.fetched(Kept(session: "renewed", report: kept.report), .cancelled)
        }
        let slow = Task { await model.refresh(.person) }
        while !model.state.isFetching { await Task.yield() }
        // The system gives no more time.
        model.cancel()
        await model.finish()
        #expect(phone.sessions.read() == "renewed")
        #expect(!model.state.isFetching)
        await slow.value
    }

    @Test func anAppThatIsLookedAtFetchesWhenThatIsDue() async throws {
        let counted = ModelTests.Counter()
        let store = try StandInStore()
        let phone = Installation(now: Samples.now)
        let first = await phone.start(network: store.network)
        try await first.signIn(store)
        let model = await phone.start { kept, _, _ in
            await counted.count()
            return try ModelTests.fetched(kept, nil)
        }
        await model.refreshWhenDue()
        #expect(await counted.value == 0)
        phone.watch.advance(days: 1.1)
        await model.refreshWhenDue()
        #expect(await counted.value == 1)
        await model.set(.refresh(.never))
        phone.watch.advance(days: 30)
        await model.refreshWhenDue()
        #expect(await counted.value == 1)
    }

    @Test func leaveThatIsGivenInTheSystemsSettingsIsSeenOnComingBack() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try ModelTests.fetched(kept, nil) }
        await phone.phone.decide(.refused)
        await model.passTime()
        #expect(model.noticeLeave == .refused)
        await phone.phone.removeNotices()
        await phone.phone.decide(.granted)
        await model.passTime()
        #expect(model.noticeLeave == .granted)
        // The system keeps no notice that came without leave: they are handed over anew.
        #expect(await !phone.phone.notices.isEmpty)
    }

    @Test func anAppThatIsWokenAsksAtOnceToBeWokenAgain() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in
            // While this runs the system may end the process.
            #expect(await phone.phone.plan?.earliest == Samples.now.addingTimeInterval(3600))
            return try ModelTests.fetched(kept, nil)
        }
        await model.refreshInBackground()
        let next = try #require(await phone.phone.plan?.earliest)
        #expect(next != Samples.now.addingTimeInterval(3600))

        await model.set(.refresh(.never))
        #expect(await phone.phone.plan == nil)
    }

    @Test func anAppThatIsWokenForNobodyIsNotWokenAgain() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start { _, _, _ in throw CoreError.Internal }
        await model.refreshInBackground()
        #expect(await phone.phone.plan == nil)
        #expect(model.state == .notSignedIn)
    }

    @Test func anAppThatIsWokenBeforeItCanReadWhatIsStoredTriesLater() async throws {
        let phone = Installation(now: Samples.now)
        let locked = StuckSessions()
        locked.isStuck = true
        let model = BalancesModel(
            stored: StoredBalances(
                sessions: locked, halfDone: phone.halfDone, folder: phone.folder.appendingPathComponent("private"),
                group: phone.folder.appendingPathComponent("group")),
            phone: phone.phone, manner: FetchManner(userAgent: "a browser"),
            time: PhoneTime(now: { Samples.now }, zone: { Samples.zone }, seed: { 7 }),
            fetch: { _, _, _ in throw CoreError.Internal })
        #expect(await !model.start(region: "US"))
        await model.refreshInBackground()
        #expect(await phone.phone.plan?.earliest == Samples.now.addingTimeInterval(3600))
        #expect(model.state == .notSignedIn)
    }

    @Test func nothingIsFetchedForSampleData() async throws {
        let phone = Installation(now: Samples.now)
        let model = await phone.start { _, _, _ in throw CoreError.Internal }
        await model.lookAround()
        await model.refreshWhenDue()
        #expect(model.state.isSample)
    }

    @Test func aFileThatWasBeingSharedWhenTheProcessDiedIsGone() async throws {
        let phone = Installation(now: Samples.now)
        let model = try await phone.signedIn { kept in try ModelTests.fetched(kept, nil) }
        _ = await model.export(.csv)
        #expect(phone.files().contains { $0.hasPrefix("digital-credit") })
        _ = await phone.start()
        #expect(!phone.files().contains { $0.hasPrefix("digital-credit") })
    }

    @Test func whatCouldNotBeRemovedIsToldAndCanBeTriedAgain() async throws {
        let phone = Installation(now: Samples.now)
        let stuck = StuckSessions()
        let model = BalancesModel(
            stored: StoredBalances(
                sessions: stuck, halfDone: phone.halfDone, folder: phone.folder.appendingPathComponent("private"),
                group: phone.folder.appendingPathComponent("group")),
            phone: phone.phone, manner: FetchManner(userAgent: "a browser"),
            time: PhoneTime(now: { Samples.now }, zone: { Samples.zone }, seed: { 7 }),
            fetch: { kept, _, _ in try ModelTests.fetched(kept, nil) })
        await model.start(region: "US")
        await model.signedIn(session: "a session")
        stuck.isStuck = true
        await model.signOut()
        // The rest is gone all the same.
        #expect(phone.files() == ["installed"])
        #expect(model.state == .notSignedIn)
        #expect(model.signOutIncomplete)
        stuck.isStuck = false
        await model.signOut()
        #expect(!model.signOutIncomplete)
        #expect(try stuck.read() == nil)
    }

    private static let code = URL(string: "https://www.amazon.com/ap/cvf/request?arb=1")!
    private static let cookies = [
        HTTPCookie(properties: [
            .name: "session-token", .value: "half", .domain: ".amazon.com", .path: "/", .secure: "TRUE",
        ])
    ].compactMap { $0 }
    private static let halfDone = WebviewJar(cookies: cookies, userAgent: "a browser")
}

/// A secret store that at times refuses, as a locked phone's does.
private final class StuckSessions: SessionStore, @unchecked Sendable {
    private let sessions = SessionInMemory()
    private let lock = NSLock()
    private var stuck = false

    var isStuck: Bool {
        get { lock.withLock { stuck } }
        set { lock.withLock { stuck = newValue } }
    }

    func read() throws -> String? { sessions.read() }
    func write(_ session: String) throws { sessions.write(session) }
    func removeAll() throws {
        guard !isStuck else { throw CocoaError(.fileWriteNoPermission) }
        sessions.removeAll()
    }
}
