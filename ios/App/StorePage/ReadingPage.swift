import DigitalCredit
import DigitalCreditKit
import SwiftUI
import WebKit

/// Loads the pages that the core wants to read as the store's page draws them, one after another, in sight.
@MainActor
@Observable
final class ReadingPage: NSObject, WKNavigationDelegate {
    private(set) var source: Source?
    private(set) var met: Outcome?
    let page: WKWebView
    let progress: PageProgress

    /// The one expression that is evaluated here, in a content world of its own; on sign-in pages none is.
    private static let expression = "document.documentElement.outerHTML"
    /// A page that is filled by script is given this long after it has loaded.
    private static let settling = Duration.seconds(2)
    /// One that has not loaded by then is left.
    private static let longest = Duration.seconds(60)

    private let flow: DigitalCreditKit.SignInFlow
    private var userAgent = ""
    private var status: UInt16?
    private var loaded: CheckedContinuation<Failure?, Never>?

    init(flow: DigitalCreditKit.SignInFlow) {
        self.flow = flow
        page = StorePage.make()
        progress = PageProgress(of: page)
        super.init()
        page.navigationDelegate = self
    }

    /// Lends the page the session's cookies; they are taken back when the screen closes.
    func begin() async {
        userAgent = await EmptyPage.userAgent(of: page)
        let jar = page.configuration.websiteDataStore.httpCookieStore
        for cookie in (try? flow.seeds()) ?? [] { await jar.setCookie(cookie) }
    }

    /// Loads a page and hands over what it shows.
    func render(_ request: PageRequest) async -> Rendered {
        source = request.source
        met = nil
        status = nil
        guard let address = URL(string: request.address) else { return .failed(.cut) }
        let failure = await load(address)
        if let failure { return .failed(failure) }
        try? await Task.sleep(for: Self.settling)
        guard let ended = page.url else { return .failed(.cut) }
        guard flow.mayRead(ended) else { return .page(address: ended.absoluteString, html: "", status: status) }
        let html = try? await page.evaluateJavaScript(
            Self.expression, in: nil, contentWorld: .world(name: "digital-credit"))
        guard let html = html as? String else { return .failed(.cut) }
        return .page(address: ended.absoluteString, html: html, status: status)
    }

    func hear(_ outcome: Outcome) { met = outcome }

    /// What the pages have made of the cookies. The last page is drawn no more: it would set its own again.
    func leave() async -> WebviewJar {
        await EmptyPage.show(in: page)
        let cookies = await page.configuration.websiteDataStore.httpCookieStore.allCookies()
        return WebviewJar(cookies: cookies, userAgent: userAgent)
    }

    /// Why the page did not load. A screen that is left waits for no page, and no page is waited for without end.
    private func load(_ address: URL) async -> Failure? {
        let limit = Task {
            try await Task.sleep(for: Self.longest)
            end(.timedOut)
        }
        defer { limit.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                loaded = waiting
                if Task.isCancelled { end(.cut) } else { page.load(URLRequest(url: address)) }
            }
        } onCancel: {
            Task { @MainActor in self.end(.cut) }
        }
    }

    func webView(
        _ webView: WKWebView, decidePolicyFor action: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences) {
        preferences.preferredContentMode = .desktop
        guard let address = action.request.url else { return (.cancel, preferences) }
        let may = flow.mayVisit(address, inMainFrame: action.targetFrame?.isMainFrame ?? true)
        return (may == .allow ? .allow : .cancel, preferences)
    }

    func webView(_ webView: WKWebView, decidePolicyFor response: WKNavigationResponse) async
        -> WKNavigationResponsePolicy
    {
        if response.isForMainFrame {
            status = (response.response as? HTTPURLResponse).flatMap { UInt16(exactly: $0.statusCode) }
        }
        return .allow
    }

    func webView(_ webView: WKWebView, didFinish navigation: WKNavigation!) { end(nil) }

    func webView(
        _ webView: WKWebView, didFailProvisionalNavigation navigation: WKNavigation!, withError error: any Error
    ) { failed(error) }

    func webView(_ webView: WKWebView, didFail navigation: WKNavigation!, withError error: any Error) { failed(error) }

    func webViewWebContentProcessDidTerminate(_ webView: WKWebView) { end(.cut) }

    private func failed(_ error: any Error) {
        switch PageProblem(error) {
        case .tls: end(.tls)
        case .offline: end((error as? URLError)?.code == .timedOut ? .timedOut : .offline)
        // A newer page has taken its place, and will end in its turn.
        case nil where (error as? URLError)?.code == .cancelled: break
        // Our rules have stopped it: it led away from the store.
        case nil, .crashed, .outside, .notKept: end(.cut)
        }
    }

    private func end(_ failure: Failure?) {
        loaded?.resume(returning: failure)
        loaded = nil
    }
}
