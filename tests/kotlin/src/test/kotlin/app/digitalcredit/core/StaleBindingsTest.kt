package app.digitalcredit.core

import java.io.File
import java.util.concurrent.TimeUnit
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** Bindings of another API than the library's are refused at load, before anything is misread. */
class StaleBindingsTest {
    @Test
    fun `a library with another API is refused`() {
        val (code, said) = load("stale-checksum")
        assertNotEquals(0, code)
        assertContains(said, "checksum mismatch")
    }

    @Test
    fun `a library of another uniffi is refused`() {
        val (code, said) = load("stale-contract")
        assertNotEquals(0, code)
        assertContains(said, "contract version mismatch")
    }

    @Test
    fun `the library of these bindings is taken`() {
        assertEquals(0 to "com", load("."))
    }

    /** Loads a library in a process of its own. */
    private fun load(folder: String): Pair<Int, String> {
        val libraries = File(System.getProperty("core.folder"), folder)
        assertTrue(File(libraries, System.mapLibraryName("digital_credit_core")).exists(), "$libraries")
        val java = File(System.getProperty("java.home"), "bin/java").path
        val process = ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), "-Djna.library.path=$libraries",
            "app.digitalcredit.core.StaleBindingsTestKt",
        ).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader().readText().trim()
        check(process.waitFor(1, TimeUnit.MINUTES)) { "hangs" }
        return process.exitValue() to said
    }
}

/** The child process: touches the library once. */
fun main() = runBlocking {
    when (val answer = Balances().ask { sites("US").first().site }) {
        is Answer.Given -> println(answer.value)
        is Answer.Refused -> throw answer.why
    }
}
