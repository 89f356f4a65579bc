import Foundation
@_exported import DigitalCreditCore

/// The core as an app uses it: asynchronous, off the main thread, cancelled with its task.
///
/// Every method runs off the main actor, so the native library is never first touched on it.
/// One fetch at a time: hold a lock.
public struct Balances: Sendable {
    public init() {}

    /// Reads every balance of the account.
    ///
    /// Cancelling the task stops the fetch within moments; it then **returns** what was read, with
    /// `stoppedBy == .cancelled`, so that renewed cookies are not lost.
    ///
    /// - Parameters:
    ///   - kept: the strings of the last fetch, as they were kept
    ///   - events: hears of progress in order, and is finished when the fetch has ended
    /// - Throws: `CoreError.SessionUnusable` (let the person sign in again), `.InvalidInput`, `.Internal`;
    ///   all that the world does is in `stoppedBy`.
    public func fetch(
        from kept: Kept, options: FetchOptions, events: AsyncStream<FetchEvent>.Continuation? = nil
    ) async throws -> Fetched {
        defer { events?.finish() }
        let stop = FetchCancel()
        return try await withTaskCancellationHandler {
            try await fetchBalances(
                session: kept.session, previous: kept.report, refreshState: kept.refreshState,
                options: options, observer: events.map(Listener.init), cancel: stop)
        } onCancel: {
            stop.cancel()
        }
    }

    /// Starts the same in a task of its own, with its events as a stream.
    public func fetching(from kept: Kept, options: FetchOptions) -> Fetching {
        let (events, progress) = AsyncStream.makeStream(of: FetchEvent.self)
        return Fetching(
            events: events,
            task: Task { try await fetch(from: kept, options: options, events: progress) })
    }

    /// Reads balances from pages that the app's own webview renders.
    ///
    /// When the task is cancelled, no further page is asked for and what was read is returned.
    ///
    /// - Parameters:
    ///   - onOutcome: hears what came of each page, so that a wall can be shown at once
    ///   - render: loads the address and tells what became of it
    public func fetchRendered(
        from kept: Kept, options: FetchOptions,
        onOutcome: @Sendable (PageRequest, Outcome) async -> Void = { _, _ in },
        render: @Sendable (PageRequest) async -> Rendered
    ) async throws -> Fetched {
        let fetch = try RenderedFetch(
            session: kept.session, previous: kept.report, refreshState: kept.refreshState, options: options)
        while !Task.isCancelled, let request = try fetch.nextRequest() {
            switch await render(request) {
            case .page(let address, let html, let status):
                let page = RenderedPage(id: request.id, address: address, status: status, html: html)
                await onOutcome(request, try fetch.provide(page: page))
            case .failed(let failure):
                try fetch.provideFailure(id: request.id, failure: failure)
            }
        }
        return try fetch.finish()
    }

    /// Runs any other call of the core off the main actor, for example
    /// `try await balances.ask { try readReport(storedReport: stored, clock: .phone()) }`.
    public func ask<Value: Sendable>(_ call: @Sendable () throws -> Value) async throws -> Value {
        try call()
    }
}

/// The three strings an app keeps between fetches. The session is secret: keep it in the keychain.
public struct Kept: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    public let session: String
    public let report: String?
    public let refreshState: String?

    public init(session: String, report: String? = nil, refreshState: String? = nil) {
        self.session = session
        self.report = report
        self.refreshState = refreshState
    }

    /// Of a fetch that has ended, however it ended.
    public init(_ fetched: Fetched) {
        self.init(
            session: fetched.session, report: fetched.storedReport, refreshState: fetched.refreshState)
    }

    /// Without the strings: it may end in a log.
    public var description: String { "Kept" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A fetch that runs in a task of its own.
public struct Fetching: Sendable {
    /// Progress, in order; ends with the fetch. For one reader.
    public let events: AsyncStream<FetchEvent>
    let task: Task<Fetched, any Error>

    /// What it gave; see `Balances.fetch`. Cancelling the task that waits here stops the fetch.
    public var value: Fetched {
        get async throws {
            try await withTaskCancellationHandler { try await task.value } onCancel: { task.cancel() }
        }
    }

    /// Stops it; `value` still returns what was read.
    public func cancel() { task.cancel() }
}

/// What became of a page that the webview was to render.
public enum Rendered: Sendable {
    /// `document.documentElement.outerHTML`, and where the webview ended up.
    case page(address: String, html: String, status: UInt16? = nil)
    /// It did not load.
    case failed(Failure)
}

extension Clock {
    /// The phone's clock now, as every call wants it.
    public static func phone(_ now: Foundation.Date = .init(), zone: TimeZone = .current) -> Clock {
        Clock(
            nowMs: Int64(now.timeIntervalSince1970 * 1000),
            utcOffsetMinutes: Int32(zone.secondsFromGMT(for: now) / 60))
    }
}

/// Passes events on; the core calls it on a thread of its own.
private final class Listener: FetchObserver {
    private let events: AsyncStream<FetchEvent>.Continuation

    init(_ events: AsyncStream<FetchEvent>.Continuation) { self.events = events }

    func onEvent(event: FetchEvent) { events.yield(event) }
}
