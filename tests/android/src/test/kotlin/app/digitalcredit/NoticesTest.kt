package app.digitalcredit

import android.app.Notification
import android.app.NotificationManager
import app.digitalcredit.balances.Notice
import app.digitalcredit.core.Certainty
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Lapse
import app.digitalcredit.core.Reminder
import app.digitalcredit.core.WallKind
import app.digitalcredit.reminders.showReminder
import app.digitalcredit.reminders.tellOnce
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** What notices say, and how often. */
@RunWith(RobolectricTestRunner::class)
class NoticesTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val shown: List<Notification> get() = shadowOf(app.service<NotificationManager>()).allNotifications

    @Before
    fun begin() {
        app.choices.reminders = true
        app.choices.hideAmounts = false
    }

    private fun lapse(
        label: String,
        minor: Long,
        certainty: Certainty = Certainty.KNOWN,
    ) = Lapse("a/$label", Kind.KINDLE, label, Fixtures.usd(minor), certainty)

    private fun reminder(vararg lapses: Lapse) =
        Reminder("r", Fixtures.day(Fixtures.today), 9u, 7u, Fixtures.day(Fixtures.today.plusDays(7)), lapses.toList(), TestApp.START_MS - 2 * TestApp.DAY_MS)

    private fun said(name: String): List<String> = shown.mapNotNull { it.extras.getCharSequence(name)?.toString() }

    private val titles get() = said(Notification.EXTRA_TITLE)
    private val texts get() = said(Notification.EXTRA_BIG_TEXT)

    @Test
    fun `one credit is named with amount and day, and figures that are fresh without their age`() {
        showReminder(app, reminder(lapse("Kindle Books", 100)), looked = true)
        assertEquals(listOf("$1.00 expires in 7 days"), titles)
        assertEquals(listOf("Kindle Books: $1.00"), texts)
    }

    @Test
    fun `figures that could not be looked up again say how old they are`() {
        showReminder(app, reminder(lapse("Kindle Books", 100)), looked = false)
        assertEquals(listOf("Kindle Books: $1.00\nRead 2 days ago"), texts)
    }

    @Test
    fun `many credits of one day are one notice, and what is only recognised is marked`() {
        showReminder(app, reminder(lapse("Kindle Books", 100), lapse("A promotion", 500, Certainty.RECOGNISED)), looked = true)
        assertEquals(listOf("Several credits: expires in 7 days"), titles)
        assertEquals(listOf("Kindle Books: $1.00\n≈ A promotion: $5.00"), texts)
        assertEquals("one and the summary of its group", 2, shown.size)
        assertEquals(1, shown.map { it.group }.distinct().size)
    }

    @Test
    fun `hidden amounts are hidden in notices too, and a lock screen tells nothing`() {
        app.choices.hideAmounts = true
        showReminder(app, reminder(lapse("Kindle Books", 100)), looked = true)
        assertFalse((titles + texts).any { it.contains("1.00") })
        assertTrue(shown.all { it.visibility == Notification.VISIBILITY_PRIVATE && it.publicVersion == null })
    }

    @Test
    fun `that the app can no longer look is said once`() {
        repeat(3) { tellOnce(app, Notice.SignIn) }
        assertEquals(listOf(app.getString(R.string.notice_sign_in_title)), titles)
        app.choices.signInNoticeShown = false
        tellOnce(app, Notice.Wall(WallKind.CAPTCHA, "https://www.amazon.com/"))
        assertEquals(listOf(app.getString(R.string.wall_title)), titles)
    }

    @Test
    fun `it is not said of what passes by itself, nor to somebody who wants no reminders`() {
        for (passing in listOf(Notice.Offline, Notice.Busy, Notice.TimedOut, null)) tellOnce(app, passing)
        app.choices.reminders = false
        tellOnce(app, Notice.SignIn)
        assertEquals(emptyList<String>(), titles)
    }
}
