package app.digitalcredit

import app.digitalcredit.balances.BalancesState
import app.digitalcredit.balances.Notice
import app.digitalcredit.balances.Progress
import app.digitalcredit.balances.Standing
import app.digitalcredit.balances.balancesState
import app.digitalcredit.core.Failure
import app.digitalcredit.core.FetchEvent
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Source
import app.digitalcredit.core.WallKind

/** Every state that the breakdown has, by name. */
object States {
    private val progress =
        listOf(
            FetchEvent.SourceStarted(Source.ACCOUNT),
            FetchEvent.SourceFinished(Source.ACCOUNT, Outcome.Read, emptyList()),
            FetchEvent.SourceFinished(Source.GIFT_CARD, Outcome.Read, listOf(Fixtures.rows[5])),
            FetchEvent.SourceFinished(Source.NO_RUSH, Outcome.Failed(Failure.TIMED_OUT), emptyList()),
            FetchEvent.SourceFinished(Source.BENEFITS, Outcome.Read, listOf(Fixtures.newlyFound)),
            FetchEvent.SourceStarted(Source.AMAZON_PAY),
        ).fold(Progress(), Progress::after)

    private fun of(known: app.digitalcredit.balances.Known): BalancesState = balancesState(known, Fixtures.today)

    private fun stopped(notice: Notice) = of(Fixtures.known().copy(said = notice))

    private val partly =
        Fixtures.answered +
            Fixtures.source(Source.PAYMENTS, Outcome.SignIn) +
            Fixtures.source(Source.BENEFITS, Outcome.NeedsRendering) +
            Fixtures.source(Source.DISCOVERED, Outcome.Unclear) +
            Fixtures.source(Source.AMAZON_PAY, Outcome.Read, partial = true) +
            Fixtures.source(Source.CONTENT, Outcome.NotAsked)

    val all: Map<String, BalancesState> =
        mapOf(
            "welcome" to BalancesState.Welcome,
            "whose-account" to BalancesState.WhoseAccount,
            "sample" to of(Fixtures.known(standing = Standing.SAMPLE)),
            "loading-first" to of(Fixtures.known(report = null).copy(progress = progress)),
            "loading-again" to of(Fixtures.known().copy(progress = progress)),
            "read" to of(Fixtures.known(Fixtures.report(changes = Fixtures.changes)).copy(remindersOffered = true)),
            "partly" to of(Fixtures.known(Fixtures.report(sources = partly))),
            "stale" to of(Fixtures.known(Fixtures.report(stale = true)).copy(said = Notice.Offline)),
            "signed-out" to of(Fixtures.known(standing = Standing.SIGNED_OUT)),
            "wall" to stopped(Notice.Wall(WallKind.CAPTCHA, "https://www.amazon.com/gc/balance")),
            "needs-page" to stopped(Notice.NeedsPage(Source.BENEFITS)),
            "limited" to stopped(Notice.NotBefore(TestApp.START_MS + 3_600_000, own = false)),
            "busy" to stopped(Notice.Busy),
            "page-changed" to stopped(Notice.PageChanged),
            "unsafe" to stopped(Notice.Unsafe),
            "broken" to stopped(Notice.Broken),
            "nothing-there" to of(Fixtures.known(Fixtures.report(rows = emptyList(), provenEmpty = true))),
            "nothing-known" to of(Fixtures.known(report = null)),
            // New ones come last: each state has a look of its own, by its place.
            "recognised" to of(Fixtures.known(Fixtures.report(rows = Fixtures.recognised))),
            "offline" to stopped(Notice.Offline),
            "too-soon" to stopped(Notice.NotBefore(TestApp.START_MS + 60_000, own = true)),
            "timed-out" to stopped(Notice.TimedOut),
            "too-big" to stopped(Notice.TooBig),
        )

    /** How many dp the whole column of [state] needs in plain English. */
    fun tall(state: String): Int =
        when (state) {
            "read" -> 1560
            "partly" -> 1650
            "loading-again" -> 1800
            "recognised", "welcome", "loading-first", "whose-account", "nothing-there", "nothing-known" -> 891
            else -> 1350
        }
}
