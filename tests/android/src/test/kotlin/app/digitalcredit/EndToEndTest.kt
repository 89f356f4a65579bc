package app.digitalcredit

import android.app.AlarmManager
import android.app.NotificationManager
import android.app.job.JobScheduler
import android.appwidget.AppWidgetManager
import android.content.Intent
import android.os.Bundle
import android.view.View
import android.webkit.CookieManager
import android.widget.TextView
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.AppState
import app.digitalcredit.core.Trigger
import app.digitalcredit.core.cookiesFromLine
import app.digitalcredit.core.webviewCookies
import app.digitalcredit.refresh.appState
import app.digitalcredit.refresh.publish
import app.digitalcredit.reminders.ReminderReceiver
import app.digitalcredit.signin.SignInActivity
import app.digitalcredit.storage.SessionVault
import app.digitalcredit.storage.forgetEverything
import app.digitalcredit.widget.BalanceWidget
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** The whole app on the JVM: real activities, the real core, the real stand-in store over real HTTPS. */
@RunWith(RobolectricTestRunner::class)
class EndToEndTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private lateinit var store: StandInStore
    private lateinit var person: Person

    @Before
    fun begin() {
        InMemoryKeyStoreProvider.keys.clear()
        CookieManager.getInstance().removeAllCookies(null)
        store = StandInStore("plain-sign-in")
        app.testNetwork = store.network
        app.choices.site = "com"
        person = Person(store)
    }

    @After
    fun end() = store.close()

    private fun widget(): View {
        val manager = shadowOf(AppWidgetManager.getInstance(app))
        val id = manager.createWidget(BalanceWidget::class.java, R.layout.widget_rows)
        app.sendBroadcast(Intent(app, BalanceWidget::class.java).setAction("app.digitalcredit.widget.REDRAW"))
        eventually("the widget is drawn") { true }
        return manager.getViewFor(id)
    }

    private fun words(view: View) =
        view
            .everyView()
            .filterIsInstance<TextView>()
            .filter { it.visibility == View.VISIBLE }
            .joinToString(" ") { it.text }

    private fun report() = storedReport(app)!!

    @Test
    fun `from the first start to the figures, the widget, a reminder and signing out`() {
        assertTrue(person.sees(app.getString(R.string.welcome_title)))
        person.signIn()

        // The breakdown.
        assertEquals(AppState.SIGNED_IN, appState(app))
        assertTrue(report().rows.isNotEmpty())
        person.waitsFor(report().rows.first().label)
        report().rows.forEach { assertTrue(it.label, person.sees(it.label)) }
        assertEquals("the webview is empty", null, CookieManager.getInstance().getCookie("https://www.amazon.com/"))

        // The widget says the same.
        val drawn = widget()
        assertTrue(words(drawn), words(drawn).isNotBlank())

        // The next fetch is planned, over a network and not on an empty battery.
        val job = app.service<JobScheduler>().allPendingJobs.single()
        assertTrue(job.isPersisted)
        assertTrue(job.isRequireBatteryNotLow)

        // A reminder fires.
        app.choices.reminders = true
        publish(app)
        val alarm =
            shadowOf(app.service<AlarmManager>()).scheduledAlarms.first {
                it.operation?.let { op ->
                    shadowOf(op).savedIntent.component?.className ==
                        ReminderReceiver::class.java.name
                } ==
                    true
            }
        app.clockMs = alarm.triggerAtMs
        app.sendBroadcast(Intent(app, ReminderReceiver::class.java))
        val notices = shadowOf(app.service<NotificationManager>())
        eventually("a notice is shown") { notices.size() > 0 }

        // Signing out leaves nothing.
        forgetEverything(app)
        assertNothingLeft()
        app.refresher.storedAnew()
        person.waitsFor(app.getString(R.string.welcome_title))
    }

    @Test
    fun `each balance of the first fetch is on the screen while the rest is still asked for`() {
        store.show("slow-headers")
        person.press(app.getString(R.string.sign_in))
        person.onTheStoresPages { it.signIn("person@example.com") }
        // The no-rush page says nothing for a minute; by then the others are there.
        val arriving = app.getString(R.string.arriving)
        person.waitsFor(arriving)
        eventually("what has arrived is on the screen") { arrived().all { person.sees(it.label) } }
        val arrived = arrived()
        assertFalse("no headline before the end", person.sees(app.getString(R.string.digital_at_least)))
        assertTrue("the fetch goes on", app.refresher.live.value.progress != null)

        app.scope.launch { app.refresher.instead { } }
        eventually("the report takes their place") { !person.sees(arriving) }
        arrived.forEach { row ->
            val kept = report().rows.firstOrNull { it.id == row.id }
            assertNotNull(row.label, kept)
            // Of several pages that show one credit, another may have named it.
            person.waitsFor(kept!!.label)
        }
    }

    private fun arrived() =
        app.refresher.live.value.progress
            ?.arrived
            .orEmpty()

    private fun assertNothingLeft() {
        assertEquals(AppState.NOT_SIGNED_IN, appState(app))
        assertFalse(SessionVault.hasKey())
        assertEquals(
            emptyList<String>(),
            app.noBackupFilesDir
                .walk()
                .filter { it.isFile }
                .map { it.name }
                .toList(),
        )
        assertEquals(emptyList<Any>(), app.service<JobScheduler>().allPendingJobs)
        assertEquals(0, shadowOf(app.service<NotificationManager>()).size())
        assertNull(CookieManager.getInstance().getCookie("https://www.amazon.com/"))
        assertEquals(emptySet<String>(), app.choices.mutedRows)
    }

    @Test
    fun `the session is encrypted and no file tells it`() {
        person.signIn()
        val files =
            app.dataDir
                .walk()
                .filter { it.isFile }
                .toList()
        assertTrue(files.any { it.name == "session" })
        for (file in files) assertFalse(file.name, file.readText(Charsets.ISO_8859_1).contains("StandInSecret"))
    }

    @Test
    fun `the core asks with the webview's own user agent and only the store's host`() {
        person.signIn()
        val asked = store.requests().filterNot { it.getString("path").startsWith("/a") }
        assertTrue(asked.isNotEmpty())
        for (request in asked) {
            assertEquals("www.amazon.com", request.getString("host"))
            assertFalse(request.getString("user_agent"), request.getString("user_agent").contains("; wv"))
        }
        assertEquals(1, asked.map { it.getString("user_agent") }.distinct().size)
    }

    @Test
    fun `signed out by the store, the figures stay and the notice says so`() {
        person.signIn()
        val before = report().rows.map { it.amount }
        store.signEverybodyOut()
        app.clockMs += TestApp.DAY_MS
        runBlockingOnMain { app.refresher.fetch(Trigger.PERSON) }
        person.waitsFor(app.getString(R.string.sign_in_again))
        assertEquals(before, report().rows.map { it.amount })
    }

    @Test
    fun `days pass without a fetch and the widget changes with them`() {
        person.signIn()
        val first = words(widget())
        app.clockMs += 60 * TestApp.DAY_MS
        app.sendBroadcast(Intent(app, BalanceWidget::class.java).setAction("app.digitalcredit.widget.REDRAW"))
        assertNotEquals(first, words(widget()))
    }

    @Test
    fun `a lost key is signed out, clearly, and the figures stay`() {
        person.signIn()
        InMemoryKeyStoreProvider.keys.clear()
        runBlockingOnMain { app.refresher.fetch(Trigger.PERSON) }
        person.waitsFor(app.getString(R.string.sign_in_again))
        assertTrue(person.sees(report().rows.first().label))
    }

    @Test
    fun `a sign-in that the system killed half way goes on where it was`() {
        val intent = Intent(app, SignInActivity::class.java)
        val screen = Robolectric.buildActivity(SignInActivity::class.java, intent).setup()
        val browser = person.browserOf(screen.get())
        val half = browser.address
        val saved = Bundle()
        screen
            .saveInstanceState(saved)
            .pause()
            .stop()
            .destroy()
        val again = Robolectric.buildActivity(SignInActivity::class.java, intent).setup(saved)
        person.browserOf(again.get()).run {
            assertEquals(half.path, address.path)
            signIn()
        }
        eventually("the screen closes by itself") { again.get().isFinishing }
        assertEquals(AppState.SIGNED_IN, appState(app))
    }

    @Test
    fun `the next sign-in begins with the cookies of the session before`() {
        person.signIn()
        val account = app.accounts.current()!!
        val known = webviewCookies((account.vault.read() as SessionVault.Content.Held).session)
        assertTrue(known.isNotEmpty())
        val screen = Robolectric.buildActivity(SignInActivity::class.java, Intent(app, SignInActivity::class.java)).setup()
        person.webviewOf(screen.get())
        val given = cookiesFromLine(CookieManager.getInstance().getCookie("https://www.amazon.com/").orEmpty())
        assertEquals(known.map { it.name to it.value }.toSet(), given.map { it.name to it.value }.toSet())
    }

    @Test
    fun `after a restart of the phone everything is planned again`() {
        person.signIn()
        app.service<JobScheduler>().cancelAll()
        app.sendBroadcast(Intent(Intent.ACTION_BOOT_COMPLETED))
        eventually("the job is planned") { app.service<JobScheduler>().allPendingJobs.size == 1 }
    }

    @Test
    fun `two fetches at once are one`() {
        person.signIn()
        app.clockMs += TestApp.DAY_MS
        var asked = emptyList<Boolean>()
        runBlockingOnMain { asked = List(2) { async { app.refresher.fetch(Trigger.PERSON) } }.awaitAll() }
        assertEquals(listOf(false, true), asked.sorted())
    }

    private fun runBlockingOnMain(block: suspend CoroutineScope.() -> Unit) {
        val work = app.scope.async { block() }
        eventually("the work on the main thread ends") { work.isCompleted }
        runBlocking { work.await() }
    }
}
