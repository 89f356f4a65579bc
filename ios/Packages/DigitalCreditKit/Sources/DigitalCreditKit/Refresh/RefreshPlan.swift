/// When the system is asked to wake the app for a refresh.
import DigitalCredit
import Foundation

public struct RefreshPlan: Hashable, Sendable {
    /// Also named in the app's property list.
    public static let task = "app.digitalcredit.refresh"
    /// The system gives a background refresh at most 30 s; this leaves time to store.
    static let limitMs: UInt32 = 20_000
    /// So long before a reminder the figures are read once more.
    static let beforeReminder: TimeInterval = 2 * 60 * 60

    /// So long after a refresh that has not ended, the system is asked once more.
    private static let pause: TimeInterval = 60 * 60

    /// Not before this; the system decides when, and whether at all.
    public let earliest: Date

    /// `next`: what the core says. A reminder that comes sooner pulls the refresh forward. `nil`: not until the
    /// person acts.
    init?(next: Date?, reminder: Date?, now: Date) {
        guard let next else { return nil }
        let before = reminder?.addingTimeInterval(-Self.beforeReminder)
        earliest = if let before, before > now, before < next { before } else { next }
    }

    private init(earliest: Date) { self.earliest = earliest }

    static func again(after now: Date) -> RefreshPlan { RefreshPlan(earliest: now.addingTimeInterval(pause)) }
}
