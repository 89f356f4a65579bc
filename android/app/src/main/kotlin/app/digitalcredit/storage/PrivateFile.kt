package app.digitalcredit.storage

import android.util.AtomicFile
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException

/**
 * A small file that is either the old one or the new one, never half of either.
 *
 * The platform's atomic file takes a write that is under way for one that was broken off, and a reader removes it: so
 * reading and writing take turns, whatever instance and thread they come from.
 */
class PrivateFile(
    file: File,
) {
    private val atomic = AtomicFile(file)

    /** Its bytes; null when there is none or it cannot be read, empty when there are more than the app ever writes. */
    fun bytes(): ByteArray? =
        try {
            synchronized(turn) {
                atomic.openRead().use { if (it.channel.size() > LARGEST) ByteArray(0) else it.readBytes() }
            }
        } catch (_: FileNotFoundException) {
            null
        } catch (_: IOException) {
            null
        }

    fun text(): String? = bytes()?.decodeToString()

    fun write(text: String) = write(text.encodeToByteArray())

    /** Throws [IOException] when the phone is full; the old content stays then. */
    fun write(bytes: ByteArray) = synchronized(turn) { replace(bytes) }

    /** [write], where the old content will do until there is room again: it stays, and says how old it is. */
    fun writeIfRoom(text: String) {
        try {
            write(text)
        } catch (_: IOException) {
            return
        }
    }

    /** [writeIfRoom], where its folder still is: what is being forgotten does not come back. */
    fun writeIfKept(text: String) =
        synchronized(turn) {
            if (atomic.baseFile.parentFile?.isDirectory == true) writeIfRoom(text)
        }

    fun delete() = synchronized(turn) { atomic.delete() }

    private fun replace(bytes: ByteArray) {
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
}

/** Twice the largest string that the core reads: whatever has become of a file, reading it does not fill the memory. */
private const val LARGEST = 16L shl 20

/** Removes a folder of private files, while none of them is being written. */
fun eraseFolder(folder: File): Boolean = synchronized(turn) { folder.deleteRecursively() }

/** One for all: the files are small and seldom written. */
private val turn = Any()
