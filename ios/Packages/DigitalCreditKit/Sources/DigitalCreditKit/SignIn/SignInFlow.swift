/// Signing in on the store's own page, by the core's rules.
///
/// Comes in: where the webview wants to go, what page it has finished, its cookies. Goes out: whether it may, whether
/// the person is done, the session. May not: run a script on a sign-in page, see a password, or keep a cookie.
/// After leaving the app, even after the process died, a new one goes on; see `HalfDoneSignIn`.
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
    /// It was opened at a wall, not to sign in.
    public let isAtWall: Bool
    /// The store's host, shown above the page and not to be edited.
    public let host: String

    private let rules: DigitalCreditCore.SignInFlow
    private let before: String?
    /// The cookies of a sign-in that was left, as the core keeps them.
    private let halfDone: String?

    /// `before`: the session so far, whose cookies make codes and captchas rarer. `wall`: the page that met one.
    public init(site: String, before: String?, wall: URL? = nil) throws {
        let rules = try DigitalCreditCore.SignInFlow(site: site)
        guard let first = try URL(string: rules.startAddress()), let host = first.host else {
            throw CoreError.Internal
        }
        self.site = site
        self.before = before
        self.halfDone = nil
        self.rules = rules
        self.host = host
        // A wall's address comes from a report: it is opened only where the rules let the webview go.
        if let wall, try rules.onNavigation(address: wall.absoluteString, mainFrame: true) == .allow {
            start = wall
            isAtWall = true
        } else {
            start = first
            isAtWall = false
        }
    }

    /// Goes on where a sign-in was left. `before`: the session before it.
    init(_ left: HalfDoneSignIn, before: String?) throws {
        let begun = try SignInFlow(site: left.site, before: before, wall: left.page)
        site = begun.site
        // Where the rules do not let the webview go, it begins anew.
        start = begun.start
        isAtWall = left.isAtWall && begun.isAtWall
        host = begun.host
        rules = begun.rules
        self.before = before
        halfDone = left.session
    }

    /// The sign-in as it is when the person leaves the app. `page`: where the webview is.
    func left(at page: URL, with jar: WebviewJar, now: Date) throws -> HalfDoneSignIn {
        HalfDoneSignIn(
            site: site, isAtWall: isAtWall, page: page, session: try session(before, of: jar, now: now), left: now)
    }

    /// Cookies to put into the webview before its first page. `jar`: what it holds already. A sign-in that was left half
    /// done goes on with its own cookies; at a wall the session's are the ones that met it.
    public func seeds(over jar: [HTTPCookie] = []) throws -> [HTTPCookie] {
        if let halfDone { return try cookies(of: halfDone) }
        guard let before, isAtWall || !jar.contains(where: { $0.belongs(to: host) }) else { return [] }
        return try cookies(of: before)
    }

    private func cookies(of session: String) throws -> [HTTPCookie] {
        do {
            return try webviewCookies(session: session).compactMap { HTTPCookie($0, host: host) }
        } catch CoreError.SessionUnusable {
            return []
        }
    }

    /// May the webview go there? Frames inside a page (captchas) are judged apart.
    public func mayVisit(_ address: URL, inMainFrame: Bool) -> Navigation {
        (try? rules.onNavigation(address: address.absoluteString, mainFrame: inMainFrame)) ?? .block
    }

    /// May a page be read as it is drawn? Not one of a sign-in or a check, where a person types; its address says enough.
    public func mayRead(_ address: URL) -> Bool {
        // To the rules, whoever has the session's cookies is signed in on every page but those.
        guard let before, let lent = try? webviewCookies(session: before) else { return false }
        return (try? rules.onPage(address: address.absoluteString, cookies: lent)) == .signedIn
    }

    /// A page has finished loading in the main frame. `jar`: every cookie of the webview; only those that the page's
    /// own host would be sent are looked at. `isFirst`: the webview opened with it. At a wall that page *is* the wall,
    /// with the marks of a sign-in already there: only a page after it can be beyond.
    public func finished(
        _ address: URL, isFirst: Bool, jar: WebviewJar, now: Date
    ) throws -> Step {
        guard !(isAtWall && isFirst) else { return .goOn }
        let cookies = jar.cookies.filter { $0.isSent(to: address) }.map(WebviewCookie.init)
        guard try rules.onPage(address: address.absoluteString, cookies: cookies) == .signedIn else { return .goOn }
        return .done(session: try passed(jar, now: now))
    }

    /// The session when the person says that the store's question is answered: not every page shows it.
    public func passed(_ jar: WebviewJar, now: Date) throws -> String { try session(before, of: jar, now: now) }

    /// The session after pages have been read in the webview: they have renewed its cookies there. A sign-in page and
    /// a wall set cookies that would end the session, so those are not kept.
    func renewed(_ fetched: Fetched, by jar: WebviewJar, now: Date) throws -> String {
        switch fetched.stoppedBy {
        case .signIn, .wall: return fetched.session
        default: break
        }
        guard jar.cookies.contains(where: { $0.belongs(to: host) }) else { return fetched.session }
        return try session(fetched.session, of: jar, now: now)
    }

    private func session(_ old: String?, of jar: WebviewJar, now: Date) throws -> String {
        try sessionFromWebview(
            old: old, site: site, cookies: jar.cookies.filter { $0.belongs(to: host) }.map(WebviewCookie.init),
            userAgent: jar.userAgent, nowMs: Int64(now.timeIntervalSince1970 * 1000))
    }
}

/// What a webview holds: every cookie, and the browser it says it is.
public struct WebviewJar: Sendable {
    let cookies: [HTTPCookie]
    let userAgent: String

    public init(cookies: [HTTPCookie], userAgent: String) {
        self.cookies = cookies
        self.userAgent = userAgent
    }
}
