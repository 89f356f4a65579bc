/// The snapshot's file in the app group: written by the app, read by the widget.
///
/// It holds amounts, so it is readable only after the first unlock and is never backed up.
import Foundation

public struct SnapshotStore: Sendable {
    private let folder: URL

    /// `folder`: the app group's container.
    public init(folder: URL) {
        self.folder = folder
    }

    /// What is there to show; `nil` before the first sign-in and after signing out.
    public func read() throws(SnapshotUnusable) -> Snapshot? {
        guard let json = try? Data(contentsOf: file) else { return nil }
        return try Snapshot(json: json)
    }

    public func write(_ json: String) throws {
        try PrivateFile.write(Data(json.utf8), to: file)
    }

    public func remove() throws {
        try PrivateFile.remove(file)
        try PrivateFile.remove(lockScreenMark)
    }

    /// Whether lock-screen widgets show amounts. Off until the person switches it on.
    public var showsAmountsOnLockScreen: Bool {
        FileManager.default.fileExists(atPath: lockScreenMark.path)
    }

    public func showAmountsOnLockScreen(_ shown: Bool) throws {
        if shown { try PrivateFile.write(Data(), to: lockScreenMark) } else { try PrivateFile.remove(lockScreenMark) }
    }

    private var file: URL { folder.appendingPathComponent("snapshot.json") }
    private var lockScreenMark: URL { folder.appendingPathComponent("lock-screen-amounts") }
}

/// How this app writes files that hold a person's figures.
public enum PrivateFile {
    /// Replaces the file at once or not at all; protected until the first unlock, left out of backups.
    public static func write(_ bytes: Data, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file, options: options)
        try leaveOutOfBackups(file)
    }

    /// Removes the file; one that is not there is removed already.
    public static func remove(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        try FileManager.default.removeItem(at: file)
    }

    private static var options: Data.WritingOptions {
        #if canImport(Darwin)
            [.atomic, .completeFileProtectionUntilFirstUserAuthentication]
        #else
            .atomic
        #endif
    }

    // An atomic write makes a new file, so the mark is set after every write.
    private static func leaveOutOfBackups(_ file: URL) throws {
        #if canImport(Darwin)
            var file = file
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try file.setResourceValues(values)
        #endif
    }
}
