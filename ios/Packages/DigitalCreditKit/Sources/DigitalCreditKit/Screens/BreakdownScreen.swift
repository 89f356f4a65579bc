/// The breakdown: headline, the soonest expiry, the rows in their groups, and what to know about them.
import CreditGlance
import DigitalCredit
import Foundation

extension Screen {
    /// The breakdown in every state but the first start, which has a screen of its own.
    /// `unread`: pages whose structure can be reported. `asksForNotices`: an expiry is shown, and the system has not
    /// been asked yet.
    public static func breakdown(
        _ state: BalancesState, unread: [Source] = [], asksForNotices: Bool = false, hasFailed: Bool = false
    ) -> Screen {
        let breakdown = Breakdown(state: state, unread: unread, asksForNotices: asksForNotices)
        return Screen(
            title: .say(.balances), toolbar: breakdown.toolbar,
            sections: (hasFailed ? [Section(nil, [.notice(.warning, .say(.attentionOurs), [])])] : [])
                + breakdown.sections)
    }
}

private struct Breakdown {
    let state: BalancesState
    let unread: [Source]
    let asksForNotices: Bool

    var toolbar: [Press] {
        let settings = Press(.say(.settings), .open(.settings), symbol: .settings)
        return switch state {
        case .figures, .nothingRead, .loading:
            [
                state.isFetching
                    ? Press(.say(.cancel), .cancel, symbol: .cancel)
                    : Press(.say(.refresh), .refresh, symbol: .refresh), settings,
            ]
        case .sample, .signedOut, .askingOwner, .notSignedIn: [settings]
        }
    }

    var sections: [Screen.Section] {
        switch state {
        case .notSignedIn: [Screen.Section(nil, [.notice(.person, .say(.notSignedIn), [signIn(.say(.signIn))])])]
        case .sample(let report):
            [Screen.Section(nil, [.notice(.info, .say(.sampleNotice), [signIn(.say(.signIn))])])] + figures(report)
        case .loading(let loading):
            [
                Screen.Section(.say(.loadingHeader), [.text(.say(.loadingFirst))] + progress(loading)),
                arriving(loading, over: []),
            ]
        case .nothingRead(let attention, let failed):
            [Screen.Section(nil, [attention.map(notice) ?? nothingYet]), self.failed(failed)]
        case .figures(let figures): shown(figures)
        case .signedOut(let report):
            [
                Screen.Section(
                    nil,
                    [
                        .notice(
                            .person, .say(report == nil ? .signedOut : .signedOutNotice),
                            [signIn(.say(.signInAgain))])
                    ])
            ] + (report.map { age($0) + self.figures($0) } ?? [])
        case .askingOwner:
            [
                Screen.Section(
                    nil,
                    [
                        .text(.say(.ownerQuestion)), .text(.say(.ownerWhy)),
                        .press(Press(.say(.ownerSame), .answerOwner(same: true), weight: .prominent)),
                        .press(Press(.say(.ownerAnother), .answerOwner(same: false))),
                    ])
            ]
        }
    }

    // MARK: figures

    private func shown(_ figures: Figures) -> [Screen.Section] {
        let running = figures.refreshing.map { loading in
            [
                Screen.Section(.say(.refreshingHeader), progress(loading)),
                arriving(loading, over: figures.report.rows),
            ]
        }
        return (running ?? []) + [Screen.Section(nil, figures.attention.map { [notice($0)] } ?? [])]
            + age(figures.report) + self.figures(figures.report) + [failed(figures.report.failed)]
    }

    private func figures(_ report: Report) -> [Screen.Section] {
        guard !report.rows.isEmpty else {
            let said: Screen.Item =
                report.provenEmpty
                ? .notice(.check, .say(.noCreditsProven), []) : .notice(.info, .say(.noFiguresYet), [])
            return [Screen.Section(nil, [said])] + [links]
        }
        return [headline(report)] + groups(report.rows) + [totals(report), links]
    }

    private func headline(_ report: Report) -> Screen.Section {
        let figures = [
            report.headline.giftCard.map {
                Screen.Item.figure(name: .say(.giftCardBalance), amount: $0.sentence)
            },
            report.headline.digitalAtLeast.map { .figure(name: .say(.digitalAtLeast), amount: $0.sentence) },
        ].compactMap { $0 }
        let certainty: [Screen.Item] =
            report.headline.recognisedOnly ? [.notice(.info, .say(.recognisedHeadline), [])] : []
        let expiry: [Screen.Item] =
            report.soonest.map { soonest in
                [
                    .notice(
                        .clock, .expiry(soonest),
                        asksForNotices ? [Press(.say(.remindMe), .allowNotices, symbol: .bell)] : [])
                ]
            } ?? []
        return Screen.Section(nil, figures + certainty + expiry)
    }

    private func groups(_ rows: [Row]) -> [Screen.Section] {
        var sections: [(group: Sentence, rows: [Row])] = []
        for row in rows {
            if sections.last?.group == row.kind.group {
                sections[sections.count - 1].rows.append(row)
            } else {
                sections.append((row.kind.group, [row]))
            }
        }
        return sections.map { Screen.Section($0.group, $0.rows.map { .balance(Screen.Balance($0)) }) }
    }

    /// A total that a page states stands apart from its parts.
    private func totals(_ report: Report) -> Screen.Section {
        Screen.Section(
            .say(.totalsHeader), report.statedTotals.map { .fact(name: $0.source.name, value: $0.amount.sentence) },
            footer: .say(.totalsFooter))
    }

    private var links: Screen.Section {
        Screen.Section(
            nil,
            [
                .press(Press(.say(.sinceLastTime), .open(.changes), symbol: .history)),
                .press(Press(.say(.help), .open(.help), symbol: .help)),
            ])
    }

