package app.digitalcredit.refresh

import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.AppState
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.snapshot
import app.digitalcredit.reminders.planReminders
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import app.digitalcredit.storage.SessionVault
import app.digitalcredit.widget.redrawWidgets

/**
 * Brings everything outside the app up to what is stored: the snapshot, the widgets drawn of it, the reminders and
 * the next job. Called together, so that they never tell different things, and one at a time, so that the last one has
 * seen everything. Off the main thread.
 */
fun publish(app: DigitalCredit) = synchronized(publishing) { publishNow(app) }

private val publishing = Any()

private fun publishNow(app: DigitalCredit) {
    val account = app.accounts.current()
    val report = account?.report?.text()
    val written =
        try {
            snapshot(report, appState(app), app.choices.hideAmounts, app.clock())
        } catch (_: CoreException) {
            // The report cannot be read: the widget says "open the app", where the next fetch makes a new one.
            null
        }
    if (written == null) app.accounts.snapshot.delete() else app.accounts.snapshot.writeIfRoom(written)
    redrawWidgets(app)
    planReminders(app)
    planRefresh(app)
}

/** What the app is in, as the core's snapshot has to know it. */
fun appState(app: DigitalCredit): AppState {
    val account = app.accounts.current() ?: return AppState.NOT_SIGNED_IN
    if (account.id == SAMPLE_ACCOUNT) return AppState.SAMPLE
    return when (account.vault.read()) {
        is SessionVault.Content.Held -> AppState.SIGNED_IN
        else -> AppState.SIGNED_OUT
    }
}
