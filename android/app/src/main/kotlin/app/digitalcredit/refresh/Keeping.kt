package app.digitalcredit.refresh

import app.digitalcredit.DigitalCredit
import app.digitalcredit.core.Fetched
import app.digitalcredit.core.Owner
import app.digitalcredit.core.UnreadPage
import app.digitalcredit.core.sessionSummary
import app.digitalcredit.core.settleOwner
import app.digitalcredit.storage.AccountFiles
import app.digitalcredit.storage.SessionVault
import org.json.JSONArray
import org.json.JSONObject

/** Stores what a fetch of [account] gave, under the account whose pages it met. */
fun keep(
    app: DigitalCredit,
    account: AccountFiles,
    fetched: Fetched,
) {
    val kept =
        when (fetched.owner) {
            Owner.SAME -> {
                account
            }

            Owner.ANOTHER -> {
                moveTo(app, sessionSummary(fetched.session).accountId)
            }

            Owner.ASK_PERSON -> {
                account.report.text()?.let(account.before::write)
                app.choices.ownerUnsettled = true
                account
            }
        }
    kept.vault.write(fetched.session)
    kept.report.write(fetched.storedReport)
    kept.refreshState.write(fetched.refreshState)
    kept.unread.write(unreadPages(fetched.unreadPages))
}

/** Answers "Same account as before?". */
fun settle(
    app: DigitalCredit,
    same: Boolean,
) {
    val account = app.accounts.current()
    val session = account?.vault?.read()
    val before = account?.before?.text()
    val report = account?.report?.text()
    if (session is SessionVault.Content.Held && before != null && report != null) {
        val settled = settleOwner(session.session, before, report, same, app.clock())
        val kept = if (same) account else moveTo(app, sessionSummary(settled.session).accountId)
        kept.vault.write(settled.session)
        kept.report.write(settled.storedReport)
        kept.before.delete()
    }
    app.choices.ownerUnsettled = false
    publish(app)
    app.refresher.storedAnew()
}

private fun moveTo(
    app: DigitalCredit,
    id: String,
): AccountFiles {
    val kept = app.accounts.choose(id)
    app.accounts.forgetOthers(id)
    app.choices.forgetAccount()
    return kept
}

private fun unreadPages(pages: List<UnreadPage>): String =
    JSONArray(pages.map { JSONObject().put("source", it.source.name).put("skeleton", it.skeleton) }).toString()
