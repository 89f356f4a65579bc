import AppIntents
import CreditGlance
import Foundation

/// A balance that shortcuts and Siri can name, as the snapshot has it: neither core nor network is needed.
struct RowEntity: AppEntity {
    static let typeDisplayRepresentation = TypeDisplayRepresentation(name: "intentRow")
    static let defaultQuery = RowQuery()

    let id: String
    let label: String

    var displayRepresentation: DisplayRepresentation { DisplayRepresentation(title: "\(label)") }
}

struct RowQuery: EntityQuery {
    func entities(for identifiers: [String]) async throws -> [RowEntity] {
        rows.filter { identifiers.contains($0.id) }
    }

    func suggestedEntities() async throws -> [RowEntity] { rows }

    private var rows: [RowEntity] {
        let entry = (try? AppGroup.snapshots.read())?.entry(at: Date(), in: Wording.here().calendar)
        return entry?.rows.map { RowEntity(id: $0.id, label: $0.label) } ?? []
    }
}
