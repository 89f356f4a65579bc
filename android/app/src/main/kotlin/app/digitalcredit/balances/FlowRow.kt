package app.digitalcredit.balances

import android.content.Context
import android.view.View
import android.view.ViewGroup

/** Children side by side where they fit, below each other where large text or a long language needs it. */
class FlowRow(
    context: Context,
    private val gap: Int,
) : ViewGroup(context) {
    override fun onMeasure(
        widthSpec: Int,
        heightSpec: Int,
    ) {
        val room = MeasureSpec.getSize(widthSpec)
        eachChild { measureChild(it, MeasureSpec.makeMeasureSpec(room, MeasureSpec.AT_MOST), heightSpec) }
        setMeasuredDimension(room, place(room) { _, _, _ -> })
    }

    override fun onLayout(
        changed: Boolean,
        left: Int,
        top: Int,
        right: Int,
        bottom: Int,
    ) {
        val room = right - left
        place(room) { child, x, y ->
            val start = if (layoutDirection == View.LAYOUT_DIRECTION_RTL) room - x - child.measuredWidth else x
            child.layout(start, y, start + child.measuredWidth, y + child.measuredHeight)
        }
    }

    /** Calls [at] for each child and returns the height of all. */
    private fun place(
        room: Int,
        at: (View, Int, Int) -> Unit,
    ): Int {
        var x = 0
        var y = gap
        var rowHeight = 0
        eachChild { child ->
            if (x > 0 && x + child.measuredWidth > room) {
                x = 0
                y += rowHeight + gap
                rowHeight = 0
            }
            at(child, x, y)
            x += child.measuredWidth + gap
            rowHeight = maxOf(rowHeight, child.measuredHeight)
        }
        return y + rowHeight
    }

    private fun eachChild(block: (View) -> Unit) {
        for (index in 0 until childCount) block(getChildAt(index))
    }
}
