import AppIntents
import CreditGlance
import Foundation

/// "How much credit do I have?"
struct HowMuchCredit: AppIntent {
    static let title: LocalizedStringResource = "intentHowMuch"
    static let description: IntentDescription? = IntentDescription("intentHowMuchDescription")
    /// Not to whoever holds a locked phone.
    static let authenticationPolicy: IntentAuthenticationPolicy = .requiresAuthentication

    func perform() async throws -> some IntentResult & ProvidesDialog {
        let hides = (try? AppGroup.snapshots.read())?.hideAmounts ?? false
        let wording = Wording.here(hidesAmounts: hides).aloud
        let answer = SpokenAnswer.sentence(AppGroup.snapshots, now: Date(), calendar: wording.calendar)
        return .result(dialog: "\(wording.text(answer))")
    }
}

/// Opens the app at a row.
struct OpenRow: OpenIntent {
    static let title: LocalizedStringResource = "intentOpenRow"
    static let openAppWhenRun = true

    @Parameter(title: "intentRow")
    var target: RowEntity

    @MainActor
    func perform() async throws -> some IntentResult {
        await Shell.shared.follow(.row(target.id))
        return .result()
    }
}

/// What Siri and the Shortcuts app offer by themselves. The phrases stand in `AppShortcuts.xcstrings` in every language,
/// all of a shortcut's under its first one.
struct CreditShortcuts: AppShortcutsProvider {
    static var appShortcuts: [AppShortcut] {
        AppShortcut(
            intent: HowMuchCredit(),
            phrases: [
                "How much credit do I have in \(.applicationName)?", "What do I have in \(.applicationName)?",
            ],
            shortTitle: "intentHowMuch", systemImageName: "giftcard")
    }
}
