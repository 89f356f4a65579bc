/// What only the phone can do. The app's own version talks to the system; tests write down what was asked of it.
import Foundation

public protocol Phone: Sendable {
    /// The pending notices are these and no others.
    func replaceNotices(_ notices: [Notice]) async
    /// Takes away notices that are pending or still shown.
    func removeNotices() async
    func noticeLeave() async -> NoticeLeave
    /// Asks the person, once in the life of an installation.
    func askNoticeLeave() async -> NoticeLeave
    /// `nil`: no refresh is pending afterwards.
    func planRefresh(_ plan: RefreshPlan?) async
    /// Widgets read the snapshot anew.
    func redrawWidgets() async
    /// Cookies, caches and everything else the webviews keep.
    func emptyWebviews() async
}

/// Leave to notify.
public enum NoticeLeave: Hashable, Sendable {
    case notAsked, granted, refused
}
