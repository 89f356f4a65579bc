package app.digitalcredit.signin

import android.webkit.CookieManager
import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.WebviewCookie
import app.digitalcredit.core.cookiesFromLine
import app.digitalcredit.core.sessionFromWebview
import app.digitalcredit.core.sessionSummary
import app.digitalcredit.core.sites
import app.digitalcredit.core.webviewCookies
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import java.util.Locale

/** The webview's cookies: filled before a sign-in, read when it is done, emptied after it. */
class CookieJar(
    private val cookies: CookieManager,
) {
    /** The device cookies of the session before, which it gives: the store then asks for fewer codes and captchas. */
    fun seed(
        session: String?,
        address: String,
    ): List<WebviewCookie> {
        val seeds = session?.let(::seedsOf).orEmpty()
        // Each at its own host: a jar may hold the cookies of another site as well, which this one may not set.
        seeds.forEach { seed -> cookies.setCookie(seed.domain?.let { "https://www.${it.removePrefix(".").removePrefix("www.")}/" } ?: address, lineOf(seed)) }
        return seeds
    }

    /** A session that cannot be read seeds nothing; the next sign-in makes a new one. */
    private fun seedsOf(session: String): List<WebviewCookie> =
        try {
            webviewCookies(session)
        } catch (_: CoreException) {
            emptyList()
        }

    fun of(address: String): List<WebviewCookie> = cookies.getCookie(address)?.let { cookiesFromLine(it) }.orEmpty()

    fun empty() {
        cookies.removeAllCookies(null)
        cookies.flush()
    }

    private fun lineOf(cookie: WebviewCookie): String =
        buildString {
            append(cookie.name).append('=').append(cookie.value)
            cookie.domain?.let { append("; Domain=").append(it) }
            append("; Path=").append(cookie.path ?: "/")
            if (cookie.secure) append("; Secure")
            if (cookie.httpOnly) append("; HttpOnly")
        }
}

/** Makes a session of the webview's cookies and stores it under its account. Off the main thread. */
fun keepSession(
    app: DigitalCredit,
    old: String?,
    jar: CookieJar,
    address: String,
    userAgent: String,
) {
    val session = sessionFromWebview(old, siteOf(app), jar.of(address), userAgent, app.nowMs())
    val id = sessionSummary(session).accountId
    val before = app.accounts.current()
    if (before != null && before.id == SAMPLE_ACCOUNT) before.folder.deleteRecursively()
    val account = app.accounts.choose(id)
    // Signed out by a lost key: the figures of before stay, and the core asks whose they are.
    if (before != null && before.id != id && before.id != SAMPLE_ACCOUNT && account.report.text() == null) {
        before.report.text()?.let(account.report::write)
        before.folder.deleteRecursively()
    }
    account.vault.write(session)
    app.choices.signInNoticeShown = false
}

/** The chosen site; before any choice, or when the core does not know it any more, the one of the phone's region. */
fun siteOf(app: DigitalCredit): String {
    val known = sites(Locale.getDefault().country.ifEmpty { null }).map { it.site }
    return app.choices.site?.takeIf { it in known } ?: known.first().also { app.choices.site = it }
}
