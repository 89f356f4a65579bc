import DigitalCredit
import DigitalCreditKit
import Foundation
import FoundationNetworking

/// What a webview does to the store's pages, without scripts: it loads them, follows where they lead, keeps cookies.
final class Browser: Sendable {
    private let network: TestNetwork
    private let folder: URL

    /// `cookies`: what the app has put into the empty webview.
    init(_ store: StandInStore, cookies: [HTTPCookie]) throws {
        network = store.network
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(network.rootPem.utf8).write(to: root)
        // The file format of curl, which also writes it.
        let lines = cookies.map { cookie in
            let end = cookie.expiresDate.map { String(Int($0.timeIntervalSince1970)) } ?? "0"
            let wide = cookie.domain.hasPrefix(".") ? "TRUE" : "FALSE"
            let safe = cookie.isSecure ? "TRUE" : "FALSE"
            let mark = cookie.isHTTPOnly ? "#HttpOnly_" : ""
            return [mark + cookie.domain, wide, cookie.path, safe, end, cookie.name, cookie.value]
                .joined(separator: "\t")
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: cookieFile)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A page, and where the browser ended up.
    func load(_ address: String) throws -> (address: URL, html: String, status: UInt16) {
        let curl = Process()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = [
            "--silent", "--show-error", "--compressed", "--location", "--cacert", root.path,
            "--connect-to", "::\(network.address)", "--user-agent", StandInStore.userAgent,
            "--cookie", cookieFile.path, "--cookie-jar", cookieFile.path,
            "--write-out", "\n%{http_code} %{url_effective}", address,
        ]
        let output = Pipe()
        curl.standardOutput = output
        try curl.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        guard let end = said.lastIndex(of: "\n") else { throw NotLoaded() }
        let told = said[said.index(after: end)...].split(separator: " ", maxSplits: 1)
        guard told.count == 2, let status = UInt16(told[0]), let address = URL(string: String(told[1])) else {
            throw NotLoaded()
        }
        return (address, String(said[..<end]), status)
    }

    /// The page as the reading screen hands it over.
    func render(_ address: String, for flow: DigitalCreditKit.SignInFlow) -> Rendered {
        guard let page = try? load(address) else { return .failed(.cut) }
        let html = flow.mayRead(page.address) ? page.html : ""
        return .page(address: page.address.absoluteString, html: html, status: page.status)
    }

    /// Presses the button of a wall that wants nothing typed, and goes where it leads.
    func pressesThrough(_ wall: String) throws -> URL {
        let form = try #/<form method="get" action="([^"]+)">(.*?)<\/form>/#.firstMatch(in: wall)
        guard let form else { throw NotLoaded() }
        var address = URLComponents(string: "https://www.amazon.com\(form.1)")
        address?.queryItems = form.2.matches(of: #/name="([^"]+)" value="([^"]*)"/#).map {
            URLQueryItem(name: String($0.1), value: String($0.2).replacing("&amp;", with: "&"))
        }
        guard let there = address?.url else { throw NotLoaded() }
        return try load(there.absoluteString).address
    }

    /// Every cookie it holds now.
    func jar() throws -> [HTTPCookie] {
        try String(contentsOf: cookieFile, encoding: .utf8).split(separator: "\n").compactMap { line in
            let isHidden = line.hasPrefix("#HttpOnly_")
            let fields = line.dropFirst(isHidden ? 10 : 0).split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 7, !fields[0].hasPrefix("#") else { return nil }
            var properties: [HTTPCookiePropertyKey: Any] = [
                .domain: String(fields[0]), .path: String(fields[2]), .name: String(fields[5]),
                .value: String(fields[6]),
            ]
            if fields[3] == "TRUE" { properties[.secure] = "TRUE" }
            if isHidden { properties[HTTPCookiePropertyKey("HttpOnly")] = "TRUE" }
            return HTTPCookie(properties: properties)
        }
    }

    /// The same as the app takes it.
    var webview: WebviewJar { WebviewJar(cookies: (try? jar()) ?? [], userAgent: StandInStore.userAgent) }

    private var root: URL { folder.appendingPathComponent("root.pem") }
    private var cookieFile: URL { folder.appendingPathComponent("cookies") }
    private struct NotLoaded: Error {}
}
