/// The moments at which a widget changes, straight from the snapshot's entries: nothing is fetched for it.
import Foundation

public struct WidgetTimeline: Hashable, Sendable {
    public struct Moment: Hashable, Sendable {
        public let date: Date
        public let content: WidgetContent
    }

    /// In time order, never empty; the first holds now.
    public let moments: [Moment]

    /// The timeline of what the app has left for its widgets.
    public init(store: SnapshotStore, shape: WidgetShape, now: Date, calendar: Calendar) {
        let shown = store.showsAmountsOnLockScreen
        do {
            guard let snapshot = try store.read() else {
                self.init(always: WidgetContent(without: nil, shape: shape), now: now)
                return
            }
            self.init(snapshot, shape: shape, shownOnLockScreen: shown, now: now, calendar: calendar)
        } catch {
            self.init(always: WidgetContent(without: error, shape: shape), now: now)
        }
    }

    public init(
        _ snapshot: Snapshot, shape: WidgetShape, shownOnLockScreen: Bool, now: Date, calendar: Calendar
    ) {
        let due = snapshot.due(at: now, in: calendar)
        moments = due.map { date, entry in
            Moment(
                date: max(date, now),
                content: WidgetContent(snapshot, entry, shape: shape, shownOnLockScreen: shownOnLockScreen))
        }
    }

    private init(always content: WidgetContent, now: Date) {
        moments = [Moment(date: now, content: content)]
    }
}

extension Snapshot {
    /// The entry that holds at `now`, and those after it, each with the moment from which it holds.
    public func due(at now: Date, in calendar: Calendar) -> [(Date, Entry)] {
        let dated = entries.compactMap { entry in entry.from.moment(in: calendar).map { ($0, entry) } }
        let current = dated.lastIndex { $0.0 <= now } ?? dated.startIndex
        return Array(dated[current...])
    }

    /// The entry that holds at `now`.
    public func entry(at now: Date, in calendar: Calendar) -> Entry? {
        due(at: now, in: calendar).first?.1
    }
}
