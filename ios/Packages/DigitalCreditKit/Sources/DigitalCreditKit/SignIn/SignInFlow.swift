/// Signing in on the store's own page, by the core's rules.
///
/// Comes in: where the webview wants to go, what page it has finished, its cookies. Goes out: whether it may, whether
/// the person is done, the session. May not: run a script on a sign-in page, see a password, or keep a cookie.
/// It holds nothing but the site: after leaving the app, even after the process died, a new one goes on.
import DigitalCredit
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

public struct SignInFlow: Sendable {
    public enum Step: Hashable, Sendable {
        case goOn
        /// Close the webview: the session is kept, and the webview's jar is to be emptied.
        case done(session: String)
    }

    public let site: String
    /// The page to begin with: the account page, or the page that met a wall.
    public let start: URL
    /// The store's host, shown above the page and not to be edited.
    public let host: String

    private let rules: DigitalCreditCore.SignInFlow
    private let before: String?

    /// `before`: the session so far, whose cookies make codes and captchas rarer. `wall`: the page that met one.
    public init(site: String, before: String?, wall: URL? = nil) throws {
        let rules = try DigitalCreditCore.SignInFlow(site: site)
        guard let first = try URL(string: rules.startAddress()), let host = first.host else {
            throw CoreError.Internal
        }
        self.site = site
        self.before = before
        self.rules = rules
        self.host = host
        // A wall's address comes from a report: it is opened only where the rules let the webview go.
        if let wall, try rules.onNavigation(address: wall.absoluteString, mainFrame: true) == .allow {
            start = wall
        } else {
            start = first
        }
    }

    /// Cookies to put into the empty webview before its first page.
    public func seeds() throws -> [HTTPCookie] {
        guard let before else { return [] }
        do {
            return try webviewCookies(session: before).compactMap { HTTPCookie($0, host: host) }
        } catch CoreError.SessionUnusable {
            return []
        }
    }

    /// May the webview go there? Frames inside a page (captchas) are judged apart.
    public func mayVisit(_ address: URL, inMainFrame: Bool) -> Navigation {
        (try? rules.onNavigation(address: address.absoluteString, mainFrame: inMainFrame)) ?? .block
    }

    /// A page has finished loading in the main frame. `jar`: every cookie of the webview; only those that the page's
    /// own host would be sent are looked at.
    public func finished(_ address: URL, jar: [HTTPCookie], userAgent: String, now: Date) throws -> Step {
        let cookies = jar.filter { $0.isSent(to: address) }.map(WebviewCookie.init)
        guard try rules.onPage(address: address.absoluteString, cookies: cookies) == .signedIn else { return .goOn }
        let all = jar.filter { $0.belongs(to: host) }.map(WebviewCookie.init)
        return .done(
            session: try sessionFromWebview(
                old: before, site: site, cookies: all, userAgent: userAgent,
                nowMs: Int64(now.timeIntervalSince1970 * 1000)))
    }
}
