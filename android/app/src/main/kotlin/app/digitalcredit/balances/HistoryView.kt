package app.digitalcredit.balances

import android.widget.LinearLayout
import app.digitalcredit.R
import app.digitalcredit.core.Change
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording

/** Renders what was earned, spent and lapsed: one card a day. */
class HistoryView(
    private val parts: Parts,
    private val wording: Wording,
) {
    fun into(
        column: LinearLayout,
        history: List<Change>,
    ) {
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
