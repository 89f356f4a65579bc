package app.digitalcredit.core

import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Test

/** A whole fetch over real HTTPS: what comes, in which order, and how it ends. */
class FetchTest {
    private val balances = Balances()

    @Test
    fun `sign-in cookies become balances`() = runBlocking {
        StandInStore().use { store ->
            val result = assertIs<FetchResult.Complete>(balances.fetch(store.signIn(), store.options()))
            val report = result.fetched.report
            val giftCard = report.rows.single { it.kind == Kind.GIFT_CARD }
            assertEquals(report.headline.giftCard, giftCard.amount)
            assertEquals("USD", giftCard.amount.currency)
            assertTrue(giftCard.amount.minor > 0)
            assertTrue(report.rows.any { it.kind == Kind.VIDEO || it.kind == Kind.KINDLE }, "digital rows")
            assertTrue(report.rows.any { row -> row.lots.any { it.expiresOn != null } }, "dated lots")
            assertEquals(report, readReport(result.fetched.storedReport, store.options().clock).copy(stale = report.stale))
        }
    }

    @Test
    fun `every source starts before it finishes and finishes once`() = runBlocking {
        StandInStore().use { store ->
            val seen = mutableListOf<FetchEvent>()
            val result = balances.fetch(store.signIn(), store.options()) { seen += it }
            val running = mutableMapOf<Source, Int>()
            for (event in seen) {
                when (event) {
                    is FetchEvent.SourceStarted -> running.merge(event.source, 1, Int::plus)
                    // Several discovered pages may be asked at once.
                    is FetchEvent.SourceFinished -> assertTrue(running.merge(event.source, -1, Int::plus)!! >= 0, "$seen")
                }
            }
            assertTrue(running.isNotEmpty() && running.values.all { it == 0 }, "$seen")
            assertEquals(Source.ACCOUNT, assertIs<FetchEvent.SourceStarted>(seen.first()).source)
            val finished = seen.filterIsInstance<FetchEvent.SourceFinished>()
            // A page that was read for its links alone stands in no report.
            val withBalances = finished.filter { it.rows.isNotEmpty() && it.source != Source.DISCOVERED }
            for (event in withBalances) {
                val reported = result.fetched.report.sources.filter { it.source == event.source }
                assertEquals(listOf(event.outcome), reported.map { it.outcome }, "${event.source}")
            }
            assertTrue(withBalances.isNotEmpty())
        }
    }

    @Test
    fun `what arrives is what the report says in the end`() = runBlocking {
        StandInStore().use { store ->
            val arrived = mutableMapOf<String, Row>()
            val result = balances.fetch(store.signIn(), store.options()) { event ->
                if (event is FetchEvent.SourceFinished) event.rows.associateByTo(arrived) { it.id }
            }
            val report = assertIs<FetchResult.Complete>(result).fetched.report
            assertTrue(report.rows.size > 2)
            assertEquals(report.rows.associateBy { it.id }, arrived)
        }
    }

    @Test
    fun `an event in a log says how many balances there are and not which`() = runBlocking {
        StandInStore().use { store ->
            val events = mutableListOf<FetchEvent>()
            balances.fetch(store.signIn(), store.options()) { events += it }
            val giftCard = events.filterIsInstance<FetchEvent.SourceFinished>().single { it.source == Source.GIFT_CARD }
            assertEquals("SourceFinished { source: GiftCard, outcome: Read, rows: 1 }", "$giftCard")
            assertFalse("$events".contains("minor"), "$events")
        }
    }

    @Test
    fun `a flow gives progress and then the result`() = runBlocking {
        StandInStore().use { store ->
            val steps = balances.fetching(store.signIn(), store.options()).toList()
            assertIs<FetchResult.Complete>(assertIs<FetchStep.Ended>(steps.last()).result)
            assertTrue(steps.size > 2 && steps.dropLast(1).all { it is FetchStep.Progress })
        }
    }

    @Test
    fun `an observer that throws is contained`() = runBlocking {
        StandInStore().use { store ->
            val from = store.signIn()
            var calls = 0
            val observer = object : FetchObserver {
                override fun onEvent(event: FetchEvent) {
                    calls += 1
                    throw IllegalStateException("our own")
                }
            }
            val fetched = fetchBalances(from.session, null, null, store.options(), observer, null)
            assertNull(fetched.stoppedBy)
            assertTrue(fetched.report.rows.isNotEmpty())
            assertEquals(1, calls, "one that throws is no longer called")
        }
    }

