package app.digitalcredit

import app.digitalcredit.storage.PrivateFile
import app.digitalcredit.storage.eraseFolder
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File
import java.io.RandomAccessFile
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.concurrent.thread

/** Files that several threads use: the widget reads on the main thread while a fetch writes. */
@RunWith(RobolectricTestRunner::class)
class PrivateFileTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val file get() = File(folder.root, "kept/report")

    @Test
    fun `no write is lost to a reader`() {
        val done = AtomicBoolean()
        val reader = thread { while (!done.get()) PrivateFile(file).text() }
        val lost =
            (1..200).filter { round ->
                PrivateFile(file).write("the report of round $round")
                PrivateFile(file).text() != "the report of round $round"
            }
        done.set(true)
        reader.join()
        assertEquals(emptyList<Int>(), lost)
    }

    @Test
    fun `what was forgotten does not come back`() {
        val plan = File(file.parentFile, "reminders")
        PrivateFile(file).write("figures")
        PrivateFile(plan).writeIfKept("planned")
        assertEquals("planned", PrivateFile(plan).text())
        eraseFolder(file.parentFile!!)
        PrivateFile(plan).writeIfKept("planned")
        assertEquals(false, file.parentFile!!.exists())
    }

    @Test
    fun `a write that was killed half way leaves the old file`() {
        PrivateFile(file).write("old")
        // What a killed process leaves beside the file.
        File(file.path + ".new").writeText("ne")
        assertEquals("old", PrivateFile(file).text())
        PrivateFile(file).write("new")
        assertEquals("new", PrivateFile(file).text())
    }

    @Test
    fun `a file that has grown beyond everything is not read into memory`() {
        PrivateFile(file).write("figures")
        for (megabytes in listOf(100L, 100_000L)) {
            // It holds nothing: such a file needs no room on the disk.
            RandomAccessFile(file, "rw").use { it.setLength(megabytes shl 20) }
            assertEquals("$megabytes MB", "", PrivateFile(file).text())
        }
        PrivateFile(file).write("new")
        assertEquals("new", PrivateFile(file).text())
    }

    @Test
    fun `a file that is not there says nothing`() {
        assertNull(PrivateFile(file).text())
        PrivateFile(file).write("here")
        assertTrue(file.exists())
        PrivateFile(file).delete()
        assertNull(PrivateFile(file).text())
    }
}
