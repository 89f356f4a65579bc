package app.digitalcredit.storage

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * The session, encrypted under a key that never leaves the phone's key store.
 *
 * Comes in and goes out: the core's opaque string. A lost or invalid key, or a damaged file, is [Content.Lost]:
 * the person is signed out and told so. Call it off the main thread; a key store can take its time.
 */
class SessionVault(
    private val file: PrivateFile,
    /** Bound into the ciphertext, so that the file of one account does not open as another's. */
    private val account: String,
) {
    sealed interface Content {
        data object None : Content

        data object Lost : Content

        class Held(
            val session: String,
        ) : Content {
            override fun toString() = "Held"
        }
    }

    fun read(): Content {
        val sealed = file.bytes() ?: return Content.None
        if (sealed.size <= HEADER || sealed[0] != VERSION) return Content.Lost
        return try {
            val cipher = Cipher.getInstance(TRANSFORMATION)
            cipher.init(Cipher.DECRYPT_MODE, key() ?: return Content.Lost, GCMParameterSpec(TAG_BITS, sealed, 1, IV_BYTES))
            cipher.updateAAD(account.encodeToByteArray())
            Content.Held(cipher.doFinal(sealed, HEADER, sealed.size - HEADER).decodeToString())
        } catch (_: GeneralSecurityException) {
            Content.Lost
        } catch (_: ProviderException) {
            Content.Lost
        }
    }

    fun write(session: String) {
        val cipher =
            try {
                encrypting(key() ?: newKey())
            } catch (_: GeneralSecurityException) {
                // The key is there and of no use any more: what it encrypted is lost, a new one serves from here on.
                encrypting(newKey())
            } catch (_: ProviderException) {
                encrypting(newKey())
            }
        cipher.updateAAD(account.encodeToByteArray())
        file.write(byteArrayOf(VERSION) + cipher.iv + cipher.doFinal(session.encodeToByteArray()))
    }

    fun forget() = file.delete()

    companion object {
        /** Ends every session that was encrypted under it. */
        fun forgetKey() {
            val store = KeyStore.getInstance(KEY_STORE).apply { load(null) }
            if (store.containsAlias(ALIAS)) store.deleteEntry(ALIAS)
        }

        fun hasKey(): Boolean = KeyStore.getInstance(KEY_STORE).apply { load(null) }.containsAlias(ALIAS)
    }
}

private const val KEY_STORE = "AndroidKeyStore"
private const val ALIAS = "session"
private const val TRANSFORMATION = "AES/GCM/NoPadding"
private const val KEY_BITS = 256
private const val TAG_BITS = 128
private const val IV_BYTES = 12
private const val HEADER = 1 + IV_BYTES
private const val VERSION: Byte = 1

private fun key(): SecretKey? = KeyStore.getInstance(KEY_STORE).apply { load(null) }.getKey(ALIAS, null) as SecretKey?

private fun newKey(): SecretKey {
    val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
    // No unlocking is asked for: the daily refresh runs while the phone lies locked on a table.
    val spec =
        KeyGenParameterSpec
            .Builder(ALIAS, purposes)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .build()
    return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEY_STORE).apply { init(spec) }.generateKey()
}

private fun encrypting(key: SecretKey): Cipher = Cipher.getInstance(TRANSFORMATION).apply { init(Cipher.ENCRYPT_MODE, key) }
