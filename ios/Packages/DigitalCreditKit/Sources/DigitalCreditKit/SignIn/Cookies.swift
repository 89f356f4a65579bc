/// The webview's cookies and the core's, byte for byte.
import DigitalCredit
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension HTTPCookie {
    /// Would a page of this address be sent it?
    func isSent(to address: URL) -> Bool {
        guard let host = address.host?.lowercased(), matches(host: host) else { return false }
        guard !isSecure || address.scheme == "https" else { return false }
        let asked = address.path.isEmpty ? "/" : address.path
        return asked == path || asked.hasPrefix(path.hasSuffix("/") ? path : path + "/")
    }

    /// Is it one of the store's: of its host, or of the domain the host lies in?
    func belongs(to host: String) -> Bool {
        let host = host.lowercased()
        return matches(host: host) || bareDomain.hasSuffix("." + host.registrable)
    }

    /// A cookie that the core has given back for a webview.
    convenience init?(_ cookie: WebviewCookie, host: String) {
        var properties: [HTTPCookiePropertyKey: Any] = [
            .name: cookie.name, .value: cookie.value, .domain: cookie.domain ?? host, .path: cookie.path ?? "/",
        ]
        if cookie.secure { properties[.secure] = "TRUE" }
        if cookie.httpOnly { properties[HTTPCookiePropertyKey("HttpOnly")] = "TRUE" }
        if let expires = cookie.expiresMs { properties[.expires] = Date(timeIntervalSince1970: Double(expires) / 1000) }
        self.init(properties: properties)
    }

    // A leading dot means the domain and all hosts in it; without one, that host alone.
    private func matches(host: String) -> Bool {
        host == bareDomain || (domain.hasPrefix(".") && host.hasSuffix("." + bareDomain))
    }

    private var bareDomain: String {
        (domain.hasPrefix(".") ? String(domain.dropFirst()) : domain).lowercased()
    }
}

extension WebviewCookie {
    init(_ cookie: HTTPCookie) {
        self.init(
            name: cookie.name, value: cookie.value, domain: cookie.domain, path: cookie.path,
            expiresMs: cookie.expiresDate.map { Int64($0.timeIntervalSince1970 * 1000) }, secure: cookie.isSecure,
            httpOnly: cookie.isHTTPOnly)
    }
}

extension String {
    /// `www.amazon.co.uk` → `amazon.co.uk`: every site of the store is `www.` and its own domain.
    fileprivate var registrable: String { hasPrefix("www.") ? String(dropFirst(4)) : self }
}
