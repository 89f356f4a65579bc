import CreditGlance
import DigitalCreditKit
import SwiftUI
import XCTest

@testable import DigitalCreditApp

/// A picture of the breakdown in every state, light and dark, at 100 % and 200 %. They are attached to the test's
/// result for whoever looks at them; what they say is held by the outlines. Only a Mac can run this.
@MainActor
final class PictureTests: XCTestCase {
    func testEveryStateIsPictured() {
        let states = Samples.states
        XCTAssertFalse(states.isEmpty)
        for (name, state) in states {
            picture(name, .breakdown(state))
        }
        picture("not signed in yet", .start(sites: Samples.sites, settings: Settings()))
        picture("row", .row(Samples.video.id, of: Samples.report(), changes: Samples.changes, settings: Settings()))
        picture(
            "settings",
            .settings(
                Settings(), state: .figures(Figures(Samples.report())), sites: Samples.sites, leave: .granted,
                unread: []))
    }

    private func picture(_ name: String, _ screen: Screen) {
        for style in [UIUserInterfaceStyle.light, .dark] {
            for size in [DynamicTypeSize.large, .accessibility2] {
                let view = NavigationStack { ScreenView(screen: screen) { _ in } }.dynamicTypeSize(size)
                let attachment = XCTAttachment(image: image(view, style))
                attachment.name = "\(name) \(style == .dark ? "dark" : "light") \(size)"
                attachment.lifetime = .keepAlways
                add(attachment)
            }
        }
    }

    private func image(_ view: some View, _ style: UIUserInterfaceStyle) -> UIImage {
        let window = UIWindow(frame: CGRect(x: 0, y: 0, width: 393, height: 852))
        window.overrideUserInterfaceStyle = style
        window.rootViewController = UIHostingController(rootView: view)
        window.makeKeyAndVisible()
        window.layoutIfNeeded()
        return UIGraphicsImageRenderer(bounds: window.bounds).image { _ in
            window.drawHierarchy(in: window.bounds, afterScreenUpdates: true)
        }
    }
}
