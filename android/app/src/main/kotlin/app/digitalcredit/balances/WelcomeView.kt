package app.digitalcredit.balances

import android.content.Context
import android.view.View
import android.widget.ArrayAdapter
import android.widget.LinearLayout
import android.widget.Spinner
import app.digitalcredit.R
import app.digitalcredit.core.Site
import app.digitalcredit.core.sites
import app.digitalcredit.digitalCredit
import app.digitalcredit.look.Parts
import app.digitalcredit.look.Wording
import app.digitalcredit.look.markHeading
import java.util.Locale

/** The first start: what the app does, what it is not, which site, and the two ways in. */
class WelcomeView(
    private val context: Context,
    private val parts: Parts,
    private val wording: Wording,
    private val actions: BalancesActions,
) {
    private val spinner = Spinner(context)
    private val ways = mutableListOf<View>()

    fun into(column: LinearLayout) {
        val hero = parts.card(R.drawable.hero)
        hero.addView(parts.icon(R.drawable.welcome), LinearLayout.LayoutParams.MATCH_PARENT, parts.px(R.dimen.picture))
        val title = parts.text(R.style.Text_Title, wording.say(R.string.welcome_title), R.color.on_accent_soft)
        markHeading(title)
        hero.addView(title)
        hero.addView(parts.text(R.style.Text, wording.say(R.string.welcome_text), R.color.on_accent_soft))
        column.addView(hero)
        val card = parts.card(padded = false)
        card.addView(parts.line(R.drawable.ic_lock, wording.say(R.string.welcome_password), wording.say(R.string.welcome_password_text)))
        card.addView(parts.rule())
        card.addView(parts.line(R.drawable.ic_done, wording.say(R.string.welcome_private), wording.say(R.string.welcome_private_text)))
        card.addView(parts.rule())
        card.addView(parts.line(R.drawable.ic_tag, wording.say(R.string.welcome_unofficial), wording.say(R.string.welcome_unofficial_text)))
        column.addView(card)
        column.addView(parts.section(wording.say(R.string.site)))
        spinner.minimumHeight = parts.px(R.dimen.touch)
        spinner.contentDescription = wording.say(R.string.site)
        val chooser = parts.card().apply { addView(spinner) }
        column.addView(chooser)
        ways += wide(parts.button(wording.say(R.string.sign_in)) { actions.signIn(chosen()) })
        ways += wide(parts.button(wording.say(R.string.look_around), filled = false) { actions.lookAround(chosen()) })
        ways.forEach { it.isEnabled = false }
        ways.forEach(column::addView)
    }

    /** The sites, once the core has named them. */
    fun offer(names: List<SiteName>) {
        val adapter = ArrayAdapter(context, R.layout.site_chosen, names)
        adapter.setDropDownViewResource(R.layout.site_choice)
        spinner.adapter = adapter
        names.indexOfFirst { it.site == context.digitalCredit.choices.site }.takeIf { it >= 0 }?.let(spinner::setSelection)
        ways.forEach { it.isEnabled = true }
    }

    private fun chosen(): String = (spinner.selectedItem as SiteName).site

    private fun wide(view: View): View =
        view.apply {
            (layoutParams as LinearLayout.LayoutParams).width = LinearLayout.LayoutParams.MATCH_PARENT
        }
}

/** A site by the name of its country in the person's language. */
class SiteName(
    val site: String,
    private val name: String,
) {
    override fun toString() = name
}

/** Every site, the one of the phone's region first. Off the main thread: it can be the core's first call. */
fun siteNames(context: Context): List<SiteName> {
    val locale = context.resources.configuration.locales[0]
    val region = Locale.getDefault().country.ifEmpty { null }
    return sites(region).map { SiteName(it.site, nameOf(it, locale)) }
}

private fun nameOf(
    site: Site,
    locale: Locale,
): String = "${Locale.Builder().setRegion(site.region).build().getDisplayCountry(locale)} · ${site.host.removePrefix("www.")}"
