package app.digitalcredit

import android.Manifest
import android.app.AlarmManager
import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProviderInfo
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.view.View
import android.webkit.CookieManager
import android.widget.FrameLayout
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.balances.RowActivity
import app.digitalcredit.balances.RowLink
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.sampleReport
import app.digitalcredit.refresh.publish
import app.digitalcredit.reminders.ReminderAlarm
import app.digitalcredit.widget.BalanceWidget
import app.digitalcredit.widget.WidgetSize
import app.digitalcredit.widget.WidgetState
import app.digitalcredit.widget.WidgetViews
import app.digitalcredit.widget.hidesAmounts
import app.digitalcredit.widget.widgetSnapshot
import app.digitalcredit.widget.widgetState
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.time.ZoneId
import java.util.TimeZone

/** The ways into the app that do not begin at its icon, and what is planned while nobody looks. */
@RunWith(RobolectricTestRunner::class)
class DeepLinkTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val main = File(System.getProperty("repository.root"), "android/app/src/main")
    private val zone = TimeZone.getDefault()

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

    @After
    fun end() = TimeZone.setDefault(zone)

    private fun link(address: String) = Intent(Intent.ACTION_VIEW, Uri.parse(address))

    private fun opened(screen: BalancesActivity): Intent {
        eventually("a row is opened") { shadowOf(screen).peekNextStartedActivity() != null }
        return shadowOf(screen).nextStartedActivity.also { assertEquals(RowActivity::class.java.name, it.component?.className) }
    }

    @Test
    fun `a link to a row opens its details`() {
        val row = storedReport(app)!!.rows.last()
        val details = opened(open<BalancesActivity>(Intent(Intent.ACTION_VIEW, RowLink.address(row.id))).screen)
        open<RowActivity>(details).waitsFor(row.label)
    }

    @Test
    fun `a link to what expires next opens that, also when the app is open already`() {
        val soonest = storedReport(app)!!.soonest!!
        val screen = open<BalancesActivity>()
        screen.waitsFor(soonest.label)
        screen.screen.onNewIntentForTest(link("digitalcredit://next"))
        open<RowActivity>(opened(screen.screen)).waitsFor(soonest.label)
    }

    /** Robolectric has no way in for a new intent but the method itself. */
    private fun BalancesActivity.onNewIntentForTest(intent: Intent) =
        android.app.Activity::class.java
            .getDeclaredMethod("onNewIntent", Intent::class.java)
            .apply { isAccessible = true }
            .invoke(this, intent)

    @Test
    fun `a link to refresh looks anew, and a session that nothing can read is signed out, clearly`() {
        val screen = open<BalancesActivity>(link("digitalcredit://refresh"))
        screen.waitsFor(app.getString(R.string.sign_in_again))
        assertTrue("the figures stay", screen.says(storedReport(app)!!.rows.first().label))
    }

    @Test
    fun `a row that is gone says so`() = open<RowActivity>(RowActivity.intent(app, "nobody/knows/it")).waitsFor(app.getString(R.string.row_gone))

    @Test
    fun `every shortcut leads somewhere, and no other link does`() {
        val links = Regex("android:data=\"([^\"]+)\"").findAll(File(main, "res/xml/shortcuts.xml").readText()).map { it.groupValues[1] }.toList()
        assertEquals(2, links.size)
        links.forEach { assertNotNull(it, RowLink.of(link(it))) }
        for (other in listOf("digitalcredit://row/", "digitalcredit://settings", "https://www.amazon.com/row/x")) assertNull(other, RowLink.of(link(other)))
    }

    @Test
    fun `the system offers every language that the app speaks`() {
        val offered = Regex("android:name=\"(\\w+)\"").findAll(File(main, "res/xml/locales_config.xml").readText()).map { it.groupValues[1] }.toSet()
        val spoken =
            File(main, "res")
                .list()!!
                .filter {
                    File(main, "res/$it/strings.xml").exists()
                }.map { it.removePrefix("values").removePrefix("-").ifEmpty { "en" } }
        assertEquals(spoken.toSet(), offered)
    }

    @Test
    fun `the first expiry offers reminders once, and only a yes asks for the permission`() {
        shadowOf(app).denyPermissions(Manifest.permission.POST_NOTIFICATIONS)
        val screen = open<BalancesActivity>()
        screen.waitsFor(app.getString(R.string.remind_title))
        assertNull(shadowOf(screen.screen).lastRequestedPermission)
        screen.tap(app.getString(R.string.remind_yes))
        assertEquals(listOf(Manifest.permission.POST_NOTIFICATIONS), shadowOf(screen.screen).lastRequestedPermission.requestedPermissions.toList())
        eventually("it is not offered again") { !screen.says(app.getString(R.string.remind_title)) }
    }

    @Test
    fun `another zone moves the reminder to its own morning`() {
        app.choices.reminders = true
        publish(app)
        val before = reminderAt()
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"))
        app.sendBroadcast(Intent(Intent.ACTION_TIMEZONE_CHANGED))
        eventually("the alarm has moved") { reminderAt() != before }
        val local =
            java.time.Instant
                .ofEpochMilli(reminderAt())
                .atZone(ZoneId.of("America/New_York"))
        assertEquals(app.choices.reminderHour, local.hour)
    }

    @Test
    fun `a restart, an update, another clock, zone or language each plan everything anew`() {
        app.choices.reminders = true
        val causes =
            listOf(
                Intent.ACTION_BOOT_COMPLETED,
                Intent.ACTION_MY_PACKAGE_REPLACED,
                Intent.ACTION_TIME_CHANGED,
                Intent.ACTION_TIMEZONE_CHANGED,
                Intent.ACTION_LOCALE_CHANGED,
            )
        for (cause in causes) {
            app.service<JobScheduler>().cancelAll()
            ReminderAlarm.cancel(app)
            app.sendBroadcast(Intent(cause))
            eventually("$cause plans the job and the alarm") { app.service<JobScheduler>().allPendingJobs.size == 1 && alarms().isNotEmpty() }
        }
    }

    private fun alarms() = shadowOf(app.service<AlarmManager>()).scheduledAlarms

    private fun reminderAt() = shadowOf(app.service<AlarmManager>()).scheduledAlarms.single().triggerAtMs

    @Test
    fun `the widget is redrawn when its next entry is due, without waking the phone`() {
        shadowOf(AppWidgetManager.getInstance(app)).createWidget(BalanceWidget::class.java, R.layout.widget_rows)
        publish(app)
        val due =
            widgetSnapshot(app)!!
                .nextChange(app.now())!!
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli()
        val alarm = shadowOf(app.service<AlarmManager>()).scheduledAlarms.single()
        assertEquals(due, alarm.triggerAtMs)
        assertEquals(AlarmManager.RTC, alarm.type)
    }

    @Test
    fun `refresh on the widget is a job that waits for a network`() {
        app.service<JobScheduler>().cancelAll()
        BalanceWidget().onReceive(app, Intent(app, BalanceWidget::class.java).setAction("app.digitalcredit.widget.REFRESH"))
        val job: JobInfo = app.service<JobScheduler>().allPendingJobs.single()
        assertNotNull(job.requiredNetwork)
        assertTrue("it does not wait for a full battery", !job.isRequireBatteryNotLow)
    }

    @Test
    fun `a row of the widget opens that row, and the figure of a small one what expires next`() {
        val state = widgetState(widgetSnapshot(app), app.now()) as WidgetState.Shown
        for ((size, pressed, row) in listOf(
            Triple(WidgetSize.ROWS, R.id.line, state.lines.first().id),
            Triple(WidgetSize.SMALL, R.id.widget, state.soonest!!.rowId),
        )) {
            val widget = WidgetViews(app, state).of(size).apply(app, FrameLayout(app))
            widget.requireViewById<View>(pressed).performClick()
            val opened = shadowOf(app).nextStartedActivity
            assertEquals(BalancesActivity::class.java.name, opened.component?.className)
            assertEquals(RowLink.Row(row), RowLink.of(opened))
        }
    }

    @Test
    fun `on a lock screen a widget hides its amounts until the person wants them there`() {
        val id = shadowOf(AppWidgetManager.getInstance(app)).createWidget(BalanceWidget::class.java, R.layout.widget_rows)
        val manager = AppWidgetManager.getInstance(app)
        val place = Bundle().apply { putInt(AppWidgetManager.OPTION_APPWIDGET_HOST_CATEGORY, AppWidgetProviderInfo.WIDGET_CATEGORY_KEYGUARD) }
        assertFalse(hidesAmounts(app, manager, id))
        manager.updateAppWidgetOptions(id, place)
        assertTrue(hidesAmounts(app, manager, id))
        app.choices.hideAmounts(id, false)
        assertFalse(hidesAmounts(app, manager, id))
    }

    @Test
    fun `the widget can be resized, set up again and seen before it is placed`() {
        for (folder in listOf("xml", "xml-v31")) {
            val provider = File(main, "res/$folder/balance_widget.xml").readText()
            for (wanted in listOf("resizeMode=\"horizontal|vertical\"", "reconfigurable", "previewImage", "widgetCategory=\"home_screen\"")) {
                assertTrue("$folder: $wanted", provider.contains(wanted))
            }
        }
        assertTrue(File(main, "res/xml-v31/balance_widget.xml").readText().contains("previewLayout"))
    }
}
