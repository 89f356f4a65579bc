/// Everything that signing out removes: the one list.
import Foundation

/// Something the app leaves on the phone. A new one belongs here, and the test of the list then asks for its removal.
public enum Trace: CaseIterable, Sendable {
    case session, figures, snapshot, settings, exports, webviews, refreshes, notices
}

extension Trace {
    func remove(from stored: StoredBalances, _ phone: any Phone) async throws {
        switch self {
        case .session: try await stored.removeSession()
        case .figures: try await stored.removeFigures()
        case .snapshot:
            try await stored.removeSnapshot()
            await phone.redrawWidgets()
        case .settings: try await stored.removeSettings()
        case .exports: try await stored.removeExports()
        case .webviews: await phone.emptyWebviews()
        case .refreshes: await phone.planRefresh(nil)
        case .notices: await phone.removeNotices()
        }
    }
}
