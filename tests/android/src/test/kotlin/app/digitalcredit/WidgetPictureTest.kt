package app.digitalcredit

import android.content.Context
import android.view.View
import android.widget.FrameLayout
import android.widget.TextView
import app.digitalcredit.balances.figuresOf
import app.digitalcredit.widget.Attention
import app.digitalcredit.widget.Entry
import app.digitalcredit.widget.NOT_SIGNED_IN
import app.digitalcredit.widget.Snapshot
import app.digitalcredit.widget.SnapshotState
import app.digitalcredit.widget.WidgetSize
import app.digitalcredit.widget.WidgetViews
import app.digitalcredit.widget.widgetState
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.RuntimeEnvironment
import java.time.LocalDateTime

/** Every widget size in every state, on a wallpaper, in the size that its cells have. */
@RunWith(ParameterizedRobolectricTestRunner::class)
class WidgetPictureTest(
    private val state: String,
    private val look: Look,
) {
    @Test
    fun `every size looks as it did, cuts no word of ours and is large enough to press`() {
        look.apply(891)
        val context: Context = RuntimeEnvironment.getApplication()
        val sheet = FrameLayout(context)
        sheet.layoutDirection = context.resources.configuration.layoutDirection
        sheet.setBackgroundColor(if (look == Look.DARK) 0xff20303a.toInt() else 0xff8fb3c4.toInt())
        var top = GAP
        for (size in WidgetSize.entries) {
            val view = draw(context, size)
            val place = FrameLayout.LayoutParams(context.dp(size.width), context.dp(high(context, size)))
            place.setMargins(context.dp(GAP), context.dp(top), 0, 0)
            sheet.addView(view, place)
            top += high(context, size) + GAP
        }
        sheet.measure(exactly(context.dp(250 + 2 * GAP)), exactly(context.dp(top)))
        sheet.layout(0, 0, sheet.measuredWidth, sheet.measuredHeight)
        Pictures.check("widget-$state-${look.name}", sheet)
        sheet.everyView().filterIsInstance<TextView>().forEach { assertTrue("$state, $look: ${it.text} is cut", it.fits()) }
        for (view in sheet.everyView().filter { it.isClickable && it.seen() }) {
            val name = "$state, $look: ${view.contentDescription}"
            assertTrue("$name is ${view.width}×${view.height}", view.width >= context.dp(48f) && view.height >= context.dp(48f))
        }
    }

    /** The least height at which the widget takes this size: more with larger text. */
    private fun high(
        context: Context,
        size: WidgetSize,
    ): Float = size.height * context.resources.configuration.fontScale

    private fun exactly(pixels: Int) = View.MeasureSpec.makeMeasureSpec(pixels, View.MeasureSpec.EXACTLY)

    private fun draw(
        context: Context,
        size: WidgetSize,
    ): View = WidgetViews(context, widgetState(snapshots.getValue(state), NOW)).of(size).apply(context, FrameLayout(context))

    /** A line of a fixed height shows all of its letters; a page's long label may end in dots, our own words may not. */
    private fun TextView.fits(): Boolean = !seen() || text.isEmpty() || (height >= lineHeight && (isPagesLabel() || whole()))

    private fun TextView.isPagesLabel() = id == R.id.name && generateSequence<View>(this) { it.parent as? View }.any { it.id == R.id.line }

    private fun TextView.whole(): Boolean = (0 until layout.lineCount).all { layout.getEllipsisCount(it) == 0 } && layout.height <= height + 1

    /** No window holds it, so the system's own answer would always be no. */
    private fun View.seen() = generateSequence(this) { it.parent as? View }.all { it.visibility == View.VISIBLE } && width > 0

    companion object {
        private val NOW: LocalDateTime = LocalDateTime.parse("2026-11-23T13:00:00")
        private const val GAP = 12f

        private fun Context.dp(value: Float): Int = (value * resources.displayMetrics.density).toInt()

        private val read =
            Snapshot(
                SnapshotState.SIGNED_IN,
                Fixtures.ACCOUNT,
                TestApp.START_MS - 300_000,
                hideAmounts = false,
                attention = null,
                entries = listOf(Entry(NOW.minusHours(1), figuresOf(Fixtures.report(), Fixtures.today))),
            )
        private val nothing = figuresOf(Fixtures.report(rows = emptyList(), provenEmpty = true), Fixtures.today)

        private fun with(figures: app.digitalcredit.balances.Figures) = read.copy(entries = listOf(Entry(NOW.minusHours(1), figures)))

        val snapshots: Map<String, Snapshot?> =
            mapOf(
                "read" to read,
                "stale" to with(figuresOf(Fixtures.report(stale = true), Fixtures.today)).copy(asOfMs = TestApp.START_MS - 3 * TestApp.DAY_MS),
                "hidden" to read.copy(hideAmounts = true),
                "sample" to read.copy(state = SnapshotState.SAMPLE),
                "signed-out" to read.copy(state = SnapshotState.SIGNED_OUT),
                "wall" to read.copy(attention = Attention.WALL),
                "partly" to read.copy(attention = Attention.PARTLY),
                "not-signed-in" to NOT_SIGNED_IN,
                "nothing-there" to with(nothing),
                "nothing-known" to with(nothing.copy(nothingThere = false)),
                "damaged" to null,
                "recognised" to with(figuresOf(Fixtures.report(rows = Fixtures.recognised), Fixtures.today)),
                // New ones come last: each state has a look of its own, by its place.
                "needs-page" to read.copy(attention = Attention.NEEDS_WEBVIEW),
                "offline" to read.copy(attention = Attention.OFFLINE),
                "limited" to read.copy(attention = Attention.RATE_LIMITED),
                "busy" to read.copy(attention = Attention.BUSY),
                "page-changed" to read.copy(attention = Attention.PAGE_CHANGED),
                "timed-out" to read.copy(attention = Attention.TIMED_OUT),
                "unsafe" to read.copy(attention = Attention.TLS),
                "too-big" to read.copy(attention = Attention.UNREADABLE),
                "sign-in-again" to read.copy(attention = Attention.SIGN_IN),
            )

        @JvmStatic
        @Parameters(name = "{0} {1}")
        fun pictures(): List<Array<Any>> {
            val looks = listOf(Look.LIGHT, Look.DARK, Look.GERMAN, Look.JAPANESE_DARK, Look.RIGHT_TO_LEFT, Look.LARGE_TEXT, Look.GERMAN_LARGE_DARK)
            if (Look.long) return snapshots.keys.flatMap { state -> looks.map { arrayOf<Any>(state, it) } }
            val round = snapshots.keys.mapIndexed { index, state -> arrayOf<Any>(state, looks[index % 2]) }
            return round + looks.drop(1).map { arrayOf<Any>("read", it) }
        }
    }
}
