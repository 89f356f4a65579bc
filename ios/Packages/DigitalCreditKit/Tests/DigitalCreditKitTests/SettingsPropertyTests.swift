import CreditGlance
import DigitalCreditKit
import Foundation
import Testing

/// What holds for all settings, whatever the person chooses and whatever becomes of the stored string.
struct SettingsPropertyTests {
    private static let seeds = Array(UInt64(1)...200)

    @Test(arguments: seeds)
    func whateverIsChosenComesBackAsItWas(_ seed: UInt64) throws {
        var chance = Chance(seed)
        var settings = Settings()
        for _ in 0..<Int.random(in: 0...30, using: &chance) { settings.apply(.random(&chance)) }
        settings.lookingAround = .random(using: &chance)
        let kept = try settings.stored()
        #expect(Settings(stored: kept) == settings)
        #expect(try settings.stored() == kept)
        #expect((0...23).contains(settings.reminderHour))
    }

    @Test(arguments: seeds)
    func aChoiceMadeTwiceIsMadeOnce(_ seed: UInt64) {
        var chance = Chance(seed)
        var settings = Settings()
        for _ in 0..<10 {
            let change = SettingChange.random(&chance)
            settings.apply(change)
            let once = settings
            settings.apply(change)
            #expect(settings == once, "\(change)")
        }
    }

    @Test(arguments: seeds)
    func aChoiceChangesNothingElse(_ seed: UInt64) throws {
        var chance = Chance(seed)
        var settings = Settings()
        for _ in 0..<10 { settings.apply(.random(&chance)) }
        let change = SettingChange.random(&chance)
        let before = try Self.fields(settings)
        settings.apply(change)
        let after = try Self.fields(settings)
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        #expect(changed.count <= 1, "\(change) changed \(changed)")
    }

    /// A stored string that was cut or hit is refused; nothing is half read, and nothing ends the app.
    @Test(arguments: seeds.prefix(20))
    func damagedSettingsAreRefused(_ seed: UInt64) throws {
        var chance = Chance(seed)
        var settings = Settings()
        for _ in 0..<10 { settings.apply(.random(&chance)) }
        let kept = try settings.stored()
        for cut in kept.indices { #expect(Settings(stored: Data(kept[..<cut])) == nil) }
        for _ in 0..<200 {
            var hit = kept
            hit[Int.random(in: hit.indices, using: &chance)] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            #expect(Settings(stored: hit) == nil)
        }
    }

    @Test func whatNoVersionOfOursWroteIsRefused() {
        let newer = Data(#"{"version": 2}"#.utf8).sealed
        for stored in [Data(), Data("\n".utf8), Data().sealed, newer, Data(count: 100 << 20)] {
            #expect(Settings(stored: stored) == nil, "\(stored.count) bytes")
        }
    }

    @Test func anHourThatIsNoneIsReadAsTheNearest() throws {
        for (stored, read) in [(-1, 0), (24, 23), (Int.max, 23), (Int.min, 0)] {
            let kept = Data(#"{"version": 1, "reminderHour": \#(stored)}"#.utf8)
            #expect(Settings(stored: kept.sealed)?.reminderHour == read)
        }
    }

    private static func fields(_ settings: Settings) throws -> [String: String] {
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(settings)) as? [String: Any]
        return try #require(json).mapValues { "\($0)" }
    }
}

extension SettingChange {
    fileprivate static func random(_ chance: inout Chance) -> SettingChange {
        let row = ["a1/video/video", "a1/other/日本", "b2/apps/\"\\\u{7}", ""].randomElement(using: &chance) ?? ""
        return switch Int.random(in: 0..<8, using: &chance) {
        case 0: .site(["com", "co.uk", "de", "co.jp"].randomElement(using: &chance) ?? "com")
        case 1: .refresh(RefreshChoice.allCases.randomElement(using: &chance) ?? .daily)
        case 2: .reminders(.random(using: &chance))
        case 3: .reminderHour(.random(in: -100...100, using: &chance))
        case 4: .mute(row: row, .random(using: &chance))
        case 5: .hideAmounts(.random(using: &chance))
        case 6: .amountsOnLockScreen(.random(using: &chance))
        default: .covered(.random(using: &chance))
        }
    }
}

/// Chance that comes out the same each time: SplitMix64.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
