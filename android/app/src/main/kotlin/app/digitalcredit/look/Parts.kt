package app.digitalcredit.look

import android.content.Context
import android.content.res.ColorStateList
import android.view.Gravity
import android.view.View
import android.view.ViewGroup.LayoutParams.MATCH_PARENT
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.Button
import android.widget.ImageButton
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.Space
import android.widget.Switch
import android.widget.TextView
import app.digitalcredit.R

/** The parts that screens are made of, in one scale of type and space. */
class Parts(
    private val context: Context,
) {
    fun px(dimen: Int): Int = context.resources.getDimensionPixelSize(dimen)

    fun tint(color: Int): ColorStateList = ColorStateList.valueOf(context.getColor(color))

    /** From half as large again: what stands side by side is put below each other. */
    val isLargeText get() = context.resources.configuration.fontScale >= 1.5f

    fun column(): LinearLayout = LinearLayout(context).apply { orientation = LinearLayout.VERTICAL }

    fun row(): LinearLayout = LinearLayout(context).apply { gravity = Gravity.CENTER_VERTICAL }

    fun text(
        style: Int,
        words: CharSequence,
        color: Int? = null,
    ): TextView =
        TextView(context, null, 0, style).apply {
            text = words
            color?.let { setTextColor(context.getColor(it)) }
        }

    /** A rounded surface with [inside] in it, with the space below it that separates groups. */
    fun card(
        background: Int = R.drawable.card,
        padded: Boolean = true,
    ): LinearLayout =
        column().apply {
            setBackgroundResource(background)
            clipToOutline = true
            val inner = if (padded) px(R.dimen.space_m) else 0
            setPadding(inner, inner, inner, inner)
            layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, WRAP_CONTENT).apply { topMargin = px(R.dimen.space_s) }
        }

    /** The name of a group, which screen readers jump between. */
    fun section(words: CharSequence): TextView =
        text(R.style.Text_Section, words).apply {
            markHeading(this)
            setPadding(px(R.dimen.space_m), px(R.dimen.space_l), px(R.dimen.space_m), 0)
        }

    /** A line of a card that leads somewhere: icon, words, a value, a chevron. One thing for a screen reader. */
    fun line(
        icon: Int?,
        words: CharSequence,
        below: CharSequence? = null,
        value: CharSequence? = null,
        open: (() -> Unit)? = null,
    ): LinearLayout {
        val line = row()
        line.minimumHeight = px(R.dimen.touch) + px(R.dimen.space_s)
        line.setPadding(px(R.dimen.space_m), px(R.dimen.space_s), px(R.dimen.space_m), px(R.dimen.space_s))
        icon?.let { line.addView(dot(it)) }
        val middle = column()
        middle.addView(text(R.style.Text, words))
        below?.let { middle.addView(text(R.style.Text_Small, it)) }
        line.addView(middle, LinearLayout.LayoutParams(0, WRAP_CONTENT, 1f))
        value?.let { line.addView(valueOf(it)) }
        if (open != null) {
            line.addView(icon(R.drawable.ic_chevron), px(R.dimen.space_l), px(R.dimen.space_l))
            line.setBackgroundResource(R.drawable.line_pressed)
            line.setOnClickListener { open() }
            line.isFocusable = true
            asButton(line)
        }
        return line
    }

    /** A line with a switch. The whole line is the target. */
    fun switchLine(
        words: CharSequence,
        below: CharSequence?,
        on: Boolean,
        turned: (Boolean) -> Unit,
    ): LinearLayout {
        val line = line(null, words, below)
        val switch = Switch(context).apply { isChecked = on }
        switch.isClickable = false
        switch.isFocusable = false
        switch.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        line.addView(Space(context), px(R.dimen.space_m), 1)
        line.addView(switch)
        line.setBackgroundResource(R.drawable.line_pressed)
        line.isFocusable = true
        line.setOnClickListener {
            switch.toggle()
            turned(switch.isChecked)
        }
        asSwitch(line, listOfNotNull(words, below).joinToString(", ")) { switch.isChecked }
        return line
    }

    fun button(
        words: CharSequence,
        filled: Boolean = true,
        press: () -> Unit,
    ): Button =
        Button(context).apply {
            text = words
            isAllCaps = false
            stateListAnimator = null
            minHeight = px(R.dimen.touch)
            setTextColor(context.getColor(if (filled) R.color.on_accent else R.color.ink))
            setBackgroundResource(if (filled) R.drawable.button_filled else R.drawable.button_plain)
            setPadding(px(R.dimen.space_l), px(R.dimen.space_s), px(R.dimen.space_l), px(R.dimen.space_s))
            layoutParams = LinearLayout.LayoutParams(WRAP_CONTENT, WRAP_CONTENT).apply { topMargin = px(R.dimen.space_m) }
            setOnClickListener { press() }
        }

    fun iconButton(
        icon: Int,
        words: Int,
        press: () -> Unit,
    ): ImageButton =
        ImageButton(context).apply {
            setImageResource(icon)
            contentDescription = context.getString(words)
            tooltipText = contentDescription
            background = context.getDrawable(R.drawable.icon_pressed)
            layoutParams = LinearLayout.LayoutParams(px(R.dimen.touch), px(R.dimen.touch))
            setOnClickListener { press() }
        }

    fun icon(drawable: Int): ImageView =
        ImageView(context).apply {
            setImageResource(drawable)
            importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
        }

    /** An icon on a soft disc. */
    fun dot(drawable: Int): View =
        icon(drawable).apply {
            setBackgroundResource(R.drawable.dot)
            imageTintList = tint(R.color.on_accent_soft)
            val inner = px(R.dimen.space_s)
            setPadding(inner, inner, inner, inner)
            layoutParams = LinearLayout.LayoutParams(px(R.dimen.dot), px(R.dimen.dot)).apply { marginEnd = px(R.dimen.space_m) }
        }

    fun gap(dimen: Int): Space = Space(context).apply { layoutParams = LinearLayout.LayoutParams(MATCH_PARENT, px(dimen)) }

    /** A hair between lines of a card. */
    fun rule(): View =
        View(context).apply {
            setBackgroundColor(context.getColor(R.color.line))
            layoutParams =
                LinearLayout.LayoutParams(MATCH_PARENT, px(R.dimen.hair)).apply {
                    marginStart = px(R.dimen.space_m)
                    marginEnd = px(R.dimen.space_m)
                }
        }

    private fun valueOf(words: CharSequence): TextView =
        text(R.style.Text_Amount, words).apply {
            textAlignment = View.TEXT_ALIGNMENT_VIEW_END
            setPaddingRelative(px(R.dimen.space_s), 0, px(R.dimen.space_xs), 0)
        }
}
