package app.digitalcredit.look

import android.content.Context
import android.content.res.Resources
import android.icu.text.DateFormat
import android.icu.text.RelativeDateTimeFormatter
import android.icu.text.RelativeDateTimeFormatter.Direction
import android.icu.text.RelativeDateTimeFormatter.RelativeUnit
import android.icu.util.TimeZone
import android.icu.util.ULocale
import app.digitalcredit.R
import app.digitalcredit.balances.Heading
import app.digitalcredit.balances.Line
import app.digitalcredit.balances.Part
import app.digitalcredit.balances.local
import app.digitalcredit.core.Certainty
import app.digitalcredit.core.Change
import app.digitalcredit.core.ChangeKind
import app.digitalcredit.core.CivilDate
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Lapse
import app.digitalcredit.core.Money
import app.digitalcredit.core.Reminder
import app.digitalcredit.digitalCredit
import java.math.BigDecimal
import java.text.NumberFormat
import java.time.Instant
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.time.format.FormatStyle
import java.util.Currency
import java.util.Date
import java.util.Locale

/** Values in the words of the person's language: amounts and dates by the platform's formatter, the rest by resources. */
class Wording(
    private val context: Context,
) {
    private val resources: Resources = context.resources

    /** The language that the strings are in, with the phone's own region: a sentence is not half in one and half in another. */
    val locale: Locale =
        Locale
            .Builder()
            .setLanguage(resources.getString(R.string.language_tag))
            .setRegion(resources.configuration.locales[0].country)
            .build()

    fun say(
        id: Int,
        vararg values: Any,
    ): String = if (values.isEmpty()) resources.getString(id) else resources.getString(id, *values)

    /** `$1.50`; with [hide] dots, whose number says nothing. */
    fun amount(
        money: Money,
        hide: Boolean = false,
    ): String {
        if (hide) return say(R.string.amount_hidden)
        val digits = money.minorDigits.toInt()
        val value = BigDecimal.valueOf(money.minor, digits)
        val format = NumberFormat.getCurrencyInstance(locale)
        return try {
            format.currency = Currency.getInstance(money.currency)
            format.minimumFractionDigits = digits
            format.maximumFractionDigits = digits
            format.format(value)
        } catch (_: IllegalArgumentException) {
            // A currency that this phone does not know is written out.
            "${value.toPlainString()} ${money.currency}"
        }
    }

    /** 24 Dec 2026 */
    fun day(date: CivilDate): String = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(date.local())

    /** "expires in 6 days": within a month by days, later by date. */
    fun expiry(part: Part): String =
        when {
            part.inDays <= 0 -> say(R.string.expires_today)
            part.inDays == 1 -> say(R.string.expires_tomorrow)
            part.inDays <= BY_DAYS -> count(R.plurals.expires_in_days, part.inDays)
            else -> say(R.string.expires_on, day(part.expiresOn))
        }

    /** "$1.50 expires in 6 days" */
    fun soonest(
        part: Part,
        hide: Boolean = false,
    ): String = say(R.string.amount_and_expiry, amount(part.amount, hide), expiry(part))

    /** What stands below a line: its next expiry, or what has lapsed of it. */
    fun below(
        line: Line,
        hide: Boolean = false,
    ): String? {
        val next = line.next?.let { if (it.amount == line.amount) capital(expiry(it)) else soonest(it, hide) }
        val lapsed = line.lapsed?.let { say(R.string.has_lapsed_since, amount(it, hide)) }
        return listOfNotNull(lapsed, next).joinToString("\n").ifEmpty { null }
    }

    /** "Read 5 minutes ago" */
    fun asOf(ms: Long): String {
        val minutes = (context.digitalCredit.nowMs() - ms) / A_MINUTE
        return when {
            minutes < 1 -> say(R.string.as_of_now)
            minutes < AN_HOUR -> say(R.string.as_of, ago(minutes, RelativeUnit.MINUTES))
            minutes < A_DAY -> say(R.string.as_of, ago(minutes / AN_HOUR, RelativeUnit.HOURS))
            minutes < A_WEEK -> say(R.string.as_of, ago(minutes / A_DAY, RelativeUnit.DAYS))
            else -> say(R.string.as_of, moment(ms))
        }
    }

    private fun ago(
        count: Long,
        unit: RelativeUnit,
    ): String = RelativeDateTimeFormatter.getInstance(ULocale.forLocale(locale)).format(count.toDouble(), Direction.LAST, unit)

    /** 23 Nov 2026, 14:05 */
    fun moment(ms: Long): String =
        DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .format(Instant.ofEpochMilli(ms).atZone(ZoneId.systemDefault()))

    /** Nov 23, 2:05 PM */
    fun briefMoment(ms: Long): String =
        DateFormat.getInstanceForSkeleton("MMMdjm", locale).apply { timeZone = TimeZone.getTimeZone(ZoneId.systemDefault().id) }.format(Date(ms))

    fun count(
        id: Int,
        count: Int,
    ): String = String.format(locale, resources.getQuantityText(id, count).toString(), count)

    fun kind(kind: Kind): String =
        say(
            when (kind) {
                Kind.GIFT_CARD -> R.string.kind_gift_card
                Kind.VIDEO -> R.string.kind_video
                Kind.MUSIC -> R.string.kind_music
                Kind.KINDLE -> R.string.kind_kindle
                Kind.APPS -> R.string.kind_apps
                Kind.GAMES -> R.string.kind_games
                Kind.NO_RUSH -> R.string.kind_no_rush
                Kind.PROMOTIONAL -> R.string.kind_promotional
                Kind.AMAZON_PAY -> R.string.kind_amazon_pay
                Kind.OTHER -> R.string.kind_other
            },
        )

    fun heading(heading: Heading): String =
        say(
            when (heading) {
                Heading.DIGITAL -> R.string.group_digital
                Heading.NO_RUSH -> R.string.kind_no_rush
                Heading.GIFT_CARD -> R.string.kind_gift_card
                Heading.AMAZON_PAY -> R.string.kind_amazon_pay
                Heading.PROMOTIONAL -> R.string.kind_promotional
                Heading.OTHER -> R.string.kind_other
            },
        )

    /** "Earned $2.00" */
    fun change(change: Change): String =
        say(
            when (change.change) {
                ChangeKind.EARNED -> R.string.change_earned
                ChangeKind.SPENT -> R.string.change_spent
                ChangeKind.LAPSED -> R.string.change_lapsed
            },
            amount(change.by),
        )

    fun reminderTitle(
        reminder: Reminder,
        hide: Boolean,
    ): String {
        val part = Part(reminder.lapses.first().amount, reminder.expiresOn, reminder.daysBefore.toInt())
        val one = reminder.lapses.singleOrNull()
        return if (one == null) say(R.string.reminder_many, expiry(part)) else soonest(part, hide)
    }

    /** "Kindle Books: $1.00" */
    fun lapse(
        lapse: Lapse,
        hide: Boolean,
    ): String = say(R.string.label_and_amount, marked(lapse.label, lapse.certainty == Certainty.RECOGNISED), amount(lapse.amount, hide))

    /** "≈ Kindle Books": read on a page that no rule knows. */
    fun marked(
        label: String,
        recognised: Boolean,
    ): String = if (recognised) say(R.string.marked, label) else label

    /** One sentence for a screen reader: what it is, how much in which currency, until when, how surely. */
    fun spoken(
        line: Line,
        hide: Boolean = false,
    ): String {
        val kind = kind(line.kind)
        val name = if (line.label.equals(kind, ignoreCase = true)) kind else say(R.string.label_and_kind, line.label, kind)
        val amount = if (hide) say(R.string.amount_hidden_spoken) else amount(line.amount)
        val surely = if (line.recognised) say(R.string.recognised_spoken) else null
        return listOfNotNull(name, amount, below(line, hide)?.replace("\n", ", "), surely).joinToString(", ")
    }

    private fun capital(sentence: String) = sentence.replaceFirstChar { it.titlecase(locale) }
}

/** The figures of a snapshot reach as far. */
private const val BY_DAYS = 30
private const val A_MINUTE = 60_000L
private const val AN_HOUR = 60L
private const val A_DAY = 24 * AN_HOUR
private const val A_WEEK = 7 * A_DAY
