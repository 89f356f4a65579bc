package app.digitalcredit.settings

import android.content.ClipData
import android.content.Context
import android.content.Intent
import android.net.Uri
import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.ExportFormat
import app.digitalcredit.core.exportReport
import java.io.File
import java.io.IOException

/** Writes the person's own figures as a file for the share sheet; null when there is nothing to write, or no room. */
fun exported(
    app: DigitalCredit,
    format: ExportFormat,
): File? {
    val report =
        app.accounts
            .current()
            ?.report
            ?.text() ?: return null
    val text =
        try {
            exportReport(report, format, app.clock())
        } catch (_: CoreException) {
            return null
        }
    // One file at a time: what was shared before need not lie around.
    exportFolder(app).deleteRecursively()
    exportFolder(app).mkdirs()
    val name = if (format == ExportFormat.CSV) "digital-credit-${app.today()}.csv" else "digital-credit-${app.today()}.json"
    return try {
        File(exportFolder(app), name).apply { writeText(text) }
    } catch (_: IOException) {
        null
    }
}

/** The system's own sheet for [file]. Only the app the person picks may read it, and only this file. */
fun share(
    context: Context,
    file: File,
): Intent {
    val address = Uri.parse("content://${context.packageName}.export/${Uri.encode(file.name)}")
    val send = Intent(Intent.ACTION_SEND).setType(typeOf(file.name))
    send.putExtra(Intent.EXTRA_STREAM, address)
    send.clipData = ClipData.newRawUri(file.name, address)
    send.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    return Intent.createChooser(send, null)
}

/** In the cache, which the system may empty and no backup reads. */
fun exportFolder(context: Context): File = File(context.cacheDir, "exports")

internal fun typeOf(name: String): String = if (name.endsWith(".csv")) "text/csv" else "application/json"
