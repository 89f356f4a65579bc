package app.digitalcredit.look

import android.app.Activity
import android.os.Build
import android.os.Bundle
import android.view.View
import android.view.ViewGroup
import android.view.WindowManager
import android.widget.FrameLayout
import android.widget.LinearLayout
import android.widget.ScrollView
import app.digitalcredit.R
import app.digitalcredit.digitalCredit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.MainScope
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import java.time.Duration

/**
 * The frame of every screen: edge to edge with insets, a bar with a title, a column that stays readable on a tablet,
 * no screenshots unless the person allows them. Screens put views of [Parts] into [column] and hold no logic.
 */
abstract class Screen : Activity() {
    protected val scope: CoroutineScope = MainScope()
    protected val parts by lazy { Parts(this) }
    protected val wording by lazy { Wording(this) }
    protected lateinit var bar: LinearLayout
    protected lateinit var column: LinearLayout

    /** The main screen has no way back and a larger name. */
    protected open val top: Boolean get() = false

    /** The way out of this screen, at the start of its bar. */
    protected open val away: Away get() = Away(R.drawable.ic_back, R.string.back)

    protected class Away(
        val icon: Int,
        val words: Int,
    )

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        drawBehindBars()
        bar = bar()
        column = parts.column().apply { setPadding(edge, 0, edge, parts.px(R.dimen.space_xl)) }
        setContentView(frame(body()))
        scope.launch {
            while (true) {
                delay(untilMidnight())
                drawAgain()
            }
        }
    }

    /** Time has passed: what counts days or names an age is said anew. */
    protected open fun drawAgain() = Unit

    override fun onRestart() {
        super.onRestart()
        drawAgain()
    }

    private fun untilMidnight(): Long = Duration.between(digitalCredit.now(), digitalCredit.today().plusDays(1).atStartOfDay()).toMillis() + A_MOMENT_MS

    /** What stands below the bar; the scrolling column unless a screen needs all of the room. */
    protected open fun body(): View =
        ScrollView(this).apply {
            isFillViewport = true
            clipToPadding = false
            // The column is as wide as the screen up to a readable width, and in the middle beyond it.
            val within = FrameLayout(context)
            within.addView(column, FrameLayout.LayoutParams(columnWidth(), ViewGroup.LayoutParams.WRAP_CONTENT, CENTRED))
            addView(within)
        }

    override fun onResume() {
        super.onResume()
        val secure = digitalCredit.choices.screenProtection
        window.setFlags(if (secure) WindowManager.LayoutParams.FLAG_SECURE else 0, WindowManager.LayoutParams.FLAG_SECURE)
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }

    private val edge get() = parts.px(R.dimen.edge)

    private fun columnWidth(): Int {
        val widest = parts.px(R.dimen.column)
        return if (resources.displayMetrics.widthPixels > widest) widest else ViewGroup.LayoutParams.MATCH_PARENT
    }

    private fun frame(body: View): View {
        val frame = parts.column()
        frame.setBackgroundColor(getColor(R.color.ground))
        frame.addView(bar, LinearLayout.LayoutParams.MATCH_PARENT, LinearLayout.LayoutParams.WRAP_CONTENT)
        frame.addView(body, LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, 0, 1f))
        frame.setOnApplyWindowInsetsListener { view, insets ->
            val bars = barsOf(insets)
            view.setPadding(bars.left, bars.top, bars.right, bars.bottom)
            insets
        }
        return frame
    }

    private fun bar(): LinearLayout {
        val bar = parts.row()
        bar.minimumHeight = parts.px(R.dimen.touch) + parts.px(R.dimen.space_s)
        bar.setPadding(parts.px(R.dimen.space_s), parts.px(R.dimen.space_xs), parts.px(R.dimen.space_s), parts.px(R.dimen.space_xs))
        if (top) {
            val mark = parts.icon(R.drawable.ic_ticket)
            mark.imageTintList = parts.tint(R.color.accent)
            bar.addView(mark, parts.px(R.dimen.touch), parts.px(R.dimen.space_l))
        } else {
            bar.addView(parts.iconButton(away.icon, away.words) { finish() })
        }
        val title = parts.text(R.style.Text_Title, title.toString())
        title.isSingleLine = false
        markHeading(title)
        bar.addView(title, LinearLayout.LayoutParams(0, LinearLayout.LayoutParams.WRAP_CONTENT, 1f))
        return bar
    }

    private fun drawBehindBars() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            letContentDrawBehindBars(window)
        } else {
            @Suppress("DEPRECATION")
            window.decorView.systemUiVisibility = window.decorView.systemUiVisibility or
                View.SYSTEM_UI_FLAG_LAYOUT_STABLE or
                View.SYSTEM_UI_FLAG_LAYOUT_FULLSCREEN or
                View.SYSTEM_UI_FLAG_LAYOUT_HIDE_NAVIGATION
        }
    }
}

/** The day after has begun for certain. */
private const val A_MOMENT_MS = 1_000L
private const val CENTRED = android.view.Gravity.TOP or android.view.Gravity.CENTER_HORIZONTAL
