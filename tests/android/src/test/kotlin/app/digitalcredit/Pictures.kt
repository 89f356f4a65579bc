package app.digitalcredit

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.view.View
import org.junit.Assert.fail
import java.io.File
import kotlin.math.abs

/**
 * Draws views as PNGs and compares them with the committed ones in `tests/android/pictures`.
 *
 * The comparison is tolerant: text is drawn a little differently by other builds of the same renderer. With
 * `-Dpictures.accept=true` the drawn picture becomes the reference: look at it first.
 */
object Pictures {
    private val root = File(System.getProperty("repository.root"))
    private val committed = File(root, "tests/android/pictures")
    private val drawn = File(System.getProperty("pictures.out")).apply { mkdirs() }
    private val accepting = System.getProperty("pictures.accept") == "true"

    fun check(
        name: String,
        view: View,
    ) = check(name, draw(view))

    fun check(
        name: String,
        picture: Bitmap,
    ) {
        val file = File(drawn, "$name.png")
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        val differs = blank(picture) ?: differs(File(committed, "$name.png"), picture)
        if (accepting && blank(picture) == null) {
            file.copyTo(File(committed, "$name.png"), overwrite = true)
        } else if (differs != null) {
            fail("$name: $differs; drawn: $file")
        }
    }

    fun draw(view: View): Bitmap {
        val picture = Bitmap.createBitmap((view.width * SCALE).toInt(), (view.height * SCALE).toInt(), Bitmap.Config.ARGB_8888)
        val canvas = Canvas(picture)
        canvas.scale(SCALE, SCALE)
        view.draw(canvas)
        return picture
    }

    private fun blank(picture: Bitmap): String? {
        val colours = pixels(picture).toSet().size
        return if (colours < 8) "the picture is blank ($colours colours)" else null
    }

    private fun differs(
        file: File,
        picture: Bitmap,
    ): String? {
        // The long form draws every look; the short form's are the ones that are kept.
        if (!file.exists()) return if (Look.long) null else "there is no reference"
        val reference = BitmapFactory.decodeFile(file.path)
        if (reference.width != picture.width || reference.height != picture.height) {
            return "${picture.width}×${picture.height} instead of ${reference.width}×${reference.height}"
        }
        val wanted = pixels(reference)
        val given = pixels(picture)
        val different = wanted.indices.count { far(wanted[it], given[it]) }
        val share = different.toDouble() / wanted.size
        return if (share > TOLERATED) "%.2f %% of the pixels differ".format(share * 100) else null
    }

    private fun pixels(picture: Bitmap) =
        IntArray(picture.width * picture.height).also {
            picture.getPixels(it, 0, picture.width, 0, 0, picture.width, picture.height)
        }

    private fun far(
        one: Int,
        other: Int,
    ): Boolean = (0..24 step 8).any { shift -> abs((one shr shift and 0xff) - (other shr shift and 0xff)) > CHANNEL }
}

/** Half of the phone's pixels: small files, and every word can still be read. */
private const val SCALE = 0.5f

/** What smoothing of an edge changes, not what a moved line changes. */
private const val CHANNEL = 48
private const val TOLERATED = 0.004
