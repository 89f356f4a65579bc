import DigitalCredit
import Foundation
import XCTest

/// What the suite's script says: folders, and whether the long form is wanted.
enum Surroundings {
    /// Where the library, the store and the tools of the tests lie.
    static let folder = URL(fileURLWithPath: variable("CORE_FOLDER"))
    static let repository = URL(fileURLWithPath: variable("REPOSITORY"))
    static let isLong = ProcessInfo.processInfo.environment["LONG"] == "1"

    /// 23 November 2026, noon in UTC; the day of the golden snapshot.
    static let clock = Clock(nowMs: 1_795_435_200_000, utcOffsetMinutes: 0)

    private static func variable(_ name: String) -> String {
        guard let value = ProcessInfo.processInfo.environment[name] else { fatalError("\(name) is not set") }
        return value
    }
}

/// The real stand-in store in a process of its own, with its test person signed in.
final class StandInStore {
    static let userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
    /// Stands in every secret that the store hands out.
    static let secretMark = "StandInSecret"

    let network: TestNetwork
    let cookieLine: String
    private let site: String
    private let process = Process()

    init(_ scenario: String = "happy", site: String = "com") throws {
        self.site = site
        // A store that stops cuts its connections, and a vectored write to one would end this process by SIGPIPE.
        // So it is on Linux alone: sockets on Apple's systems are opened with SO_NOSIGPIPE.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = Surroundings.folder.appendingPathComponent("stand-in-store")
        process.arguments = ["--scenario", scenario, "--signed-in", site, "--user-agent", Self.userAgent]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = Foundation.Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NotStarted(scenario: scenario) }
            line += more
        }
        let hello = try JSONDecoder().decode(Hello.self, from: line)
        network = TestNetwork(address: hello.address, rootPem: hello.root_pem)
        cookieLine = hello.cookies
    }

    deinit {
        // A child of one of Swift's own threads is deaf to SIGTERM: it inherits what they block.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// A session made of its cookies, as after a sign-in.
    func signIn() throws -> Kept {
        Kept(
            session: try sessionFromWebview(
                old: nil, site: site, cookies: cookiesFromLine(line: cookieLine),
                userAgent: Self.userAgent, nowMs: Clock.phone().nowMs))
    }

    /// How to fetch from it.
    func options(
        _ trigger: Trigger = .person, timeLimitMs: UInt32? = nil, wholeLedger: Bool = false
    ) -> FetchOptions {
        FetchOptions(
            clock: .phone(), trigger: trigger, jitterSeed: 7, timeLimitMs: timeLimitMs, wholeLedger: wholeLedger,
            fallbackUserAgent: Self.userAgent, network: network)
    }

    /// Loads a page as a webview would, with the signed-in person's cookies.
    func render(_ address: String) throws -> Rendered {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("root-\(UUID()).pem")
        try network.rootPem.write(to: root, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: root) }
        let curl = try outcome(
            of: URL(fileURLWithPath: "/usr/bin/curl"),
            [
                "--silent", "--show-error", "--compressed", "--location", "--cacert", root.path,
                "--connect-to", "::\(network.address)", "--user-agent", Self.userAgent, "--cookie", cookieLine,
                "--write-out", "\n%{http_code} %{url_effective}", address,
            ])
        guard curl.status == 0, let end = curl.said.lastIndex(of: "\n") else { return .failed(.cut) }
        let told = curl.said[curl.said.index(after: end)...].split(separator: " ", maxSplits: 1)
        return .page(address: String(told[1]), html: String(curl.said[..<end]), status: UInt16(told[0]))
    }

    private struct Hello: Decodable { let address, root_pem, cookies: String }
    private struct NotStarted: Error { let scenario: String }
}

/// Runs a program to its end.
func outcome(of program: URL, _ arguments: [String] = [], library: URL? = nil) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    if let library { environment["LD_LIBRARY_PATH"] = library.path }
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}
