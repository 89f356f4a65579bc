package app.digitalcredit

import android.webkit.CookieManager
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Source
import app.digitalcredit.core.Trigger
import kotlinx.coroutines.async
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.net.URLEncoder

/** What the store does to a person who has signed in: walls, pages that scripts fill, somebody else's account. */
@RunWith(RobolectricTestRunner::class)
class WorldsTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private var store: StandInStore? = null

    @Before
    fun begin() {
        InMemoryKeyStoreProvider.keys.clear()
        CookieManager.getInstance().removeAllCookies(null)
        app.choices.site = "com"
    }

    @After
    fun end() {
        store?.close()
    }

    private fun personIn(scenario: String): Person {
        val started = StandInStore(scenario).also { store = it }
        app.testNetwork = started.network
        return Person(started)
    }

    private fun outcomeOf(source: Source) = storedReport(app)!!.sources.single { it.source == source }.outcome

    @Test
    fun `a wall opens the store's page at the page that met it, and the fetch goes on by itself`() {
        val person = personIn("captcha-once")
        person.signIn()
        person.waitsFor(app.getString(R.string.wall_title))
        person.press(app.getString(R.string.wall_open))
        person.onTheStoresPages { it.answersTheCaptcha() }
        person.waitsForTheFetch()
        assertTrue(storedReport(app)!!.rows.any { it.kind == Kind.GIFT_CARD })
        eventually("the notice is gone") { !person.sees(app.getString(R.string.wall_title)) }
    }

    @Test
    fun `a page that scripts fill is read in the reading screen`() {
        val person = personIn("filled-by-script")
        person.signIn()
        assertEquals(Outcome.NeedsRendering, outcomeOf(Source.BENEFITS))
        person.tap(app.getString(R.string.needs_page_open))
        person.readsOnTheStoresPages()
        assertEquals(Outcome.Read, outcomeOf(Source.BENEFITS))
        assertTrue(person.pagesLookedAt > 0)
    }

    @Test
    fun `a sign-in page in the reading screen is not looked at`() {
        val person = personIn("filled-by-script")
        person.signIn()
        person.store.show("sign-in-everywhere")
        person.tap(app.getString(R.string.needs_page_open))
        person.readsOnTheStoresPages()
        assertEquals(0, person.pagesLookedAt)
        person.waitsFor(app.getString(R.string.sign_in_again))
    }

    @Test
    fun `another person's figures replace the first one's and nothing is merged`() {
        val person = personIn("plain-sign-in")
        person.signIn()
        val first = app.accounts.current()!!.id
        person.store.show("other-person")
        person.store.signEverybodyOut()
        app.clockMs += TestApp.DAY_MS
        val fetch = app.scope.async { app.refresher.fetch(Trigger.PERSON) }
        eventually("the fetch ends") { fetch.isCompleted }
        person.waitsFor(app.getString(R.string.sign_in_again))
        person.press(app.getString(R.string.sign_in))
        person.onTheStoresPages { it.signIn("scenario+other-person@example.com") }
        person.waitsForTheFetch()
        val second = app.accounts.current()!!.id
        assertNotEquals(first, second)
        assertEquals(
            listOf(second),
            app.noBackupFilesDir
                .resolve("accounts")
                .list()!!
                .toList(),
        )
        assertTrue(storedReport(app)!!.rows.all { it.id.startsWith(second) })
    }

    /** Signed out by the store, then signed in again on pages that do not say by whom. */
    private fun signedInAgainUnnamed(): Person {
        val person = personIn("no-owner")
        person.signIn()
        app.choices.mutedRows = setOf("a row of before")
        person.store.signEverybodyOut()
        app.clockMs += TestApp.DAY_MS
        val fetch = app.scope.async { app.refresher.fetch(Trigger.PERSON) }
        eventually("the fetch ends") { fetch.isCompleted }
        person.waitsFor(app.getString(R.string.sign_in_again))
        person.signIn()
        person.waitsFor(app.getString(R.string.same_account))
        return person
    }

    @Test
    fun `the same account as before keeps what was known`() {
        val person = signedInAgainUnnamed()
        val first = app.accounts.current()!!.id
        person.press(app.getString(R.string.same_account_yes))
        person.waitsFor(storedReport(app)!!.rows.first().label)
        assertEquals(first, app.accounts.current()!!.id)
        assertEquals(setOf("a row of before"), app.choices.mutedRows)
        assertEquals(
            null,
            app.accounts
                .current()!!
                .before
                .text(),
        )
    }

    @Test
    fun `another account than before shares nothing with it`() {
        val person = signedInAgainUnnamed()
        val first = app.accounts.current()!!.id
        person.press(app.getString(R.string.same_account_no))
        eventually("the question is answered") { !person.sees(app.getString(R.string.same_account)) }
        val second = app.accounts.current()!!.id
        assertNotEquals(first, second)
        assertEquals(
            listOf(second),
            app.noBackupFilesDir
                .resolve("accounts")
                .list()!!
                .toList(),
        )
        assertEquals(emptySet<String>(), app.choices.mutedRows)
        assertTrue(storedReport(app)!!.rows.all { it.id.startsWith(second) })
    }

    private fun TestBrowser.answersTheCaptcha() {
        val action = Regex("action=\"([^\"]*/errors/validateCaptcha[^\"]*)\"").find(page)!!.groupValues[1]
        val fields =
            Regex("<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"").findAll(page).map { it.groupValues[1] to it.groupValues[2].replace("&amp;", "&") }
        val query = fields.joinToString("&") { (name, value) -> "$name=${URLEncoder.encode(value, "UTF-8")}" }
        load(address.resolve("$action?$query"))
    }
}
