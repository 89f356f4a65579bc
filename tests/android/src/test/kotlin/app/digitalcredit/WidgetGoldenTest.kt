package app.digitalcredit

import android.content.Context
import android.view.View
import android.widget.FrameLayout
import android.widget.TextView
import app.digitalcredit.widget.NOT_SIGNED_IN
import app.digitalcredit.widget.Snapshot
import app.digitalcredit.widget.WidgetSize
import app.digitalcredit.widget.WidgetViews
import app.digitalcredit.widget.readSnapshot
import app.digitalcredit.widget.widgetState
import org.json.JSONArray
import org.json.JSONObject
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.io.File
import java.util.TimeZone

/**
 * Both phones' widgets say the same of one snapshot: `tests/golden/widget.txt`.
 *
 * A size of Android says nothing that the golden case does not say, and names every amount that it has room for. It may
 * leave out a sentence; dates are each platform's own, and what is only recognised is marked here by a sign.
 */
@RunWith(RobolectricTestRunner::class)
class WidgetGoldenTest {
    private val golden = File(System.getProperty("repository.root"), "tests/golden")
    private val zone = TimeZone.getDefault()

    @Before
    fun inLosAngeles() = TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"))

    @After
    fun andBack() = TimeZone.setDefault(zone)

    private class Case(
        val state: String,
        val family: String,
        val hidden: Boolean,
        val stale: Boolean,
        val lines: List<List<String>>,
    ) {
        val texts = lines.flatten().toSet()
        val name get() = "$state / $family${if (hidden) ", hidden" else ""}${if (stale) ", stale" else ""}"

        /** The amounts that stand beside a name. */
        val amounts get() = lines.filter { it.size > 1 }.map { it[1] }
    }

    private val cases: List<Case> =
        File(golden, "widget.txt").readText().split("\n\n").filter { it.startsWith("== ") }.map { block ->
            val lines = block.trim().lines()
            val (state, family, hidden, stale) = lines[0].removePrefix("== ").split(" / ") + listOf("", "")
            Case(state, family, hidden == "hidden", stale == "stale", lines.drop(1).map { line -> line.split(" | ").map(::asAndroidSaysIt) })
        }

    private fun asAndroidSaysIt(text: String) = text.replace(Regex("(.*) \\(recognised\\)"), "≈ $1").replace(Regex("(\\w+ \\d+) at (\\d)"), "$1, $2")

    @Test
    fun `every size says what the golden file says`() {
        var compared = 0
        for ((family, size) in SIZES) {
            for (case in cases.filter { it.family == family }) {
                val said = texts(draw(snapshotOf(case), size))
                // A row may carry its expiry in any size with rows.
                val allowed =
                    cases.filter { it.state == case.state && it.hidden == case.hidden && it.stale == case.stale }.filter {
                        it.family in
                            alike(
                                family,
                            )
                    }
                val more = said - allowed.flatMap { it.texts }.toSet()
                assertEquals("${case.name}: ${case.texts}", emptySet<String>(), more)
                assertTrue("${case.name}: $said lacks an amount", case.amounts.take(maxOf(size.room, 1)).all { it in said })
                assertTrue("${case.name} says nothing", said.isNotEmpty())
                compared += 1
            }
        }
        assertTrue("$compared", compared > 150)
    }

    private fun alike(family: String) = if (family == "small") setOf("small") else setOf("medium", "large")

    private fun texts(view: View): Set<String> =
        view
            .everyView()
            .filterIsInstance<TextView>()
            .filter { words -> generateSequence<View>(words) { it.parent as? View }.all { it.visibility == View.VISIBLE } }
            .flatMap { it.text.split(" · ", "\n") }
            .map { it.replace('\u202f', ' ').replace('\u00a0', ' ').trim() }
            .filter { it.isNotEmpty() }
            .toSet()

    private fun draw(
        snapshot: Snapshot?,
        size: WidgetSize,
    ): View {
        val context: Context = RuntimeEnvironment.getApplication()
        val now = snapshot?.entries?.first()?.from
        val state = widgetState(snapshot, now ?: java.time.LocalDateTime.MIN)
        return WidgetViews(context, state).of(size).apply(context, FrameLayout(context))
    }

    private fun snapshotOf(case: Case): Snapshot? {
        if (case.state == "no snapshot") return NOT_SIGNED_IN
        if (case.state == "unreadable snapshot") return null
        val json = JSONObject(File(golden, "snapshot.json").readText())
        val entries = json.getJSONArray("entries")
        val entry = entries.getJSONObject(if (case.state == "read, the next day") 1 else 0)
        json.put("entries", JSONArray().put(entry)).put("hide_amounts", case.hidden)
        entry.put("stale", case.stale)
        change(case.state, json, entry)
        return readSnapshot(json.toString())!!
    }

    /** What the head of the golden file says of each state. */
    private fun change(
        state: String,
        json: JSONObject,
        entry: JSONObject,
    ) {
        when (state) {
            "read", "read, the next day" -> Unit
            "not-signed-in" -> json.put("state", state).put("as_of_ms", JSONObject.NULL).also { empty(entry) }
            "sample" -> json.put("state", state)
            "loading" -> json.put("as_of_ms", JSONObject.NULL).also { empty(entry) }
            "read, gift card only" -> entry.put("digital_at_least", JSONObject.NULL).put("soonest", JSONObject.NULL)
            "recognised only" -> entry.put("recognised_only", true)
            "more rows" -> entry.put("more_rows", 9)
            "nothing-there" -> empty(entry).put("content", state)
            "signed-out" -> json.put("state", state).put("attention", "sign-in")
            "signed-out without figures" -> json.put("state", "signed-out").put("as_of_ms", JSONObject.NULL).also { empty(entry) }
            else -> json.put("attention", state.removePrefix("attention "))
        }
    }

    private fun empty(entry: JSONObject): JSONObject =
        entry
            .put("content", "no-figures")
            .put("gift_card", JSONObject.NULL)
            .put("digital_at_least", JSONObject.NULL)
            .put("soonest", JSONObject.NULL)
            .put("rows", JSONArray())
            .put("more_rows", 0)
}

/** A size of Android beside the family whose words it has room for. */
private val SIZES = mapOf("small" to WidgetSize.SQUARE, "medium" to WidgetSize.ROWS, "large" to WidgetSize.LARGE)
