import CreditGlance
import Foundation
import Support
import Testing

/// Every state × every family × hidden and shown × fresh and stale says exactly what `tests/golden/widget.txt` says.
struct WidgetMatrixTests {
    @Test func everyWidgetSaysExactlyWhatIsWrittenDown() throws {
        let matrix = try Matrix()
        #expect(try Golden("tests/golden/widget.txt").difference(from: matrix.text()) == nil)
        #expect(matrix.cases.count >= 20)
    }

    @Test func noWidgetShowsAnAmountThatIsHidden() throws {
        let matrix = try Matrix()
        for edit in matrix.cases {
            for shape in WidgetShape.allCases {
                let text = try matrix.lines(edit, shape, hidden: true, stale: false).joined()
                #expect(!text.contains("$"), "\(edit.name) \(shape)")
            }
        }
    }

    @Test(arguments: Catalogue.languages)
    func theGalleryShowsMarkedSampleDataInTheLanguageOfThePhone(_ language: String) throws {
        let words = try Catalogue().words(language)
        for shape in WidgetShape.allCases {
            let content = WidgetContent.gallery(shape: shape, now: Matrix.now, words: words)
            let said = content.lines.flatMap(\.sentences).map {
                Wording(words: words, locale: Locale(identifier: "en_US"), zone: Matrix.zone, now: Matrix.now).text($0)
            }.joined(separator: "\n")
            #expect(said.contains(words.say(.sampleData, [])), "\(shape)")
            #expect(said.contains("$"), "\(shape)")
            // Three rows, each in the phone's words.
            if shape == .large { #expect(said.contains(words.say(.giftCardBalance, []))) }
        }
    }

    @Test func aHiddenAmountIsSaidInWords() throws {
        let words = try Catalogue().words("en")
        let wording = Wording(
            words: words, locale: Locale(identifier: "en_US"), zone: .gmt, now: Date(timeIntervalSince1970: 0),
            hidesAmounts: true)
        let amount = Amount(minor: 150, currency: "USD", minorDigits: 2)
        let expiry = Sentence.expiry(
            of: .amount(amount), on: CivilDay(year: 2026, month: 11, day: 29), inDays: 6)
        #expect(wording.text(expiry) == "••• expires in 6 days")
        #expect(wording.aloud.text(expiry) == "hidden amount expires in 6 days")
    }

    @Test func noWidgetOfSomebodySignedOutShowsZero() throws {
        let matrix = try Matrix()
        for edit in matrix.cases where edit.name != "read" {
            for shape in WidgetShape.allCases {
                let text = try matrix.lines(edit, shape, hidden: false, stale: true).joined()
                #expect(!text.contains("0.00 ") && !text.contains("$0"), "\(edit.name) \(shape)")
            }
        }
    }

    @Test func lockScreenAmountsAreHiddenUnlessSwitchedOn() throws {
        let matrix = try Matrix()
        let read = try #require(matrix.cases.first { $0.name == "read" })
        let snapshot = try matrix.snapshot(read, hidden: false, stale: false)
        for shape in WidgetShape.allCases {
            let content = WidgetContent(snapshot, snapshot.entries[0], shape: shape, shownOnLockScreen: false)
            #expect(content.hidesAmounts == shape.isOnLockScreen)
        }
    }
}

/// The golden snapshot, and what each state changes in it.
private struct Matrix {
    struct Edit {
        let name: String
        var fields: [String: any Sendable] = [:]
        var entry: [String: any Sendable] = [:]
        /// Which entry of the golden snapshot is due.
        var day = 0
    }

    private let golden: [String: Any]
    private let words: any Words

    init() throws {
        let json = Data(try Repository.text("tests/golden/snapshot.json").utf8)
        golden = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        words = try Catalogue().words("en")
    }

