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
    /// The empty page that tells the user agent; nothing else may be loaded before it.
    private var isEmpty = true

    init(flow: SignInFlow, done: @escaping @MainActor (String) async -> Void) {
        self.flow = flow
        self.done = done
        super.init()
        page.navigationDelegate = self
        page.uiDelegate = self
    }

    func begin() { page.loadHTMLString("", baseURL: nil) }

    /// Not a sign-in page: the one place where a script of ours runs before the sign-in.
    private func leaveEmptyPage() async {
        userAgent = (try? await page.evaluateJavaScript("navigator.userAgent")) as? String ?? ""
        isEmpty = false
        let jar = page.configuration.websiteDataStore.httpCookieStore
        for cookie in (try? flow.seeds()) ?? [] { await jar.setCookie(cookie) }
        page.load(URLRequest(url: flow.start))
    }

    // MARK: WKNavigationDelegate

    func webView(
        _ webView: WKWebView, decidePolicyFor action: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences) {
        preferences.preferredContentMode = .desktop
        if isEmpty { return (.allow, preferences) }
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
        Task {
            if isEmpty {
                await leaveEmptyPage()
            } else {
                await look()
            }
        }
    }

    func webView(
        _ webView: WKWebView, didFailProvisionalNavigation navigation: WKNavigation!, withError error: any Error
    ) {
        isLoading = false
        problem = PageProblem(error)
    }

    func webView(_ webView: WKWebView, didFail navigation: WKNavigation!, withError error: any Error) {
        isLoading = false
        problem = PageProblem(error)
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
        guard let step = try? flow.finished(address, jar: jar, userAgent: userAgent, now: Date()) else { return }
        if case .done(let session) = step {
            await ThisPhone().emptyWebviews()
            await done(session)
        }
    }
}

extension PageProblem {
    /// `nil` when a newer page has taken the place of the one that failed.
    init?(_ error: any Error) {
        let code = (error as? URLError)?.code ?? URLError.Code(rawValue: (error as NSError).code)
        switch code {
        case .cancelled: return nil
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected:
            self = .tls
        default: self = .offline
        }
    }
}
