package app.digitalcredit.balances

import app.digitalcredit.core.Certainty
import app.digitalcredit.core.CivilDate
import app.digitalcredit.core.Lot
import app.digitalcredit.core.Report
import app.digitalcredit.core.Row
import app.digitalcredit.core.SoonestExpiry
import java.time.LocalDate
import java.time.temporal.ChronoUnit

/** The figures of the core's report on the day [today]. */
fun figuresOf(
    report: Report,
    today: LocalDate,
): Figures =
    Figures(
        giftCard = report.headline.giftCard,
        digitalAtLeast = report.headline.digitalAtLeast,
        recognisedOnly = report.headline.recognisedOnly,
        soonest = report.soonest?.let(::soonestOf),
        lines = report.rows.map { lineOf(it, today) },
        moreLines = 0,
        nothingThere = report.provenEmpty,
        stale = report.stale,
    )

/** The row as a line of the breakdown. */
fun lineOf(
    row: Row,
    today: LocalDate,
): Line =
    Line(
        id = row.id,
        kind = row.kind,
        label = row.label,
        amount = row.amount,
        lapsed = row.lapsedSince?.let { left -> left.copy(minor = row.amount.minor - left.minor) },
        next = row.lots.firstNotNullOfOrNull { partOf(it, today) },
        recognised = row.certainty == Certainty.RECOGNISED,
    )

/** The lot as a dated part; null when it has no date or has lapsed. */
fun partOf(
    lot: Lot,
    today: LocalDate,
): Part? {
    val on = lot.expiresOn ?: return null
    if (lot.lapsed) return null
    return Part(lot.amount, on, ChronoUnit.DAYS.between(today, on.local()).toInt())
}

/** The same day for the platform. */
fun CivilDate.local(): LocalDate = LocalDate.of(year.toInt(), month.toInt(), day.toInt())

private fun soonestOf(soonest: SoonestExpiry): Soonest =
    Soonest(
        rowId = soonest.rowId,
        kind = soonest.kind,
        label = soonest.label,
        part = Part(soonest.amount, soonest.expiresOn, soonest.inDays),
        recognised = soonest.certainty == Certainty.RECOGNISED,
    )
