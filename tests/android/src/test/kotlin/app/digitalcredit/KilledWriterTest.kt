package app.digitalcredit

import app.digitalcredit.storage.PrivateFile
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import kotlin.random.Random

/** The app's file writer, killed in the middle of its work as a phone does: the old content or the new, never neither. */
class KilledWriterTest {
    @get:Rule val folder = TemporaryFolder()

    @Test
    fun `a writer that is killed leaves a whole file`() {
        val times = if (System.getProperty("pictures.form") == "long") 1000 else 50
        val file = File(folder.root, "report")
        val chance = Random(times)
        val seen = mutableSetOf<Char>()
        var metInMidWrite = 0
        repeat(times) { nth ->
            val writer = writer(file)
            try {
                writer.inputStream.read() // it has written once
                Thread.sleep(chance.nextLong(12), chance.nextInt(999_999))
            } finally {
                writer.destroyForcibly().waitFor()
            }
            // Where the platform's atomic file writes first.
            if (File(file.path + ".new").exists()) metInMidWrite++
            val text = PrivateFile(file).text() ?: error("kill $nth: neither the old nor the new")
            assertTrue("kill $nth: half of one", isWhole(text))
            seen += text.first()
        }
        assertTrue("the writer got on between kills: $seen", seen.size > 1)
        // Else the test would show nothing.
        assertTrue("no kill struck in mid-write", metInMidWrite > 0)
        println("$times kills, $metInMidWrite of them in mid-write")
    }

    private fun writer(file: File): Process {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val classes = System.getProperty("java.class.path")
        return ProcessBuilder(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classes, Writer::class.java.name, file.path)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
    }

    /** Writes for ever, each time another letter. */
    object Writer {
        @JvmStatic
        fun main(arguments: Array<String>) {
            val file = PrivateFile(File(arguments[0]))
            var nth = Random.nextInt(LETTERS)
            while (true) {
                file.write(whole('a' + nth))
                if (System.out.checkError()) return
                print('.')
                System.out.flush()
                nth = (nth + 1) % LETTERS
            }
        }
    }

    companion object {
        private const val LETTERS = 26

        /** As large as a report of two years. */
        private const val SIZE = 200_000

        private fun whole(letter: Char) = letter.toString().repeat(SIZE)

        private fun isWhole(text: String) = text.length == SIZE && text.all { it == text.first() }
    }
}
