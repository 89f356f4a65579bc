package app.digitalcredit.storage

import java.io.File

/**
 * Everything that is kept of accounts, in a folder that no backup reads: one folder an account, named by our own
 * random id. The screens show one account, the current one.
 */
class Accounts(
    private val root: File,
) {
    private val pointer = PrivateFile(File(root, "current"))

    /** What the widget shows. Outside the accounts: there is one widget content, also before the first sign-in. */
    val snapshot = SealedFile(PrivateFile(File(root, "snapshot")))

    /** The account whose figures are shown; null before the first sign-in and after signing out. */
    fun current(): AccountFiles? = pointer.text()?.takeIf(::isId)?.let(::of)

    fun of(id: String): AccountFiles {
        require(isId(id)) { "no account has such an id" }
        return AccountFiles(id, File(folder, id))
    }

    fun choose(id: String): AccountFiles {
        pointer.write(id)
        return of(id)
    }

    /** Every account but [kept]: another person's figures do not stay on the phone unseen. */
    fun forgetOthers(kept: String) {
        folder
            .listFiles()
            .orEmpty()
            .filterNot { it == of(kept).folder }
            .forEach(::eraseFolder)
    }

    fun forgetAll() {
        pointer.delete()
        snapshot.delete()
        eraseFolder(folder)
    }

    private val folder get() = File(root, "accounts")

    /** An id is a folder's name: what is damaged must not name another folder, least of all the one of all. */
    private fun isId(text: String) = text.isNotEmpty() && text.all { it in 'a'..'z' || it in '0'..'9' }
}

/** The files of one account: the core's strings as the core gave them. */
class AccountFiles(
    val id: String,
    val folder: File,
) {
    val vault = SessionVault(PrivateFile(File(folder, "session")), id)
    val report = PrivateFile(File(folder, "report"))

    /** The report before a sign-in whose owner is not settled yet. */
    val before = PrivateFile(File(folder, "before"))
    val refreshState = PrivateFile(File(folder, "refresh"))

    /** Skeletons of pages that could not be read: structure, no text. */
    val unread = PrivateFile(File(folder, "unread"))

    /** Which reminders are planned and which have been shown. */
    val reminders = PrivateFile(File(folder, "reminders"))
}

/** The folder of the sample data: an account that has no session. */
const val SAMPLE_ACCOUNT = "sample"
