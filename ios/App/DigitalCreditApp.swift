import DigitalCreditKit
import SwiftUI

/// The app: one window over one model, and the refresh that the system allows in the background.
@main
struct DigitalCreditApp: App {
    @State private var shell = Shell.shared

    /// A tap on a notice can be what starts the app: the system tells it only to somebody who is there before the
    /// start has ended.
    init() { Shell.shared.listenForTaps() }

    var body: some Scene {
        WindowGroup {
            RootView(shell: shell)
        }
        .backgroundTask(.appRefresh(RefreshPlan.task)) {
            await shell.refreshInBackground()
        }
    }
}
