package app.digitalcredit.settings

import android.content.Intent
import android.os.Bundle
import app.digitalcredit.R
import app.digitalcredit.core.Source
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.source
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.json.JSONArray
import org.json.JSONException

/** A page that could not be read: shows exactly what would be sent, which is its structure without a word of text. */
class PageReportActivity : Screen() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        scope.launch {
            show(
                withContext(Dispatchers.IO) {
                    pages(
                        digitalCredit.accounts
                            .current()
                            ?.unread
                            ?.text(),
                    )
                },
            )
        }
    }

    private fun show(pages: List<Pair<Source, String>>) {
        column.removeAllViews()
        val words = if (pages.isEmpty()) R.string.page_report_none else R.string.page_report_intro
        column.addView(parts.card().apply { addView(parts.text(R.style.Text, wording.say(words))) })
        for ((source, skeleton) in pages) {
            column.addView(parts.section(wording.source(source)))
            val card = parts.card()
            card.addView(parts.text(R.style.Text_Code, skeleton).apply { setTextIsSelectable(true) })
            card.addView(parts.button(wording.say(R.string.page_report_share)) { share(source, skeleton) })
            column.addView(card)
        }
    }

    private fun share(
        source: Source,
        skeleton: String,
    ) {
        val send = Intent(Intent.ACTION_SEND).setType("text/plain")
        send.putExtra(Intent.EXTRA_SUBJECT, wording.say(R.string.page_report_subject, wording.source(source)))
        send.putExtra(Intent.EXTRA_TEXT, skeleton)
        startActivity(Intent.createChooser(send, null))
    }
}

/** The pages in [json] as `refresh/Keeping.kt` writes them; none when it is damaged. */
internal fun pages(json: String?): List<Pair<Source, String>> =
    try {
        val array = JSONArray(json ?: "[]")
        List(array.length()) { array.getJSONObject(it).run { Source.valueOf(getString("source")) to getString("skeleton") } }
    } catch (_: JSONException) {
        emptyList()
    } catch (_: IllegalArgumentException) {
        emptyList()
    }
