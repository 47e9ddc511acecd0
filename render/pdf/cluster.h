/* SPDX-License-Identifier: MIT
 *
 * Cluster: the glyphs of a run that stand for one stretch of its text. The clusters of a run cover
 * its text without a gap: what no glyph names belongs to the glyphs before it, and at the start to
 * the first. Glyphs without any source are a hyphen that the layout added: their text is U+00AD
 * (ISO 32000-1, 14.8.2.2.3).
 *
 *     text    d i f f i c u l t        clusters of a left-to-right run
 *     glyphs  d i (ffi) c u l t        1-1, 1-1, 1-3, 1-1 ...
 */
#ifndef PDF_CLUSTER_H
#define PDF_CLUSTER_H

#include "display/page.h"

typedef struct Cluster {
    int first; /**< glyph */
    int end;   /**< glyph, exclusive */
    bool right_to_left;
    size_t offset; /**< of its text in that of the run */
    const char *text;
    size_t size; /**< bytes, at least 1 */
} Cluster;

/** A part of a text. */
typedef struct Share {
    const char *text;
    size_t size;
} Share;

/** No reader takes a longer text for one code of a font. */
enum { SHARE_BYTES_MAX = 64 };

/** Moves on to the next cluster in the order of the text; a zeroed one comes before the first.
 * False past the end. The run must have passed `check_pages`. */
bool cluster_next(const GlyphRun *run, Cluster *cluster);

/** The cluster's glyph number `index`, counted from 0 in the order of the text. */
int cluster_glyph(const Cluster *cluster, int index);

/** What that glyph stands for: a character each, the last glyph takes the rest; of that, the first
 *  stretch without what no code may stand for (U+FEFF and U+FFFE: ISO 14289-1, 7.21.7). A glyph for
 *  which nothing is left, or too much, stands for U+00AD, which readers pass over. */
Share cluster_share(const Cluster *cluster, int index);

/** Whether the shares of the glyphs make up the text, and say it to all who read it: a private-use
 *  character means nothing by itself (ISO 19005-2, 6.2.11.7.3). */
bool cluster_is_spelt(const Cluster *cluster);

/** Whether there is a private-use character in the text. */
bool text_is_private(const char *text, size_t size);

#endif
