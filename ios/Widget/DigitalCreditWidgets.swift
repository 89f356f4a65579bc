import SwiftUI
import WidgetKit

@main
struct DigitalCreditWidgets: WidgetBundle {
    var body: some Widget {
        HomeWidget()
        LockScreenWidget()
    }
}

/// On the home screen: small, medium, large.
struct HomeWidget: Widget {
    var body: some WidgetConfiguration {
        StaticConfiguration(kind: "home", provider: BalancesProvider()) { BalancesWidgetView(entry: $0) }
            .configurationDisplayName("widgetName")
            .description("widgetDescription")
            .supportedFamilies([.systemSmall, .systemMedium, .systemLarge])
    }
}

/// On the lock screen, where amounts are hidden unless the person switches them on.
struct LockScreenWidget: Widget {
    var body: some WidgetConfiguration {
        StaticConfiguration(kind: "lock-screen", provider: BalancesProvider()) { BalancesWidgetView(entry: $0) }
            .configurationDisplayName("lockWidgetName")
            .description("lockWidgetDescription")
            .supportedFamilies([.accessoryRectangular, .accessoryCircular, .accessoryInline])
    }
}
