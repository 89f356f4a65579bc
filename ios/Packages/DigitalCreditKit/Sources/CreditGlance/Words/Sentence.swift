/// What the app says, before it is words.
///
/// A sentence is a key of the string catalogue and what goes into its gaps; amounts, days and times stay values, so
/// that the phone's own formatter writes them. Comes in: figures. Goes out: what `Wording` turns into text.
/// May not: hold a word of any language. Words live in the string catalogue alone.
import Foundation

public indirect enum Sentence: Hashable, Sendable {
    /// Words of the catalogue with gaps, filled in order.
    case say(Key, [Sentence])
    /// Text that is nobody's language: a page's own label, an address, a site's host.
    case verbatim(String)
    /// Money; dots where amounts are hidden.
    case amount(Amount)
    /// A number that words agree with ("1 day", "6 days").
    case count(Int)
    /// A day, with its year when it is not this one's.
    case day(CivilDay)
    /// A time of day and its day.
    case moment(Date)
    /// An hour of the day, 0 to 23.
    case hour(Int)
    /// A country's name by its two-letter code.
    case region(String)
    /// Several, joined as the language joins a list.
    case list([Sentence])

    /// Words without gaps.
    public static func say(_ key: Key) -> Sentence { .say(key, []) }

    /// Words with gaps.
    public static func say(_ key: Key, _ gaps: Sentence...) -> Sentence { .say(key, gaps) }
}

/// An amount in the minor unit of its currency: cents for USD, whole yen for JPY.
public struct Amount: Hashable, Sendable, Codable {
    public let minor: Int64
    public let currency: String
    public let minorDigits: Int

    public init(minor: Int64, currency: String, minorDigits: Int) {
        self.minor = minor
        self.currency = currency
        self.minorDigits = minorDigits
    }

    /// The amount in the currency's main unit.
    public var decimal: Decimal {
        Decimal(
            sign: minor < 0 ? .minus : .plus, exponent: -minorDigits, significand: Decimal(minor.magnitude))
    }

    enum CodingKeys: String, CodingKey {
        case minor, currency
        case minorDigits = "minor_digits"
    }
}

/// A day without a time zone.
public struct CivilDay: Hashable, Sendable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day of a moment, where the person is.
    public init(of moment: Date, in calendar: Calendar) {
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        self.init(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    /// The moment at which an hour of this day begins, where the person is.
    public func moment(hour: Int = 0, in calendar: Calendar) -> Date? {
        calendar.date(from: DateComponents(year: year, month: month, day: day, hour: hour))
    }

    public static func < (one: CivilDay, other: CivilDay) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}
