package app.digitalcredit.core

/** The store's scenarios that the suite asks for by name; `stand-in-store --list` prints them all. */
object Scenarios {
    /** One page says nothing for a minute. */
    const val ONE_SLOW_SOURCE = "slow-headers"

    /** The account page shows a captcha. */
    const val CAPTCHA = "captcha-image"
}
