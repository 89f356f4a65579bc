import DigitalCreditKit
import SwiftUI
import WebKit

/// A screen with the store's own page: what the person has to know above it, the page below. The app adds no script to
/// the page and no bridge, and asks for the desktop site.
struct StorePage: View {
    let screen: Screen
    let page: WKWebView?
    let progress: PageProgress?
    let act: @MainActor (Act) -> Void

    // The page needs the room, with a keyboard most of all; what does not fit here can be scrolled to.
    @ScaledMetric(relativeTo: .body) private var head: CGFloat = 120
    @Environment(\.verticalSizeClass) private var height

    var body: some View {
        NavigationStack {
            VStack(spacing: 0) {
                ScrollView { PlainScreenView(screen: screen, act: act) }
                    .frame(maxHeight: height == .compact ? 72 : min(head, 220))
                Divider()
                if let progress, progress.done < 1 {
                    // That the page loads is said above, in words.
                    ProgressView(value: progress.done).accessibilityHidden(true)
                }
                if let page {
                    PageView(page: page)
                } else {
                    Spacer()
                }
            }
            .titled(screen, act: act)
            .navigationBarTitleDisplayMode(.inline)
        }
    }

    /// A webview whose jar lies in the app's one store until it is emptied: one in memory alone would be lost when the
    /// system ends the webview's processes while the person looks for a code elsewhere.
    @MainActor
    static func make() -> WKWebView {
        let configuration = WKWebViewConfiguration()
        configuration.websiteDataStore = .default()
        configuration.defaultWebpagePreferences.preferredContentMode = .desktop
        configuration.preferences.javaScriptCanOpenWindowsAutomatically = false
        let page = WKWebView(frame: .zero, configuration: configuration)
        page.allowsBackForwardNavigationGestures = true
        // A preview would load a page that no rule has judged.
        page.allowsLinkPreview = false
        return page
    }
}

private struct PageView: UIViewRepresentable {
    let page: WKWebView

    func makeUIView(context: Context) -> WKWebView { page }
    func updateUIView(_ page: WKWebView, context: Context) {}
}

/// How much of a page is there, 0 to 1, as its webview says.
@MainActor
@Observable
final class PageProgress {
    private(set) var done = 0.0
    @ObservationIgnored private var watch: NSKeyValueObservation?

    init(of page: WKWebView) {
        watch = page.observe(\.estimatedProgress) { [weak self] page, _ in
            // WebKit tells it on the main thread.
            MainActor.assumeIsolated { self?.done = page.estimatedProgress }
        }
    }
}
