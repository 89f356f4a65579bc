package app.digitalcredit.signin

import android.app.Activity
import android.window.OnBackInvokedCallback
import android.window.OnBackInvokedDispatcher

/** Catches the gesture since Android 13, and only while it has a use: else the system shows beforehand where it leads. */
internal class BackGesture(
    private val screen: Activity,
    back: () -> Unit,
) {
    private val callback = OnBackInvokedCallback(back)
    private var caught = false

    fun catch(wanted: Boolean) {
        if (wanted == caught) return
        caught = wanted
        val dispatcher = screen.onBackInvokedDispatcher
        if (wanted) {
            dispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT, callback)
        } else {
            dispatcher.unregisterOnBackInvokedCallback(callback)
        }
    }
}
