package app.digitalcredit

import android.util.Base64
import androidx.test.platform.app.InstrumentationRegistry
import app.digitalcredit.core.Balances
import app.digitalcredit.core.FetchOptions
import app.digitalcredit.core.FetchResult
import app.digitalcredit.core.Kept
import app.digitalcredit.core.TestNetwork
import app.digitalcredit.core.Trigger
import app.digitalcredit.core.cookiesFromLine
import app.digitalcredit.core.phoneClock
import app.digitalcredit.core.readReport
import app.digitalcredit.core.sessionFromWebview
import app.digitalcredit.storage.PrivateFile
import app.digitalcredit.storage.SessionVault
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** What only a phone can show: the native library loads, its TLS works, and the real key store keeps a session. */
class OnDeviceTest {
    private val context = InstrumentationRegistry.getInstrumentation().targetContext

    private fun given(name: String): String = InstrumentationRegistry.getArguments().getString(name).let { String(Base64.decode(it, Base64.DEFAULT)) }

    @Test
    fun balancesAreReadFromTheStandInStore() =
        runBlocking {
            val session = sessionFromWebview(null, "com", cookiesFromLine(given("cookies")), AGENT, System.currentTimeMillis())
            val network = TestNetwork(given("address"), given("root"))
            val options = FetchOptions(phoneClock(), Trigger.PERSON, 1uL, null, false, AGENT, network)
            val result = Balances().fetch(Kept(session), options)
            assertTrue("$result", result is FetchResult.Complete)
            val report = readReport((result as FetchResult.Complete).fetched.storedReport, phoneClock())
            assertTrue(report.rows.isNotEmpty())
        }

    @Test
    fun theRealKeyStoreKeepsASession() {
        val vault = SessionVault(PrivateFile(File(context.noBackupFilesDir, "device-test")), "a")
        vault.write("session")
        assertEquals("session", (vault.read() as SessionVault.Content.Held).session)
        vault.forget()
        SessionVault.forgetKey()
    }
}

private const val AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
