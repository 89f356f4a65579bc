/// How a fetch runs: one at a time, its progress shown as it comes, its end kept whatever it is.
import CreditGlance
import DigitalCredit
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension BalancesModel {
    /// Fetches, unless a fetch is running: then this waits for that one. Not before the person has said whose figures
    /// the last ones are: those of a further fetch would be mixed with the wrong ones.
    /// `inBackground`: the system ends it soon.
    public func refresh(_ trigger: Trigger, inBackground: Bool = false) async {
        if case .askingOwner = state { return }
        if let running {
            await running.value
        } else {
            await alone { await self.run(trigger, inBackground: inBackground) }
        }
    }

    /// The system has woken the app to look by itself.
    public func refreshInBackground() async {
        // What woke it is spent. A process that is ended before this is through would otherwise never be woken again.
        await phone.planRefresh(.again(after: time.now()))
        guard hasStarted else { return }
        guard state.mayFetch else {
            await phone.planRefresh(nil)
            return
        }
        await refresh(.schedule, inBackground: true)
    }

    /// Ends a running fetch; what was read until then stays.
    public func cancel() { running?.cancel() }

    /// Waits until what is running has kept what it read.
    public func finish() async {
        while let running {
            await running.value
            if self.running == running { self.running = nil }
        }
    }

    /// Reads the store's own pages as the reading screen draws them.
    ///
    /// - Parameters:
    ///   - flow: the screen's, whose rules said what the webview may visit
    ///   - render: loads a page in sight of the person
    ///   - met: hears what came of it, so that a wall is seen at once
    ///   - jar: the webview's cookies when all pages are read; the pages have renewed them
    public func read(
        _ flow: SignInFlow, render: @escaping @Sendable (PageRequest) async -> Rendered,
        met: @escaping @Sendable (PageRequest, Outcome) async -> Void,
        jar: @escaping @Sendable () async -> WebviewJar
    ) async {
        await stop()
        await alone {
            let before = self.state
            await self.guarded {
                guard let kept = try await self.stored.kept() else { return }
                let fetched = try await Balances().fetchRendered(
                    from: kept, options: self.manner.options(.continuation, self.time), onOutcome: met, render: render)
                // Cookies that the core does not take lose themselves alone, not what was read.
                let renewed = try? flow.renewed(fetched, by: await jar(), now: self.time.now())
                try await self.take(fetched.with(session: renewed ?? fetched.session), after: before)
            }
        }
        await phone.emptyWebviews()
    }

    /// One fetch at a time, whoever drives it; whoever waits for it and is cancelled ends it.
    func alone(_ work: @escaping @MainActor () async -> Void) async {
        let task = Task { await work() }
        running = task
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        if running == task { running = nil }
    }

    /// Ends what is running, and waits until it has kept what it read.
    func stop() async {
        while let running {
            running.cancel()
            await running.value
            if self.running == running { self.running = nil }
        }
    }

    private func run(_ trigger: Trigger, inBackground: Bool) async {
        let before = state
        do {
            guard let kept = try await stored.kept() else { return }
            show(Loading(), over: before)
            try await take(heard(kept, manner.options(trigger, time, inBackground: inBackground)), after: before)
            hasFailed = false
        } catch CoreError.SessionUnusable {
            await guarded { try await self.stored.dropSession() }
            state = .signedOut(before.report)
            await guarded { try await self.spread(met: .signedOut) }
        } catch {
            state = before.report.map { .figures(Figures($0, attention: .ours)) } ?? .nothingRead(.ours)
            // What is planned goes on: one error must not be the last time that the app has looked.
            await guarded { try await self.spread() }
        }
        if case .loading = state { state = before }
        if case .figures(var figures) = state, figures.refreshing != nil {
            figures.refreshing = nil
            state = .figures(figures)
        }
    }

    /// One fetch, its events shown in order as they come.
    private func heard(_ kept: Kept, _ options: FetchOptions) async throws -> Fetched {
        let (events, ear) = AsyncStream.makeStream(of: FetchEvent.self)
        // A task of its own: a cancelled fetch still returns what it has read, and its last events are still heard.
        let listening = Task { for await event in events { self.hear(event) } }
        defer { ear.finish() }
        let fetched = try await fetch(kept, options, ear)
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
        case .notSignedIn, .sample, .loading, .nothingRead, .signedOut, .askingOwner: state = .loading(loading)
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

    private func take(_ fetched: Fetched, after before: BalancesState) async throws {
        try await stored.keep(fetched)
        unreadPages = fetched.unreadPages
        if let unsettled = try await stored.unsettled(at: time.clock) {
            state = .askingOwner(unsettled)
            return
        }
        let verdict = Verdict(fetched.stoppedBy, report: fetched.report)
        state = .after(verdict, report: fetched.report)
        try await look()
        try await spread(met: verdict.hindrance(after: before))
    }
}

extension Fetched {
    fileprivate func with(session: String) -> Fetched {
        Fetched(
            session: session, storedReport: storedReport, refreshState: refreshState, report: report,
            stoppedBy: stoppedBy, owner: owner, unreadPages: unreadPages)
    }
}
