package app.digitalcredit.widget

import app.digitalcredit.balances.Figures
import java.time.LocalDateTime

/** What a widget shows for the next 30 days, as the core wrote it (`core/rules/snapshot.schema.json`). */
data class Snapshot(
    val state: SnapshotState,
    val account: String?,
    val asOfMs: Long?,
    val hideAmounts: Boolean,
    val attention: Attention?,
    /** In time order, never empty. */
    val entries: List<Entry>,
) {
    /** The entry that holds at [now]: the last one that has begun, the first one before that. */
    fun due(now: LocalDateTime): Entry = entries.lastOrNull { !it.from.isAfter(now) } ?: entries.first()

    /** When the next entry begins; null when the last one holds. */
    fun nextChange(now: LocalDateTime): LocalDateTime? = entries.firstOrNull { it.from.isAfter(now) }?.from
}

/** What the widget shows from a local time on. */
data class Entry(
    val from: LocalDateTime,
    val figures: Figures,
)

/** What the app was in when the snapshot was written. */
enum class SnapshotState { NOT_SIGNED_IN, SAMPLE, SIGNED_IN, SIGNED_OUT }

/** Why the last fetch ended early or read nothing. */
enum class Attention {
    PARTLY,
    WALL,
    SIGN_IN,
    RATE_LIMITED,
    BUSY,
    NEEDS_WEBVIEW,
    PAGE_CHANGED,
    OFFLINE,
    TIMED_OUT,
    TLS,
    UNREADABLE,
    CANCELLED,
}

/** What a widget shows before there is any snapshot. */
val NOT_SIGNED_IN =
    Snapshot(
        state = SnapshotState.NOT_SIGNED_IN,
        account = null,
        asOfMs = null,
        hideAmounts = false,
        attention = null,
        entries = listOf(Entry(LocalDateTime.MIN, Figures(null, null, false, null, emptyList(), 0, false, false))),
    )
