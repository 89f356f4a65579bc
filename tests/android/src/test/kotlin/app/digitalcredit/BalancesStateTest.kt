package app.digitalcredit

import app.digitalcredit.balances.BalancesState
import app.digitalcredit.balances.Heading
import app.digitalcredit.balances.Notice
import app.digitalcredit.balances.Progress
import app.digitalcredit.balances.Remedy
import app.digitalcredit.balances.Standing
import app.digitalcredit.balances.Urgency
import app.digitalcredit.balances.balancesState
import app.digitalcredit.balances.failuresOf
import app.digitalcredit.balances.figuresOf
import app.digitalcredit.balances.rowState
import app.digitalcredit.core.Failure
import app.digitalcredit.core.FetchEvent
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Row
import app.digitalcredit.core.Source
import app.digitalcredit.core.StoppedBy
import app.digitalcredit.core.WallKind
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

/** The state of the breakdown is pure: no Android class is needed to test it. */
class BalancesStateTest {
    private fun breakdown(known: app.digitalcredit.balances.Known) = balancesState(known, Fixtures.today) as BalancesState.Breakdown

    @Test
    fun `a missing amount is never zero`() {
        val state = breakdown(Fixtures.known(Fixtures.report(rows = emptyList())))
        assertNull(state.figures?.giftCard)
        assertNull(state.figures?.digitalAtLeast)
        assertTrue(state.figures!!.empty)
        assertFalse(state.figures!!.nothingThere)
    }

    @Test
    fun `digital lines come first and the groups keep the order of the screen`() {
        val headings = figuresOf(Fixtures.report(), Fixtures.today).groups.map { it.heading }
        assertEquals(listOf(Heading.DIGITAL, Heading.NO_RUSH, Heading.GIFT_CARD, Heading.PROMOTIONAL), headings)
    }

    @Test
    fun `what has lapsed is the difference to what is left`() {
        val kindle = figuresOf(Fixtures.report(), Fixtures.today).lines.single { it.kind == Kind.KINDLE }
        assertEquals(300L, kindle.amount.minor)
        assertEquals(100L, kindle.lapsed?.minor)
        assertEquals(31, kindle.next?.inDays)
    }

    @Test
    fun `a lapsed lot is not the next to lapse`() {
        val report = Fixtures.report(listOf(Fixtures.row(Kind.KINDLE, "Kindle", 100, Fixtures.lot(100, -1))))
        assertNull(figuresOf(report, Fixtures.today).lines.single().next)
    }

    @Test
    fun `a week is urgent and a month is near`() {
        val parts = listOf(7L, 8L, 30L, 31L).map { Fixtures.lot(1, it) }
        val urgencies =
            parts.map {
                app.digitalcredit.balances
                    .partOf(it, Fixtures.today)!!
                    .urgency
            }
        assertEquals(listOf(Urgency.SOON, Urgency.NEAR, Urgency.NEAR, Urgency.LATER), urgencies)
    }

    @Test
    fun `a wall is shown even though other sources answered`() {
        val sources = Fixtures.answered + Fixtures.source(Source.PAYMENTS, Outcome.Wall(WallKind.CODE))
        val notice = Notice.of(Fixtures.report(sources = sources))
        assertEquals(Notice.Wall(WallKind.CODE, "https://www.amazon.com/payments"), notice)
    }

    @Test
    fun `one source that wants a sign-in does not sign out the others`() {
        val sources = Fixtures.answered + Fixtures.source(Source.PAYMENTS, Outcome.SignIn)
        val report = Fixtures.report(sources = sources)
        assertNull(Notice.of(report))
        assertEquals(Remedy.SIGN_IN, failuresOf(report).single().remedy)
    }

    @Test
    fun `a page that was read in part is named with the way to it`() {
        val sources = Fixtures.answered + Fixtures.source(Source.BENEFITS, Outcome.Read, partial = true)
        val failing = failuresOf(Fixtures.report(sources = sources)).single()
        assertEquals(Source.BENEFITS to Remedy.OPEN_PAGE, failing.source to failing.remedy)
    }

    @Test
    fun `a source that is not offered here is no failure`() {
        val sources = Fixtures.answered + Fixtures.source(Source.AMAZON_PAY, Outcome.NotOffered)
        assertEquals(emptyList<Any>(), failuresOf(Fixtures.report(sources = sources)))
    }

    @Test
    fun `when nothing was read the first cause of the core's order is named`() {
        val sources =
            listOf(
                Fixtures.source(Source.ACCOUNT, Outcome.Failed(Failure.OFFLINE)),
                Fixtures.source(Source.GIFT_CARD, Outcome.Busy),
            )
        assertEquals(Notice.Busy, Notice.of(Fixtures.report(sources = sources)))
    }

