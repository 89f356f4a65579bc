package app.digitalcredit.widget

import app.digitalcredit.balances.Figures
import app.digitalcredit.balances.Line
import app.digitalcredit.balances.Soonest
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Money
import java.time.LocalDateTime

/** What a widget says, whatever its size: pure, and the same on both platforms (`tests/golden/widget.txt`). */
sealed interface WidgetState {
    /** No figures: a sentence and the way into the app. */
    data class Said(
        val words: Words,
    ) : WidgetState

    data class Shown(
        /** The one figure of a small widget; null when none is known. */
        val figure: Figure?,
        val soonest: Soonest?,
        /** All that the snapshot holds; a size shows as many as fit. */
        val lines: List<Line>,
        /** Lines beyond [lines]. */
        val moreLines: Int,
        val hidden: Boolean,
        /** When the figures were read. */
        val asOfMs: Long?,
        val mark: Mark?,
    ) : WidgetState {
        /** The lines that a size with room for [room] shows, and how many it leaves out. */
        fun fitting(room: Int): Pair<List<Line>, Int> {
            val fit = lines.take(room)
            return fit to lines.size - fit.size + moreLines
        }
    }

    /** What is said instead of figures. */
    enum class Words { NOT_SIGNED_IN, SIGNED_OUT, NOTHING_THERE, NOTHING_KNOWN, OPEN_THE_APP }

    /** The most important thing to know about the figures: one at a time, in this order. */
    enum class Mark { SAMPLE, SIGNED_OUT, WALL, STALE, PARTLY }

    /** The one figure of a small widget. */
    data class Figure(
        /** What it is of; null for the largest digital balance, which is said as "at least". */
        val kind: Kind?,
        val amount: Money,
        val recognised: Boolean,
    )
}

/** What the widget says at [now]. `hideHere`: this one widget hides amounts whatever the snapshot says. */
fun widgetState(
    snapshot: Snapshot?,
    now: LocalDateTime,
    hideHere: Boolean = false,
): WidgetState {
    if (snapshot == null) return WidgetState.Said(WidgetState.Words.OPEN_THE_APP)
    val figures = snapshot.due(now).figures
    return when {
        snapshot.state == SnapshotState.NOT_SIGNED_IN -> {
            WidgetState.Said(WidgetState.Words.NOT_SIGNED_IN)
        }

        figures.empty && snapshot.state == SnapshotState.SIGNED_OUT -> {
            WidgetState.Said(WidgetState.Words.SIGNED_OUT)
        }

        figures.empty && figures.nothingThere -> {
            WidgetState.Said(WidgetState.Words.NOTHING_THERE)
        }

        figures.empty -> {
            WidgetState.Said(WidgetState.Words.NOTHING_KNOWN)
        }

        else -> {
            WidgetState.Shown(
                figure = figureOf(figures),
                soonest = figures.soonest,
                lines = figures.lines,
                moreLines = figures.moreLines,
                hidden = snapshot.hideAmounts || hideHere,
                asOfMs = snapshot.asOfMs,
                mark = markOf(snapshot, figures),
            )
        }
    }
}

/** Digital credit is what the app is for, so it comes first; then the gift card; then the first line. */
private fun figureOf(figures: Figures): WidgetState.Figure? {
    figures.digitalAtLeast?.let { return WidgetState.Figure(null, it, figures.recognisedOnly) }
    figures.giftCard?.let { return WidgetState.Figure(Kind.GIFT_CARD, it, figures.recognisedOnly) }
    return figures.lines.firstOrNull()?.let { WidgetState.Figure(it.kind, it.amount, it.recognised) }
}

private fun markOf(
    snapshot: Snapshot,
    figures: Figures,
): WidgetState.Mark? =
    when {
        snapshot.state == SnapshotState.SAMPLE -> WidgetState.Mark.SAMPLE
        snapshot.state == SnapshotState.SIGNED_OUT || snapshot.attention == Attention.SIGN_IN -> WidgetState.Mark.SIGNED_OUT
        snapshot.attention == Attention.WALL -> WidgetState.Mark.WALL
        figures.stale -> WidgetState.Mark.STALE
        snapshot.attention == Attention.PARTLY -> WidgetState.Mark.PARTLY
        else -> null
    }
