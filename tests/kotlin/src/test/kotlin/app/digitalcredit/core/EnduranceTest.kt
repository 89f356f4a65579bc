package app.digitalcredit.core

import java.io.File
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** Many fetches in one process: memory and threads stay where they are. */
class EnduranceTest {
    @Test
    fun `fetch after fetch grows neither memory nor threads nor open files`() = runBlocking {
        StandInStore().use { store ->
            val balances = Balances()
            val from = store.signIn()
            suspend fun fetch(times: Int) = repeat(times) {
                assertIs<FetchResult.Complete>(balances.fetch(from, store.options()))
            }
            val rounds = if (isLong) 1_000 else 50
            // Code is compiled, pools fill and the allocator takes its arenas at first.
            fetch(rounds / 2)
            val before = Footprint.now()
            fetch(rounds)
            val after = Footprint.now()
            println("$rounds fetches: $before, then $after")
            assertTrue(after.threads <= before.threads + 4, "threads: $before, then $after")
            assertTrue(after.files <= before.files + 4, "files: $before, then $after")
            assertTrue(after.kilobytes <= before.kilobytes + ALLOWED_KB, "memory: $before, then $after")
        }
    }

    private data class Footprint(val kilobytes: Long, val threads: Int, val files: Int) {
        companion object {
            fun now(): Footprint {
                System.gc()
                val status = File("/proc/self/status").readLines().associate { it.substringBefore(':') to it.substringAfter(':').trim() }
                return Footprint(
                    // The JVM's own heap has one size (see pom.xml) and cancels out.
                    kilobytes = status.getValue("RssAnon").substringBefore(' ').toLong(),
                    threads = status.getValue("Threads").toInt(),
                    files = File("/proc/self/fd").list()!!.size,
                )
            }
        }
    }

    private companion object {
        /** A leak of a single page (half a megabyte) per fetch would be 25 MB in 50 fetches. */
        const val ALLOWED_KB = 12_000
    }
}
