package app.digitalcredit.storage

import java.util.zip.CRC32

/**
 * A file with a sum of its text before it. A changed digit would be a wrong figure, and what the widget shows has no
 * other guard: the core's own strings carry their sum, and the session is encrypted.
 *
 * It guards against damage, not against somebody who can write here.
 */
class SealedFile(
    private val file: PrivateFile,
) {
    /** Its text; null when there is none, empty when it is not what was written. */
    fun text(): String? {
        val kept = file.text() ?: return null
        val text = kept.substringAfter('\n', "")
        return if (kept == sealed(text)) text else ""
    }

    fun write(text: String) = file.write(sealed(text))

    /** As [PrivateFile.writeIfRoom]. */
    fun writeIfRoom(text: String) = file.writeIfRoom(sealed(text))

    fun delete() = file.delete()

    private fun sealed(text: String): String {
        val sum = CRC32().apply { update(text.encodeToByteArray()) }
        return "${sum.value}\n$text"
    }
}
