package app.digitalcredit.signin

import android.app.Activity
import android.webkit.WebView
import android.window.OnBackInvokedCallback
import android.window.OnBackInvokedDispatcher

/** [catchBack] since Android 13, where the gesture shows beforehand where it leads. */
internal fun catchBackGesture(
    screen: Activity,
    browser: WebView,
) {
    val back =
        OnBackInvokedCallback {
            if (browser.canGoBack()) browser.goBack() else screen.finish()
        }
    screen.onBackInvokedDispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT, back)
}
