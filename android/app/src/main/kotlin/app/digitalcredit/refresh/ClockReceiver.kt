package app.digitalcredit.refresh

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import app.digitalcredit.digitalCredit
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch

/** The phone has started, or its clock, zone, language or this app has changed: everything planned is planned anew. */
class ClockReceiver : BroadcastReceiver() {
    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        if (intent.action !in CAUSES) return
        val app = context.digitalCredit
        val pending = goAsync()
        app.scope.launch(Dispatchers.IO) {
            try {
                publish(app)
            } finally {
                pending?.finish()
            }
        }
    }
}

private val CAUSES =
    setOf(
        Intent.ACTION_BOOT_COMPLETED,
        Intent.ACTION_MY_PACKAGE_REPLACED,
        Intent.ACTION_TIME_CHANGED,
        Intent.ACTION_TIMEZONE_CHANGED,
        Intent.ACTION_LOCALE_CHANGED,
    )
