package app.digitalcredit

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Rect
import org.junit.Assert.assertEquals
import org.junit.Assume.assumeFalse
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

/** The committed pictures as a whole: none that nothing draws any more, and the sheet that the README shows. */
@RunWith(RobolectricTestRunner::class)
class PictureSheetTest {
    private val committed = File(System.getProperty("repository.root"), "tests/android/pictures")

    @Test
    fun `every committed picture is drawn by a test and every drawn one is committed`() {
        assumeFalse("the long form draws more than is kept", Look.long)
        val screens = (PictureTest.pictures() + ScreenPictureTest.pictures()).map { (name, look) -> "screen-$name-${(look as Look).name}.png" }
        val widgets = WidgetPictureTest.pictures().map { (name, look) -> "widget-$name-${(look as Look).name}.png" }
        assertEquals((screens + widgets + "sheet.png").toSortedSet(), committed.list()!!.toSortedSet())
    }

    @Test
    fun `the sheet shows the pictures as they are now`() = Pictures.check("sheet", sheet())

    private fun sheet(): Bitmap {
        val screens = SCREENS.map { top(picture(it), COLUMN) }
        val widgets = WIDGETS.map { picture(it) }.map { Bitmap.createScaledBitmap(it, it.width * HEIGHT / it.height, HEIGHT, true) }
        val columns = screens + widgets
        val sheet = Bitmap.createBitmap(columns.sumOf { it.width + GAP } - GAP, HEIGHT, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(sheet)
        canvas.drawColor(0xff808080.toInt())
        var at = 0
        for (column in columns) {
            canvas.drawBitmap(column, at.toFloat(), 0f, null)
            at += column.width + GAP
        }
        return sheet
    }

    /** What a phone shows of it without scrolling, and a little more. */
    private fun top(
        picture: Bitmap,
        width: Int,
    ): Bitmap {
        val seen = minOf(picture.height, picture.width * HEIGHT / width)
        val top = Bitmap.createBitmap(width, HEIGHT, Bitmap.Config.ARGB_8888)
        top.eraseColor(picture.getPixel(0, picture.height - 1))
        Canvas(top).drawBitmap(picture, Rect(0, 0, picture.width, seen), Rect(0, 0, width, seen * width / picture.width), Paint(Paint.FILTER_BITMAP_FLAG))
        return top
    }

    private fun picture(name: String) = BitmapFactory.decodeFile(File(committed, "$name.png").path)
}

private val SCREENS = listOf("screen-welcome-LIGHT", "screen-read-LIGHT", "screen-row-DARK", "screen-wall-GERMAN", "screen-sample-JAPANESE_DARK")
private val WIDGETS = listOf("widget-read-LIGHT", "widget-read-DARK")
private const val HEIGHT = 720
private const val COLUMN = 270
private const val GAP = 12
