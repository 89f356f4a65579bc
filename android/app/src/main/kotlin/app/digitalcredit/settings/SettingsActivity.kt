package app.digitalcredit.settings

import android.Manifest
import android.app.AlertDialog
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.provider.Settings
import android.widget.Toast
import app.digitalcredit.DigitalCredit
import app.digitalcredit.R
import app.digitalcredit.balances.SiteName
import app.digitalcredit.balances.siteNames
import app.digitalcredit.core.ExportFormat
import app.digitalcredit.core.RefreshInterval
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.openOutside
import app.digitalcredit.refresh.publish
import app.digitalcredit.reminders.mayNotify
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import app.digitalcredit.storage.forgetEverything
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** The person's choices; each takes effect at once. */
class SettingsActivity :
    Screen(),
    SettingsActions {
    private val app: DigitalCredit get() = digitalCredit

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        show()
    }

    override fun onResume() {
        super.onResume()
        // The system's own pages can have been changed meanwhile.
        show()
    }

    private fun show() {
        scope.launch {
            val (state, sites) = withContext(Dispatchers.IO) { state() to siteNames(this@SettingsActivity) }
            column.removeAllViews()
            SettingsView(parts, wording, this@SettingsActivity).into(column, state, sites)
        }
    }

    private fun state(): SettingsState {
        val choices = app.choices
        val account = app.accounts.current()
        return SettingsState(
            site = choices.site,
            interval = choices.interval,
            reminders = choices.reminders,
            reminderHour = choices.reminderHour,
            notifyRefused = choices.reminders && !mayNotify(this),
            hideAmounts = choices.hideAmounts,
            screenProtection = choices.screenProtection,
            languagePage = Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU,
            hasReport = account?.report?.text() != null,
            hasUnreadPage = pages(account?.unread?.text()).isNotEmpty(),
            hasAccount = account != null,
            sample = account?.id == SAMPLE_ACCOUNT,
        )
    }

    override fun chooseSite(sites: List<SiteName>) {
        val names = sites.map { it.toString() }
        choose(R.string.site, names, sites.indexOfFirst { it.site == app.choices.site }) {
            // Another site is another account: the old figures go, or they would be shown as the new site's.
            if (sites[it].site != app.choices.site) confirmSite(sites[it].site)
        }
    }

    private fun confirmSite(site: String) {
        if (app.accounts.current() == null) {
            app.choices.site = site
            return show()
        }
        confirm(R.string.site_change, R.string.site_change_text, R.string.site_change_yes) { forget(site) }
    }

    override fun chooseInterval() {
        val intervals = RefreshInterval.entries
        val names = intervals.map { wording.interval(it) }
        choose(R.string.refresh_setting, names, intervals.indexOf(app.choices.interval)) {
            app.choices.interval = intervals[it]
            took()
        }
    }

    override fun remind(on: Boolean) {
        app.choices.reminders = on
        app.choices.remindersOffered = true
        if (on && !mayNotify(this) && Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), 1)
        }
        took()
    }

    override fun onRequestPermissionsResult(
        requestCode: Int,
        permissions: Array<String>,
        grantResults: IntArray,
    ) {
        super.onRequestPermissionsResult(requestCode, permissions, grantResults)
        show()
    }

    override fun chooseHour() =
        choose(R.string.remind_hour, (0 until HOURS).map { wording.hour(it) }, app.choices.reminderHour) {
            app.choices.reminderHour = it
            took()
        }

    override fun openNotificationSettings() =
        openOutside(this, Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS).putExtra(Settings.EXTRA_APP_PACKAGE, packageName))

    override fun hideAmounts(on: Boolean) {
        app.choices.hideAmounts = on
        took()
    }

    override fun protectScreen(on: Boolean) {
        app.choices.screenProtection = on
        onResume()
    }

    override fun chooseLanguage() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            openOutside(this, Intent(Settings.ACTION_APP_LOCALE_SETTINGS, Uri.fromParts("package", packageName, null)))
        }
    }

    override fun export(format: ExportFormat) {
        scope.launch {
            val file = withContext(Dispatchers.IO) { exported(app, format) }
            if (file == null) {
                Toast.makeText(this@SettingsActivity, R.string.export_failed, Toast.LENGTH_LONG).show()
            } else {
                startActivity(share(this@SettingsActivity, file))
            }
        }
    }

    override fun open(screen: Class<*>) = startActivity(Intent(this, screen))

    override fun signOut() = confirm(R.string.sign_out_question, R.string.sign_out_text, R.string.sign_out) { forget(app.choices.site) }

    private fun forget(site: String?) {
        scope.launch {
            app.refresher.instead { withContext(Dispatchers.IO) { forgetEverything(app) } }
            app.choices.site = site
            app.refresher.storedAnew()
            finish()
        }
    }

    private fun took() {
        scope.launch {
            withContext(Dispatchers.IO) { publish(app) }
            show()
        }
    }

    private fun choose(
        title: Int,
        names: List<String>,
        chosen: Int,
        take: (Int) -> Unit,
    ) {
        val dialog = AlertDialog.Builder(this).setTitle(title)
        dialog.setSingleChoiceItems(names.toTypedArray(), chosen) { open, which ->
            open.dismiss()
            take(which)
        }
        dialog.setNegativeButton(android.R.string.cancel, null).show()
    }

    private fun confirm(
        title: Int,
        text: Int,
        yes: Int,
        act: () -> Unit,
    ) {
        val dialog = AlertDialog.Builder(this).setTitle(title).setMessage(text)
        dialog.setPositiveButton(yes) { _, _ -> act() }.setNegativeButton(android.R.string.cancel, null).show()
    }
}

private const val HOURS = 24

/** What the person can do in the settings. */
interface SettingsActions {
    fun chooseSite(sites: List<SiteName>)

    fun chooseInterval()

    fun remind(on: Boolean)

    fun chooseHour()

    fun openNotificationSettings()

    fun hideAmounts(on: Boolean)

    fun protectScreen(on: Boolean)

    fun chooseLanguage()

    fun export(format: ExportFormat)

    fun open(screen: Class<*>)

    fun signOut()
}
