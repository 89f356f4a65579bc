package app.digitalcredit

import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProviderInfo
import android.content.ComponentName
import android.widget.FrameLayout
import android.widget.TextView
import app.digitalcredit.widget.BalanceWidget
import app.digitalcredit.widget.redrawWidgets
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File

/** What the widget picker shows since Android 15, before there is any widget. */
@RunWith(RobolectricTestRunner::class)
class WidgetPreviewTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val manager get() = AppWidgetManager.getInstance(app)
    private val provider by lazy { ComponentName(app, BalanceWidget::class.java) }

    @Before
    fun begin() = shadowOf(manager).addInstalledProvider(AppWidgetProviderInfo().also { it.provider = provider })

    @Test
    fun `the picker shows the person's own rows, without an amount`() {
        app.accounts.snapshot.write(File(System.getProperty("repository.root"), "tests/golden/snapshot.json").readText())
        redrawWidgets(app)
        val words = preview()
        assertTrue("$words", words.contains("Kindle Books"))
        assertFalse("$words", words.any { it.contains('$') })
    }

    @Test
    fun `before anybody has signed in it says so`() {
        redrawWidgets(app)
        assertTrue(preview().contains(app.getString(R.string.widget_not_signed_in)))
    }

    private fun preview(): List<String> =
        manager
            .getWidgetPreview(provider, null, AppWidgetProviderInfo.WIDGET_CATEGORY_HOME_SCREEN)!!
            .apply(app, FrameLayout(app))
            .everyView()
            .filterIsInstance<TextView>()
            .map { it.text.toString() }
            .toList()
}
