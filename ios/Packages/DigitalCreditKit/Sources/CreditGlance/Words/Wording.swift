/// Turns sentences into text: the catalogue's words, the phone's formats, the person's choice to hide amounts.
import Foundation

/// Where the words come from: the app's string catalogue.
public protocol Words: Sendable {
    /// The words of a key with its gaps filled. Numbers choose the plural form.
    func say(_ key: Key, _ gaps: [Gap]) -> String
}

/// What fills a gap.
public enum Gap: Hashable, Sendable {
    case text(String)
    case number(Int)
}

public struct Wording: Sendable {
    /// What stands for an amount that is not to be seen.
    public static let dots = "•••"

    public let words: any Words
    public let locale: Locale
    public let calendar: Calendar
    public let hidesAmounts: Bool
    private var isAloud = false
    /// The day from which "this year" counts.
    public let today: CivilDay

    /// `zone`: where the person is. The calendar is the one the pages use, whatever the phone's own.
    public init(words: any Words, locale: Locale, zone: TimeZone, now: Date, hidesAmounts: Bool = false) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        calendar.locale = locale
        self.words = words
        self.locale = locale
        self.calendar = calendar
        self.hidesAmounts = hidesAmounts
        self.today = CivilDay(of: now, in: calendar)
    }

    /// The same for an ear: dots are no words.
    public var aloud: Wording {
        var aloud = self
        aloud.isAloud = true
        return aloud
    }

    public func text(_ sentence: Sentence) -> String {
        switch sentence {
        case .say(let key, let gaps): words.say(key, gaps.map(gap))
        case .verbatim(let text): text
        case .amount(let amount): hidesAmounts ? hidden : money(amount)
        case .count(let number): number.formatted(.number.locale(locale))
        case .day(let day): self.day(day)
        case .moment(let moment): self.moment(moment)
        case .hour(let hour): self.hour(hour)
        case .region(let code): locale.localizedString(forRegionCode: code) ?? code
        case .list(let parts): parts.map(text).formatted(.list(type: .and).locale(locale))
        }
    }

    private func gap(_ sentence: Sentence) -> Gap {
        if case .count(let number) = sentence { .number(number) } else { .text(text(sentence)) }
    }

    private var hidden: String { isAloud ? words.say(.amountHidden, []) : Self.dots }

    private func money(_ amount: Amount) -> String {
        amount.decimal.formatted(
            .currency(code: amount.currency).precision(.fractionLength(amount.minorDigits)).locale(locale))
    }

    private func day(_ day: CivilDay) -> String {
        guard let moment = day.moment(hour: 12, in: calendar) else { return "" }
        let style = style.day().month(.abbreviated)
        return moment.formatted(day.year == today.year ? style : style.year())
    }

    private func moment(_ moment: Date) -> String {
        let style = style.day().month(.abbreviated).hour().minute()
        return moment.formatted(CivilDay(of: moment, in: calendar).year == today.year ? style : style.year())
    }

    private func hour(_ hour: Int) -> String {
        guard let moment = today.moment(hour: hour, in: calendar) else { return "" }
        return moment.formatted(style.hour().minute())
    }

    private var style: Date.FormatStyle {
        Date.FormatStyle(locale: locale, calendar: calendar, timeZone: calendar.timeZone)
    }
}
