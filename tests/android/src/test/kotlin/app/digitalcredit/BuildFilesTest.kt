package app.digitalcredit

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** The Gradle files, which were never run here, against the Maven file, which was: same sources, versions, levels. */
class BuildFilesTest {
    private val root = File(System.getProperty("repository.root"))
    private val gradle = File(root, "android/app/build.gradle.kts").readText()
    private val catalog =
        File(root, "android/gradle/libs.versions.toml")
            .readLines()
            .mapNotNull { Regex("^(\\w+) = \"([^\"]+)\"$").find(it)?.destructured }
            .associate { (name, version) -> name to version }
    private val pom: Element =
        DocumentBuilderFactory
            .newInstance()
            .newDocumentBuilder()
            .parse(File(root, "tests/android/pom.xml"))
            .documentElement

    private fun property(name: String): String = (pom.getElementsByTagName(name).item(0) ?: error("the Maven file has no $name")).textContent

    private fun manifest() = File(root, "android/app/src/main/AndroidManifest.xml").readText()

    @Test
    fun `versions are the same`() {
        for (name in listOf("kotlin", "coroutines", "jna", "junit", "kotest", "robolectric")) {
            assertEquals(name, property("$name.version"), catalog.getValue(name))
        }
    }

    @Test
    fun `SDK levels are the same`() {
        for (name in listOf("minSdk", "targetSdk")) {
            assertEquals(name, property("android.$name"), catalog.getValue(name))
            assertTrue(name, gradle.filterNot(Char::isWhitespace).contains("$name=libs.versions.$name.get().toInt()"))
        }
        assertEquals(catalog["compileSdk"], catalog["targetSdk"])
    }

    @Test
    fun `sources are the same`() {
        val maven = (0 until pom.getElementsByTagName("sourceDir").length).map { pom.getElementsByTagName("sourceDir").item(it).textContent }
        for (bindings in listOf("bindings/kotlin/generated", "bindings/kotlin/src/main/kotlin")) {
            assertTrue(bindings, gradle.contains("\"$bindings\""))
            assertTrue(bindings, maven.contains("\${root}/$bindings"))
        }
        assertEquals("\${root}/android/app/src/main", property("app"))
        assertTrue(maven.contains("\${app}/kotlin"))
        assertTrue(gradle.contains("tests/android/src/test/kotlin"))
    }

    @Test
    fun `the package is the same everywhere`() {
        assertTrue(gradle.contains("namespace = \"app.digitalcredit\""))
        assertTrue(gradle.contains("applicationId = \"app.digitalcredit\""))
        assertTrue(File(root, "android/app/src/main/res/xml/shortcuts.xml").readText().contains("android:targetPackage=\"app.digitalcredit\""))
    }

    @Test
    fun `the phone library never has the test door`() {
        val build =
            listOf(gradle, File(root, "android/build.gradle.kts").readText(), File(root, "bindings/build-android").takeIf { it.exists() }?.readText().orEmpty())
        build.forEach { assertTrue(!it.contains("--features")) }
    }

    @Test
    fun `the app asks for four permissions and nothing else`() {
        val asked = Regex("uses-permission android:name=\"android.permission.(\\w+)\"").findAll(manifest()).map { it.groupValues[1] }.toSet()
        assertEquals(setOf("INTERNET", "ACCESS_NETWORK_STATE", "RECEIVE_BOOT_COMPLETED", "POST_NOTIFICATIONS"), asked)
    }

    @Test
    fun `every class of the manifest exists`() {
        val names =
            Regex("android:name=\"(app\\.digitalcredit\\.[\\w.]+)\"").findAll(manifest()).map { it.groupValues[1] }.filterNot {
                it ==
                    "app.digitalcredit.TestApp"
            }
        names.forEach { Class.forName(it, false, javaClass.classLoader) }
        assertTrue(names.count() > 10)
    }

    @Test
    fun `nothing is backed up and nothing goes over the wire in the clear`() {
        assertTrue(manifest().contains("android:allowBackup=\"false\""))
        assertTrue(File(root, "android/app/src/main/res/xml/network_security_config.xml").readText().contains("cleartextTrafficPermitted=\"false\""))
        for (rules in listOf("backup_rules", "data_extraction_rules")) {
            assertTrue(rules, manifest().contains("@xml/$rules"))
            assertTrue(!File(root, "android/app/src/main/res/xml/$rules.xml").readText().contains("<include"))
        }
    }
}
