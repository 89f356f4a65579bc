/// Exactly what each widget family says, from one entry of the snapshot.
///
/// Comes in: the snapshot, the entry that is due, the family. Goes out: lines to draw, in reading order.
/// May not: work out amounts or days; add rows up; show a zero that no page said.
/// The whole matrix of states, families and choices is written down in `tests/golden/widget.txt`.
import Foundation

public struct WidgetContent: Hashable, Sendable {
    public let lines: [WidgetLine]
    /// What a tap beside the rows opens.
    public let destination: DeepLink
    /// Dots instead of amounts.
    public let hidesAmounts: Bool
}

/// One line of a widget.
public enum WidgetLine: Hashable, Sendable {
    /// What the figures are: sample data, of a signed-out account.
    case mark(Sentence)
    /// The one figure and what it is.
    case figure(name: Sentence, amount: Sentence)
    /// A row: its label, its amount, what is to say of it, where a tap leads.
    case row(label: Sentence, amount: Sentence, note: Sentence?, destination: DeepLink)
    /// The soonest expiry.
    case expiry(Sentence)
    /// Something to know or to do.
    case note(Sentence)
    /// How old the figures are.
    case age(Sentence)

    /// Its texts, in reading order.
    public var sentences: [Sentence] {
        switch self {
        case .mark(let text), .expiry(let text), .note(let text), .age(let text): [text]
        case .figure(let name, let amount): [name, amount]
        case .row(let label, let amount, let note, _): [label, amount] + (note.map { [$0] } ?? [])
        }
    }
}

/// The shapes a widget comes in.
public enum WidgetShape: String, CaseIterable, Sendable {
    case small, medium, large
    /// On the lock screen.
    case rectangular, circular, inline

    public var isOnLockScreen: Bool {
        switch self {
        case .small, .medium, .large: false
        case .rectangular, .circular, .inline: true
        }
    }

    /// How many rows fit.
    fileprivate var rows: Int {
        switch self {
        case .medium: 4
        case .large: 8
        case .small, .rectangular, .circular, .inline: 0
        }
    }
}

extension WidgetContent {
    /// What to show when the app has not left a snapshot that can be read.
    public init(without problem: SnapshotUnusable?, shape: WidgetShape) {
        let notice: Sentence = problem == nil ? .say(.notSignedIn) : .say(.openTheApp)
        self.init(
            lines: [.note(notice)], destination: problem == nil ? .signIn : .balances, hidesAmounts: false)
    }

    /// What to show of an entry. `shownOnLockScreen`: the person's choice for the lock screen.
    public init(_ snapshot: Snapshot, _ entry: Snapshot.Entry, shape: WidgetShape, shownOnLockScreen: Bool) {
        let glance = Glance(snapshot: snapshot, entry: entry)
        self.init(
            lines: glance.lines(shape), destination: glance.destination,
            hidesAmounts: snapshot.hideAmounts || (shape.isOnLockScreen && !shownOnLockScreen))
    }
}

/// One entry, seen by each family.
private struct Glance {
    let snapshot: Snapshot
    let entry: Snapshot.Entry

    var destination: DeepLink { snapshot.state == .notSignedIn ? .signIn : .balances }

    func lines(_ shape: WidgetShape) -> [WidgetLine] {
        if snapshot.state == .notSignedIn { return [.note(.say(.notSignedIn))] }
        return switch shape {
        case .small: (mark + figure + expiry + attention + age).first(lines: 4, keeping: age)
        case .medium, .large: mark + rows(shape) + attention + age
        case .rectangular: (mark + figure + expiry + staleMark).first(lines: 3, keeping: staleMark)
        case .circular: circular
        case .inline: inline
        }
    }

    // MARK: parts

    private var mark: [WidgetLine] {
        switch snapshot.state {
        case .sample: [.mark(.say(.sampleData))]
        case .signedOut: [.mark(.say(.signedOut))]
        case .signedIn, .notSignedIn: []
        }
    }

    /// The digital figure is what lapses, so it comes before the gift card.
    private var figure: [WidgetLine] {
        switch entry.content {
        case .nothingThere: [.note(.say(.noCredits))]
        case .noFigures: [.note(.say(.noFiguresYet))]
        case .figures:
            if let amount = entry.digitalAtLeast {
                [.figure(name: entry.sure(.digitalAtLeast), amount: .amount(amount))]
            } else if let amount = entry.giftCard {
                [.figure(name: entry.sure(.giftCardBalance), amount: .amount(amount))]
            } else if let row = entry.rows.first {
                [.figure(name: named(row), amount: .amount(row.amount))]
            } else {
                [.note(.say(.noFiguresYet))]
            }
        }
    }

    private var expiry: [WidgetLine] {
        guard let soonest = entry.soonest else { return [] }
        return [.expiry(.expiry(of: soonest.lot))]
    }

