package app.digitalcredit.reminders

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.Reminder
import app.digitalcredit.core.Trigger
import app.digitalcredit.digitalCredit
import app.digitalcredit.storage.AccountFiles
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import java.time.ZoneId

/** A reminder is due: the app looks once more, then shows what is still true. */
class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        val app = context.digitalCredit
        val pending = goAsync()
        app.scope.launch {
            try {
                app.refresher.fetch(Trigger.SCHEDULE, FETCH_LIMIT_MS)
                withContext(Dispatchers.IO) { showDue(app) }
            } finally {
                pending?.finish()
            }
        }
    }
}

/** Shows what is due now and plans the next. A lot that was spent since is not reminded of. */
fun showDue(app: DigitalCredit) {
    val account = app.accounts.current() ?: return
    val plan = ReminderPlan.read(account.reminders.text())
    val due = plan.due(app.nowMs())
    val still = due.mapNotNull { stillTrue(app, account, it) }
    still.forEach { showReminder(app, it, looked = it.asOfMs >= app.nowMs() - FRESH_MS) }
    account.reminders.writeIfKept(plan.without(due.map { it.id }).write())
    planReminders(app)
}

/** The core leaves out what lies behind its clock, so it is asked as of the minute before the reminder. */
private fun stillTrue(
    app: DigitalCredit,
    account: AccountFiles,
    planned: ReminderPlan.Planned,
): Reminder? = remindersOf(app, account, planned.atMs - A_MINUTE_MS).firstOrNull { it.id == planned.id && it.at(ZoneId.systemDefault()) <= app.nowMs() }

/** A broadcast has ten seconds. */
private val FETCH_LIMIT_MS = 8_000u
private const val A_MINUTE_MS = 60_000L

/** Figures of the last hour need no date beside them. */
private const val FRESH_MS = 60 * A_MINUTE_MS
