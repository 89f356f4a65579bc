import WebKit

/// A webview with nothing of the store in it: before its first page, and after its last.
@MainActor
final class EmptyPage: NSObject, WKNavigationDelegate {
    /// A page whose scripts never rest keeps its webview from anything else; nobody waits for it longer.
    private static let longest = Duration.seconds(5)

    private var loaded: CheckedContinuation<Void, Never>?
    private var own: WKNavigation?

    /// Which browser the webview says it is, asked before anything of the store is loaded: it goes with the session.
    /// Empty when the webview does not tell.
    static func userAgent(of page: WKWebView) async -> String {
        await show(in: page)
        return (try? await page.evaluateJavaScript("navigator.userAgent")) as? String ?? ""
    }

    /// Ends what the webview shows or loads.
    static func show(in page: WKWebView) async {
        let empty = EmptyPage()
        let before = page.navigationDelegate
        page.navigationDelegate = empty
        let limit = Task {
            try await Task.sleep(for: longest)
            empty.end()
        }
        defer { limit.cancel() }
        await withCheckedContinuation { waiting in
            empty.loaded = waiting
            page.stopLoading()
            empty.own = page.loadHTMLString("", baseURL: nil)
        }
        page.navigationDelegate = before
        // The webview does not keep its delegate alive, and nothing else holds it until here.
        withExtendedLifetime(empty) {}
    }

    func webView(
        _ webView: WKWebView, decidePolicyFor action: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences) {
        preferences.preferredContentMode = .desktop
        return (action.request.url?.scheme == "about" ? .allow : .cancel, preferences)
    }

    func webView(_ webView: WKWebView, didFinish navigation: WKNavigation!) { end(navigation) }

    func webView(
        _ webView: WKWebView, didFailProvisionalNavigation navigation: WKNavigation!, withError error: any Error
    ) { end(navigation) }

    func webView(_ webView: WKWebView, didFail navigation: WKNavigation!, withError error: any Error) {
        end(navigation)
    }

    func webViewWebContentProcessDidTerminate(_ webView: WKWebView) { end() }

    /// Of a page that was stopped, the end is told here too, and is not waited for.
    private func end(_ navigation: WKNavigation?) {
        if own == nil || navigation === own { end() }
    }

    private func end() {
        loaded?.resume()
        loaded = nil
    }
}
