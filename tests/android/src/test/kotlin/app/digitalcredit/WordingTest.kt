package app.digitalcredit

import app.digitalcredit.balances.figuresOf
import app.digitalcredit.core.Money
import app.digitalcredit.look.Wording
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config

/** What is spoken and written, in each language: amount with its currency, category, expiry, certainty. */
@RunWith(RobolectricTestRunner::class)
class WordingTest {
    private val wording get() = Wording(RuntimeEnvironment.getApplication())
    private val lines = figuresOf(Fixtures.report(), Fixtures.today).lines

    private fun spoken(
        label: String,
        hide: Boolean = false,
    ) = wording.spoken(lines.single { it.label == label }, hide).replace('\u00a0', ' ')

    @Test
    @Config(qualifiers = "en-rUS")
    fun `a line is one sentence with category, amount, expiry and how surely`() {
        assertEquals("Prime Video (Video), $5.50, $1.50 expires in 6 days", spoken("Prime Video"))
        assertEquals("Kindle Books (Kindle), $3.00, $1.00 has lapsed since, $2.00 expires on Dec 24, 2026", spoken("Kindle Books"))
        assertEquals("Appstore credits (Apps), $1.25, recognised, not certain", spoken("Appstore credits"))
    }

    @Test
    @Config(qualifiers = "en-rUS")
    fun `a hidden amount is not spoken either`() = assertEquals("Prime Video (Video), Amount hidden, ••• expires in 6 days", spoken("Prime Video", hide = true))

    @Test
    @Config(qualifiers = "de-rDE")
    fun `in German`() = assertEquals("Prime Video (Video), 5,50 $, 1,50 $ noch 6 Tage gültig", spoken("Prime Video"))

    @Test
    @Config(qualifiers = "ja-rJP")
    fun `in Japanese`() = assertEquals("Prime Video（ビデオ）, $5.50, $1.50、6日後に失効", spoken("Prime Video"))

    @Test
    @Config(qualifiers = "en-rGB")
    fun `every currency has its own digits, and one that the phone does not know is written out`() {
        val said = listOf(Money(123_456, "JPY", 0u), Money(123_456, "EUR", 2u), Money(123_456, "KWD", 3u), Money(150, "ZZQ", 2u)).map { wording.amount(it) }
        assertEquals(listOf("JP¥123,456", "€1,234.56", "KWD123.456", "1.50 ZZQ"), said.map { it.replace('\u00a0', ' ') })
    }

    @Test
    @Config(qualifiers = "fr-rFR")
    fun `a language that the app does not speak is English in the phone's own region`() {
        assertEquals("Prime Video (Video), $5.50, $1.50 expires in 6 days", spoken("Prime Video"))
    }
}
