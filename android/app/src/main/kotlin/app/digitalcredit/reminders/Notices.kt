package app.digitalcredit.reminders

import android.Manifest
import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Build
import app.digitalcredit.DigitalCredit
import app.digitalcredit.R
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.balances.Notice
import app.digitalcredit.balances.RowLink
import app.digitalcredit.core.Reminder
import app.digitalcredit.look.Wording
import app.digitalcredit.service

/** One notice for all lots of one date. [looked]: the figures are fresh, so their age need not be named. */
fun showReminder(
    app: DigitalCredit,
    reminder: Reminder,
    looked: Boolean,
) {
    val wording = Wording(app)
    val hide = app.choices.hideAmounts
    val lines = reminder.lapses.map { wording.lapse(it, hide) }
    val title = wording.reminderTitle(reminder, hide)
    val age = if (looked) null else wording.asOf(reminder.asOfMs)
    val open =
        reminder.lapses.singleOrNull()?.let { RowLink.intent(app, it.rowId) }
            ?: Intent(app, BalancesActivity::class.java)
    val notice =
        base(app, EXPIRY, open, reminder.id.hashCode())
            .setContentTitle(title)
            .setContentText((lines + listOfNotNull(age)).joinToString(" · "))
            .setStyle(Notification.BigTextStyle().bigText((lines + listOfNotNull(age)).joinToString("\n")))
            .setGroup(EXPIRY)
            .build()
    val notices = notices(app)
    notices.notify(reminder.id, EXPIRY_ID, notice)
    notices.notify(EXPIRY, SUMMARY_ID, base(app, EXPIRY, Intent(app, BalancesActivity::class.java), 0).setGroup(EXPIRY).setGroupSummary(true).build())
}

/**
 * "Sign in again to keep watching", or that the store asks something: nothing is looked up by itself until the person
 * has answered. Once, until a fetch has succeeded again; only where reminders were wanted.
 */
fun tellOnce(
    app: DigitalCredit,
    met: Notice?,
) {
    val (title, words) =
        when (met) {
            is Notice.SignIn -> R.string.notice_sign_in_title to R.string.notice_sign_in_text
            is Notice.Wall -> R.string.wall_title to R.string.notice_wall_text
            else -> return
        }
    if (app.choices.signInNoticeShown || !app.choices.reminders) return
    app.choices.signInNoticeShown = true
    val text = app.getString(words)
    val notice =
        base(app, WATCHING, Intent(app, BalancesActivity::class.java), 1)
            .setContentTitle(app.getString(title))
            .setContentText(text)
            .setStyle(Notification.BigTextStyle().bigText(text))
            .build()
    notices(app).notify(WATCHING, SIGN_IN_ID, notice)
}

/** May the app notify: asked for from Android 13 on, and switched off by the person on any. */
fun mayNotify(context: Context): Boolean {
    val granted =
        Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU ||
            context.checkSelfPermission(Manifest.permission.POST_NOTIFICATIONS) == PackageManager.PERMISSION_GRANTED
    return granted && notices(context).areNotificationsEnabled()
}

private fun base(
    app: DigitalCredit,
    channel: String,
    open: Intent,
    request: Int,
): Notification.Builder {
    val name = if (channel == EXPIRY) R.string.channel_expiry else R.string.channel_watching
    notices(app).createNotificationChannel(
        NotificationChannel(channel, app.getString(name), NotificationManager.IMPORTANCE_DEFAULT),
    )
    val tap =
        PendingIntent.getActivity(app, request, open, PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)
    return Notification
        .Builder(app, channel)
        .setSmallIcon(R.drawable.ic_notice)
        .setColor(app.getColor(R.color.accent))
        // On a lock screen that hides content, the notice says that there is one and no more.
        .setVisibility(Notification.VISIBILITY_PRIVATE)
        .setContentIntent(tap)
        .setAutoCancel(true)
}

private fun notices(context: Context): NotificationManager = context.service<NotificationManager>()

private const val EXPIRY = "expiry"
private const val WATCHING = "watching"
private const val EXPIRY_ID = 1
private const val SUMMARY_ID = 2
private const val SIGN_IN_ID = 3
