package app.digitalcredit.settings

import android.view.View
import android.widget.LinearLayout
import app.digitalcredit.R
import app.digitalcredit.balances.SiteName
import app.digitalcredit.core.ExportFormat
import app.digitalcredit.core.RefreshInterval
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import java.time.LocalTime
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle

/** Renders [SettingsState]. */
class SettingsView(
    private val parts: Parts,
    private val wording: Wording,
    private val actions: SettingsActions,
) {
    fun into(
        column: LinearLayout,
        state: SettingsState,
        sites: List<SiteName>,
    ) {
        val site = sites.firstOrNull { it.site == state.site }?.toString() ?: wording.say(R.string.site_none)
        group(
            column,
            R.string.settings_figures,
            parts.line(null, wording.say(R.string.site), site) { actions.chooseSite(sites) },
            parts.line(null, wording.say(R.string.refresh_setting), wording.interval(state.interval)) { actions.chooseInterval() },
        )
        group(column, R.string.reminders, *reminders(state).toTypedArray())
        group(column, R.string.settings_privacy, *privacy(state).toTypedArray())
        if (state.hasReport) {
            group(
                column,
                R.string.export,
                parts.line(null, wording.say(R.string.export_csv), wording.say(R.string.export_csv_text)) { actions.export(ExportFormat.CSV) },
                parts.line(null, wording.say(R.string.export_json), wording.say(R.string.export_json_text)) { actions.export(ExportFormat.JSON) },
            )
        }
        group(
            column,
            R.string.help_title,
            parts.line(null, wording.say(R.string.help_open)) { actions.open(HelpActivity::class.java) },
        )
        if (state.hasAccount) column.addView(signOut(state))
    }

    private fun reminders(state: SettingsState): List<View> {
        val lines = mutableListOf<View>()
        lines += parts.switchLine(wording.say(R.string.remind), wording.say(R.string.remind_when), state.reminders, actions::remind)
        if (state.notifyRefused) {
            lines +=
                parts.line(
                    R.drawable.ic_alert,
                    wording.say(R.string.notify_refused),
                    wording.say(R.string.notify_refused_text),
                ) { actions.openNotificationSettings() }
        }
        if (state.reminders) {
            lines += parts.line(null, wording.say(R.string.remind_hour), wording.hour(state.reminderHour)) { actions.chooseHour() }
        }
        return lines
    }

    private fun privacy(state: SettingsState): List<View> {
        val lines = mutableListOf<View>()
        lines += parts.switchLine(wording.say(R.string.hide_amounts), wording.say(R.string.hide_amounts_text), state.hideAmounts, actions::hideAmounts)
        lines +=
            parts.switchLine(wording.say(R.string.protect_screen), wording.say(R.string.protect_screen_text), state.screenProtection, actions::protectScreen)
        if (state.languagePage) lines += parts.line(null, wording.say(R.string.language)) { actions.chooseLanguage() }
        lines += parts.line(null, wording.say(R.string.asked_title), wording.say(R.string.asked_text)) { actions.open(AskedActivity::class.java) }
        if (state.hasUnreadPage) {
            lines +=
                parts.line(
                    null,
                    wording.say(R.string.page_report_title),
                    wording.say(R.string.page_report_text),
                ) { actions.open(PageReportActivity::class.java) }
        }
        return lines
    }

    private fun signOut(state: SettingsState): View {
        val words = if (state.sample) R.string.sample_end else R.string.sign_out
        return parts.button(wording.say(words), filled = false) { actions.signOut() }.apply {
            (layoutParams as LinearLayout.LayoutParams).apply {
                width = LinearLayout.LayoutParams.MATCH_PARENT
                topMargin = parts.px(R.dimen.space_l)
            }
        }
    }

    private fun group(
        column: LinearLayout,
        name: Int,
        vararg lines: View,
    ) {
        column.addView(parts.section(wording.say(name)))
        val card = parts.card(padded = false)
        lines.forEachIndexed { index, line ->
            if (index > 0) card.addView(parts.rule())
            card.addView(line)
        }
        column.addView(card)
    }
}

/** "9:00 AM" */
fun Wording.hour(hour: Int): String = LocalTime.of(hour, 0).format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale))

/** "Once a day" */
fun Wording.interval(interval: RefreshInterval): String =
    say(
        when (interval) {
            RefreshInterval.NEVER -> R.string.interval_never
            RefreshInterval.DAILY -> R.string.interval_daily
            RefreshInterval.TWICE_A_DAY -> R.string.interval_twice
            RefreshInterval.EVERY_SIX_HOURS -> R.string.interval_six_hours
        },
    )
