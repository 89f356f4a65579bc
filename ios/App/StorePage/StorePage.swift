import SwiftUI
import WebKit

/// The store's own page. The app adds no script to it and no bridge, and asks for the desktop site.
struct StorePage: UIViewRepresentable {
    let page: WKWebView

    func makeUIView(context: Context) -> WKWebView { page }
    func updateUIView(_ page: WKWebView, context: Context) {}

    /// A webview whose jar is the app's one store, so that a half-done sign-in goes on after the process died.
    @MainActor
    static func make() -> WKWebView {
        let configuration = WKWebViewConfiguration()
        configuration.websiteDataStore = .default()
        configuration.defaultWebpagePreferences.preferredContentMode = .desktop
        configuration.preferences.javaScriptCanOpenWindowsAutomatically = false
        let page = WKWebView(frame: .zero, configuration: configuration)
        page.allowsBackForwardNavigationGestures = true
        return page
    }
}
