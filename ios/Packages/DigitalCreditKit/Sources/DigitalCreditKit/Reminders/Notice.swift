/// Reminders as the system's local notifications: what to say, and when.
import CreditGlance
import DigitalCredit
import Foundation

public struct Notice: Hashable, Sendable {
    /// The system keeps 64 pending; four places are left for the notice that asks to sign in again, and to be safe.
    public static let limit: UInt32 = 60

    /// Stable: the same lots at the same distance have the same id, so that none comes twice.
    public let id: String
    public let title: Sentence
    public let body: Sentence
    /// Local year, month, day and hour, with their calendar: the phone's own may count other years.
    public let at: DateComponents
    /// What a tap opens.
    public let destination: DeepLink
}

extension Notice {
    /// The notice names the time of its figures: this system gives no promise that the app can look once more before.
    init(_ reminder: Reminder) {
        let lapses = reminder.lapses.map { lapse in
            Sentence.say(.nameAndAmount, lapse.named, lapse.amount.sentence)
        }
        let day = reminder.expiresOn.civilDay
        let what: Sentence = .say(.noticeBody, .list(lapses), .day(day))
        self.init(
            id: reminder.id,
            title: .noticeTitle(inDays: Int(reminder.daysBefore)),
            body: .say(.noticeAsOf, what, .moment(reminder.asOfMs.moment)),
            at: DateComponents(
                calendar: .pages, year: Int(reminder.on.year), month: Int(reminder.on.month), day: Int(reminder.on.day),
                hour: Int(reminder.hour)),
            destination: reminder.lapses.count == 1 ? .row(reminder.lapses[0].rowId) : .balances)
    }

    /// One notice when the app can no longer look, in a minute: whoever looks at the app has read it there.
    init(_ hindrance: Hindrance, at now: Date, in zone: TimeZone) {
        var calendar = Calendar.pages
        calendar.timeZone = zone
        var at = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: now.addingTimeInterval(60))
        at.calendar = .pages
        switch hindrance {
        case .signedOut:
            self.init(
                id: "sign-in-again", title: .say(.noticeSignInTitle), body: .say(.noticeSignInBody), at: at,
                destination: .signIn)
        case .wall:
            self.init(
                id: "wall", title: .say(.attentionWall), body: .say(.noticeWallBody), at: at, destination: .balances)
        }
    }
}

/// Why the app looks no more by itself until the person acts.
enum Hindrance: Hashable, Sendable {
    case signedOut, wall
}

extension Calendar {
    /// The calendar of the pages' dates, wherever the person is.
    fileprivate static var pages: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .autoupdatingCurrent
        return calendar
    }
}

extension Sentence {
    fileprivate static func noticeTitle(inDays days: Int) -> Sentence {
        switch days {
        case 0: .say(.noticeToday)
        case 1: .say(.noticeTomorrow)
        default: .say(.noticeInDays, .count(days))
        }
    }
}

extension Lapse {
    fileprivate var named: Sentence {
        certainty == .known ? .verbatim(label) : .say(.recognisedOnly, .verbatim(label))
    }
}
