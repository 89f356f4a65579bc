/// What the person can choose, and the ways out: export, what was asked, sign out.
import CreditGlance
import DigitalCredit
import Foundation

extension Screen {
    public static func settings(
        _ settings: Settings, state: BalancesState, sites: [Site], leave: NoticeLeave, unread: [Source]
    ) -> Screen {
        let signedIn = state.appState == .signedIn || state.appState == .signedOut
        return Screen(
            title: .say(.settings),
            sections: [
                site(settings, signedIn: signedIn, sites: sites),
                Section(
                    .say(.refreshHeader),
                    [
                        .choice(
                            .say(.refreshAtMost),
                            options: RefreshChoice.allCases.map { Option(label: $0.name, act: .set(.refresh($0))) },
                            chosen: RefreshChoice.allCases.firstIndex(of: settings.refresh))
                    ], footer: .say(.refreshFooter)),
                reminders(settings, leave: leave),
                Section(
                    .say(.amountsHeader),
                    [
                        .toggle(
                            .say(.hideAmounts), isOn: settings.hideAmounts,
                            turn: .set(.hideAmounts(!settings.hideAmounts))),
                        .toggle(
                            .say(.lockScreenAmounts), isOn: settings.amountsOnLockScreen,
                            turn: .set(.amountsOnLockScreen(!settings.amountsOnLockScreen))),
                        .toggle(.say(.coverFigures), isOn: settings.covered, turn: .set(.covered(!settings.covered))),
                    ], footer: .say(.amountsFooter)),
                Section(.say(.languageHeader), [.press(Press(.say(.language), .openSystemSettings, symbol: .outside))]),
                Section(
                    .say(.exportHeader),
                    signedIn && state.report != nil
                        ? [
                            .press(Press(.say(.exportCsv), .share(.csv), symbol: .share)),
                            .press(Press(.say(.exportJson), .share(.json), symbol: .share)),
                        ] : []),
                Section(
                    .say(.opennessHeader),
                    [.press(Press(.say(.whatWasAsked), .open(.asked), symbol: .history))]
                        + unread.map { source in
                            .press(
                                Press(.say(.reportPageOf, source.name), .open(.pageReport(source)), symbol: .page))
                        } + [.press(Press(.say(.help), .open(.help), symbol: .help))]),
                Section(nil, signedIn ? [.press(Press(.say(.signOut), .open(.signOut), weight: .destructive))] : []),
            ])
    }

    /// What signing out removes, before it is done.
    public static func signOut() -> Screen {
        Screen(
            title: .say(.signOut),
            sections: [
                Section(
                    nil,
                    [
                        .text(.say(.signOutWhat)),
                        .press(Press(.say(.signOut), .signOut, weight: .destructive)),
                        .press(Press(.say(.cancel), .close)),
                    ])
            ])
    }

    private static func site(_ settings: Settings, signedIn: Bool, sites: [Site]) -> Section {
        let chosen = sites.first { $0.site == settings.site } ?? sites.first
        // Another site is another sign-in, so it is chosen before one.
        return signedIn
            ? Section(
                .say(.site),
                chosen.map { [.fact(name: .region($0.region), value: .verbatim($0.host))] } ?? [],
                footer: .say(.siteFooter))
            : Section(nil, [.choice(sites: sites, chosen: chosen?.site)])
    }

    private static func reminders(_ settings: Settings, leave: NoticeLeave) -> Section {
        let on: Item = .toggle(
            .say(.remindersOn), isOn: settings.reminders, turn: .set(.reminders(!settings.reminders)))
        let hour: Item = .choice(
            .say(.reminderHour),
            options: (0..<24).map { Option(label: .hour($0), act: .set(.reminderHour($0))) },
            chosen: settings.reminderHour)
        let refused: Item = .notice(
            .bell, .say(.noticesRefused), [Press(.say(.openSystemSettings), .openSystemSettings, symbol: .outside)])
        let ask: Item = .press(Press(.say(.allowNotices), .allowNotices, symbol: .bell))
        let rest: [Item] =
            switch (settings.reminders, leave) {
            case (false, _): []
            case (true, .granted): [hour]
            case (true, .notAsked): [hour, ask]
            case (true, .refused): [hour, refused]
            }
        return Section(.say(.remindersHeader), [on] + rest, footer: .say(.remindersFooter))
    }
}

extension RefreshChoice {
    fileprivate var name: Sentence {
        switch self {
        case .never: .say(.refreshNever)
        case .daily: .say(.refreshDaily)
        case .twiceADay: .say(.refreshTwiceADay)
        case .everySixHours: .say(.refreshSixHours)
        }
    }
}
