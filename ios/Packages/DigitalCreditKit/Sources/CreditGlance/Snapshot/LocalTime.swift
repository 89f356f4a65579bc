/// Days and local times as the snapshot writes them: `2026-11-24` and `2026-11-24T00:00:00`, without a zone.
import Foundation

public struct LocalTime: Hashable, Sendable, Decodable {
    public let day: CivilDay
    public let hour: Int
    public let minute: Int
    public let second: Int

    public init(day: CivilDay, hour: Int, minute: Int, second: Int) {
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    public init?(_ text: String) {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let day = CivilDay(String(halves[0])) else { return nil }
        let parts = halves[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<61).contains(second)
        else { return nil }
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    public init(from decoder: any Decoder) throws {
        self = try decoder.parsed(LocalTime.init)
    }

    /// The moment this is where the person is; where clocks jump over it, the next moment there is.
    public func moment(in calendar: Calendar) -> Date? {
        calendar.date(
            from: DateComponents(
                year: day.year, month: day.month, day: day.day, hour: hour, minute: minute, second: second))
    }
}

extension CivilDay: Decodable {
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public init(from decoder: any Decoder) throws {
        self = try decoder.parsed(CivilDay.init)
    }
}

extension Decoder {
    fileprivate func parsed<Value>(_ parse: (String) -> Value?) throws -> Value {
        let text = try singleValueContainer().decode(String.self)
        guard let value = parse(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "not a local date or time"))
        }
        return value
    }
}
