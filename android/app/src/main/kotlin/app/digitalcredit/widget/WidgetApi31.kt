package app.digitalcredit.widget

import android.util.SizeF
import android.util.TypedValue
import android.widget.RemoteViews

/** One widget content for all sizes since Android 12: resizing needs no redraw. */
internal fun responsive(sizes: Map<SizeF, RemoteViews>): RemoteViews = RemoteViews(sizes)

/** Makes room for a second line of text below a name; rows have it where the text is large. */
internal fun twoLines(
    views: RemoteViews,
    id: Int,
) = views.setViewLayoutHeight(id, TWO_LINES_SP, TypedValue.COMPLEX_UNIT_SP)

/** What a row of 48 leaves below its name. */
private const val TWO_LINES_SP = 27f
