package app.digitalcredit.balances

import android.Manifest
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Bundle
import android.view.View
import app.digitalcredit.DigitalCredit
import app.digitalcredit.R
import app.digitalcredit.core.AppState
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.Report
import app.digitalcredit.core.Trigger
import app.digitalcredit.core.readReport
import app.digitalcredit.core.sampleReport
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import app.digitalcredit.look.openOutside
import app.digitalcredit.refresh.Refresher
import app.digitalcredit.refresh.appState
import app.digitalcredit.refresh.publish
import app.digitalcredit.refresh.settle
import app.digitalcredit.reminders.mayNotify
import app.digitalcredit.settings.PageReportActivity
import app.digitalcredit.settings.SettingsActivity
import app.digitalcredit.signin.ReadingActivity
import app.digitalcredit.signin.SignInActivity
import app.digitalcredit.storage.SAMPLE_ACCOUNT
import app.digitalcredit.widget.readSnapshot
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** The app's first screen: the breakdown, or the way to it. Draws the widget's snapshot until the core has loaded. */
class BalancesActivity :
    Screen(),
    BalancesActions {
    private val app: DigitalCredit get() = digitalCredit
    private lateinit var refreshButton: View
    private var link: RowLink? = null
    private var shown: BalancesState? = null
    private var breakdown: BreakdownView? = null

    override val top get() = true

    override fun onCreate(savedInstanceState: Bundle?) {
        title = getString(R.string.app_name)
        super.onCreate(savedInstanceState)
        refreshButton = parts.iconButton(R.drawable.ic_refresh, R.string.refresh) { refresh() }
        bar.addView(refreshButton)
        bar.addView(parts.iconButton(R.drawable.ic_settings, R.string.settings_title) { open(SettingsActivity::class.java) })
        if (savedInstanceState == null) link = RowLink.of(intent)
        show(cached())
        scope.launch { app.refresher.live.collectLatest { follow(it) } }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        link = RowLink.of(intent)
        (shown as? BalancesState.Breakdown)?.let(::goToLink)
    }

    /** The first frame needs neither the core nor the key store. */
    private fun cached(): BalancesState {
        val snapshot =
            app.accounts.snapshot
                .text()
                ?.let(::readSnapshot) ?: return BalancesState.Welcome
        return firstFrame(snapshot, snapshot.due(app.now()).figures) ?: BalancesState.Welcome
    }

    private suspend fun follow(live: Refresher.Live) {
        val (known, report) = withContext(Dispatchers.IO) { known(live) }
        if (known == null) return show(BalancesState.Welcome)
        val state = balancesState(known, app.today())
        show(state)
        if (report != null && state is BalancesState.Breakdown) goToLink(state)
    }

    private fun known(live: Refresher.Live): Pair<Known?, Report?> {
        val standing =
            when (appState(app)) {
                AppState.NOT_SIGNED_IN -> return null to null
                AppState.SAMPLE -> Standing.SAMPLE
                AppState.SIGNED_IN -> Standing.SIGNED_IN
                AppState.SIGNED_OUT -> Standing.SIGNED_OUT
            }
        val report = storedReport(app)
        val offer = !app.choices.remindersOffered && !app.choices.reminders
        return Known(standing, report, live.said, live.progress, app.choices.ownerUnsettled, offer) to report
    }

    private fun show(state: BalancesState) {
        if (state == shown || goesOn(state)) return
        shown = state
        refreshButton.visibility = if (state is BalancesState.Breakdown) View.VISIBLE else View.GONE
        refreshButton.isEnabled = (state as? BalancesState.Breakdown)?.progress == null
        column.removeAllViews()
        when (state) {
            is BalancesState.Welcome -> welcome()
            is BalancesState.WhoseAccount -> WhoseAccountView(parts, wording, this).into(column)
            is BalancesState.Breakdown -> breakdown = BreakdownView(this, parts, wording, this).apply { into(column, state) }
        }
    }

    /** A fetch goes on and nothing else has changed: only its part is drawn, and a screen reader stays where it was. */
    private fun goesOn(state: BalancesState): Boolean {
        val before = shown as? BalancesState.Breakdown ?: return false
        if (before.progress == null || state !is BalancesState.Breakdown || state.progress == null) return false
        if (before.copy(progress = state.progress, arriving = state.arriving) != state) return false
        shown = state
        breakdown?.goOn(state)
        return true
    }

    override fun drawAgain() {
        shown = null
        scope.launch { follow(app.refresher.live.value) }
    }

    private fun welcome() {
        val view = WelcomeView(this, parts, wording, this)
        view.into(column)
        scope.launch { view.offer(withContext(Dispatchers.IO) { siteNames(this@BalancesActivity) }) }
    }

    private fun goToLink(state: BalancesState.Breakdown) {
        val wanted = link ?: return
        link = null
        when (wanted) {
            is RowLink.Row -> openRow(wanted.id)
            is RowLink.Next -> state.figures?.soonest?.let { openRow(it.rowId) }
            is RowLink.Refresh -> refresh()
        }
    }

    override fun signIn(site: String?) {
        site?.let { app.choices.site = it }
        startActivityForResult(Intent(this, SignInActivity::class.java), SIGN_IN)
    }

    override fun lookAround(site: String) {
        app.choices.site = site
        scope.launch {
            withContext(Dispatchers.IO) {
                app.accounts
                    .choose(SAMPLE_ACCOUNT)
                    .report
                    .write(sampleReport(site, app.clock()))
                publish(app)
            }
            app.refresher.storedAnew()
        }
    }

    override fun refresh() {
        val standing = (shown as? BalancesState.Breakdown)?.standing ?: return
        when (standing) {
            Standing.SIGNED_IN -> app.scope.launch { app.refresher.fetch(Trigger.PERSON) }
            Standing.SIGNED_OUT -> signIn(null)
            Standing.SAMPLE -> Unit
        }
    }

    override fun act(notice: Notice) {
        when (notice) {
            is Notice.SignIn -> signIn(null)
            is Notice.Wall -> startActivityForResult(SignInActivity.atWall(this, notice.address), SIGN_IN)
            is Notice.NeedsPage -> open(ReadingActivity::class.java)
            is Notice.PageChanged -> open(PageReportActivity::class.java)
            else -> refresh()
        }
    }

    override fun remedy(failing: Failing) {
        when (failing.remedy) {
            Remedy.SIGN_IN -> startActivityForResult(SignInActivity.atWall(this, failing.address), SIGN_IN)
            Remedy.PASS_WALL -> startActivityForResult(SignInActivity.atWall(this, failing.address), SIGN_IN)
            Remedy.READ_ON_PAGE -> open(ReadingActivity::class.java)
            Remedy.REPORT_PAGE -> open(PageReportActivity::class.java)
            Remedy.OPEN_PAGE -> openOutside(this, Uri.parse(failing.address))
            Remedy.WAIT -> Unit
        }
    }

    override fun openRow(id: String) = startActivity(RowActivity.intent(this, id))

    override fun openHistory() = open(HistoryActivity::class.java)

    override fun sameAccount(same: Boolean) {
        scope.launch { app.refresher.instead { withContext(Dispatchers.IO) { settle(app, same) } } }
    }

    override fun remind(wanted: Boolean) {
        app.choices.remindersOffered = true
        app.choices.reminders = wanted
        if (wanted && !mayNotify(this) && Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), NOTIFY)
        }
        scope.launch {
            withContext(Dispatchers.IO) { publish(app) }
            app.refresher.storedAnew(app.refresher.live.value.said)
        }
    }

    /** Signed in, or past the wall: the fetch goes on by itself. */
    override fun onActivityResult(
        requestCode: Int,
        resultCode: Int,
        data: Intent?,
    ) {
        super.onActivityResult(requestCode, resultCode, data)
        if (requestCode == SIGN_IN && resultCode == RESULT_OK) app.scope.launch { app.refresher.fetch(Trigger.CONTINUATION) }
    }

    private fun open(screen: Class<*>) = startActivity(Intent(this, screen))
}

/** The report that is stored, as of now; null when there is none or it cannot be read. Off the main thread. */
fun storedReport(app: DigitalCredit): Report? {
    val stored =
        app.accounts
            .current()
            ?.report
            ?.text() ?: return null
    return try {
        readReport(stored, app.clock())
    } catch (_: CoreException) {
        null
    }
}

private const val SIGN_IN = 1
private const val NOTIFY = 2
