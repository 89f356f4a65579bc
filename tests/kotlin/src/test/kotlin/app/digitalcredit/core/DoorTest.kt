package app.digitalcredit.core

import java.io.File
import java.util.concurrent.TimeUnit
import kotlin.test.assertEquals
import kotlinx.coroutines.runBlocking
import org.junit.Test

/** The library that phones get refuses a network of the tests' own. */
class DoorTest {
    @Test
    fun `the phone library has no test door`() {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val process = ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), "-Djna.library.path=${System.getProperty("phone.folder")}",
            "app.digitalcredit.core.DoorTestKt",
        ).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader().readText().trim()
        check(process.waitFor(1, TimeUnit.MINUTES)) { "hangs" }
        assertEquals("refused: NETWORK", said)
    }

    @Test
    fun `the tests' library has it`() = runBlocking {
        StandInStore().use { store -> assertEquals("taken", knock(store.network)) }
    }
}

/** The child process: asks the phone library to use a network that is not the store's. */
fun main() = runBlocking { println(knock(TestNetwork("127.0.0.1:9", "-----BEGIN CERTIFICATE-----"))) }

private suspend fun knock(network: TestNetwork): String {
    val clock = phoneClock()
    val cookies = cookiesFromLine("session-id=1; at-main=2")
    val kept = Kept(sessionFromWebview(null, "com", cookies, "tests", clock.nowMs))
    val options = FetchOptions(clock, Trigger.PERSON, 1uL, 2_000u, false, "tests", network)
    return when (val result = Balances().fetch(kept, options)) {
        is FetchResult.Refused -> "refused: ${(result.why as CoreException.InvalidInput).what}"
        else -> "taken"
    }
}
