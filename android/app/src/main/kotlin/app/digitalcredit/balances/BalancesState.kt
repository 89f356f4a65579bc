package app.digitalcredit.balances

import app.digitalcredit.core.Change
import app.digitalcredit.core.FetchEvent
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Report
import app.digitalcredit.core.Row
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
        /** What the running fetch has shown so far that [figures] do not have; never added up, in no headline. */
        val arriving: List<Line>,
        /** Reminders could be switched on: the first expiry is on the screen. */
        val offerReminders: Boolean,
    ) : BalancesState
}

/** Whose figures these are. */
enum class Standing { SIGNED_IN, SAMPLE, SIGNED_OUT }

/** How far a fetch is, source by source, and the balances that it has shown so far. */
data class Progress(
    val steps: List<Step> = emptyList(),
    /** In the order in which they arrived; one credit that several pages show is one row. */
    val arrived: List<Row> = emptyList(),
) {
    /** The progress after [event]. A source that is asked again starts anew. */
    fun after(event: FetchEvent): Progress =
        when (event) {
            is FetchEvent.SourceStarted -> {
                copy(steps = without(event.source) + Step(event.source, null, 0))
            }

            is FetchEvent.SourceFinished -> {
                Progress(
                    without(event.source) + Step(event.source, event.outcome, event.rows.size),
                    (arrived.associateBy { it.id } + event.rows.associateBy { it.id }).values.toList(),
                )
            }
        }

    private fun without(source: Source) = steps.filterNot { it.source == source }
}

/** One source of a running fetch. */
data class Step(
    val source: Source,
    /** Null while it is being asked. */
    val outcome: Outcome?,
    /** How many balances its page shows. */
    val found: Int,
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
        arriving = known.progress?.let { arriving(it, figures, today) }.orEmpty(),
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
        arriving = emptyList(),
        offerReminders = false,
    )
}

/** The line of the report before stays until the fetch has ended: one credit never stands on the screen twice. */
private fun arriving(
    progress: Progress,
    figures: Figures?,
    today: LocalDate,
): List<Line> {
    val onScreen = figures?.lines.orEmpty().mapTo(mutableSetOf()) { it.id }
    return progress.arrived.filterNot { it.id in onScreen }.map { lineOf(it, today) }
}

private fun noticeOf(known: Known): Notice? =
    when {
        known.progress != null || known.standing == Standing.SAMPLE -> null
        known.said != null -> known.said
        known.standing == Standing.SIGNED_OUT -> Notice.SignIn
        else -> known.report?.let { Notice.of(it) }
    }
