import DigitalCredit
import DigitalCreditKit
import Foundation
import FoundationNetworking

/// The real stand-in store in a process of its own, with its test person signed in.
final class StandInStore {
    static let userAgent =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15"

    let network: TestNetwork
    /// As a webview holds them after the sign-in, among others that are none of the store's business.
    let jar: [HTTPCookie]
    var webview: WebviewJar { WebviewJar(cookies: jar, userAgent: Self.userAgent) }
    private let process = Process()

    init(_ scenario: String = "happy", site: String = "com") throws {
        guard let folder = ProcessInfo.processInfo.environment["CORE_FOLDER"] else {
            throw NotStarted(scenario: scenario)
        }
        // See tests/swift/suite: on Linux a vectored write to a store that has stopped would end this process.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = URL(fileURLWithPath: folder).appendingPathComponent("stand-in-store")
        process.arguments = ["--scenario", scenario, "--signed-in", site, "--user-agent", Self.userAgent]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NotStarted(scenario: scenario) }
            line += more
        }
        let hello = try JSONDecoder().decode(Hello.self, from: line)
        network = TestNetwork(address: hello.address, rootPem: hello.root_pem)
        jar = try cookiesFromLine(line: hello.cookies).compactMap { cookie in
            HTTPCookie(properties: [
                .name: cookie.name, .value: cookie.value, .domain: ".amazon.\(site)", .path: "/", .secure: "TRUE",
            ])
        }
    }

    /// What it shows from now on, to the people who are signed in.
    func show(_ scenario: String) throws {
        let curl = Process()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = [
            "--silent", "--insecure", "--request", "POST", "--connect-to", "::\(network.address)", "--write-out",
            "%{http_code}", "https://www.amazon.com/stand-in/scenario/\(scenario)",
        ]
        let output = Pipe()
        curl.standardOutput = output
        try curl.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        guard said == Data("204".utf8) else { throw NotStarted(scenario: scenario) }
    }

    // Without waiting: `waitUntilExit` turns the run loop of the main actor's thread, which never ends there.
    deinit { kill(process.processIdentifier, SIGKILL) }

    private struct Hello: Decodable { let address, root_pem, cookies: String }
    private struct NotStarted: Error { let scenario: String }
}
