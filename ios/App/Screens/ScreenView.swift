import CreditGlance
import DigitalCreditKit
import SwiftUI

/// Draws a screen as it is: its items in their order, with the system's own list, colours and type.
struct ScreenView: View {
    let screen: Screen
    let act: (Act) -> Void

    private let wording = Wording.here()

    var body: some View {
        List {
            ForEach(screen.sections, id: \.self) { section in
                Section {
                    ForEach(section.items, id: \.self) { item in
                        ItemView(item: item, wording: wording, act: act)
                    }
                } header: {
                    if let header = section.header { Text(verbatim: wording.text(header)) }
                } footer: {
                    if let footer = section.footer { Text(verbatim: wording.text(footer)) }
                }
            }
        }
        .navigationTitle(Text(verbatim: wording.text(screen.title)))
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
