import CreditGlance
import DigitalCreditKit
import Foundation
import UserNotifications

/// A tap on a notice opens what it speaks of.
///
/// The methods with a completion handler, not the asynchronous ones: those would answer on another thread, and the
/// system ends an app that does.
final class NoticeTaps: NSObject, UNUserNotificationCenterDelegate {
    private let follow: @MainActor @Sendable (DeepLink?) async -> Void

    init(follow: @escaping @MainActor @Sendable (DeepLink?) async -> Void) {
        self.follow = follow
        super.init()
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void
    ) {
        let address = response.notification.request.content.userInfo["link"] as? String
        let link = address.flatMap(URL.init(string:)).flatMap(DeepLink.init)
        Task { [follow] in await follow(link) }
        completionHandler()
    }

    /// Shown also while the app is open.
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
    ) {
        completionHandler([.banner, .list])
    }
}
