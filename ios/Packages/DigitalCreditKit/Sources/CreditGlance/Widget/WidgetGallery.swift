/// What the widget gallery shows before there is anything of the person's own: made-up figures, marked as such.
import Foundation

extension WidgetContent {
    /// `now`: the sample's expiry lies some days after it.
    public static func gallery(shape: WidgetShape, now: Date) -> WidgetContent {
        let entry = Snapshot.Entry.gallery
        let snapshot = Snapshot(
            state: .sample, account: nil, site: nil, asOfMs: Int64(now.timeIntervalSince1970 * 1000),
            hideAmounts: false, attention: nil, entries: [entry])
        return WidgetContent(snapshot, entry, shape: shape, shownOnLockScreen: true)
    }
}

extension Snapshot.Entry {
    fileprivate static var gallery: Snapshot.Entry {
        let lot = Snapshot.Lot(amount: .dollars(150), expiresOn: CivilDay(year: 2026, month: 11, day: 29), inDays: 6)
        return Snapshot.Entry(
            from: LocalTime(day: CivilDay(year: 2026, month: 11, day: 23), hour: 0, minute: 0, second: 0), stale: false,
            content: .figures, giftCard: .dollars(2500), digitalAtLeast: .dollars(350), recognisedOnly: false,
            soonest: Snapshot.Soonest(row: "sample/video", kind: .video, label: "Video", lot: lot, certainty: .known),
            rows: [
                .gallery("Video", .video, 350, lot), .gallery("Kindle", .kindle, 200, nil),
                .gallery("Gift card", .giftCard, 2500, nil),
            ], moreRows: 0)
    }
}

extension Snapshot.Row {
    fileprivate static func gallery(
        _ label: String, _ kind: Snapshot.Category, _ cents: Int64, _ lot: Snapshot.Lot?
    ) -> Snapshot.Row {
        Snapshot.Row(
            id: "sample/\(kind.rawValue)", kind: kind, label: label, amount: .dollars(cents), certainty: .known,
            soonest: lot, lapsed: nil)
    }
}

extension Amount {
    fileprivate static func dollars(_ cents: Int64) -> Amount { Amount(minor: cents, currency: "USD", minorDigits: 2) }
}
