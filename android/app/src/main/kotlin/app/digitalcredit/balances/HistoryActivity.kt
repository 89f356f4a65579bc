package app.digitalcredit.balances

import android.os.Bundle
import app.digitalcredit.R
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
        scope.launch { show(withContext(Dispatchers.IO) { history() }) }
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

    private fun show(history: List<Change>) {
        column.removeAllViews()
        if (history.isEmpty()) {
            column.addView(parts.card().apply { addView(parts.text(R.style.Text, wording.say(R.string.history_empty))) })
        }
        for ((day, changes) in history.groupBy { it.on }) {
            column.addView(parts.section(wording.day(day)))
            val card = parts.card(padded = false)
            changes.forEachIndexed { index, change ->
                if (index > 0) card.addView(parts.rule())
                card.addView(parts.line(iconOf(change.kind), change.label, wording.change(change), wording.amount(change.now)))
            }
            column.addView(card)
        }
    }
}
