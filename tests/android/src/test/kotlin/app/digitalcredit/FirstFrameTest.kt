package app.digitalcredit

import android.appwidget.AppWidgetManager
import android.widget.TextView
import app.digitalcredit.balances.BalancesActivity
import app.digitalcredit.core.sampleReport
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import app.digitalcredit.widget.BalanceWidget
import app.digitalcredit.widget.redrawWidgets
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File

/** The first drawn row comes from the widget's snapshot, before the core has said a word. Times are written down, not judged. */
@RunWith(RobolectricTestRunner::class)
class FirstFrameTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val golden = File(System.getProperty("repository.root"), "tests/golden/snapshot.json").readText()

    @Test
    fun `cached rows are drawn before anything is awaited`() {
        app.accounts.snapshot.write(golden)
        val times =
            List(5) {
                val begun = System.nanoTime()
                // Created and drawn without running what waits on the main thread: nothing of the core's can have come back.
                val screen = Robolectric.buildActivity(BalancesActivity::class.java).create()
                val words =
                    screen
                        .get()
                        .window.decorView
                        .everyView()
                        .filterIsInstance<TextView>()
                        .map { it.text.toString() }
                assertTrue(words.any { it.contains("Kindle Books") })
                val took = System.nanoTime() - begun
                screen.destroy()
                took
            }
        note("onCreate to the first cached row, without the native library", times)
    }

    @Test
    fun `without a snapshot the rows come from the core's report`() {
        app.accounts
            .choose(SAMPLE_ACCOUNT)
            .report
            .write(sampleReport("com", app.clock()))
        val times =
            List(5) {
                val begun = System.nanoTime()
                val screen = Robolectric.buildActivity(BalancesActivity::class.java).setup()
                val shown = Shown(screen.get())
                eventually("a row is drawn") { shown.says("Prime Video") }
                val took = System.nanoTime() - begun
                screen.pause().stop().destroy()
                took
            }
        note("onCreate to the first row of the core's report, with the native library", times)
    }

    @Test
    fun `a widget is drawn from the snapshot`() {
        app.accounts.snapshot.write(golden)
        shadowOf(AppWidgetManager.getInstance(app)).createWidget(BalanceWidget::class.java, R.layout.widget_rows)
        val times =
            List(5) {
                val begun = System.nanoTime()
                redrawWidgets(app)
                System.nanoTime() - begun
            }
        note("one widget in all its sizes", times)
    }

    private fun note(
        what: String,
        times: List<Long>,
    ) = File(System.getProperty("pictures.out")).parentFile.resolve("times.txt").appendText("$what: median ${times.sorted()[times.size / 2] / 1_000_000} ms\n")
}
