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
        case .inline: Text(verbatim: texts.joined(separator: " "))
        case .circular:
            VStack(spacing: 0) {
                ForEach(texts.indices, id: \.self) { index in
                    Text(verbatim: texts[index]).font(.caption2).minimumScaleFactor(0.6).lineLimit(1)
                }
            }
        case .rectangular: VStack(alignment: .leading, spacing: 0) { lines }
        case .small, .medium, .large:
            VStack(alignment: .leading, spacing: 4) {
                lines
                Spacer(minLength: 0)
                if entry.shape != .small { refresh }
            }
            .frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .topLeading)
        }
    }

    private var lines: some View {
        ForEach(entry.content.lines, id: \.self) { line in
            WidgetLineView(line: line, wording: wording)
        }
    }

    /// The app fetches, not the widget: it opens there, where a wall can be seen.
    private var refresh: some View {
        Link(destination: DeepLink.refresh.address) {
            Label("widgetRefresh", systemImage: "arrow.clockwise")
                .font(.caption)
                .frame(minHeight: 44)
        }
    }

    private var texts: [String] {
        entry.content.lines.flatMap(\.sentences).map(wording.text)
    }
}

private struct WidgetLineView: View {
    let line: WidgetLine
    let wording: Wording

    var body: some View {
        switch line {
        case .mark(let text):
            Text(verbatim: wording.text(text)).font(.caption2).bold()
        case .figure(let name, let amount):
            VStack(alignment: .leading, spacing: 0) {
                Text(verbatim: wording.text(name)).font(.caption).foregroundStyle(.secondary)
                Text(verbatim: wording.text(amount))
                    .font(.system(.title2, design: .rounded))
                    .fontWeight(.semibold)
                    .monospacedDigit()
                    .minimumScaleFactor(0.6)
                    .privacySensitive()
            }
            .accessibilityElement(children: .combine)
        case .row(let label, let amount, let note, let destination):
            Link(destination: destination.address) {
                VStack(alignment: .leading, spacing: 0) {
                    HStack(alignment: .firstTextBaseline) {
                        Text(verbatim: wording.text(label)).lineLimit(1)
                        Spacer(minLength: 4)
                        Text(verbatim: wording.text(amount)).monospacedDigit().privacySensitive()
                    }
                    .font(.footnote)
                    if let note {
                        Text(verbatim: wording.text(note)).font(.caption2).foregroundStyle(.secondary)
                    }
                }
            }
            .accessibilityElement(children: .combine)
        case .expiry(let text):
            Text(verbatim: wording.text(text)).font(.caption).privacySensitive()
        case .note(let text):
            Text(verbatim: wording.text(text)).font(.caption)
        case .age(let text):
            Text(verbatim: wording.text(text)).font(.caption2).foregroundStyle(.secondary)
        }
    }
}
