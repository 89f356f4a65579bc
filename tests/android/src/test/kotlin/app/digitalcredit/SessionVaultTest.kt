package app.digitalcredit

import app.digitalcredit.storage.PrivateFile
import app.digitalcredit.storage.SessionVault
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import java.io.File

@RunWith(RobolectricTestRunner::class)
class SessionVaultTest {
    @get:Rule val folder = TemporaryFolder()
    private val file get() = File(folder.root, "session")
    private val vault get() = SessionVault(PrivateFile(file), "a")

    @Before
    fun `no keys`() = InMemoryKeyStoreProvider.keys.clear()

    private fun held(vault: SessionVault) = (vault.read() as SessionVault.Content.Held).session

    @Test
    fun `what is written is read, and is nowhere in the file`() {
        vault.write("at-main=\"secret|value\"")
        assertEquals("at-main=\"secret|value\"", held(vault))
        assertFalse(file.readBytes().decodeToString().contains("secret"))
    }

    @Test
    fun `two writes of one session differ on disk`() {
        vault.write("same")
        val first = file.readBytes()
        vault.write("same")
        assertFalse(first.contentEquals(file.readBytes()))
    }

    @Test
    fun `a lost key is signed out and not an error`() {
        vault.write("s")
        InMemoryKeyStoreProvider.keys.clear()
        assertEquals(SessionVault.Content.Lost, vault.read())
    }

    @Test
    fun `another key does not open it and a new session can be kept`() {
        vault.write("old")
        InMemoryKeyStoreProvider.keys.clear()
        SessionVault(PrivateFile(File(folder.root, "other")), "b").write("makes a new key")
        assertEquals(SessionVault.Content.Lost, vault.read())
        vault.write("new")
        assertEquals("new", held(vault))
    }

    @Test
    fun `any changed byte is noticed`() {
        vault.write("session")
        val whole = file.readBytes()
        for (index in whole.indices) {
            file.writeBytes(whole.copyOf().also { it[index] = (it[index].toInt() xor 1).toByte() })
            assertEquals("byte $index", SessionVault.Content.Lost, vault.read())
        }
        for (length in 1 until whole.size) {
            file.writeBytes(whole.copyOf(length))
            assertEquals("$length bytes", SessionVault.Content.Lost, vault.read())
        }
    }

    @Test
    fun `the file of one account does not open as another's`() {
        vault.write("s")
        assertEquals(SessionVault.Content.Lost, SessionVault(PrivateFile(file), "b").read())
    }

    @Test
    fun `no file is nobody signed in`() = assertEquals(SessionVault.Content.None, vault.read())

    @Test
    fun `forgetting takes file and key`() {
        vault.write("s")
        assertTrue(SessionVault.hasKey())
        vault.forget()
        SessionVault.forgetKey()
        assertFalse(file.exists())
        assertFalse(SessionVault.hasKey())
    }

    @Test
    fun `a held session does not print itself`() {
        vault.write("secret")
        assertFalse(vault.read().toString().contains("secret"))
    }
}
