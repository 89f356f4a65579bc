package app.digitalcredit

import android.app.Application
import android.content.Context
import app.digitalcredit.core.Clock
import app.digitalcredit.core.TestNetwork
import app.digitalcredit.core.phoneClock
import app.digitalcredit.refresh.Refresher
import app.digitalcredit.storage.Accounts
import app.digitalcredit.storage.Choices
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneId

/**
 * What all rooms share: the stored accounts, the person's choices, the one refresher, the clock.
 *
 * Nothing here touches the native library; that happens with the first call of the core, off the main thread.
 */
open class DigitalCredit : Application() {
    val accounts by lazy { Accounts(noBackupFilesDir) }
    val choices by lazy { Choices(this) }
    val refresher by lazy { Refresher(this) }

    /** Outlives every screen: a fetch goes on when its screen is closed. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    open fun nowMs(): Long = System.currentTimeMillis()

    /** Tests lead the core to their own store; everybody else asks the real one. */
    open val network: TestNetwork? get() = null

    fun now(): LocalDateTime = LocalDateTime.ofInstant(Instant.ofEpochMilli(nowMs()), ZoneId.systemDefault())

    fun today(): LocalDate = now().toLocalDate()

    /** The clock at [ms] as the core wants it. */
    fun clock(ms: Long = nowMs()): Clock = phoneClock(ms)
}

/** The app behind any context. */
val Context.digitalCredit: DigitalCredit get() = applicationContext as DigitalCredit

/** A service of the system that every phone has. */
inline fun <reified T : Any> Context.service(): T = checkNotNull(getSystemService(T::class.java)) { "no ${T::class.simpleName}" }
