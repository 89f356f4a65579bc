import CreditGlance
import Foundation
import Support
import Testing

/// Words live in the string catalogue alone, complete in every language.
struct CatalogueTests {
    @Test func everyKeyOfTheCodeHasWordsInEveryLanguage() throws {
        let catalogue = try Catalogue()
        for key in Key.allCases {
            for language in Catalogue.languages {
                #expect(catalogue.forms(key.rawValue, language)["other"]?.isEmpty == false, "\(key) \(language)")
            }
        }
    }

    @Test func translationsHaveTheSameGaps() throws {
        let catalogue = try Catalogue()
        for key in catalogue.keys {
            let english = gaps(catalogue.forms(key, "en")["other"])
            for language in Catalogue.languages {
                for (form, words) in catalogue.forms(key, language) {
                    #expect(gaps(words) == english, "\(key) \(language) \(form)")
                }
            }
        }
    }

    @Test func languagesWithASingularHaveIt() throws {
        let catalogue = try Catalogue()
        for key in catalogue.keys
        where gaps(catalogue.forms(key, "en")["other"]).contains(where: { $0.contains("lld") }) {
            #expect(catalogue.forms(key, "en")["one"] != nil && catalogue.forms(key, "de")["one"] != nil, "\(key)")
        }
    }

    /// Where a plural has other gaps too, the system reads the number from the first of them.
    @Test func whatHasAPluralHasNoOtherGap() throws {
        let catalogue = try Catalogue()
        for key in catalogue.keys where catalogue.forms(key, "en").count > 1 {
            for language in Catalogue.languages {
                for (_, words) in catalogue.forms(key, language) {
                    #expect(gaps(words) == ["%lld"], "\(key) \(language)")
                }
            }
        }
        for key in catalogue.keys where catalogue.forms(key, "en").count == 1 {
            #expect(!gaps(catalogue.forms(key, "en")["other"]).contains { $0.contains("lld") }, "\(key)")
        }
    }

    private func gaps(_ words: String?) -> [String] {
        (words ?? "").matches(of: #/%(\d+\$)?(@|lld)/#).map { String($0.0) }.sorted()
    }
}
