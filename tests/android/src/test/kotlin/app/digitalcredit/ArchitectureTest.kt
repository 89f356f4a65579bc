package app.digitalcredit

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** What rooms may not do, read from the compiled classes: names in their constant pools. */
class ArchitectureTest {
    private val classes = File(System.getProperty("app.classes"), "app/digitalcredit")

    private fun names(file: File) = file.readText(Charsets.ISO_8859_1)

    private fun classesOf(room: String) =
        File(classes, room)
            .walk()
            .filter { it.extension == "class" }
            .toList()
            .also { assertTrue(room, it.isNotEmpty()) }

    @Test
    fun `the widget never loads the core`() {
        val calls = classesOf("widget").filter { names(it).contains("core/Digital_creditKt") }
        assertEquals(emptyList<File>(), calls)
    }

    @Test
    fun `states are pure`() {
        val states =
            classesOf("balances").filter { file -> PURE.any { file.name.startsWith(it) } } +
                classesOf("widget").filter { it.name.startsWith("WidgetState") || it.name == "Snapshot.class" } +
                classesOf("settings").filter { it.name.startsWith("SettingsState") }
        assertTrue("${states.size}", states.size > 30)
        assertEquals(emptyList<File>(), states.filter { Regex("L?android/").containsMatchIn(names(it)) })
    }

    @Test
    fun `scripts run on the store's pages in the reading screen alone`() {
        val users = classesOf("").filter { names(it).contains("evaluateJavascript") }.map { it.name.substringBefore('$') }.toSet()
        assertEquals(setOf("ReadingActivity"), users)
        assertEquals(emptyList<File>(), classesOf("").filter { names(it).contains("addJavascriptInterface") })
    }

    @Test
    fun `nothing is logged`() {
        val loggers =
            classesOf("").filterNot { it.path.contains("/core/") }.filter {
                names(it).contains("android/util/Log") ||
                    names(it).contains("java/io/PrintStream")
            }
        assertEquals(emptyList<File>(), loggers)
    }
}

private val PURE =
    listOf(
        "Figures",
        "Line",
        "Part",
        "Soonest",
        "Group",
        "Heading",
        "Notice",
        "Failing",
        "BalancesState",
        "Progress",
        "Step",
        "Known",
        "RowState",
        "ReportFigures",
    )
