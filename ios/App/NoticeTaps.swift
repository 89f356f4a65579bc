import CreditGlance
import DigitalCreditKit
import Foundation
import UserNotifications

/// A tap on a notice opens what it speaks of.
final class NoticeTaps: NSObject, UNUserNotificationCenterDelegate {
    private let follow: @MainActor @Sendable (DeepLink?) async -> Void

    init(follow: @escaping @MainActor @Sendable (DeepLink?) async -> Void) {
        self.follow = follow
        super.init()
    }

    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
    ) async {
        let link = response.notification.request.content.userInfo["link"] as? String
        await follow(link.flatMap(URL.init(string:)).flatMap(DeepLink.init))
    }

    /// Shown also while the app is open.
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification
    ) async -> UNNotificationPresentationOptions {
        [.banner, .list]
    }
}
