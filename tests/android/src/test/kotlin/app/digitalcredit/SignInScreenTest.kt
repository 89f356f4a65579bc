package app.digitalcredit

import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.Insets
import android.net.Uri
import android.net.http.SslCertificate
import android.net.http.SslError
import android.view.View
import android.view.ViewGroup
import android.view.WindowInsets
import android.webkit.CookieManager
import android.webkit.HttpAuthHandler
import android.webkit.RenderProcessGoneDetail
import android.webkit.SslErrorHandler
import android.webkit.WebResourceError
import android.webkit.WebResourceRequest
import android.webkit.WebSettings
import android.webkit.WebView
import android.widget.ImageButton
import android.widget.ImageView
import android.window.OnBackInvokedCallback
import android.window.OnBackInvokedDispatcher
import app.digitalcredit.core.Navigation
import app.digitalcredit.core.SignInFlow
import app.digitalcredit.signin.SignInActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNotSame
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers
import org.robolectric.util.ReflectionHelpers.ClassParameter
import java.io.File

/** What the screen with the store's pages lets happen, and what it does not. */
@RunWith(RobolectricTestRunner::class)
class SignInScreenTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val controller by lazy { Robolectric.buildActivity(SignInActivity::class.java, Intent(app, SignInActivity::class.java)).setup() }
    private val screen by lazy { Shown(controller.get()) }

    @Before
    fun begin() {
        InMemoryKeyStoreProvider.keys.clear()
        CookieManager.getInstance().removeAllCookies(null)
        app.choices.site = "com"
    }

    private fun browser(): WebView {
        eventually("the store's page is asked for") { views().any { shadowOf(it).lastLoadedUrl != null } }
        return views().single()
    }

    private fun views() = screen.views.filterIsInstance<WebView>().toList()

    private val WebView.client get() = shadowOf(this).webViewClient

    private fun lockIsShown(): Boolean {
        val pictures = screen.views.filterIsInstance<ImageView>().filterNot { it is ImageButton }
        return pictures.first().visibility == View.VISIBLE
    }

    @Test
    fun `scripts run, and the phone's files, other windows, places and unsafe parts are out of reach`() {
        with(browser().settings) {
            assertTrue(javaScriptEnabled && domStorageEnabled)
            assertFalse(allowFileAccess || allowContentAccess)
            assertFalse(javaScriptCanOpenWindowsAutomatically || supportMultipleWindows())
            assertEquals(WebSettings.MIXED_CONTENT_NEVER_ALLOW, mixedContentMode)
            assertFalse("the desktop site is asked for: $userAgentString", userAgentString.contains("; wv") || userAgentString.contains("Mobile"))
        }
        val told = app.packageManager.getApplicationInfo(app.packageName, PackageManager.GET_META_DATA).metaData
        assertTrue("unsafe pages are warned of", told.getBoolean("android.webkit.WebView.EnableSafeBrowsing"))
        assertFalse(CookieManager.getInstance().acceptThirdPartyCookies(browser()))
        assertTrue("passwords may be filled in", browser().importantForAutofill != View.IMPORTANT_FOR_AUTOFILL_NO)
    }

    @Test
    fun `the host is told and the lock stands beside it only while the connection is safe`() {
        val page = browser()
        assertFalse("no page has come yet", lockIsShown())
        page.client.onPageStarted(page, "https://www.amazon.com/ap/signin?a=b", null)
        assertTrue(screen.says("www.amazon.com"))
        assertTrue(lockIsShown())
        val handler = Handler()
        page.client.onReceivedSslError(page, handler, SslError(SslError.SSL_UNTRUSTED, certificate(), "https://www.amazon.com/"))
        assertEquals("cancelled", handler.did)
        assertTrue(screen.says(app.getString(R.string.unsafe)))
        assertFalse(lockIsShown())
    }

    @Test
    fun `a page that asks for a password of its own gets none`() {
        var did = ""
        val handler =
            object : HttpAuthHandler() {
                override fun cancel() {
                    did += "cancelled"
                }

                override fun proceed(
                    username: String?,
                    password: String?,
                ) {
                    did += "proceeded"
                }
            }
        browser().run { client.onReceivedHttpAuthRequest(this, handler, "www.amazon.com", "") }
        assertEquals("cancelled", did)
    }

    @Test
    fun `a link away opens outside only where it was tapped, and no frame leaves the store`() {
        val page = browser()
        val away = "https://www.example.com/help"
        assertEquals(Navigation.OPEN_OUTSIDE, SignInFlow("com").use { it.onNavigation(away, true) })
        assertTrue(page.client.shouldOverrideUrlLoading(page, Asked(away, tapped = false)))
        assertNull("a page cannot send anybody away", shadowOf(screen.screen).nextStartedActivity)
        assertTrue(page.client.shouldOverrideUrlLoading(page, Asked(away, tapped = true)))
        assertEquals(Uri.parse(away), shadowOf(screen.screen).nextStartedActivity.data)
        for (unsafe in listOf("http://www.amazon.com/", "intent://x#Intent;end", "file:///data/x", "javascript:alert(1)")) {
            assertTrue(unsafe, page.client.shouldOverrideUrlLoading(page, Asked(unsafe, tapped = true)))
        }
        assertFalse(page.client.shouldOverrideUrlLoading(page, Asked("https://www.amazon.com/ap/mfa", tapped = false)))
    }

    @Test
    fun `a form that posts to another place is stopped where it arrives`() {
        val page = browser()
        page.client.onPageStarted(page, "https://www.example.com/collect", null)
        assertFalse("its host is not shown as the store's", screen.says("example.com"))
        assertFalse(lockIsShown())
    }

    @Test
    fun `no connection says so, and once more loads the page again`() {
        val page = browser()
        page.client.onReceivedError(page, Asked("https://www.amazon.com/pixel.png", mainFrame = false), Nothing)
        assertFalse(screen.says(app.getString(R.string.offline)))
        page.client.onReceivedError(page, Asked("https://www.amazon.com/"), Nothing)
        assertTrue(screen.says(app.getString(R.string.offline)))
        screen.tap(app.getString(R.string.try_again))
        assertEquals(1, shadowOf(page).reloadInvocations)
    }

    @Test
    fun `a page whose process the system took comes back where it was`() {
        val page = browser()
        page.client.onPageStarted(page, "https://www.amazon.com/ap/mfa", null)
        val gone =
            object : RenderProcessGoneDetail() {
                override fun didCrash() = false

                override fun rendererPriorityAtExit() = 0
            }
        assertTrue("the app lives on", page.client.onRenderProcessGone(page, gone))
        assertNotSame(page, views().single())
        assertEquals("https://www.amazon.com/ap/mfa", shadowOf(views().single()).lastLoadedUrl)
    }

    @Test
    fun `back goes back a page while there is one, and else the system shows where it leads`() {
        // The parser that stands in for the phone's does not read this one word of the manifest.
        val manifest = File(System.getProperty("repository.root"), "android/app/src/main/AndroidManifest.xml").readText()
        assertTrue(manifest.contains("enableOnBackInvokedCallback=\"true\""))
        ReflectionHelpers.callInstanceMethod<Unit>(app.applicationInfo, "setEnableOnBackInvokedCallback", ClassParameter.from(Boolean::class.java, true))
        val page = browser()
        val systems = whatBackDoes()
        shadowOf(page).pushEntryToHistory("https://www.amazon.com/ap/signin")
        shadowOf(page).pushEntryToHistory("https://www.amazon.com/ap/mfa")
        page.client.doUpdateVisitedHistory(page, "https://www.amazon.com/ap/mfa", false)
        assertNotSame("the gesture is caught", systems, whatBackDoes())
        whatBackDoes()!!.onBackInvoked()
        assertEquals(1, shadowOf(page).goBackInvocations)
        while (page.canGoBack()) page.goBack()
        page.client.doUpdateVisitedHistory(page, "https://www.amazon.com/ap/signin", false)
        assertSame("the gesture is let go", systems, whatBackDoes())
    }

    /** What the system asks of its dispatcher when the gesture begins. */
    private fun whatBackDoes(): OnBackInvokedCallback? {
        val dispatcher = ReflectionHelpers.getField<OnBackInvokedDispatcher>(screen.screen.onBackInvokedDispatcher, "mActualDispatcher")
        return ReflectionHelpers.callInstanceMethod(dispatcher, "getTopCallback")
    }

    @Test
    fun `neither bars nor a cutout nor the keyboard cover anything`() {
        browser()
        val frame = screen.screen.requireViewById<ViewGroup>(android.R.id.content).getChildAt(0)
        val taken =
            WindowInsets
                .Builder()
                .setInsets(WindowInsets.Type.systemBars(), Insets.of(0, 60, 0, 40))
                .setInsets(WindowInsets.Type.displayCutout(), Insets.of(30, 0, 0, 0))
        frame.dispatchApplyWindowInsets(taken.build())
        assertEquals(listOf(30, 60, 0, 40), listOf(frame.paddingLeft, frame.paddingTop, frame.paddingRight, frame.paddingBottom))
        frame.dispatchApplyWindowInsets(taken.setInsets(WindowInsets.Type.ime(), Insets.of(0, 0, 0, 500)).build())
        assertEquals(500, frame.paddingBottom)
    }

    @Test
    fun `giving up leaves nothing of the store's pages behind`() {
        val page = browser()
        CookieManager.getInstance().setCookie("https://www.amazon.com/", "session-id=1")
        assertNotNull(CookieManager.getInstance().getCookie("https://www.amazon.com/"))
        screen.views
            .first { it.isClickable && it.contentDescription == app.getString(android.R.string.cancel) }
            .performClick()
        controller.pause().stop().destroy()
        assertNull(CookieManager.getInstance().getCookie("https://www.amazon.com/"))
        assertTrue(shadowOf(page).wasClearCacheCalled())
        assertTrue(shadowOf(page).wasDestroyCalled())
    }

    @Test
    fun `beside the page stands what a passkey cannot do here`() {
        browser()
        assertTrue(screen.says(app.getString(R.string.signin_hint)))
    }

    @Test
    fun `a store that the core does not know any more is the one of the phone's region`() {
        app.choices.site = "no-such-site"
        browser()
        assertEquals("com", app.choices.site)
    }

    private fun certificate() = SslCertificate("", "", "", "")

    private class Handler : SslErrorHandler() {
        var did = ""

        override fun proceed() {
            did += "proceeded"
        }

        override fun cancel() {
            did += "cancelled"
        }
    }

    private object Nothing : WebResourceError() {
        override fun getErrorCode() = -2

        override fun getDescription() = "the network's own words"
    }

    private class Asked(
        private val address: String,
        private val tapped: Boolean = false,
        private val mainFrame: Boolean = true,
    ) : WebResourceRequest {
        override fun getUrl(): Uri = Uri.parse(address)

        override fun isForMainFrame() = mainFrame

        override fun isRedirect() = false

        override fun hasGesture() = tapped

        override fun getMethod() = "GET"

        override fun getRequestHeaders() = emptyMap<String, String>()
    }
}
