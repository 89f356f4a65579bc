import CreditGlance
import Foundation
import Support
import Testing

/// What Siri says to "How much credit do I have?".
struct SpokenAnswerTests {
    @Test func itNamesTheFiguresTheSoonestExpiryAndTheirAge() throws {
        #expect(
            try answer()
                == "Digital, at least: $3.00. Gift card: $25.00. $1.00 expires today. As of Nov 23 at 12:00 PM")
    }

    @Test func itSaysFirstWhoseTheFiguresAreNot() throws {
        #expect(try answer { $0["state"] = "sample" }.hasPrefix("Sample data. Digital"))
        #expect(try answer { $0["state"] = "signed-out" }.hasPrefix("Signed out. Digital"))
    }

    @Test func whatWasOnlyRecognisedIsSaidToBeSo() throws {
        #expect(try answer(recognisedOnly: true).hasPrefix("Digital, at least (recognised): $3.00. Gift card (recog"))
    }

    @Test func hiddenAmountsAreNotSaid() throws {
        let said = try answer(hidesAmounts: true)
        #expect(said.hasPrefix("Digital, at least: hidden amount."))
        #expect(!said.contains("$"))
    }

    @Test func withoutFiguresItSaysWhy() throws {
        #expect(try answer { $0["state"] = "not-signed-in" } == "Not signed in")
        #expect(try answer(content: "nothing-there") == "No credits")
        #expect(try answer(content: "no-figures") == "No figures yet")
    }

    @Test func whatCannotBeReadIsNotTakenForNobody() throws {
        #expect(try answer { $0["version"] = 2 } == "Open the app to update this")
        #expect(try spoken(SnapshotStore(folder: URL(fileURLWithPath: "/nowhere")), false) == "Not signed in")
    }

    private func answer(
        hidesAmounts: Bool = false, content: String? = nil, recognisedOnly: Bool = false,
        _ change: (inout [String: Any]) -> Void = { _ in }
    ) throws -> String {
        let golden = Data(try Repository.text("tests/golden/snapshot.json").utf8)
        var json = try #require(try JSONSerialization.jsonObject(with: golden) as? [String: Any])
        var entries = try #require(json["entries"] as? [[String: Any]])
        if let content { entries[0]["content"] = content }
        entries[0]["recognised_only"] = recognisedOnly
        json["entries"] = entries
        change(&json)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = SnapshotStore(folder: folder)
        try store.write(String(decoding: JSONSerialization.data(withJSONObject: json), as: UTF8.self))
        return try spoken(store, hidesAmounts)
    }

    private func spoken(_ store: SnapshotStore, _ hidesAmounts: Bool) throws -> String {
        // Noon of the golden snapshot's first day.
        let now = Date(timeIntervalSince1970: 1_795_464_000)
        let wording = Wording(
            words: try Catalogue().words("en"), locale: Locale(identifier: "en_US"),
            zone: TimeZone(identifier: "America/Los_Angeles") ?? .gmt, now: now, hidesAmounts: hidesAmounts)
        let sentence = SpokenAnswer.sentence(store, now: now, calendar: wording.calendar)
        return wording.aloud.text(sentence).plainSpaces
    }
}
