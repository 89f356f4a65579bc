package app.digitalcredit.widget

import app.digitalcredit.R
import app.digitalcredit.balances.Part
import app.digitalcredit.look.Wording

/** What a widget says instead of figures. */
fun Wording.words(words: WidgetState.Words): String =
    say(
        when (words) {
            WidgetState.Words.NOT_SIGNED_IN -> R.string.widget_not_signed_in
            WidgetState.Words.SIGNED_OUT -> R.string.widget_signed_out
            WidgetState.Words.NOTHING_THERE -> R.string.nothing_there
            WidgetState.Words.NOTHING_KNOWN -> R.string.widget_no_figures
            WidgetState.Words.OPEN_THE_APP -> R.string.widget_open_app
        },
    )

/** "As of Nov 23, 12:00 PM" */
fun Wording.age(age: WidgetState.Age): String = say(if (age.stale) R.string.widget_stale else R.string.widget_as_of, briefMoment(age.asOfMs))

/** What to know about the figures, as the other phone says it too (`tests/golden/widget.txt`). */
fun Wording.mark(mark: WidgetState.Mark): String =
    when (mark) {
        is WidgetState.Mark.Sample -> say(R.string.sample_mark)
        is WidgetState.Mark.SignedOut -> say(R.string.widget_signed_out)
        is WidgetState.Mark.Met -> attention(mark.attention)
    }

private fun Wording.attention(attention: Attention): String =
    say(
        when (attention) {
            Attention.PARTLY -> R.string.partly_mark
            Attention.WALL -> R.string.wall_title
            Attention.SIGN_IN -> R.string.sign_in_again
            Attention.RATE_LIMITED -> R.string.limited
            Attention.BUSY -> R.string.busy
            Attention.NEEDS_WEBVIEW -> R.string.needs_page_mark
            Attention.PAGE_CHANGED -> R.string.page_changed
            Attention.OFFLINE, Attention.CANCELLED -> R.string.offline
            Attention.TIMED_OUT -> R.string.timed_out
            Attention.TLS -> R.string.unsafe
            Attention.UNREADABLE -> R.string.too_big
        },
    )

/** Where one sentence has room: what waits for the person, else that the figures are old, else what was met; else null. */
fun Wording.brief(shown: WidgetState.Shown): String? =
    when {
        shown.mark?.urgent == true -> mark(shown.mark)
        shown.age?.stale == true -> age(shown.age)
        else -> shown.mark?.let { mark(it) }
    }

/** The same in the two words that the smallest widget has room for; null: nothing that cannot wait. */
fun Wording.briefest(shown: WidgetState.Shown): String? =
    when {
        shown.mark is WidgetState.Mark.Met && shown.mark.urgent -> say(R.string.wall_mark)
        shown.mark?.urgent == true -> mark(shown.mark)
        shown.age?.stale == true -> say(R.string.stale_mark)
        else -> null
    }

/** "$1.50 in 6 days" */
fun Wording.briefest(
    part: Part,
    hide: Boolean,
): String {
    val day =
        when {
            part.inDays <= 0 -> say(R.string.today)
            part.inDays == 1 -> say(R.string.tomorrow)
            else -> count(R.plurals.in_days, part.inDays)
        }
    return say(R.string.amount_and_expiry, amount(part.amount, hide), day)
}

/** What the one figure is of. */
fun Wording.name(figure: WidgetState.Figure): String {
    val name = figure.kind?.let { kind(it) } ?: say(R.string.widget_digital_at_least)
    return marked(name, figure.recognised)
}
