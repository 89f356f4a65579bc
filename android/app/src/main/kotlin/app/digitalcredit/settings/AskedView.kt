package app.digitalcredit.settings

import android.widget.LinearLayout
import app.digitalcredit.R
import app.digitalcredit.core.Asked
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import app.digitalcredit.look.source

/** Renders the requests of the last fetches, by host. */
class AskedView(
    private val parts: Parts,
    private val wording: Wording,
) {
    fun into(
        column: LinearLayout,
        asked: List<Asked>,
    ) {
        column.removeAllViews()
        val words = if (asked.isEmpty()) R.string.asked_nothing else R.string.asked_intro
        column.addView(parts.card().apply { addView(parts.text(R.style.Text, wording.say(words))) })
        for ((host, requests) in asked.groupBy { it.host }) {
            column.addView(parts.section(host))
            val card = parts.card(padded = false)
            requests.forEachIndexed { index, one ->
                if (index > 0) card.addView(parts.rule())
                val status = one.status?.let { " · $it" }.orEmpty()
                card.addView(parts.line(null, one.path, "${wording.moment(one.atMs)} · ${wording.source(one.source)}$status"))
            }
            column.addView(card)
        }
    }
}
