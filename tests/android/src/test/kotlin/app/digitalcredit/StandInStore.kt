package app.digitalcredit

import app.digitalcredit.core.TestNetwork
import org.json.JSONArray
import org.json.JSONObject
import java.io.ByteArrayInputStream
import java.net.InetSocketAddress
import java.net.Socket
import java.net.URI
import java.security.KeyStore
import java.security.cert.CertificateFactory
import java.util.concurrent.TimeUnit
import javax.net.ssl.SNIHostName
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSocket
import javax.net.ssl.TrustManagerFactory

/** The real stand-in store in a process of its own, and plain HTTPS to it under its real hosts' names. */
class StandInStore(
    scenario: String,
) : AutoCloseable {
    private val process: Process =
        ProcessBuilder(System.getProperty("store.binary"), "--scenario", scenario, "--today", "2026-11-23")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
    private val hello = JSONObject(checkNotNull(process.inputStream.bufferedReader().readLine()) { "the store did not start with $scenario" })
    private val tls = trusting(hello.getString("root_pem"))

    /** Where the core finds it. */
    val network = TestNetwork(hello.getString("address"), hello.getString("root_pem"))

    /** What the store shows from now on. */
    fun show(scenario: String) = control("scenario/$scenario")

    fun today(day: String) = control("today/$day")

    fun signEverybodyOut() = control("sign-everybody-out")

    /** Every request that reached it, oldest first. */
    fun requests(): List<JSONObject> {
        val answer = ask(URI("https://www.amazon.com/stand-in/requests"), emptyMap())
        return JSONArray(answer.body).let { all -> List(all.length()) { all.getJSONObject(it) } }
    }

    class Answer(
        val status: Int,
        val headers: List<Pair<String, String>>,
        val body: String,
    ) {
        fun header(name: String): String? = headers.firstOrNull { it.first.equals(name, ignoreCase = true) }?.second
    }

    /** One request; [form]: the body of a POST. */
    fun ask(
        address: URI,
        headers: Map<String, String>,
        form: String? = null,
        method: String = if (form == null) "GET" else "POST",
    ): Answer =
        connect(address.host).use { socket ->
            val path = address.rawPath.ifEmpty { "/" } + (address.rawQuery?.let { "?$it" } ?: "")
            val lines = mutableListOf("$method $path HTTP/1.1", "Host: ${address.host}", "Connection: close")
            headers.forEach { (name, value) -> lines += "$name: $value" }
            if (form != null) {
                lines += "Content-Type: application/x-www-form-urlencoded"
                lines += "Content-Length: ${form.toByteArray().size}"
            }
            socket.outputStream.write((lines.joinToString("\r\n") + "\r\n\r\n" + form.orEmpty()).toByteArray())
            socket.outputStream.flush()
            read(socket.inputStream.readBytes())
        }

    override fun close() {
        process.destroy()
        process.waitFor(5, TimeUnit.SECONDS)
    }

    private fun control(path: String) {
        val answer = ask(URI("https://www.amazon.com/stand-in/$path"), mapOf("Content-Length" to "0"), method = "POST")
        check(answer.status == 204) { "the store does not know $path (${answer.status})" }
    }

    private fun connect(host: String): SSLSocket {
        val (name, port) = hello.getString("address").split(":")
        val plain = Socket().apply { connect(InetSocketAddress(name, port.toInt()), TIMEOUT_MS) }
        plain.soTimeout = TIMEOUT_MS
        val socket = tls.socketFactory.createSocket(plain, host, port.toInt(), true) as SSLSocket
        socket.sslParameters = socket.sslParameters.apply { serverNames = listOf(SNIHostName(host)) }
        return socket
    }
}

private const val TIMEOUT_MS = 20_000

private fun trusting(pem: String): SSLContext {
    val certificate = CertificateFactory.getInstance("X.509").generateCertificate(ByteArrayInputStream(pem.toByteArray()))
    val store = KeyStore.getInstance("PKCS12").apply { load(null) }
    store.setCertificateEntry("store", certificate)
    val trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm()).apply { init(store) }
    return SSLContext.getInstance("TLS").apply { init(null, trust.trustManagers, null) }
}

private fun read(bytes: ByteArray): StandInStore.Answer {
    val text = String(bytes, Charsets.ISO_8859_1)
    val (head, rest) = text.split("\r\n\r\n", limit = 2)
    val lines = head.split("\r\n")
    val headers = lines.drop(1).map { it.substringBefore(':') to it.substringAfter(':').trim() }
    val chunked = headers.any { it.first.equals("transfer-encoding", true) && it.second == "chunked" }
    val body = if (chunked) unchunk(rest) else rest
    return StandInStore.Answer(lines[0].split(' ')[1].toInt(), headers, String(body.toByteArray(Charsets.ISO_8859_1), Charsets.UTF_8))
}

private fun unchunk(text: String): String =
    buildString {
        var at = 0
        while (true) {
            val end = text.indexOf("\r\n", at)
            if (end < 0) return@buildString
            val size =
                text
                    .substring(at, end)
                    .substringBefore(';')
                    .trim()
                    .toInt(16)
            if (size == 0) return@buildString
            append(text, end + 2, end + 2 + size)
            at = end + 2 + size + 2
        }
    }
