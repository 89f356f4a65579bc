import DigitalCreditKit
import SwiftUI

/// The app: one window over one model, and the refresh that the system allows in the background.
@main
struct DigitalCreditApp: App {
    @State private var shell = Shell.shared

    var body: some Scene {
        WindowGroup {
            RootView(shell: shell)
        }
        .backgroundTask(.appRefresh(RefreshPlan.task)) {
            await shell.refreshInBackground()
        }
    }
}