    @Test
    fun `every way a fetch can end has its notice and a cancelled one has none`() {
        val said =
            mapOf(
                StoppedBy.SignIn to Notice.SignIn,
                StoppedBy.Wall(Source.ACCOUNT, WallKind.CAPTCHA, "https://a") to Notice.Wall(WallKind.CAPTCHA, "https://a"),
                StoppedBy.RateLimited(5) to Notice.NotBefore(5, own = false),
                StoppedBy.TooSoon(6) to Notice.NotBefore(6, own = true),
                StoppedBy.Busy to Notice.Busy,
                StoppedBy.NeedsWebview(Source.BENEFITS) to Notice.NeedsPage(Source.BENEFITS),
                StoppedBy.PageChanged to Notice.PageChanged,
                StoppedBy.Offline to Notice.Offline,
                StoppedBy.TimedOut to Notice.TimedOut,
                StoppedBy.Tls to Notice.Unsafe,
                StoppedBy.Unreadable(Failure.TOO_LARGE) to Notice.TooBig,
                StoppedBy.Cancelled to null,
            )
        for ((stopped, notice) in said) assertEquals(notice, Notice.of(stopped))
    }

    @Test
    fun `while a fetch runs old figures stay and no old notice is shown`() {
        val known = Fixtures.known(Fixtures.report(sources = listOf(Fixtures.source(Source.ACCOUNT, Outcome.Busy))))
        val state = breakdown(known.copy(progress = Progress(), said = Notice.Offline))
        assertNull(state.notice)
        assertEquals(emptyList<Any>(), state.failing)
        assertEquals(7, state.figures?.lines?.size)
    }

    @Test
    fun `signed out says so and keeps the old figures`() {
        val state = breakdown(Fixtures.known(standing = Standing.SIGNED_OUT))
        assertEquals(Notice.SignIn, state.notice)
        assertEquals(7, state.figures?.lines?.size)
    }

    @Test
    fun `an unsettled owner comes before all figures`() {
        assertEquals(BalancesState.WhoseAccount, balancesState(Fixtures.known().copy(ownerUnsettled = true), Fixtures.today))
    }

    @Test
    fun `reminders are offered with the first expiry and never for sample data`() {
        val offering = Fixtures.known().copy(remindersOffered = true)
        assertTrue(breakdown(offering).offerReminders)
        assertFalse(breakdown(offering.copy(standing = Standing.SAMPLE)).offerReminders)
        assertFalse(breakdown(offering.copy(report = Fixtures.report(listOf(Fixtures.rows[5])))).offerReminders)
    }

    @Test
    fun `progress keeps one step a source, the latest word of it`() {
        val progress =
            Progress()
                .after(FetchEvent.SourceStarted(Source.ACCOUNT))
                .after(FetchEvent.SourceStarted(Source.GIFT_CARD))
                .after(FetchEvent.SourceFinished(Source.ACCOUNT, Outcome.Read, Fixtures.rows.take(2)))
        assertEquals(2, progress.steps.size)
        assertEquals(2, progress.steps.single { it.source == Source.ACCOUNT }.found)
        assertNull(progress.steps.single { it.source == Source.GIFT_CARD }.outcome)
    }

    @Test
    fun `one credit on two pages arrives once, as the last page leaves it`() {
        val (video, music) = Fixtures.rows
        val dearer = video.copy(amount = Fixtures.usd(600))
        val progress =
            Progress()
                .after(FetchEvent.SourceFinished(Source.BENEFITS, Outcome.Read, listOf(video, music)))
                .after(FetchEvent.SourceFinished(Source.NO_RUSH, Outcome.Read, listOf(dearer, Fixtures.newlyFound)))
                .after(FetchEvent.SourceStarted(Source.ACCOUNT))
        assertEquals(listOf(dearer, music, Fixtures.newlyFound), progress.arrived)
    }

    @Test
    fun `in the first fetch all that arrives is shown, and no headline`() {
        val state = breakdown(Fixtures.known(report = null).copy(progress = arrived(Fixtures.rows[5], Fixtures.newlyFound)))
        assertEquals(listOf("Your Gift Card Balance", "Digital games"), state.arriving.map { it.label })
        assertNull(state.figures)
    }

    @Test
    fun `over old figures only what they lack arrives, and they stay as they are`() {
        val old = breakdown(Fixtures.known())
        val changed = Fixtures.rows[5].copy(amount = Fixtures.usd(1))
        val state = breakdown(Fixtures.known().copy(progress = arrived(changed, Fixtures.newlyFound)))
        assertEquals(listOf("Digital games"), state.arriving.map { it.label })
        assertEquals(old.figures, state.figures)
        assertTrue(old.arriving.isEmpty())
    }

    private fun arrived(vararg rows: Row) = Progress().after(FetchEvent.SourceFinished(Source.BENEFITS, Outcome.Read, rows.toList()))

    @Test
    fun `the details of a row hold its own changes and the totals of its own pages`() {
        val row = rowState(Fixtures.report(), Fixtures.rows[0].id, Fixtures.changes, setOf(Fixtures.rows[0].id), Fixtures.today)!!
        assertEquals(1, row.changes.size)
        assertEquals(1, row.totals.size)
        assertTrue(row.muted)
        assertNull(rowState(Fixtures.report(), "gone", emptyList(), emptySet(), Fixtures.today))
    }
}
