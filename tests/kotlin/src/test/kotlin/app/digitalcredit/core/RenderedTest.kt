package app.digitalcredit.core

import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** A fetch driven with pages that something else has loaded. */
class RenderedTest {
    private val balances = Balances()

    @Test
    fun `rendered pages give the same rows as a fetch`() = runBlocking {
        StandInStore().use { store ->
            val outcomes = mutableMapOf<Source, Outcome>()
            val rendered = balances.fetchRendered(
                store.signIn(), store.options(),
                onOutcome = { request, outcome -> outcomes[request.source] = outcome },
            ) { store.render(it.address) }.fetched
            val fetched = balances.fetch(store.signIn(), store.options()).fetched
            assertEquals(Outcome.Read, outcomes[Source.GIFT_CARD])
            assertEquals(
                fetched.report.rows.map { it.kind to it.amount },
                rendered.report.rows.map { it.kind to it.amount },
            )
        }
    }

    @Test
    fun `a wall is told at once`() = runBlocking {
        StandInStore(Scenarios.CAPTCHA).use { store ->
            val outcomes = mutableListOf<Outcome>()
            val result = balances.fetchRendered(
                store.signIn(), store.options(), onOutcome = { _, outcome -> outcomes += outcome },
            ) { store.render(it.address) }
            assertEquals(WallKind.CAPTCHA, assertIs<Outcome.Wall>(outcomes.last()).kind)
            assertEquals(WallKind.CAPTCHA, assertIs<StoppedBy.Wall>(assertIs<FetchResult.Stopped>(result).by).kind)
        }
    }

    @Test
    fun `a page that did not load is named`() = runBlocking {
        StandInStore().use { store ->
            val result = balances.fetchRendered(store.signIn(), store.options()) { Rendered.Failed(Failure.OFFLINE) }
            assertEquals(StoppedBy.Offline, assertIs<FetchResult.Stopped>(result).by)
        }
    }

    @Test
    fun `pages that say nothing known are named`() = runBlocking {
        StandInStore().use { store ->
            val result = balances.fetchRendered(store.signIn(), store.options()) {
                Rendered.Page(it.address, "<html><body><p>Welcome to something else.</p></body></html>")
            }
            assertEquals(StoppedBy.PageChanged, assertIs<FetchResult.Stopped>(result).by)
        }
    }

    @Test
    fun `two amounts in one field are unclear`() = runBlocking {
        StandInStore().use { store ->
            val outcomes = mutableMapOf<Source, Outcome>()
            balances.fetchRendered(
                store.signIn(), store.options(),
                onOutcome = { request, outcome -> outcomes[request.source] = outcome },
            ) { request ->
                val page = store.render(request.address) as Rendered.Page
                Rendered.Page(page.address, page.html.replace(AMOUNT, "$AMOUNT>\$9.00</span>$AMOUNT"), page.status)
            }
            assertEquals(Outcome.Unclear, outcomes[Source.GIFT_CARD])
        }
    }

    @Test
    fun `pages nested without end are unreadable`() = runBlocking {
        StandInStore().use { store ->
            val result = balances.fetchRendered(store.signIn(), store.options()) {
                Rendered.Page(it.address, "<div>".repeat(100_000))
            }
            assertEquals(StoppedBy.Unreadable(Failure.TOO_COMPLEX), assertIs<FetchResult.Stopped>(result).by)
        }
    }

    @Test
    fun `closing the reading screen keeps what was read`() = runBlocking {
        StandInStore().use { store ->
            var kept: Fetched? = null
            var pages = 0
            assertFailsWith<CancellationException> {
                balances.fetchRendered(store.signIn(), store.options(), keep = { kept = it }) {
                    pages += 1
                    if (pages > 3) throw CancellationException("the person left")
                    store.render(it.address)
                }
            }
            val fetched = assertNotNull(kept)
            assertTrue(fetched.report.sources.isNotEmpty())
            assertTrue(fetched.session.isNotEmpty())
        }
    }

    @Test
    fun `a fetch that has ended can only be a mistake of ours`() {
        StandInStore().use { store ->
            RenderedFetch(store.signIn().session, null, null, store.options()).use { fetch ->
                fetch.finish()
                assertFailsWith<CoreException.Internal> { fetch.nextRequest() }
                assertFailsWith<CoreException.Internal> { fetch.finish() }
            }
        }
    }

    @Test
    fun `a damaged session is refused before a page is asked for`() = runBlocking {
        StandInStore().use { store ->
            val result = balances.fetchRendered(Kept("not ours"), store.options()) { error("asked for ${it.source}") }
            assertEquals(FetchResult.SignInAgain(Damage.DAMAGED), result)
        }
    }

    private companion object {
        /** The element of the gift-card page that holds the balance. */
        const val AMOUNT = "<span id=\"gc-ui-balance-gc-balance-value\""
    }
}
