package app.digitalcredit.settings

import app.digitalcredit.core.RefreshInterval

/** What the settings show: the person's choices, and what the system says about them. */
data class SettingsState(
    val site: String?,
    val interval: RefreshInterval,
    val reminders: Boolean,
    val reminderHour: Int,
    /** Reminders are wanted and the system does not let the app notify. */
    val notifyRefused: Boolean,
    val hideAmounts: Boolean,
    val screenProtection: Boolean,
    /** The system has a page for the app's language. */
    val languagePage: Boolean,
    /** There is a report to export. */
    val hasReport: Boolean,
    /** A page could not be read at the last fetch. */
    val hasUnreadPage: Boolean,
    /** Somebody is signed in, or was: there is something to forget. */
    val hasAccount: Boolean,
    val sample: Boolean,
)
