package app.digitalcredit.core

import com.google.gson.JsonParser
import java.io.File
import java.util.concurrent.TimeUnit

/** The real stand-in store in a process of its own, with its test person signed in. */
class StandInStore(scenario: String = "happy", private val site: String = "com") : AutoCloseable {
    private val process: Process =
        ProcessBuilder(
            File(System.getProperty("core.folder"), "stand-in-store").path,
            "--scenario", scenario, "--signed-in", site, "--user-agent", USER_AGENT,
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()

    private val hello = process.inputStream.bufferedReader().readLine()
        ?.let { JsonParser.parseString(it).asJsonObject }
        ?: error("the store did not start with $scenario")

    /** Where the core finds it. */
    val network = TestNetwork(hello["address"].asString, hello["root_pem"].asString)

    /** The signed-in person's cookies, as Android's webview tells them. */
    val cookieLine: String = hello["cookies"].asString

    /** A session made of them, as after a sign-in. */
    fun signIn(): Kept =
        Kept(sessionFromWebview(null, site, cookiesFromLine(cookieLine), USER_AGENT, phoneClock().nowMs))

    /** How to fetch from it. */
    fun options(trigger: Trigger = Trigger.PERSON, timeLimitMs: UInt? = null): FetchOptions =
        FetchOptions(phoneClock(), trigger, 7uL, timeLimitMs, false, USER_AGENT, network)

    /** Loads a page as a webview would, with the signed-in person's cookies. */
    fun render(address: String): Rendered {
        val root = File.createTempFile("root", ".pem").apply { writeText(network.rootPem) }
        val curl = ProcessBuilder(
            "curl", "--silent", "--show-error", "--compressed", "--location", "--cacert", root.path, "--connect-to", "::${network.address}",
            "--user-agent", USER_AGENT, "--cookie", cookieLine, "--write-out", "\n%{http_code} %{url_effective}", address,
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        val answer = curl.inputStream.bufferedReader().readText()
        root.delete()
        if (curl.waitFor() != 0) return Rendered.Failed(Failure.CUT)
        val (status, ended) = answer.substringAfterLast('\n').split(' ', limit = 2)
        return Rendered.Page(ended, answer.substringBeforeLast('\n'), status.toUShort())
    }

    override fun close() {
        process.destroy()
        process.waitFor(5, TimeUnit.SECONDS)
    }

    companion object {
        const val USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"

        /** Stands in every secret that the store hands out. */
        const val SECRET_MARK = "StandInSecret"
    }
}

/** True with `tests/run --long`. */
val isLong: Boolean get() = System.getProperty("long") == "1"

/** What a fetch gave, whether it was stopped or not. */
val FetchResult.fetched: Fetched
    get() = when (this) {
        is FetchResult.Complete -> fetched
        is FetchResult.Stopped -> fetched
        else -> error("gave nothing: $this")
    }
