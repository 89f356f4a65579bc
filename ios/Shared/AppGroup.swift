import CreditGlance
import Foundation

/// The folder that the app and its widgets share.
enum AppGroup {
    /// Named in the entitlements of both.
    static let name = "group.app.digitalcredit"

    static var snapshots: SnapshotStore { SnapshotStore(folder: folder) }

    /// Without the entitlement there is no container; a folder of its own keeps the app alive, and widgets empty.
    static var folder: URL {
        FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: name)
            ?? URL.temporaryDirectory.appendingPathComponent(name)
    }
}
