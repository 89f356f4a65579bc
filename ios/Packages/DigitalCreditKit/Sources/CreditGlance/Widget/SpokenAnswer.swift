/// "How much credit do I have?", answered from the snapshot: no network, no core.
import Foundation

public enum SpokenAnswer {
    /// What to say. Amounts are hidden where the person hides them.
    public static func sentence(_ store: SnapshotStore, now: Date, calendar: Calendar) -> Sentence {
        let snapshot: Snapshot
        do {
            guard let read = try store.read() else { return .say(.notSignedIn) }
            snapshot = read
        } catch {
            return .say(.openTheApp)
        }
        guard let entry = snapshot.entry(at: now, in: calendar) else { return .say(.openTheApp) }
        switch (snapshot.state, entry.content) {
        case (.notSignedIn, _): return .say(.notSignedIn)
        case (_, .nothingThere): return .say(.noCredits)
        case (_, .noFigures): return .say(.noFiguresYet)
        case (let state, .figures):
            let figures = [
                entry.digitalAtLeast.map { Sentence.say(.nameAndAmount, entry.sure(.digitalAtLeast), .amount($0)) },
                entry.giftCard.map { .say(.nameAndAmount, entry.sure(.giftCardBalance), .amount($0)) },
                entry.soonest.map { .expiry(of: $0.lot) },
                snapshot.asOf.map { .say(entry.stale ? .outOfDateSince : .asOf, .moment($0)) },
            ].compactMap { $0 }
            let marks: [Sentence] =
                switch state {
                case .sample: [.say(.sampleData)]
                case .signedOut: [.say(.signedOut)]
                case .signedIn, .notSignedIn: []
                }
            return (marks + figures).reduce(nil) { told, next in
                told.map { .say(.oneAfterAnother, $0, next) } ?? next
            } ?? .say(.noFiguresYet)
        }
    }
}
