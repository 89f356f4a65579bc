package app.digitalcredit

import app.digitalcredit.balances.Heading
import app.digitalcredit.balances.Known
import app.digitalcredit.balances.Standing
import app.digitalcredit.balances.local
import app.digitalcredit.core.Certainty
import app.digitalcredit.core.Change
import app.digitalcredit.core.ChangeKind
import app.digitalcredit.core.CivilDate
import app.digitalcredit.core.Headline
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Lot
import app.digitalcredit.core.Money
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Report
import app.digitalcredit.core.Row
import app.digitalcredit.core.Sighting
import app.digitalcredit.core.SoonestExpiry
import app.digitalcredit.core.Source
import app.digitalcredit.core.SourceReport
import app.digitalcredit.core.StatedTotal
import java.time.LocalDate
import java.time.temporal.ChronoUnit

/** Reports as the core would give them, for states and pictures; the core's own are in the end-to-end tests. */
object Fixtures {
    val today: LocalDate = LocalDate.of(2026, 11, 23)

    fun usd(minor: Long) = Money(minor, "USD", 2u)

    fun day(date: LocalDate) = CivilDate(date.year.toShort(), date.monthValue.toUByte(), date.dayOfMonth.toUByte())

    fun lot(
        minor: Long,
        inDays: Long?,
    ) = Lot(usd(minor), inDays?.let { day(today.plusDays(it)) }, inDays != null && inDays < 0)

    fun row(
        kind: Kind,
        label: String,
        minor: Long,
        vararg lots: Lot,
        certainty: Certainty = Certainty.KNOWN,
        lapsedLeft: Long? = null,
    ) = Row(
        id = "$ACCOUNT/${kind.name.lowercase()}/${label.lowercase().replace(' ', '-')}",
        kind = kind,
        label = label,
        amount = usd(minor),
        lapsedSince = lapsedLeft?.let(::usd),
        lots = lots.toList(),
        certainty = certainty,
        asOfMs = TestApp.START_MS - 5 * 60_000,
        differs = false,
        sightings =
            listOf(
                Sighting(
                    Source.NO_RUSH,
                    "https://www.amazon.com/norushcredits",
                    label,
                    usd(minor),
                    certainty,
                    TestApp.START_MS - 5 * 60_000,
                ),
            ),
    )

    val rows: List<Row> =
        listOf(
            row(Kind.VIDEO, "Prime Video", 550, lot(150, 6), lot(400, 41)),
            row(Kind.MUSIC, "Digital Music", 300, lot(300, 25)),
            row(Kind.KINDLE, "Kindle Books", 300, lot(100, -1), lot(200, 31), lapsedLeft = 200),
            row(Kind.APPS, "Appstore credits", 125, certainty = Certainty.RECOGNISED),
            row(Kind.NO_RUSH, "Groceries and household", 1000, lot(1000, 60)),
            row(Kind.GIFT_CARD, "Your Gift Card Balance", 2500),
            row(Kind.PROMOTIONAL, "Welcome back offer", 500, lot(500, 12), certainty = Certainty.RECOGNISED),
        )

    /** On no earlier report. */
    val newlyFound: Row = row(Kind.GAMES, "Digital games", 275, lot(275, 18), certainty = Certainty.RECOGNISED)

    /** What no rule knew the page of; one of it lapses tomorrow. */
    val recognised: List<Row> =
        listOf(
            row(Kind.KINDLE, "eBook credit", 300, lot(300, 1), certainty = Certainty.RECOGNISED),
            row(Kind.PROMOTIONAL, "Welcome back offer", 500, lot(500, 12), certainty = Certainty.RECOGNISED),
        )

    fun report(
        rows: List<Row> = Fixtures.rows,
        sources: List<SourceReport> = answered,
        stale: Boolean = false,
        provenEmpty: Boolean = false,
        changes: List<Change> = emptyList(),
    ): Report {
        // As the core does it: of all rows, surely known or not, the lot whose day comes first.
        val next =
            rows
                .flatMap { row -> row.lots.filter { it.expiresOn != null && !it.lapsed }.map { row to it } }
                .minByOrNull { (_, lot) -> lot.expiresOn!!.local() }
        return Report(
            accountId = ACCOUNT,
            site = "com",
            readAtMs = if (stale) TestApp.START_MS - 3 * TestApp.DAY_MS else TestApp.START_MS - 5 * 60_000,
            fetchedAtMs = TestApp.START_MS - 5 * 60_000,
            stale = stale,
            provenEmpty = provenEmpty,
            headline =
                Headline(
                    rows.firstOrNull { it.kind == Kind.GIFT_CARD }?.amount,
                    rows.filter { Heading.of(it.kind) == Heading.DIGITAL }.maxByOrNull { it.amount.minor }?.amount,
                    rows.none { it.certainty == Certainty.KNOWN },
                ),
            soonest =
                next?.let { (row, lot) ->
                    val on = lot.expiresOn!!
                    SoonestExpiry(row.id, row.kind, row.label, lot.amount, on, ChronoUnit.DAYS.between(today, on.local()).toInt(), row.certainty)
                },
            rows = rows,
            sources = sources,
            statedTotals = listOf(StatedTotal(Source.NO_RUSH, usd(2150))),
            sinceLastTime = changes,
        )
    }

    val answered: List<SourceReport> =
        listOf(Source.ACCOUNT, Source.GIFT_CARD, Source.NO_RUSH).map { source(it, Outcome.Read) }

    fun source(
        source: Source,
        outcome: Outcome,
        partial: Boolean = false,
    ) = SourceReport(source, "https://www.amazon.com/${source.name.lowercase()}", outcome, TestApp.START_MS, partial)

    val changes: List<Change> =
        listOf(
            Change(rows[0].id, Kind.VIDEO, "Prime Video", ChangeKind.EARNED, usd(150), usd(550), day(today)),
            Change(rows[5].id, Kind.GIFT_CARD, "Your Gift Card Balance", ChangeKind.SPENT, usd(1299), usd(2500), day(today)),
            Change(rows[2].id, Kind.KINDLE, "Kindle Books", ChangeKind.LAPSED, usd(100), usd(200), day(today)),
        )

    /** Three months of it, newest first. */
    val history: List<Change> =
        changes +
            Change(rows[1].id, Kind.MUSIC, "Digital Music", ChangeKind.EARNED, usd(300), usd(300), day(today.minusDays(20))) +
            Change(rows[0].id, Kind.VIDEO, "Prime Video", ChangeKind.SPENT, usd(200), usd(400), day(today.minusDays(20))) +
            Change(rows[2].id, Kind.KINDLE, "Kindle Books", ChangeKind.EARNED, usd(300), usd(300), day(today.minusDays(75)))

    fun known(
        report: Report? = report(),
        standing: Standing = Standing.SIGNED_IN,
    ) = Known(standing, report, said = null, progress = null, ownerUnsettled = false, remindersOffered = false)

    const val ACCOUNT = "00112233445566778899aabbccddeeff"
}