    let cases: [Edit] = {
        let none: [String: any Sendable] = [
            "content": "no-figures", "gift_card": NSNull(), "digital_at_least": NSNull(), "soonest": NSNull(),
            "rows": [String](), "more_rows": 0,
        ]
        var nothing = none
        nothing["content"] = "nothing-there"
        let attentions = Snapshot.Attention.allCases.sorted { $0.rawValue < $1.rawValue }
        return [
            Edit(name: "not-signed-in", fields: ["state": "not-signed-in", "as_of_ms": NSNull()], entry: none),
            Edit(name: "sample", fields: ["state": "sample"]),
            Edit(name: "loading", fields: ["as_of_ms": NSNull()], entry: none),
            Edit(name: "read"),
            Edit(name: "read, the next day", day: 1),
            Edit(name: "read, gift card only", entry: ["digital_at_least": NSNull(), "soonest": NSNull()]),
            Edit(name: "recognised only", entry: ["recognised_only": true]),
            Edit(name: "more rows", entry: ["more_rows": 9]),
            Edit(name: "nothing-there", entry: nothing),
            Edit(name: "signed-out", fields: ["state": "signed-out", "attention": "sign-in"]),
            Edit(
                name: "signed-out without figures",
                fields: ["state": "signed-out", "attention": "sign-in", "as_of_ms": NSNull()], entry: none),
        ] + attentions.map { Edit(name: "attention \($0.rawValue)", fields: ["attention": $0.rawValue]) }
    }()

    func snapshot(_ edit: Edit, hidden: Bool, stale: Bool) throws -> Snapshot {
        var json = golden.merging(edit.fields) { _, new in new }
        json["hide_amounts"] = hidden
        var entries = try #require(golden["entries"] as? [[String: Any]])
        entries = [entries[edit.day].merging(edit.entry) { _, new in new }]
        entries[0]["stale"] = stale
        json["entries"] = entries
        return try Snapshot(json: JSONSerialization.data(withJSONObject: json))
    }

    func lines(_ edit: Edit, _ shape: WidgetShape, hidden: Bool, stale: Bool) throws -> [String] {
        let snapshot = try snapshot(edit, hidden: hidden, stale: stale)
        return lines(WidgetContent(snapshot, snapshot.entries[0], shape: shape, shownOnLockScreen: true))
    }

    func lines(_ content: WidgetContent) -> [String] {
        let wording = Wording(
            words: words, locale: Locale(identifier: "en_US"), zone: Self.zone, now: Self.now,
            hidesAmounts: content.hidesAmounts)
        return content.lines.map { line in
            line.sentences.map { wording.text($0).plainSpaces }.joined(separator: " | ")
        }
    }

    static let zone = TimeZone(identifier: "America/Los_Angeles") ?? .gmt
    static let now = Date(timeIntervalSince1970: 1_795_464_000)

    func text() throws -> String {
        var text = Self.head
        for shape in WidgetShape.allCases {
            for (name, problem) in [("no snapshot", nil), ("unreadable snapshot", SnapshotUnusable.damaged)] {
                text += "\n== \(name) / \(shape.rawValue)\n"
                text += lines(WidgetContent(without: problem, shape: shape)).joined(separator: "\n") + "\n"
            }
        }
        for edit in cases {
            for shape in WidgetShape.allCases {
                for hidden in [false, true] {
                    for stale in [false, true] {
                        text += "\n== \(edit.name) / \(shape.rawValue)"
                        text += " / \(hidden ? "hidden" : "shown") / \(stale ? "stale" : "fresh")\n"
                        text += try lines(edit, shape, hidden: hidden, stale: stale).joined(separator: "\n") + "\n"
                    }
                }
            }
        }
        return text
    }

    private static let head = """
        # What every widget says: each state, family, hidden or shown, fresh or stale.
        #
        # A case begins with `== STATE / FAMILY / shown|hidden / fresh|stale`; then one line of the widget a line, in
        # reading order, ` | ` between texts that stand on the same line. Lines with `#` are comments.
        # English (United States), America/Los_Angeles; narrow and no-break spaces are written as plain ones.
        #
        # Each case is `tests/golden/snapshot.json` with one entry, its first, and `hide_amounts` and the entry's `stale`
        # as named. A state changes these fields besides:
        #   not-signed-in                state, as_of_ms null, no figures
        #   sample                       state
        #   loading                      as_of_ms null, no figures
        #   read                         nothing
        #   read, the next day           the second entry: a lot has lapsed
        #   read, gift card only         digital_at_least and soonest null
        #   recognised only              recognised_only
        #   more rows                    more_rows 9
        #   nothing-there                content nothing-there, no figures
        #   signed-out                   state, attention sign-in
        #   signed-out without figures   the same, as_of_ms null, no figures
        #   attention WORD               attention
        # "no figures": content no-figures, gift_card, digital_at_least and soonest null, rows empty, more_rows 0.
        # Android's 2x2, 4x2 and 4x3 are small, medium and large; rectangular, circular and inline are of iOS alone.

        """
}
