import CreditGlance
import DigitalCredit
import Foundation
import Testing

@testable import DigitalCreditKit

/// The app may be killed at any moment. What it then finds is the old or the new, never neither, never half of each.
struct KilledWriterTests {
    private static let isLong = ProcessInfo.processInfo.environment["LONG"] == "1"

    @Test func aProcessKilledInMidWriteLeavesTheOldOrTheNew() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        var metInMidWrite = 0
        let kills = Self.isLong ? 1000 : 50
        for kill in 0..<kills {
            try Self.killAWriter(in: folder, after: .random(in: 0..<30_000))
            if Self.files(in: folder).contains(where: { $0.hasSuffix(".new") }) { metInMidWrite += 1 }
            try await Self.check(folder, kill)
        }
        // Else the test would show nothing.
        #expect(metInMidWrite > 0)
        print("\(kills) kills, \(metInMidWrite) of them in mid-write")

        let stored = Self.stored(folder)
        for trace in Trace.allCases { try await trace.remove(from: stored, WrittenDownPhone()) }
        #expect(Self.files(in: folder) == ["installed"])
    }

    private static func check(_ folder: URL, _ kill: Int) async throws {
        let stored = Self.stored(folder)
        let found = try await stored.open(at: Samples.clock)
        let report = try #require(found.report, "no report after kill \(kill)")
        #expect(["com", "co.uk"].contains(report.site) && !report.rows.isEmpty, "kill \(kill)")
        #expect(found.attention == nil, "kill \(kill)")
        let site = try #require(found.settings.site, "no settings after kill \(kill)")
        let account = site == "com" ? "a1" : "b2"
        #expect(found.settings.mutedRows == Set((0..<300).map { "\(account)/row/\($0)" }), "kill \(kill)")
        let snapshot = try #require(try stored.snapshots.read(), "no snapshot after kill \(kill)")
        #expect(snapshot.state == .signedIn && !snapshot.entries.isEmpty, "kill \(kill)")
        // Nobody else's figures stay behind, and nothing was found to be unreadable.
        let reports = files(in: folder).filter { $0.hasPrefix("report") && $0 != "report.new" }
        #expect(reports == ["report"], "kill \(kill)")
    }

    private static func killAWriter(in folder: URL, after microseconds: UInt32) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("store-writer")
        process.arguments = [folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.availableData
        #expect(said == Data("ready\n".utf8), "the writer did not start")
        usleep(microseconds)
        kill(process.processIdentifier, SIGKILL)
        // The pipe ends with the process: whatever it wrote has been written.
        _ = output.fileHandleForReading.readDataToEndOfFile()
    }

    private static func stored(_ folder: URL) -> StoredBalances {
        StoredBalances(
            sessions: SessionInMemory("session"), halfDone: SessionInMemory(),
            folder: folder.appendingPathComponent("private"),
            group: folder.appendingPathComponent("group"))
    }

    private static func files(in folder: URL) -> [String] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        return (all?.compactMap { $0 as? URL } ?? [])
            .filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == false }
            .map(\.lastPathComponent).sorted()
    }
}
