// What the app uses of UIKit, and of the Foundation that only Apple's systems have. See README.md.
@_exported import Foundation
@_exported import FoundationNetworking

@MainActor open class UIResponder: NSObject {}
@MainActor open class UIView: UIResponder {}
@MainActor open class UIViewController: UIResponder {}

public struct UIBackgroundTaskIdentifier: Sendable {}
@MainActor public final class UIApplication: UIResponder {
    public static let shared = UIApplication()
    public var connectedScenes: Set<UIScene> { [] }
    public nonisolated static let openSettingsURLString = "app-settings:"
    @discardableResult public func open(_ url: URL) async -> Bool { false }
    public func beginBackgroundTask(
        withName name: String?, expirationHandler: (@MainActor @Sendable () -> Void)? = nil
    ) -> UIBackgroundTaskIdentifier { UIBackgroundTaskIdentifier() }
    public func endBackgroundTask(_ task: UIBackgroundTaskIdentifier) {}
}

@MainActor public final class UIActivityViewController: UIViewController {
    public init(activityItems: [Any], applicationActivities: [Any]?) {}
}

extension FileManager {
    public func containerURL(forSecurityApplicationGroupIdentifier name: String) -> URL? { nil }
}

public struct LocalizedStringResource: ExpressibleByStringInterpolation, Sendable {
    public init(stringLiteral value: String) {}
}

// MARK: what the pictures use

public final class UIImage: NSObject {}
public enum UIUserInterfaceStyle: Int, Sendable { case unspecified, light, dark }

@MainActor open class UIScene: UIResponder {}
@MainActor public final class UIWindowScene: UIScene {}
public struct UIContentSizeCategory: Sendable {
    public static let large = UIContentSizeCategory(), accessibilityLarge = UIContentSizeCategory()
}
@MainActor public struct UITraitOverrides { public var preferredContentSizeCategory = UIContentSizeCategory.large }

@MainActor public final class UIWindow: UIView {
    public var overrideUserInterfaceStyle = UIUserInterfaceStyle.unspecified
    public var rootViewController: UIViewController?
    public var traitOverrides = UITraitOverrides()
    public var isHidden = false
    public init(windowScene: UIWindowScene) {}
    public func makeKeyAndVisible() {}
}
extension UIView {
    public var bounds: CGRect { .zero }
    public func layoutIfNeeded() {}
    @discardableResult public func drawHierarchy(in rect: CGRect, afterScreenUpdates: Bool) -> Bool { true }
}
@MainActor public final class UIGraphicsImageRenderer: NSObject {
    public struct Context {}
    public init(bounds: CGRect) {}
    public func image(_ draw: (Context) -> Void) -> UIImage { UIImage() }
}
