package app.digitalcredit.widget

import android.app.AlarmManager
import android.app.PendingIntent
import android.appwidget.AppWidgetManager
import android.appwidget.AppWidgetProvider
import android.appwidget.AppWidgetProviderInfo
import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.os.Build
import android.os.Bundle
import app.digitalcredit.digitalCredit
import app.digitalcredit.refresh.refreshByHand
import app.digitalcredit.service
import java.time.ZoneId

/**
 * The home-screen widget. Draws the snapshot's entry that is due; never loads the core, never asks the network.
 *
 * The entries hold for thirty days, so an alarm at the next one is all it needs to stay true without a fetch.
 */
class BalanceWidget : AppWidgetProvider() {
    override fun onUpdate(
        context: Context,
        manager: AppWidgetManager,
        ids: IntArray,
    ) = redrawWidgets(context)

    override fun onAppWidgetOptionsChanged(
        context: Context,
        manager: AppWidgetManager,
        id: Int,
        options: Bundle,
    ) = redrawWidgets(context)

    override fun onDeleted(
        context: Context,
        ids: IntArray,
    ) = ids.forEach(context.digitalCredit.choices::forgetWidget)

    override fun onReceive(
        context: Context,
        intent: Intent,
    ) {
        when (intent.action) {
            REDRAW -> redrawWidgets(context)
            REFRESH -> refreshByHand(context)
            else -> super.onReceive(context, intent)
        }
    }
}

/** Draws every widget anew and sets the alarm for the next change. Cheap when there is none. */
fun redrawWidgets(context: Context) {
    val manager = AppWidgetManager.getInstance(context)
    val ids = manager.getAppWidgetIds(ComponentName(context, BalanceWidget::class.java))
    val alarms = context.service<AlarmManager>()
    val redraw = broadcast(context, REDRAW)
    alarms.cancel(redraw)
    val app = context.digitalCredit
    val snapshot = widgetSnapshot(context)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.VANILLA_ICE_CREAM) offerPreview(context, manager)
    if (ids.isEmpty()) return
    for (id in ids) {
        val state = widgetState(snapshot, app.now(), hidesAmounts(context, manager, id))
        manager.updateAppWidget(id, WidgetViews(context, state).all(manager.getAppWidgetOptions(id)))
    }
    val next = snapshot?.nextChange(app.now()) ?: return
    // It need not wake the phone: nobody looks at a widget of a phone that sleeps.
    alarms.set(AlarmManager.RTC, next.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli(), redraw)
}

/** The stored snapshot; before the first start "not signed in", after damage null. */
fun widgetSnapshot(context: Context): Snapshot? {
    val json =
        context.digitalCredit.accounts.snapshot
            .text()
    return if (json == null) neverSignedIn(context) else readSnapshot(json)
}

/** Does this widget hide amounts: as the person has said of it; before that, on a lock screen, where others look too. */
internal fun hidesAmounts(
    context: Context,
    manager: AppWidgetManager,
    id: Int,
): Boolean {
    val place = manager.getAppWidgetOptions(id).getInt(AppWidgetManager.OPTION_APPWIDGET_HOST_CATEGORY)
    val locked = place and AppWidgetProviderInfo.WIDGET_CATEGORY_KEYGUARD != 0
    return context.digitalCredit.choices.hidesAmounts(id, otherwise = locked)
}

/** The broadcast that makes the widget look at the network's figures again. */
internal fun refreshIntent(context: Context): PendingIntent = broadcast(context, REFRESH)

private fun neverSignedIn(context: Context): Snapshot? = if (context.digitalCredit.accounts.current() == null) NOT_SIGNED_IN else null

private fun broadcast(
    context: Context,
    action: String,
): PendingIntent =
    PendingIntent.getBroadcast(
        context,
        0,
        Intent(context, BalanceWidget::class.java).setAction(action),
        PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
    )

private const val REDRAW = "app.digitalcredit.widget.REDRAW"
private const val REFRESH = "app.digitalcredit.widget.REFRESH"
