package app.digitalcredit.balances

import app.digitalcredit.core.CivilDate
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Money

/**
 * The figures as they are shown, whether they come from the core's report or from the widget's snapshot.
 *
 * Absence is never zero: a null amount means that nothing is known. Amounts of different lines are never added up.
 */
data class Figures(
    val giftCard: Money?,
    /** The largest digital balance: shown as "at least". */
    val digitalAtLeast: Money?,
    /** One of the two headline figures is only recognised. */
    val recognisedOnly: Boolean,
    val soonest: Soonest?,
    /** In the order of the screen's groups. */
    val lines: List<Line>,
    /** How many more lines there are than [lines] holds. */
    val moreLines: Int,
    /** Every source that answered has proven that there is nothing. */
    val nothingThere: Boolean,
    val stale: Boolean,
) {
    /** The lines by group, in the order of the screen; empty groups are left out. */
    val groups: List<Group>
        get() = lines.groupBy { Heading.of(it.kind) }.toSortedMap().map { (heading, lines) -> Group(heading, lines) }

    val empty: Boolean get() = lines.isEmpty() && giftCard == null && digitalAtLeast == null
}

/** One kind of money. */
data class Line(
    val id: String,
    val kind: Kind,
    /** The page's own words. */
    val label: String,
    /** As it was read. */
    val amount: Money,
    /** How much of [amount] has lapsed since it was read. */
    val lapsed: Money?,
    /** The line's next part to lapse. */
    val next: Part?,
    /** No rule knows the page: marked. */
    val recognised: Boolean,
)

/** An amount with its last day. */
data class Part(
    val amount: Money,
    val expiresOn: CivilDate,
    /** 0 is today. */
    val inDays: Int,
) {
    val urgency: Urgency
        get() =
            if (inDays <= URGENT_DAYS) {
                Urgency.SOON
            } else if (inDays <= NEAR_DAYS) {
                Urgency.NEAR
            } else {
                Urgency.LATER
            }
}

/** How near an expiry is; said in words and by a mark, never by colour alone. */
enum class Urgency { SOON, NEAR, LATER }

/** The next part to lapse among all lines. */
data class Soonest(
    val rowId: String,
    val kind: Kind,
    val label: String,
    val part: Part,
    val recognised: Boolean,
)

/** Lines that belong together on the screen. */
data class Group(
    val heading: Heading,
    val lines: List<Line>,
)

/** The groups in the order of the screen. */
enum class Heading {
    DIGITAL,
    NO_RUSH,
    GIFT_CARD,
    AMAZON_PAY,
    PROMOTIONAL,
    OTHER,
    ;

    companion object {
        fun of(kind: Kind): Heading =
            when (kind) {
                Kind.VIDEO, Kind.MUSIC, Kind.KINDLE, Kind.APPS, Kind.GAMES -> DIGITAL
                Kind.NO_RUSH -> NO_RUSH
                Kind.GIFT_CARD -> GIFT_CARD
                Kind.AMAZON_PAY -> AMAZON_PAY
                Kind.PROMOTIONAL -> PROMOTIONAL
                Kind.OTHER -> OTHER
            }
    }
}

/** A week and a month: the distances at which people asked to be warned. */
private const val URGENT_DAYS = 7
private const val NEAR_DAYS = 30
