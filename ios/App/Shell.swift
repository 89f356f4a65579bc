import CreditGlance
import DigitalCreditKit
import SwiftUI
import UserNotifications

/// Where the person is in the app, and how a press becomes a call of the model. It decides nothing else.
@MainActor
@Observable
final class Shell {
    /// One for the window, the background refresh and the intents.
    static let shared = Shell()

    let model: BalancesModel
    /// What stands beside the breakdown on a wide screen, and over it on a narrow one.
    var detail: Place?
    /// What was opened from there.
    var path: [Place] = []
    var column = NavigationSplitViewColumn.sidebar
    var storePage: StorePageVisit?
    var shared: ExportFile?
    var isCovered = false

    private var opened: Task<Bool, Never>?
    /// The system keeps no hold of it.
    private var taps: NoticeTaps?

    private init() {
        model = BalancesModel(
            stored: StoredBalances(
                sessions: SessionInKeychain(service: "app.digitalcredit.session"),
                halfDone: SessionInKeychain(service: "app.digitalcredit.sign-in"), folder: Self.folder,
                group: AppGroup.folder),
            phone: ThisPhone(), manner: FetchManner(userAgent: ThisPhone.userAgent))
    }

    /// Reads what is stored, once in the life of the process.
    func open() async {
        let opening = opened ?? Task { await model.start(region: Locale.autoupdatingCurrent.region?.identifier) }
        opened = opening
        // A refresh in the background may have been the first to try.
        if await !opening.value { opened = nil }
    }

    func listenForTaps() {
        let taps = NoticeTaps { await Shell.shared.follow($0) }
        self.taps = taps
        UNUserNotificationCenter.current().delegate = taps
    }

    /// The person looks at the app: at its start, and whenever they come back to it.
    func appear() async {
        await open()
        await model.passTime()
        if storePage == nil { storePage = await model.leftSignIn().map { .signIn($0) } }
        await model.refreshWhenDue()
    }

    /// The person leaves: a fetch that runs has some seconds more, and is then stopped. Either way it keeps the cookies
    /// that the store has renewed meanwhile; a process that is put to sleep would lose them.
    func leave() async {
        guard model.state.isFetching else { return }
        let longer = UIApplication.shared.beginBackgroundTask(withName: "fetch") { [model] in model.cancel() }
        await model.finish()
        UIApplication.shared.endBackgroundTask(longer)
    }

    func refreshInBackground() async {
        await open()
        await model.refreshInBackground()
    }

    func follow(_ link: DeepLink?) async {
        await open()
        switch link {
        case .row(let id): show(.row(id))
        case .balances: column = .sidebar
        case .refresh:
            column = .sidebar
            await model.refresh(.person)
        case .signIn: await visit(at: nil)
        case nil: break
        }
    }

    /// Carries out a press. `fromDetail`: it was pressed in the detail column, so what it opens lies above it.
    func carryOut(_ act: Act, fromDetail: Bool = false) async {
        switch act {
        case .open(.signIn(let wall)): await visit(at: wall)
        case .open(.reading): storePage = await model.signInFlow().map { .reading($0) }
        case .open(let place): if fromDetail { path.append(place) } else { show(place) }
        case .close: await close()
        case .lookAround: await model.lookAround()
        case .refresh: await model.refresh(.person)
        case .cancel: model.cancel()
        // The store's page itself carries these out.
        case .goOn, .loadAgain: break
        case .visit(let address): await UIApplication.shared.open(address)
        case .answerOwner(let same): await model.answerOwner(same: same)
        case .set(let change): await model.set(change)
        case .allowNotices: await model.allowNotices()
        case .openSystemSettings:
            if let address = URL(string: UIApplication.openSettingsURLString) {
                await UIApplication.shared.open(address)
            }
        case .share(let format): shared = await model.export(format)
        case .sharePageReport(let source): shared = await model.exportPageReport(source)
        case .signOut:
            await model.signOut()
            detail = nil
            path = []
            column = .sidebar
        }
    }

    /// The store's page has given a session.
    func signedIn(_ session: String) async {
        storePage = nil
        await model.signedIn(session: session)
    }

    /// The app's private folder; it is not shared with widgets and not backed up.
    private static var folder: URL {
        FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
    }

    private func visit(at wall: URL?) async {
        storePage = await model.signInFlow(wall: wall).map { .signIn($0) }
    }

    private func show(_ place: Place) {
        detail = place
        path = []
        column = .detail
    }

    private func close() async {
        if let visit = storePage {
            storePage = nil
            if !visit.isReading { await model.giveUpSignIn() }
        } else if path.popLast() == nil {
            detail = nil
            column = .sidebar
        }
    }
}

/// What the store's page is opened for.
enum StorePageVisit: Identifiable {
    case signIn(SignInFlow)
    case reading(SignInFlow)

    var isReading: Bool { if case .reading = self { true } else { false } }

    var id: String {
        switch self {
        case .signIn(let flow): "sign-in " + flow.start.absoluteString
        case .reading(let flow): "reading " + flow.host
        }
    }
}
