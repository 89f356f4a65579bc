/// What the app shows of its own doings: what was asked, a page it could not read, help.
import CreditGlance
import DigitalCredit
import Foundation

extension Screen {
    /// Hosts, paths and times of the last fetches, as kept on the phone.
    public static func whatWasAsked(_ asked: [Asked]) -> Screen {
        Screen(
            title: .say(.whatWasAsked),
            sections: [
                Section(
                    nil,
                    asked.isEmpty
                        ? [.text(.say(.nothingAsked))]
                        : asked.map { one in
                            .fact(
                                name: .verbatim(one.host + one.path),
                                value: .say(
                                    .dotted, .moment(one.atMs.moment),
                                    one.status.map { .verbatim(String($0)) } ?? .say(.noAnswer)))
                        }, footer: .say(.askedFooter))
            ])
    }

    /// Exactly what a report of a page would hold.
    public static func pageReport(_ page: UnreadPage?) -> Screen {
        Screen(
            title: .say(.reportPage),
            sections: page.map { page in
                [
                    Section(
                        nil, [.fact(name: page.source.name, value: page.outcome.name), .text(.say(.pageReportWhat))]),
                    Section(.say(.pageReportHeader), [.verbatim(page.skeleton)]),
                    Section(
                        nil,
                        [.press(Press(.say(.pageReportSend), .sharePageReport(page.source), symbol: .share))],
                        footer: .say(.pageReportFooter)),
                ]
            } ?? [Section(nil, [.text(.say(.pageReportGone))])])
    }

    public static func help() -> Screen {
        Screen(
            title: .say(.help),
            sections: [
                Section(
                    nil,
                    [
                        .text(.say(.helpCheckout)), .text(.say(.helpOverlap)), .text(.say(.helpRecognised)),
                        .text(.say(.helpReminders)), .text(.say(.startUnofficial)),
                    ])
            ])
    }

    /// The store's page above which the person reads where they are. `host`: that of the page.
    public static func signIn(host: String, isAtWall: Bool, isLoading: Bool, problem: PageProblem?) -> Screen {
        Screen(
            title: .say(isAtWall ? .attentionWall : .signIn),
            toolbar: [Press(.say(.cancel), .close, symbol: .cancel)],
            sections: [
                Section(
                    nil,
                    [.notice(.lock, .say(.onStorePage, .verbatim(host)), [])]
                        + (isAtWall ? [.notice(.info, .say(.wallHint), [Press(.say(.wallDone), .goOn)])] : [])
                        + (isLoading ? [.text(.say(.pageLoading))] : [])
                        + (problem.map { [.notice(.warning, $0.sentence, $0.presses)] } ?? [])),
                Section(nil, [.page(host: host)], footer: isAtWall ? nil : .say(.passkeyHint)),
            ])
    }

    /// The store's own pages being read as they are drawn, in sight of the person.
    public static func reading(host: String, page: Source?, met: Outcome?) -> Screen {
        Screen(
            title: .say(.readOnPage), toolbar: [Press(.say(.cancel), .close, symbol: .cancel)],
            sections: [
                Section(
                    nil,
                    [.notice(.lock, .say(.onStorePage, .verbatim(host)), [])]
                        + (page.map {
                            [.progress(name: $0.name, state: met?.name ?? .say(.beingRead), done: met != nil)]
                        } ?? [])),
                Section(nil, [.page(host: host)], footer: .say(.readingFooter)),
            ])
    }
}

/// Why the store's page is not there.
public enum PageProblem: Hashable, Sendable, CaseIterable {
    case offline, tls, crashed, outside
    /// The person is signed in, and no session could be made of the webview's cookies.
    case notKept

    var sentence: Sentence {
        switch self {
        case .offline: .say(.attentionOffline)
        case .tls: .say(.attentionTls)
        case .crashed: .say(.pageCrashed)
        case .outside: .say(.pageOutside)
        case .notKept: .say(.pageNotKept)
        }
    }

    var presses: [Press] {
        switch self {
        case .offline, .tls, .crashed, .notKept: [Press(.say(.tryAgain), .loadAgain, symbol: .refresh)]
        case .outside: []
        }
    }
}
