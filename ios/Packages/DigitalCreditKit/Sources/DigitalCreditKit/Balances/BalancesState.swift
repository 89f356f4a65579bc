/// The states of the breakdown, exactly those that `product.md` lists.
///
/// Comes in: what a fetch gave, what is stored. Goes out: what the screens are made from.
/// May not: show figures and "no figures" at once, or figures without an account to whom they belong.
import CreditGlance
import DigitalCredit
import Foundation

public enum BalancesState: Hashable, Sendable {
    /// Nobody has signed in yet.
    case notSignedIn
    /// Made-up balances.
    case sample(Report)
    /// The first fetch, nothing to show before it.
    case loading(Loading)
    /// Signed in, and no fetch has read anything yet; which pages gave no answer.
    case nothingRead(Attention?, failed: [SourceReport] = [])
    /// Figures, or proof that there are none.
    case figures(Figures)
    /// Signed out by the store, or the session was lost: old figures stay, marked.
    case signedOut(Report?)
    /// A fresh sign-in, and no page said whose it is.
    case askingOwner(Report)
}

/// What was read, and what is to be said of it.
public struct Figures: Hashable, Sendable {
    public let report: Report
    /// Why they may not be complete or new.
    public var attention: Attention?
    /// A fetch is running over them.
    public var refreshing: Loading?

    public init(_ report: Report, attention: Attention? = nil, refreshing: Loading? = nil) {
        self.report = report
        self.attention = attention
        self.refreshing = refreshing
    }
}

/// A fetch while it runs: the pages, in the order in which they were asked, and what they have shown so far.
public struct Loading: Hashable, Sendable {
    public struct Page: Hashable, Sendable {
        public let source: Source
        /// Absent while it is being asked.
        public var outcome: Outcome?
        /// How many balances it shows.
        public var found: Int
    }

    public private(set) var pages: [Page] = []
    /// The balances, in the order in which they arrived; one credit that several pages show is one row.
    public private(set) var arrived: [Row] = []

    public init() {}

    public mutating func hear(_ event: FetchEvent) {
        switch event {
        case .sourceStarted(let source):
            guard !pages.contains(where: { $0.source == source }) else { return }
            pages.append(Page(source: source, outcome: nil, found: 0))
        case .sourceFinished(let source, let outcome, let rows):
            let finished = Page(source: source, outcome: outcome, found: rows.count)
            if let place = pages.firstIndex(where: { $0.source == source }) {
                pages[place] = finished
            } else {
                pages.append(finished)
            }
            rows.forEach { arrive($0) }
        }
    }

    private mutating func arrive(_ row: Row) {
        if let place = arrived.firstIndex(where: { $0.id == row.id }) {
            arrived[place] = row
        } else {
            arrived.append(row)
        }
    }
}

/// Why the last fetch did not read everything, and what the person can do.
public enum Attention: Hashable, Sendable {
    /// Some pages failed while others answered; the report names them.
    case partly
    /// The store wants to check that it is the person; opens the page that met it.
    case wall(WallKind, at: URL?)
    /// A page that only the store's own page can show.
    case needsStorePage
    case limited(until: Date?)
    /// Asked again too soon; nothing was sent.
    case tooSoon(until: Date)
    case busy
    case pageChanged
    case offline
    case timedOut
    case tls
    case unreadable
    /// A programming error of ours.
    case ours
}

extension BalancesState {
    static func after(_ verdict: Verdict, report: Report) -> BalancesState {
        switch verdict {
        case .signedOut: .signedOut(report.hasSomething ? report : nil)
        case .signedIn(let attention):
            report.hasSomething
                ? .figures(Figures(report, attention: attention)) : .nothingRead(attention, failed: report.failed)
        }
    }

    /// What is shown now, if anything.
    public var report: Report? {
        switch self {
        case .sample(let report), .askingOwner(let report): report
        case .figures(let figures): figures.report
        case .signedOut(let report): report
        case .notSignedIn, .loading, .nothingRead: nil
        }
    }

    public var isSample: Bool { if case .sample = self { true } else { false } }

    public var isFetching: Bool {
        switch self {
        case .loading: true
        case .figures(let figures): figures.refreshing != nil
        default: false
        }
    }

    /// A session is there to fetch with, and it is clear whose it is.
    var mayFetch: Bool {
        switch self {
        case .loading, .nothingRead, .figures: true
        case .notSignedIn, .sample, .signedOut, .askingOwner: false
        }
    }

    /// What the widget has to know of it.
    var appState: AppState {
        switch self {
        case .notSignedIn: .notSignedIn
        case .sample: .sample
        case .loading, .nothingRead, .figures, .askingOwner: .signedIn
        case .signedOut: .signedOut
        }
    }
}

extension Report {
    /// Figures, or proof that there are none.
    var hasSomething: Bool { !rows.isEmpty || provenEmpty }
}
