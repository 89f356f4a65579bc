package app.digitalcredit.balances

import android.content.Context
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import android.widget.ProgressBar
import app.digitalcredit.R
import app.digitalcredit.core.Change
import app.digitalcredit.core.Outcome
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import app.digitalcredit.look.outcome
import app.digitalcredit.look.said
import app.digitalcredit.look.source
import app.digitalcredit.look.speakAs

/** Renders [BalancesState.Breakdown]: what stands in the way, the headline, the groups, what changed, what failed. */
class BreakdownView(
    private val context: Context,
    private val parts: Parts,
    private val wording: Wording,
    private val actions: BalancesActions,
) {
    private val steps = parts.column()
    private val arriving = parts.column()

    fun into(
        column: LinearLayout,
        state: BalancesState.Breakdown,
    ) {
        if (state.standing == Standing.SAMPLE) column.addView(sampleCard())
        state.notice?.let { column.addView(noticeCard(it)) }
        if (state.progress != null) {
            column.addView(progressCard())
            column.addView(arriving)
            goOn(state)
        }
        val figures = state.figures
        when {
            figures == null || (figures.empty && !figures.nothingThere) -> if (state.progress == null) column.addView(nothingKnown(state))
            figures.nothingThere && figures.empty -> column.addView(nothingThere(state))
            else -> figures(column, figures, state)
        }
        if (state.offerReminders) column.addView(reminderCard())
        changes(column, state.changes)
        failing(column, state.failing)
        column.addView(footnote())
    }

    /** The steps of a fetch that goes on, and what has arrived. */
    fun goOn(state: BalancesState.Breakdown) {
        steps.removeAllViews()
        state.progress?.steps?.forEach { steps.addView(stepLine(it)) }
        arriving.removeAllViews()
        if (state.arriving.isEmpty()) return
        arriving.addView(parts.section(wording.say(R.string.arriving)))
        // Its details come with the report.
        arriving.addView(card(state.arriving) { lineView(it, open = null) })
        // What was read before is another group.
        arriving.addView(parts.gap(R.dimen.space_m))
    }

    private fun figures(
        column: LinearLayout,
        figures: Figures,
        state: BalancesState.Breakdown,
    ) {
        column.addView(HeroCard(context, parts, wording).of(figures, state, actions))
        for (group in figures.groups) {
            column.addView(parts.section(wording.heading(group.heading)))
            column.addView(card(group.lines) { line -> lineView(line) { actions.openRow(line.id) } })
        }
        if (figures.moreLines > 0) column.addView(parts.section(wording.count(R.plurals.more_rows, figures.moreLines)))
    }

    private fun card(
        lines: List<Line>,
        view: (Line) -> View,
    ): View {
        val card = parts.card(padded = false)
        lines.forEachIndexed { index, line ->
            if (index > 0) card.addView(parts.rule())
            card.addView(view(line))
        }
        return card
    }

    private fun lineView(
        line: Line,
        open: (() -> Unit)?,
    ): View {
        val below =
            listOfNotNull(wording.below(line), if (line.recognised) wording.say(R.string.recognised) else null)
                .joinToString("\n")
                .ifEmpty { null }
        val view = parts.line(iconOf(line.kind), line.label, below, wording.amount(line.amount), open)
        speakAs(view, wording.spoken(line))
        return view
    }

    private fun sampleCard(): View {
        val card = parts.card(R.drawable.notice)
        card.addView(parts.text(R.style.Text_Heading, wording.say(R.string.sample_title)))
        card.addView(parts.text(R.style.Text, wording.say(R.string.sample_text)))
        card.addView(parts.button(wording.say(R.string.sign_in)) { actions.signIn(null) })
        return card
    }

    private fun noticeCard(notice: Notice): View {
        val said = wording.said(notice)
        val card = parts.card(R.drawable.notice)
        val head = parts.row()
        head.addView(parts.icon(R.drawable.ic_alert), parts.px(R.dimen.space_l), parts.px(R.dimen.space_l))
        val title = parts.text(R.style.Text_Heading, said.title).apply { setPaddingRelative(parts.px(R.dimen.space_s), 0, 0, 0) }
        head.addView(title, LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1f))
        card.addView(head)
        card.addView(parts.text(R.style.Text, said.text).apply { setPadding(0, parts.px(R.dimen.space_xs), 0, 0) })
        said.action?.let { card.addView(parts.button(it) { actions.act(notice) }) }
        card.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        return card
    }

    private fun progressCard(): View {
        val card = parts.card()
        val bar = ProgressBar(context, null, android.R.attr.progressBarStyleHorizontal)
        bar.isIndeterminate = true
        bar.indeterminateTintList = parts.tint(R.color.accent)
        card.addView(parts.text(R.style.Text_Heading, wording.say(R.string.loading)))
        card.addView(bar, LinearLayout.LayoutParams.MATCH_PARENT, LinearLayout.LayoutParams.WRAP_CONTENT)
        card.addView(steps)
        card.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        return card
    }

    private fun stepLine(step: Step): View {
        val row = parts.row().apply { setPadding(0, parts.px(R.dimen.space_s), 0, 0) }
        val mark = if (step.outcome is Outcome.Read || step.outcome is Outcome.Empty) R.drawable.ic_done else R.drawable.ic_clock
        row.addView(parts.icon(mark).apply { imageTintList = parts.tint(R.color.accent) }, parts.px(R.dimen.space_l), parts.px(R.dimen.space_l))
        val said =
            when {
                step.outcome == null -> wording.say(R.string.step_asking)
                step.found > 0 -> wording.count(R.plurals.step_found, step.found)
                else -> wording.outcome(step.outcome)
            }
        val words =
            parts
                .text(
                    R.style.Text,
                    wording.source(step.source),
                ).apply { setPaddingRelative(parts.px(R.dimen.space_s), 0, parts.px(R.dimen.space_s), 0) }
        val value = parts.text(R.style.Text_Small, said)
        val share = LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1f)
        if (parts.isLargeText) {
            // Beside each other they would leave no room for a long word.
            value.setPaddingRelative(parts.px(R.dimen.space_s), 0, 0, 0)
            row.addView(parts.column().apply { listOf(words, value).forEach(::addView) }, share)
        } else {
            value.textAlignment = View.TEXT_ALIGNMENT_VIEW_END
            row.addView(words, share)
            row.addView(value, LinearLayout.LayoutParams(share))
        }
        speakAs(row, "${wording.source(step.source)}, $said")
        return row
    }

    private fun nothingThere(state: BalancesState.Breakdown): View =
        empty(R.drawable.ic_done, R.string.nothing_there, R.string.nothing_there_text).apply {
            state.asOfMs?.let { addView(centred(parts.text(R.style.Text_Small, wording.asOf(it)))) }
        }

    private fun nothingKnown(state: BalancesState.Breakdown): View =
        empty(R.drawable.ic_ticket, R.string.nothing_known, R.string.nothing_known_text).apply {
            if (state.standing == Standing.SIGNED_IN && state.notice == null) {
                addView(centred(parts.button(wording.say(R.string.refresh)) { actions.refresh() }))
            }
        }

    private fun empty(
        icon: Int,
        title: Int,
        text: Int,
    ): LinearLayout {
        val card = parts.card()
        card.gravity = Gravity.CENTER_HORIZONTAL
        card.addView(parts.gap(R.dimen.space_m))
        card.addView(parts.dot(icon).apply { (layoutParams as LinearLayout.LayoutParams).marginEnd = 0 })
        card.addView(parts.gap(R.dimen.space_m))
        card.addView(centred(parts.text(R.style.Text_Title, wording.say(title))))
        card.addView(centred(parts.text(R.style.Text, wording.say(text), R.color.ink_soft)))
        return card
    }

    private fun reminderCard(): View {
        val card = parts.card()
        (card.layoutParams as LinearLayout.LayoutParams).topMargin = parts.px(R.dimen.space_l)
        card.addView(parts.text(R.style.Text_Heading, wording.say(R.string.remind_title)))
        card.addView(parts.text(R.style.Text, wording.say(R.string.remind_text), R.color.ink_soft))
        val buttons = FlowRow(context, parts.px(R.dimen.space_s))
        buttons.addView(parts.button(wording.say(R.string.remind_yes)) { actions.remind(true) })
        buttons.addView(parts.button(wording.say(R.string.not_now), filled = false) { actions.remind(false) })
        card.addView(buttons)
        return card
    }

    private fun changes(
        column: LinearLayout,
        changes: List<Change>,
    ) {
        if (changes.isEmpty()) return
        column.addView(parts.section(wording.say(R.string.since_last_time)))
        val card = parts.card(padded = false)
        changes.forEach { change ->
            card.addView(parts.line(iconOf(change.kind), change.label, wording.change(change)))
            card.addView(parts.rule())
        }
        card.addView(parts.line(null, wording.say(R.string.history_open)) { actions.openHistory() })
        column.addView(card)
    }

    private fun failing(
        column: LinearLayout,
        failing: List<Failing>,
    ) {
        if (failing.isEmpty()) return
        column.addView(parts.section(wording.say(R.string.not_read)))
        val card = parts.card(padded = false)
        failing.forEachIndexed { index, one ->
            if (index > 0) card.addView(parts.rule())
            val open = if (one.remedy == Remedy.WAIT) null else ({ actions.remedy(one) })
            card.addView(parts.line(null, wording.source(one.source), failingWords(one), open = open))
        }
        column.addView(card)
    }

    private fun failingWords(failing: Failing): String {
        val what = if (failing.partial) wording.say(R.string.outcome_partial) else wording.outcome(failing.outcome)
        val remedy =
            when (failing.remedy) {
                Remedy.SIGN_IN -> R.string.remedy_sign_in
                Remedy.PASS_WALL -> R.string.wall_open
                Remedy.READ_ON_PAGE -> R.string.needs_page_open
                Remedy.REPORT_PAGE -> R.string.page_report_open
                Remedy.OPEN_PAGE -> R.string.open_on_site
                Remedy.WAIT -> return what
            }
        return "$what · ${wording.say(remedy)}"
    }

    private fun footnote(): View =
        parts.text(R.style.Text_Small, wording.say(R.string.footnote)).apply {
            val side = parts.px(R.dimen.space_m)
            setPadding(side, parts.px(R.dimen.space_l), side, 0)
        }

    private fun <V : View> centred(view: V): V =
        view.apply {
            textAlignment = View.TEXT_ALIGNMENT_CENTER
        }
}
