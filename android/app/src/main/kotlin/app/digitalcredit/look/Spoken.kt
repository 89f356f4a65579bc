package app.digitalcredit.look

import android.view.View
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.Button
import android.widget.Switch

/** A heading that screen readers jump to. */
fun markHeading(view: View) {
    view.isAccessibilityHeading = true
}

/** A group of views that is one thing: spoken as [words] instead of piece by piece. */
fun speakAs(
    view: View,
    words: CharSequence,
) {
    view.contentDescription = words
    (view as? android.view.ViewGroup)?.let { group ->
        for (index in 0 until group.childCount) {
            group.getChildAt(index).importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
        }
    }
    view.isFocusable = true
}

/** Spoken as a button, whatever it is made of. */
internal fun asButton(view: View) {
    view.accessibilityDelegate =
        object : View.AccessibilityDelegate() {
            override fun onInitializeAccessibilityNodeInfo(
                host: View,
                node: AccessibilityNodeInfo,
            ) {
                super.onInitializeAccessibilityNodeInfo(host, node)
                node.className = Button::class.java.name
            }
        }
}

/** Spoken as a switch that is on or off. */
internal fun asSwitch(
    view: View,
    words: CharSequence,
    on: () -> Boolean,
) {
    view.contentDescription = words
    view.accessibilityDelegate =
        object : View.AccessibilityDelegate() {
            override fun onInitializeAccessibilityNodeInfo(
                host: View,
                node: AccessibilityNodeInfo,
            ) {
                super.onInitializeAccessibilityNodeInfo(host, node)
                node.className = Switch::class.java.name
                node.isCheckable = true
                node.isChecked = on()
            }
        }
}
