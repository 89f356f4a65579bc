package app.digitalcredit.balances

import android.content.Context
import android.view.View
import android.widget.LinearLayout
import app.digitalcredit.R
import app.digitalcredit.core.Money
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import app.digitalcredit.look.speakAs

/** The headline: the two figures, the soonest expiry as a sentence, how old all of it is. */
class HeroCard(
    private val context: Context,
    private val parts: Parts,
    private val wording: Wording,
) {
    fun of(
        figures: Figures,
        state: BalancesState.Breakdown,
        actions: BalancesActions,
    ): View {
        val card = parts.card(R.drawable.hero)
        card.setPadding(card.paddingLeft + extra, card.paddingTop + extra, card.paddingRight + extra, card.paddingBottom + extra)
        val digital = figures.digitalAtLeast
        val gift = figures.giftCard
        if (digital != null) {
            card.addView(figure(R.string.digital_at_least, digital, R.style.Text_Display))
            gift?.let { card.addView(figure(R.string.kind_gift_card, it, R.style.Text_Title)) }
        } else if (gift != null) {
            card.addView(figure(R.string.kind_gift_card, gift, R.style.Text_Display))
        }
        if (figures.recognisedOnly) card.addView(small(wording.say(R.string.recognised)).apply { layoutParams = bottom(R.dimen.space_m) })
        figures.soonest?.let { card.addView(soonest(it, actions)) }
        state.asOfMs?.let { card.addView(age(it, figures.stale)) }
        return card
    }

    private val extra get() = parts.px(R.dimen.space_xs)

    private fun figure(
        name: Int,
        amount: Money,
        style: Int,
    ): View {
        val column = parts.column()
        column.addView(parts.text(R.style.Text_Small, wording.say(name), R.color.on_accent_soft))
        column.addView(parts.text(style, wording.amount(amount), R.color.on_accent_soft))
        column.layoutParams = bottom(R.dimen.space_s)
        speakAs(column, wording.say(R.string.label_and_amount, wording.say(name), wording.amount(amount)))
        return column
    }

    private fun soonest(
        soonest: Soonest,
        actions: BalancesActions,
    ): View {
        val row = parts.row()
        row.setBackgroundResource(R.drawable.hero_inner)
        row.minimumHeight = parts.px(R.dimen.touch)
        val side = parts.px(R.dimen.space_m)
        row.setPadding(side, parts.px(R.dimen.space_s), side, parts.px(R.dimen.space_s))
        val mark = if (soonest.part.urgency == Urgency.SOON) R.drawable.ic_alert else R.drawable.ic_clock
        row.addView(parts.icon(mark), parts.px(R.dimen.space_l), parts.px(R.dimen.space_l))
        val words = parts.column().apply { setPaddingRelative(parts.px(R.dimen.space_m), 0, 0, 0) }
        words.addView(parts.text(R.style.Text_Heading, wording.soonest(soonest.part)))
        words.addView(parts.text(R.style.Text_Small, wording.marked(soonest.label, soonest.recognised)))
        row.addView(words, LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1f))
        row.layoutParams = bottom(R.dimen.space_m)
        row.setOnClickListener { actions.openRow(soonest.rowId) }
        val surely = if (soonest.recognised) wording.say(R.string.recognised_spoken) else null
        speakAs(row, listOfNotNull(soonest.label, wording.soonest(soonest.part), surely).joinToString(", "))
        return row
    }

    private fun age(
        asOfMs: Long,
        stale: Boolean,
    ): View {
        val words = if (stale) wording.say(R.string.stale, wording.asOf(asOfMs)) else wording.asOf(asOfMs)
        return small(words)
    }

    private fun small(words: String): View = parts.text(R.style.Text_Small, words, R.color.on_accent_soft)

    private fun bottom(dimen: Int) =
        LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, LinearLayout.LayoutParams.WRAP_CONTENT).apply {
            bottomMargin = context.resources.getDimensionPixelSize(dimen)
        }
}
