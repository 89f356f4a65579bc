package app.digitalcredit.signin

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.view.View
import android.webkit.CookieManager
import android.webkit.WebView
import android.widget.LinearLayout
import app.digitalcredit.DigitalCredit
import app.digitalcredit.R
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.SignInFlow
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.openOutside
import app.digitalcredit.storage.SessionVault
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import java.io.IOException

/**
 * The store's own pages, where the person signs in or answers the store's questions.
 *
 * The core decides every navigation and when the person is done; no script of ours runs here. When it is done, the
 * cookies become the session, the webview is emptied, and the screen closes by itself.
 */
class SignInActivity :
    Screen(),
    SignInPage {
    private val app: DigitalCredit get() = digitalCredit
    private lateinit var flow: SignInFlow
    private lateinit var header: PageHeader
    private lateinit var holder: LinearLayout
    private lateinit var browser: WebView
    private lateinit var cookies: CookieJar
    private var old: String? = null
    private var userAgent = ""
    private var lastAddress: String? = null
    private var closing = false
    private val gesture by lazy { BackGesture(this) { browser.goBack() } }

    /** The page that met a wall; null for a plain sign-in. */
    private val wall: String? get() = intent.getStringExtra(WALL)?.ifEmpty { null }

    /** Leaving is giving up, and nothing of it stays. */
    override val away: Away get() = Away(R.drawable.ic_close, android.R.string.cancel)

    override fun body(): View {
        holder = parts.column()
        header = PageHeader(parts, wording)
        holder.addView(header.view)
        return holder
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        header.hint(wording.say(if (wall == null) R.string.signin_hint else R.string.wall_hint), wall?.let { wording.say(R.string.wall_done) }) { finishWith() }
        scope.launch {
            withContext(Dispatchers.IO) { prepare() }
            open(savedInstanceState)
        }
    }

    private fun prepare() {
        val account = app.accounts.current()
        old = (account?.vault?.read() as? SessionVault.Content.Held)?.session
        flow = SignInFlow(siteOf(app))
    }

    private fun open(saved: Bundle?) {
        browser = newBrowser()
        val start = flow.startAddress()
        cookies = CookieJar(CookieManager.getInstance())
        if (saved == null) cookies.seed(old, start)
        val pages = saved?.getBundle(PAGES)
        // After a process death the page goes on where it was; its cookies are on the disk.
        if (pages == null || browser.restoreState(pages) == null) browser.loadUrl(saved?.getString(ADDRESS) ?: wall ?: start)
    }

    private fun newBrowser(): WebView {
        val view = WebView(this)
        userAgent = harden(view)
        view.webViewClient = SignInClient(flow, this, passesAtOnce = wall == null)
        view.webChromeClient = ProgressClient(header)
        holder.addView(view, LinearLayout.LayoutParams(LinearLayout.LayoutParams.MATCH_PARENT, 0, 1f))
        return view
    }

    override fun onSaveInstanceState(outState: Bundle) {
        super.onSaveInstanceState(outState)
        if (!::browser.isInitialized) return
        outState.putBundle(PAGES, Bundle().also { browser.saveState(it) })
        outState.putString(ADDRESS, lastAddress)
        CookieManager.getInstance().flush()
    }

    override fun cookiesOf(address: String) = cookies.of(address)

    override fun onAddress(address: String) {
        lastAddress = address
        header.show(address)
    }

    override fun onHistory() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) gesture.catch(browser.canGoBack())
    }

    /** Back goes back a page first. Since Android 13 the gesture is asked instead. */
    @Deprecated("Not called since Android 13")
    override fun onBackPressed() {
        @Suppress("DEPRECATION")
        if (::browser.isInitialized && browser.canGoBack()) browser.goBack() else super.onBackPressed()
    }

    override fun openInBrowser(address: Uri) = openOutside(this, address)

    override fun onUnsafe() = header.problem(wording.say(R.string.unsafe), wording.say(R.string.unsafe_text)) { browser.reload() }

    override fun onUnreachable() = header.problem(wording.say(R.string.offline), wording.say(R.string.offline_page)) { browser.reload() }

    /** The page's process is gone, often for want of memory: the same page in a new one. */
    override fun onRendererGone() {
        holder.removeView(browser)
        browser.destroy()
        browser = newBrowser()
        onHistory()
        browser.loadUrl(lastAddress ?: wall ?: flow.startAddress())
    }

    override fun onSignedIn() = finishWith()

    private fun finishWith() {
        if (closing || !::browser.isInitialized) return
        closing = true
        browser.stopLoading()
        scope.launch {
            try {
                app.refresher.instead { withContext(Dispatchers.IO) { keepSession(app, old, cookies, flow.startAddress(), userAgent) } }
                cookies.empty()
                empty(browser)
                app.refresher.storedAnew()
                setResult(RESULT_OK)
                finish()
            } catch (_: CoreException) {
                onNotKept()
            } catch (_: IOException) {
                onNotKept()
            }
        }
    }

    private fun onNotKept() {
        closing = false
        header.problem(wording.say(R.string.broken), wording.say(R.string.signin_not_kept)) { browser.reload() }
    }

    override fun onDestroy() {
        // Leaving without signing in leaves no half session behind in the webview; a process death does, to go on.
        if (isFinishing && ::cookies.isInitialized) cookies.empty()
        if (isFinishing && ::browser.isInitialized) empty(browser)
        if (::browser.isInitialized) browser.destroy()
        if (::flow.isInitialized) flow.close()
        super.onDestroy()
    }

    companion object {
        /** Opens at [address], the page that met the wall; goes on when the person has passed it. */
        fun atWall(
            context: Context,
            address: String,
        ): Intent = Intent(context, SignInActivity::class.java).putExtra(WALL, address)
    }
}

private const val WALL = "wall"
private const val PAGES = "pages"
private const val ADDRESS = "address"
