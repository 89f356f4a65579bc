package app.digitalcredit

import android.content.Context
import app.digitalcredit.core.RefreshInterval
import app.digitalcredit.storage.Choices
import io.kotest.property.Arb
import io.kotest.property.PropTestConfig
import io.kotest.property.arbitrary.Codepoint
import io.kotest.property.arbitrary.az
import io.kotest.property.arbitrary.boolean
import io.kotest.property.arbitrary.choice
import io.kotest.property.arbitrary.enum
import io.kotest.property.arbitrary.int
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.map
import io.kotest.property.arbitrary.of
import io.kotest.property.arbitrary.set
import io.kotest.property.arbitrary.string
import io.kotest.property.checkAll
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import java.io.File

/** The person's choices, whatever they are and in whatever order they are made, and whatever has become of their file. */
@RunWith(RobolectricTestRunner::class)
class ChoicesPropertyTest {
    private val app get() = RuntimeEnvironment.getApplication() as TestApp
    private val file get() = File(app.dataDir, "shared_prefs/choices.xml")

    /** What a person has chosen, without any store. */
    private data class Chosen(
        val site: String? = null,
        val interval: RefreshInterval = RefreshInterval.DAILY,
        val reminders: Boolean = false,
        val hour: Int = 9,
        val hide: Boolean = false,
        val protect: Boolean = true,
        val muted: Set<String> = emptySet(),
        val widgets: Map<Int, Boolean> = emptyMap(),
    )

    /** One thing that the person does: to the model, and to the real choices. */
    private class Step(
        val said: String,
        val model: (Chosen) -> Chosen,
        val real: (Choices) -> Unit,
    ) {
        override fun toString() = said
    }

    private val step: Arb<Step> =
        Arb.choice(
            Arb.string(0..12).map { site -> Step("site $site", { it.copy(site = site) }, { it.site = site }) },
            Arb.enum<RefreshInterval>().map { interval -> Step("$interval", { it.copy(interval = interval) }, { it.interval = interval }) },
            Arb.boolean().map { on -> Step("reminders $on", { it.copy(reminders = on) }, { it.reminders = on }) },
            Arb.int(0..23).map { hour -> Step("hour $hour", { it.copy(hour = hour) }, { it.reminderHour = hour }) },
            Arb.boolean().map { on -> Step("hide $on", { it.copy(hide = on) }, { it.hideAmounts = on }) },
            Arb.boolean().map { on -> Step("protect $on", { it.copy(protect = on) }, { it.screenProtection = on }) },
            Arb.set(Arb.string(1..20), 0..4).map { rows -> Step("mute $rows", { it.copy(muted = rows) }, { it.mutedRows = rows }) },
            Arb.int(1..3).map { id -> Step("widget $id hides", { it.copy(widgets = it.widgets + (id to true)) }, { it.hideAmounts(id, true) }) },
            Arb.int(1..3).map { id -> Step("widget $id gone", { it.copy(widgets = it.widgets - id) }, { it.forgetWidget(id) }) },
            Arb.of(Step("the account is forgotten", { it.copy(muted = emptySet()) }, Choices::forgetAccount)),
        )

    @Before
    fun begin() = forget()

    private fun forget() {
        app
            .getSharedPreferences("choices", Context.MODE_PRIVATE)
            .edit()
            .clear()
            .commit()
    }

    private fun chosen(choices: Choices) =
        Chosen(
            choices.site,
            choices.interval,
            choices.reminders,
            choices.reminderHour,
            choices.hideAmounts,
            choices.screenProtection,
            choices.mutedRows,
            (1..3).filter { choices.hidesAmounts(it) }.associateWith { true },
        )

    @Test
    fun `whatever is chosen is what is read, also by the next start of the app`() =
        runBlocking<Unit> {
            checkAll(PropTestConfig(seed = SEED, iterations = 300), Arb.list(step, 0..20)) { steps ->
                forget()
                val choices = Choices(app)
                var model = Chosen()
                for (step in steps) {
                    step.real(choices)
                    model = step.model(model)
                    assertEquals("after $step of $steps", model, chosen(choices))
                }
                fromDisk()
                assertEquals("after a restart: $steps", model, chosen(Choices(app)))
            }
        }

    /** As after the process has died: written out, and read from the file again. */
    private fun fromDisk() {
        app.getSharedPreferences("choices", Context.MODE_PRIVATE).edit().commit()
        dropFromMemory()
    }

    private fun dropFromMemory() {
        val cache = Class.forName("android.app.ContextImpl").getDeclaredField("sSharedPrefsCache").apply { isAccessible = true }
        cache.set(null, null)
    }

    @Test
    fun `a file that is damaged anywhere gives choices that hold`() {
        val choices = Choices(app)
        choices.site = "co.uk"
        choices.interval = RefreshInterval.EVERY_SIX_HOURS
        choices.reminderHour = 22
        choices.mutedRows = setOf("a/kindle/books")
        choices.hideAmounts = true
        app.getSharedPreferences("choices", Context.MODE_PRIVATE).edit().commit()
        val whole = file.readBytes()
        assertTrue(whole.isNotEmpty())
        val damaged =
            whole.indices.flatMap { at ->
                listOf(whole.copyOf(at)) + listOf(1, 4, 16, 64).map { bit -> whole.copyOf().also { it[at] = (it[at].toInt() xor bit).toByte() } }
            }
        for (bytes in damaged) {
            file.writeBytes(bytes)
            dropFromMemory()
            holds(Choices(app), bytes.decodeToString())
        }
    }

    @Test
    fun `numbers and words that no version wrote give choices that hold`() =
        runBlocking<Unit> {
            checkAll(PropTestConfig(seed = SEED, iterations = 200), Arb.int(), Arb.string(0..12, Codepoint.az())) { number, word ->
                app
                    .getSharedPreferences("choices", Context.MODE_PRIVATE)
                    .edit()
                    .putInt("reminder_hour", number)
                    .putString("interval", word)
                    .commit()
                holds(Choices(app), "$number $word")
            }
        }

    private fun holds(
        choices: Choices,
        of: String,
    ) {
        val read = chosen(choices)
        assertTrue(of, read.hour in 0..23)
        assertTrue(of, read.interval in RefreshInterval.entries)
    }
}

/** The same steps each time: a failure is found again. */
private const val SEED = 20_261_123L
