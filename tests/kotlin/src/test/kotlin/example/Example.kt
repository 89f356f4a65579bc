package example

import app.digitalcredit.core.*
import java.math.BigDecimal

/** From the login webview's cookies to lines on the screen. [keep] stores three strings, the session encrypted. */
suspend fun balances(cookieLine: String, options: FetchOptions, keep: (Kept) -> Unit): List<String> {
    val core = Balances()
    val session = core.ask {
        val cookies = cookiesFromLine(cookieLine)
        sessionFromWebview(null, "com", cookies, options.fallbackUserAgent, options.clock.nowMs)
    }
    if (session !is Answer.Given) return listOf("sign in again")
    val result = core.fetch(Kept(session.value), options, keep = { keep(Kept(it)) }) { event -> println(event) }
    return when (result) {
        is FetchResult.Complete -> result.fetched.report.rows.map(::line)
        is FetchResult.Stopped -> result.fetched.report.rows.map(::line) + "not all was read: ${result.by}"
        is FetchResult.SignInAgain -> listOf("sign in again")
        is FetchResult.Refused -> listOf("our own mistake: ${result.why}")
    }
}

private fun line(row: Row) =
    "${row.label}: ${BigDecimal.valueOf(row.amount.minor, row.amount.minorDigits.toInt())} ${row.amount.currency}"
