package app.digitalcredit.core

import example.balances
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** The README's example is this source file, to the letter, and it works. */
class ReadmeTest {
    @Test
    fun `the README shows the example that is compiled`() {
        val readme = BoundaryTest.repositoryFile("bindings/README.md").readText()
        val shown = readme.substringAfter("```kotlin\n").substringBefore("```\n")
        assertEquals(File("src/test/kotlin/example/Example.kt").readText(), shown)
    }

    @Test
    fun `the example goes from cookies to rows`() = runBlocking<Unit> {
        StandInStore().use { store ->
            var kept: Kept? = null
            val lines = balances(store.cookieLine, store.options()) { kept = it }
            assertTrue(lines.any { it.endsWith(" USD") }, "$lines")
            assertTrue(lines.none { "not all" in it }, "$lines")
            assertNotNull(kept)
        }
    }
}
