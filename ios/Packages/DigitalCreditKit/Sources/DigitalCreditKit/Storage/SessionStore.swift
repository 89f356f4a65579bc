/// Where the session is kept: a secret that signs in as the person.
///
/// Comes in: the core's opaque string. Goes out: the same, to nobody but the core.
/// May not: log it, back it up, or let it leave this device.
import Foundation

public protocol SessionStore: Sendable {
    /// The stored session; `nil` when there is none.
    func read() throws -> String?
    /// Replaces the stored session.
    func write(_ session: String) throws
    /// Removes every session this app has ever stored, also of an earlier installation.
    func removeAll() throws
}

/// A session store that forgets with the process: for tests, and for nothing else.
public final class SessionInMemory: SessionStore, @unchecked Sendable {
    private let lock = NSLock()
    private var session: String?

    public init(_ session: String? = nil) {
        self.session = session
    }

    public func read() -> String? { lock.withLock { session } }
    public func write(_ session: String) { lock.withLock { self.session = session } }
    public func removeAll() { lock.withLock { session = nil } }
}
