// What the app uses of WebKit. Delegate methods that are optional there are required here: a method whose name or
// type is off would otherwise never be called, and nothing would say so. See README.md.
@_exported import UIKit

@MainActor public final class WKWebView: UIView {
    public let configuration: WKWebViewConfiguration
    public weak var navigationDelegate: (any WKNavigationDelegate)?
    public weak var uiDelegate: (any WKUIDelegate)?
    public var allowsBackForwardNavigationGestures = false
    public var allowsLinkPreview = true
    public var url: URL? { nil }
    public var estimatedProgress: Double { 1 }
    public init(frame: CGRect, configuration: WKWebViewConfiguration) { self.configuration = configuration }
    @discardableResult public func load(_ request: URLRequest) -> WKNavigation? { nil }
    @discardableResult public func loadHTMLString(_ text: String, baseURL: URL?) -> WKNavigation? { nil }
    public func stopLoading() {}
    public func evaluateJavaScript(_ script: String) async throws -> Any { "" }
    public func evaluateJavaScript(
        _ script: String, in frame: WKFrameInfo? = nil, contentWorld: WKContentWorld
    ) async throws -> Any? { nil }
}

@MainActor public final class WKWebViewConfiguration: NSObject {
    public var websiteDataStore = WKWebsiteDataStore.default()
    public var defaultWebpagePreferences: WKWebpagePreferences! = WKWebpagePreferences()
    public var preferences = WKPreferences()
}
@MainActor public final class WKPreferences: NSObject { public var javaScriptCanOpenWindowsAutomatically = false }
@MainActor public final class WKWebpagePreferences: NSObject {
    public enum ContentMode: Int, Sendable { case recommended, mobile, desktop }
    public var preferredContentMode = ContentMode.recommended
}
@MainActor public final class WKContentWorld: NSObject {
    public static func world(name: String) -> WKContentWorld { WKContentWorld() }
}
@MainActor public final class WKNavigation: NSObject {}
@MainActor public final class WKWindowFeatures: NSObject {}
@MainActor public final class WKFrameInfo: NSObject { public var isMainFrame: Bool { true } }
@MainActor public final class WKNavigationAction: NSObject {
    public var request: URLRequest { fatalError() }
    public var targetFrame: WKFrameInfo? { nil }
    public var navigationType: WKNavigationType { .other }
}
@MainActor public final class WKNavigationResponse: NSObject {
    public var isForMainFrame: Bool { true }
    public var response: URLResponse { fatalError() }
}
public enum WKNavigationType: Int, Sendable {
    case linkActivated, formSubmitted, backForward, reload, formResubmitted, other
}
public enum WKNavigationActionPolicy: Int, Sendable { case cancel, allow }
public enum WKNavigationResponsePolicy: Int, Sendable { case cancel, allow }

@MainActor public protocol WKNavigationDelegate: NSObjectProtocol {
    func webView(
        _ webView: WKWebView, decidePolicyFor navigationAction: WKNavigationAction, preferences: WKWebpagePreferences
    ) async -> (WKNavigationActionPolicy, WKWebpagePreferences)
    func webView(_ webView: WKWebView, decidePolicyFor navigationResponse: WKNavigationResponse) async
        -> WKNavigationResponsePolicy
    func webView(_ webView: WKWebView, didStartProvisionalNavigation navigation: WKNavigation!)
    func webView(_ webView: WKWebView, didCommit navigation: WKNavigation!)
    func webView(_ webView: WKWebView, didFinish navigation: WKNavigation!)
    func webView(
        _ webView: WKWebView, didFailProvisionalNavigation navigation: WKNavigation!, withError error: any Error)
    func webView(_ webView: WKWebView, didFail navigation: WKNavigation!, withError error: any Error)
    func webViewWebContentProcessDidTerminate(_ webView: WKWebView)
}
// Not every page wants these.
extension WKNavigationDelegate {
    public func webView(_ webView: WKWebView, decidePolicyFor navigationResponse: WKNavigationResponse) async
        -> WKNavigationResponsePolicy
    { .allow }
    public func webView(_ webView: WKWebView, didStartProvisionalNavigation navigation: WKNavigation!) {}
    public func webView(_ webView: WKWebView, didCommit navigation: WKNavigation!) {}
}
@MainActor public protocol WKUIDelegate: NSObjectProtocol {
    func webView(
        _ webView: WKWebView, createWebViewWith configuration: WKWebViewConfiguration,
        for navigationAction: WKNavigationAction, windowFeatures: WKWindowFeatures
    ) -> WKWebView?
}

@MainActor public final class WKWebsiteDataStore: NSObject {
    public static func `default`() -> WKWebsiteDataStore { WKWebsiteDataStore() }
    public static func allWebsiteDataTypes() -> Set<String> { [] }
    public var httpCookieStore: WKHTTPCookieStore { fatalError() }
    public func removeData(ofTypes types: Set<String>, modifiedSince date: Date) async {}
}
@MainActor public final class WKHTTPCookieStore: NSObject {
    public func allCookies() async -> [HTTPCookie] { [] }
    public func setCookie(_ cookie: HTTPCookie) async {}
}

// MARK: of Foundation, where the runtime of Objective-C is

public final class NSKeyValueObservation: NSObject {}
public struct NSKeyValueObservedChange<Value> {}
extension WKWebView {
    public func observe<Value>(
        _ path: KeyPath<WKWebView, Value>,
        changeHandler: @escaping @Sendable (WKWebView, NSKeyValueObservedChange<Value>) -> Void
    ) -> NSKeyValueObservation { NSKeyValueObservation() }
}
