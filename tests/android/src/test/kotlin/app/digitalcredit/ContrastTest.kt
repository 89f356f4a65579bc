package app.digitalcredit

import android.graphics.Color
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.io.File
import kotlin.math.pow

/** Every pair of colours that carries text has a contrast of at least 4.5, light and dark, with and without the phone's own. */
@RunWith(RobolectricTestRunner::class)
class ContrastTest {
    private val context get() = RuntimeEnvironment.getApplication()

    @Test
    fun `text can be told from what it stands on, in the phone's own colours`() {
        for (night in listOf("notnight", "night")) {
            RuntimeEnvironment.setQualifiers("+$night")
            check("dynamic $night") { context.getColor(context.resources.getIdentifier(it, "color", context.packageName)) }
        }
    }

    @Test
    fun `and in ours, before Android 12`() {
        for (folder in listOf("values", "values-night")) {
            val xml = File(System.getProperty("repository.root"), "android/app/src/main/res/$folder/colors.xml").readText()
            val colours = Regex("name=\"(\\w+)\">(#\\w+)<").findAll(xml).associate { it.groupValues[1] to Color.parseColor(it.groupValues[2]) }
            check(folder, colours::getValue)
        }
    }

    private fun check(
        theme: String,
        colour: (String) -> Int,
    ) {
        for (pair in PAIRS) {
            val (ink, ground) = pair.split(" on ")
            val contrast = contrast(colour(ink), colour(ground))
            assertTrue("$theme: $pair has %.2f".format(contrast), contrast >= 4.5)
        }
    }

    private fun contrast(
        one: Int,
        other: Int,
    ): Double {
        val (light, dark) = listOf(luminance(one), luminance(other)).sortedDescending()
        return (light + 0.05) / (dark + 0.05)
    }

    private fun luminance(colour: Int): Double {
        val (red, green, blue) = listOf(Color.red(colour), Color.green(colour), Color.blue(colour)).map { channel(it / 255.0) }
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    private fun channel(value: Double) = if (value <= 0.03928) value / 12.92 else ((value + 0.055) / 1.055).pow(2.4)
}

private val PAIRS =
    listOf(
        "ink on ground",
        "ink on card",
        "ink_soft on ground",
        "ink_soft on card",
        "accent on ground",
        "accent on card",
        "on_accent on accent",
        "on_accent_soft on accent_soft",
        "ink on warn_soft",
        "warn on warn_soft",
        "warn on card",
    )
