import CreditGlance
import Foundation

/// The words of the string catalogue that this bundle carries; the system chooses language and plural form.
struct BundleWords: Words {
    func say(_ key: Key, _ gaps: [Gap]) -> String {
        let pattern = Bundle.main.localizedString(forKey: key.rawValue, value: nil, table: nil)
        return String(format: pattern, locale: .current, arguments: gaps.map(\.argument))
    }
}

extension Gap {
    fileprivate var argument: any CVarArg {
        switch self {
        case .text(let text): text
        case .number(let number): number
        }
    }
}

extension Wording {
    /// How this phone writes, now.
    static func here(hidesAmounts: Bool = false) -> Wording {
        Wording(
            words: BundleWords(), locale: .autoupdatingCurrent, zone: .autoupdatingCurrent, now: Date(),
            hidesAmounts: hidesAmounts)
    }
}
