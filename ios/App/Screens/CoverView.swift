import SwiftUI

/// Lies over the figures in the app switcher.
struct CoverView: View {
    var body: some View {
        ZStack {
            Rectangle().fill(.background)
            Label("covered", systemImage: "eye.slash")
                .foregroundStyle(.secondary)
        }
        .ignoresSafeArea()
    }
}
