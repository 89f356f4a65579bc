package app.digitalcredit.widget

import app.digitalcredit.balances.Figures
import app.digitalcredit.balances.Line
import app.digitalcredit.balances.Part
import app.digitalcredit.balances.Soonest
import app.digitalcredit.core.CivilDate
import app.digitalcredit.core.Kind
import app.digitalcredit.core.Money
import org.json.JSONException
import org.json.JSONObject
import java.time.DateTimeException
import java.time.LocalDate
import java.time.LocalDateTime

/** The snapshot in [json]; null when it is damaged or of a version this app does not know: shown as "open the app". */
fun readSnapshot(json: String): Snapshot? =
    try {
        JSONObject(json).takeIf { it.getInt("version") == VERSION }?.let(::snapshot)
    } catch (_: JSONException) {
        null
    } catch (_: DateTimeException) {
        null
    } catch (_: IllegalArgumentException) {
        null
    }

private const val VERSION = 1

private fun snapshot(json: JSONObject) =
    Snapshot(
        state = named<SnapshotState>(json.getString("state")),
        account = json.text("account"),
        asOfMs = if (json.isNull("as_of_ms")) null else json.getLong("as_of_ms"),
        hideAmounts = json.getBoolean("hide_amounts"),
        attention = json.text("attention")?.let { named<Attention>(it) },
        entries = json.each("entries", ::entry).also { require(it.isNotEmpty()) },
    )

private fun entry(json: JSONObject): Entry =
    Entry(
        from = LocalDateTime.parse(json.getString("from")),
        figures =
            Figures(
                giftCard = json.inner("gift_card", ::money),
                digitalAtLeast = json.inner("digital_at_least", ::money),
                recognisedOnly = json.getBoolean("recognised_only"),
                soonest = json.inner("soonest", ::soonest),
                lines = json.each("rows", ::line),
                moreLines = json.getInt("more_rows"),
                nothingThere = json.getString("content") == "nothing-there",
                stale = json.getBoolean("stale"),
            ),
    )

private fun soonest(json: JSONObject) =
    Soonest(
        rowId = json.getString("row"),
        kind = named<Kind>(json.getString("kind")),
        label = json.getString("label"),
        part = part(json.getJSONObject("lot")),
        recognised = recognised(json),
    )

private fun line(json: JSONObject) =
    Line(
        id = json.getString("id"),
        kind = named<Kind>(json.getString("kind")),
        label = json.getString("label"),
        amount = money(json.getJSONObject("amount")),
        lapsed = json.inner("lapsed", ::money),
        next = json.inner("soonest", ::part),
        recognised = recognised(json),
    )

private fun recognised(json: JSONObject) = json.getString("certainty") == "recognised"

private fun part(json: JSONObject) =
    Part(
        amount = money(json.getJSONObject("amount")),
        expiresOn =
            LocalDate.parse(json.getString("expires_on")).let {
                CivilDate(it.year.toShort(), it.monthValue.toUByte(), it.dayOfMonth.toUByte())
            },
        inDays = json.getInt("in_days"),
    )

private fun money(json: JSONObject) = Money(json.getLong("minor"), json.getString("currency"), json.getInt("minor_digits").toUByte())

/** `gift-card` → `GIFT_CARD`. */
private inline fun <reified E : Enum<E>> named(word: String): E = enumValueOf<E>(word.replace('-', '_').uppercase())

private fun JSONObject.text(name: String): String? = if (isNull(name)) null else getString(name)

private fun <T> JSONObject.inner(
    name: String,
    read: (JSONObject) -> T,
): T? = if (isNull(name)) null else read(getJSONObject(name))

private fun <T> JSONObject.each(
    name: String,
    read: (JSONObject) -> T,
): List<T> = getJSONArray(name).let { array -> List(array.length()) { read(array.getJSONObject(it)) } }
