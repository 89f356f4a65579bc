import DigitalCreditKit
import SwiftUI
import WebKit

/// Drives the sign-in page: every step is the core's to judge, through `SignInFlow`.
@MainActor
@Observable
final class SignInPage: NSObject, WKNavigationDelegate, WKUIDelegate {
    private(set) var isLoading = true
    private(set) var problem: PageProblem?
    let page = StorePage.make()

    private let flow: SignInFlow
    private let done: @MainActor (String) async -> Void
    private var userAgent = ""
    private var isFirst = true

    init(flow: SignInFlow, done: @escaping @MainActor (String) async -> Void) {
        self.flow = flow
        self.done = done
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
        let jar = await page.configuration.websiteDataStore.httpCookieStore.allCookies()
        guard let session = try? flow.passed(WebviewJar(cookies: jar, userAgent: userAgent), now: Date()) else {
            return
        }
        await end(session)
    }

    // MARK: WKNavigationDelegate

    func webView(
        _ webView: WKWebView, decidePolicyFor action: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences) {
        preferences.preferredContentMode = .desktop
        guard let address = action.request.url else { return (.cancel, preferences) }
        let inMainFrame = action.targetFrame?.isMainFrame ?? true
        switch flow.mayVisit(address, inMainFrame: inMainFrame) {
        case .allow: return (.allow, preferences)
        case .openOutside:
            problem = .outside
            await UIApplication.shared.open(address)
            return (.cancel, preferences)
        case .block: return (.cancel, preferences)
        }
    }

    func webView(_ webView: WKWebView, didStartProvisionalNavigation navigation: WKNavigation!) {
        isLoading = true
        problem = nil
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

    func webViewWebContentProcessDidTerminate(_ webView: WKWebView) {
        problem = .crashed
        webView.reload()
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
        let jar = await page.configuration.websiteDataStore.httpCookieStore.allCookies()
        let step = try? flow.finished(address, isFirst: isFirst, jar: jar, userAgent: userAgent, now: Date())
        isFirst = false
        if case .done(let session)? = step { await end(session) }
    }

    private func end(_ session: String) async {
        await ThisPhone().emptyWebviews()
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
