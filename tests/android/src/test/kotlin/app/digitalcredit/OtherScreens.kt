package app.digitalcredit

import android.app.Activity
import android.appwidget.AppWidgetManager
import android.content.Intent
import android.webkit.WebView
import android.widget.TextView
import app.digitalcredit.balances.HistoryView
import app.digitalcredit.balances.RowActivity
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.Asked
import app.digitalcredit.core.Source
import app.digitalcredit.core.sampleReport
import app.digitalcredit.look.Screen
import app.digitalcredit.settings.AskedView
import app.digitalcredit.settings.HelpActivity
import app.digitalcredit.settings.PageReportActivity
import app.digitalcredit.settings.SettingsActivity
import app.digitalcredit.signin.ReadingActivity
import app.digitalcredit.signin.SignInActivity
import app.digitalcredit.signin.SignInPage
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import app.digitalcredit.widget.WidgetSettingsActivity
import org.json.JSONArray
import org.json.JSONObject
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf

/** The screens beside the breakdown, by name, with something on them. */
object OtherScreens {
    val names =
        listOf("row", "history", "settings", "asked", "page-report", "help", "widget-settings", "sign-in", "wall-page") +
            // New ones come last: each screen has a look of its own, by its place.
            listOf("signing-in", "sign-in-unsafe", "sign-in-offline", "reading")

    private val app get() = RuntimeEnvironment.getApplication() as TestApp

    fun open(name: String): Activity {
        app.choices.site = "com"
        val account = app.accounts.choose(SAMPLE_ACCOUNT)
        account.report.write(sampleReport("com", app.clock()))
        account.unread.write(JSONArray().put(JSONObject().put("source", Source.BENEFITS.name).put("skeleton", SKELETON)).toString())
        val screen = start(name)
        eventually("the screen has words") {
            screen.window.decorView
                .everyView()
                .count { it is TextView } > 1
        }
        return screen
    }

    private fun start(name: String): Activity =
        when (name) {
            "row" -> {
                start(RowActivity::class.java, RowActivity.intent(app, storedReport(app)!!.rows.first().id))
            }

            "history" -> {
                list(R.string.history_title) { parts, wording, column -> HistoryView(parts, wording).into(column, Fixtures.history) }
            }

            "settings" -> {
                app.choices.reminders = true
                start(SettingsActivity::class.java)
            }

            "asked" -> {
                list(R.string.asked_title) { parts, wording, column -> AskedView(parts, wording).into(column, asked) }
            }

            "page-report" -> {
                start(PageReportActivity::class.java)
            }

            "help" -> {
                start(HelpActivity::class.java)
            }

            "widget-settings" -> {
                start(WidgetSettingsActivity::class.java, Intent().putExtra(AppWidgetManager.EXTRA_APPWIDGET_ID, 7))
            }

            "sign-in" -> {
                start(SignInActivity::class.java)
            }

            "wall-page" -> {
                start(SignInActivity::class.java, SignInActivity.atWall(app, "https://www.amazon.com/gc/balance"))
            }

            "signing-in" -> {
                signingIn { browser -> browser.client.onPageStarted(browser, "https://www.amazon.com/ap/signin", null) }
            }

            "sign-in-unsafe" -> {
                signingIn { browser -> browser.page.onUnsafe() }
            }

            "sign-in-offline" -> {
                signingIn { browser -> browser.page.onUnreachable() }
            }

            "reading" -> {
                start(ReadingActivity::class.java)
            }

            else -> {
                error("no screen is called $name")
            }
        }

    /** The sign-in screen once its webview is there, and what [happens] then. */
    private fun signingIn(happens: (WebView) -> Unit): Activity {
        val screen = start(SignInActivity::class.java)

        fun browser() =
            screen.window.decorView
                .everyView()
                .filterIsInstance<WebView>()
                .firstOrNull()
        eventually("the webview is there") { browser() != null }
        happens(browser()!!)
        return screen
    }

    private val WebView.client get() = shadowOf(this).webViewClient

    /** What the web client tells is told by the screen it belongs to. */
    private val WebView.page get() = context as SignInPage

    private fun <A : Activity> start(
        type: Class<A>,
        intent: Intent = Intent(),
    ): A = Robolectric.buildActivity(type, intent.setClass(app, type)).setup().get()

    private fun list(
        title: Int,
        fill: ListScreen.Fill,
    ): Activity {
        ListScreen.name = title
        return start(ListScreen::class.java).apply { fill(fill) }
    }

    private val asked =
        listOf(
            Source.ACCOUNT to "/gp/css/homepage.html",
            Source.GIFT_CARD to "/gc/balance",
            Source.NO_RUSH to "/norushcredits",
            Source.DIGITAL_CREDITS to "/gp/product/features/unbox-process-gcpromo.html",
        ).mapIndexed { index, (source, path) -> Asked(TestApp.START_MS - index * 1_000L, "www.amazon.com", path, 200u, source) }
}

/** The production frame around a view that renders a list. */
class ListScreen : Screen() {
    fun interface Fill {
        fun into(
            parts: app.digitalcredit.look.Parts,
            wording: app.digitalcredit.look.Wording,
            column: android.widget.LinearLayout,
        )
    }

    override fun onCreate(savedInstanceState: android.os.Bundle?) {
        title = getString(name)
        super.onCreate(savedInstanceState)
    }

    fun fill(fill: Fill) = fill.into(parts, wording, column)

    companion object {
        var name = 0
    }
}

private const val SKELETON = "html\n  body.a-desktop\n    div#balances\n      div.card ×3\n        h3 text(12)\n        span.amount money"
