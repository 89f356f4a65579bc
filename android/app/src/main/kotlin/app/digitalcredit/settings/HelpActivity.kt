package app.digitalcredit.settings

import android.os.Bundle
import app.digitalcredit.R
import app.digitalcredit.look.Screen

/** What the app can and cannot know, and how it goes about it. */
class HelpActivity : Screen() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        for ((title, text) in ENTRIES) {
            column.addView(parts.section(wording.say(title)))
            column.addView(parts.card().apply { addView(parts.text(R.style.Text, wording.say(text))) })
        }
    }
}

private val ENTRIES =
    listOf(
        R.string.help_checkout to R.string.help_checkout_text,
        R.string.help_overlap to R.string.help_overlap_text,
        R.string.help_recognised to R.string.recognised_text,
        R.string.help_passkey to R.string.help_passkey_text,
        R.string.help_unofficial to R.string.welcome_unofficial_text,
    )
