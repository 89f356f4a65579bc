package app.digitalcredit.look

import android.graphics.Rect
import android.os.Build
import android.view.WindowInsets

/** What system bars, cutouts and the keyboard take from each side. */
fun barsOf(insets: WindowInsets): Rect {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) return barsByType(insets)
    @Suppress("DEPRECATION")
    return Rect(
        insets.systemWindowInsetLeft,
        insets.systemWindowInsetTop,
        insets.systemWindowInsetRight,
        insets.systemWindowInsetBottom,
    )
}
