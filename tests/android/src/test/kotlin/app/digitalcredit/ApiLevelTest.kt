package app.digitalcredit

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.objectweb.asm.ClassReader
import org.objectweb.asm.ClassVisitor
import org.objectweb.asm.MethodVisitor
import org.objectweb.asm.Opcodes
import java.io.File
import java.util.zip.ZipFile

/**
 * Nothing is called that a phone of the lowest level lacks, but in files that are named for a newer one (`…Api33.kt`);
 * those are reached behind a check of the level alone. Compared with the platform of level 29 itself.
 */
class ApiLevelTest {
    private val classes = File(System.getProperty("app.classes"))
    private val floor = ZipFile(System.getProperty("platform.floor"))
    private val known = mutableMapOf<String, Type?>()

    /** What a class offers and what it inherits from. */
    private class Type(
        val members: Set<String>,
        val above: List<String>,
    )

    @Test
    fun `nothing newer than the lowest level is called outside of its own files`() {
        var calls = 0
        val missing = sortedSetOf<String>()
        for (file in classes.walk().filter { it.extension == "class" }) {
            val reader = ClassReader(file.readBytes())
            if (sourceOf(reader).contains(Regex("Api\\d\\d\\.kt"))) continue
            everyCall(reader) { owner, member ->
                calls += 1
                if (!exists(owner, member)) missing += "${reader.className}: $owner.$member"
            }
        }
        assertEquals(emptySet<String>(), missing)
        assertTrue("$calls", calls > 5_000)
    }

    @Test
    fun `the comparison finds what is newer`() {
        assertTrue(exists("android/app/Activity", "onBackPressed()V"))
        assertTrue(!exists("android/app/Activity", "getOnBackInvokedDispatcher()Landroid/window/OnBackInvokedDispatcher;"))
        assertTrue(!exists("android/window/OnBackInvokedCallback", "onBackInvoked()V"))
        assertTrue(!exists("app/digitalcredit/signin/SignInActivity", "getOnBackInvokedDispatcher()Landroid/window/OnBackInvokedDispatcher;"))
    }

    @Test
    fun `a file for a newer level is reached behind a check of that level alone`() {
        val main = File(System.getProperty("repository.root"), "android/app/src/main/kotlin")
        val sources = main.walk().filter { it.extension == "kt" }.associate { it.name to it.readText() }
        for ((name, text) in sources.filterKeys { it.contains(Regex("Api\\d\\d\\.kt")) }) {
            val declared = Regex("(?:fun|class|object) (\\w+)").findAll(text).map { it.groupValues[1] }.toSet()
            for (used in declared) {
                val users = sources.filter { (other, words) -> other != name && Regex("\\b$used\\(").containsMatchIn(words) }
                for ((user, words) in users) assertTrue("$user uses $used of $name unchecked", words.contains("Build.VERSION.SDK_INT >= "))
            }
        }
    }

    private fun sourceOf(reader: ClassReader): String {
        var source = ""
        reader.accept(
            object : ClassVisitor(Opcodes.ASM9) {
                override fun visitSource(
                    file: String?,
                    debug: String?,
                ) {
                    source = file.orEmpty()
                }
            },
            ClassReader.SKIP_CODE,
        )
        return source
    }

    private fun everyCall(
        reader: ClassReader,
        met: (owner: String, member: String) -> Unit,
    ) = reader.accept(
        object : ClassVisitor(Opcodes.ASM9) {
            override fun visitMethod(
                access: Int,
                name: String,
                descriptor: String,
                signature: String?,
                exceptions: Array<String>?,
            ) = object : MethodVisitor(Opcodes.ASM9) {
                override fun visitMethodInsn(
                    opcode: Int,
                    owner: String,
                    name: String,
                    descriptor: String,
                    isInterface: Boolean,
                ) = met(owner, name + descriptor)

                override fun visitFieldInsn(
                    opcode: Int,
                    owner: String,
                    name: String,
                    descriptor: String,
                ) = met(owner, "$name:$descriptor")
            }
        },
        ClassReader.SKIP_FRAMES,
    )

    /** Of other libraries and of Java everything exists: another check looks at those. */
    private fun exists(
        owner: String,
        member: String,
    ): Boolean {
        if (owner == "java/lang/Object") return member in OF_EVERY_OBJECT
        if (!owner.startsWith("android/") && !owner.startsWith("app/digitalcredit/")) return true
        val type = known.getOrPut(owner) { typeOf(owner) } ?: return false
        return member in type.members || type.above.any { exists(it, member) }
    }

    private fun typeOf(name: String): Type? {
        val ours = File(classes, "$name.class").takeIf { it.exists() }?.readBytes()
        val bytes = ours ?: floor.getEntry("$name.class")?.let { floor.getInputStream(it).readBytes() } ?: return null
        val members = mutableSetOf<String>()
        val reader = ClassReader(bytes)
        reader.accept(
            object : ClassVisitor(Opcodes.ASM9) {
                override fun visitMethod(
                    access: Int,
                    name: String,
                    descriptor: String,
                    signature: String?,
                    exceptions: Array<String>?,
                ): MethodVisitor? {
                    members += name + descriptor
                    return null
                }

                override fun visitField(
                    access: Int,
                    name: String,
                    descriptor: String,
                    signature: String?,
                    value: Any?,
                ) = null.also { members += "$name:$descriptor" }
            },
            ClassReader.SKIP_CODE,
        )
        return Type(members, reader.interfaces.toList() + listOfNotNull(reader.superName) + "java/lang/Object")
    }
}

private val OF_EVERY_OBJECT =
    setOf("getClass()Ljava/lang/Class;", "hashCode()I", "equals(Ljava/lang/Object;)Z", "toString()Ljava/lang/String;", "<init>()V", "clone()Ljava/lang/Object;")
