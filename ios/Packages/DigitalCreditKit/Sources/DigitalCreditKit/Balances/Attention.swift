/// From the core's reasons to what the person is told.
import CreditGlance
import DigitalCredit
import Foundation

/// What a fetch means for the screen beside its figures.
enum Verdict: Hashable, Sendable {
    case signedOut
    case signedIn(Attention?)

    /// Of a fetch that has just ended.
    init(_ stopped: StoppedBy?, report: Report) {
        guard let stopped else {
            self = .signedIn(report.answeredPartly ? .partly : nil)
            return
        }
        switch stopped {
        case .signIn: self = .signedOut
        case .wall(_, let kind, let address): self = .signedIn(.wall(kind, at: URL(string: address)))
        case .rateLimited(let retryAt): self = .signedIn(.limited(until: retryAt.moment))
        case .tooSoon(let nextAt): self = .signedIn(.tooSoon(until: nextAt.moment))
        case .busy: self = .signedIn(.busy)
        case .needsWebview: self = .signedIn(.needsStorePage)
        case .pageChanged: self = .signedIn(.pageChanged)
        case .offline: self = .signedIn(.offline)
        case .timedOut: self = .signedIn(.timedOut)
        case .tls: self = .signedIn(.tls)
        case .unreadable: self = .signedIn(.unreadable)
        case .cancelled: self = .signedIn(report.answeredPartly ? .partly : nil)
        }
    }

    /// Of a stored report, when the app starts: the core's own word for it stands in the snapshot.
    init(_ word: Snapshot.Attention?, report: Report) {
        switch word {
        case nil, .cancelled: self = .signedIn(nil)
        case .signIn: self = .signedOut
        case .partly: self = .signedIn(.partly)
        case .wall: self = .signedIn(report.wall ?? .partly)
        case .rateLimited: self = .signedIn(.limited(until: report.limitedUntil))
        case .busy: self = .signedIn(.busy)
        case .needsWebview: self = .signedIn(.needsStorePage)
        case .pageChanged: self = .signedIn(.pageChanged)
        case .offline: self = .signedIn(.offline)
        case .timedOut: self = .signedIn(.timedOut)
        case .tls: self = .signedIn(.tls)
        case .unreadable: self = .signedIn(.unreadable)
        }
    }
}

extension Verdict {
    /// What is to be told of it where nobody looks at the app; nothing that the person knows from `before`.
    func hindrance(after before: BalancesState) -> Hindrance? {
        switch self {
        case .signedOut: .signedOut
        case .signedIn(.wall): before.isAtWall ? nil : .wall
        case .signedIn: nil
        }
    }
}

extension BalancesState {
    fileprivate var isAtWall: Bool {
        switch self {
        case .figures(let figures): if case .wall = figures.attention { true } else { false }
        case .nothingRead(.wall, _): true
        default: false
        }
    }
}

extension Report {
    /// Pages that gave no answer or not all that they have, in the report's order.
    var failed: [SourceReport] { sources.filter { $0.partial || !$0.outcome.isAnswer } }

    /// Something answered, and something did not or not wholly.
    var answeredPartly: Bool { !failed.isEmpty && sources.contains { $0.outcome.isAnswer } }

    fileprivate var wall: Attention? {
        for source in sources {
            if case .wall(let kind) = source.outcome { return .wall(kind, at: URL(string: source.address)) }
        }
        return nil
    }

    fileprivate var limitedUntil: Date? {
        sources.compactMap { source in
            if case .rateLimited(let until) = source.outcome { until } else { nil }
        }.max()?.moment
    }
}
