package app.digitalcredit

import android.os.Looper
import org.junit.Assert.fail
import org.robolectric.Shadows.shadowOf

/** Runs the main thread until [what] holds; fails after a generous while. Work is on other threads, so it looks again. */
fun eventually(
    what: String,
    holds: () -> Boolean,
) {
    val end = System.nanoTime() + PATIENCE_NS
    while (true) {
        shadowOf(Looper.getMainLooper()).idle()
        if (holds()) return
        if (System.nanoTime() > end) fail("it never came to this: $what")
        Thread.onSpinWait()
        Thread.yield()
    }
}

/** A slow machine with nine others at work still makes it. */
private const val PATIENCE_NS = 60_000_000_000L
