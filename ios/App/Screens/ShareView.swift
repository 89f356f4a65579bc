import DigitalCreditKit
import SwiftUI

/// The system's share sheet for one file, which is removed when the sheet has closed.
struct ShareView: UIViewControllerRepresentable {
    let file: ExportFile

    func makeUIViewController(context: Context) -> UIActivityViewController {
        let sheet = UIActivityViewController(activityItems: [file.address], applicationActivities: nil)
        sheet.completionWithItemsHandler = { _, _, _, _ in try? file.remove() }
        return sheet
    }

    func updateUIViewController(_ sheet: UIActivityViewController, context: Context) {}
}
