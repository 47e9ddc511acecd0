/* SPDX-License-Identifier: MIT
 *
 * Columns above the body: a line whose right end stands apart.
 *
 *     Ministerial Council                    RESTRICTED
 *
 * Where what stands behind four spaces or more is a date or a reference, it is a line of its own.
 */
#include "read/plain.h"

#include <string.h>

enum { PASSAGES_MAX = 24, GAP_MIN = 4 };

/** The spaces in the source before seam `index`; 0 where a newline stands between. */
static size_t gap_before(const Plain *plain, const Passage *passage, guint index) {
    const Seam *seam = &passage->seams[index];
    const char *at = plain->source->text + seam->source;
    size_t spaces = 0;
    while (at - spaces > plain->source->text && at[-(gssize)spaces - 1] == ' ')
        spaces++;
    bool tab = at > plain->source->text && at[-1] == '\t';
    bool starts = at - spaces == plain->source->text || at[-(gssize)spaces - 1] == '\n';
    return starts ? 0 : tab ? GAP_MIN : spaces;
}

/** The passage from seam `index` on. */
static Passage right_part(const Plain *plain, const Passage *passage, guint index) {
    size_t offset = passage->seams[index].text;
    guint count = passage->seam_count - index;
    Seam *seams = arena_memdup(plain->scratch, passage->seams + index, count * sizeof(Seam));
    for (guint i = 0; i < count; i++)
        seams[i].text -= offset;
    Passage right = *passage;
    right.text += offset;
    right.length -= offset;
    right.seams = seams;
    right.seam_count = count;
    opening_read(right.text, right.length, 0, &right.opening);
    return right;
}

/** Cuts passage `index` in two where its right end stands apart. */
static void split_passage(Plain *plain, guint index) {
    Passage *passage = passage_at(plain, index);
    for (guint i = 1; i < passage->seam_count; i++) {
        if (gap_before(plain, passage, i) < GAP_MIN)
            continue;
        Passage right = right_part(plain, passage, i);
        if (!is_dated_line(plain, &right) && masthead_class(plain, &right) == NULL)
            continue;
        passage->length -= right.length + 1; /* and the space before it */
        passage->text = arena_strndup(plain->scratch, passage->text, passage->length);
        passage->seam_count = i;
        g_array_insert_val(plain->passages, index + 1, right);
        return;
    }
}

void columns_split(Plain *plain) {
    for (guint i = 0; i < plain->passages->len && i < PASSAGES_MAX; i++) {
        const Passage *passage = passage_at(plain, i);
        if (passage->columns == 0 && passage->opening.kind == MARKER_NONE)
            split_passage(plain, i);
    }
}
