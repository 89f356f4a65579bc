/// What the widget gallery shows before there is anything of the person's own: made-up figures, marked as such.
import Foundation

extension WidgetContent {
    /// `now`: how old the figures are said to be. `words`: in which the balances are named.
    public static func gallery(shape: WidgetShape, now: Date, words: any Words) -> WidgetContent {
        let entry = Snapshot.Entry.gallery(words)
        let snapshot = Snapshot(
            state: .sample, account: nil, site: nil, asOfMs: Int64(now.timeIntervalSince1970 * 1000),
            hideAmounts: false, attention: nil, entries: [entry])
        return WidgetContent(snapshot, entry, shape: shape, shownOnLockScreen: true)
    }
}

extension Snapshot.Entry {
    fileprivate static func gallery(_ words: any Words) -> Snapshot.Entry {
        let name = { (key: Key) in words.say(key, []) }
        let lot = Snapshot.Lot(amount: .dollars(150), expiresOn: CivilDay(year: 2026, month: 11, day: 29), inDays: 6)
        return Snapshot.Entry(
            from: LocalTime(day: CivilDay(year: 2026, month: 11, day: 23), hour: 0, minute: 0, second: 0), stale: false,
            content: .figures, giftCard: .dollars(2500), digitalAtLeast: .dollars(350), recognisedOnly: false,
            soonest: Snapshot.Soonest(
                row: "sample/video", kind: .video, label: name(.kindVideo), lot: lot, certainty: .known),
            rows: [
                .gallery(name(.kindVideo), .video, 350, lot), .gallery(name(.kindKindle), .kindle, 200, nil),
                .gallery(name(.giftCardBalance), .giftCard, 2500, nil),
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
