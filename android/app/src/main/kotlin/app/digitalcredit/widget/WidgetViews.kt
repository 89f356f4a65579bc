package app.digitalcredit.widget

import android.app.PendingIntent
import android.appwidget.AppWidgetManager
import android.content.Context
import android.content.Intent
import android.os.Build
import android.os.Bundle
import android.util.SizeF
import android.view.View
import android.widget.RemoteViews
import app.digitalcredit.R
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.balances.Line
import app.digitalcredit.balances.RowLink
import app.digitalcredit.balances.iconOf
import app.digitalcredit.look.Wording

/** The sizes a widget comes in, in cells of a phone's home screen. */
enum class WidgetSize(
    val layout: Int,
    val width: Float,
    val height: Float,
    /** How many lines fit; 0: one figure. */
    val room: Int,
) {
    SMALL(R.layout.widget_small, 110f, 50f, 0),
    SQUARE(R.layout.widget_square, 110f, 116f, 0),
    WIDE(R.layout.widget_wide, 250f, 50f, 0),
    ROWS(R.layout.widget_rows, 250f, 144f, 2),
    THREE(R.layout.widget_rows, 250f, 192f, 3),
    LARGE(R.layout.widget_rows, 250f, 240f, 4),
    TALL(R.layout.widget_rows, 250f, 336f, 6),
    ;

    /** A second line under a sentence has room. */
    val tall: Boolean get() = height > WIDE.height

    companion object {
        /** The largest that fits into so many dp; the smallest when none does. */
        fun fitting(
            width: Int,
            height: Int,
            textScale: Float,
        ): WidgetSize = entries.lastOrNull { it.width <= width && it.height * textScale <= height } ?: SMALL
    }
}

