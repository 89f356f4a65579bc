/// The private folder: one folder an account, named by our own random id; settings and the marker beside them.
import CreditGlance
import Foundation

struct AccountFiles: Sendable {
    enum Kind: String {
        case report
        /// A report whose owner the person has not told yet.
        case unsettledReport = "report-unsettled"
        case refreshState = "refresh-state"
    }

    let folder: URL

    // MARK: the marker of this installation

    var isMarked: Bool { FileManager.default.fileExists(atPath: marker.path) }
    func mark() throws { try PrivateFile.write(Data(), to: marker) }

    // MARK: the account's strings

    /// The account whose figures are shown.
    var account: String? {
        text(accountName).flatMap { $0.isSafeName ? $0 : nil }
    }

    /// Puts an account's strings in the place of whatever was there. First its files, then the name by which they are
    /// found, then the others go: a process that is killed between two steps leaves the old figures or the new ones.
    func replace(account: String, report: String, refreshState: String?) throws {
        guard account.isSafeName else { throw UnsafeName() }
        try PrivateFile.write(Data(report.utf8), to: file(.report, of: account))
        if let refreshState { try PrivateFile.write(Data(refreshState.utf8), to: file(.refreshState, of: account)) }
        if account != self.account { try PrivateFile.write(Data(account.utf8), to: accountName) }
        try remove(.unsettledReport)
        try removeOtherAccounts()
    }

    func removeOtherAccounts() throws {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: accounts.path)) ?? []
        for other in all where other != account { try PrivateFile.remove(accounts.appendingPathComponent(other)) }
    }

    func read(_ kind: Kind) -> String? {
        file(kind).flatMap(text)
    }

    func write(_ text: String, _ kind: Kind) throws {
        guard let file = file(kind) else { throw UnsafeName() }
        try PrivateFile.write(Data(text.utf8), to: file)
    }

    func remove(_ kind: Kind) throws {
        if let file = file(kind) { try PrivateFile.remove(file) }
    }

    /// Keeps a report that cannot be read, so that it can be looked into; the next one that cannot takes its place.
    func setAsideReport() throws {
        guard let file = file(.report) else { return }
        let aside = file.appendingPathExtension("unreadable")
        try PrivateFile.remove(aside)
        try FileManager.default.moveItem(at: file, to: aside)
    }

    func removeAccounts() throws {
        try PrivateFile.remove(accounts)
        try PrivateFile.remove(accountName)
    }

    // MARK: settings

    /// `nil` when none are stored, or they cannot be read.
    var settings: Settings? { PrivateFile.read(settingsFile).flatMap(Settings.init(stored:)) }

    func write(_ settings: Settings) throws { try PrivateFile.write(settings.stored(), to: settingsFile) }

    func removeSettings() throws { try PrivateFile.remove(settingsFile) }

    // MARK: files on their way out

    var outgoing: URL { folder.appendingPathComponent("outgoing") }
    func removeOutgoing() throws { try PrivateFile.remove(outgoing) }

    // An account's id becomes a file name; the core makes it of letters and digits, and nothing else is let through.
    struct UnsafeName: Error {}

    private func text(_ file: URL) -> String? {
        PrivateFile.read(file).flatMap { String(data: $0, encoding: .utf8) }
    }

    private func file(_ kind: Kind) -> URL? {
        account.map { file(kind, of: $0) }
    }

    private func file(_ kind: Kind, of account: String) -> URL {
        accounts.appendingPathComponent(account).appendingPathComponent(kind.rawValue)
    }

    private var accounts: URL { folder.appendingPathComponent("accounts") }
    private var accountName: URL { folder.appendingPathComponent("account") }
    private var settingsFile: URL { folder.appendingPathComponent("settings") }
    private var marker: URL { folder.appendingPathComponent("installed") }
}

extension String {
    fileprivate var isSafeName: Bool {
        !isEmpty && utf8.count <= 64
            && utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            }
    }
}
