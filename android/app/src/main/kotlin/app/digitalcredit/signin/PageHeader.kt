package app.digitalcredit.signin

import android.net.Uri
import android.view.View
import android.widget.LinearLayout
import android.widget.ProgressBar
import app.digitalcredit.R
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import app.digitalcredit.look.speakAs

/** What stands above a page of the store: where it is, that the connection is safe, how far it has loaded. */
class PageHeader(
    private val parts: Parts,
    private val wording: Wording,
) {
    val view: LinearLayout = parts.column()
    private val lock = parts.icon(R.drawable.ic_lock)
    private val host = parts.text(R.style.Text_Heading, wording.say(R.string.reading_title))
    private val addressLine = parts.row()
    private val line = ProgressBar(view.context, null, android.R.attr.progressBarStyleHorizontal)
    private val below = parts.column()

    init {
        val side = parts.px(R.dimen.space_m)
        addressLine.minimumHeight = parts.px(R.dimen.touch)
        addressLine.setPadding(side, 0, side, 0)
        // Nothing is safe before a page has come.
        addressLine.addView(lock.apply { visibility = View.INVISIBLE }, parts.px(R.dimen.space_l), parts.px(R.dimen.space_l))
        addressLine.addView(host.apply { setPaddingRelative(parts.px(R.dimen.space_s), 0, 0, 0) })
        line.progressTintList = parts.tint(R.color.accent)
        view.addView(addressLine)
        view.addView(line, LinearLayout.LayoutParams.MATCH_PARENT, parts.px(R.dimen.space_xs))
        view.addView(below)
    }

    /** The host is what tells a real page from a false one; the rest of an address only hides it. */
    fun show(address: String) {
        val where = Uri.parse(address).host.orEmpty()
        host.text = where
        lock.visibility = View.VISIBLE
        speakAs(addressLine, wording.say(R.string.safe_connection, where))
        below.removeAllViews()
        hint?.let(below::addView)
    }

    fun progress(percent: Int) {
        line.progress = percent
        line.visibility = if (percent < DONE) View.VISIBLE else View.INVISIBLE
    }

    private var hint: View? = null

    /** A sentence beside the page, and what can be pressed when the page itself does not lead on. */
    fun hint(
        words: String,
        action: String?,
        press: () -> Unit,
    ) {
        val box = parts.column()
        val side = parts.px(R.dimen.space_m)
        box.setPadding(side, parts.px(R.dimen.space_xs), side, parts.px(R.dimen.space_s))
        box.addView(parts.text(R.style.Text_Small, words))
        action?.let { box.addView(parts.button(it, filled = false, press = press)) }
        hint = box
        below.removeAllViews()
        below.addView(box)
    }

    fun problem(
        title: String,
        text: String,
        again: () -> Unit,
    ) {
        lock.visibility = View.INVISIBLE
        speakAs(addressLine, host.text)
        val card = parts.card(R.drawable.notice)
        val around = parts.px(R.dimen.space_s)
        (card.layoutParams as LinearLayout.LayoutParams).setMargins(parts.px(R.dimen.edge), around, parts.px(R.dimen.edge), around)
        card.addView(parts.text(R.style.Text_Heading, title))
        card.addView(parts.text(R.style.Text, text))
        card.addView(parts.button(wording.say(R.string.try_again), press = again))
        below.removeAllViews()
        below.addView(card)
    }
}

private const val DONE = 100
