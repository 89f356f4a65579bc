package app.digitalcredit.core

import java.util.TimeZone
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.FlowCollector
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.withContext

/**
 * The core as an app uses it: suspending, off the main thread, with sealed results.
 *
 * The native library is loaded by the first call and never on the caller's thread. One fetch at a time: hold a lock.
 *
 * @param work where the core's calls run; they parse, so never the main thread
 */
class Balances(private val work: CoroutineDispatcher = Dispatchers.Default) {
    /**
     * Reads every balance of the account.
     *
     * Cancelling the coroutine stops the fetch within moments. What was read until then, and the renewed cookies,
     * still go to [keep] before the [kotlinx.coroutines.CancellationException] is thrown on.
     *
     * @param from the strings of the last fetch, as they were kept
     * @param keep stores what the fetch gave; called once, on [work], also after a cancellation, never after an error
     * @param onEvent hears of progress in order, in the caller's context; one that throws ends the fetch
     */
    suspend fun fetch(
        from: Kept,
        options: FetchOptions,
        keep: suspend (Fetched) -> Unit = {},
        onEvent: FlowCollector<FetchEvent> = FlowCollector {},
    ): FetchResult = coroutineScope {
        val events = Channel<FetchEvent>(Channel.UNLIMITED)
        val observer = object : FetchObserver {
            override fun onEvent(event: FetchEvent) {
                events.trySend(event)
            }
        }
        onLibrary { FetchCancel() }.use { stop ->
            // Started at once and deaf to cancellation: only the core itself can stop so that what was read is kept.
            val result = async(start = CoroutineStart.UNDISPATCHED) {
                fetchResult(keep) {
                    fetchBalances(from.session, from.report, from.refreshState, options, observer, stop)
                }.also { events.close() }
            }
            try {
                for (event in events) onEvent.emit(event)
                result.await()
            } catch (thrown: Throwable) {
                stop.cancel()
                withContext(NonCancellable) { result.join() }
                throw thrown
            }
        }
    }

    /** The same as a cold flow: progress, then one [FetchStep.Ended]. */
    fun fetching(from: Kept, options: FetchOptions, keep: suspend (Fetched) -> Unit = {}): Flow<FetchStep> =
        flow {
            val result = fetch(from, options, keep) { emit(FetchStep.Progress(it)) }
            emit(FetchStep.Ended(result))
        }

    /**
     * Reads balances from pages that the shell's own webview renders.
     *
     * @param render loads the address and gives what became of it
     * @param onOutcome hears what came of each page, so that a wall can be shown at once
     */
    suspend fun fetchRendered(
        from: Kept,
        options: FetchOptions,
        keep: suspend (Fetched) -> Unit = {},
        onOutcome: suspend (PageRequest, Outcome) -> Unit = { _, _ -> },
        render: suspend (PageRequest) -> Rendered,
    ): FetchResult {
        val fetch = when (val made = ask { RenderedFetch(from.session, from.report, from.refreshState, options) }) {
            is Answer.Given -> made.value
            is Answer.Refused -> return made.why.asResult()
        }
        return fetch.use {
            try {
                val ended: FetchResult
                try {
                    fetch.drive(onOutcome, render)
                } finally {
                    // Also when the person closes the screen: what was read stays.
                    ended = fetchResult(keep) { fetch.finish() }
                }
                ended
            } catch (error: CoreException) {
                error.asResult()
            }
        }
    }

    /** Runs any other call of the core off the main thread, for example `ask { readReport(stored, phoneClock()) }`. */
    suspend fun <T> ask(call: () -> T): Answer<T> =
        try {
            Answer.Given(onLibrary(call))
        } catch (error: CoreException) {
            Answer.Refused(error)
        }

    /** The first call loads the library, and refuses one that these bindings were not made for. */
    private suspend fun <T> onLibrary(call: () -> T): T = withContext(work) {
        uniffiEnsureInitialized()
        call()
    }

    private suspend fun RenderedFetch.drive(
        onOutcome: suspend (PageRequest, Outcome) -> Unit,
        render: suspend (PageRequest) -> Rendered,
    ) {
        while (true) {
            val request = withContext(work) { nextRequest() } ?: return
            when (val page = render(request)) {
                is Rendered.Page -> {
                    val rendered = RenderedPage(request.id, page.address, page.status, page.html)
                    onOutcome(request, withContext(work) { provide(rendered) })
                }
                is Rendered.Failed -> withContext(work) { provideFailure(request.id, page.failure) }
            }
        }
    }

    private suspend fun fetchResult(keep: suspend (Fetched) -> Unit, fetch: suspend () -> Fetched): FetchResult =
        withContext(NonCancellable + work) {
            try {
                val fetched = fetch()
                keep(fetched)
                fetched.stoppedBy?.let { FetchResult.Stopped(fetched, it) } ?: FetchResult.Complete(fetched)
            } catch (error: CoreException) {
                error.asResult()
            }
        }
}

/** The three strings an app keeps between fetches. The session is secret: encrypt it. */
class Kept(val session: String, val report: String? = null, val refreshState: String? = null) {
    /** Of a fetch that has ended, however it ended. */
    constructor(fetched: Fetched) : this(fetched.session, fetched.storedReport, fetched.refreshState)
}

/** How a fetch ended. */
sealed interface FetchResult {
    /** Every source was asked. */
    class Complete(val fetched: Fetched) : FetchResult

    /** It ended early or read nothing; [by] says why and what to offer. [fetched] still holds all there is. */
    class Stopped(val fetched: Fetched, val by: StoppedBy) : FetchResult

    /** The stored session cannot be read: throw it away and let the person sign in. */
    data class SignInAgain(val reason: Damage) : FetchResult

    /** Not the world's fault: apologise and offer to report it. */
    data class Refused(val why: CoreException) : FetchResult
}

/** One step of [Balances.fetching]. */
sealed interface FetchStep {
    /** A source is being asked, or has been. */
    data class Progress(val event: FetchEvent) : FetchStep

    /** The last step. */
    class Ended(val result: FetchResult) : FetchStep
}

/** What became of a page that the webview was to render. */
sealed interface Rendered {
    /** `document.documentElement.outerHTML`, and where the webview ended up. */
    class Page(val address: String, val html: String, val status: UShort? = null) : Rendered

    /** It did not load. */
    data class Failed(val failure: Failure) : Rendered
}

/** What a call of the core gave. */
sealed interface Answer<out T> {
    /** Its value. */
    class Given<T>(val value: T) : Answer<T>

    /** Why there is none. */
    data class Refused(val why: CoreException) : Answer<Nothing>
}

/** The phone's clock now, as every call wants it. */
fun phoneClock(nowMs: Long = System.currentTimeMillis()): Clock =
    Clock(nowMs, TimeZone.getDefault().getOffset(nowMs) / 60_000)

private fun CoreException.asResult(): FetchResult = when (this) {
    is CoreException.SessionUnusable -> FetchResult.SignInAgain(reason)
    else -> FetchResult.Refused(this)
}
