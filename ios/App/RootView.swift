import CreditGlance
import DigitalCreditKit
import SwiftUI

/// The window: first start, or the breakdown with its details beside it; the store's page above both.
struct RootView: View {
    @Bindable var shell: Shell
    @Environment(\.scenePhase) private var phase

    var body: some View {
        content
            .overlay {
                if shell.isCovered { CoverView() }
            }
            .task { await shell.appear() }
            .onOpenURL { address in
                Task { await shell.follow(DeepLink(address)) }
            }
            .onChange(of: phase) { _, phase in
                shell.isCovered = shell.model.settings.covered && phase != .active
                switch phase {
                case .active: Task { await shell.appear() }
                case .background: Task { await shell.leave() }
                default: break
                }
            }
            .fullScreenCover(item: $shell.storePage) { visit in
                storePage(visit)
                    .overlay {
                        if shell.isCovered { CoverView() }
                    }
            }
            .sheet(item: $shell.shared) { file in
                ShareView(file: file)
            }
    }

    @ViewBuilder private var content: some View {
        if case .notSignedIn = shell.model.state {
            NavigationStack {
                ScreenView(screen: shell.start) { act in
                    Task { await shell.carryOut(act) }
                }
            }
        } else {
            NavigationSplitView(preferredCompactColumn: $shell.column) {
                ScreenView(screen: shell.breakdown) { act in
                    Task { await shell.carryOut(act) }
                }
                // A task of its own: the list is drawn anew with every page that is read, which would cancel this one.
                .refreshable { await Task { await shell.carryOut(.refresh) }.value }
            } detail: {
                NavigationStack(path: $shell.path) {
                    place(shell.detail)
                        .navigationDestination(for: Place.self) { place($0) }
                }
            }
        }
    }

    private func place(_ place: Place?) -> some View {
        ScreenView(screen: place.flatMap(shell.screen) ?? .nothingChosen()) { act in
            Task { await shell.carryOut(act, fromDetail: true) }
        }
    }

    @ViewBuilder private func storePage(_ visit: StorePageVisit) -> some View {
        switch visit {
        case .signIn(let flow): SignInView(flow: flow, shell: shell)
        case .reading(let flow): ReadingView(flow: flow, shell: shell)
        }
    }
}

extension Shell {
    var start: Screen {
        .start(
            sites: model.sites, settings: model.settings, signOutIncomplete: model.signOutIncomplete,
            hasFailed: model.hasFailed)
    }

    var breakdown: Screen {
        .breakdown(
            model.state, unread: model.unreadPages.map(\.source),
            asksForNotices: model.settings.reminders && model.noticeLeave == .notAsked, hasFailed: model.hasFailed)
    }

    func screen(of place: Place) -> Screen? {
        switch place {
        case .row(let id):
            .row(id, of: model.state.report, changes: model.changes, settings: model.settings)
        case .changes: .changes(model.state.report, all: model.changes)
        case .settings:
            .settings(
                model.settings, state: model.state, sites: model.sites, leave: model.noticeLeave,
                unread: model.unreadPages.map(\.source))
        case .asked: .whatWasAsked(model.asked)
        case .help: .help()
        case .pageReport(let source): .pageReport(model.unreadPages.first { $0.source == source })
        case .signOut: .signOut()
        case .signIn, .reading: nil
        }
    }
}
