/// What follows from a state: the widget's snapshot, reminders, the next refresh, and what the person chose.
import CreditGlance
import DigitalCredit
import Foundation

extension BalancesState {
    /// What an app that starts shows of what is stored.
    init(_ found: StoredBalances.Found) {
        self =
            if !found.isSignedIn, let sample = found.sample {
                .sample(sample)
            } else if !found.isSignedIn {
                found.report.map { .signedOut($0) } ?? .notSignedIn
            } else if let unsettled = found.unsettled {
                .askingOwner(unsettled)
            } else if let report = found.report {
                .after(Verdict(found.attention, report: report), report: report)
            } else {
                .nothingRead(nil)
            }
    }
}

extension BalancesModel {
    func reportNow() async throws -> Report? {
        if case .sample = state {
            return try await stored.sample(site: settings.site ?? Settings.sampleSite, at: time.clock)
        }
        return try await stored.report(at: time.clock)
    }

    /// History and *What was asked* of the stored report.
    func look() async throws {
        changes = try await stored.changes(at: time.clock)
        asked = try await stored.whatWasAsked()
    }

    /// Snapshot, widgets, reminders and the next refresh follow every change together.
    /// `met`: what a fetch has just met; that is told once.
    func spread(met hindrance: Hindrance? = nil) async throws {
        let clock = time.clock
        let now = time.now()
        try await stored.writeSnapshot(state.appState, settings: settings, at: clock)
        await phone.redrawWidgets()
        let reminders = state.isSample ? [] : try await stored.reminders(settings, at: clock)
        var notices = reminders.map(Notice.init)
        if settings.reminders, let hindrance { notices.append(Notice(hindrance, at: now, in: time.zone())) }
        await phone.replaceNotices(notices)
        let next = state.mayFetch ? try await stored.nextRefresh(settings, at: clock, seed: time.seed()) : nil
        let first = reminders.compactMap { time.calendar.date(from: Notice($0).at) }.min()
        await phone.planRefresh(RefreshPlan(next: next, reminder: first, now: now))
    }

    func change(_ edit: (inout Settings) -> Void) async {
        var edited = settings
        edit(&edited)
        settings = edited
        await guarded { try await self.stored.keep(edited) }
    }

    /// Apologises for what goes wrong outside a fetch, and goes on.
    func guarded(_ work: () async throws -> Void) async {
        do {
            try await work()
            hasFailed = false
        } catch {
            hasFailed = true
        }
    }
}
