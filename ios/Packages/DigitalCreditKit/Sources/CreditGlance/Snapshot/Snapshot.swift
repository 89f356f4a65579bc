/// What a widget shows for the next 30 days, as the core wrote it (`core/rules/snapshot.schema.json`).
///
/// Lives here: the snapshot's shape, and where it is kept. Comes in: JSON of version 1. Goes out: values.
/// May not: load the core, use the network, or work anything out that the core has not said.
import Foundation

public struct Snapshot: Decodable, Equatable, Sendable {
    public let state: State
    /// Our random id; absent before the first sign-in.
    public let account: String?
    public let site: String?
    /// When anything was last read, epoch milliseconds; absent when nothing ever was.
    public let asOfMs: Int64?
    public let hideAmounts: Bool
    /// Why the last fetch ended early or read nothing.
    public let attention: Attention?
    /// In time order, never empty; the first is valid at once.
    public let entries: [Entry]

    public enum State: String, Decodable, Sendable, CaseIterable {
        case notSignedIn = "not-signed-in"
        case sample
        case signedIn = "signed-in"
        case signedOut = "signed-out"
    }

    public enum Attention: String, Decodable, Sendable, CaseIterable {
        case partly, wall, busy, offline, tls, unreadable, cancelled
        case signIn = "sign-in"
        case rateLimited = "rate-limited"
        case needsWebview = "needs-webview"
        case pageChanged = "page-changed"
        case timedOut = "timed-out"
    }

    public enum Content: String, Decodable, Sendable, CaseIterable {
        /// Rows are there.
        case figures
        /// Every source that answered proved that there is nothing.
        case nothingThere = "nothing-there"
        /// Nothing is known; never zero.
        case noFigures = "no-figures"
    }

    public enum Category: String, Decodable, Sendable, CaseIterable {
        case video, music, kindle, apps, games, promotional, other
        case giftCard = "gift-card"
        case noRush = "no-rush"
        case amazonPay = "amazon-pay"
    }

    public enum Certainty: String, Decodable, Sendable, CaseIterable {
        case recognised, known
    }

    public struct Entry: Decodable, Equatable, Sendable {
        /// Local date and time from which this entry holds, without zone.
        public let from: LocalTime
        public let stale: Bool
        public let content: Content
        public let giftCard: Amount?
        public let digitalAtLeast: Amount?
        public let recognisedOnly: Bool
        public let soonest: Soonest?
        public let rows: [Row]
        public let moreRows: Int
    }

    public struct Soonest: Decodable, Equatable, Sendable {
        public let row: String
        public let kind: Category
        public let label: String
        public let lot: Lot
        public let certainty: Certainty
    }

    public struct Row: Decodable, Equatable, Sendable {
        public let id: String
        public let kind: Category
        public let label: String
        /// As it was read.
        public let amount: Amount
        public let certainty: Certainty
        public let soonest: Lot?
        /// How much of `amount` has lapsed since it was read.
        public let lapsed: Amount?
    }

    public struct Lot: Decodable, Equatable, Sendable {
        public let amount: Amount
        public let expiresOn: CivilDay
        /// Days from the entry's day to the expiry; 0 is today.
        public let inDays: Int
    }
}

/// Why a stored snapshot cannot be shown.
public enum SnapshotUnusable: Error, Equatable {
    /// Not what the core writes: cut off, changed, or something else.
    case damaged
    /// Of another version of the app: opening the app writes it anew.
    case otherVersion
}

extension Snapshot {
    static let version = 1

    public init(json: Data) throws(SnapshotUnusable) {
        struct Version: Decodable { let version: Int }
        let decoder = JSONDecoder()
        guard let version = try? decoder.decode(Version.self, from: json) else { throw .damaged }
        guard version.version == Self.version else { throw .otherVersion }
        guard let snapshot = try? decoder.decode(Snapshot.self, from: json), !snapshot.entries.isEmpty else {
            throw .damaged
        }
        self = snapshot
    }

    enum CodingKeys: String, CodingKey {
        case state, account, site, attention, entries
        case asOfMs = "as_of_ms"
        case hideAmounts = "hide_amounts"
    }
}

extension Snapshot.Entry {
    enum CodingKeys: String, CodingKey {
        case from, stale, content, soonest, rows
        case giftCard = "gift_card"
        case digitalAtLeast = "digital_at_least"
        case recognisedOnly = "recognised_only"
        case moreRows = "more_rows"
    }
}

extension Snapshot.Lot {
    enum CodingKeys: String, CodingKey {
        case amount
        case expiresOn = "expires_on"
        case inDays = "in_days"
    }
}
