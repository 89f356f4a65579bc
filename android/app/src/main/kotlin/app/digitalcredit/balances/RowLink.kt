package app.digitalcredit.balances

import android.content.Context
import android.content.Intent
import android.net.Uri

/** Deep links: `digitalcredit://row/<id>`, `digitalcredit://refresh`, `digitalcredit://next`. */
sealed interface RowLink {
    data class Row(
        val id: String,
    ) : RowLink

    data object Refresh : RowLink

    data object Next : RowLink

    companion object {
        /** What [intent] asks for; null for a plain start. */
        fun of(intent: Intent?): RowLink? {
            val address = intent?.data?.takeIf { it.scheme == SCHEME } ?: return null
            return when (address.host) {
                "row" -> {
                    address.path
                        ?.removePrefix("/")
                        ?.takeIf(String::isNotEmpty)
                        ?.let(::Row)
                }

                "refresh" -> {
                    Refresh
                }

                "next" -> {
                    Next
                }

                else -> {
                    null
                }
            }
        }

        fun address(rowId: String): Uri = Uri.parse("$SCHEME://row/${Uri.encode(rowId)}")

        /** Opens the app at a row, with the breakdown behind it. */
        fun intent(
            context: Context,
            rowId: String,
        ): Intent = Intent(Intent.ACTION_VIEW, address(rowId), context, BalancesActivity::class.java)
    }
}

private const val SCHEME = "digitalcredit"
