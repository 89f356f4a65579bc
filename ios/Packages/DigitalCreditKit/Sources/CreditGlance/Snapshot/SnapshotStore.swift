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
        guard let bytes = PrivateFile.read(file) else { return nil }
        guard let json = bytes.unsealed else { throw .damaged }
        return try Snapshot(json: json)
    }

    public func write(_ json: String) throws {
        try PrivateFile.write(Data(json.utf8).sealed, to: file)
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

    private var file: URL { folder.appendingPathComponent("snapshot") }
    private var lockScreenMark: URL { folder.appendingPathComponent("lock-screen-amounts") }
}

/// How this app reads and writes files that hold a person's figures.
public enum PrivateFile {
    /// Replaces the file at once or not at all; protected until the first unlock, left out of backups.
    ///
    /// The new bytes are written beside it under a name of their own. Foundation's atomic write takes a new name each
    /// time, so a process that is killed in it would leave figures behind that no sign-out finds.
    public static func write(_ bytes: Data, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let fresh = half(file)
        try bytes.write(to: fresh, options: options)
        try leaveOutOfBackups(fresh)
        let handle = try FileHandle(forWritingTo: fresh)
        try handle.synchronize()
        try handle.close()
        guard rename(fresh.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Its bytes; `nil` when there is none or it cannot be read, empty when there are more than this app ever writes: a
    /// widget has thirty megabytes for everything, and whoever takes more is ended.
    public static func read(_ file: URL) -> Data? {
        guard let size = try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize else { return nil }
        return size > largest ? Data() : try? Data(contentsOf: file)
    }

    /// Removes the file, and what a killed write has left of it; one that is not there is removed already.
    public static func remove(_ file: URL) throws {
        for file in [file, half(file)] where FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.removeItem(at: file)
        }
    }

    /// Twice the largest string that the core reads.
    private static let largest = 16 << 20

    private static func half(_ file: URL) -> URL { file.appendingPathExtension("new") }

    private static var options: Data.WritingOptions {
        #if canImport(Darwin)
            .completeFileProtectionUntilFirstUserAuthentication
        #else
            []
        #endif
    }

    private static func leaveOutOfBackups(_ file: URL) throws {
        #if canImport(Darwin)
            var file = file
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try file.setResourceValues(values)
        #endif
    }
}
