package app.digitalcredit.signin

import android.graphics.Bitmap
import android.net.Uri
import android.net.http.SslError
import android.webkit.HttpAuthHandler
import android.webkit.RenderProcessGoneDetail
import android.webkit.SslErrorHandler
import android.webkit.WebResourceError
import android.webkit.WebResourceRequest
import android.webkit.WebView
import android.webkit.WebViewClient
import app.digitalcredit.core.Navigation
import app.digitalcredit.core.SignInFlow
import app.digitalcredit.core.WebviewCookie

/** What the web client tells its screen. */
interface SignInPage {
    fun cookiesOf(address: String): List<WebviewCookie>

    fun onAddress(address: String)

    /** There may be a page to go back to, or none any more. */
    fun onHistory()

    fun openInBrowser(address: Uri)

    fun onUnsafe()

    fun onUnreachable()

    fun onRendererGone()

    fun onSignedIn()
}

/**
 * Carries each step of the webview to the core and does what it says. Holds no rule of its own.
 *
 * [passesAtOnce]: a sign-in is done as soon as the core says so. At a wall the first page *is* the wall, with the
 * marks of a sign-in already there: only a page after it can be beyond the wall.
 */
class SignInClient(
    private val flow: SignInFlow,
    private val page: SignInPage,
    private val passesAtOnce: Boolean,
) : WebViewClient() {
    private var finished = 0

    override fun shouldOverrideUrlLoading(
        view: WebView,
        request: WebResourceRequest,
    ): Boolean =
        when (flow.decide(request.url.toString(), request.isForMainFrame)) {
            Navigation.ALLOW -> {
                false
            }

            Navigation.OPEN_OUTSIDE -> {
                // Only what the person tapped leaves the app; a page cannot send them away by itself.
                if (request.hasGesture()) page.openInBrowser(request.url)
                true
            }

            Navigation.BLOCK -> {
                true
            }
        }

    /** A form that posts is not asked about beforehand: what it leads to is looked at here. */
    override fun onPageStarted(
        view: WebView,
        url: String,
        favicon: Bitmap?,
    ) {
        if (flow.decide(url, mainFrame = true) == Navigation.ALLOW) page.onAddress(url) else view.stopLoading()
    }

    override fun doUpdateVisitedHistory(
        view: WebView,
        url: String,
        isReload: Boolean,
    ) = page.onHistory()

    override fun onPageFinished(
        view: WebView,
        url: String,
    ) {
        if (flow.decide(url, mainFrame = true) != Navigation.ALLOW) return
        finished += 1
        if (!passesAtOnce && finished == 1) return
        if (flow.showsSignedIn(url, page.cookiesOf(url))) page.onSignedIn()
    }

    override fun onReceivedSslError(
        view: WebView,
        handler: SslErrorHandler,
        error: SslError,
    ) {
        handler.cancel()
        page.onUnsafe()
    }

    override fun onReceivedHttpAuthRequest(
        view: WebView,
        handler: HttpAuthHandler,
        host: String,
        realm: String,
    ) = handler.cancel()

    override fun onReceivedError(
        view: WebView,
        request: WebResourceRequest,
        error: WebResourceError,
    ) {
        if (request.isForMainFrame) page.onUnreachable()
    }

    override fun onRenderProcessGone(
        view: WebView,
        detail: RenderProcessGoneDetail,
    ): Boolean {
        page.onRendererGone()
        return true
    }
}
