package app.digitalcredit.balances

import app.digitalcredit.core.Failure
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Report
import app.digitalcredit.core.Source
import app.digitalcredit.core.SourceReport
import app.digitalcredit.core.StoppedBy
import app.digitalcredit.core.WallKind

/** Why the figures are not fresh, and with it what the person can do. Old figures stay below it. */
sealed interface Notice {
    data object SignIn : Notice

    data class Wall(
        val kind: WallKind,
        /** The page that met it. */
        val address: String,
    ) : Notice

    data class NeedsPage(
        val source: Source,
    ) : Notice

    /** Not before a time: a limit of the store or our own manners. */
    data class NotBefore(
        val atMs: Long?,
        val own: Boolean,
    ) : Notice

    data object Busy : Notice

    data object PageChanged : Notice

    data object Offline : Notice

    data object TimedOut : Notice

    data object Unsafe : Notice

    data object TooBig : Notice

    /** An error of our own. */
    data object Broken : Notice

    companion object {
        /** What a fetch said; null when there is nothing to say. */
        fun of(stopped: StoppedBy?): Notice? =
            when (stopped) {
                null, is StoppedBy.Cancelled -> null
                is StoppedBy.SignIn -> SignIn
                is StoppedBy.Wall -> Wall(stopped.kind, stopped.address)
                is StoppedBy.RateLimited -> NotBefore(stopped.retryAtMs, own = false)
                is StoppedBy.TooSoon -> NotBefore(stopped.nextAtMs, own = true)
                is StoppedBy.Busy -> Busy
                is StoppedBy.NeedsWebview -> NeedsPage(stopped.source)
                is StoppedBy.PageChanged -> PageChanged
                is StoppedBy.Offline -> Offline
                is StoppedBy.TimedOut -> TimedOut
                is StoppedBy.Tls -> Unsafe
                is StoppedBy.Unreadable -> TooBig
            }

        /**
         * What a stored report still has to say, in the core's order of causes: a wall and a limit always, the rest
         * when nothing was read at all. Single failing sources are [failuresOf].
         */
        fun of(report: Report): Notice? {
            val sources = report.sources
            sources.firstOrNull { it.outcome is Outcome.Wall }?.let { met ->
                return Wall((met.outcome as Outcome.Wall).kind, met.address)
            }
            val answered = sources.any { it.outcome is Outcome.Read || it.outcome is Outcome.Empty }
            val limit = sources.map { it.outcome }.filterIsInstance<Outcome.RateLimited>().firstOrNull()
            return when {
                !answered && sources.any { it.outcome is Outcome.SignIn } -> SignIn
                limit != null -> NotBefore(limit.untilMs, own = false)
                answered -> null
                else -> firstCause(sources)
            }
        }

        private fun firstCause(sources: List<SourceReport>): Notice? {
            val outcomes = sources.map { it.outcome }
            if (outcomes.any { it is Outcome.Busy }) return Busy
            sources.firstOrNull { it.outcome.needsWebview }?.let { return NeedsPage(it.source) }
            if (outcomes.any { it is Outcome.PageChanged || it is Outcome.Unclear }) return PageChanged
            return outcomes.filterIsInstance<Outcome.Failed>().firstOrNull()?.let { of(it.failure) }
        }

        private fun of(failure: Failure): Notice =
            when (failure) {
                Failure.OFFLINE, Failure.CUT -> Offline
                Failure.TIMED_OUT -> TimedOut
                Failure.TLS -> Unsafe
                Failure.TOO_LARGE, Failure.TOO_COMPLEX -> TooBig
            }
    }
}

/** A source that gave no figures this time, or not all that it has, named with what can be done about it. */
data class Failing(
    val source: Source,
    /** Empty when no page is known. */
    val address: String,
    val outcome: Outcome,
    /** It was read, and has a balance more. */
    val partial: Boolean,
) {
    val remedy: Remedy
        get() =
            when {
                partial -> Remedy.OPEN_PAGE
                outcome is Outcome.SignIn -> Remedy.SIGN_IN
                outcome is Outcome.Wall -> Remedy.PASS_WALL
                outcome.needsWebview -> Remedy.READ_ON_PAGE
                outcome is Outcome.PageChanged || outcome is Outcome.Unclear -> Remedy.REPORT_PAGE
                else -> Remedy.WAIT
            }
}

/** What can be done about a source that gave no figures, or not all. */
enum class Remedy { SIGN_IN, PASS_WALL, READ_ON_PAGE, REPORT_PAGE, OPEN_PAGE, WAIT }

/** The sources of the last fetch that failed or were read in part, while others may have answered. */
fun failuresOf(report: Report): List<Failing> =
    report.sources
        .filter { it.partial || !it.outcome.isAnswer }
        .map { Failing(it.source, it.address, it.outcome, it.partial) }

private val Outcome.isAnswer: Boolean get() = this is Outcome.Read || this is Outcome.Empty || this is Outcome.NotOffered

private val Outcome.needsWebview: Boolean get() = this is Outcome.Encrypted || this is Outcome.NeedsRendering
