/// A sign-in that the person has left, for a code in another app or an approval on another device.
///
/// It is kept as long as such a code is good, so that a process that dies meanwhile loses nothing: a webview forgets
/// the cookies of a session with its process. Comes in: where the webview is, and its cookies. Goes out: a sign-in
/// that goes on there. May not: lie anywhere but in the secret store; page and cookies are as good as a password.
import CreditGlance
import Foundation

struct HalfDoneSignIn: Codable, Sendable, CustomStringConvertible, CustomReflectable {
    let site: String
    /// It was opened at a wall, not to sign in.
    let isAtWall: Bool
    let page: URL
    /// Its cookies, as the core keeps them.
    let session: String
    let left: Date

    private static let lasts: TimeInterval = 30 * 60

    /// `nil` when it cannot be read, or the person has been away too long.
    init?(stored: String?, now: Date) {
        guard let json = stored.flatMap({ Data($0.utf8).unsealed }),
            let read = try? JSONDecoder().decode(Self.self, from: json),
            abs(now.timeIntervalSince(read.left)) < Self.lasts
        else { return nil }
        self = read
    }

    init(site: String, isAtWall: Bool, page: URL, session: String, left: Date) {
        self.site = site
        self.isAtWall = isAtWall
        self.page = page
        self.session = session
        self.left = left
    }

    func stored() throws -> String { String(decoding: try JSONEncoder().encode(self).sealed, as: UTF8.self) }

    /// Without what it holds: it may end in a log.
    var description: String { "HalfDoneSignIn" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
