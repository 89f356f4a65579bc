import DigitalCredit
import XCTest

/// Every outcome of a source and every reason to stop crosses the boundary as what it is.
final class OutcomeTests: XCTestCase {
    private let balances = Balances()

    func test_every_outcome_of_the_store_arrives() async throws {
        var shown: Set<String> = []
        for (scenario, outcome, stop) in [
            ("happy", "read", "none"), ("nothing", "empty", "none"), ("no-rush-missing", "notOffered", "none"),
            ("sign-in-everywhere", "signIn", "signIn"), ("captcha-image", "wall", "wall"),
            ("locked", "notAsked", "wall"), ("rate-limited", "rateLimited", "rateLimited"), ("busy", "busy", "busy"),
            ("encrypted", "encrypted", "none"), ("all-filled-by-script", "needsRendering", "needsWebview"),
            ("no-rush-changed", "pageChanged", "none"), ("cut", "failed", "none"),
        ] {
            let store = try StandInStore(scenario)
            let fetched = try await balances.fetch(from: store.signIn(), options: store.options())
            let outcomes = fetched.report.sources.map { name($0.outcome) }
            XCTAssert(outcomes.contains(outcome), "\(scenario): \(outcomes)")
            XCTAssertEqual(fetched.stoppedBy.map(name) ?? "none", stop, "\(scenario): \(outcomes)")
            shown.insert(outcome)
        }
        // The thirteenth case is shown by RenderedTests; the switch below does not compile with another one.
        XCTAssertEqual(shown.count, 12)
    }

    func test_a_page_that_has_a_balance_more_than_was_read_says_so() async throws {
        let store = try StandInStore("lacks-one")
        let fetched = try await balances.fetch(from: store.signIn(), options: store.options())
        XCTAssertEqual(fetched.report.sources.filter { $0.partial }.map { $0.source }, [.benefits])
    }

    func test_nobody_listening_is_offline() async throws {
        var store: StandInStore? = try StandInStore()
        let (kept, options) = (try store!.signIn(), store!.options())
        store = nil
        let fetched = try await balances.fetch(from: kept, options: options)
        XCTAssertEqual(fetched.stoppedBy, .offline)
        XCTAssert(fetched.report.rows.isEmpty && !fetched.report.provenEmpty)
    }

    func test_a_store_that_takes_too_long_is_timed_out() async throws {
        let store = try StandInStore(Scenarios.oneSlowSource)
        let fetched = try await balances.fetch(from: store.signIn(), options: store.options(timeLimitMs: 300))
        XCTAssertEqual(fetched.stoppedBy, .timedOut)
    }

    func test_another_authority_is_no_safe_connection() async throws {
        let (store, other) = (try StandInStore(), try StandInStore())
        let options = FetchOptions(
            clock: .phone(), trigger: .person, jitterSeed: 7, timeLimitMs: nil, wholeLedger: false,
            fallbackUserAgent: StandInStore.userAgent,
            network: TestNetwork(address: store.network.address, rootPem: other.network.rootPem))
        let fetched = try await balances.fetch(from: store.signIn(), options: options)
        XCTAssertEqual(fetched.stoppedBy, .tls)
    }

    func test_a_damaged_session_is_thrown_back() async throws {
        let store = try StandInStore()
        do {
            _ = try await balances.fetch(from: Kept(session: "not ours"), options: store.options())
            XCTFail("nothing was thrown")
        } catch let error as CoreError {
            XCTAssertEqual(error, .SessionUnusable(reason: .damaged))
        }
    }

    private func name(_ outcome: Outcome) -> String {
        switch outcome {
        case .read: "read"
        case .empty: "empty"
        case .notOffered: "notOffered"
        case .signIn: "signIn"
        case .wall: "wall"
        case .rateLimited: "rateLimited"
        case .busy: "busy"
        case .encrypted: "encrypted"
        case .needsRendering: "needsRendering"
        case .pageChanged: "pageChanged"
        case .unclear: "unclear"
        case .failed: "failed"
        case .notAsked: "notAsked"
        }
    }

    private func name(_ stop: StoppedBy) -> String {
        switch stop {
        case .wall: "wall"
        case .signIn: "signIn"
        case .rateLimited: "rateLimited"
        case .busy: "busy"
        case .needsWebview: "needsWebview"
        case .pageChanged: "pageChanged"
        case .offline: "offline"
        case .timedOut: "timedOut"
        case .tls: "tls"
        case .unreadable: "unreadable"
        case .cancelled: "cancelled"
        case .tooSoon: "tooSoon"
        }
    }
}
