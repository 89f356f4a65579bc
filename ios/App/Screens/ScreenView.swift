import CreditGlance
import DigitalCreditKit
import SwiftUI

/// Draws a screen as it is: its items in their order, with the system's own list, colours and type.
struct ScreenView: View {
    let screen: Screen
    let act: @MainActor (Act) -> Void

    private let wording = Wording.here()

    var body: some View {
        List {
            Several(screen.sections) { section in
                Section {
                    Several(section.items) { ItemView(item: $0, wording: wording, act: act) }
                } header: {
                    if let header = section.header { Text(verbatim: wording.text(header)) }
                } footer: {
                    if let footer = section.footer { Text(verbatim: wording.text(footer)) }
                }
            }
        }
        // Beside its details too, where a list would otherwise be a menu.
        .listStyle(.insetGrouped)
        .titled(screen, act: act)
    }
}

/// The same items without a list around them, for a screen that is mostly something else.
struct PlainScreenView: View {
    let screen: Screen
    let act: @MainActor (Act) -> Void

    private let wording = Wording.here()

    var body: some View {
        VStack(alignment: .leading, spacing: 8) {
            Several(screen.sections) { section in
                Several(section.items) { ItemView(item: $0, wording: wording, act: act) }
                if let footer = section.footer {
                    Text(verbatim: wording.text(footer)).font(.footnote).foregroundStyle(.secondary)
                }
            }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .padding(.horizontal)
        .padding(.vertical, 8)
    }
}

/// Each by its place: two lots of one day and amount look the same, and are two.
private struct Several<Item, Content: View>: View {
    private let items: [Item]
    private let content: (Item) -> Content

    init(_ items: [Item], @ViewBuilder content: @escaping (Item) -> Content) {
        self.items = items
        self.content = content
    }

    var body: some View {
        ForEach(items.indices, id: \.self) { content(items[$0]) }
    }
}

extension View {
    /// The screen's title and what can be pressed beside it.
    func titled(_ screen: Screen, act: @escaping @MainActor (Act) -> Void) -> some View {
        let wording = Wording.here()
        return navigationTitle(Text(verbatim: wording.text(screen.title)))
            .toolbar {
                ToolbarItemGroup(placement: .primaryAction) {
                    ForEach(screen.toolbar, id: \.self) { press in
                        PressView(press: press, wording: wording, act: act)
                            .labelStyle(.iconOnly)
                    }
                }
            }
    }
}
