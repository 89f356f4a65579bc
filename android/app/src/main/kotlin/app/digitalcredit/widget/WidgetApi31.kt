package app.digitalcredit.widget

import android.util.SizeF
import android.widget.RemoteViews

/** One widget content for all sizes since Android 12: resizing needs no redraw. */
internal fun responsive(sizes: Map<SizeF, RemoteViews>): RemoteViews = RemoteViews(sizes)
