package app.digitalcredit.look

import app.digitalcredit.R
import app.digitalcredit.balances.Notice
import app.digitalcredit.core.Failure
import app.digitalcredit.core.Outcome
import app.digitalcredit.core.Source
import app.digitalcredit.core.WallKind

/** What a notice says: a title, what to know, and the one thing to do; null when there is nothing to do but wait. */
data class Said(
    val title: String,
    val text: String,
    val action: String?,
)

fun Wording.said(notice: Notice): Said =
    when (notice) {
        is Notice.SignIn -> said(R.string.sign_in_again, R.string.sign_in_again_text, R.string.sign_in)
        is Notice.Wall -> Said(say(R.string.wall_title), wall(notice.kind), say(R.string.wall_open))
        is Notice.NeedsPage -> said(R.string.needs_page, R.string.needs_page_text, R.string.needs_page_open)
        is Notice.NotBefore -> Said(say(if (notice.own) R.string.too_soon else R.string.limited), later(notice.atMs), null)
        is Notice.Busy -> said(R.string.busy, R.string.busy_text, R.string.try_again)
        is Notice.PageChanged -> said(R.string.page_changed, R.string.page_changed_text, R.string.page_report_open)
        is Notice.Offline -> said(R.string.offline, R.string.offline_text, R.string.try_again)
        is Notice.TimedOut -> said(R.string.timed_out, R.string.timed_out_text, R.string.try_again)
        is Notice.Unsafe -> said(R.string.unsafe, R.string.unsafe_text, R.string.try_again)
        is Notice.TooBig -> said(R.string.too_big, R.string.too_big_text, null)
        is Notice.Broken -> said(R.string.broken, R.string.broken_text, R.string.try_again)
    }

fun Wording.source(source: Source): String =
    say(
        when (source) {
            Source.ACCOUNT -> R.string.source_account
            Source.PAYMENTS -> R.string.source_payments
            Source.CONTENT -> R.string.source_content
            Source.GIFT_CARD -> R.string.source_gift_card
            Source.NO_RUSH -> R.string.source_no_rush
            Source.DIGITAL_CREDITS -> R.string.source_digital_credits
            Source.BENEFITS -> R.string.source_benefits
            Source.AMAZON_PAY -> R.string.source_amazon_pay
            Source.DISCOVERED -> R.string.source_discovered
        },
    )

/** What came of a source, as a fragment that stands beside its name. */
fun Wording.outcome(outcome: Outcome): String =
    when (outcome) {
        is Outcome.Read -> say(R.string.outcome_read)
        is Outcome.Empty -> say(R.string.outcome_empty)
        is Outcome.NotOffered -> say(R.string.outcome_not_offered)
        is Outcome.SignIn -> say(R.string.outcome_sign_in)
        is Outcome.Wall -> say(R.string.outcome_wall)
        is Outcome.RateLimited -> say(R.string.limited)
        is Outcome.Busy -> say(R.string.outcome_busy)
        is Outcome.Encrypted, is Outcome.NeedsRendering -> say(R.string.outcome_needs_page)
        is Outcome.PageChanged -> say(R.string.outcome_page_changed)
        is Outcome.Unclear -> say(R.string.outcome_unclear)
        is Outcome.Failed -> failure(outcome.failure)
        is Outcome.NotAsked -> say(R.string.outcome_not_asked)
    }

private fun Wording.failure(failure: Failure): String =
    say(
        when (failure) {
            Failure.OFFLINE, Failure.CUT -> R.string.outcome_offline
            Failure.TIMED_OUT -> R.string.outcome_timed_out
            Failure.TLS -> R.string.outcome_unsafe
            Failure.TOO_LARGE, Failure.TOO_COMPLEX -> R.string.outcome_too_big
        },
    )

private fun Wording.wall(kind: WallKind): String =
    say(
        when (kind) {
            WallKind.CAPTCHA -> R.string.wall_captcha
            WallKind.CHALLENGE -> R.string.wall_challenge
            WallKind.CODE -> R.string.wall_code
            WallKind.APPROVAL -> R.string.wall_approval
            WallKind.ACCOUNT_NOTICE -> R.string.wall_account_notice
        },
    )

private fun Wording.later(atMs: Long?): String = if (atMs == null) say(R.string.busy_text) else say(R.string.not_before, moment(atMs))

private fun Wording.said(
    title: Int,
    text: Int,
    action: Int?,
) = Said(say(title), say(text), action?.let { say(it) })
