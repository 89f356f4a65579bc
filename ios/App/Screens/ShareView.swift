import DigitalCreditKit
import SwiftUI

/// The system's share sheet for one file, which is removed when it has been shared or the sheet has closed.
struct ShareView: UIViewControllerRepresentable {
    let file: ExportFile

    func makeUIViewController(context: Context) -> UIActivityViewController {
        let sheet = UIActivityViewController(activityItems: [file.address], applicationActivities: nil)
        // Named and not completed: the person went back from one way to share, and may choose another.
        sheet.completionWithItemsHandler = { way, completed, _, _ in
            if completed || way == nil { try? file.remove() }
        }
        return sheet
    }

    func updateUIViewController(_ sheet: UIActivityViewController, context: Context) {}
}
