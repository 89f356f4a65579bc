package app.digitalcredit

import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters

/** Every screen but the first, over the core's own sample data. */
@RunWith(ParameterizedRobolectricTestRunner::class)
class ScreenPictureTest(
    private val screen: String,
    private val look: Look,
) {
    @Test
    fun `the screen looks as it did`() {
        look.apply(if (screen == "settings") 1500 else 1100)
        Pictures.check("screen-$screen-${look.name}", laidOut(OtherScreens.open(screen)))
    }

    companion object {
        @JvmStatic
        @Parameters(name = "{0} {1}")
        fun pictures(): List<Array<Any>> {
            val screens = OtherScreens.names
            if (Look.long) return screens.flatMap { screen -> Look.entries.map { arrayOf<Any>(screen, it) } }
            return screens.mapIndexed { index, screen -> arrayOf<Any>(screen, Look.entries[index % 7]) } +
                listOf(arrayOf("row", Look.DARK), arrayOf("settings", Look.GERMAN), arrayOf("history", Look.LIGHT), arrayOf("asked", Look.LARGE_TEXT))
        }
    }
}
