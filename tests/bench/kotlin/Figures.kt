import app.digitalcredit.core.Clock
import app.digitalcredit.core.readReport
import app.digitalcredit.core.sites
import com.sun.jna.Native
import java.io.File
import uniffi.plain.clientBuildNs
import uniffi.plain.firstCall

/**
 * `FiguresKt core|plain [STORED-REPORT]`: what a JVM pays, in microseconds, one `name value` a line.
 * A process measures one library, because the first to come pays for JNA and the standard library's classes.
 */
fun main(arguments: Array<String>) {
    val start = micros { Native.POINTER_SIZE }
    println("jna-start $start")
    when (arguments[0]) {
        "core" -> {
            println("first-call ${micros { sites(null) }}")
            println("warm-call ${warm { sites(null) }}")
            val stored = File(arguments[1]).readText().trim()
            val clock = Clock(1_795_435_200_000, 0)
            check(readReport(stored, clock).rows.size == 100)
            println("report-of-100-rows ${warm { readReport(stored, clock) }}")
        }
        else -> {
            println("first-call ${micros { firstCall(null) }}")
            println("warm-call ${warm { firstCall(null) }}")
            println("client-first ${clientBuildNs().toLong() / 1_000}")
            println("client ${List(200) { clientBuildNs().toLong() / 1_000 }.sorted()[100]}")
        }
    }
}

private inline fun micros(work: () -> Any?): Long {
    val begun = System.nanoTime()
    check(work() != null)
    return (System.nanoTime() - begun) / 1_000
}

/** The median once the JVM has compiled what it runs. */
private inline fun warm(work: () -> Any?): Long {
    repeat(2_000) { work() }
    return List(501) { micros(work) }.sorted()[250]
}
