package app.digitalcredit.widget

import app.digitalcredit.R
import app.digitalcredit.look.Wording

/** What a widget says instead of figures. */
fun Wording.words(words: WidgetState.Words): String =
    say(
        when (words) {
            WidgetState.Words.NOT_SIGNED_IN -> R.string.widget_not_signed_in
            WidgetState.Words.SIGNED_OUT -> R.string.widget_signed_out
            WidgetState.Words.NOTHING_THERE -> R.string.nothing_there
            WidgetState.Words.NOTHING_KNOWN -> R.string.nothing_known
            WidgetState.Words.OPEN_THE_APP -> R.string.widget_open_app
        },
    )

/** How old the figures are, with the most important thing to know about them before it. */
fun Wording.age(shown: WidgetState.Shown): String {
    val age = shown.asOfMs?.let { moment(it) }
    val mark =
        when (shown.mark) {
            null -> null
            WidgetState.Mark.SAMPLE -> return say(R.string.sample_mark)
            WidgetState.Mark.SIGNED_OUT -> say(R.string.widget_signed_out)
            WidgetState.Mark.WALL -> say(R.string.wall_mark)
            WidgetState.Mark.STALE -> return if (age == null) say(R.string.stale_mark) else say(R.string.stale, age)
            WidgetState.Mark.PARTLY -> say(R.string.partly_mark)
        }
    return listOfNotNull(mark, age).joinToString(" · ")
}

/** The same in the room of two cells: the mark, or else the day. */
fun Wording.brief(shown: WidgetState.Shown): String =
    when (shown.mark) {
        null -> shown.asOfMs?.let { shortDay(it) }.orEmpty()
        WidgetState.Mark.SAMPLE -> say(R.string.sample_mark)
        WidgetState.Mark.SIGNED_OUT -> say(R.string.widget_signed_out)
        WidgetState.Mark.WALL -> say(R.string.wall_mark)
        WidgetState.Mark.STALE -> say(R.string.stale_mark)
        WidgetState.Mark.PARTLY -> say(R.string.partly_short)
    }

/** What the one figure is of. */
fun Wording.name(figure: WidgetState.Figure): String {
    val name = figure.kind?.let { kind(it) } ?: say(R.string.digital_at_least)
    return if (figure.recognised) say(R.string.marked, name) else name
}
