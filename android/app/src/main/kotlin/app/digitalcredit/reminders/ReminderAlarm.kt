package app.digitalcredit.reminders

import android.app.AlarmManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.Reminder
import app.digitalcredit.core.ReminderSettings
import app.digitalcredit.core.reminders
import app.digitalcredit.service
import app.digitalcredit.storage.AccountFiles
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import java.time.ZoneId

/** Plans the reminders of what is stored now: one alarm, for the soonest. Off the main thread. */
fun planReminders(app: DigitalCredit) {
    val account = app.accounts.current()
    if (account == null || account.id == SAMPLE_ACCOUNT || !app.choices.reminders) return ReminderAlarm.cancel(app)
    val known = remindersOf(app, account, app.nowMs())
    val plan = ReminderPlan.read(account.reminders.text()).with(known, app.nowMs(), ZoneId.systemDefault())
    account.reminders.writeIfKept(plan.write())
    ReminderAlarm.set(app, plan.nextMs())
}

/** What the core says to remind of, seen from [ms]; nothing when the report cannot be read. */
fun remindersOf(
    app: DigitalCredit,
    account: AccountFiles,
    ms: Long,
): List<Reminder> {
    val report = account.report.text() ?: return emptyList()
    val settings = ReminderSettings(app.choices.reminderHour.toUByte(), app.choices.mutedRows.toList(), AT_MOST)
    return try {
        reminders(report, settings, app.clock(ms))
    } catch (_: CoreException) {
        emptyList()
    }
}

/** The one alarm. */
object ReminderAlarm {
    /** Sets it to [atMs]; takes it away when there is nothing to wait for. */
    fun set(
        context: Context,
        atMs: Long?,
    ) {
        if (atMs == null) return cancel(context)
        // Not exact: a few minutes do not matter, and an exact alarm would need a permission of its own.
        alarms(context).setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, atMs, intent(context))
    }

    fun cancel(context: Context) = alarms(context).cancel(intent(context))

    private fun alarms(context: Context) = context.service<AlarmManager>()

    private fun intent(context: Context): PendingIntent =
        PendingIntent.getBroadcast(
            context,
            0,
            Intent(context, ReminderReceiver::class.java),
            PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
        )
}

/** No limit of Android's own; as many as other phones keep. */
private val AT_MOST = 60u