/** Draws [WidgetState] in every size; the launcher picks the one that fits. */
class WidgetViews(
    private val context: Context,
    private val state: WidgetState,
) {
    private val wording = Wording(context)

    fun all(options: Bundle): RemoteViews {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            return responsive(WidgetSize.entries.associate { SizeF(it.width, it.height * textScale) to of(it) })
        }
        val upright =
            WidgetSize.fitting(
                options.getInt(AppWidgetManager.OPTION_APPWIDGET_MIN_WIDTH),
                options.getInt(AppWidgetManager.OPTION_APPWIDGET_MAX_HEIGHT),
                textScale,
            )
        val lying =
            WidgetSize.fitting(
                options.getInt(AppWidgetManager.OPTION_APPWIDGET_MAX_WIDTH),
                options.getInt(AppWidgetManager.OPTION_APPWIDGET_MIN_HEIGHT),
                textScale,
            )
        return RemoteViews(of(lying), of(upright))
    }

    /** Larger text needs a higher widget for the same lines; smaller text needs no lower one. */
    private val textScale get() =
        context.resources.configuration.fontScale
            .coerceAtLeast(1f)

    fun of(size: WidgetSize): RemoteViews {
        val views = RemoteViews(context.packageName, size.layout)
        views.setOnClickPendingIntent(R.id.widget, open(Intent(context, BalancesActivity::class.java), 0))
        when (state) {
            is WidgetState.Said -> said(views, state, size)
            is WidgetState.Shown -> shown(views, state, size)
        }
        return views
    }

    private fun said(
        views: RemoteViews,
        said: WidgetState.Said,
        size: WidgetSize,
    ) {
        val age = said.age?.takeIf { size.tall }?.let { wording.age(it) }
        val words = listOfNotNull(wording.words(said.words), age).joinToString("\n")
        views.setViewVisibility(R.id.said, View.VISIBLE)
        views.setTextViewText(R.id.said, words)
        views.setViewVisibility(R.id.shown, View.GONE)
        views.setContentDescription(R.id.widget, "${wording.say(R.string.app_name)}: $words")
    }

    private fun shown(
        views: RemoteViews,
        shown: WidgetState.Shown,
        size: WidgetSize,
    ) {
        views.setViewVisibility(R.id.said, View.GONE)
        views.setViewVisibility(R.id.shown, View.VISIBLE)
        views.setOnClickPendingIntent(R.id.refresh, refreshIntent(context))
        if (size.room > 0) lines(views, shown, size) else figure(views, shown, size)
    }

    private fun figure(
        views: RemoteViews,
        shown: WidgetState.Shown,
        size: WidgetSize,
    ) {
        val figure = shown.figure ?: return
        val brief = wording.brief(shown)
        val age = shown.age?.let { wording.age(it) }
        val soonest = shown.soonest?.let { wording.marked(wording.soonest(it.part, shown.hidden), it.recognised) }
        views.setTextViewText(R.id.name, wording.name(figure))
        views.setTextViewText(R.id.amount, wording.amount(figure.amount, shown.hidden))
        when (size) {
            WidgetSize.SMALL -> {
                val mark = wording.briefest(shown)
                val short = shown.soonest?.takeIf { mark == null }?.let { wording.marked(wording.briefest(it.part, shown.hidden), it.recognised) }
                // The mark of what is only recognised needs the room.
                val clock = short != null && shown.soonest?.recognised != true
                views.setViewVisibility(R.id.clock, if (clock) View.VISIBLE else View.GONE)
                views.setTextViewText(R.id.soonest, short ?: mark ?: wording.name(figure))
            }

            WidgetSize.WIDE -> {
                views.setTextViewText(R.id.soonest, brief ?: soonest ?: age)
            }

            else -> {
                views.setTextViewText(R.id.soonest, soonest)
                views.setTextViewText(R.id.age, brief ?: age)
            }
        }
        shown.soonest?.let { views.setOnClickPendingIntent(R.id.widget, open(RowLink.intent(context, it.rowId), it.rowId.hashCode())) }
        views.setContentDescription(R.id.shown, listOfNotNull(spoken(figure, shown), shown.mark?.let { wording.mark(it) }, age).joinToString(", "))
    }

    private fun spoken(
        figure: WidgetState.Figure,
        shown: WidgetState.Shown,
    ): String {
        val amount = if (shown.hidden) wording.say(R.string.amount_hidden_spoken) else wording.amount(figure.amount)
        val soonest = shown.soonest?.takeUnless { shown.hidden }?.let { wording.soonest(it.part) }
        return listOfNotNull(wording.say(R.string.label_and_amount, wording.name(figure), amount), soonest).joinToString(", ")
    }

    private fun lines(
        views: RemoteViews,
        shown: WidgetState.Shown,
        size: WidgetSize,
    ) {
        val (fit, more) = shown.fitting(size.room)
        views.removeAllViews(R.id.lines)
        fit.forEach { views.addView(R.id.lines, line(it, shown.hidden)) }
        repeat(size.room - fit.size) { views.addView(R.id.lines, RemoteViews(context.packageName, R.layout.widget_gap)) }
        val rest = if (more > 0) wording.count(R.plurals.more_rows, more) else null
        val note = listOfNotNull(rest, shown.mark?.let { wording.mark(it) }).joinToString(" · ")
        views.setTextViewText(R.id.note, note)
        views.setViewVisibility(R.id.note, if (note.isEmpty()) View.GONE else View.VISIBLE)
        views.setTextViewText(R.id.age, shown.age?.let { wording.age(it) })
    }

    private fun line(
        line: Line,
        hidden: Boolean,
    ): RemoteViews {
        val views = RemoteViews(context.packageName, R.layout.widget_line)
        views.setImageViewResource(R.id.icon, iconOf(line.kind))
        views.setTextViewText(R.id.name, wording.marked(line.label, line.recognised))
        views.setTextViewText(R.id.amount, wording.amount(line.amount, hidden))
        val below = line.lapsed?.let { wording.say(R.string.has_lapsed_since, wording.amount(it, hidden)) } ?: line.next?.let { wording.soonest(it, hidden) }
        views.setViewVisibility(R.id.below, if (below == null) View.GONE else View.VISIBLE)
        views.setTextViewText(R.id.below, below)
        if (textScale >= LARGE_TEXT && Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) twoLines(views, R.id.below)
        views.setContentDescription(R.id.line, wording.spoken(line, hidden))
        views.setOnClickPendingIntent(R.id.line, open(RowLink.intent(context, line.id), line.id.hashCode()))
        return views
    }

    private fun open(
        intent: Intent,
        request: Int,
    ): PendingIntent = PendingIntent.getActivity(context, request, intent, PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)
}

/** As on screens: what stands in one line is given a second one. */
private const val LARGE_TEXT = 1.5f
