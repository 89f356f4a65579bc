package app.digitalcredit.settings

import android.os.Bundle
import app.digitalcredit.core.Asked
import app.digitalcredit.core.CoreException
import app.digitalcredit.core.whatWasAsked
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Screen
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Which hosts and paths the last fetches asked, and when: the proof of what the first screen promises. */
class AskedActivity : Screen() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        scope.launch { AskedView(parts, wording).into(column, withContext(Dispatchers.IO) { asked() }) }
    }

    private fun asked(): List<Asked> =
        try {
            digitalCredit.accounts
                .current()
                ?.report
                ?.text()
                ?.let { whatWasAsked(it) }
                .orEmpty()
        } catch (_: CoreException) {
            emptyList()
        }
}
