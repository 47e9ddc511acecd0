/* SPDX-License-Identifier: MIT
 *
 * Cluster: in a right-to-left run the text that follows belongs to the glyphs on the left.
 */
#include "pdf/cluster.h"

#include <glib.h>
#include <string.h>

static const Share soft_hyphen = {"\u00AD", 2};

/** Where the text of glyph `index` starts; the end of the text beyond the logical end. */
static size_t text_start(const GlyphRun *run, int index) {
    if (index < 0 || index >= run->count)
        return strlen(run->text);
    return run->glyphs[index].cluster;
}

bool cluster_next(const GlyphRun *run, Cluster *cluster) {
    if (cluster->end >= run->count)
        return false;
    int first = cluster->end;
    int end = first + 1;
    while (end < run->count && run->glyphs[end].cluster == run->glyphs[first].cluster)
        end++;
    bool opens = run->right_to_left ? end == run->count : first == 0;
    size_t start = opens ? 0 : text_start(run, first);
    size_t stop = text_start(run, run->right_to_left ? first - 1 : end);
    *cluster = (Cluster){first, end, run->text + start, stop - start};
    if (start == stop) {
        cluster->text = soft_hyphen.text;
        cluster->size = soft_hyphen.size;
    }
    return true;
}

Share cluster_share(const Cluster *cluster, int glyph) {
    const char *start = cluster->text;
    const char *end = start + cluster->size;
    for (int i = cluster->first; i < glyph && start < end; i++)
        start = g_utf8_next_char(start);
    if (start < end && glyph < cluster->end - 1)
        end = g_utf8_next_char(start);
    size_t size = (size_t)(end - start);
    return size && size <= SHARE_BYTES_MAX ? (Share){start, size} : soft_hyphen;
}

bool cluster_is_spelt(const Cluster *cluster) {
    size_t size = 0;
    for (int glyph = cluster->first; glyph < cluster->end; glyph++)
        size += cluster_share(cluster, glyph).size;
    return size == cluster->size;
}
