import CreditGlance
import SwiftUI
import WidgetKit

/// Draws a widget's lines in their order, and says nothing of its own.
struct BalancesWidgetView: View {
    let entry: BalancesProvider.Entry

    private var wording: Wording { .here(hidesAmounts: entry.content.hidesAmounts) }

    var body: some View {
        content
            .widgetURL(entry.content.destination.address)
            .containerBackground(.background, for: .widget)
    }

    @ViewBuilder private var content: some View {
        switch entry.shape {
        case .inline:
            Text(verbatim: texts(wording).joined(separator: " "))
                .accessibilityLabel(Text(verbatim: texts(wording.aloud).joined(separator: " ")))
        case .circular:
            ZStack {
                AccessoryWidgetBackground()
                VStack(spacing: 0) {
                    ForEach(texts(wording), id: \.self) { text in
                        Text(verbatim: text).font(.caption2).minimumScaleFactor(0.4).lineLimit(1)
                    }
                }
                .padding(.horizontal, 4)
                .privacySensitive()
            }
            .accessibilityElement(children: .combine)
            .accessibilityLabel(Text(verbatim: texts(wording.aloud).joined(separator: ", ")))
        case .rectangular: stack.frame(maxWidth: .infinity, alignment: .leading)
        case .small: stack.frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .topLeading)
        case .medium, .large:
            // In the corner, beside lines that are short: a line of its own would take a row's room.
            stack.frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .topLeading)
                .overlay(alignment: .bottomTrailing) { refresh }
        }
    }

    private var stack: some View {
        VStack(alignment: .leading, spacing: entry.shape.isOnLockScreen ? 0 : 2) {
            ForEach(entry.content.lines, id: \.self) { WidgetLineView(line: $0, wording: wording) }
        }
    }

    /// The app fetches, not the widget: it opens there, where a wall can be seen.
    private var refresh: some View {
        Link(destination: DeepLink.refresh.address) {
            Label("widgetRefresh", systemImage: "arrow.clockwise")
                .labelStyle(.iconOnly)
                .font(.footnote)
                .frame(width: 44, height: 44, alignment: .bottomTrailing)
        }
    }

    private func texts(_ wording: Wording) -> [String] {
        entry.content.lines.flatMap(\.sentences).map(wording.text)
    }
}

private struct WidgetLineView: View {
    let line: WidgetLine
    let wording: Wording

    var body: some View {
        switch line {
        case .mark(let text): one(text).font(.caption2).bold().widgetAccentable()
        case .figure(let name, let amount):
            VStack(alignment: .leading, spacing: 0) {
                one(name).font(.caption).foregroundStyle(.secondary)
                one(amount)
                    .font(.system(.title2, design: .rounded))
                    .fontWeight(.semibold)
                    .monospacedDigit()
                    .privacySensitive()
                    .widgetAccentable()
            }
            .accessibilityElement(children: .combine)
        case .row(let label, let amount, let note, let destination):
            Link(destination: destination.address) {
                VStack(alignment: .leading, spacing: 0) {
                    HStack(alignment: .firstTextBaseline) {
                        one(label)
                        Spacer(minLength: 4)
                        // Never cut: a part of an amount is another amount.
                        words(amount).monospacedDigit().fixedSize().privacySensitive()
                    }
                    .font(.footnote)
                    if let note {
                        one(note).font(.caption2).foregroundStyle(.secondary).privacySensitive()
                    }
                }
            }
            .accessibilityElement(children: .combine)
        case .expiry(let text): one(text, lines: 2).font(.caption).privacySensitive().padding(.trailing, 24)
        case .note(let text): one(text, lines: 2).font(.caption).padding(.trailing, 24)
        case .age(let text):
            one(text, lines: 2).font(.caption2).foregroundStyle(.secondary).padding(.trailing, 24)
        }
    }

    /// A text that grows smaller before it is cut.
    private func one(_ text: Sentence, lines: Int = 1) -> some View {
        words(text).lineLimit(lines).minimumScaleFactor(0.6)
    }

    private func words(_ text: Sentence) -> some View {
        Text(verbatim: wording.text(text)).accessibilityLabel(Text(verbatim: wording.aloud.text(text)))
    }
}
