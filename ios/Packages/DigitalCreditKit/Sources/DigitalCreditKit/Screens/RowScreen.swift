/// One row: all lots with their dates, which pages say what and how surely, and the way to those pages.
import CreditGlance
import DigitalCredit
import Foundation

extension Screen {
    /// `nil` report or a row that is no longer there: says so, for a link from an old widget.
    public static func row(_ id: String, of report: Report?, changes: [Change], settings: Settings) -> Screen {
        guard let row = report?.rows.first(where: { $0.id == id }) else {
            return Screen(
                title: .say(.details),
                sections: [Section(nil, [.notice(.info, .say(.rowGone), [Press(.say(.toBalances), .close)])])])
        }
        return Screen(
            title: .verbatim(row.label),
            sections: [
                Section(
                    nil,
                    [.figure(name: row.kind.name, amount: row.amount.sentence)]
                        + (row.lapsedSince.map { [.fact(name: .say(.leftTodayName), value: $0.sentence)] } ?? [])
                        + [.text(.say(.asOf, .moment(row.asOfMs.moment))), .certainty(row.certainty)]
                        + (row.differs ? [.notice(.warning, .say(.differsNotice), [])] : [])),
                Section(.say(.lotsHeader), row.lots.map(Item.lot)),
                Section(.say(.saidByHeader), row.sightings.flatMap(Item.sighting)),
                Section(
                    .say(.remindersHeader),
                    row.lots.contains { $0.expiresOn != nil && !$0.lapsed }
                        ? [
                            .toggle(
                                .say(.remindOfRow), isOn: !settings.mutedRows.contains(row.id),
                                turn: .set(.mute(row: row.id, !settings.mutedRows.contains(row.id))))
                        ] : []),
                Section(.say(.historyHeader), changes.filter { $0.rowId == row.id }.map(Item.change)),
            ])
    }

    /// Beside the breakdown on a wide screen, before anything is chosen there.
    public static func nothingChosen() -> Screen {
        Screen(title: .say(.details), sections: [Section(nil, [.text(.say(.nothingChosen))])])
    }

    /// What changed: at the last fetch, and in the 24 months before.
    public static func changes(_ report: Report?, all: [Change]) -> Screen {
        let latest = report?.sinceLastTime ?? []
        return Screen(
            title: .say(.sinceLastTime),
            sections: [
                Section(
                    .say(.lastFetchHeader), latest.isEmpty ? [.text(.say(.nothingChanged))] : latest.map(Item.named)),
                Section(
                    .say(.historyHeader), all.isEmpty ? [.text(.say(.noHistory))] : all.map(Item.named),
                    footer: .say(.historyFooter)),
            ])
    }
}

extension Screen.Item {
    fileprivate static func certainty(_ certainty: Certainty) -> Screen.Item {
        switch certainty {
        case .known: .notice(.check, .say(.certaintyKnown), [])
        case .recognised: .notice(.info, .say(.certaintyRecognised), [])
        }
    }

    fileprivate static func lot(_ lot: Lot) -> Screen.Item {
        let day: Sentence =
            switch (lot.expiresOn, lot.lapsed) {
            case (let day?, true): .say(.lapsedOn, .day(day.civilDay))
            case (let day?, false): .say(.until, .day(day.civilDay))
            case (nil, _): .say(.noExpiryNamed)
            }
        return .fact(name: day, value: lot.amount.sentence)
    }

    fileprivate static func sighting(_ sighting: Sighting) -> [Screen.Item] {
        let visit = URL(string: sighting.address).flatMap { address in
            address.scheme == "https"
                ? Screen.Item.press(Press(.say(.openPageOnSite), .visit(address), symbol: .outside)) : nil
        }
        let name: Sentence = .say(.saysAs, sighting.source.name, .verbatim(sighting.label))
        return [
            .fact(
                name: sighting.certainty == .known ? name : .say(.recognisedOnly, name),
                value: sighting.amount.sentence),
            .text(.say(.asOf, .moment(sighting.asOfMs.moment))),
        ] + (visit.map { [$0] } ?? [])
    }

    fileprivate static func change(_ change: Change) -> Screen.Item {
        .fact(name: .day(change.on.civilDay), value: change.sentence)
    }

    fileprivate static func named(_ change: Change) -> Screen.Item {
        .fact(name: .say(.dotted, .day(change.on.civilDay), .verbatim(change.label)), value: change.sentence)
    }
}

extension Change {
    fileprivate var sentence: Sentence {
        switch change {
        case .earned: .say(.changeEarned, by.sentence, now.sentence)
        case .spent: .say(.changeSpent, by.sentence, now.sentence)
        case .lapsed: .say(.changeLapsed, by.sentence, now.sentence)
        }
    }
}
