package app.digitalcredit.core

import kotlin.reflect.KClass
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** Every outcome of a source and every reason to stop crosses the boundary as what it is. */
class OutcomesTest {
    private val balances = Balances()

    /** A scenario, and what it must give: an outcome of some source, and why the fetch stopped. */
    private data class Case(val scenario: String, val outcome: KClass<out Outcome>, val stop: KClass<out StoppedBy>?)

    @Test
    fun `every outcome of the store arrives`() = runBlocking {
        for (case in CASES) {
            StandInStore(case.scenario).use { store ->
                val fetched = balances.fetch(store.signIn(), store.options()).fetched
                val outcomes = fetched.report.sources.map { it.outcome }
                assertTrue(outcomes.any { case.outcome.isInstance(it) }, "${case.scenario}: $outcomes")
                assertEquals(case.stop, fetched.stoppedBy?.let { it::class }, "${case.scenario}: $outcomes")
            }
        }
    }

    @Test
    fun `a page that has a balance more than was read says so`() = runBlocking {
        StandInStore("lacks-one").use { store ->
            val report = balances.fetch(store.signIn(), store.options()).fetched.report
            assertEquals(listOf(Source.BENEFITS), report.sources.filter { it.partial }.map { it.source })
        }
    }

    @Test
    fun `no outcome is left out`() {
        // Unclear is shown by a test of its own, in RenderedTest.
        val shown = (CASES.map { it.outcome } + Outcome.Unclear::class).map { it.java }.toSet()
        val all = Outcome::class.java.permittedSubclasses.toSet()
        assertEquals(emptySet(), (all - shown).map { it.simpleName }.toSet())
    }

    @Test
    fun `no reason to stop is left out`() {
        // Shown by tests of their own, here, in FetchTest and in RenderedTest.
        val elsewhere = setOf(
            StoppedBy.Offline::class, StoppedBy.TimedOut::class, StoppedBy.Tls::class, StoppedBy.TooSoon::class,
            StoppedBy.Cancelled::class, StoppedBy.PageChanged::class, StoppedBy.Unreadable::class,
        )
        val shown = (CASES.mapNotNull { it.stop } + elsewhere).map { it.java }.toSet()
        val all = StoppedBy::class.java.permittedSubclasses.toSet()
        assertEquals(emptySet(), (all - shown).map { it.simpleName }.toSet())
    }

    @Test
    fun `nobody listening is offline`() = runBlocking {
        val gone = StandInStore().use { store -> store.signIn() to store.options() }
        val result = assertIs<FetchResult.Stopped>(balances.fetch(gone.first, gone.second))
        assertEquals(StoppedBy.Offline, result.by)
        assertTrue(result.fetched.report.rows.isEmpty() && !result.fetched.report.provenEmpty)
    }

    @Test
    fun `a store that takes too long is timed out`() = runBlocking {
        StandInStore(Scenarios.ONE_SLOW_SOURCE).use { store ->
            val result = assertIs<FetchResult.Stopped>(balances.fetch(store.signIn(), store.options(timeLimitMs = 300u)))
            assertEquals(StoppedBy.TimedOut, result.by)
        }
    }

    @Test
    fun `another authority is no safe connection`() = runBlocking {
        StandInStore().use { store ->
            StandInStore().use { other ->
                val mixed = store.options().copy(network = TestNetwork(store.network.address, other.network.rootPem))
                assertEquals(StoppedBy.Tls, assertIs<FetchResult.Stopped>(balances.fetch(store.signIn(), mixed)).by)
            }
        }
    }

    @Test
    fun `a damaged session asks for a sign-in`() = runBlocking {
        StandInStore().use { store ->
            assertEquals(FetchResult.SignInAgain(Damage.DAMAGED), balances.fetch(Kept("not ours"), store.options()))
        }
    }

    @Test
    fun `a time that is none is refused`() = runBlocking {
        StandInStore().use { store ->
            val options = store.options().copy(clock = Clock(0, 5_000))
            val refused = assertIs<FetchResult.Refused>(balances.fetch(store.signIn(), options))
            assertEquals(Input.TIME, assertIs<CoreException.InvalidInput>(refused.why).what)
        }
    }

    private companion object {
        val CASES = listOf(
            Case("happy", Outcome.Read::class, null),
            Case("nothing", Outcome.Empty::class, null),
            Case("no-rush-missing", Outcome.NotOffered::class, null),
            Case("sign-in-everywhere", Outcome.SignIn::class, StoppedBy.SignIn::class),
            Case("captcha-image", Outcome.Wall::class, StoppedBy.Wall::class),
            Case("locked", Outcome.NotAsked::class, StoppedBy.Wall::class),
            Case("rate-limited", Outcome.RateLimited::class, StoppedBy.RateLimited::class),
            Case("busy", Outcome.Busy::class, StoppedBy.Busy::class),
            Case("encrypted", Outcome.Encrypted::class, null),
            Case("all-filled-by-script", Outcome.NeedsRendering::class, StoppedBy.NeedsWebview::class),
            Case("no-rush-changed", Outcome.PageChanged::class, null),
            Case("cut", Outcome.Failed::class, null),
        )
    }
}
