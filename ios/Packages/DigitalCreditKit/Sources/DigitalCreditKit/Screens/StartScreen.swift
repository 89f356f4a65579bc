/// The first start: what the app does, the choice of the site, sign in or look around.
import CreditGlance
import DigitalCredit
import Foundation

extension Screen {
    /// `sites`: the one of the phone's region first. `signOutIncomplete`: something of the person who signed out is left.
    public static func start(
        sites: [Site], settings: Settings, signOutIncomplete: Bool = false, hasFailed: Bool = false
    ) -> Screen {
        let chosen = settings.site ?? sites.first?.site
        return Screen(
            title: .say(.appName),
            sections: [
                Section(
                    nil,
                    signOutIncomplete
                        ? [.notice(.warning, .say(.signOutIncomplete), [Press(.say(.tryAgain), .signOut)])]
                        : hasFailed ? [.notice(.warning, .say(.attentionOurs), [])] : []),
                Section(nil, [.text(.say(.startWhat)), .text(.say(.startUnofficial))]),
                Section(
                    .say(.startPrivacyHeader), [.text(.say(.startPassword)), .text(.say(.startNothingLeaves))]),
                Section(nil, [.choice(sites: sites, chosen: chosen)]),
                Section(
                    nil,
                    [
                        .press(Press(.say(.signIn), .open(.signIn(at: nil)), symbol: .person, weight: .prominent)),
                        .press(Press(.say(.lookAround), .lookAround)),
                    ]),
            ])
    }
}

extension Screen.Item {
    static func choice(sites: [Site], chosen: String?) -> Screen.Item {
        .choice(
            .say(.site),
            options: sites.map { site in
                Screen.Option(
                    label: .say(.siteName, .region(site.region), .verbatim(site.host)), act: .set(.site(site.site)))
            },
            chosen: sites.firstIndex { $0.site == chosen })
    }
}
