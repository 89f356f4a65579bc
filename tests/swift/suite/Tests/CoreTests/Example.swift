import DigitalCredit
import Foundation

/// From the login webview's cookies to lines on the screen. `keep` stores three strings, the session in the keychain.
func balances(cookies: [WebviewCookie], options: FetchOptions, keep: (Kept) -> Void) async throws -> [String] {
    let core = Balances()
    let session = try await core.ask {
        try sessionFromWebview(
            old: nil, site: "com", cookies: cookies, userAgent: options.fallbackUserAgent,
            nowMs: options.clock.nowMs)
    }
    let fetching = core.fetching(from: Kept(session: session), options: options)
    for await event in fetching.events { print(event) }
    let fetched = try await fetching.value  // throws CoreError: sign in again, or our own mistake
    keep(Kept(fetched))
    let rows = fetched.report.rows.map { row in
        let amount = Decimal(row.amount.minor) / pow(10, Int(row.amount.minorDigits))
        return "\(row.label): \(amount) \(row.amount.currency)"
    }
    return rows + (fetched.stoppedBy.map { ["not all was read: \($0)"] } ?? [])
}
