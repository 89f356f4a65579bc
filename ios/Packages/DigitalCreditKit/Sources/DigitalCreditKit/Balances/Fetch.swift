/// What the model asks of the core that takes time, and the clock that goes with it.
import DigitalCredit
import Foundation

/// Reads every balance. Cancelling the task ends it soon, and it returns what was read.
public typealias Fetch =
    @Sendable (Kept, FetchOptions, AsyncStream<FetchEvent>.Continuation) async throws -> Fetched

/// The phone's clock and zone, read anew for each call.
public struct PhoneTime: Sendable {
    let now: @Sendable () -> Date
    let zone: @Sendable () -> TimeZone
    /// Spreads the retries of many phones.
    let seed: @Sendable () -> UInt64

    public init(
        now: @escaping @Sendable () -> Date, zone: @escaping @Sendable () -> TimeZone,
        seed: @escaping @Sendable () -> UInt64
    ) {
        self.now = now
        self.zone = zone
        self.seed = seed
    }

    public static let system = PhoneTime(
        now: { Date() }, zone: { .autoupdatingCurrent }, seed: { .random(in: .min ... .max) })

    var clock: Clock { .phone(now(), zone: zone()) }

    var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone()
        return calendar
    }
}

/// How this phone fetches.
public struct FetchManner: Sendable {
    let userAgent: String
    let network: TestNetwork?

    /// `userAgent`: the phone's own, for a session that has none. `network`: the test door, which the library that
    /// phones get does not have.
    public init(userAgent: String, network: TestNetwork? = nil) {
        self.userAgent = userAgent
        self.network = network
    }

    func options(_ trigger: Trigger, _ time: PhoneTime, inBackground: Bool = false) -> FetchOptions {
        FetchOptions(
            clock: time.clock, trigger: trigger, jitterSeed: time.seed(),
            timeLimitMs: inBackground ? RefreshPlan.limitMs : nil, wholeLedger: false,
            fallbackUserAgent: userAgent, network: network)
    }
}
