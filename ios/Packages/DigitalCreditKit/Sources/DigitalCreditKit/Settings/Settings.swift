/// What the person has chosen. One small versioned file; a field that an older version lacked has its default.
import CreditGlance
import DigitalCredit
import Foundation

public struct Settings: Hashable, Sendable, Codable {
    /// The site, for example `co.uk`; absent until one is chosen.
    public var site: String?
    public var refresh: RefreshChoice = .daily
    public var reminders = true
    /// Hour of the day, 0 to 23, at which reminders come.
    public var reminderHour = 9
    public var mutedRows: Set<String> = []
    /// Dots instead of amounts in widgets and notices.
    public var hideAmounts = false
    /// Amounts on lock-screen widgets, which everybody can see.
    public var amountsOnLockScreen = false
    /// Covers the figures in the app switcher.
    public var covered = true
    /// Sample data is being looked at.
    public var lookingAround = false

    public init() {}
}

/// How often to refresh by itself; on this system "at most".
public enum RefreshChoice: String, Hashable, Sendable, Codable, CaseIterable {
    case never, daily, twiceADay, everySixHours

    var interval: RefreshInterval {
        switch self {
        case .never: .never
        case .daily: .daily
        case .twiceADay: .twiceADay
        case .everySixHours: .everySixHours
        }
    }
}

extension Settings {
    private static let version = 1

    private enum CodingKeys: String, CodingKey {
        case version, site, refresh, reminders, reminderHour, mutedRows, hideAmounts, amountsOnLockScreen, covered
        case lookingAround
    }

    /// As they are kept. The same settings are the same bytes.
    public func stored() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(self).sealed
    }

    /// `nil` when they are damaged or of a newer version.
    public init?(stored: Data) {
        guard let json = stored.unsealed, let read = try? JSONDecoder().decode(Settings.self, from: json) else {
            return nil
        }
        self = read
    }

    /// A newer version's file is not ours to read: it throws, and the file stays as it is until something is chosen.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let version = try fields.decode(Int.self, forKey: .version)
        guard version <= Self.version else {
            throw DecodingError.dataCorruptedError(
                forKey: .version, in: fields, debugDescription: "from a newer version")
        }
        let standard = Settings()
        site = try fields.decodeIfPresent(String.self, forKey: .site)
        refresh = try fields.decodeIfPresent(RefreshChoice.self, forKey: .refresh) ?? standard.refresh
        reminders = try fields.decodeIfPresent(Bool.self, forKey: .reminders) ?? standard.reminders
        let hour = try fields.decodeIfPresent(Int.self, forKey: .reminderHour) ?? standard.reminderHour
        reminderHour = Self.hourOfDay(hour)
        mutedRows = try fields.decodeIfPresent(Set<String>.self, forKey: .mutedRows) ?? standard.mutedRows
        hideAmounts = try fields.decodeIfPresent(Bool.self, forKey: .hideAmounts) ?? standard.hideAmounts
        amountsOnLockScreen =
            try fields.decodeIfPresent(Bool.self, forKey: .amountsOnLockScreen) ?? standard.amountsOnLockScreen
        covered = try fields.decodeIfPresent(Bool.self, forKey: .covered) ?? standard.covered
        lookingAround = try fields.decodeIfPresent(Bool.self, forKey: .lookingAround) ?? standard.lookingAround
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(Self.version, forKey: .version)
        try fields.encodeIfPresent(site, forKey: .site)
        try fields.encode(refresh, forKey: .refresh)
        try fields.encode(reminders, forKey: .reminders)
        try fields.encode(reminderHour, forKey: .reminderHour)
        try fields.encode(mutedRows.sorted(), forKey: .mutedRows)
        try fields.encode(hideAmounts, forKey: .hideAmounts)
        try fields.encode(amountsOnLockScreen, forKey: .amountsOnLockScreen)
        try fields.encode(covered, forKey: .covered)
        try fields.encode(lookingAround, forKey: .lookingAround)
    }
}

/// One choice of the settings screen.
public enum SettingChange: Hashable, Sendable {
    case site(String)
    case refresh(RefreshChoice)
    case reminders(Bool)
    case reminderHour(Int)
    case mute(row: String, Bool)
    case hideAmounts(Bool)
    case amountsOnLockScreen(Bool)
    case covered(Bool)
}

extension Settings {
    public mutating func apply(_ change: SettingChange) {
        switch change {
        case .site(let chosen): site = chosen
        case .refresh(let chosen): refresh = chosen
        case .reminders(let on): reminders = on
        case .reminderHour(let hour): reminderHour = Self.hourOfDay(hour)
        case .mute(let row, true): mutedRows.insert(row)
        case .mute(let row, false): mutedRows.remove(row)
        case .hideAmounts(let on): hideAmounts = on
        case .amountsOnLockScreen(let on): amountsOnLockScreen = on
        case .covered(let on): covered = on
        }
    }

    /// The core takes hours of a day alone, and a stored string may hold anything.
    private static func hourOfDay(_ hour: Int) -> Int { min(max(hour, 0), 23) }
}
