package app.digitalcredit.signin

import android.annotation.SuppressLint
import android.graphics.Color
import android.webkit.CookieManager
import android.webkit.WebChromeClient
import android.webkit.WebSettings
import android.webkit.WebStorage
import android.webkit.WebView

/**
 * Sets up a webview for the store's pages and returns its User-Agent, which goes with the session.
 *
 * Scripts and page storage are on here because the store's sign-in needs them; files, content, location, other windows
 * and mixed content are off. There is no bridge from the page to the app.
 */
@SuppressLint("SetJavaScriptEnabled")
fun harden(browser: WebView): String {
    val agent = desktop(WebSettings.getDefaultUserAgent(browser.context))
    with(browser.settings) {
        javaScriptEnabled = true
        domStorageEnabled = true
        javaScriptCanOpenWindowsAutomatically = false
        setSupportMultipleWindows(false)
        allowFileAccess = false
        allowContentAccess = false
        setGeolocationEnabled(false)
        mixedContentMode = WebSettings.MIXED_CONTENT_NEVER_ALLOW
        safeBrowsingEnabled = true
        userAgentString = agent
        useWideViewPort = true
        loadWithOverviewMode = true
        setSupportZoom(true)
        builtInZoomControls = true
        displayZoomControls = false
    }
    browser.setBackgroundColor(Color.WHITE)
    CookieManager.getInstance().setAcceptCookie(true)
    CookieManager.getInstance().setAcceptThirdPartyCookies(browser, false)
    return agent
}

/** The same engine without the marks of a webview and of a phone: every known page is a desktop page. */
fun desktop(agent: String): String = agent.replace("; wv", "").replace(" Mobile", "")

/** Nothing of the store's pages stays behind. Cookies are the jar's. */
fun empty(browser: WebView) {
    browser.clearHistory()
    browser.clearFormData()
    browser.clearCache(true)
    WebStorage.getInstance().deleteAllData()
}

/** The page's progress, as the line below its address. */
class ProgressClient(
    private val header: PageHeader,
) : WebChromeClient() {
    override fun onProgressChanged(
        view: WebView,
        newProgress: Int,
    ) = header.progress(newProgress)
}
