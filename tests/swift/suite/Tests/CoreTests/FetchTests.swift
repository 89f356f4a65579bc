import DigitalCredit
import XCTest

/// A whole fetch over real HTTPS: what comes, in which order, and how it ends.
final class FetchTests: XCTestCase {
    private let balances = Balances()

    func test_sign_in_cookies_become_balances() async throws {
        let store = try StandInStore()
        let fetched = try await balances.fetch(from: store.signIn(), options: store.options())
        XCTAssertNil(fetched.stoppedBy)
        let report = fetched.report
        let giftCard = try XCTUnwrap(report.rows.first { $0.kind == .giftCard })
        XCTAssertEqual(report.headline.giftCard, giftCard.amount)
        XCTAssertEqual(giftCard.amount.currency, "USD")
        XCTAssertGreaterThan(giftCard.amount.minor, 0)
        XCTAssert(report.rows.contains { $0.kind == .video || $0.kind == .kindle })
        XCTAssert(report.rows.contains { row in row.lots.contains { $0.expiresOn != nil } })
        XCTAssertEqual(report.rows, try readReport(storedReport: fetched.storedReport, clock: .phone()).rows)
    }

    func test_every_source_starts_before_it_finishes_and_finishes_once() async throws {
        let store = try StandInStore()
        let fetching = balances.fetching(from: try store.signIn(), options: store.options())
        var running: [Source: Int] = [:]
        var first: FetchEvent?
        var arrived: [String: Row] = [:]
        for await event in fetching.events {
            if first == nil { first = event }
            switch event {
            case .sourceStarted(let source):
                running[source, default: 0] += 1
            case .sourceFinished(let source, let outcome, let rows):
                running[source, default: 0] -= 1
                // Several discovered pages may be asked at once.
                XCTAssertGreaterThanOrEqual(running[source, default: -1], 0, "\(source) \(outcome)")
                for row in rows { arrived[row.id] = row }
            }
        }
        XCTAssertEqual(first, .sourceStarted(source: .account))
        XCTAssert(running.values.allSatisfy { $0 == 0 }, "\(running)")
        let rows = try await fetching.value.report.rows
        XCTAssertFalse(rows.isEmpty)
        XCTAssertEqual(
            Array(arrived.values).sorted { $0.id < $1.id }, rows.sorted { $0.id < $1.id },
            "what arrives is what the report says in the end")
    }

    func test_an_event_in_a_log_says_how_many_balances_there_are_and_not_which() async throws {
        let store = try StandInStore()
        let fetching = balances.fetching(from: try store.signIn(), options: store.options())
        var said = ""
        for await event in fetching.events { said += String(reflecting: event) + "\n" }
        XCTAssert(said.contains("SourceFinished { source: GiftCard, outcome: Read, rows: 1 }"), said)
        XCTAssertFalse(said.contains("minor"), said)
    }

    func test_a_cancelled_task_returns_what_was_read() async throws {
        let store = try StandInStore(Scenarios.oneSlowSource)
        let fetching = balances.fetching(from: try store.signIn(), options: store.options())
        for await event in fetching.events {
            if case .sourceFinished(_, _, let rows) = event, !rows.isEmpty { fetching.cancel() }
        }
        let fetched = try await fetching.value
        XCTAssertEqual(fetched.stoppedBy, .cancelled)
        XCTAssertFalse(fetched.report.rows.isEmpty)
        XCTAssertFalse(fetched.session.isEmpty)
    }

    func test_cancelling_the_task_that_waits_stops_the_fetch() async throws {
        let store = try StandInStore(Scenarios.oneSlowSource)
        let (kept, options, balances) = (try store.signIn(), store.options(), balances)
        let (events, progress) = AsyncStream.makeStream(of: FetchEvent.self)
        let waiting = Task { try await balances.fetch(from: kept, options: options, events: progress) }
        for await event in events {
            if case .sourceFinished(_, _, let rows) = event, !rows.isEmpty { waiting.cancel() }
        }
        let fetched = try await waiting.value
        XCTAssertEqual(fetched.stoppedBy, .cancelled)
    }

