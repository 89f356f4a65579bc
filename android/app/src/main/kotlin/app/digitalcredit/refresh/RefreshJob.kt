package app.digitalcredit.refresh

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.AppState
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.Trigger
import app.digitalcredit.core.nextRefresh
import app.digitalcredit.digitalCredit
import app.digitalcredit.service
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch

/** A fetch without a screen: on schedule, or because the refresh mark of a widget was tapped. */
class RefreshJob : JobService() {
    private var running: Job? = null

    override fun onStartJob(parameters: JobParameters): Boolean {
        val trigger = if (parameters.jobId == BY_HAND) Trigger.PERSON else Trigger.SCHEDULE
        running =
            digitalCredit.scope.launch {
                digitalCredit.refresher.fetch(trigger)
                jobFinished(parameters, false)
            }
        return true
    }

    /** The system wants its network back. What was read is kept; the core says when to try again. */
    override fun onStopJob(parameters: JobParameters): Boolean {
        running?.cancel()
        return false
    }
}

/** Plans the next automatic fetch as the core says; none while nobody is signed in or the person has to act. */
fun planRefresh(app: DigitalCredit) {
    val jobs = app.service<JobScheduler>()
    val due =
        try {
            nextAt(app)
        } catch (_: CoreException) {
            null
        }
    if (due == null) return jobs.cancel(SCHEDULED)
    jobs.schedule(
        job(app, SCHEDULED)
            .setMinimumLatency((due - app.nowMs()).coerceAtLeast(0))
            .setRequiresBatteryNotLow(true)
            .setPersisted(true)
            .build(),
    )
}

/** Fetches as soon as there is a network, because the person asked for it outside the app. */
fun refreshByHand(context: Context) {
    context.service<JobScheduler>().schedule(job(context, BY_HAND).build())
}

private fun nextAt(app: DigitalCredit): Long? {
    if (appState(app) != AppState.SIGNED_IN) return null
    val account = app.accounts.current() ?: return null
    return nextRefresh(account.refreshState.text(), app.choices.interval, app.clock(), account.id.hashCode().toULong())
}

private fun job(
    context: Context,
    id: Int,
) = JobInfo
    .Builder(id, ComponentName(context, RefreshJob::class.java))
    .setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)

private const val SCHEDULED = 1
private const val BY_HAND = 2
