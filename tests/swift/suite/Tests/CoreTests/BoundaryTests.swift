import DigitalCredit
import XCTest

/// What crosses the boundary arrives as it was sent: sizes, scripts, errors and the widget's file.
final class BoundaryTests: XCTestCase {
    private let clock = Surroundings.clock

    func test_a_report_of_five_thousand_lots_crosses_intact() throws {
        let tool = Surroundings.folder.appendingPathComponent("stored-report")
        let stored = try outcome(of: tool, ["50", "100"])
        XCTAssertEqual(stored.status, 0)
        let report = try readReport(storedReport: stored.said, clock: clock)
        XCTAssertEqual(report.rows.count, 50)
        let lots = report.rows.flatMap(\.lots)
        // The tool numbers the lots: 1 cent, 2 cents, … so that a lost, doubled or moved one shows.
        XCTAssertEqual(lots.map(\.amount.minor).sorted(), Array(1...5_000))
        XCTAssert(lots.allSatisfy { $0.amount.currency == "USD" && $0.expiresOn != nil })
    }

    func test_strings_of_every_kind_come_back_as_they_went() throws {
        let strange = [
            "emoji": "🎁👨‍👩‍👧‍👦🇯🇵", "right-to-left": "רצועה \u{202E}abc\u{202C} مرحبا",
            "combining": "e\u{301} \u{1112}\u{1161}\u{11ab}", "quoted": "\"a=b|c\"",
            "long": String(repeating: "x", count: 3_000),
        ]
        for (name, text) in strange {
            let cookie = WebviewCookie(
                name: name, value: text, domain: ".amazon.com", path: "/", expiresMs: nil, secure: true,
                httpOnly: true)
            let session = try sessionFromWebview(
                old: nil, site: "com", cookies: [cookie], userAgent: text, nowMs: clock.nowMs)
            let back = try webviewCookies(session: session).first { $0.name == name }
            // By scalars: Swift takes differently composed letters for the same.
            XCTAssertEqual(back.map { Array($0.value.unicodeScalars) }, Array(text.unicodeScalars), name)
        }
    }

    func test_more_than_a_megabyte_crosses_both_ways() throws {
        // A checksum inside the stored report covers every byte on the way in.
        let tool = Surroundings.folder.appendingPathComponent("stored-report")
        let stored = try outcome(of: tool, ["100", "100"]).said
        XCTAssertGreaterThan(stored.utf8.count, 1_000_000)
        let export = try exportReport(storedReport: stored, format: .json, clock: clock)
        XCTAssertGreaterThan(export.utf8.count, 1_000_000)
        XCTAssertNoThrow(try JSONSerialization.jsonObject(with: .init(export.utf8)))
        let text = String(repeating: "ß🎁א", count: 150_000)
        XCTAssertGreaterThan(text.utf8.count, 1_000_000)
        XCTAssert(try skeleton(html: "<div>\(text)</div>").contains("div"))
    }

    func test_a_NUL_does_not_end_a_string() {
        XCTAssertThrowsError(try cookiesFromLine(line: "a=1\u{0}2")) {
            XCTAssertEqual($0 as? CoreError, .InvalidInput(what: .cookie))
        }
        XCTAssertNoThrow(try cookiesFromLine(line: "a=1"))
    }

    func test_a_damaged_session_is_said_to_be_unusable() {
        for (session, reason) in [("not ours", Damage.damaged), ("", .empty)] {
            XCTAssertThrowsError(try sessionSummary(session: session)) {
                XCTAssertEqual($0 as? CoreError, .SessionUnusable(reason: reason))
            }
        }
    }

    func test_a_site_that_is_none_is_an_invalid_input() {
        XCTAssertThrowsError(try SignInFlow(site: "nowhere")) {
            XCTAssertEqual($0 as? CoreError, .InvalidInput(what: .site))
        }
    }

    func test_everything_made_of_a_report_is_made() throws {
        let stored = try sampleReport(site: "co.uk", clock: clock)
        XCTAssertFalse(try readReport(storedReport: stored, clock: clock).rows.isEmpty)
        let settings = ReminderSettings(hour: 9, mutedRows: [], atMost: 60)
        XCTAssertFalse(try reminders(storedReport: stored, settings: settings, clock: clock).isEmpty)
        let csv = try exportReport(storedReport: stored, format: .csv, clock: clock)
        XCTAssertGreaterThan(csv.split(whereSeparator: \.isNewline).count, 1)
        XCTAssert(try whatWasAsked(storedReport: stored).isEmpty, "sample data was never asked for")
        XCTAssertEqual(try sites(region: "GB").first?.site, "co.uk")
    }

    func test_the_golden_snapshot_is_decoded_natively() throws {
        let file = Surroundings.repository.appendingPathComponent("tests/golden/snapshot.json")
        let snapshot = try JSONDecoder().decode(Snapshot.self, from: .init(contentsOf: file))
        XCTAssertEqual(snapshot.version, 1)
        XCTAssertEqual(snapshot.entries.prefix(2).map(\.from), ["2026-11-23T12:00:00", "2026-11-24T00:00:00"])
        XCTAssertEqual(snapshot.entries.prefix(2).map(\.digital_at_least?.minor), [300, 200])
        XCTAssertEqual(snapshot.entries[1].rows[0].lapsed?.minor, 100)
    }

    func test_a_snapshot_of_the_core_decodes_like_the_golden_one() throws {
        let stored = try sampleReport(site: "com", clock: clock)
        let text = try snapshot(storedReport: stored, state: .sample, hideAmounts: false, clock: clock)
        let made = try JSONDecoder().decode(Snapshot.self, from: .init(text.utf8))
        XCTAssertFalse(made.entries.isEmpty)
        XCTAssertFalse(made.entries[0].rows.isEmpty)
    }

    func test_bindings_of_another_API_are_refused_at_load() throws {
        for stale in ["stale-checksum", "stale-contract"] {
            let ended = try load(Surroundings.folder.appendingPathComponent(stale))
            XCTAssertNotEqual(ended.status, 0)
            XCTAssert(ended.said.contains("mismatch"), ended.said)
        }
        let taken = try load(Surroundings.folder)
        XCTAssertEqual(taken.status, 0)
        XCTAssertEqual(taken.said, "com\n")
    }

    /// Loads a library in a process of its own.
    private func load(_ folder: URL) throws -> (status: Int32, said: String) {
        XCTAssert(FileManager.default.fileExists(atPath: folder.appendingPathComponent("libdigital_credit_core.so").path))
        let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return try outcome(of: products.appendingPathComponent("LoadsTheCore"), library: folder)
    }
}

private struct Snapshot: Decodable {
    struct Money: Decodable { let minor: Int64 }
    struct Row: Decodable {
        let id: String
        let lapsed: Money?
    }
    struct Entry: Decodable {
        let from: String
        let digital_at_least: Money?
        let rows: [Row]
    }
    let version: Int
    let entries: [Entry]
}
