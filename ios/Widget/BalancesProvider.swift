import CreditGlance
import Foundation
import WidgetKit

/// The timeline straight from the snapshot. This extension does not link the core.
struct BalancesProvider: TimelineProvider {
    struct Entry: TimelineEntry {
        let date: Date
        let content: WidgetContent
        let shape: WidgetShape
    }

    func placeholder(in context: Context) -> Entry { sample(context) }

    func getSnapshot(in context: Context, completion: @escaping @Sendable (Entry) -> Void) {
        completion(context.isPreview ? sample(context) : entries(context)[0])
    }

    func getTimeline(in context: Context, completion: @escaping @Sendable (Timeline<Entry>) -> Void) {
        // The app redraws widgets after every fetch; until then the snapshot's own entries say what changes.
        completion(Timeline(entries: entries(context), policy: .never))
    }

    private func entries(_ context: Context) -> [Entry] {
        let shape = WidgetShape(context.family)
        let timeline = WidgetTimeline(
            store: AppGroup.snapshots, shape: shape, now: Date(), calendar: Wording.here().calendar)
        return timeline.moments.map { Entry(date: $0.date, content: $0.content, shape: shape) }
    }

    /// For the gallery: made-up figures, marked as such.
    private func sample(_ context: Context) -> Entry {
        let shape = WidgetShape(context.family)
        return Entry(date: Date(), content: .gallery(shape: shape, now: Date(), words: BundleWords()), shape: shape)
    }
}

extension WidgetShape {
    init(_ family: WidgetFamily) {
        switch family {
        case .systemSmall: self = .small
        case .systemMedium: self = .medium
        case .systemLarge: self = .large
        case .accessoryRectangular: self = .rectangular
        case .accessoryCircular: self = .circular
        case .accessoryInline: self = .inline
        default: self = .large
        }
    }
}
