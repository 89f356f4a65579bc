package app.digitalcredit.settings

import android.os.Bundle
import app.digitalcredit.R
import app.digitalcredit.core.Asked
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.whatWasAsked
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.source
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Which hosts and paths the last fetches asked, and when: the proof of what the first screen promises. */
class AskedActivity : Screen() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        scope.launch { show(withContext(Dispatchers.IO) { asked() }) }
    }

    private fun asked(): List<Asked> =
        try {
            digitalCredit.accounts
                .current()
                ?.report
                ?.text()
                ?.let { whatWasAsked(it) }
                .orEmpty()
        } catch (_: CoreException) {
            emptyList()
        }

    private fun show(asked: List<Asked>) {
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
