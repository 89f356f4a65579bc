/// The app's string catalogue, read as Xcode reads it: what tests say is what the app says.
import CreditGlance
import Foundation

public struct Catalogue: Sendable {
    public static let languages = ["en", "de", "ja"]

    /// Key, language, plural form ("other" where there is but one), words.
    private let strings: [String: [String: [String: String]]]

    public init(_ file: URL = Repository.root.appendingPathComponent("ios/Words/Localizable.xcstrings")) throws {
        let catalogue = try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
        strings = catalogue.strings.mapValues { $0.localizations.mapValues(\.forms) }
    }

    public var keys: Set<String> { Set(strings.keys) }

    /// The plural forms of a key in a language; empty when it has none.
    public func forms(_ key: String, _ language: String) -> [String: String] { strings[key]?[language] ?? [:] }

    public func words(_ language: String) -> any Words { InLanguage(catalogue: self, language: language) }

    private struct InLanguage: Words {
        let catalogue: Catalogue
        let language: String

        func say(_ key: Key, _ gaps: [Gap]) -> String {
            let forms = catalogue.forms(key.rawValue, language)
            let number = gaps.lazy.compactMap { if case .number(let number) = $0 { number } else { nil } }.first
            let form = number == 1 && forms["one"] != nil ? "one" : "other"
            guard let pattern = forms[form] else { return "(no words for \(key.rawValue) in \(language))" }
            return pattern.filled(gaps)
        }
    }

    private struct File: Decodable {
        let strings: [String: Entry]

        struct Entry: Decodable {
            let localizations: [String: Localization]
        }

        struct Localization: Decodable {
            let stringUnit: Unit?
            let variations: Variations?

            var forms: [String: String] {
                stringUnit.map { ["other": $0.value] } ?? variations?.plural.mapValues(\.stringUnit.value) ?? [:]
            }
        }

        struct Variations: Decodable { let plural: [String: Form] }
        struct Form: Decodable { let stringUnit: Unit }
        struct Unit: Decodable { let value: String }
    }
}

extension String {
    /// Fills `%@`, `%lld`, `%1$@` and `%1$lld` as the system's formatter does.
    fileprivate func filled(_ gaps: [Gap]) -> String {
        var next = 0
        return replacing(#/%(?:(\d+)\$)?(@|lld)/#) { match in
            let place = match.1.flatMap { Int($0) }.map { $0 - 1 } ?? next
            next += 1
            guard gaps.indices.contains(place) else { return "(gap \(place + 1) has nothing)" }
            return switch (gaps[place], match.2) {
            case (.text(let text), "@"): text
            case (.number(let number), "lld"): String(number)
            default: "(gap \(place + 1) is of another type)"
            }
        }
    }
}
