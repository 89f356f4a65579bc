package app.digitalcredit.storage

import android.util.AtomicFile
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException

/** A small file that is either the old one or the new one, never half of either. */
class PrivateFile(
    file: File,
) {
    private val atomic = AtomicFile(file)

    /** Its bytes; null when there is none or it cannot be read. */
    fun bytes(): ByteArray? =
        try {
            atomic.readFully()
        } catch (_: FileNotFoundException) {
            null
        } catch (_: IOException) {
            null
        }

    fun text(): String? = bytes()?.decodeToString()

    fun write(text: String) = write(text.encodeToByteArray())

    /** Throws [IOException] when the phone is full; the old content stays then. */
    fun write(bytes: ByteArray) {
        atomic.baseFile.parentFile?.mkdirs()
        val stream = atomic.startWrite()
        try {
            stream.write(bytes)
            atomic.finishWrite(stream)
        } catch (failure: IOException) {
            atomic.failWrite(stream)
            throw failure
        }
    }

    fun delete() = atomic.delete()
}
