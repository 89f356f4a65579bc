package app.digitalcredit

import app.digitalcredit.core.Reminder
import app.digitalcredit.reminders.ReminderPlan
import app.digitalcredit.reminders.at
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.time.ZoneId
import java.time.ZonedDateTime

@RunWith(RobolectricTestRunner::class)
class ReminderPlanTest {
    private val utc = ZoneId.of("UTC")

    private fun reminder(
        id: String,
        inDays: Long,
    ) = Reminder(id, Fixtures.day(Fixtures.today.plusDays(inDays)), 9u, 7u, Fixtures.day(Fixtures.today.plusDays(inDays + 7)), emptyList(), 0)

    private val now = TestApp.START_MS

    @Test
    fun `the soonest comes first and what was shown does not come again`() {
        val plan = ReminderPlan(shown = listOf("a")).with(listOf(reminder("a", 1), reminder("c", 3), reminder("b", 2)), now, utc)
        assertEquals(listOf("b", "c"), plan.planned.map { it.id })
        assertEquals(plan.planned[0].atMs, plan.nextMs())
    }

    @Test
    fun `an hour that passed while the phone was off is shown late`() {
        val planned = ReminderPlan().with(listOf(reminder("a", 1)), now, utc)
        val later = now + 2 * TestApp.DAY_MS
        val again = planned.with(emptyList(), later, utc)
        assertEquals(listOf("a"), again.due(later).map { it.id })
    }

    @Test
    fun `after days off an old reminder is not dug out`() {
        val planned = ReminderPlan().with(listOf(reminder("a", 1)), now, utc)
        val plan = planned.with(emptyList(), now + 4 * TestApp.DAY_MS, utc)
        assertNull(plan.nextMs())
    }

    @Test
    fun `what the core no longer says is not planned`() {
        val planned = ReminderPlan().with(listOf(reminder("a", 5)), now, utc)
        assertEquals(emptyList<Any>(), planned.with(emptyList(), now, utc).planned)
    }

    @Test
    fun `what was shown is remembered`() {
        val plan = ReminderPlan().with(listOf(reminder("a", 0), reminder("b", 1)), now, utc).without(listOf("a"))
        assertEquals(listOf("b"), plan.with(listOf(reminder("a", 0), reminder("b", 1)), now, utc).planned.map { it.id })
    }

    @Test
    fun `a plan is read as it was written and a damaged one is empty`() {
        val plan = ReminderPlan().with(listOf(reminder("a", 1)), now, utc).without(listOf("z"))
        assertEquals(plan, ReminderPlan.read(plan.write()))
        assertEquals(ReminderPlan(), ReminderPlan.read("{"))
        assertEquals(ReminderPlan(), ReminderPlan.read(null))
    }

    @Test
    fun `the hour is the phone's own, also over a change of the clock`() {
        val berlin = ZoneId.of("Europe/Berlin")
        val skipped = Reminder("a", app.digitalcredit.core.CivilDate(2027, 3u, 28u), 2u, 7u, app.digitalcredit.core.CivilDate(2027, 4u, 4u), emptyList(), 0)
        assertEquals(ZonedDateTime.of(2027, 3, 28, 3, 0, 0, 0, berlin).toInstant().toEpochMilli(), skipped.at(berlin))
    }
}
