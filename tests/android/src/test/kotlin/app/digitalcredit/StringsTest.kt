package app.digitalcredit

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory

/** Every string used, every string translated, placeholders equal. */
class StringsTest {
    private val main = File(System.getProperty("repository.root"), "android/app/src/main")

    private fun strings(folder: String): Map<String, String> {
        val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(File(main, "res/$folder/strings.xml"))
        val elements = document.documentElement.childNodes
        return (0 until elements.length).mapNotNull { elements.item(it) as? Element }.associate { it.getAttribute("name") to it.textContent }
    }

    private val english = strings("values")
    private val translations = listOf("values-de", "values-ja").associateWith(::strings)

    @Test
    fun `every string has a use`() {
        val sources = main.walk().filter { it.extension in setOf("kt", "xml") && it.name != "strings.xml" }.joinToString("\n") { it.readText() }
        val unused = english.keys.filterNot { Regex("(R\\.(string|plurals)\\.|@string/)$it\\b").containsMatchIn(sources) }
        assertEquals(emptyList<String>(), unused)
    }

    @Test
    fun `every drawing, colour, measure and style has a use`() {
        val res = File(main, "res")
        val files = res.walk().filter { it.isFile && it.extension == "xml" }.toList()
        val drawn = files.filter { it.parentFile.name.startsWith("drawable") || it.parentFile.name.startsWith("layout") }.map { it.nameWithoutExtension }
        val texts = files.joinToString("\n") { it.readText() }
        val name = Regex("<(?:color|dimen|style) name=\"([\\w.]+)\"")
        val named = name.findAll(texts).map { it.groupValues[1] }.toList()
        val sources = main.walk().filter { it.extension in setOf("kt", "xml") }.joinToString("\n") { it.readText() }
        val unused =
            (drawn + named).toSet().filterNot { name ->
                val parent = named.any { it.startsWith("$name.") }
                parent || Regex("(R\\.\\w+\\.|@\\w+/|parent=\")${Regex.escape(name).replace(".", "\\E[._]\\Q")}\\b").containsMatchIn(sources)
            }
        assertTrue("${drawn.size} and ${named.size}", drawn.size > 40 && named.size > 40)
        assertEquals(emptyList<String>(), unused)
    }

    @Test
    fun `every string is translated and none is left over`() {
        for ((folder, strings) in translations) assertEquals(folder, english.keys, strings.keys)
    }

    @Test
    fun `every translation is another text, but for names and marks`() {
        val same = setOf("app_name", "amount_hidden", "kind_kindle", "kind_amazon_pay", "marked", "label_and_amount", "label_and_kind", "amount_and_expiry")
        val alike = setOf("kind_video", "kind_apps", "group_digital", "widget_settings_title", "export")
        for ((folder, strings) in translations) {
            val untranslated = strings.filter { (name, text) -> text == english[name] && name !in same && !(folder == "values-de" && name in alike) }
            assertEquals(folder, emptySet<String>(), untranslated.keys)
        }
    }

    @Test
    fun `placeholders are equal`() {
        val placeholder = Regex("%(\\d\\\$)?[sd]")
        for ((folder, strings) in translations) {
            for ((name, text) in strings) {
                val wanted = placeholder.findAll(english.getValue(name)).map { it.value }.toSet()
                assertEquals("$folder $name", wanted, placeholder.findAll(text).map { it.value }.toSet())
            }
        }
    }

    @Test
    fun `no words stand in the code`() {
        val worded = Regex("""(\.text = |setText\(|setTitle\(|setMessage\(|contentDescription = )"[A-Za-z]""")
        val found =
            main
                .walk()
                .filter { it.extension == "kt" }
                .filter { worded.containsMatchIn(it.readText()) }
                .map { it.name }
                .toList()
        assertEquals(emptyList<String>(), found)
        assertTrue(english.size > 100)
    }
}
