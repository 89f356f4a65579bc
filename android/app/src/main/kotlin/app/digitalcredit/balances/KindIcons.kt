package app.digitalcredit.balances

import app.digitalcredit.R
import app.digitalcredit.core.Kind

/** The drawing that stands for a kind, beside its name and never instead of it. */
fun iconOf(kind: Kind): Int =
    when (kind) {
        Kind.GIFT_CARD -> R.drawable.ic_gift
        Kind.VIDEO -> R.drawable.ic_video
        Kind.MUSIC -> R.drawable.ic_music
        Kind.KINDLE -> R.drawable.ic_book
        Kind.APPS -> R.drawable.ic_apps
        Kind.GAMES -> R.drawable.ic_games
        Kind.NO_RUSH -> R.drawable.ic_truck
        Kind.PROMOTIONAL -> R.drawable.ic_tag
        Kind.AMAZON_PAY -> R.drawable.ic_wallet
        Kind.OTHER -> R.drawable.ic_ticket
    }
