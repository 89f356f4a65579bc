package app.digitalcredit.widget

import android.app.Activity
import android.appwidget.AppWidgetManager
import android.content.Intent
import android.os.Bundle
import app.digitalcredit.R
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen

/** What one widget does differently: hide its amounts, whatever the others do. */
class WidgetSettingsActivity : Screen() {
    private val widget: Int
        get() = intent.getIntExtra(AppWidgetManager.EXTRA_APPWIDGET_ID, AppWidgetManager.INVALID_APPWIDGET_ID)

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        if (widget == AppWidgetManager.INVALID_APPWIDGET_ID) return finish()
        // Leaving at once keeps the widget as it is.
        setResult(Activity.RESULT_OK, Intent().putExtra(AppWidgetManager.EXTRA_APPWIDGET_ID, widget))
        val choices = digitalCredit.choices
        val card = parts.card(padded = false)
        val always = choices.hideAmounts
        val below = if (always) R.string.widget_hides_all else R.string.widget_hides_text
        card.addView(
            parts.switchLine(wording.say(R.string.widget_hides), wording.say(below), always || hidesAmounts(this, AppWidgetManager.getInstance(this), widget)) {
                choices.hideAmounts(widget, it)
                redrawWidgets(this)
            },
        )
        column.addView(card)
        column.addView(parts.button(wording.say(R.string.done)) { finish() })
    }
}
