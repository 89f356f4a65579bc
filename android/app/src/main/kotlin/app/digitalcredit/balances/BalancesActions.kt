package app.digitalcredit.balances

/** What the person can do on the breakdown; views call it and know nothing of what follows. */
interface BalancesActions {
    /** [site]: chosen just now; null keeps the chosen one. */
    fun signIn(site: String?)

    fun lookAround(site: String)

    fun refresh()

    fun act(notice: Notice)

    fun remedy(failing: Failing)

    fun openRow(id: String)

    fun openHistory()

    fun sameAccount(same: Boolean)

    fun remind(wanted: Boolean)
}
