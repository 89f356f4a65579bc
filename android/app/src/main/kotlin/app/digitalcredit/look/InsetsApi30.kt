package app.digitalcredit.look

import android.graphics.Rect
import android.view.Window
import android.view.WindowInsets

/** [barsOf] since Android 11. */
internal fun barsByType(insets: WindowInsets): Rect {
    val types = WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout() or WindowInsets.Type.ime()
    val taken = insets.getInsets(types)
    return Rect(taken.left, taken.top, taken.right, taken.bottom)
}

/** Edge to edge since Android 11. */
internal fun letContentDrawBehindBars(window: Window) = window.setDecorFitsSystemWindows(false)
