package app.digitalcredit

import android.app.Activity
import android.os.Looper
import android.view.View
import android.webkit.WebView
import android.widget.Button
import android.widget.TextView
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.signin.ReadingActivity
import app.digitalcredit.signin.SignInActivity
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import java.time.Duration

/** What a person sees and does with the app, in the store's world. */
class Person(
    val store: StandInStore,
) {
    val app get() = RuntimeEnvironment.getApplication() as TestApp
    val main: ActivityController<BalancesActivity> = Robolectric.buildActivity(BalancesActivity::class.java).setup()

    fun texts(root: View = main.get().window.decorView): List<String> =
        root
            .everyView()
            .filterIsInstance<TextView>()
            .filter { it.visibility == View.VISIBLE }
            .map { it.text.toString() }
            .toList()

    fun sees(text: String): Boolean = texts().any { it.contains(text) }

    fun waitsFor(text: String) = eventually("the screen says \"$text\", and not ${texts()}") { sees(text) }

    fun press(text: String) {
        eventually("there is a button \"$text\"") { button(text) != null }
        button(text)!!.performClick()
    }

    /** Signs in on the store's own pages, from the button to the figures. */
    fun signIn(email: String = "person@example.com") {
        press(app.getString(R.string.sign_in))
        onTheStoresPages { it.signIn(email) }
        waitsForTheFetch()
    }

    /** The sign-in screen that the app has just asked for: [act] on its page, then back to where it was asked for. */
    fun onTheStoresPages(act: (TestBrowser) -> Unit) {
        eventually("the app opens the store's pages") { shadowOf(main.get()).peekNextStartedActivityForResult() != null }
        val asked = shadowOf(main.get()).nextStartedActivityForResult
        assertEquals(SignInActivity::class.java.name, asked.intent.component?.className)
        val screen = Robolectric.buildActivity(SignInActivity::class.java, asked.intent).setup()
        act(browserOf(screen.get()))
        eventually("the store's pages close by themselves") { screen.get().isFinishing }
        shadowOf(main.get()).receiveResult(asked.intent, shadowOf(screen.get()).resultCode, null)
        screen.pause().stop().destroy()
    }

    fun browserOf(screen: SignInActivity): TestBrowser = TestBrowser(store, webviewOf(screen)).apply { loadWhatTheAppWants() }

    /** The webview, once the app has asked it for a page. */
    fun webviewOf(screen: SignInActivity): WebView {
        eventually("the store's page is asked for") { browserIn(screen)?.let { shadowOf(it).lastLoadedUrl } != null }
        return browserIn(screen)!!
    }

    /** Pages of the reading screen whose content the app has asked for. */
    var pagesLookedAt = 0
        private set

    /** The reading screen that the app has just asked for, until it has read every page and closes. */
    fun readsOnTheStoresPages() {
        val asked = shadowOf(main.get()).nextStartedActivity
        assertEquals(ReadingActivity::class.java.name, asked.component?.className)
        val screen = Robolectric.buildActivity(ReadingActivity::class.java, asked).setup()
        var shown: String? = null
        eventually("the reading screen has read every page and closes") {
            val view = browserIn(screen.get())
            val wanted = view?.let { shadowOf(it).lastLoadedUrl }
            if (view != null && wanted != null && wanted != shown) {
                shown = wanted
                watch(view)
            }
            screen.get().isFinishing
        }
        screen.pause().stop().destroy()
    }

    /** One page as an engine shows it: loaded, filled by its script, and then looked at by the app. */
    private fun watch(view: WebView) {
        val browser = TestBrowser(store, view)
        browser.loadWhatTheAppWants()
        browser.runScripts()
        shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(2))
        shadowOf(view).lastEvaluatedJavascriptCallback?.let {
            pagesLookedAt += 1
            it.onReceiveValue(JSONObject.quote(browser.page))
        }
    }

    fun waitsForTheFetch() {
        val before = app.refresher.live.value.stored
        eventually("a fetch begins") {
            app.refresher.live.value
                .run { progress != null || stored > before }
        }
        eventually("the fetch ends") { app.refresher.live.value.progress == null }
    }

    /** Taps whatever says [text]. */
    fun tap(text: String) = Shown(main.get()).tap(text)

    private fun browserIn(screen: Activity) =
        screen.window.decorView
            .everyView()
            .filterIsInstance<WebView>()
            .firstOrNull()

    private fun button(text: String): Button? =
        main
            .get()
            .window.decorView
            .everyView()
            .filterIsInstance<Button>()
            .firstOrNull { it.text.toString() == text && it.isEnabled }
}
