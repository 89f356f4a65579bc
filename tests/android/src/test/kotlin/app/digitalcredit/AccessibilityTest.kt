package app.digitalcredit

import android.view.View
import android.webkit.WebView
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment

/** The view tree of every screen and state: labels, target sizes, reading order, no text cut at 200 %. */
@RunWith(ParameterizedRobolectricTestRunner::class)
class AccessibilityTest(
    private val state: String,
) {
    private fun screen(look: Look): View {
        look.apply(1400)
        if (state in OtherScreens.names) return laidOut(OtherScreens.open(state))
        val screen = Robolectric.buildActivity(StateScreen::class.java).setup().get()
        screen.show(States.all.getValue(state))
        return laidOut(screen)
    }

    private fun View.name() = "${javaClass.simpleName} \"${(this as? TextView)?.text ?: contentDescription}\""

    private fun View.said(): CharSequence? =
        contentDescription
            ?: (this as? TextView)?.text
            ?: everyView().filterIsInstance<TextView>().joinToString(" ") { it.text }

    @Test
    fun `whatever can be pressed says what it is and is large enough`() {
        val touch =
            48 *
                RuntimeEnvironment
                    .getApplication()
                    .resources.displayMetrics.density
        val pressable = screen(Look.LIGHT).everyView().filter { it.isClickable && it.isShown && it.isEnabled && it !is WebView }.toList()
        assertTrue(pressable.isNotEmpty())
        for (view in pressable) {
            assertTrue("${view.name()} says nothing", !view.said().isNullOrBlank())
            assertTrue("${view.name()} is ${view.width}×${view.height}", view.height + 1 >= touch && view.width + 1 >= touch)
        }
    }

    @Test
    fun `no text is cut at twice the size`() {
        for (look in listOf(Look.LARGE_TEXT, Look.GERMAN_LARGE_DARK)) {
            for (text in screen(look).everyView().filterIsInstance<TextView>().filter { it.isShown && it.text.isNotEmpty() }) {
                val layout = text.layout ?: continue
                assertTrue("${text.name()} has dots", (0 until layout.lineCount).all { layout.getEllipsisCount(it) == 0 })
                assertTrue("${text.name()} is too high", layout.height <= text.height - text.compoundPaddingTop - text.compoundPaddingBottom + 1)
                assertTrue("${text.name()} is too wide", (0 until layout.lineCount).all { layout.getLineMax(it) <= layout.width + 1 })
            }
        }
    }

    @Test
    fun `what is read follows from top to bottom and from start to end`() {
        for (group in screen(Look.LIGHT).everyView().filterIsInstance<LinearLayout>()) {
            val children = (0 until group.childCount).map { group.getChildAt(it) }.filter { it.visibility == View.VISIBLE }
            val places = children.map { if (group.orientation == LinearLayout.VERTICAL) it.top else it.left }
            assertEquals(group.name(), places.sorted(), places)
        }
    }

    @Test
    fun `a picture is named or left out, and a screen has a heading`() {
        val shown = screen(Look.LIGHT).everyView().filter { it.isShown }.toList()
        for (picture in shown.filterIsInstance<ImageView>().filterNot { it.isClickable }) {
            val leftOut = generateSequence<View>(picture) { it.parent as? View }.any { it.importantForAccessibility in LEFT_OUT }
            assertTrue(picture.name(), leftOut || !picture.contentDescription.isNullOrBlank())
        }
        assertTrue(shown.any { it.isAccessibilityHeading })
    }

    companion object {
        @JvmStatic
        @Parameters(name = "{0}")
        fun states(): List<Array<Any>> =
            ((if (Look.long) States.all.keys else setOf("welcome", "read", "partly", "loading-again", "wall")) + OtherScreens.names).map { arrayOf<Any>(it) }
    }
}

private val LEFT_OUT = setOf(View.IMPORTANT_FOR_ACCESSIBILITY_NO, View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS)
