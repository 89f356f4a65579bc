/// A file with the person's own figures, on its way to the share sheet. It is removed when the sheet has closed, and
/// again at sign-out.
import CreditGlance
import DigitalCredit
import Foundation

public struct ExportFile: Hashable, Sendable, Identifiable {
    public let address: URL
    public var id: URL { address }

    init(_ text: String, format: ExportFormat, day: CivilDay, in folder: URL) throws {
        let end =
            switch format {
            case .csv: "csv"
            case .json: "json"
            }
        let date = "\(day.year)-\(day.month.twoDigits)-\(day.day.twoDigits)"
        try self.init(text, named: "digital-credit-\(date).\(end)", in: folder)
    }

    /// The structure of a page that could not be read, without a word of its text.
    init(skeleton: String, in folder: URL) throws {
        try self.init(skeleton, named: "page-structure.txt", in: folder)
    }

    private init(_ text: String, named name: String, in folder: URL) throws {
        address = folder.appendingPathComponent(name)
        try PrivateFile.write(Data(text.utf8), to: address)
    }

    public func remove() throws { try PrivateFile.remove(address) }
}

extension Int {
    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
