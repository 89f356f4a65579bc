import CreditGlance
import DigitalCredit
import Foundation
import Support
import Testing

@testable import DigitalCreditKit

/// What is asked of the system ahead of time: notices and the next refresh.
struct AheadTests {
    private static let now = Samples.now
    private static let hour: TimeInterval = 3600

    @Test func theSystemIsNeverAskedToKeepMoreThanItCan() {
        #expect(Notice.limit == 60)
    }

    @Test func aNoticeSaysWhatLapsesWhenAndHowOldTheFigureIs() throws {
        let notice = Notice(Self.reminder(daysBefore: 7, [Self.lapse(Samples.video, 150)]))
        let wording = try Self.wording()
        #expect(wording.text(notice.title) == "Credit expires in 7 days")
        let body = wording.text(notice.body).plainSpaces
        #expect(body == "Amazon Video: $1.50 – until Nov 29 (as of Nov 23 at 12:00 PM)")
        #expect([notice.at.year, notice.at.month, notice.at.day, notice.at.hour] == [2026, 11, 22, 9])
        // A phone may count its years otherwise; 2026 is 1483 in Thailand's.
        #expect(notice.at.calendar?.identifier == .gregorian)
        #expect(notice.destination == .row(Samples.video.id))
    }

    @Test(arguments: Catalogue.languages)
    func everyNoticeReadsExactlyAsItsOutline(_ language: String) throws {
        let video = Self.lapse(Samples.video, 150)
        let notices: [(name: String, notice: Notice)] =
            [30, 7, 1, 0].map { ("\($0) days before", Notice(Self.reminder(daysBefore: $0, [video]))) } + [
                ("two on one day", Notice(Self.reminder(daysBefore: 1, [video, Self.lapse(Samples.kindle, 300)]))),
                ("signed out", Notice(.signedOut, at: Self.now, in: Samples.zone)),
                ("at a wall", Notice(.wall, at: Self.now, in: Samples.zone)),
            ]
        let outline = try Outline(language)
        let text = notices.map { "== \($0.name)\n" + outline.text($0.notice) }.joined(separator: "\n")
        #expect(try Golden("ios/outlines/\(language)/notices.txt").difference(from: text) == nil)
    }

    @Test func manyLotsOfADayAreOneNoticeThatLeadsToAll() throws {
        let notice = Notice(
            Self.reminder(daysBefore: 1, [Self.lapse(Samples.video, 150), Self.lapse(Samples.kindle, 300)]))
        let wording = try Self.wording()
        #expect(wording.text(notice.title) == "Credit expires tomorrow")
        #expect(
            wording.text(notice.body).plainSpaces.hasPrefix("Amazon Video: $1.50 and Kindle Books (recognised): $3.00"))
        #expect(notice.destination == .balances)
    }

    @Test func hiddenAmountsAreHiddenInNoticesToo() throws {
        let notice = Notice(Self.reminder(daysBefore: 1, [Self.lapse(Samples.video, 150)]))
        #expect(try !Self.wording(hidesAmounts: true).text(notice.body).contains("1.50"))
    }

    @Test func aReminderThatComesSoonerPullsTheRefreshForward() {
        let next = Self.now.addingTimeInterval(20 * Self.hour)
        let earliest = { (reminder: TimeInterval?) in
            RefreshPlan(
                next: next, reminder: reminder.map { Self.now.addingTimeInterval($0 * Self.hour) }, now: Self.now)?
                .earliest
        }
        #expect(earliest(nil) == next)
        #expect(earliest(10) == Self.now.addingTimeInterval(8 * Self.hour))
        #expect(earliest(30) == next)
        // Too late to look before it.
        #expect(earliest(1) == next)
    }

    @Test func nothingIsPlannedUntilThePersonActs() {
        #expect(RefreshPlan(next: nil, reminder: Self.now.addingTimeInterval(10 * Self.hour), now: Self.now) == nil)
    }

    @Test func whatKeepsTheAppFromLookingIsToldInAMinute() throws {
        let wall = Notice(.wall, at: Self.now, in: Samples.zone)
        let wording = try Self.wording()
        #expect(wording.text(wall.title) == "The store wants to check it’s you")
        #expect(wall.at.calendar?.identifier == .gregorian)
        #expect([wall.at.day, wall.at.hour, wall.at.minute] == [23, 12, 1])
        let signedOut = Notice(.signedOut, at: Self.now, in: Samples.zone)
        #expect(wording.text(signedOut.title) == "Sign in again to keep watching")
        #expect(signedOut.destination == .signIn)
    }

    @Test func aRefreshInTheBackgroundEndsBeforeTheSystemEndsIt() {
        let manner = FetchManner(userAgent: "a browser")
        #expect(manner.options(.schedule, .system, inBackground: true).timeLimitMs == 20_000)
        // In sight of the person nobody ends it.
        #expect(manner.options(.schedule, .system).timeLimitMs == nil)
    }

    private static func reminder(daysBefore: UInt16, _ lapses: [Lapse]) -> Reminder {
        Reminder(
            id: "2026-11-29/\(daysBefore)", on: Samples.day(11, 22), hour: 9, daysBefore: daysBefore,
            expiresOn: Samples.day(11, 29), lapses: lapses, asOfMs: Samples.clock.nowMs)
    }

    private static func lapse(_ row: Row, _ minor: Int64) -> Lapse {
        Lapse(rowId: row.id, kind: row.kind, label: row.label, amount: Samples.dollars(minor), certainty: row.certainty)
    }

    private static func wording(hidesAmounts: Bool = false) throws -> Wording {
        Wording(
            words: try Catalogue().words("en"), locale: Locale(identifier: "en_US"), zone: Samples.zone, now: now,
            hidesAmounts: hidesAmounts)
    }
}
