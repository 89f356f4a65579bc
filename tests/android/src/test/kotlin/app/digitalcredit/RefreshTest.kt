package app.digitalcredit

import android.app.NotificationManager
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.content.Intent
import android.webkit.CookieManager
import app.digitalcredit.balances.Notice
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.AppState
import app.digitalcredit.core.Trigger
import app.digitalcredit.refresh.RefreshJob
import app.digitalcredit.refresh.appState
import app.digitalcredit.signin.ReadingActivity
import app.digitalcredit.storage.SessionVault
import app.digitalcredit.storage.forgetEverything
import app.digitalcredit.widget.widgetSnapshot
import kotlinx.coroutines.async
import kotlinx.coroutines.launch
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers

/** Fetches that nobody watches, and what comes between one and its end. */
@RunWith(RobolectricTestRunner::class)
class RefreshTest {
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
        person.signIn()
    }

    @After
    fun end() = store.close()

    private fun files() =
        app.noBackupFilesDir
            .walk()
            .filter { it.isFile }
            .map { it.name }
            .toList()

    private fun notices() = shadowOf(app.service<NotificationManager>()).allNotifications

    private fun runTheJob() {
        val job = Robolectric.setupService(RefreshJob::class.java)
        val planned = app.service<JobScheduler>().allPendingJobs.single()
        val parameters = ReflectionHelpers.callConstructor(JobParameters::class.java)
        ReflectionHelpers.setField(parameters, "jobId", planned.id)
        assertTrue("it goes on after the call", job.onStartJob(parameters))
        person.waitsForTheFetch()
        eventually("the system is told") { shadowOf(job).isJobFinished }
        assertFalse("the core says when, not the system", shadowOf(job).isRescheduleNeeded)
    }

    @Test
    fun `the job fetches, updates the widget and plans the next one`() {
        val before = widgetSnapshot(app)!!.asOfMs!!
        app.clockMs += TestApp.DAY_MS
        runTheJob()
        assertTrue(widgetSnapshot(app)!!.asOfMs!! > before)
        assertEquals(1, app.service<JobScheduler>().allPendingJobs.size)
    }

    @Test
    fun `a job that the store signs out says once that it can no longer look, and no job follows`() {
        app.choices.reminders = true
        store.signEverybodyOut()
        app.clockMs += TestApp.DAY_MS
        runTheJob()
        assertEquals(1, notices().size)
        assertEquals("none until the person acts", 0, app.service<JobScheduler>().allPendingJobs.size)
    }

    @Test
    fun `what the person asked for and watches needs no notice`() {
        app.choices.reminders = true
        store.signEverybodyOut()
        app.clockMs += TestApp.DAY_MS
        app.scope.launch { app.refresher.fetch(Trigger.PERSON) }
        person.waitsForTheFetch()
        assertEquals(0, notices().size)
    }

    @Test
    fun `signing out ends a fetch that runs, and what it brings late is not written`() {
        store.show("slow-headers")
        app.clockMs += TestApp.DAY_MS
        val asked = store.requests().size
        val fetch = app.scope.async { app.refresher.fetch(Trigger.PERSON) }
        eventually("the store is being asked") { store.requests().any { it.getString("path").contains("norush") } && store.requests().size > asked }
        val gone = app.scope.async { app.refresher.instead { forgetEverything(app) } }
        eventually("everything is forgotten") { gone.isCompleted }
        eventually("the fetch has ended") { fetch.isCompleted }
        assertEquals(AppState.NOT_SIGNED_IN, appState(app))
        assertEquals(emptyList<String>(), files())
        assertFalse(SessionVault.hasKey())
        assertNull(app.refresher.live.value.said)
    }

    @Test
    fun `a full phone keeps the old figures and says that something went wrong`() {
        val account = app.accounts.current()!!
        val before = account.report.text()
        app.clockMs += TestApp.DAY_MS
        // Where the new report would be written something lies that cannot go.
        account.folder.resolve("report.new/in the way").mkdirs()
        app.scope.launch { app.refresher.fetch(Trigger.PERSON) }
        person.waitsForTheFetch()
        assertEquals(Notice.Broken, app.refresher.live.value.said)
        assertEquals(before, account.report.text())
        assertEquals(AppState.SIGNED_IN, appState(app))
    }

    @Test
    fun `leaving the reading screen in the middle keeps the session and ends nothing else`() {
        store.show("filled-by-script")
        app.clockMs += TestApp.DAY_MS
        app.scope.launch { app.refresher.fetch(Trigger.PERSON) }
        person.waitsForTheFetch()
        val screen = Robolectric.buildActivity(ReadingActivity::class.java, Intent(app, ReadingActivity::class.java)).setup()
        eventually("a page is asked for") { Shown(screen.get()).says("amazon") || app.refresher.live.value.progress != null }
        screen.pause().stop().destroy()
        eventually("the reading ends") { app.refresher.live.value.progress == null }
        assertEquals(AppState.SIGNED_IN, appState(app))
        assertTrue(storedReport(app)!!.rows.isNotEmpty())
        eventually("the webview is emptied") { CookieManager.getInstance().getCookie("https://www.amazon.com/") == null }
    }
}
