import BackgroundTasks
import CreditGlance
import DigitalCreditKit
import SwiftUI
import UserNotifications
import WebKit
import WidgetKit

/// What only the phone can do, done by the system.
struct ThisPhone: Phone {
    /// Used when a session has none of its own: the system's browser, without a device in it.
    static let userAgent =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15"

    func replaceNotices(_ notices: [Notice]) async {
        let center = UNUserNotificationCenter.current()
        center.removeAllPendingNotificationRequests()
        let hides = await hidesAmounts()
        let wording = Wording.here(hidesAmounts: hides)
        for notice in notices {
            let content = UNMutableNotificationContent()
            content.title = wording.text(notice.title)
            content.body = wording.text(notice.body)
            content.sound = .default
            content.userInfo = ["link": notice.destination.address.absoluteString]
            let trigger = UNCalendarNotificationTrigger(dateMatching: notice.at, repeats: false)
            try? await center.add(UNNotificationRequest(identifier: notice.id, content: content, trigger: trigger))
        }
    }

    func removeNotices() async {
        let center = UNUserNotificationCenter.current()
        center.removeAllPendingNotificationRequests()
        center.removeAllDeliveredNotifications()
    }

    func noticeLeave() async -> NoticeLeave {
        switch await UNUserNotificationCenter.current().notificationSettings().authorizationStatus {
        case .notDetermined: .notAsked
        case .denied: .refused
        default: .granted
        }
    }

    func askNoticeLeave() async -> NoticeLeave {
        let granted = try? await UNUserNotificationCenter.current().requestAuthorization(options: [.alert, .sound])
        return granted == true ? .granted : .refused
    }

    func planRefresh(_ plan: RefreshPlan?) async {
        BGTaskScheduler.shared.cancel(taskRequestWithIdentifier: RefreshPlan.task)
        guard let plan else { return }
        let request = BGAppRefreshTaskRequest(identifier: RefreshPlan.task)
        request.earliestBeginDate = plan.earliest
        // The system refuses where background refresh is switched off; the app then refreshes when it is looked at.
        try? BGTaskScheduler.shared.submit(request)
    }

    func redrawWidgets() async { WidgetCenter.shared.reloadAllTimelines() }

    @MainActor
    func emptyWebviews() async {
        await WKWebsiteDataStore.default().removeData(
            ofTypes: WKWebsiteDataStore.allWebsiteDataTypes(), modifiedSince: .distantPast)
    }

    private func hidesAmounts() async -> Bool { (try? AppGroup.snapshots.read())?.hideAmounts ?? false }
}
