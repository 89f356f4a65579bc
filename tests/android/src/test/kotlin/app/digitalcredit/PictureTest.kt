package app.digitalcredit

import android.app.Activity
import android.view.View
import android.view.ViewGroup
import app.digitalcredit.balances.BalancesActions
import app.digitalcredit.balances.BalancesState
import app.digitalcredit.balances.BreakdownView
import app.digitalcredit.balances.Failing
import app.digitalcredit.balances.Notice
import app.digitalcredit.balances.WelcomeView
import app.digitalcredit.balances.WhoseAccountView
import app.digitalcredit.look.Screen
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.ParameterizedRobolectricTestRunner
import org.robolectric.ParameterizedRobolectricTestRunner.Parameters
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment

/** A screen that shows any state of the breakdown: the production views in the production frame. */
class StateScreen :
    Screen(),
    BalancesActions {
    override val top get() = true

    private lateinit var refresh: View

    fun show(state: BalancesState) {
        refresh.visibility = if (state is BalancesState.Breakdown) View.VISIBLE else View.GONE
        column.removeAllViews()
        when (state) {
            is BalancesState.Welcome -> {
                WelcomeView(this, parts, wording, this).apply {
                    into(column)
                    offer(listOf(app.digitalcredit.balances.SiteName("com", "United States · amazon.com")))
                }
            }

            is BalancesState.WhoseAccount -> {
                WhoseAccountView(parts, wording, this).into(column)
            }

            is BalancesState.Breakdown -> {
                BreakdownView(this, parts, wording, this).into(column, state)
            }
        }
    }

    override fun onCreate(savedInstanceState: android.os.Bundle?) {
        title = getString(R.string.app_name)
        super.onCreate(savedInstanceState)
        refresh = parts.iconButton(R.drawable.ic_refresh, R.string.refresh) {}
        bar.addView(refresh)
        bar.addView(parts.iconButton(R.drawable.ic_settings, R.string.settings_title) {})
    }

    override fun signIn(site: String?) = Unit

    override fun lookAround(site: String) = Unit

    override fun refresh() = Unit

    override fun act(notice: Notice) = Unit

    override fun remedy(failing: Failing) = Unit

    override fun openRow(id: String) = Unit

    override fun openHistory() = Unit

    override fun sameAccount(same: Boolean) = Unit

    override fun remind(wanted: Boolean) = Unit
}

/** Every state of the breakdown, spread over languages, light and dark, text sizes and directions. */
@RunWith(ParameterizedRobolectricTestRunner::class)
class PictureTest(
    private val state: String,
    private val look: Look,
) {
    @Test
    fun `the screen looks as it did`() {
        look.apply(States.tall(state))
        val screen = Robolectric.buildActivity(StateScreen::class.java).setup().get()
        screen.show(States.all.getValue(state))
        Pictures.check("screen-$state-${look.name}", laidOut(screen))
    }

    companion object {
        @JvmStatic
        @Parameters(name = "{0} {1}")
        fun pictures(): List<Array<Any>> =
            if (Look.long) {
                States.all.keys.flatMap { state -> Look.entries.map { arrayOf<Any>(state, it) } }
            } else {
                // Each state once in plain light, and once in a look that goes round.
                States.all.keys.flatMapIndexed { index, state ->
                    listOf(Look.LIGHT, Look.entries[1 + index % (Look.entries.size - 1)]).map { arrayOf<Any>(state, it) }
                }
            }
    }
}

/** How a picture is taken. */
enum class Look(
    private val qualifiers: String,
    private val fontScale: Float = 1f,
) {
    LIGHT("en-rUS-notnight"),
    DARK("en-rUS-night"),
    GERMAN("de-rDE-notnight"),
    JAPANESE_DARK("ja-rJP-night"),
    LARGE_TEXT("en-rUS-notnight", 2f),
    GERMAN_LARGE_DARK("de-rDE-night", 2f),
    RIGHT_TO_LEFT("ar-rXB-ldrtl-notnight"),
    TABLET("en-rUS-notnight"),
    LANDSCAPE("en-rUS-night"),
    ;

    /** Sets the phone to it; [height] in dp, as long as the whole column needs. */
    fun apply(height: Int) {
        val size =
            when (this) {
                TABLET -> "sw800dp-w800dp-h1280dp-hdpi"
                LANDSCAPE -> "w891dp-h411dp-land"
                LARGE_TEXT, GERMAN_LARGE_DARK -> "w411dp-h${(height * 1.9).toInt()}dp"
                else -> "w411dp-h${height}dp"
            }
        val (language, rest) = qualifiers.split("-", limit = 3).let { "${it[0]}-${it[1]}" to it[2] }
        val night = rest.substringAfterLast('-')
        val direction = if (rest.startsWith("ldrtl")) "-ldrtl" else ""
        val sw = if (size.startsWith("sw")) size.substringBefore("-w") + "-" else ""
        val tail = size.removePrefix(sw)
        val (plain, orientation) = if (tail.endsWith("-land")) tail.removeSuffix("-land") to "-land" else tail.substringBefore("-hdpi") to ""
        val density = if (this == TABLET) "hdpi" else "420dpi"
        RuntimeEnvironment.setQualifiers("$language$direction-$sw$plain$orientation-$night-$density")
        RuntimeEnvironment.setFontScale(fontScale)
    }

    companion object {
        val long: Boolean get() = System.getProperty("pictures.form") == "long"
    }
}

/** The whole window of [screen], laid out as it stands. */
fun laidOut(screen: Activity): View {
    org.robolectric.Shadows
        .shadowOf(android.os.Looper.getMainLooper())
        .idle()
    val decor = screen.window.decorView
    val width = View.MeasureSpec.makeMeasureSpec(decor.width, View.MeasureSpec.EXACTLY)
    val height = View.MeasureSpec.makeMeasureSpec(decor.height, View.MeasureSpec.EXACTLY)
    decor.measure(width, height)
    decor.layout(0, 0, decor.measuredWidth, decor.measuredHeight)
    return decor
}

/** Every view below this one, itself first, in reading order. */
fun View.everyView(): Sequence<View> =
    sequence {
        yield(this@everyView)
        (this@everyView as? ViewGroup)?.let { group -> for (index in 0 until group.childCount) yieldAll(group.getChildAt(index).everyView()) }
    }
