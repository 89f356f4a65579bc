import DigitalCreditKit
import SwiftUI

/// The sign-in screen: where the person is, stands above the page and cannot be edited.
struct SignInView: View {
    let flow: SignInFlow
    let shell: Shell
    @State private var signIn: SignInPage?
    @Environment(\.scenePhase) private var phase

    var body: some View {
        StorePage(screen: screen, page: signIn?.page, progress: signIn?.progress) { act in
            Task {
                switch act {
                case .goOn: await signIn?.goOn()
                case .loadAgain: signIn?.loadAgain()
                case .close:
                    await signIn?.close()
                    await shell.carryOut(act)
                default: await shell.carryOut(act)
                }
            }
        }
        .task {
            let page = SignInPage(flow: flow) { await shell.signedIn($0) }
            signIn = page
            await page.begin()
        }
        .onChange(of: phase) { _, phase in
            guard phase != .active, let signIn, !signIn.hasEnded else { return }
            Task { await shell.model.leave(flow, at: signIn.page.url, jar: await signIn.jar()) }
        }
    }

    private var screen: Screen {
        .signIn(
            host: signIn?.host ?? flow.host, isAtWall: flow.isAtWall, isLoading: signIn?.isLoading ?? true,
            problem: signIn?.problem)
    }
}