    @Test
    fun `cancelling returns what was read, soon`() = runBlocking {
        StandInStore(Scenarios.ONE_SLOW_SOURCE).use { store ->
            val from = store.signIn()
            val stop = FetchCancel()
            val observer = object : FetchObserver {
                override fun onEvent(event: FetchEvent) {
                    if (event is FetchEvent.SourceFinished && event.rows.isNotEmpty()) stop.cancel()
                }
            }
            val fetched = withTimeout(SOON_MS) { fetchBalances(from.session, null, null, store.options(), observer, stop) }
            assertEquals(StoppedBy.Cancelled, fetched.stoppedBy)
            assertTrue(fetched.report.rows.isNotEmpty(), "what was read until then")
            assertTrue(fetched.session.isNotEmpty())
        }
    }

    @Test
    fun `a cancelled coroutine keeps what was read and throws on`() = runBlocking {
        StandInStore(Scenarios.ONE_SLOW_SOURCE).use { store ->
            val kept = CompletableDeferred<Fetched>()
            var thrown: Throwable? = null
            val job = launch {
                try {
                    balances.fetch(store.signIn(), store.options(), keep = { kept.complete(it) }) { event ->
                        if (event is FetchEvent.SourceFinished && event.rows.isNotEmpty()) throw CancellationException("the person left")
                    }
                } catch (cancelled: CancellationException) {
                    thrown = cancelled
                    throw cancelled
                }
            }
            withTimeout(SOON_MS) { job.join() }
            assertIs<CancellationException>(thrown)
            assertEquals(StoppedBy.Cancelled, kept.await().stoppedBy)
            assertTrue(kept.await().report.rows.isNotEmpty())
        }
    }

    @Test
    fun `a collector that throws stops the fetch and is heard`() = runBlocking {
        StandInStore().use { store ->
            val kept = CompletableDeferred<Fetched>()
            assertFailsWith<NumberFormatException> {
                balances.fetch(store.signIn(), store.options(), keep = { kept.complete(it) }) { "x".toInt() }
            }
            assertTrue(kept.isCompleted, "the cookies were kept nevertheless")
        }
    }

    @Test
    fun `asking again at once gives the old report and when next`() = runBlocking {
        StandInStore().use { store ->
            val first = balances.fetch(store.signIn(), store.options()).fetched
            val second = assertIs<FetchResult.Stopped>(balances.fetch(Kept(first), store.options()))
            assertTrue(assertIs<StoppedBy.TooSoon>(second.by).nextAtMs > store.options().clock.nowMs)
            assertContentEquals(first.report.rows, second.fetched.report.rows)
        }
    }

    @Test
    fun `further pages of the ledger come when they are asked for`() = runBlocking {
        StandInStore("long-ledger").use { store ->
            val first = balances.fetch(store.signIn(), store.options()).fetched.ledger
            val whole = balances.fetch(store.signIn(), store.options().copy(wholeLedger = true)).fetched.ledger
            assertTrue(first.isNotEmpty() && whole.size > 2 * first.size, "${first.size}, then ${whole.size}")
            assertEquals(first, whole.take(first.size))
            assertTrue(whole.any { it.amount.minor < 0 } && whole.any { it.amount.minor > 0 }, "signed")
        }
    }

    @Test
    fun `ten fetches at once do not mix`() = runBlocking {
        StandInStore().use { store ->
            val rows = coroutineScope {
                List(10) { async { balances.fetch(store.signIn(), store.options()).fetched.report } }.map { it.await() }
            }
            assertEquals(10, rows.map { it.accountId }.toSet().size)
            assertEquals(1, rows.map { report -> report.rows.map { it.label to it.amount } }.toSet().size)
        }
    }

    @Test
    fun `no secret is printed`() = runBlocking {
        StandInStore().use { store ->
            val fetched = balances.fetch(store.signIn(), store.options()).fetched
            val cookies = cookiesFromLine(store.cookieLine)
            assertTrue(cookies.any { StandInStore.SECRET_MARK in it.value }, "the mark is really there")
            assertFalse(StandInStore.SECRET_MARK in "$fetched $cookies ${Kept(fetched)}")
            assertFalse(StandInStore.SECRET_MARK in fetched.storedReport + fetched.refreshState)
        }
    }

    private companion object {
        /** Well under the slow page's own time, well over what a busy machine needs. */
        const val SOON_MS = 8_000L
    }
}
