import CreditGlance
import DigitalCreditKit
import SwiftUI
import XCTest

@testable import DigitalCreditApp

/// A picture of the breakdown in every state, and of the other screens, light and dark, at 100 % and 200 %. They are
/// attached to the test's result for whoever looks at them; what they say is held by the outlines. Only a Mac can run
/// this.
@MainActor
final class PictureTests: XCTestCase {
    func testEveryStateIsPictured() throws {
        let states = Samples.states
        XCTAssertFalse(states.isEmpty)
        for (name, state) in states {
            try picture(name, .breakdown(state))
        }
    }

    func testEveryOtherScreenIsPictured() throws {
        let report = Samples.report()
        try picture("not signed in yet", .start(sites: Samples.sites, settings: Samples.settings))
        try picture("row", .row(Samples.video.id, of: report, changes: Samples.changes, settings: Samples.settings))
        try picture("changes", .changes(report, all: Samples.changes))
        try picture(
            "settings",
            .settings(
                Samples.settings, state: .figures(Figures(report)), sites: Samples.sites, leave: .granted, unread: []))
        try picture("what was asked", .whatWasAsked(Samples.asked))
        try picture("page report", .pageReport(Samples.unread))
        try picture("help", .help())
        try picture("sign out", .signOut())
    }

    func testWhatStandsAboveTheStoresPageIsPictured() throws {
        for problem in [nil] + PageProblem.allCases {
            try picture(
                "sign in, \(problem.map { "\($0)" } ?? "page there")",
                page: .signIn(host: "www.amazon.com", isAtWall: false, isLoading: false, problem: problem))
        }
        try picture(
            "at a wall", page: .signIn(host: "www.amazon.com", isAtWall: true, isLoading: true, problem: nil))
        try picture("reading", page: .reading(host: "www.amazon.com", page: .benefits, met: nil))
    }

    private func picture(_ name: String, _ screen: Screen) throws {
        try picture(name, of: NavigationStack { ScreenView(screen: screen) { _ in } })
    }

    /// Without a page: no picture asks the store for one.
    private func picture(_ name: String, page screen: Screen) throws {
        try picture(name, of: StorePage(screen: screen, page: nil, progress: nil) { _ in })
    }

    private func picture(_ name: String, of view: some View) throws {
        for style in [UIUserInterfaceStyle.light, .dark] {
            for (percent, size) in [(100, UIContentSizeCategory.large), (200, .accessibilityLarge)] {
                let attachment = XCTAttachment(image: try image(view, style, size))
                attachment.name = "\(name) \(style == .dark ? "dark" : "light") \(percent)"
                attachment.lifetime = .keepAlways
                add(attachment)
            }
        }
    }

    private func image(_ view: some View, _ style: UIUserInterfaceStyle, _ size: UIContentSizeCategory) throws
        -> UIImage
    {
        // Without a scene a window is not drawn; the app that hosts the tests has one.
        let scene = try XCTUnwrap(UIApplication.shared.connectedScenes.lazy.compactMap { $0 as? UIWindowScene }.first)
        let window = UIWindow(windowScene: scene)
        window.overrideUserInterfaceStyle = style
        window.traitOverrides.preferredContentSizeCategory = size
        window.rootViewController = UIHostingController(rootView: view)
        window.makeKeyAndVisible()
        window.layoutIfNeeded()
        defer { window.isHidden = true }
        return UIGraphicsImageRenderer(bounds: window.bounds).image { _ in
            window.drawHierarchy(in: window.bounds, afterScreenUpdates: true)
        }
    }
}
