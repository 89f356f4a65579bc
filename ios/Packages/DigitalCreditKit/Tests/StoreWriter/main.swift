// Keeps one person's figures and then another's, over and over, until it is killed: see `KilledWriterTests`.
//   store-writer FOLDER
import CreditGlance
import DigitalCredit
import Foundation

@testable import DigitalCreditKit

let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let clock = Clock.phone(Date(timeIntervalSince1970: 1_795_464_000), zone: .gmt)

/// What one of the two has: an account, a report of a site of its own, settings that name both.
struct Person {
    let fetched: Fetched
    let settings: Settings

    init(account: String, site: String) throws {
        // Spaces after the report are no part of it; they make each write long enough to be met in its middle.
        let stored = try sampleReport(site: site, clock: clock) + String(repeating: " ", count: 300_000)
        let report = try readReport(storedReport: stored, clock: clock)
        fetched = Fetched(
            session: account, storedReport: stored, refreshState: "",
            report: Report(
                accountId: account, site: site, readAtMs: report.readAtMs, fetchedAtMs: report.fetchedAtMs,
                stale: report.stale, provenEmpty: report.provenEmpty, headline: report.headline,
                soonest: report.soonest, rows: report.rows, sources: report.sources,
                statedTotals: report.statedTotals, sinceLastTime: report.sinceLastTime),
            stoppedBy: nil, owner: .another, unreadPages: [])
        var settings = Settings()
        settings.site = site
        settings.mutedRows = Set((0..<300).map { "\(account)/row/\($0)" })
        self.settings = settings
    }
}

let stored = StoredBalances(
    sessions: SessionInMemory("session"), halfDone: SessionInMemory(),
    folder: folder.appendingPathComponent("private"),
    group: folder.appendingPathComponent("group"))
let people = [try Person(account: "a1", site: "com"), try Person(account: "b2", site: "co.uk")]
var rounds = 0
_ = try await stored.open(at: clock)
while true {
    for person in people {
        try await stored.keep(person.fetched)
        try await stored.keep(person.settings)
        try await stored.writeSnapshot(.signedIn, settings: person.settings, at: clock)
    }
    rounds += 1
    // From here on there is always something old.
    if rounds == 1 { FileHandle.standardOutput.write(Data("ready\n".utf8)) }
}
