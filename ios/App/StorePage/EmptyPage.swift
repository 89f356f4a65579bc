import WebKit

/// Asks a webview which browser it says it is, on an empty page, before anything of the store is loaded.
@MainActor
final class EmptyPage: NSObject, WKNavigationDelegate {
    private var loaded: CheckedContinuation<Void, Never>?

    /// The user agent that goes with the session; empty when the webview does not tell.
    static func userAgent(of page: WKWebView) async -> String {
        let empty = EmptyPage()
        let before = page.navigationDelegate
        page.navigationDelegate = empty
        await withCheckedContinuation { waiting in
            empty.loaded = waiting
            page.loadHTMLString("", baseURL: nil)
        }
        page.navigationDelegate = before
        // The webview does not keep its delegate alive, and nothing else holds it until here.
        withExtendedLifetime(empty) {}
        return (try? await page.evaluateJavaScript("navigator.userAgent")) as? String ?? ""
    }

    func webView(
        _ webView: WKWebView, decidePolicyFor action: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences) {
        preferences.preferredContentMode = .desktop
        return (action.request.url?.scheme == "about" ? .allow : .cancel, preferences)
    }

    func webView(_ webView: WKWebView, didFinish navigation: WKNavigation!) { end() }

    func webView(
        _ webView: WKWebView, didFailProvisionalNavigation navigation: WKNavigation!, withError error: any Error
    ) { end() }

    func webView(_ webView: WKWebView, didFail navigation: WKNavigation!, withError error: any Error) { end() }

    func webViewWebContentProcessDidTerminate(_ webView: WKWebView) { end() }

    private func end() {
        loaded?.resume()
        loaded = nil
    }
}
