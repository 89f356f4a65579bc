import DigitalCreditKit
import SwiftUI

/// The reading screen: the store's pages are read as they are drawn, and the person watches.
struct ReadingView: View {
    let flow: SignInFlow
    let shell: Shell
    @State private var reading: ReadingPage?

    var body: some View {
        StorePage(
            screen: .reading(host: flow.host, page: reading?.source, met: reading?.met), page: reading?.page,
            progress: reading?.progress
        ) { act in
            Task { await shell.carryOut(act) }
        }
        // Ends with the screen: leaving it cancels the task, and what was read until then is kept.
        .task {
            let page = ReadingPage(flow: flow)
            reading = page
            await page.begin()
            await shell.model.read(
                flow, render: { await page.render($0) }, met: { _, outcome in await page.hear(outcome) },
                jar: { await page.leave() })
            if shell.storePage?.isReading == true { shell.storePage = nil }
        }
    }
}