    // MARK: what to know

    private func age(_ report: Report) -> [Screen.Section] {
        guard let readAt = report.readAtMs?.moment else { return [] }
        let item: Screen.Item =
            report.stale
            ? .notice(.warning, .say(.staleNotice, .moment(readAt)), []) : .text(.say(.asOf, .moment(readAt)))
        return [Screen.Section(nil, [item])]
    }

    /// Pages that gave no answer, or not all that they have, each with what to do about it.
    private func failed(_ sources: [SourceReport]) -> Screen.Section {
        let items = sources.map { source in
            let visit = URL(string: source.address).flatMap { address in
                address.scheme == "https" ? Press(.say(.openOnSite), .visit(address), symbol: .outside) : nil
            }
            let report =
                source.outcome.canBeReported && unread.contains(source.source)
                ? Press(.say(.reportPage), .open(.pageReport(source.source)), symbol: .page) : nil
            let read =
                source.outcome.needsStorePage ? Press(.say(.readOnPage), .open(.reading), symbol: .page) : nil
            let said = source.partial ? .say(.outcomePartial) : source.outcome.name
            return Screen.Item.notice(
                .warning, .say(.nameAndAmount, source.source.name, said),
                [read, visit, report].compactMap { $0 })
        }
        // Only figures that are shown can stay.
        return Screen.Section(
            .say(.failedHeader), items, footer: state.report == nil ? nil : .say(.failedFooter))
    }

    private func progress(_ loading: Loading) -> [Screen.Item] {
        loading.pages.map { page in
            let state: Sentence =
                switch page.outcome {
                case nil: .say(.beingRead)
                case .read where page.found > 0: .say(.balancesFound, .count(page.found))
                case let outcome?: outcome.name
                }
            return .progress(name: page.source.name, state: state, done: page.outcome != nil)
        }
    }

    /// What the running fetch has shown that is not on the screen: a row of before stays until the fetch has ended, so
    /// that one credit never stands there twice. Nothing is added up, and details come with the report.
    private func arriving(_ loading: Loading, over rows: [Row]) -> Screen.Section {
        let shown = Set(rows.map(\.id))
        return Screen.Section(
            .say(.arriving),
            loading.arrived.filter { !shown.contains($0.id) }.map { .balance(Screen.Balance($0, opens: nil)) })
    }

    private var nothingYet: Screen.Item {
        .notice(.info, .say(.noFiguresYet), [Press(.say(.refresh), .refresh, symbol: .refresh)])
    }

    private func signIn(_ label: Sentence) -> Press {
        Press(label, .open(.signIn(at: nil)), symbol: .person, weight: .prominent)
    }

    private func notice(_ attention: Attention) -> Screen.Item {
        let again = Press(.say(.tryAgain), .refresh, symbol: .refresh)
        return switch attention {
        case .partly: .notice(.warning, .say(.attentionPartly), [])
        case .wall(let kind, let page):
            .notice(
                .lock, .say(.oneAfterAnother, .say(.attentionWall), kind.name),
                [Press(.say(.passWall), .open(.signIn(at: page)), symbol: .person, weight: .prominent)])
        case .needsStorePage:
            .notice(
                .page, .say(.attentionStorePage),
                [Press(.say(.readOnPage), .open(.reading), symbol: .page, weight: .prominent)])
        case .limited(let until?), .tooSoon(let until):
            .notice(.clock, .say(.attentionLimitedUntil, .moment(until)), [])
        case .limited(nil): .notice(.clock, .say(.attentionLimited), [])
        case .busy: .notice(.clock, .say(.attentionBusy), [again])
        case .pageChanged: .notice(.page, .say(.attentionPageChanged), [])
        case .offline: .notice(.offline, .say(.attentionOffline), [again])
        case .timedOut: .notice(.clock, .say(.attentionTimedOut), [again])
        case .tls: .notice(.lock, .say(.attentionTls), [])
        case .unreadable: .notice(.warning, .say(.attentionUnreadable), [])
        case .ours: .notice(.warning, .say(.attentionOurs), [again])
        }
    }
}

extension Screen.Balance {
    /// A row that opens its details.
    init(_ row: Row) { self.init(row, opens: .open(.row(row.id))) }

    /// A row that does on a press what it is told.
    public init(_ row: Row, opens: Act?) {
        let expiry = row.lots.first { !$0.lapsed && $0.expiresOn != nil }
        let notes = [
            row.certainty == .recognised ? Sentence.say(.recognisedMark) : nil,
            row.lapsedSince.map { .say(.leftToday, $0.sentence) },
            expiry.flatMap { lot in
                lot.expiresOn.map { .say(.expiresOn, lot.amount.sentence, .day($0.civilDay)) }
            },
            row.differs ? .say(.differsMark) : nil,
        ].compactMap { $0 }
        self.init(
            opens: opens, symbol: row.kind.symbol, label: .verbatim(row.label), amount: row.amount.sentence,
            notes: notes,
            spoken: ([.say(.spokenRow, row.kind.name, .verbatim(row.label), row.amount.sentence)] + notes).spoken)
    }
}

extension [Sentence] {
    /// One sentence after another; never asked of an empty list.
    var spoken: Sentence {
        dropFirst().reduce(self[0]) { .say(.spokenThen, $0, $1) }
    }
}

extension Sentence {
    static func expiry(_ soonest: SoonestExpiry) -> Sentence {
        let amount = soonest.amount.sentence
        let named: Sentence =
            soonest.certainty == .known
            ? .say(.amountOf, amount, .verbatim(soonest.label))
            : .say(.amountOf, amount, .say(.recognisedOnly, .verbatim(soonest.label)))
        return .expiry(of: named, on: soonest.expiresOn.civilDay, inDays: Int(soonest.inDays))
    }
}