    private func rows(_ shape: WidgetShape) -> [WidgetLine] {
        guard entry.content == .figures, !entry.rows.isEmpty else { return figure }
        let shown = entry.rows.prefix(shape.rows)
        let rest = entry.rows.count - shown.count + entry.moreRows
        return shown.map { row in
            .row(
                label: named(row), amount: .amount(row.amount),
                note: row.lapsed.map { .say(.lapsedSince, .amount($0)) }
                    ?? (shape == .large ? row.soonest.map { .expiry(of: $0) } : nil),
                destination: .row(row.id))
        } + (shape == .medium ? expiry : []) + (rest > 0 ? [.note(.say(.moreRows, .count(rest)))] : [])
    }

    /// Why the figures are not what a fetch of just now would give. A signed-out mark says it all.
    private var attention: [WidgetLine] {
        guard snapshot.state == .signedIn, let sentence = snapshot.attention?.sentence else { return [] }
        return [.note(sentence)]
    }

    private var age: [WidgetLine] {
        guard let asOf = snapshot.asOf else { return [] }
        return [.age(.say(entry.stale ? .outOfDateSince : .asOf, .moment(asOf)))]
    }

    private var staleMark: [WidgetLine] { entry.stale && snapshot.asOf != nil ? [.age(.say(.outOfDate))] : [] }

    private var circular: [WidgetLine] {
        (figure.map { line in
            if case .figure(_, let amount) = line { .figure(name: .say(.creditShort), amount: amount) } else { line }
        } + mark + staleMark).first(lines: 2, keeping: [])
    }

    /// One line of text is all there is.
    private var inline: [WidgetLine] {
        let texts: [Sentence] = figure.map { line in
            if case .figure(let name, let amount) = line {
                .say(.nameAndAmount, name, amount)
            } else {
                line.sentences[0]
            }
        }
        let marks = (mark + staleMark).flatMap(\.sentences)
        let expiries = marks.isEmpty ? expiry.flatMap(\.sentences) : []
        return [.note((texts + marks + expiries).reduced { .say(.dotted, $0, $1) })]
    }

    private func named(_ row: Snapshot.Row) -> Sentence {
        row.certainty == .known ? .verbatim(row.label) : .say(.recognisedOnly, .verbatim(row.label))
    }
}

extension Snapshot.Entry {
    /// A headline figure's name, marked where a figure was recognised and nothing more.
    func sure(_ name: Key) -> Sentence {
        recognisedOnly ? .say(.recognisedOnly, .say(name)) : .say(name)
    }
}

extension Snapshot {
    /// When anything was last read.
    public var asOf: Date? { asOfMs.map { Date(timeIntervalSince1970: Double($0) / 1000) } }
}

extension Snapshot.Attention {
    /// What a widget says of it; nothing when the person stopped the fetch.
    public var sentence: Sentence? {
        switch self {
        case .partly: .say(.attentionPartly)
        case .wall: .say(.attentionWall)
        case .signIn: .say(.attentionSignIn)
        case .rateLimited: .say(.attentionLimited)
        case .busy: .say(.attentionBusy)
        case .needsWebview: .say(.attentionStorePage)
        case .pageChanged: .say(.attentionPageChanged)
        case .offline: .say(.attentionOffline)
        case .timedOut: .say(.attentionTimedOut)
        case .tls: .say(.attentionTls)
        case .unreadable: .say(.attentionUnreadable)
        case .cancelled: nil
        }
    }
}

extension Sentence {
    /// When a lot lapses: in days within the month that a snapshot covers, by date beyond.
    static func expiry(of lot: Snapshot.Lot) -> Sentence {
        expiry(of: .amount(lot.amount), on: lot.expiresOn, inDays: lot.inDays)
    }

    /// "$1.50 expires in 6 days".
    public static func expiry(of amount: Sentence, on day: CivilDay, inDays days: Int) -> Sentence {
        switch days {
        case 0: .say(.expiresToday, amount)
        case 1: .say(.expiresTomorrow, amount)
        case 2...30: .say(.expiresInDays, amount, .say(.days, .count(days)))
        default: .say(.expiresOn, amount, .day(day))
        }
    }
}

extension [WidgetLine] {
    /// The first lines that fit; those to keep are never the ones left out.
    fileprivate func first(lines: Int, keeping kept: [WidgetLine]) -> [WidgetLine] {
        guard count > lines else { return self }
        return Array(dropLast(kept.count).prefix(lines - kept.count)) + kept
    }
}

extension [Sentence] {
    fileprivate func reduced(_ join: (Sentence, Sentence) -> Sentence) -> Sentence {
        dropFirst().reduce(first ?? .verbatim(""), join)
    }
}
