package app.digitalcredit

import android.net.Uri
import android.webkit.CookieManager
import android.webkit.WebResourceRequest
import android.webkit.WebView
import org.json.JSONObject
import org.robolectric.Shadows.shadowOf
import java.net.URI
import java.net.URLEncoder

/**
 * Stands where the engine of a webview stands: loads the store's real pages over HTTPS, keeps cookies where the app
 * looks for them, calls the app's own web client at every step, and fills in forms as a person would.
 */
class TestBrowser(
    private val store: StandInStore,
    private val view: WebView,
) {
    private val client get() = shadowOf(view).webViewClient
    private val cookies = CookieManager.getInstance()

    /** The page that is shown, and where. */
    var page = ""
        private set
    lateinit var address: URI
        private set

    /** Loads what the app asked the webview to load, then goes on as a page does. */
    fun loadWhatTheAppWants() = load(URI(checkNotNull(shadowOf(view).lastLoadedUrl) { "the app loaded nothing" }))

    fun load(
        start: URI,
        form: String? = null,
    ) {
        var at = start
        var body = form
        repeat(MOST_REDIRECTS) {
            client.onPageStarted(view, at.toString(), null)
            val answer = store.ask(at, headers(at), body)
            keep(at, answer)
            val next = answer.header("location")
            if (next == null) {
                page = answer.body
                address = at
                client.onPageFinished(view, at.toString())
                return
            }
            at = at.resolve(next)
            body = null
            // As in the real engine: a redirect that the client takes over is not followed.
            if (client.shouldOverrideUrlLoading(view, request(at))) return
        }
        error("too many redirects")
    }

    /** What the page's own script makes of it: the store's real fragment in its place, as in an engine. */
    fun runScripts() {
        val source = Regex("<script[^>]* src=\"(/our-own/fragment[^\"]*)\"").find(page)?.groupValues?.get(1) ?: return
        val call = store.ask(address.resolve(source.replace("&amp;", "&")), headers(address)).body
        val content = JSONObject(call.substringAfter('(').substringBeforeLast(')')).getString("content")
        val (before, rest) = page.split("<main id=\"a-page\">", limit = 2)
        page = "$before<main id=\"a-page\">$content</main>${rest.substringAfter("</main>")}"
    }

    /** Types the test person's answers until no page asks for one. */
    fun signIn(email: String = "person@example.com") {
        val answers =
            listOf(
                Triple("ap_email", "email", email),
                Triple("ap_password", "password", "our own pass phrase"),
                Triple("auth-mfa-otpcode", "otpCode", "314159"),
            )
        repeat(MOST_REDIRECTS) {
            val (_, name, value) = answers.firstOrNull { page.contains("id=\"${it.first}\"") } ?: return
            submit(if (name == "otpCode") "/ap/mfa" else "/ap/signin", name to value)
        }
        error("the sign-in does not end at ${address.path}")
    }

    fun submit(
        action: String,
        vararg fields: Pair<String, String>,
    ) {
        val state = Regex("name=\"workflowState\" value=\"([^\"]*)\"").find(page)?.groupValues?.get(1)
        val all = listOfNotNull(state?.let { "workflowState" to it }) + fields
        load(address.resolve(action), all.joinToString("&") { "${it.first}=${URLEncoder.encode(it.second, "UTF-8")}" })
    }

    private fun headers(at: URI): Map<String, String> =
        listOfNotNull(
            "User-Agent" to view.settings.userAgentString,
            "Accept" to "text/html,application/xhtml+xml",
            cookies.getCookie(at.toString())?.let { "Cookie" to it },
        ).toMap()

    private fun keep(
        at: URI,
        answer: StandInStore.Answer,
    ) = answer.headers.filter { it.first.equals("set-cookie", ignoreCase = true) }.forEach { cookies.setCookie(at.toString(), it.second) }

    private fun request(at: URI) =
        object : WebResourceRequest {
            override fun getUrl(): Uri = Uri.parse(at.toString())

            override fun isForMainFrame() = true

            override fun isRedirect() = true

            override fun hasGesture() = false

            override fun getMethod() = "GET"

            override fun getRequestHeaders() = emptyMap<String, String>()
        }
}

private const val MOST_REDIRECTS = 16
