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
        /** Of a sentence that a page has proven. */
        val age: Age? = null,
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
        val age: Age?,
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

    /** When the figures were read, and whether that is too long ago. */
    data class Age(
        val asOfMs: Long,
        val stale: Boolean,
    )

    /** What to know about the figures before anything else. */
    sealed interface Mark {
        /** Said even where there is room for nothing else: the figures are no one's, or wait for the person. */
        val urgent: Boolean get() = true

        data object Sample : Mark

        data object SignedOut : Mark

        /** What the last fetch met. */
        data class Met(
            val attention: Attention,
        ) : Mark {
            override val urgent get() = attention == Attention.WALL || attention == Attention.SIGN_IN
        }
    }

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
            WidgetState.Said(WidgetState.Words.NOTHING_THERE, ageOf(snapshot, figures))
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
                age = ageOf(snapshot, figures),
                mark = markOf(snapshot),
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

private fun ageOf(
    snapshot: Snapshot,
    figures: Figures,
): WidgetState.Age? = snapshot.asOfMs?.let { WidgetState.Age(it, figures.stale) }

private fun markOf(snapshot: Snapshot): WidgetState.Mark? =
    when (snapshot.state) {
        SnapshotState.NOT_SIGNED_IN -> null

        SnapshotState.SAMPLE -> WidgetState.Mark.Sample

        SnapshotState.SIGNED_OUT -> WidgetState.Mark.SignedOut

        // Somebody else took the network, or the person did: nothing is wrong with the figures.
        SnapshotState.SIGNED_IN -> snapshot.attention?.takeIf { it != Attention.CANCELLED }?.let { WidgetState.Mark.Met(it) }
    }
