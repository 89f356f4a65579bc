package app.digitalcredit.balances

import app.digitalcredit.core.Change
import app.digitalcredit.core.FetchEvent
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Report
import app.digitalcredit.core.Source
import app.digitalcredit.widget.Snapshot
import app.digitalcredit.widget.SnapshotState
import java.time.LocalDate

/**
 * What the breakdown shows. Pure: made of the core's report (or, for the first drawn frame, of the widget's
 * snapshot), so that any toolkit could render it.
 */
sealed interface BalancesState {
    /** Nobody has signed in: the first start. */
    data object Welcome : BalancesState

    /** "Same account as before?" has to be answered before anything is shown as the person's own. */
    data object WhoseAccount : BalancesState

    /** Figures, or the way to them. */
    data class Breakdown(
        val standing: Standing,
        /** Null: nothing has been read yet. */
        val figures: Figures?,
        val asOfMs: Long?,
        val notice: Notice?,
        val failing: List<Failing>,
        val changes: List<Change>,
        /** Null: no fetch is running. */
        val progress: Progress?,
        /** Reminders could be switched on: the first expiry is on the screen. */
        val offerReminders: Boolean,
    ) : BalancesState
}

/** Whose figures these are. */
enum class Standing { SIGNED_IN, SAMPLE, SIGNED_OUT }

/** How far a fetch is, source by source. */
data class Progress(
    val steps: List<Step> = emptyList(),
) {
    /** The progress after [event]. A source that is asked again starts anew. */
    fun after(event: FetchEvent): Progress =
        when (event) {
            is FetchEvent.SourceStarted -> {
                Progress(without(event.source) + Step(event.source, null, 0))
            }

            is FetchEvent.SourceFinished -> {
                Progress(without(event.source) + Step(event.source, event.outcome, event.readings.toInt()))
            }
        }

    private fun without(source: Source) = steps.filterNot { it.source == source }
}

/** One source of a running fetch. */
data class Step(
    val source: Source,
    /** Null while it is being asked. */
    val outcome: Outcome?,
    val readings: Int,
)

/** What the app knows when it makes the state. */
data class Known(
    val standing: Standing,
    val report: Report?,
    /** Said by the last fetch of this start of the app; wins over what the report still says. */
    val said: Notice?,
    val progress: Progress?,
    val ownerUnsettled: Boolean,
    val remindersOffered: Boolean,
)

/** The state of the breakdown on the day [today]. */
fun balancesState(
    known: Known,
    today: LocalDate,
): BalancesState {
    if (known.ownerUnsettled) return BalancesState.WhoseAccount
    val figures = known.report?.let { figuresOf(it, today) }
    return BalancesState.Breakdown(
        standing = known.standing,
        figures = figures,
        asOfMs = known.report?.readAtMs,
        notice = noticeOf(known),
        failing = if (known.progress == null) known.report?.let(::failuresOf).orEmpty() else emptyList(),
        changes = known.report?.sinceLastTime.orEmpty(),
        progress = known.progress,
        offerReminders = known.remindersOffered && figures?.soonest != null && known.standing != Standing.SAMPLE,
    )
}

/** The first frame, drawn before the core is loaded; null when the snapshot has nothing to show. */
fun firstFrame(
    snapshot: Snapshot,
    figures: Figures,
): BalancesState? {
    val standing =
        when (snapshot.state) {
            SnapshotState.NOT_SIGNED_IN -> return BalancesState.Welcome
            SnapshotState.SAMPLE -> Standing.SAMPLE
            SnapshotState.SIGNED_IN -> Standing.SIGNED_IN
            SnapshotState.SIGNED_OUT -> Standing.SIGNED_OUT
        }
    return BalancesState.Breakdown(
        standing = standing,
        figures = figures.takeUnless { it.empty && !it.nothingThere },
        asOfMs = snapshot.asOfMs,
        notice = null,
        failing = emptyList(),
        changes = emptyList(),
        progress = null,
        offerReminders = false,
    )
}

private fun noticeOf(known: Known): Notice? =
    when {
        known.progress != null || known.standing == Standing.SAMPLE -> null
        known.said != null -> known.said
        known.standing == Standing.SIGNED_OUT -> Notice.SignIn
        else -> known.report?.let { Notice.of(it) }
    }
