import DigitalCredit
import XCTest

/// A fetch driven with pages that something else has loaded.
final class RenderedTests: XCTestCase {
    private let balances = Balances()

    func test_rendered_pages_give_the_same_rows_as_a_fetch() async throws {
        let store = try Shared(StandInStore())
        let rendered = try await balances.fetchRendered(from: store.value.signIn(), options: store.value.options()) {
            (try? store.value.render($0.address)) ?? .failed(.cut)
        }
        let fetched = try await balances.fetch(from: store.value.signIn(), options: store.value.options())
        XCTAssertFalse(rendered.report.rows.isEmpty)
        XCTAssertEqual(rendered.report.rows.map(\.amount), fetched.report.rows.map(\.amount))
        XCTAssertEqual(rendered.report.rows.map(\.kind), fetched.report.rows.map(\.kind))
    }

    func test_a_wall_is_told_at_once() async throws {
        let store = try Shared(StandInStore(Scenarios.captcha))
        let (outcomes, tell) = AsyncStream.makeStream(of: Outcome.self)
        let fetched = try await balances.fetchRendered(
            from: store.value.signIn(), options: store.value.options(), onOutcome: { tell.yield($1) }
        ) {
            (try? store.value.render($0.address)) ?? .failed(.cut)
        }
        tell.finish()
        let last = await outcomes.reduce(nil) { $1 }
        XCTAssertEqual(last, .wall(kind: .captcha))
        guard case .wall(_, .captcha, _)? = fetched.stoppedBy else {
            return XCTFail("\(String(describing: fetched.stoppedBy))")
        }
    }

    func test_two_amounts_in_one_field_are_unclear() async throws {
        let store = try Shared(StandInStore())
        let amount = "<span id=\"gc-ui-balance-gc-balance-value\""
        let (outcomes, tell) = AsyncStream.makeStream(of: Outcome.self)
        _ = try await balances.fetchRendered(
            from: store.value.signIn(), options: store.value.options(),
            onOutcome: { if $0.source == .giftCard { tell.yield($1) } }
        ) {
            guard case .page(let address, let html, let status)? = try? store.value.render($0.address) else {
                return .failed(.cut)
            }
            let twice = html.replacingOccurrences(of: amount, with: "\(amount)>$9.00</span>\(amount)")
            return .page(address: address, html: twice, status: status)
        }
        tell.finish()
        let last = await outcomes.reduce(nil) { $1 }
        XCTAssertEqual(last, .unclear)
    }

    func test_a_page_that_did_not_load_is_named() async throws {
        let store = try StandInStore()
        let fetched = try await balances.fetchRendered(from: store.signIn(), options: store.options()) { _ in
            .failed(.offline)
        }
        XCTAssertEqual(fetched.stoppedBy, .offline)
    }

    func test_a_fetch_that_has_ended_can_only_be_a_mistake_of_ours() throws {
        let store = try StandInStore()
        let fetch = try RenderedFetch(
            session: store.signIn().session, previous: nil, refreshState: nil, options: store.options())
        _ = try fetch.finish()
        XCTAssertThrowsError(try fetch.nextRequest()) { XCTAssertEqual($0 as? CoreError, .Internal) }
    }

    /// The store is only read once it has started.
    private struct Shared: @unchecked Sendable {
        let value: StandInStore
        init(_ value: StandInStore) { self.value = value }
    }
}
