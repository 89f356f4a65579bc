package app.digitalcredit.balances

import app.digitalcredit.core.Change
import app.digitalcredit.core.Lot
import app.digitalcredit.core.Report
import app.digitalcredit.core.Sighting
import app.digitalcredit.core.StatedTotal
import java.time.LocalDate

/** What the details of a row show. */
data class RowState(
    val line: Line,
    val asOfMs: Long,
    val lots: List<LotLine>,
    /** Sources of one fetch name different amounts. */
    val differs: Boolean,
    val sightings: List<Sighting>,
    /** Totals that the row's own pages state; they stand apart. */
    val totals: List<StatedTotal>,
    val changes: List<Change>,
    val muted: Boolean,
)

/** A lot with its date, when it has one and it lies ahead. */
data class LotLine(
    val lot: Lot,
    val part: Part?,
)

/** The details of [id]; null when the report has no such row any more. */
fun rowState(
    report: Report,
    id: String,
    history: List<Change>,
    muted: Set<String>,
    today: LocalDate,
): RowState? {
    val row = report.rows.firstOrNull { it.id == id } ?: return null
    val sources = row.sightings.map { it.source }
    return RowState(
        line = lineOf(row, today),
        asOfMs = row.asOfMs,
        lots = row.lots.map { LotLine(it, partOf(it, today)) },
        differs = row.differs,
        sightings = row.sightings,
        totals = report.statedTotals.filter { it.source in sources },
        changes = history.filter { it.rowId == id },
        muted = id in muted,
    )
}
