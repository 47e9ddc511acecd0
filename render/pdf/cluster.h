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

/** Moves on to the run's next cluster in visual order; a zeroed one comes before the first. False
 *  past the end. The run must have passed `check_pages`. */
bool cluster_next(const GlyphRun *run, Cluster *cluster);

/** What glyph `glyph` of the cluster stands for: a character each, the last glyph takes the rest. A
 *  glyph for which nothing is left, or too much, stands for U+00AD, which readers pass over. */
Share cluster_share(const Cluster *cluster, int glyph);

/** Whether the shares of the glyphs make up the text. */
bool cluster_is_spelt(const Cluster *cluster);

#endif
