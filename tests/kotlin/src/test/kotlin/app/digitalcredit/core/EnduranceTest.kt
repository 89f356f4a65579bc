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
            val half = if (isLong) 500 else 25
            // Code is compiled, pools fill and the allocator takes its arenas at first.
            fetch(half)
            val first = Footprint.now()
            fetch(half)
            val second = Footprint.now()
            fetch(half)
            val third = Footprint.now()
            println("twice $half fetches in a row: $first, $second, $third")
            assertTrue(third.threads <= first.threads + 4, "threads: $first, then $third")
            assertTrue(third.files <= first.files + 4, "files: $first, then $third")
            // A thread more of a pool or of the JVM's compiler brings memory of its own, once (11 MB, seen); what each fetch
            // leaves behind comes in both halves.
            val grown = minOf(second.kilobytes - first.kilobytes, third.kilobytes - second.kilobytes)
            assertTrue(grown <= ALLOWED_KB, "memory: $first, $second, $third")
            assertTrue(third.kilobytes - first.kilobytes <= 4 * ALLOWED_KB, "memory: $first, then $third")
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
        /** A leak of a single page (half a megabyte) per fetch would be 12 MB in 25 fetches. */
        const val ALLOWED_KB = 6_000
    }
}
