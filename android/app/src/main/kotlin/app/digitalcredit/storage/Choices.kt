package app.digitalcredit.storage

import android.content.Context
import android.content.SharedPreferences
import app.digitalcredit.core.RefreshInterval
import kotlin.properties.ReadWriteProperty
import kotlin.reflect.KProperty

/** What the person has chosen, and the few things the app remembers about having asked. */
class Choices(
    context: Context,
) {
    private val kept: SharedPreferences = context.getSharedPreferences("choices", Context.MODE_PRIVATE)

    /** For example `co.uk`; null until chosen. */
    var site: String? by text("site")
    var interval: RefreshInterval
        get() = RefreshInterval.entries.firstOrNull { it.name == intervalName } ?: RefreshInterval.DAILY
        set(value) {
            intervalName = value.name
        }
    private var intervalName: String? by text("interval")

    var reminders: Boolean by flag("reminders", false)
    var reminderHour: Int
        get() = kept.getInt("reminder_hour", DEFAULT_HOUR).takeIf { it in HOURS } ?: DEFAULT_HOUR
        set(value) = kept.edit().putInt("reminder_hour", value.also { require(it in HOURS) }).apply()

    /** Dots instead of amounts in widgets and notices. */
    var hideAmounts: Boolean by flag("hide_amounts", false)

    /** No screenshots, and a blank card among the recent apps. */
    var screenProtection: Boolean by flag("screen_protection", true)

    /** Reminders have been offered once, when the first expiry was on the screen. */
    var remindersOffered: Boolean by flag("reminders_offered", false)

    /** The one notice that the app can no longer look has been shown. */
    var signInNoticeShown: Boolean by flag("sign_in_notice", false)

    /** "Same account as before?" waits for its answer. */
    var ownerUnsettled: Boolean by flag("owner_unsettled", false)

    /** Rows that are muted. */
    var mutedRows: Set<String>
        get() = kept.getStringSet("muted", emptySet()).orEmpty().toSet()
        set(value) = kept.edit().putStringSet("muted", value).apply()

    /** One widget may hide amounts that the others show; [otherwise]: what holds until the person has said so. */
    fun hidesAmounts(
        widget: Int,
        otherwise: Boolean = false,
    ): Boolean = kept.getBoolean("widget_hides_$widget", otherwise)

    fun hideAmounts(
        widget: Int,
        hide: Boolean,
    ) = kept.edit().putBoolean("widget_hides_$widget", hide).apply()

    fun forgetWidget(widget: Int) = kept.edit().remove("widget_hides_$widget").apply()

    /** What belongs to an account and not to the phone. */
    fun forgetAccount() =
        kept
            .edit()
            .remove("muted")
            .remove("sign_in_notice")
            .remove("owner_unsettled")
            .remove("reminders_offered")
            .apply()

    private fun text(name: String) =
        object : ReadWriteProperty<Any?, String?> {
            override fun getValue(
                thisRef: Any?,
                property: KProperty<*>,
            ): String? = kept.getString(name, null)

            override fun setValue(
                thisRef: Any?,
                property: KProperty<*>,
                value: String?,
            ) = kept.edit().putString(name, value).apply()
        }

    private fun flag(
        name: String,
        default: Boolean,
    ) = object : ReadWriteProperty<Any?, Boolean> {
        override fun getValue(
            thisRef: Any?,
            property: KProperty<*>,
        ): Boolean = kept.getBoolean(name, default)

        override fun setValue(
            thisRef: Any?,
            property: KProperty<*>,
            value: Boolean,
        ) = kept.edit().putBoolean(name, value).apply()
    }
}

/** In the morning, after the commute has begun. */
private const val DEFAULT_HOUR = 9
private val HOURS = 0..23
