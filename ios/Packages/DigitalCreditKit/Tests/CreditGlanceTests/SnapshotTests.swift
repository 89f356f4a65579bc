import CreditGlance
import Foundation
import Support
import Testing

struct SnapshotTests {
    @Test func theGoldenSnapshotIsReadWhole() throws {
        let snapshot = try Snapshot(json: Data(try Repository.text("tests/golden/snapshot.json").utf8))
        #expect(snapshot.state == .signedIn)
        #expect(snapshot.entries.count == 31)
        #expect(snapshot.entries[1].rows[0].lapsed == Amount(minor: 100, currency: "USD", minorDigits: 2))
        #expect(snapshot.entries[1].soonest?.lot.expiresOn == CivilDay(year: 2026, month: 12, day: 24))
    }

    @Test func anotherVersionAndDamageAreToldApart() {
        #expect(throws: SnapshotUnusable.otherVersion) { try Snapshot(json: Data(#"{"version": 2}"#.utf8)) }
        #expect(throws: SnapshotUnusable.damaged) { try Snapshot(json: Data("{".utf8)) }
        #expect(throws: SnapshotUnusable.damaged) { try Snapshot(json: Data(#"{"version": 1}"#.utf8)) }
    }

    @Test func aFileThatIsEmptyOrHugeIsDamaged() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("snapshot")
        for stored in [Data(), Data(count: 100 << 20)] {
            try stored.write(to: file)
            #expect(throws: SnapshotUnusable.damaged) { try SnapshotStore(folder: folder).read() }
            #expect(PrivateFile.read(file) == Data(), "\(stored.count) bytes were read into memory")
        }
    }

    @Test func noDamageOfTheStoredSnapshotShowsAWrongFigure() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = SnapshotStore(folder: folder)
        try store.write(try Repository.text("tests/golden/snapshot.json"))
        let whole = try #require(try store.read())
        let file = folder.appendingPathComponent("snapshot")
        let kept = try Data(contentsOf: file)
        // Bytes all over, each with another of its bits; and as many cuts.
        for place in stride(from: 0, to: kept.count, by: 331) {
            var hit = kept
            hit[place] ^= 1 << UInt8(place % 8)
            #expect(hit.unsealed == nil, "\(place)")
        }
        for cut in stride(from: 0, to: kept.count, by: 331) {
            try Data(kept[..<cut]).write(to: file)
            #expect(throws: SnapshotUnusable.damaged) { try store.read() }
        }
        try kept.write(to: file)
        #expect(try store.read() == whole)
    }

    @Test func everyBitAndEveryCutOfWhatIsSealedIsSeen() {
        let kept = Data(#"{"gift_card":{"minor":2500,"currency":"USD"}}"#.utf8).sealed
        #expect(kept.unsealed != nil)
        for place in kept.indices {
            for bit in 0..<8 {
                var hit = kept
                hit[place] ^= 1 << UInt8(bit)
                #expect(hit.unsealed == nil, "byte \(place), bit \(bit)")
            }
            #expect(kept[..<place].unsealed == nil, "cut at \(place)")
        }
        #expect((kept + kept).unsealed == nil)
    }

    @Test func theEntryThatIsDueIsTheLastThatHasBegun() throws {
        let snapshot = try Snapshot(json: Data(try Repository.text("tests/golden/snapshot.json").utf8))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "America/Los_Angeles") ?? .gmt
        let noon = try #require(CivilDay(year: 2026, month: 11, day: 23).moment(hour: 12, in: calendar))
        let midnight = try #require(CivilDay(year: 2026, month: 11, day: 24).moment(in: calendar))
        let due = { (moment: Date) in snapshot.entry(at: moment, in: calendar)?.from.day.day }
        let last = try #require(snapshot.entries.last)
        // A clock that was set back finds the first entry, not nothing.
        #expect(due(noon.addingTimeInterval(-86_400)) == 23)
        #expect(due(midnight.addingTimeInterval(-1)) == 23)
        #expect(due(midnight) == 24)
        #expect(snapshot.entry(at: midnight.addingTimeInterval(90 * 86_400), in: calendar) == last)
    }

    @Test func everyLinkLeadsBackToWhatItNames() throws {
        for link: DeepLink in [.balances, .refresh, .signIn, .row("a1/kindle/kindle-books"), .row("a b/é/ü?#%")] {
            #expect(DeepLink(link.address) == link)
        }
    }

    @Test func foreignLinksLeadNowhere() throws {
        for address in ["https://row/1", "digitalcredit://row", "digitalcredit://other", "digitalcredit://balances/x"] {
            #expect(DeepLink(try #require(URL(string: address))) == nil, "\(address)")
        }
    }

    @Test func aWidgetWithoutASnapshotSaysNotSignedIn() {
        let store = SnapshotStore(folder: URL(fileURLWithPath: "/nowhere"))
        let timeline = WidgetTimeline(
            store: store, shape: .small, now: Date(), calendar: Calendar(identifier: .gregorian))
        #expect(timeline.moments.map(\.content.lines) == [[.note(.say(.notSignedIn))]])
    }
}
