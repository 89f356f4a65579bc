package app.digitalcredit

import android.app.Activity
import android.content.Intent
import android.view.View
import android.widget.TextView
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment

/** A screen as a person meets it: its words, and what happens when they are tapped. */
class Shown<A : Activity>(
    val screen: A,
) {
    val texts: List<String> get() =
        views
            .filterIsInstance<TextView>()
            .filter { it.isShown }
            .map { it.text.toString() }
            .toList()

    val views: Sequence<View> get() = screen.window.decorView.everyView()

    fun says(text: String) = texts.any { it.contains(text) }

    fun waitsFor(text: String) = eventually("the screen says \"$text\", and not $texts") { says(text) }

    /** Taps whatever says [text]: the line it stands in, when it is no button itself. */
    fun tap(text: String) {
        eventually("something says \"$text\", and not $texts") { tappable(text) != null }
        tappable(text)!!.performClick()
    }

    private fun tappable(text: String): View? =
        views
            .filterIsInstance<TextView>()
            .firstOrNull { it.isShown && it.text.contains(text) }
            ?.let { words -> generateSequence<View>(words) { it.parent as? View }.firstOrNull { it.isClickable } }
}

/** Opens [A] as the app does. */
inline fun <reified A : Activity> open(intent: Intent = Intent()): Shown<A> {
    val app = RuntimeEnvironment.getApplication()
    return Shown(Robolectric.buildActivity(A::class.java, intent.setClass(app, A::class.java)).setup().get())
}
