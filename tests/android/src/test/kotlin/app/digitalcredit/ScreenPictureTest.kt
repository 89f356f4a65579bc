package app.digitalcredit

import android.app.Activity
import android.appwidget.AppWidgetManager
import android.content.Intent
import app.digitalcredit.balances.HistoryActivity
import app.digitalcredit.balances.RowActivity
import app.digitalcredit.balances.storedReport
import app.digitalcredit.core.Source
import app.digitalcredit.core.sampleReport
import app.digitalcredit.settings.AskedActivity
import app.digitalcredit.settings.HelpActivity
import app.digitalcredit.settings.PageReportActivity
import app.digitalcredit.settings.SettingsActivity
import app.digitalcredit.signin.SignInActivity
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import app.digitalcredit.widget.WidgetSettingsActivity
import org.json.JSONArray
import org.json.JSONObject
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment

/** Every screen but the first, over the core's own sample data. */
@RunWith(ParameterizedRobolectricTestRunner::class)
class ScreenPictureTest(
    private val screen: String,
    private val look: Look,
) {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp

    @Test
    fun `the screen looks as it did`() {
        look.apply(if (screen == "settings") 1500 else 1100)
        app.choices.site = "com"
        val account = app.accounts.choose(SAMPLE_ACCOUNT)
        account.report.write(sampleReport("com", app.clock()))
        account.unread.write(JSONArray().put(JSONObject().put("source", Source.BENEFITS.name).put("skeleton", SKELETON)).toString())
        val activity = open()
        eventually("the screen has words") {
            activity.window.decorView
                .everyView()
                .count { it is android.widget.TextView } > 1
        }
        Pictures.check("screen-$screen-${look.name}", laidOut(activity))
    }

    private fun open(): Activity =
        when (screen) {
            "row" -> {
                start(RowActivity::class.java, RowActivity.intent(app, storedReport(app)!!.rows.first().id))
            }

            "history" -> {
                start(HistoryActivity::class.java)
            }

            "settings" -> {
                app.choices.reminders = true
                start(SettingsActivity::class.java)
            }

            "asked" -> {
                start(AskedActivity::class.java)
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

            else -> {
                error("no screen is called $screen")
            }
        }

    private fun <A : Activity> start(
        type: Class<A>,
        intent: Intent = Intent(),
    ): A = Robolectric.buildActivity(type, intent.setClass(app, type)).setup().get()

    companion object {
        private const val SKELETON = "html\n  body.a-desktop\n    div#balances\n      div.card ×3\n        h3 text(12)\n        span.amount money"
        private val screens = listOf("row", "history", "settings", "asked", "page-report", "help", "widget-settings", "sign-in", "wall-page")

        @JvmStatic
        @Parameters(name = "{0} {1}")
        fun pictures(): List<Array<Any>> {
            if (Look.long) return screens.flatMap { screen -> Look.entries.map { arrayOf<Any>(screen, it) } }
            return screens.mapIndexed { index, screen -> arrayOf<Any>(screen, Look.entries[index % 7]) } +
                listOf(arrayOf("row", Look.DARK), arrayOf("settings", Look.GERMAN))
        }
    }
}
