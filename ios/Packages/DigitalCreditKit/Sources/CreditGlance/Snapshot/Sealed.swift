/// Bytes that lie on the phone, where anything may become of them, and a line before them that tells.
///
/// A changed digit would be a wrong figure, and Foundation's JSON decoder ends the process at some damage (a key with a
/// control character or a broken character): so nothing is decoded that has not first been found whole.
import Foundation

extension Data {
    /// The bytes with their checksum before them.
    public var sealed: Data { Data("\(checksum)\n".utf8) + self }

    /// What was sealed; `nil` when any of it has changed.
    public var unsealed: Data? {
        // A checksum has twenty digits at most: a huge file that is none of ours is not looked through for its end.
        guard let end = prefix(21).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let bytes = self[index(after: end)...]
        return self[..<end].elementsEqual("\(bytes.checksum)".utf8) ? bytes : nil
    }

    // FNV-1a: each step can be undone, so no change of a single byte goes unseen. It guards against damage, not against
    // somebody who can write here.
    private var checksum: UInt64 {
        withUnsafeBytes { bytes in
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            return sum
        }
    }
}
