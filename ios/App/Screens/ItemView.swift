import CreditGlance
import DigitalCreditKit
import SwiftUI

/// One item of a screen. Every text is the item's own; nothing is said here.
struct ItemView: View {
    let item: Screen.Item
    let wording: Wording
    let act: @MainActor (Act) -> Void

    var body: some View {
        switch item {
        case .text(let text):
            Text(verbatim: wording.text(text))
        case .figure(let name, let amount):
            FigureView(name: wording.text(name), amount: wording.text(amount))
        case .notice(let symbol, let text, let presses):
            VStack(alignment: .leading, spacing: 8) {
                Label {
                    Text(verbatim: wording.text(text))
                } icon: {
                    Image(systemName: symbol.rawValue).accessibilityHidden(true)
                }
                ForEach(presses, id: \.self) { PressView(press: $0, wording: wording, act: act) }
            }
            // In a list a row with a plain button is pressed as a whole, and a row with several presses them all.
            .buttonStyle(.borderless)
        case .balance(let balance):
            BalanceView(balance: balance, wording: wording, act: act)
        case .fact(let name, let value):
            FactView(name: wording.text(name), value: wording.text(value), isRunning: false)
        case .progress(let name, let state, let done):
            FactView(name: wording.text(name), value: wording.text(state), isRunning: !done)
        case .press(let press):
            PressView(press: press, wording: wording, act: act)
        case .toggle(let label, let isOn, let turn):
            Toggle(isOn: Binding(get: { isOn }, set: { _ in act(turn) })) {
                Text(verbatim: wording.text(label))
            }
        case .choice(let label, let options, let chosen):
            Picker(selection: Binding(get: { chosen ?? -1 }, set: { act(options[$0].act) })) {
                ForEach(options.indices, id: \.self) { index in
                    Text(verbatim: wording.text(options[index].label)).tag(index)
                }
            } label: {
                Text(verbatim: wording.text(label))
            }
        case .verbatim(let text):
            Text(verbatim: text)
                .font(.system(.footnote, design: .monospaced))
                .textSelection(.enabled)
        case .page:
            // The store's page is a view of its own, below the list.
            EmptyView()
        }
    }
}

/// A large amount with its name.
private struct FigureView: View {
    let name: String
    let amount: String

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(verbatim: name)
                .font(.subheadline)
                .foregroundStyle(.secondary)
            Text(verbatim: amount)
                .font(.system(.largeTitle, design: .rounded))
                .fontWeight(.semibold)
                .monospacedDigit()
        }
        .accessibilityElement(children: .combine)
        .privacySensitive()
    }
}

/// A name and its value: beside each other, and below where letters are large.
private struct FactView: View {
    let name: String
    let value: String
    let isRunning: Bool
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        size.row {
            Text(verbatim: name)
            Spacer(minLength: 8)
            Text(verbatim: value).foregroundStyle(.secondary).monospacedDigit()
            if isRunning { ProgressView().accessibilityHidden(true) }
        }
        .accessibilityElement(children: .combine)
    }
}

extension DynamicTypeSize {
    /// A line of parts; where letters are large, one below the other, so that no amount is cut.
    fileprivate var row: AnyLayout {
        isAccessibilitySize
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: 4))
            : AnyLayout(HStackLayout(alignment: .firstTextBaseline, spacing: 12))
    }
}

/// A row of the breakdown: the whole width opens its details, where it has any.
private struct BalanceView: View {
    let balance: Screen.Balance
    let wording: Wording
    let act: @MainActor (Act) -> Void
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        if let opens = balance.opens {
            Button {
                act(opens)
            } label: {
                row
            }
            .buttonStyle(.plain)
            .accessibilityLabel(Text(verbatim: wording.text(balance.spoken)))
        } else {
            row
                .accessibilityElement(children: .combine)
                .accessibilityLabel(Text(verbatim: wording.text(balance.spoken)))
        }
    }

    private var row: some View {
        size.row {
            Image(systemName: balance.symbol.rawValue)
                .foregroundStyle(.tint)
                .frame(minWidth: 28)
            VStack(alignment: .leading, spacing: 2) {
                Text(verbatim: wording.text(balance.label))
                ForEach(balance.notes, id: \.self) { note in
                    Text(verbatim: wording.text(note))
                        .font(.footnote)
                        .foregroundStyle(.secondary)
                }
            }
            Spacer(minLength: 8)
            Text(verbatim: wording.text(balance.amount))
                .fontWeight(.medium)
                .monospacedDigit()
        }
        .frame(maxWidth: .infinity, minHeight: 44, alignment: .leading)
        .contentShape(Rectangle())
    }
}

/// Something to press, at least 44 points high.
struct PressView: View {
    let press: Press
    let wording: Wording
    let act: @MainActor (Act) -> Void

    var body: some View {
        switch press.weight {
        case .plain: button
        case .prominent: button.buttonStyle(.borderedProminent)
        case .destructive: button.tint(.red)
        }
    }

    private var button: some View {
        Button(role: press.weight == .destructive ? .destructive : nil) {
            act(press.act)
        } label: {
            if let symbol = press.symbol {
                Label {
                    Text(verbatim: wording.text(press.label))
                } icon: {
                    Image(systemName: symbol.rawValue)
                }
                .frame(minHeight: 44)
                .contentShape(Rectangle())
            } else {
                Text(verbatim: wording.text(press.label))
                    .frame(minHeight: 44)
                    .contentShape(Rectangle())
            }
        }
    }
}
