package app.digitalcredit.core

import com.google.gson.JsonParser
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import org.junit.Test

/** What crosses the boundary arrives as it was sent: sizes, scripts, errors and the widget's file. */
class BoundaryTest {
    @Test
    fun `a report of five thousand lots crosses intact`() {
        val report = readReport(storedReport(rows = 50, lotsPerRow = 100), CLOCK)
        assertEquals(50, report.rows.size)
        val lots = report.rows.flatMap { it.lots }
        assertEquals(5_000, lots.size)
        // The tool numbers the lots: 1 cent, 2 cents, … so that a lost, doubled or moved one shows.
        assertEquals((1L..5_000L).toList(), lots.map { it.amount.minor }.sorted())
        assertTrue(lots.all { it.amount.currency == "USD" && it.expiresOn != null })
    }

    @Test
    fun `strings of every kind come back as they went`() {
        for ((name, text) in STRANGE_STRINGS) {
            val cookie = WebviewCookie(name, text, ".amazon.com", "/", null, true, true)
            val session = sessionFromWebview(null, "com", listOf(cookie), text, CLOCK.nowMs)
            val back = webviewCookies(session).single { it.name == name }
            assertEquals(text, back.value, name)
        }
    }

    @Test
    fun `more than a megabyte crosses both ways`() {
        // A checksum inside the stored report covers every byte on the way in.
        val stored = storedReport(rows = 100, lotsPerRow = 100)
        assertTrue(stored.length > 1_000_000)
        val export = exportReport(stored, ExportFormat.JSON, CLOCK)
        assertTrue(export.length > 1_000_000)
        assertTrue(JsonParser.parseString(export).isJsonObject)
        val page = "<div>${"ß🎁א".repeat(150_000)}</div>"
        assertTrue(page.encodeToByteArray().size > 1_000_000)
        assertTrue(skeleton(page).contains("div"))
    }

    @Test
    fun `a NUL does not end a string`() {
        assertEquals(Input.COOKIE, assertFailsWith<CoreException.InvalidInput> { cookiesFromLine("a=1\u00002") }.what)
        assertEquals("1", cookiesFromLine("a=1").single().value)
    }

    @Test
    fun `a damaged session is said to be unusable`() {
        val thrown = assertFailsWith<CoreException.SessionUnusable> { sessionSummary("not ours") }
        assertEquals(Damage.DAMAGED, thrown.reason)
        assertEquals(Damage.EMPTY, assertFailsWith<CoreException.SessionUnusable> { sessionSummary("") }.reason)
    }

    @Test
    fun `a site that is none is an invalid input`() {
        assertEquals(Input.SITE, assertFailsWith<CoreException.InvalidInput> { SignInFlow("nowhere") }.what)
    }

    @Test
    fun `a damaged report is said to be unusable`() {
        assertEquals(Stored.REPORT, assertFailsWith<CoreException.StoredUnusable> { readReport("{}", CLOCK) }.what)
    }

    @Test
    fun `the golden snapshot is decoded natively`() {
        val snapshot = JsonParser.parseString(repositoryFile("tests/golden/snapshot.json").readText()).asJsonObject
        assertEquals(1, snapshot["version"].asInt)
        val entries = snapshot["entries"].asJsonArray.map { it.asJsonObject }
        assertEquals(listOf("2026-11-23T12:00:00", "2026-11-24T00:00:00"), entries.take(2).map { it["from"].asString })
        assertEquals(listOf(300L, 200L), entries.take(2).map { it["digital_at_least"].asJsonObject["minor"].asLong })
        val lapsed = entries[1]["rows"].asJsonArray[0].asJsonObject["lapsed"].asJsonObject
        assertEquals(100L, lapsed["minor"].asLong)
    }

    @Test
    fun `a snapshot of the core has the shape of the golden one`() {
        val stored = sampleReport("com", CLOCK)
        val made = JsonParser.parseString(snapshot(stored, AppState.SAMPLE, false, CLOCK)).asJsonObject
        val golden = JsonParser.parseString(repositoryFile("tests/golden/snapshot.json").readText()).asJsonObject
        assertEquals(golden.keySet(), made.keySet())
        val entry = made["entries"].asJsonArray[0].asJsonObject
        assertEquals(golden["entries"].asJsonArray[0].asJsonObject.keySet(), entry.keySet())
        assertEquals(
            golden["entries"].asJsonArray[0].asJsonObject["rows"].asJsonArray[0].asJsonObject.keySet(),
            entry["rows"].asJsonArray[0].asJsonObject.keySet(),
        )
    }

    @Test
    fun `everything made of a report is made`() {
        val stored = sampleReport("co.uk", CLOCK)
        assertTrue(readReport(stored, CLOCK).rows.isNotEmpty())
        assertTrue(reminders(stored, ReminderSettings(9u, emptyList(), 60u), CLOCK).isNotEmpty())
        assertTrue(exportReport(stored, ExportFormat.CSV, CLOCK).lines().size > 1)
        assertTrue(JsonParser.parseString(exportReport(stored, ExportFormat.JSON, CLOCK)).isJsonObject)
        assertTrue(changes(stored, CLOCK).size >= 0)
        assertTrue(whatWasAsked(stored).isEmpty(), "sample data was never asked for")
        assertEquals("co.uk", sites("GB").first().site)
    }

    companion object {
        /** 23 November 2026, noon in UTC; the day of the golden snapshot. */
        val CLOCK = Clock(1_795_435_200_000, 0)

        private val STRANGE_STRINGS = mapOf(
            "emoji" to "🎁👨‍👩‍👧‍👦🇯🇵",
            "right-to-left" to "רצועה \u202Eabc\u202C مرحبا",
            "combining" to "e\u0301 \u1112\u1161\u11ab",
            "quoted" to "\"a=b|c\"",
            "long" to "x".repeat(3_000),
        )

        fun repositoryFile(path: String) = File(System.getProperty("repository"), path)

        /** A stored report of the wanted size, written by the core itself. */
        fun storedReport(rows: Int, lotsPerRow: Int): String {
            val tool = File(System.getProperty("core.folder"), "stored-report").path
            val process = ProcessBuilder(tool, "$rows", "$lotsPerRow").redirectError(ProcessBuilder.Redirect.INHERIT).start()
            val text = process.inputStream.bufferedReader().readText()
            check(process.waitFor() == 0 && text.isNotEmpty()) { "stored-report failed" }
            return text
        }
    }
}
