package app.digitalcredit

import app.digitalcredit.core.TestNetwork
import java.security.Security
import java.util.TimeZone

/** The app with a clock that tests set and, where a test says so, a network of its own. Nothing else differs. */
class TestApp : DigitalCredit() {
    var clockMs: Long = START_MS
    var testNetwork: TestNetwork? = null

    override fun nowMs(): Long = clockMs

    override val network: TestNetwork? get() = testNetwork

    override fun onCreate() {
        super.onCreate()
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"))
        // Robolectric has no AndroidKeyStore; production code runs unchanged on this one.
        Security.removeProvider(InMemoryKeyStoreProvider.NAME)
        Security.addProvider(InMemoryKeyStoreProvider())
    }

    companion object {
        /** 23 November 2026, 12:00 UTC: the day of the golden snapshot. */
        const val START_MS = 1_795_435_200_000L
        const val DAY_MS = 86_400_000L
    }
}
