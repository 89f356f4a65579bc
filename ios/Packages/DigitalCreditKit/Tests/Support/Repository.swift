/// Files of the repository that tests read, and texts they hold themselves against.
import Foundation

public enum Repository {
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}

/// A committed text that a test makes anew. `WRITE_GOLDEN=1` writes it instead.
public struct Golden {
    private let path: String

    public init(_ path: String) { self.path = path }

    /// The first line in which the two differ; `nil` when they are equal.
    public func difference(from text: String) throws -> String? {
        if ProcessInfo.processInfo.environment["WRITE_GOLDEN"] == "1" {
            let file = Repository.root.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return nil
        }
        let committed = try Repository.text(path)
        if committed == text { return nil }
        let old = committed.components(separatedBy: "\n")
        let new = text.components(separatedBy: "\n")
        let line =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        let at = { (lines: [String]) in lines.indices.contains(line) ? lines[line] : "(end)" }
        return "\(path):\(line + 1): committed “\(at(old))”, now “\(at(new))”"
    }
}

extension String {
    /// Formatters put narrow and no-break spaces into times and amounts; golden texts hold plain ones.
    public var plainSpaces: String {
        String(map { $0 == "\u{202F}" || $0 == "\u{00A0}" ? " " : $0 })
    }
}
