package app.digitalcredit.storage

import android.app.NotificationManager
import android.app.job.JobScheduler
import android.webkit.CookieManager
import android.webkit.WebStorage
import app.digitalcredit.DigitalCredit
import app.digitalcredit.reminders.ReminderAlarm
import app.digitalcredit.service
import app.digitalcredit.settings.exportFolder
import app.digitalcredit.widget.redrawWidgets

/** Signing out: everything that could tell of an account, on one list, in the order in which it goes. */
enum class Trace(
    val forget: (DigitalCredit) -> Unit,
) {
    /** First, so that nothing writes again what goes below. */
    JOBS({ it.service<JobScheduler>().cancelAll() }),
    ALARMS({ ReminderAlarm.cancel(it) }),
    SESSION_KEY({ SessionVault.forgetKey() }),

    /** Sessions, reports with their history, refresh states, skeletons, planned reminders, the widget's snapshot. */
    FILES({ it.accounts.forgetAll() }),
    EXPORTS({ exportFolder(it).deleteRecursively() }),
    CHOICES({ it.choices.forgetAccount() }),
    COOKIES({
        CookieManager.getInstance().removeAllCookies(null)
        CookieManager.getInstance().flush()
    }),
    PAGE_STORAGE({ WebStorage.getInstance().deleteAllData() }),
    NOTICES({ it.service<NotificationManager>().cancelAll() }),
    WIDGETS({ redrawWidgets(it) }),
}

/** Forgets all of [Trace]. One that fails does not keep the others. Throws the first failure at the end. */
fun forgetEverything(app: DigitalCredit) {
    val failures = Trace.entries.mapNotNull { trace -> runCatching { trace.forget(app) }.exceptionOrNull() }
    failures.firstOrNull()?.let { throw it }
}
