package app.digitalcredit.widget

import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProviderInfo
import android.content.ComponentName
import android.content.Context
import app.digitalcredit.digitalCredit

/** Uses what phones have only since Android 15, behind a check of the level; the API check of the tests leaves it out. */
@Retention(AnnotationRetention.BINARY)
@Target(AnnotationTarget.FUNCTION)
internal annotation class SinceAndroid15

/** Since Android 15 the widget picker shows the widget as it would look, with the person's own colours and figures. */
@SinceAndroid15
internal fun offerPreview(
    context: Context,
    manager: AppWidgetManager,
) {
    val state = widgetState(widgetSnapshot(context), context.digitalCredit.now(), hideHere = true)
    val views = WidgetViews(context, state).of(WidgetSize.ROWS)
    // The system allows few of them an hour; one that it refuses comes with the next redraw.
    manager.setWidgetPreview(ComponentName(context, BalanceWidget::class.java), AppWidgetProviderInfo.WIDGET_CATEGORY_HOME_SCREEN, views)
}
