import DigitalCreditKit
import SwiftUI

/// The sign-in screen: where the person is, stands above the page and cannot be edited.
struct SignInView: View {
    let flow: SignInFlow
    let shell: Shell
    @State private var signIn: SignInPage?

    var body: some View {
        NavigationStack {
            VStack(spacing: 0) {
                ScreenView(screen: screen) { act in
                    Task {
                        if act == .goOn { await signIn?.goOn() } else { await shell.carryOut(act) }
                    }
                }
                .frame(maxHeight: 260)
                if let signIn { StorePage(page: signIn.page) }
            }
        }
        .task {
            let page = SignInPage(flow: flow) { await shell.signedIn($0) }
            signIn = page
            await page.begin()
        }
    }

    private var screen: Screen {
        .signIn(
            host: flow.host, isAtWall: flow.isAtWall, isLoading: signIn?.isLoading ?? true, problem: signIn?.problem)
    }
}
