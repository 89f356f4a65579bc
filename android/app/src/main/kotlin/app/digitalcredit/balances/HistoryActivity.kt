package app.digitalcredit.balances

import android.os.Bundle
import app.digitalcredit.core.Change
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.changes
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Earned, spent and lapsed in the last 24 months, newest first, one card a day. */
class HistoryActivity : Screen() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        scope.launch { HistoryView(parts, wording).into(column, withContext(Dispatchers.IO) { history() }) }
    }

    private fun history(): List<Change> =
        try {
            digitalCredit.accounts
                .current()
                ?.report
                ?.text()
                ?.let { changes(it, digitalCredit.clock()) }
                .orEmpty()
        } catch (_: CoreException) {
            emptyList()
        }
}
