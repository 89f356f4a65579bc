/// The app's one state machine: what the breakdown shows, and what changes it.
///
/// Comes in: what the person does, what the system does, what a fetch gives. Goes out: a state that views draw.
/// May not: read pages, decide when a fetch is due (the core does both), or run two fetches at once.
/// How a fetch runs stands in `Fetching.swift`, what follows from a new state in `Following.swift`.
import CreditGlance
import DigitalCredit
import Foundation
import Observation

@MainActor
@Observable
public final class BalancesModel {
    public internal(set) var state: BalancesState = .notSignedIn
    public internal(set) var settings = Settings()
    /// Every site, the one of the phone's region first.
    public internal(set) var sites: [Site] = []
    public internal(set) var noticeLeave = NoticeLeave.notAsked
    /// Pages that the last fetch could not read, for *report the page*.
    public internal(set) var unreadPages: [UnreadPage] = []
    /// Something of ours went wrong outside a fetch; apologise. The next success clears it.
    public internal(set) var hasFailed = false
    /// Signing out could not remove all; the person can try again.
    public internal(set) var signOutIncomplete = false
    /// History of 24 months, newest first.
    public internal(set) var changes: [Change] = []
    /// What the last fetches asked, newest first.
    public internal(set) var asked: [Asked] = []

    public let stored: StoredBalances
    let phone: any Phone
    let fetch: Fetch
    let manner: FetchManner
    let time: PhoneTime
    /// The one fetch; see `alone`.
    var running: Task<Void, Never>?
    /// What is stored has been read.
    private(set) var hasStarted = false

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

    /// The chosen site, or the one that is guessed from the phone's region.
    public var site: Site? { sites.first { $0.site == settings.site } ?? sites.first }

    // MARK: what the system does

    /// What the app does first: shows what is stored, without a fetch. `region`: the phone's, ISO 3166.
    /// False when what is stored could not be read, as before the phone's first unlock: try again later.
    @discardableResult
    public func start(region: String? = nil) async -> Bool {
        await guarded {
            self.sites = try await self.stored.sites(region: region)
            let found = try await self.stored.open(at: self.time.clock)
            self.settings = found.settings
            self.state = BalancesState(found)
            try await self.look()
            // An app that was updated writes the snapshot in the shape that its own widget reads.
            try await self.spread()
        }
        hasStarted = !hasFailed
        noticeLeave = await phone.noticeLeave()
        return hasStarted
    }

    /// The app is looked at: fetches when that is due. The system may have given no refresh in the background.
    public func refreshWhenDue() async {
        guard state.mayFetch, running == nil else { return }
        var due: Date?
        await guarded {
            due = try await self.stored.nextRefresh(self.settings, at: self.time.clock, seed: self.time.seed())
        }
        if let due, due <= time.now() { await refresh(.schedule) }
    }

    /// Time has passed: lots lapse and figures go stale without a fetch, and the person may have been in the system's
    /// settings.
    public func passTime() async {
        guard running == nil else { return }
        let leave = await phone.noticeLeave()
        if leave != noticeLeave {
            noticeLeave = leave
            await guarded { try await self.spread() }
        }
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

    /// The person leaves the app in the middle of a sign-in. `page`: where the webview is.
    public func leave(_ flow: SignInFlow, at page: URL?, jar: WebviewJar) async {
        guard let page, flow.mayVisit(page, inMainFrame: true) == .allow else { return }
        await guarded { try await self.stored.keep(flow.left(at: page, with: jar, now: self.time.now())) }
    }

    /// The sign-in that the person has left, when the process died meanwhile.
    public func leftSignIn() async -> SignInFlow? {
        var flow: SignInFlow?
        await guarded {
            guard try await self.stored.hasHalfDoneSignIn() else { return }
            if let left = try await self.stored.halfDoneSignIn(now: self.time.now()) {
                flow = try SignInFlow(left, before: try await self.stored.session())
            } else {
                await self.phone.emptyWebviews()
            }
        }
        return flow
    }

    /// The person has closed the sign-in: nothing of it stays.
    public func giveUpSignIn() async {
        await guarded { try await self.stored.forgetHalfDone() }
        await phone.emptyWebviews()
    }

    /// The session of a sign-in or of a passed wall; the fetch goes on by itself.
    public func signedIn(session: String) async {
        // A fetch with the session before would write that one over this.
        await stop()
        await change { $0.lookingAround = false }
        await guarded {
            try await self.stored.keep(session: session)
            await self.phone.emptyWebviews()
            switch self.state {
            case .sample, .askingOwner: self.state = .nothingRead(nil)
            case .notSignedIn, .loading, .nothingRead, .figures, .signedOut: break
            }
        }
        await refresh(.continuation)
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

    /// Removes everything on the list; what fails does not keep the rest, and is told.
    public func signOut() async {
        await stop()
        // Alone, so that no fetch that the system starts meanwhile writes anything back.
        await alone {
            self.signOutIncomplete = false
            for trace in Trace.allCases {
                do { try await trace.remove(from: self.stored, self.phone) } catch { self.signOutIncomplete = true }
            }
            self.settings = Settings()
            self.unreadPages = []
            self.changes = []
            self.asked = []
            self.state = .notSignedIn
        }
    }
}
