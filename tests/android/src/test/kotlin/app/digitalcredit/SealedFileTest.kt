package app.digitalcredit

import app.digitalcredit.storage.PrivateFile
import app.digitalcredit.storage.SealedFile
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

/** What the widget shows, damaged in every way: the text that was written, or none, and never another. */
@RunWith(RobolectricTestRunner::class)
class SealedFileTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val file get() = File(folder.root, "snapshot")
    private val sealed get() = SealedFile(PrivateFile(file))

    @Test
    fun `what was written is read, and nothing when nothing was`() {
        assertNull(sealed.text())
        for (text in listOf("", "{\"minor\":2500}", "two\nlines", "ü €")) {
            sealed.write(text)
            assertEquals(text, sealed.text())
        }
        sealed.delete()
        assertNull(sealed.text())
    }

    @Test
    fun `a file with a flipped bit, cut or continued holds no text`() {
        sealed.write("{\"gift_card\":{\"minor\":2500,\"currency\":\"USD\"}}")
        val whole = file.readBytes()
        for (place in whole.indices) {
            for (bit in 0 until 8) {
                file.writeBytes(whole.copyOf().also { it[place] = (it[place].toInt() xor (1 shl bit)).toByte() })
                assertEquals("byte $place, bit $bit", "", sealed.text())
            }
            file.writeBytes(whole.copyOf(place))
            assertEquals("cut at $place", "", sealed.text())
        }
        file.writeBytes(whole + whole)
        assertEquals("", sealed.text())
    }

    @Test
    fun `a file that is empty, of another version or huge holds no text`() {
        for (bytes in listOf(ByteArray(0), "\n".toByteArray(), "{\"minor\":2500}".toByteArray(), ByteArray(100 shl 20))) {
            file.writeBytes(bytes)
            assertEquals("${bytes.size} bytes", "", sealed.text())
        }
    }
}
