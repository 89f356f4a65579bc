package app.digitalcredit.balances

import android.widget.LinearLayout
import app.digitalcredit.R
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import app.digitalcredit.look.markHeading

/** "Same account as before?": asked when no page said whose it is. */
class WhoseAccountView(
    private val parts: Parts,
    private val wording: Wording,
    private val actions: BalancesActions,
) {
    fun into(column: LinearLayout) {
        val card = parts.card()
        val title = parts.text(R.style.Text_Title, wording.say(R.string.same_account))
        markHeading(title)
        card.addView(title)
        card.addView(parts.text(R.style.Text, wording.say(R.string.same_account_text), R.color.ink_soft))
        card.addView(parts.button(wording.say(R.string.same_account_yes)) { actions.sameAccount(true) })
        card.addView(parts.button(wording.say(R.string.same_account_no), filled = false) { actions.sameAccount(false) })
        column.addView(card)
    }
}
