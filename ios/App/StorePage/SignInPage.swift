import DigitalCreditKit
import SwiftUI
import WebKit

/// Drives the sign-in page: every step is the core's to judge, through `SignInFlow`.
@MainActor
@Observable
final class SignInPage: NSObject, WKNavigationDelegate, WKUIDelegate {
    private(set) var isLoading = true
    private(set) var problem: PageProblem?
    /// Of the page that is there: the store has more hosts than one.
    private(set) var host: String
    let page: WKWebView
    let progress: PageProgress

    private let flow: SignInFlow
    private let done: @MainActor (String) async -> Void
    private var userAgent = ""
    private var isFirst = true
    /// The page that was last on its way: what has not come, the webview does not name.
    private var wanted: URL
    private var hasCrashed = false
    private(set) var hasEnded = false

    init(flow: SignInFlow, done: @escaping @MainActor (String) async -> Void) {
        self.flow = flow
        self.done = done
        host = flow.host
        wanted = flow.start
        page = StorePage.make()
        progress = PageProgress(of: page)
        super.init()
        page.navigationDelegate = self
        page.uiDelegate = self
    }

    func begin() async {
        userAgent = await EmptyPage.userAgent(of: page)
        let jar = page.configuration.websiteDataStore.httpCookieStore
        for cookie in (try? flow.seeds(over: await jar.allCookies())) ?? [] { await jar.setCookie(cookie) }
        page.load(URLRequest(url: flow.start))
    }

    /// The person says that the store's question is answered.
    func goOn() async {
        do {
            await end(try flow.passed(await jar(), now: Date()))
        } catch {
            problem = .notKept
        }
    }

    /// The page once more.
    func loadAgain() {
        problem = nil
        page.load(URLRequest(url: wanted))
    }

    /// The store's page is drawn no more: one that still runs would set the cookies again that are being removed.
    func close() async {
        hasEnded = true
        await EmptyPage.show(in: page)
    }

    /// What the webview holds now.
    func jar() async -> WebviewJar {
        let cookies = await page.configuration.websiteDataStore.httpCookieStore.allCookies()
        return WebviewJar(cookies: cookies, userAgent: userAgent)
    }

    // MARK: WKNavigationDelegate

    func webView(
        _ webView: WKWebView, decidePolicyFor action: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences) {
        preferences.preferredContentMode = .desktop
        guard let address = action.request.url else { return (.cancel, preferences) }
        let inMainFrame = action.targetFrame?.isMainFrame ?? true
        switch flow.mayVisit(address, inMainFrame: inMainFrame) {
        case .allow:
            if inMainFrame { wanted = address }
            return (.allow, preferences)
        case .openOutside:
            // Only what the person tapped leaves the app; a page cannot send them away by itself.
            if action.navigationType == .linkActivated {
                problem = .outside
                await UIApplication.shared.open(address)
            }
            return (.cancel, preferences)
        case .block: return (.cancel, preferences)
        }
    }

    func webView(_ webView: WKWebView, didStartProvisionalNavigation navigation: WKNavigation!) {
        isLoading = true
        problem = nil
    }

    func webView(_ webView: WKWebView, didCommit navigation: WKNavigation!) {
        host = webView.url?.host() ?? flow.host
    }

    func webView(_ webView: WKWebView, didFinish navigation: WKNavigation!) {
        isLoading = false
        Task { await look() }
    }

    func webView(
        _ webView: WKWebView, didFailProvisionalNavigation navigation: WKNavigation!, withError error: any Error
    ) {
        isLoading = false
        problem = PageProblem(error) ?? problem
    }

    func webView(_ webView: WKWebView, didFail navigation: WKNavigation!, withError error: any Error) {
        isLoading = false
        problem = PageProblem(error) ?? problem
    }

    /// The system ends the pages of an app that is not looked at: once, the page comes back by itself.
    func webViewWebContentProcessDidTerminate(_ webView: WKWebView) {
        isLoading = false
        if hasCrashed { problem = .crashed } else { loadAgain() }
        hasCrashed = true
    }

    // MARK: WKUIDelegate

    /// Links that want a window of their own open here, where the same rules judge them.
    func webView(
        _ webView: WKWebView, createWebViewWith configuration: WKWebViewConfiguration, for action: WKNavigationAction,
        windowFeatures: WKWindowFeatures
    ) -> WKWebView? {
        webView.load(action.request)
        return nil
    }

    /// A page has finished: the core says whether the person is signed in.
    private func look() async {
        guard let address = page.url else { return }
        let wasFirst = isFirst
        isFirst = false
        do {
            let step = try flow.finished(address, isFirst: wasFirst, jar: await jar(), now: Date())
            if case .done(let session) = step { await end(session) }
        } catch {
            problem = .notKept
        }
    }

    private func end(_ session: String) async {
        guard !hasEnded else { return }
        await close()
        await done(session)
    }
}

extension PageProblem {
    /// `nil` when nothing failed: a newer page has taken its place, or our own rules have stopped it, which WebKit
    /// reports under a domain of its own.
    init?(_ error: any Error) {
        guard (error as NSError).domain == NSURLErrorDomain else { return nil }
        switch URLError.Code(rawValue: (error as NSError).code) {
        case .cancelled: return nil
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected:
            self = .tls
        default: self = .offline
        }
    }
}
