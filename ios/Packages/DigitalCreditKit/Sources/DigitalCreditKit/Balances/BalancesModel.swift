/// The app's one state machine: what the breakdown shows, and what changes it.
///
/// Comes in: what the person does, what the system does, what a fetch gives. Goes out: a state that views draw.
/// May not: read pages, decide when a fetch is due (the core does both), or run two fetches at once.
import CreditGlance
import DigitalCredit
import Foundation
import Observation

@MainActor
@Observable
public final class BalancesModel {
    public private(set) var state: BalancesState = .notSignedIn
    public private(set) var settings = Settings()
    /// Every site, the one of the phone's region first.
    public private(set) var sites: [Site] = []
    public private(set) var noticeLeave = NoticeLeave.notAsked
    /// Pages that the last fetch could not read, for *report the page*.
    public private(set) var unreadPages: [UnreadPage] = []
    /// Something of ours went wrong outside a fetch; apologise. The next success clears it.
    public private(set) var hasFailed = false
    /// History of 24 months, newest first.
    public private(set) var changes: [Change] = []
    /// What the last fetches asked, newest first.
    public private(set) var asked: [Asked] = []

    public let stored: StoredBalances
    private let phone: any Phone
    private let fetch: Fetch
    private let manner: FetchManner
    private let time: PhoneTime
    private var running: Task<Void, Never>?

    /// `fetch`: the core's, unless a test says how a fetch ends.
    public init(
        stored: StoredBalances, phone: any Phone, manner: FetchManner, time: PhoneTime = .system,
        fetch: @escaping Fetch = { try await Balances().fetch(from: $0, options: $1, events: $2) }
    ) {
        self.stored = stored
        self.phone = phone
        self.manner = manner
        self.time = time
        self.fetch = fetch
    }

    // MARK: starting

    /// The chosen site, or the one that is guessed from the phone's region.
    public var site: Site? { sites.first { $0.site == settings.site } ?? sites.first }

    /// What the app does first: shows what is stored, without a fetch. `region`: the phone's, ISO 3166.
    public func start(region: String? = nil) async {
        await guarded {
            self.sites = try await self.stored.sites(region: region)
            let found = try await self.stored.open(at: self.time.clock)
            self.settings = found.settings
            self.state = self.resting(found)
            try await self.look()
            // An app that was updated writes the snapshot in the shape that its own widget reads.
            try await self.spread()
        }
        noticeLeave = await phone.noticeLeave()
    }

    /// Time has passed: lots lapse and figures go stale without a fetch.
    public func passTime() async {
        guard running == nil else { return }
        await guarded {
            guard let report = try await self.reportNow() else { return }
            switch self.state {
            case .sample: self.state = .sample(report)
            case .figures(let figures): self.state = .figures(Figures(report, attention: figures.attention))
            case .signedOut: self.state = .signedOut(report)
            case .notSignedIn, .loading, .nothingRead, .askingOwner: break
            }
        }
    }

    // MARK: what the person does

    public func lookAround() async {
        await change { $0.lookingAround = true }
        await guarded {
            self.state = .sample(
                try await self.stored.sample(site: self.settings.site ?? Settings.sampleSite, at: self.time.clock))
            try await self.spread()
        }
    }

    /// The session of a sign-in or of a passed wall; the fetch goes on by itself.
    public func signedIn(session: String) async {
        await change { $0.lookingAround = false }
        await guarded {
            try await self.stored.keep(session: session)
            if case .sample = self.state { self.state = .nothingRead(nil) }
        }
        await refresh(.continuation)
    }

    /// Fetches, unless a fetch is running: then this waits for that one.
    public func refresh(_ trigger: Trigger) async {
        if let running {
            await running.value
            return
        }
        let task = Task { await self.run(trigger) }
        running = task
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        running = nil
    }

    /// Ends a running fetch; what was read until then stays.
    public func cancel() { running?.cancel() }

    /// Reads the store's own pages as the reading screen draws them. `render` loads a page in sight of the person;
    /// `met` hears what came of it, so that a wall is seen at once.
    public func read(
        render: @escaping @Sendable (PageRequest) async -> Rendered,
        met: @escaping @Sendable (PageRequest, Outcome) async -> Void
    ) async {
        await guarded {
            guard let kept = try await self.stored.kept() else { return }
            let fetched = try await Balances().fetchRendered(
                from: kept, options: self.manner.options(.continuation, self.time), onOutcome: met, render: render)
            try await self.take(fetched)
        }
    }

    /// The brain of the sign-in screen. `wall`: the page that met one.
    public func signInFlow(wall: URL? = nil) async -> SignInFlow? {
        guard let site else { return nil }
        if settings.site == nil { await change { $0.site = site.site } }
        var flow: SignInFlow?
        await guarded {
            flow = try SignInFlow(site: site.site, before: try await self.stored.session(), wall: wall)
        }
        return flow
    }

    public func answerOwner(same: Bool) async {
        await guarded {
            try await self.stored.settle(same: same, at: self.time.clock)
            guard let report = try await self.stored.report(at: self.time.clock) else { return }
            self.state = .figures(Figures(report))
            try await self.look()
            try await self.spread()
        }
    }

    public func set(_ change: SettingChange) async {
        await self.change { $0.apply(change) }
        await guarded { try await self.spread() }
        if case .reminders(true) = change { await allowNotices() }
    }

    /// Asked when the first expiry is shown or reminders are switched on, never at the start.
    public func allowNotices() async {
        guard noticeLeave == .notAsked else { return }
        noticeLeave = await phone.askNoticeLeave()
        await guarded { try await self.spread() }
    }