    func test_an_observer_for_nobody_is_harmless() async throws {
        // Swift's observers cannot throw; one whose reader has gone is what may happen.
        let store = try StandInStore()
        let (events, progress) = AsyncStream.makeStream(of: FetchEvent.self)
        _ = consume events
        let fetched = try await balances.fetch(from: store.signIn(), options: store.options(), events: progress)
        XCTAssertNil(fetched.stoppedBy)
    }

    func test_asking_again_at_once_gives_the_old_report_and_when_next() async throws {
        let store = try StandInStore()
        let first = try await balances.fetch(from: store.signIn(), options: store.options())
        let second = try await balances.fetch(from: Kept(first), options: store.options())
        guard case .tooSoon(let next)? = second.stoppedBy else {
            return XCTFail("\(String(describing: second.stoppedBy))")
        }
        XCTAssertGreaterThan(next, Clock.phone().nowMs)
        XCTAssertEqual(second.report.rows, first.report.rows)
    }

    func test_further_pages_of_the_ledger_come_when_they_are_asked_for() async throws {
        let store = try StandInStore("long-ledger")
        let first = try await balances.fetch(from: store.signIn(), options: store.options()).ledger
        let whole = try await balances.fetch(from: store.signIn(), options: store.options(wholeLedger: true)).ledger
        XCTAssertFalse(first.isEmpty)
        XCTAssertGreaterThan(whole.count, 2 * first.count)
        XCTAssertEqual(first, Array(whole.prefix(first.count)))
    }

    func test_ten_fetches_at_once_do_not_mix() async throws {
        let store = try StandInStore()
        let (balances, options) = (balances, store.options())
        let reports = try await withThrowingTaskGroup(of: Report.self) { group in
            for _ in 0..<10 {
                let kept = try store.signIn()
                group.addTask { try await balances.fetch(from: kept, options: options).report }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        XCTAssertEqual(Set(reports.map(\.accountId)).count, 10)
        XCTAssertEqual(Set(reports.map { $0.rows.map { "\($0.label) \($0.amount.minor)" } }).count, 1)
    }

    func test_fetch_after_fetch_grows_neither_memory_nor_threads_nor_open_files() async throws {
        let store = try StandInStore()
        let half = Surroundings.isLong ? 500 : 25
        let kept = try store.signIn()
        func fetch(_ times: Int) async throws {
            for _ in 0..<times {
                let fetched = try await balances.fetch(from: kept, options: store.options())
                XCTAssertNil(fetched.stoppedBy)
            }
        }
        // Pools fill and the allocator takes its arenas at first.
        try await fetch(half)
        let first = try Footprint()
        try await fetch(half)
        let second = try Footprint()
        try await fetch(half)
        let third = try Footprint()
        print("twice \(half) fetches in a row: \(first), \(second), \(third)")
        XCTAssertLessThanOrEqual(third.threads, first.threads + 4)
        XCTAssertLessThanOrEqual(third.files, first.files + 4)
        // A thread more of a pool brings an arena of its own, once; what each fetch leaves behind comes in both halves. A leak
        // of a single page (half a megabyte) per fetch would be 12 MB in 25.
        let grown = min(second.kilobytes - first.kilobytes, third.kilobytes - second.kilobytes)
        XCTAssertLessThanOrEqual(grown, 6_000)
        XCTAssertLessThanOrEqual(third.kilobytes - first.kilobytes, 24_000)
    }

    func test_no_secret_is_printed() async throws {
        let store = try StandInStore()
        let fetched = try await balances.fetch(from: store.signIn(), options: store.options())
        let cookies = try cookiesFromLine(line: store.cookieLine)
        XCTAssert(cookies.contains { $0.value.contains(StandInStore.secretMark) }, "the mark is really there")
        XCTAssertFalse("\(fetched) \(cookies) \(Kept(fetched))".contains(StandInStore.secretMark))
        XCTAssertFalse((fetched.storedReport + fetched.refreshState).contains(StandInStore.secretMark))
    }
}

private struct Footprint {
    let kilobytes, threads, files: Int

    init() throws {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        func number(_ name: String) -> Int {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
            return Int(line.filter(\.isNumber)) ?? .max
        }
        kilobytes = number("RssAnon")
        threads = number("Threads")
        files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
