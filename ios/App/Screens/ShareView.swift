import DigitalCreditKit
import SwiftUI

/// The system's share sheet for one file, which is removed when the sheet has closed, however it was closed.
struct ShareView: UIViewControllerRepresentable {
    let file: ExportFile

    func makeUIViewController(context: Context) -> UIActivityViewController {
        UIActivityViewController(activityItems: [file.address], applicationActivities: nil)
    }

    func makeCoordinator() -> ExportFile { file }

    /// What cannot be removed now is removed when the app starts again.
    static func dismantleUIViewController(_ sheet: UIActivityViewController, coordinator file: ExportFile) {
        try? file.remove()
    }

    func updateUIViewController(_ sheet: UIActivityViewController, context: Context) {}
}
