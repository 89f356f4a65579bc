package app.digitalcredit.reminders

import app.digitalcredit.core.Reminder
import org.json.JSONArray
import org.json.JSONException
import org.json.JSONObject
import java.time.LocalDateTime
import java.time.ZoneId

/**
 * Which notices are planned and which have been shown: pure but for its JSON.
 *
 * The core says what to remind of; this remembers what is still owed, so that a notice whose hour passed while the
 * phone was off is shown late and not never, and none is shown twice.
 */
data class ReminderPlan(
    val planned: List<Planned> = emptyList(),
    val shown: List<String> = emptyList(),
) {
    data class Planned(
        val id: String,
        val atMs: Long,
    )

    /** The plan with what the core says now: what was due before and has not been shown stays. */
    fun with(
        reminders: List<Reminder>,
        nowMs: Long,
        zone: ZoneId,
    ): ReminderPlan {
        val fresh = reminders.map { Planned(it.id, it.at(zone)) }
        val owed = planned.filter { it.atMs <= nowMs && it.atMs > nowMs - LATE_MS }
        val all = (owed + fresh).distinctBy { it.id }.filterNot { it.id in shown }
        return copy(planned = all.sortedBy { it.atMs })
    }

    fun due(nowMs: Long): List<Planned> = planned.filter { it.atMs <= nowMs }

    /** When to wake up next; null when nothing is planned. */
    fun nextMs(): Long? = planned.minOfOrNull { it.atMs }

    /** The plan after [ids] were shown or have become pointless. */
    fun without(ids: Collection<String>): ReminderPlan = ReminderPlan(planned.filterNot { it.id in ids }, (shown + ids).distinct().takeLast(SHOWN_KEPT))

    fun write(): String =
        JSONObject()
            .put("planned", JSONArray(planned.map { JSONObject().put("id", it.id).put("at", it.atMs) }))
            .put("shown", JSONArray(shown))
            .toString()

    companion object {
        /** The plan in [json]; an empty one when there is none or it is damaged: the core can say it all again. */
        fun read(json: String?): ReminderPlan =
            try {
                json?.let { of(JSONObject(it)) } ?: ReminderPlan()
            } catch (_: JSONException) {
                ReminderPlan()
            }

        private fun of(json: JSONObject): ReminderPlan {
            val planned = json.getJSONArray("planned")
            val shown = json.getJSONArray("shown")
            return ReminderPlan(
                List(planned.length()) { planned.getJSONObject(it).run { Planned(getString("id"), getLong("at")) } },
                List(shown.length()) { shown.getString(it) },
            )
        }
    }
}

/** The moment of a reminder in the phone's zone. An hour that a change of the clock skips is the next one. */
fun Reminder.at(zone: ZoneId): Long =
    LocalDateTime
        .of(on.year.toInt(), on.month.toInt(), on.day.toInt(), hour.toInt(), 0)
        .atZone(zone)
        .toInstant()
        .toEpochMilli()

/** A reminder a day late still helps; later the next distance says it again. */
private const val LATE_MS = 36L * 60 * 60 * 1000

/** Two years of daily expiries at four distances would be 2900; a few hundred cover what the core still knows of. */
private const val SHOWN_KEPT = 400
