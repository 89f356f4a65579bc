import CreditGlance
import DigitalCreditKit
import Foundation
import Support

/// A screen as a list of what a person reads and can press: text, spoken sentence, button, destination.
struct Outline {
    private let wording: Wording

    init(_ language: String) throws {
        let locales = ["en": "en_US", "de": "de_DE", "ja": "ja_JP"]
        wording = Wording(
            words: try Catalogue().words(language), locale: Locale(identifier: locales[language] ?? language),
            zone: Samples.zone, now: Samples.now)
    }

    func text(_ screen: Screen) -> String {
        var lines = ["# " + say(screen.title)]
        lines += screen.toolbar.map(press)
        for section in screen.sections {
            lines.append(section.header.map { "-- " + say($0) } ?? "--")
            lines += section.items.flatMap(item)
            if let footer = section.footer { lines.append("(" + say(footer) + ")") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A notice as the system shows it.
    func text(_ notice: Notice) -> String {
        ["# " + say(notice.title), say(notice.body), "→ \(notice.destination.address.absoluteString)"]
            .joined(separator: "\n") + "\n"
    }

    private func item(_ item: Screen.Item) -> [String] {
        switch item {
        case .text(let text): return [say(text)]
        case .figure(let name, let amount): return ["\(say(name)) | \(say(amount)) | large"]
        case .notice(let symbol, let text, let presses): return ["<\(symbol)> " + say(text)] + presses.map(press)
        case .balance(let balance):
            let read: [Sentence] = [balance.label, balance.amount] + balance.notes
            return [read.map(say).joined(separator: " | "), "  spoken: " + say(balance.spoken)]
                + (balance.opens.map { ["  → " + name($0)] } ?? [])
        case .fact(let name, let value): return ["\(say(name)) | \(say(value))"]
        case .progress(let name, let state, let done): return ["\(say(name)) | \(say(state))" + (done ? "" : " …")]
        case .press(let one): return [press(one)]
        case .toggle(let label, let isOn, let turn): return ["\(say(label)) | \(isOn ? "on" : "off") → \(name(turn))"]
        case .choice(let label, let options, let chosen):
            let lines = options.enumerated().map { index, option -> String in
                "  \(index == chosen ? "(•)" : "( )") \(say(option.label)) → \(name(option.act))"
            }
            return [say(label) + ":"] + lines
        case .verbatim(let text): return ["```", text, "```"]
        case .page(let host): return ["(the page of \(host))"]
        }
    }

    private func press(_ press: Press) -> String {
        let weight =
            switch press.weight {
            case .plain: ""
            case .prominent: " (prominent)"
            case .destructive: " (destructive)"
            }
        return "[\(say(press.label))]\(weight) → \(name(press.act))"
    }

    private func name(_ act: Act) -> String {
        switch act {
        case .open(let place): name(place)
        case .visit(let address): "browser \(address.absoluteString)"
        case .set(let change): "set \(change)".replacing("DigitalCreditKit.RefreshChoice", with: "")
        case .share(let format): "share \(format)"
        case .sharePageReport(let source): "share page report \(source)"
        case .answerOwner(let same): same ? "same owner" : "another owner"
        default: "\(act)"
        }
    }

    private func name(_ place: Place) -> String {
        switch place {
        case .row(let id): "row \(id)"
        case .signIn(let wall): wall.map { "sign-in at \($0.absoluteString)" } ?? "sign-in"
        case .pageReport(let source): "page report \(source)"
        default: "\(place)"
        }
    }

    private func say(_ sentence: Sentence) -> String { wording.text(sentence).plainSpaces }
}
