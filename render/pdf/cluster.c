/* SPDX-License-Identifier: MIT
 *
 * Cluster: in a right-to-left run the text goes on at the left.
 */
#include "pdf/cluster.h"

#include <glib.h>
#include <string.h>

static const Share soft_hyphen = {"\u00AD", 2};

static uint32_t cluster_of(const GlyphRun *run, int glyph) {
    return run->glyphs[glyph].cluster;
}

/** The cluster from glyph `first` to `end`, exclusive: its text begins at byte `start` and goes to
 *  where that of the glyph `next` does or, where there is none, to the end. */
static void set_cluster(const GlyphRun *run, int first, int end, size_t start, int next,
                        Cluster *cluster) {
    bool last = next < 0 || next == run->count;
    size_t size = (last ? strlen(run->text) : cluster_of(run, next)) - start;
    cluster->first = first;
    cluster->end = end;
    cluster->right_to_left = run->right_to_left;
    cluster->offset = start;
    cluster->text = size ? run->text + start : soft_hyphen.text;
    cluster->size = size ? size : soft_hyphen.size;
}

static bool next_rightward(const GlyphRun *run, Cluster *cluster) {
    int first = cluster->end;
    if (first == run->count)
        return false;
    uint32_t own = cluster_of(run, first);
    int end = first + 1;
    while (end < run->count && cluster_of(run, end) == own)
        end++;
    set_cluster(run, first, end, first ? own : 0, end, cluster);
    return true;
}

static bool next_leftward(const GlyphRun *run, Cluster *cluster) {
    bool opens = cluster->end == 0;
    int end = opens ? run->count : cluster->first;
    if (end == 0)
        return false;
    uint32_t own = cluster_of(run, end - 1);
    int first = end - 1;
    while (first > 0 && cluster_of(run, first - 1) == own)
        first--;
    set_cluster(run, first, end, opens ? 0 : own, first - 1, cluster);
    return true;
}

bool cluster_next(const GlyphRun *run, Cluster *cluster) {
    return run->right_to_left ? next_leftward(run, cluster) : next_rightward(run, cluster);
}

int cluster_glyph(const Cluster *cluster, int index) {
    return cluster->right_to_left ? cluster->end - 1 - index : cluster->first + index;
}

/* -- Text ----------------------------------------------------------------------------------- */

/** Whether the text has a character of that kind. All kinds asked for begin with U+E000, so in
 * nearly every text the bytes say that there is none. */
static bool has_kind(const char *text, size_t size, bool (*is_kind)(gunichar character)) {
    enum { LEAD_OF_E000 = 0xEE };
    for (size_t i = 0; i < size; i++)
        if ((guchar)text[i] >= LEAD_OF_E000 && is_kind(g_utf8_get_char(text + i)))
            return true;
    return false;
}

static bool is_private(gunichar character) {
    return g_unichar_type(character) == G_UNICODE_PRIVATE_USE;
}

static bool is_unsayable(gunichar character) {
    return character == 0xFEFF || character == 0xFFFE;
}

/** Where the first character from `start` on that no code may stand for is, else `end`. */
static const char *sayable_end(const char *start, const char *end) {
    const char *at = start;
    while (at < end && !is_unsayable(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at;
}

bool text_is_private(const char *text, size_t size) {
    return has_kind(text, size, is_private);
}

/** Whether it is one glyph for one character of ASCII, as nearly all are. */
static bool is_plain(const Cluster *cluster) {
    return cluster->size == 1 && cluster->end - cluster->first == 1;
}

Share cluster_share(const Cluster *cluster, int index) {
    if (is_plain(cluster))
        return (Share){cluster->text, 1};
    const char *start = cluster->text;
    const char *end = start + cluster->size;
    for (int i = 0; i < index && start < end; i++)
        start = g_utf8_next_char(start);
    if (start < end && index < cluster->end - cluster->first - 1)
        end = g_utf8_next_char(start);
    while (start < end && is_unsayable(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    end = sayable_end(start, end);
    size_t size = (size_t)(end - start);
    bool usable = size && size <= SHARE_BYTES_MAX;
    return usable ? (Share){start, size} : soft_hyphen;
}

bool cluster_is_spelt(const Cluster *cluster) {
    if (is_plain(cluster))
        return true;
    size_t size = 0;
    for (int index = 0; index < cluster->end - cluster->first; index++) {
        Share share = cluster_share(cluster, index);
        if (share.text != cluster->text + size)
            return false;
        size += share.size;
    }
    return size == cluster->size && !text_is_private(cluster->text, cluster->size);
}
