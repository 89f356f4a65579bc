package app.digitalcredit.signin

import android.graphics.Bitmap
import android.net.http.SslError
import android.os.Bundle
import android.view.View
import android.webkit.CookieManager
import android.webkit.RenderProcessGoneDetail
import android.webkit.SslErrorHandler
import android.webkit.WebResourceError
import android.webkit.WebResourceRequest
import android.webkit.WebView
import android.webkit.WebViewClient
import android.widget.LinearLayout
import app.digitalcredit.R
import app.digitalcredit.core.Failure
import app.digitalcredit.core.Fetched
import app.digitalcredit.core.Navigation
import app.digitalcredit.core.PageRequest
import app.digitalcredit.core.Rendered
import app.digitalcredit.core.SignInFlow
import app.digitalcredit.core.StoppedBy
import app.digitalcredit.core.Trigger
import app.digitalcredit.core.WebviewCookie
import app.digitalcredit.core.sessionFromWebview
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.source
import app.digitalcredit.storage.SessionVault
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import org.json.JSONTokener

/**
 * Reads pages that only a webview can show: visibly, one after the other, with the core deciding which.
 *
 * Never a sign-in page: the one expression evaluated here reads the page as it stands and nothing else. A wall or a
 * sign-in ends the reading, and the breakdown offers the sign-in screen.
 */
class ReadingActivity : Screen() {
    private lateinit var header: PageHeader
    private lateinit var holder: LinearLayout
    private lateinit var browser: WebView
    private var flow: SignInFlow? = null
    private var lent = emptyList<WebviewCookie>()
    private var userAgent = ""
    private var arrived = CompletableDeferred<Rendered>()

    override fun body(): View {
        holder = parts.column()
        header = PageHeader(parts, wording)
        holder.addView(header.view)
        return holder
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        header.hint(wording.say(R.string.reading_hint), null) {}
        browser = WebView(this)
        userAgent = harden(browser)
        browser.webViewClient = Client()
        browser.webChromeClient = ProgressClient(header)
        holder.addView(browser, LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, 0, 1f))
        // At once, so that what it opens is closed however soon the person leaves.
        scope.launch(start = CoroutineStart.UNDISPATCHED) { readAll() }
    }

    /** Leaving ends it like the last page does: what was read is kept, and only then is everything closed. */
    private suspend fun readAll() {
        try {
            read()
        } finally {
            CookieJar(CookieManager.getInstance()).empty()
            empty(browser)
            browser.destroy()
            flow?.close()
            finish()
        }
    }

    private suspend fun read() {
        val app = digitalCredit
        val session =
            withContext(Dispatchers.IO) {
                app.accounts
                    .current()
                    ?.vault
                    ?.read()
            }
        if (session !is SessionVault.Content.Held) return
        flow = withContext(Dispatchers.IO) { SignInFlow(siteOf(app)) }
        val jar = CookieJar(CookieManager.getInstance())
        lent = jar.seed(session.session, flow?.startAddress().orEmpty())
        app.refresher.alone(Trigger.CONTINUATION) { core, kept, keep ->
            core.fetchRendered(kept, app.refresher.options(Trigger.CONTINUATION), { keep(renewed(it, jar)) }) { request ->
                withContext(Dispatchers.Main) { render(request) }
            }
        }
    }

    /** The pages have renewed cookies in the webview; those of a sign-in page or a wall are not worth keeping. */
    private fun renewed(
        fetched: Fetched,
        jar: CookieJar,
    ): Fetched {
        val cookies = flow?.startAddress()?.let(jar::of).orEmpty()
        if (cookies.isEmpty() || fetched.stoppedBy is StoppedBy.SignIn || fetched.stoppedBy is StoppedBy.Wall) return fetched
        val session = sessionFromWebview(fetched.session, siteOf(digitalCredit), cookies, userAgent, digitalCredit.nowMs())
        return fetched.copy(session = session)
    }

    private suspend fun render(request: PageRequest): Rendered {
        arrived = CompletableDeferred()
        header.hint(wording.say(R.string.reading_page, wording.source(request.source)), null) {}
        browser.loadUrl(request.address)
        return withTimeoutOrNull(PAGE_LIMIT_MS) { arrived.await() } ?: Rendered.Failed(Failure.TIMED_OUT)
    }

    /** The page has loaded; its scripts get a moment to fill it. */
    private fun settle(address: String) {
        val waiting = arrived
        scope.launch {
            delay(SETTLE_MS)
            if (waiting !== arrived || waiting.isCompleted) return@launch
            if (mayRead(address)) {
                browser.evaluateJavascript(OUTER_HTML) { waiting.complete(pageOf(address, it)) }
            } else {
                waiting.complete(Rendered.Page(address, ""))
            }
        }
    }

    /**
     * Not a page of a sign-in or a check, where a person types: its address says enough. To the rules, whoever has the
     * session's cookies is signed in on every page but those.
     */
    private fun mayRead(address: String): Boolean = flow?.showsSignedIn(address, lent) == true

    private fun pageOf(
        address: String,
        json: String?,
    ): Rendered {
        val html = json?.let { JSONTokener(it).nextValue() as? String }
        return if (html == null) Rendered.Failed(Failure.CUT) else Rendered.Page(address, html)
    }

    private fun allowed(
        address: String,
        mainFrame: Boolean,
    ): Boolean = flow?.decide(address, mainFrame) == Navigation.ALLOW

    private inner class Client : WebViewClient() {
        override fun shouldOverrideUrlLoading(
            view: WebView,
            request: WebResourceRequest,
        ): Boolean = !allowed(request.url.toString(), request.isForMainFrame)

        override fun onPageStarted(
            view: WebView,
            url: String,
            favicon: Bitmap?,
        ) = if (allowed(url, mainFrame = true)) header.show(url) else view.stopLoading()

        override fun onPageFinished(
            view: WebView,
            url: String,
        ) {
            if (allowed(url, mainFrame = true)) settle(url)
        }

        override fun onReceivedSslError(
            view: WebView,
            handler: SslErrorHandler,
            error: SslError,
        ) {
            handler.cancel()
            arrived.complete(Rendered.Failed(Failure.TLS))
        }

        override fun onReceivedError(
            view: WebView,
            request: WebResourceRequest,
            error: WebResourceError,
        ) {
            if (request.isForMainFrame) arrived.complete(Rendered.Failed(Failure.OFFLINE))
        }

        override fun onRenderProcessGone(
            view: WebView,
            detail: RenderProcessGoneDetail,
        ): Boolean {
            arrived.complete(Rendered.Failed(Failure.CUT))
            finish()
            return true
        }
    }
}

/** The only expression this app ever evaluates in a page. */
private const val OUTER_HTML = "document.documentElement.outerHTML"

/** Long enough for a page that asks its own server once more; the person watches. */
private const val SETTLE_MS = 1_500L

/** A page that has not come by then will not. */
private const val PAGE_LIMIT_MS = 20_000L
