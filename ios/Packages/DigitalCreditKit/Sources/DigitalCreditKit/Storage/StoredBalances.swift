/// Everything the app keeps of a person, in one place: session, report, refresh state, settings, snapshot.
///
/// Lives here: files per account, the secret store, and the calls that turn one stored string into another. It is an
/// actor, so that parsing stays off the main thread. Comes in: what a fetch gave. Goes out: reports, values.
/// May not: use the network, draw, or keep a figure when the person has signed out.
import CreditGlance
import DigitalCredit
import Foundation

public actor StoredBalances {
    private let sessions: any SessionStore
    private let halfDone: any SessionStore
    private let files: AccountFiles
    public nonisolated let snapshots: SnapshotStore

    /// `halfDone`: where a sign-in is kept that the person has left. `folder`: the app's private folder. `group`: the
    /// app group's container.
    public init(sessions: any SessionStore, halfDone: any SessionStore, folder: URL, group: URL) {
        self.sessions = sessions
        self.halfDone = halfDone
        self.files = AccountFiles(folder: folder)
        self.snapshots = SnapshotStore(folder: group)
    }

    /// What an app that starts finds. A first start has no marker of ours; what lies in the secret store then is of
    /// an earlier installation, which secrets survive, and is removed.
    func open(at clock: Clock) throws -> Found {
        if !files.isMarked {
            try removeSession()
            try files.mark()
        }
        // Of a share sheet that the process died under.
        try files.removeOutgoing()
        // Left by a process that was killed while one person's figures took the place of another's.
        try files.removeOtherAccounts()
        let settings = try readSettings()
        return Found(
            isSignedIn: try sessions.read() != nil, report: try report(at: clock), unsettled: try unsettled(at: clock),
            sample: settings.lookingAround ? try sample(site: settings.site ?? Settings.sampleSite, at: clock) : nil,
            settings: settings, attention: try attention(at: clock))
    }

    /// What the person has chosen; a site that there is not is as good as none.
    private func readSettings() throws -> Settings {
        var settings = files.settings ?? Settings()
        if let site = settings.site, try !sites(region: nil).contains(where: { $0.site == site }) {
            settings.site = nil
        }
        return settings
    }

    struct Found: Hashable, Sendable {
        let isSignedIn: Bool
        let report: Report?
        /// Of a fetch whose owner the person has not told yet.
        let unsettled: Report?
        let sample: Report?
        let settings: Settings
        let attention: Snapshot.Attention?
    }

    // MARK: a fetch

    /// The strings the core wants for a fetch; `nil` when nobody is signed in.
    func kept() throws -> Kept? {
        guard let session = try sessions.read() else { return nil }
        return Kept(session: session, report: files.read(.report), refreshState: files.read(.refreshState))
    }

    /// Keeps what a fetch gave, whatever stopped it. Another person's figures take the place of the earlier ones.
    /// The session comes first: renewed cookies are lost for good, a report is read anew.
    func keep(_ fetched: Fetched) throws {
        try sessions.write(fetched.session)
        if fetched.owner == .askPerson, files.read(.report) != nil {
            try files.write(fetched.storedReport, .unsettledReport)
            try files.write(fetched.refreshState, .refreshState)
            return
        }
        try files.replace(
            account: fetched.report.accountId, report: fetched.storedReport, refreshState: fetched.refreshState)
    }

    /// The report of a fetch whose owner the person has not told yet; `nil` when there is nothing to ask.
    func unsettled(at clock: Clock) throws -> Report? {
        guard let stored = files.read(.unsettledReport) else { return nil }
        do {
            return try readReport(storedReport: stored, clock: clock)
        } catch CoreError.StoredUnusable {
            // Nothing is left to ask about; the session is still fresh, so the next fetch asks again.
            try files.remove(.unsettledReport)
            return nil
        }
    }

    /// Keeps the person's answer to "Same account as before?".
    func settle(same: Bool, at clock: Clock) throws {
        guard let session = try sessions.read(), let previous = files.read(.report),
            let fresh = files.read(.unsettledReport)
        else { return }
        let settled = try settleOwner(
            session: session, previous: previous, storedReport: fresh, same: same, clock: clock)
        try sessions.write(settled.session)
        try files.replace(
            account: settled.report.accountId, report: settled.storedReport, refreshState: files.read(.refreshState))
    }

    // MARK: before anybody signs in

    func sites(region: String?) throws -> [Site] { try DigitalCreditCore.sites(region: region) }

    // MARK: the session

    /// The session before, for the core to renew.
    func session() throws -> String? { try sessions.read() }

    /// A new sign-in's session. Whose the figures of the one before were, need not be known any more.
    func keep(session: String) throws {
        try files.remove(.unsettledReport)
        try sessions.write(session)
        try forgetHalfDone()
    }

    func hasHalfDoneSignIn() throws -> Bool { try halfDone.read() != nil }

    /// A sign-in that the person has left; `nil` when there is none, or it has been too long.
    func halfDoneSignIn(now: Date) throws -> HalfDoneSignIn? {
        guard let stored = try halfDone.read() else { return nil }
        let left = HalfDoneSignIn(stored: stored, now: now)
        if left == nil { try forgetHalfDone() }
        return left
    }

    func keep(_ left: HalfDoneSignIn) throws { try halfDone.write(left.stored()) }
    func forgetHalfDone() throws { try halfDone.removeAll() }

    /// A session that the core cannot read is of no use to anybody.
    func dropSession() throws { try sessions.removeAll() }

    // MARK: what is made of the report

    /// The stored report as of now. One that cannot be read is set aside, and the next fetch makes a new one.
    func report(at clock: Clock) throws -> Report? {
        guard let stored = files.read(.report) else { return nil }
        do {
            return try readReport(storedReport: stored, clock: clock)
        } catch CoreError.StoredUnusable {
            try files.setAsideReport()
            return nil
        }
    }

    /// Made-up balances, of no account.
    func sample(site: String, at clock: Clock) throws -> Report {
        try readReport(storedReport: sampleReport(site: site, clock: clock), clock: clock)
    }

    /// Writes what widgets show.
    func writeSnapshot(_ state: AppState, settings: Settings, at clock: Clock) throws {
        let stored: String? =
            switch state {
            case .notSignedIn: nil
            case .sample: try sampleReport(site: settings.site ?? Settings.sampleSite, clock: clock)
            case .signedIn, .signedOut: files.read(.report)
            }
        try snapshots.write(
            snapshot(storedReport: stored, state: state, hideAmounts: settings.hideAmounts, clock: clock))
        try snapshots.showAmountsOnLockScreen(settings.amountsOnLockScreen)
    }

    func reminders(_ settings: Settings, at clock: Clock) throws -> [Reminder] {
        guard settings.reminders, let stored = files.read(.report) else { return [] }
        return try DigitalCreditCore.reminders(
            storedReport: stored,
            settings: ReminderSettings(
                hour: UInt8(settings.reminderHour), mutedRows: settings.mutedRows.sorted(), atMost: Notice.limit),
            clock: clock)
    }

    func nextRefresh(_ settings: Settings, at clock: Clock, seed: UInt64) throws -> Date? {
        try DigitalCreditCore.nextRefresh(
            refreshState: files.read(.refreshState), interval: settings.refresh.interval, clock: clock,
            jitterSeed: seed)?.moment
    }

    func changes(at clock: Clock) throws -> [Change] {
        try files.read(.report).map { try DigitalCreditCore.changes(storedReport: $0, clock: clock) } ?? []
    }

    func whatWasAsked() throws -> [Asked] {
        try files.read(.report).map { try DigitalCreditCore.whatWasAsked(storedReport: $0) } ?? []
    }

    /// The person's own figures as a file to share; `nil` when there are none.
    func export(_ format: ExportFormat, at clock: Clock) throws -> ExportFile? {
        guard let stored = files.read(.report) else { return nil }
        let text = try exportReport(storedReport: stored, format: format, clock: clock)
        return try ExportFile(text, format: format, day: clock.day, in: files.outgoing)
    }

    /// The structure of a page that could not be read, as a file to share.
    func export(_ page: UnreadPage) throws -> ExportFile {
        try ExportFile(skeleton: page.skeleton, in: files.outgoing)
    }

    func keep(_ settings: Settings) throws { try files.write(settings) }

    // MARK: forgetting

    /// Removes everything that lies in files and in the secret store.
    func removeSession() throws {
        try sessions.removeAll()
        try halfDone.removeAll()
    }
    func removeFigures() throws { try files.removeAccounts() }
    func removeSettings() throws { try files.removeSettings() }
    func removeExports() throws { try files.removeOutgoing() }
    func removeSnapshot() throws { try snapshots.remove() }

    private func attention(at clock: Clock) throws -> Snapshot.Attention? {
        guard let stored = files.read(.report) else { return nil }
        let json = try snapshot(storedReport: stored, state: .signedIn, hideAmounts: false, clock: clock)
        return try Snapshot(json: Data(json.utf8)).attention
    }
}

extension Settings {
    /// The site of the sample data when none has been chosen.
    static let sampleSite = "com"
}
