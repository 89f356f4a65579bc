package app.digitalcredit.balances

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.text.SpannableStringBuilder
import android.text.Spanned
import android.text.style.ForegroundColorSpan
import android.view.View
import app.digitalcredit.R
import app.digitalcredit.core.Certainty
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.Sighting
import app.digitalcredit.core.changes
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.openOutside
import app.digitalcredit.look.source
import app.digitalcredit.look.speakAs
import app.digitalcredit.refresh.publish
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** All that is known of one row: every part with its date, who says what and how surely, what changed. */
class RowActivity : Screen() {
    private val rowId: String get() = intent.getStringExtra(ROW).orEmpty()

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        scope.launch { digitalCredit.refresher.live.collectLatest { show(withContext(Dispatchers.IO) { state() }) } }
    }

    override fun drawAgain() {
        scope.launch { show(withContext(Dispatchers.IO) { state() }) }
    }

    private fun state(): RowState? {
        val report = storedReport(digitalCredit) ?: return null
        val history =
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
        return rowState(report, rowId, history, digitalCredit.choices.mutedRows, digitalCredit.today())
    }

    private fun show(state: RowState?) {
        column.removeAllViews()
        if (state == null) {
            val card = parts.card()
            card.addView(parts.text(R.style.Text, wording.say(R.string.row_gone)))
            column.addView(card)
            return
        }
        column.addView(head(state))
        lots(state)
        sources(state)
        reminders(state)
        history(state)
    }

    private fun head(state: RowState): View {
        val card = parts.card(R.drawable.hero)
        val words = parts.column()
        words.addView(parts.text(R.style.Text_Small, wording.kind(state.line.kind), R.color.on_accent_soft))
        words.addView(parts.text(R.style.Text_Heading, state.line.label, R.color.on_accent_soft))
        words.addView(parts.text(R.style.Text_Display, wording.amount(state.line.amount), R.color.on_accent_soft))
        state.line.lapsed?.let {
            words.addView(parts.text(R.style.Text, wording.say(R.string.has_lapsed_since, wording.amount(it)), R.color.on_accent_soft))
        }
        words.addView(parts.text(R.style.Text_Small, wording.asOf(state.asOfMs), R.color.on_accent_soft))
        speakAs(words, "${wording.spoken(state.line)}, ${wording.asOf(state.asOfMs)}")
        card.addView(words)
        if (state.line.recognised) card.addView(parts.text(R.style.Text_Small, wording.say(R.string.recognised_text), R.color.on_accent_soft))
        return card
    }

    private fun lots(state: RowState) {
        if (state.lots.isEmpty()) return
        column.addView(parts.section(wording.say(R.string.lots)))
        val card = parts.card(padded = false)
        state.lots.forEachIndexed { index, (lot, part) ->
            if (index > 0) card.addView(parts.rule())
            val on = lot.expiresOn
            val words =
                when {
                    on == null -> wording.say(R.string.no_expiry)
                    lot.lapsed -> wording.say(R.string.lapsed_on, wording.day(on))
                    else -> wording.say(R.string.until, wording.day(on))
                }
            card.addView(parts.line(null, words, part?.takeIf { it.urgency != Urgency.LATER }?.let { wording.expiry(it) }, wording.amount(lot.amount)))
        }
        column.addView(card)
    }

    private fun sources(state: RowState) {
        column.addView(parts.section(wording.say(R.string.sources)))
        if (state.differs) {
            column.addView(parts.card(R.drawable.notice).apply { addView(parts.text(R.style.Text, wording.say(R.string.sources_differ))) })
        }
        val card = parts.card(padded = false)
        state.sightings.forEachIndexed { index, sighting ->
            if (index > 0) card.addView(parts.rule())
            card.addView(sightingLine(sighting))
        }
        state.totals.forEach { total ->
            card.addView(parts.rule())
            card.addView(parts.line(null, wording.say(R.string.stated_total), wording.source(total.source), wording.amount(total.amount)))
        }
        column.addView(card)
    }

    private fun sightingLine(sighting: Sighting): View {
        val surely = if (sighting.certainty == Certainty.RECOGNISED) R.string.certainty_recognised else R.string.certainty_known
        val said = "${sighting.label}\n${wording.say(surely)} · ${wording.asOf(sighting.asOfMs)}"
        if (sighting.address.isEmpty()) return parts.line(null, wording.source(sighting.source), said, wording.amount(sighting.amount))
        val below = SpannableStringBuilder(said).append('\n')
        below.append(wording.say(R.string.open_on_site), ForegroundColorSpan(getColor(R.color.accent)), Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        return parts.line(null, wording.source(sighting.source), below, wording.amount(sighting.amount)) {
            openOutside(this, Uri.parse(sighting.address))
        }
    }

    private fun reminders(state: RowState) {
        column.addView(parts.section(wording.say(R.string.reminders)))
        val card = parts.card(padded = false)
        card.addView(parts.switchLine(wording.say(R.string.remind_of_row), null, !state.muted) { mute(!it) })
        column.addView(card)
    }

    private fun mute(mute: Boolean) {
        val choices = digitalCredit.choices
        choices.mutedRows = if (mute) choices.mutedRows + rowId else choices.mutedRows - rowId
        scope.launch(Dispatchers.IO) { publish(digitalCredit) }
    }

    private fun history(state: RowState) {
        if (state.changes.isEmpty()) return
        column.addView(parts.section(wording.say(R.string.history_title)))
        val card = parts.card(padded = false)
        state.changes.forEachIndexed { index, change ->
            if (index > 0) card.addView(parts.rule())
            card.addView(parts.line(null, wording.change(change), wording.day(change.on), wording.amount(change.now)))
        }
        column.addView(card)
    }

    companion object {
        fun intent(
            context: Context,
            rowId: String,
        ): Intent = Intent(context, RowActivity::class.java).putExtra(ROW, rowId)
    }
}

private const val ROW = "row"
