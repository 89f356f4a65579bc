import DigitalCredit
import DigitalCreditKit
import Foundation
import Support

/// A phone that writes down what was asked of it.
actor WrittenDownPhone: Phone {
    private(set) var notices: [Notice] = []
    private(set) var plan: RefreshPlan?
    private(set) var redraws = 0
    private(set) var webviewsEmptied = 0
    var leave = NoticeLeave.notAsked

    func replaceNotices(_ notices: [Notice]) { self.notices = notices }
    func removeNotices() { notices = [] }
    func noticeLeave() -> NoticeLeave { leave }
    func askNoticeLeave() -> NoticeLeave {
        leave = .granted
        return leave
    }
    /// The person says so in the system's settings.
    func decide(_ leave: NoticeLeave) { self.leave = leave }
    func planRefresh(_ plan: RefreshPlan?) { self.plan = plan }
    func redrawWidgets() { redraws += 1 }
    func emptyWebviews() { webviewsEmptied += 1 }
}

/// One installation of the app, with folders of its own that go with it.
@MainActor
final class Installation {
    let phone = WrittenDownPhone()
    let sessions: SessionInMemory
    let halfDone = SessionInMemory()
    let folder: URL
    /// The phone's clock; tests move it.
    let watch: Watch

    init(session: String? = nil, now: Date = Date(), folder: URL? = nil) {
        sessions = SessionInMemory(session)
        watch = Watch(now)
        self.folder = folder ?? FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func stored() -> StoredBalances {
        StoredBalances(
            sessions: sessions, halfDone: halfDone, folder: folder.appendingPathComponent("private"),
            group: folder.appendingPathComponent("group"))
    }

    /// The app as it starts: a new process over what is stored.
    func start(network: TestNetwork? = nil, fetch: Fetch? = nil) async -> BalancesModel {
        let time = PhoneTime(now: { [watch] in watch.now }, zone: { Samples.zone }, seed: { 7 })
        let manner = FetchManner(userAgent: StandInStore.userAgent, network: network)
        let model =
            if let fetch {
                BalancesModel(stored: stored(), phone: phone, manner: manner, time: time, fetch: fetch)
            } else {
                BalancesModel(stored: stored(), phone: phone, manner: manner, time: time)
            }
        await model.start(region: "US")
        return model
    }

    /// Files that hold anything of a person.
    func files() -> [String] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        return (all?.compactMap { $0 as? URL } ?? [])
            .filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == false }
            .map(\.lastPathComponent).sorted()
    }
}

/// A clock that tests move.
final class Watch: @unchecked Sendable {
    private let lock = NSLock()
    private var time: Date

    init(_ time: Date) { self.time = time }

    var now: Date { lock.withLock { time } }
    func advance(days: Double) { lock.withLock { time += days * 86_400 } }
}
