package app.digitalcredit.refresh

import android.webkit.WebSettings
import app.digitalcredit.DigitalCredit
import app.digitalcredit.balances.Notice
import app.digitalcredit.balances.Progress
import app.digitalcredit.core.Balances
import app.digitalcredit.core.FetchOptions
import app.digitalcredit.core.FetchResult
import app.digitalcredit.core.Fetched
import app.digitalcredit.core.Kept
import app.digitalcredit.core.Trigger
import app.digitalcredit.reminders.tellOnce
import app.digitalcredit.storage.AccountFiles
import app.digitalcredit.storage.SessionVault
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.async
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import java.io.IOException

/**
 * The one place that fetches. One fetch at a time, whoever asks: the person, the job, a reminder, the reading screen.
 *
 * Goes out: stored strings, and what screens follow in [live]. What the world does is no failure: it comes back as a
 * notice, and the old figures stay. Cancelling the caller ends a fetch soon, and what it has read is kept.
 */
class Refresher(
    private val app: DigitalCredit,
) {
    /** What screens follow. */
    data class Live(
        /** Null: no fetch is running. */
        val progress: Progress? = null,
        /** What the last fetch of this start of the app had to say. */
        val said: Notice? = null,
        /** Counts what was stored: a screen reads the report again when it changes. */
        val stored: Int = 0,
    )

    private val core = Balances(Dispatchers.IO)
    private val lock = Mutex()
    private var running: Job? = null
    private val state = MutableStateFlow(Live())

    val live: StateFlow<Live> = state.asStateFlow()

    /** Fetches over the core's own client. Returns false when another fetch was running: nothing was asked then. */
    suspend fun fetch(
        trigger: Trigger,
        timeLimitMs: UInt? = null,
    ): Boolean =
        alone(trigger) { core, kept, keep ->
            core.fetch(kept, options(trigger, timeLimitMs), keep) { event ->
                state.update { it.copy(progress = it.progress?.after(event)) }
            }
        }

    /** Runs [read], which may get its pages elsewhere, as the one fetch. */
    suspend fun alone(
        trigger: Trigger,
        read: suspend (Balances, Kept, suspend (Fetched) -> Unit) -> FetchResult,
    ): Boolean {
        if (!lock.tryLock()) return false
        try {
            val account = app.accounts.current()
            val session = withContext(Dispatchers.IO) { account?.vault?.read() }
            if (account != null && session is SessionVault.Content.Held) {
                run(trigger, account, Kept(session.session, account.report.text(), account.refreshState.text()), read)
            } else {
                withContext(Dispatchers.IO) { publish(app) }
                storedAnew(Notice.SignIn)
            }
        } finally {
            lock.unlock()
        }
        return true
    }

    /**
     * Runs [act] instead of a fetch: one that runs is ended, and none begins meanwhile. So what a sign-out forgets is
     * not written again by an answer that comes late, and a new session not replaced by an old one.
     */
    suspend fun <T> instead(act: suspend () -> T): T {
        running?.cancel()
        return lock.withLock { act() }
    }

    /** Something was stored by somebody else (a sign-in, sample data, an answer): screens read it again. */
    fun storedAnew(said: Notice? = null) = state.update { it.copy(said = said, stored = it.stored + 1) }

    fun options(
        trigger: Trigger,
        timeLimitMs: UInt? = null,
    ) = FetchOptions(
        clock = app.clock(),
        trigger = trigger,
        // The account's random id spreads phones; the same phone stays where it is.
        jitterSeed =
            app.accounts
                .current()
                ?.id
                .hashCode()
                .toULong(),
        timeLimitMs = timeLimitMs,
        wholeLedger = false,
        fallbackUserAgent = WebSettings.getDefaultUserAgent(app),
        network = app.network,
    )

    private suspend fun run(
        trigger: Trigger,
        account: AccountFiles,
        kept: Kept,
        read: suspend (Balances, Kept, suspend (Fetched) -> Unit) -> FetchResult,
    ) = supervisorScope {
        state.update { it.copy(progress = Progress(), said = null) }
        var said: Notice? = null
        try {
            val reading = async { read(core, kept) { keep(app, account, it) } }
            running = reading
            said = conclude(trigger, account, reading.await())
        } catch (ended: CancellationException) {
            // The caller's own end goes on; one by [instead] has nothing to say.
            ensureActive()
        } catch (_: IOException) {
            // The phone is full. What was stored before is whole.
            said = Notice.Broken
        } finally {
            // All of it inside: a caller that was cancelled does not come back from a change of threads.
            withContext(NonCancellable) {
                withContext(Dispatchers.IO) { publish(app) }
                state.update { Live(progress = null, said = said, stored = it.stored + 1) }
            }
        }
    }

    private fun conclude(
        trigger: Trigger,
        account: AccountFiles,
        result: FetchResult,
    ): Notice? =
        when (result) {
            is FetchResult.Complete -> {
                app.choices.signInNoticeShown = false
                null
            }

            is FetchResult.Stopped -> {
                Notice.of(result.by).also { if (trigger == Trigger.SCHEDULE) tellOnce(app, it) }
            }

            is FetchResult.SignInAgain -> {
                account.vault.forget()
                Notice.SignIn.also { if (trigger == Trigger.SCHEDULE) tellOnce(app, it) }
            }

            is FetchResult.Refused -> {
                Notice.Broken
            }
        }
}
