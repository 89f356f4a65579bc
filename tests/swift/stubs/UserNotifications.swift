// What the app uses of UserNotifications. Delegate methods are required here; see README.md.
import Foundation

public final class UNUserNotificationCenter: NSObject, @unchecked Sendable {
    public static func current() -> UNUserNotificationCenter { UNUserNotificationCenter() }
    public weak var delegate: (any UNUserNotificationCenterDelegate)?
    public func add(_ request: UNNotificationRequest) async throws {}
    public func removeAllPendingNotificationRequests() {}
    public func removeAllDeliveredNotifications() {}
    public func notificationSettings() async -> UNNotificationSettings { UNNotificationSettings() }
    public func requestAuthorization(options: UNAuthorizationOptions) async throws -> Bool { false }
}
public protocol UNUserNotificationCenterDelegate: NSObjectProtocol {
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void)
    func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void)
}
public final class UNNotificationSettings: NSObject, Sendable {
    public var authorizationStatus: UNAuthorizationStatus { .notDetermined }
}
public enum UNAuthorizationStatus: Int, Sendable { case notDetermined, denied, authorized, provisional, ephemeral }
public struct UNAuthorizationOptions: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let alert = UNAuthorizationOptions(rawValue: 4), sound = UNAuthorizationOptions(rawValue: 2)
}
public struct UNNotificationPresentationOptions: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let banner = UNNotificationPresentationOptions(rawValue: 16)
    public static let list = UNNotificationPresentationOptions(rawValue: 8)
}
public class UNNotificationContent: NSObject { public fileprivate(set) var userInfo: [AnyHashable: Any] = [:] }
public final class UNMutableNotificationContent: NSObject {
    public var title = ""
    public var body = ""
    public var sound: UNNotificationSound?
    public var userInfo: [AnyHashable: Any] = [:]
}
public final class UNNotificationSound: NSObject, Sendable { public static let `default` = UNNotificationSound() }
public final class UNCalendarNotificationTrigger: NSObject {
    public init(dateMatching: DateComponents, repeats: Bool) {}
}
public final class UNNotificationRequest: NSObject, @unchecked Sendable {
    public var content: UNNotificationContent { UNNotificationContent() }
    public init(
        identifier: String, content: UNMutableNotificationContent, trigger: UNCalendarNotificationTrigger?
    ) {}
}
public final class UNNotification: NSObject, @unchecked Sendable {
    public var request: UNNotificationRequest { fatalError() }
}
public final class UNNotificationResponse: NSObject, @unchecked Sendable {
    public var notification: UNNotification { fatalError() }
}
