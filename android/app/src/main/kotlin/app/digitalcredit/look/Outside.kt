package app.digitalcredit.look

import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.widget.Toast
import app.digitalcredit.R

/** Opens [address] in the app that the person has for it; says so when there is none. */
fun openOutside(
    context: Context,
    address: Uri,
) {
    try {
        context.startActivity(Intent(Intent.ACTION_VIEW, address))
    } catch (_: ActivityNotFoundException) {
        Toast.makeText(context, R.string.nothing_opens_this, Toast.LENGTH_LONG).show()
    }
}
