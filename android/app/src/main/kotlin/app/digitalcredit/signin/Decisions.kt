package app.digitalcredit.signin

import app.digitalcredit.core.CoreException
import app.digitalcredit.core.Navigation
import app.digitalcredit.core.SignInFlow
import app.digitalcredit.core.SignInStep
import app.digitalcredit.core.WebviewCookie

/** Where a webview may go; without an answer of the core, nowhere. */
internal fun SignInFlow.decide(
    address: String,
    mainFrame: Boolean,
): Navigation =
    try {
        onNavigation(address, mainFrame)
    } catch (_: CoreException) {
        Navigation.BLOCK
    }

/** Is whoever brings [cookies] signed in on the page at [address]? Without an answer of the core, no. */
internal fun SignInFlow.showsSignedIn(
    address: String,
    cookies: List<WebviewCookie>,
): Boolean =
    try {
        onPage(address, cookies) == SignInStep.SIGNED_IN
    } catch (_: CoreException) {
        false
    }
