package app.digitalcredit

import android.app.Activity
import android.content.Intent
import android.os.Looper
import android.webkit.CookieManager
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.balances.RowActivity
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.sampleReport
import app.digitalcredit.refresh.publish
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import java.time.Duration

/** Time passes while a screen stands open, or while the app lies behind another: no screen counts yesterday's days. */
@RunWith(RobolectricTestRunner::class)
class PassingTimeTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val soonest get() = storedReport(app)!!.soonest!!

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

    private fun inDays(days: Int) = "expires in $days days"

    private fun <A : Activity> start(intent: Intent): ActivityController<A> {
        @Suppress("UNCHECKED_CAST")
        val type = Class.forName(intent.component!!.className) as Class<A>
        return Robolectric.buildActivity(type, intent).setup()
    }

    private val screens get() = listOf(Intent(app, BalancesActivity::class.java), RowActivity.intent(app, soonest.rowId))

    @Test
    fun `a screen that was left comes back with today's days and its true age`() {
        val days = soonest.inDays
        val left = screens.map { start<Activity>(it) }
        left.forEach { Shown(it.get()).waitsFor(inDays(days)) }
        left.forEach { it.pause().stop() }
        app.clockMs += 2 * TestApp.DAY_MS
        for (screen in left) {
            screen.restart().resume()
            Shown(screen.get()).waitsFor(inDays(days - 2))
            assertTrue(Shown(screen.get()).says("Read 2 days ago"))
        }
    }

    @Test
    fun `a screen that stays open over midnight counts anew`() {
        val days = soonest.inDays
        val open = screens.map { start<Activity>(it) }
        open.forEach { Shown(it.get()).waitsFor(inDays(days)) }
        app.clockMs += TestApp.DAY_MS
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofHours(13))
        for (screen in open) Shown(screen.get()).waitsFor(inDays(days - 1))
        assertEquals(days - 1, soonest.inDays)
    }
}
