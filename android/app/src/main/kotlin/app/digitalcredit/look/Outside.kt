package app.digitalcredit.look

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.widget.Toast
import app.digitalcredit.R

/** Opens what another app, or the system, has to show; says so when there is none that does. */
fun openOutside(
    context: Context,
    wanted: Intent,
) {
    try {
        context.startActivity(wanted)
    } catch (_: ActivityNotFoundException) {
        Toast.makeText(context, R.string.nothing_opens_this, Toast.LENGTH_LONG).show()
    }
}

/** Opens a page of the web. */
fun openOutside(
    context: Context,
    address: Uri,
) = openOutside(context, Intent(Intent.ACTION_VIEW, address))