    /// Removes everything on the list; what fails does not keep the rest.
    public func signOut() async throws(SignOutIncomplete) {
        running?.cancel()
        await running?.value
        var left: [Trace] = []
        for trace in Trace.allCases {
            do { try await trace.remove(from: stored, phone) } catch { left.append(trace) }
        }
        settings = Settings()
        unreadPages = []
        changes = []
        asked = []
        state = .notSignedIn
        if !left.isEmpty { throw SignOutIncomplete(left: left) }
    }

    public func export(_ format: ExportFormat) async -> ExportFile? {
        var file: ExportFile?
        await guarded { file = try await self.stored.export(format, at: self.time.clock) }
        return file
    }

    public func exportPageReport(_ source: Source) async -> ExportFile? {
        guard let page = unreadPages.first(where: { $0.source == source }) else { return nil }
        var file: ExportFile?
        await guarded { file = try await self.stored.export(page) }
        return file
    }

    // MARK: a fetch

    private func run(_ trigger: Trigger) async {
        let before = state
        do {
            guard let kept = try await stored.kept() else { return }
            show(Loading(), over: before)
            try await take(heard(kept, trigger))
            hasFailed = false
        } catch CoreError.SessionUnusable {
            await guarded { try await self.stored.dropSession() }
            state = .signedOut(before.report)
            await guarded { try await self.spread() }
        } catch {
            state = before.report.map { .figures(Figures($0, attention: .ours)) } ?? .nothingRead(.ours)
        }
        if case .loading = state { state = before }
        if case .figures(var figures) = state, figures.refreshing != nil {
            figures.refreshing = nil
            state = .figures(figures)
        }
    }

    /// One fetch, its events shown in order as they come.
    private func heard(_ kept: Kept, _ trigger: Trigger) async throws -> Fetched {
        let (events, ear) = AsyncStream.makeStream(of: FetchEvent.self)
        // A task of its own: a cancelled fetch still returns what it has read, and its last events are still heard.
        let listening = Task { for await event in events { self.hear(event) } }
        defer { ear.finish() }
        let fetched = try await fetch(kept, manner.options(trigger, time), ear)
        ear.finish()
        await listening.value
        return fetched
    }

    private func show(_ loading: Loading, over before: BalancesState) {
        switch before {
        case .figures(var figures):
            figures.refreshing = loading
            state = .figures(figures)
        case .signedOut(let report?): state = .figures(Figures(report, refreshing: loading))
        case .askingOwner(let report): state = .figures(Figures(report, refreshing: loading))
        case .notSignedIn, .sample, .loading, .nothingRead, .signedOut: state = .loading(loading)
        }
    }

    private func hear(_ event: FetchEvent) {
        switch state {
        case .loading(var loading):
            loading.hear(event)
            state = .loading(loading)
        case .figures(var figures):
            figures.refreshing?.hear(event)
            state = .figures(figures)
        case .notSignedIn, .sample, .nothingRead, .signedOut, .askingOwner: break
        }
    }

    private func take(_ fetched: Fetched) async throws {
        try await stored.keep(fetched)
        unreadPages = fetched.unreadPages
        if let unsettled = try await stored.unsettled(at: time.clock) {
            state = .askingOwner(unsettled)
            return
        }
        let verdict = Verdict(fetched.stoppedBy, report: fetched.report)
        state = .after(verdict, report: fetched.report)
        try await look()
        try await spread(newlySignedOut: verdict == .signedOut)
    }

    // MARK: what follows from a state

    private func resting(_ found: StoredBalances.Found) -> BalancesState {
        if !found.isSignedIn, let sample = found.sample { return .sample(sample) }
        guard found.isSignedIn else { return found.report.map { .signedOut($0) } ?? .notSignedIn }
        guard let report = found.report else { return .nothingRead(nil) }
        return .after(Verdict(found.attention, report: report), report: report)
    }

    private func reportNow() async throws -> Report? {
        if case .sample = state {
            return try await stored.sample(site: settings.site ?? Settings.sampleSite, at: time.clock)
        }
        return try await stored.report(at: time.clock)
    }

    /// History and *What was asked* of the stored report.
    private func look() async throws {
        changes = try await stored.changes(at: time.clock)
        asked = try await stored.whatWasAsked()
    }

    /// Snapshot, widgets, reminders and the next refresh follow every change together.
    /// `newlySignedOut`: a fetch has just found out; that is told once.
    private func spread(newlySignedOut: Bool = false) async throws {
        let clock = time.clock
        let now = time.now()
        try await stored.writeSnapshot(state.appState, settings: settings, at: clock)
        await phone.redrawWidgets()
        let reminders = state.isSample ? [] : try await stored.reminders(settings, at: clock)
        var notices = reminders.map(Notice.init)
        if settings.reminders, newlySignedOut {
            notices.append(.signInAgain(at: now, in: time.calendar))
        }
        await phone.replaceNotices(notices)
        let next = state.mayFetch ? try await stored.nextRefresh(settings, at: clock, seed: time.seed()) : nil
        let first = reminders.compactMap { time.calendar.date(from: Notice($0).at) }.min()
        await phone.planRefresh(RefreshPlan(next: next, reminder: first, now: now))
    }

    private func change(_ edit: (inout Settings) -> Void) async {
        var edited = settings
        edit(&edited)
        settings = edited
        await guarded { try await self.stored.keep(edited) }
    }

    private func guarded(_ work: () async throws -> Void) async {
        do {
            try await work()
            hasFailed = false
        } catch {
            hasFailed = true
        }
    }
}
