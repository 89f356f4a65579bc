// What the widgets use of WidgetKit, and of SwiftUI that only widgets use. See README.md.
@_exported import SwiftUI

public enum WidgetFamily: Sendable {
    case systemSmall, systemMedium, systemLarge, systemExtraLarge
    case accessoryRectangular, accessoryCircular, accessoryInline
}
public protocol TimelineEntry { var date: Date { get } }
public struct TimelineProviderContext { public let family: WidgetFamily; public let isPreview: Bool }
public struct TimelineReloadPolicy: Sendable { public static let never = TimelineReloadPolicy() }
public struct Timeline<Entry: TimelineEntry> { public init(entries: [Entry], policy: TimelineReloadPolicy) {} }
public protocol TimelineProvider {
    associatedtype Entry: TimelineEntry
    typealias Context = TimelineProviderContext
    func placeholder(in context: Context) -> Entry
    func getSnapshot(in context: Context, completion: @escaping @Sendable (Entry) -> Void)
    func getTimeline(in context: Context, completion: @escaping @Sendable (Timeline<Entry>) -> Void)
}

@MainActor public protocol Widget {
    associatedtype Body: WidgetConfiguration
    var body: Body { get }
    init()
}
@MainActor public protocol WidgetConfiguration {}
public struct ChangedConfiguration: WidgetConfiguration {}
public struct StaticConfiguration<Content: View>: WidgetConfiguration {
    public init<Provider: TimelineProvider>(
        kind: String, provider: Provider, @ViewBuilder content: @escaping (Provider.Entry) -> Content
    ) {}
}
extension WidgetConfiguration {
    public func configurationDisplayName(_ name: LocalizedStringKey) -> some WidgetConfiguration {
        ChangedConfiguration()
    }
    public func description(_ text: LocalizedStringKey) -> some WidgetConfiguration { ChangedConfiguration() }
    public func supportedFamilies(_ families: [WidgetFamily]) -> some WidgetConfiguration { ChangedConfiguration() }
}
@MainActor public protocol WidgetBundle {
    associatedtype Body: Widget
    @WidgetBundleBuilder var body: Body { get }
    init()
}
extension WidgetBundle { public static func main() {} }
@resultBuilder @MainActor public enum WidgetBundleBuilder {
    public static func buildBlock<each Content: Widget>(_ content: repeat each Content) -> some Widget { Several() }
}
public struct Several: Widget {
    public nonisolated init() {}
    public var body: ChangedConfiguration { ChangedConfiguration() }
}

public struct AccessoryWidgetBackground: Primitive { public init() {} }
public enum ContainerPlacement { case widget }
extension View {
    public func widgetAccentable(_ accentable: Bool = true) -> some View { Changed<Self>() }
    public func widgetURL(_ address: URL?) -> some View { Changed<Self>() }
    public func containerBackground<Style: ShapeStyle>(_ style: Style, for placement: ContainerPlacement) -> some View {
        Changed<Self>()
    }
}

public final class WidgetCenter: Sendable {
    public static let shared = WidgetCenter()
    public func reloadAllTimelines() {}
}
