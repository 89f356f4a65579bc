package app.digitalcredit

import app.digitalcredit.core.Kind
import app.digitalcredit.widget.Attention
import app.digitalcredit.widget.SnapshotState
import app.digitalcredit.widget.WidgetState
import app.digitalcredit.widget.readSnapshot
import app.digitalcredit.widget.widgetState
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File
import java.time.LocalDateTime

/** The one golden snapshot, as Kotlin reads it; Rust and Swift read the same file. */
@RunWith(RobolectricTestRunner::class)
class SnapshotTest {
    private val json = File(System.getProperty("repository.root"), "tests/golden/snapshot.json").readText()
    private val golden = readSnapshot(json)!!

    private fun changed(change: JSONObject.() -> Unit) = readSnapshot(JSONObject(json).apply(change).toString())

    private fun at(text: String): LocalDateTime = LocalDateTime.parse(text)

    private fun shown(
        snapshot: app.digitalcredit.widget.Snapshot?,
        now: String,
    ) = widgetState(snapshot, at(now)) as WidgetState.Shown

    @Test
    fun `the golden snapshot is read whole`() {
        assertEquals(SnapshotState.SIGNED_IN, golden.state)
        assertEquals(JSONObject(json).getJSONArray("entries").length(), golden.entries.size)
        assertEquals(1_795_464_000_000, golden.asOfMs)
        val first = golden.entries[0].figures
        assertEquals(2500L, first.giftCard?.minor)
        assertEquals(Kind.KINDLE, first.lines[0].kind)
        assertEquals(0, first.lines[0].next?.inDays)
        assertNull(first.lines[1].next)
    }

    @Test
    fun `a day later the widget says what has lapsed, without a fetch`() {
        val before = shown(golden, "2026-11-23T23:59:59")
        val after = shown(golden, "2026-11-24T00:00:00")
        assertNull(before.lines[0].lapsed)
        assertEquals(100L, after.lines[0].lapsed?.minor)
        assertEquals(300L, after.lines[0].amount.minor)
        assertEquals(200L, after.figure?.amount?.minor)
        assertEquals(30, after.soonest?.part?.inDays)
    }

    @Test
    fun `the first entry holds before its time and the last one for good`() {
        assertEquals(golden.entries[0], golden.due(at("2020-01-01T00:00:00")))
        assertEquals(golden.entries.last(), golden.due(at("2030-01-01T00:00:00")))
        assertEquals(at("2026-11-24T00:00:00"), golden.nextChange(at("2026-11-23T13:00:00")))
        assertNull(golden.nextChange(golden.entries.last().from))
    }

    @Test
    fun `a snapshot that cannot be read leads into the app and never to a figure`() {
        val damaged =
            listOf("", "{}", json.dropLast(40), json.replace("\"version\": 1", "\"version\": 2"), json.replace("\"kindle\"", "\"coins\""))
        for (text in damaged) {
            assertNull(readSnapshot(text))
            assertEquals(WidgetState.Said(WidgetState.Words.OPEN_THE_APP), widgetState(readSnapshot(text), at("2026-11-23T13:00:00")))
        }
    }

    @Test
    fun `no figures are never shown as zero`() {
        val none = """{"from":"2026-11-23T12:00:00","stale":false,"content":"no-figures","gift_card":null,"digital_at_least":null,
            "recognised_only":false,"soonest":null,"rows":[],"more_rows":0}"""
        val snapshot = changed { put("entries", org.json.JSONArray("[$none]")) }
        assertEquals(WidgetState.Said(WidgetState.Words.NOTHING_KNOWN), widgetState(snapshot, at("2026-11-23T13:00:00")))
        val empty = changed { put("entries", org.json.JSONArray("[${none.replace("no-figures", "nothing-there")}]")) }
        assertEquals(
            WidgetState.Said(WidgetState.Words.NOTHING_THERE, WidgetState.Age(golden.asOfMs!!, stale = false)),
            widgetState(empty, at("2026-11-23T13:00:00")),
        )
    }

    @Test
    fun `signed out and not yet signed in are told apart`() {
        val never = changed { put("state", "not-signed-in") }
        assertEquals(WidgetState.Said(WidgetState.Words.NOT_SIGNED_IN), widgetState(never, at("2026-11-23T13:00:00")))
        val out = changed { put("state", "signed-out") }
        assertEquals(WidgetState.Mark.SignedOut, shown(out, "2026-11-23T13:00:00").mark)
    }

    @Test
    fun `every word of attention is known`() {
        val schema = JSONObject(File(System.getProperty("repository.root"), "core/rules/snapshot.schema.json").readText())
        val words = schema.getJSONObject("properties").getJSONObject("attention").getJSONArray("enum")
        val read = (0 until words.length()).map { index -> changed { put("attention", words.get(index)) } }
        read.forEach(::assertNotNull)
        assertEquals(Attention.entries.toSet(), read.mapNotNull { it?.attention }.toSet())
    }

    @Test
    fun `one widget hides amounts that the others show`() {
        assertTrue((widgetState(golden, at("2026-11-23T13:00:00"), hideHere = true) as WidgetState.Shown).hidden)
        assertTrue(shown(changed { put("hide_amounts", true) }, "2026-11-23T13:00:00").hidden)
    }

    @Test
    fun `lines that do not fit are counted`() {
        val (fit, more) = shown(golden, "2026-11-23T13:00:00").fitting(1)
        assertEquals(1, fit.size)
        assertEquals(1, more)
    }
}
