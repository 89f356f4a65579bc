package app.digitalcredit

import android.Manifest
import android.app.AlarmManager
import android.app.AlertDialog
import android.app.job.JobScheduler
import android.content.Intent
import android.net.Uri
import android.provider.Settings
import android.view.WindowManager
import android.webkit.CookieManager
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.balances.RowActivity
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.AppState
import app.digitalcredit.core.RefreshInterval
import app.digitalcredit.core.Source
import app.digitalcredit.core.sampleReport
import app.digitalcredit.refresh.appState
import app.digitalcredit.refresh.publish
import app.digitalcredit.settings.HelpActivity
import app.digitalcredit.settings.PageReportActivity
import app.digitalcredit.settings.SettingsActivity
import app.digitalcredit.widget.widgetSnapshot
import org.json.JSONArray
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowDialog

/** What the person chooses takes effect at once, everywhere. */
@RunWith(RobolectricTestRunner::class)
class SettingsTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp

    /** An account with a session and figures, as a fetch would have left them. */
    @Before
    fun begin() {
        InMemoryKeyStoreProvider.keys.clear()
        CookieManager.getInstance().removeAllCookies(null)
        app.choices.site = "com"
        val account = app.accounts.choose("0123456789abcdef0123456789abcdef")
        account.report.write(sampleReport("com", app.clock()))
        account.vault.write("a session that nothing reads")
        publish(app)
    }

    private fun say(id: Int) = app.getString(id)

    private fun settings(): Shown<SettingsActivity> = open<SettingsActivity>().apply { waitsFor(say(R.string.settings_figures)) }

    private fun pick(item: String) {
        eventually("a list is open") { ShadowDialog.getLatestDialog()?.isShowing == true }
        val list = (ShadowDialog.getLatestDialog() as AlertDialog).listView
        val items = (0 until list.adapter.count).map { "${list.adapter.getItem(it)}" }
        val index = items.indexOfFirst { it.replace('\u202f', ' ') == item }
        list.performItemClick(null, index, index.toLong())
    }

    private fun answerYes() {
        eventually("a question is open") { ShadowDialog.getLatestDialog()?.isShowing == true }
        (ShadowDialog.getLatestDialog() as AlertDialog).getButton(AlertDialog.BUTTON_POSITIVE).performClick()
    }

    private fun jobs() = app.service<JobScheduler>().allPendingJobs

    @Test
    fun `never refreshing takes the job away, and every six hours brings it back`() {
        assertEquals(1, jobs().size)
        val screen = settings()
        screen.tap(say(R.string.refresh_setting))
        pick(say(R.string.interval_never))
        eventually("no job is planned") { jobs().isEmpty() }
        assertEquals(RefreshInterval.NEVER, app.choices.interval)
        screen.waitsFor(say(R.string.interval_never))
        screen.tap(say(R.string.refresh_setting))
        pick(say(R.string.interval_six_hours))
        eventually("a job is planned") { jobs().size == 1 }
        assertTrue(jobs().single().minLatencyMillis <= 7 * 3_600_000L)
    }

    @Test
    fun `hidden amounts are dots in the widget, and come back`() {
        assertFalse(widgetSnapshot(app)!!.hideAmounts)
        val screen = settings()
        screen.tap(say(R.string.hide_amounts))
        eventually("the widget hides them") { widgetSnapshot(app)!!.hideAmounts }
        screen.tap(say(R.string.hide_amounts))
        eventually("the widget shows them") { !widgetSnapshot(app)!!.hideAmounts }
    }

    @Test
    fun `screens are kept out of screenshots until the person allows them`() {
        fun secure(screen: android.app.Activity) = screen.window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE != 0
        val screen = settings()
        assertTrue(secure(screen.screen))
        assertTrue(secure(open<BalancesActivity>().screen))
        screen.tap(say(R.string.protect_screen))
        assertFalse(secure(screen.screen))
        assertFalse(secure(open<BalancesActivity>().screen))
    }

    @Test
    fun `switching reminders on asks for the permission, and a refusal leads to the system's page`() {
        shadowOf(app).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
        val screen = settings()
        assertEquals("never at the start", null, shadowOf(screen.screen).lastRequestedPermission)
        screen.tap(say(R.string.remind))
        assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), shadowOf(screen.screen).lastRequestedPermission.requestedPermissions.toList())
        screen.waitsFor(say(R.string.notify_refused))
        screen.tap(say(R.string.notify_refused))
        assertEquals(Settings.ACTION_APP_NOTIFICATION_SETTINGS, shadowOf(screen.screen).nextStartedActivity.action)
    }

    @Test
    fun `reminders are planned when they are switched on and gone when they are off`() {
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
        val screen = settings()
        assertEquals(0, alarms())
        screen.tap(say(R.string.remind))
        eventually("an alarm is set") { alarms() == 1 }
        screen.tap(say(R.string.remind))
        eventually("the alarm is gone") { alarms() == 0 }
    }

    private fun alarms() = shadowOf(app.service<AlarmManager>()).scheduledAlarms.size

    @Test
    fun `another hour moves the reminder to it`() {
        app.choices.reminders = true
        publish(app)
        val screen = settings()
        screen.tap(say(R.string.remind_hour))
        pick("6:00 PM")
        eventually("the alarm has moved") { alarmHour() == 18 }
        screen.waitsFor("6:00 PM")
    }

    private fun alarmHour() =
        java.time.Instant
            .ofEpochMilli(shadowOf(app.service<AlarmManager>()).scheduledAlarms.single().triggerAtMs)
            .atZone(java.time.ZoneOffset.UTC)
            .hour

    @Test
    fun `a muted credit is not reminded of`() {
        app.choices.reminders = true
        val rows = storedReport(app)!!.rows
        val dated = rows.filter { row -> row.lots.any { it.expiresOn != null } }.map { it.id }
        publish(app)
        assertEquals(1, alarms())
        for (id in dated) {
            val screen = Shown(open<RowActivity>(RowActivity.intent(app, id)).screen)
            screen.tap(say(R.string.remind_of_row))
        }
        assertEquals(dated.toSet(), app.choices.mutedRows)
        eventually("nothing is left to remind of") { alarms() == 0 }
    }

    @Test
    fun `the export goes through the share sheet, readable by whoever was picked`() {
        val screen = settings()
        for ((words, type) in listOf(R.string.export_csv to "text/csv", R.string.export_json to "application/json")) {
            screen.tap(say(words))
            eventually("the share sheet opens") { shadowOf(screen.screen).peekNextStartedActivity() != null }
            val chooser = shadowOf(screen.screen).nextStartedActivity
            assertEquals(Intent.ACTION_CHOOSER, chooser.action)
            val send = chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!!
            assertEquals(type, send.type)
            assertNotEquals(0, send.flags and Intent.FLAG_GRANT_READ_URI_PERMISSION)
            val file = send.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)!!
            val text = app.contentResolver.openInputStream(file)!!.use { it.readBytes().decodeToString() }
            assertTrue(text, text.contains(storedReport(app)!!.rows.first().label))
        }
    }

    @Test
    fun `the export provider gives nothing but the export`() {
        app.filesDir.resolve("other").writeText("secret")
        for (name in listOf("other", "..%2Ffiles%2Fother", "..", "")) {
            val address = Uri.parse("content://app.digitalcredit.export/$name")
            assertTrue(name, runCatching { app.contentResolver.openInputStream(address)!!.close() }.isFailure)
        }
    }

    @Test
    fun `a page report shows exactly what it shares, before anything is shared`() {
        val skeleton = "html\n  body\n    div#x\n      span money"
        val unread = JSONArray().put(JSONObject().put("source", Source.BENEFITS.name).put("skeleton", skeleton))
        app.accounts
            .current()!!
            .unread
            .write(unread.toString())
        val screen = settings()
        screen.tap(say(R.string.page_report_title))
        assertEquals(PageReportActivity::class.java.name, shadowOf(screen.screen).nextStartedActivity.component?.className)
        val report = open<PageReportActivity>()
        report.waitsFor(skeleton)
        assertEquals(null, shadowOf(report.screen).peekNextStartedActivity())
        report.tap(say(R.string.page_report_share))
        val send = shadowOf(report.screen).nextStartedActivity.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)!!
        assertEquals(skeleton, send.getStringExtra(Intent.EXTRA_TEXT))
    }

    @Test
    fun `language and help open`() {
        val screen = settings()
        screen.tap(say(R.string.language))
        assertEquals(Settings.ACTION_APP_LOCALE_SETTINGS, shadowOf(screen.screen).nextStartedActivity.action)
        screen.tap(say(R.string.help_open))
        assertEquals(HelpActivity::class.java.name, shadowOf(screen.screen).nextStartedActivity.component?.className)
        assertTrue(open<HelpActivity>().says(say(R.string.help_checkout_text)))
    }

    @Test
    fun `another store is asked about first, and ends the account`() {
        val screen = settings()
        screen.tap(say(R.string.site))
        eventually("a list is open") { ShadowDialog.getLatestDialog()?.isShowing == true }
        val list = (ShadowDialog.getLatestDialog() as AlertDialog).listView
        pick((0 until list.adapter.count).map { list.adapter.getItem(it).toString() }.first { it.contains("amazon.de") })
        assertEquals("com", app.choices.site)
        answerYes()
        eventually("the account is gone") { appState(app) == AppState.NOT_SIGNED_IN && app.choices.site == "de" }
    }

    @Test
    fun `signing out asks once and leaves the settings`() {
        val screen = settings()
        screen.tap(say(R.string.sign_out))
        assertEquals(AppState.SIGNED_IN, appState(app))
        answerYes()
        eventually("nobody is signed in") { appState(app) == AppState.NOT_SIGNED_IN }
        eventually("the screen closes") { screen.screen.isFinishing }
        assertEquals(emptyList<Any>(), jobs())
    }
}
