/* SPDX-License-Identifier: MIT
 *
 * Embedding: the sorts of a document's own font, found by their glyph; then, with those of their
 * repertoires, put in order for the casting, which says the place of each.
 */
#include "pdf/embedding.h"

#include "pdf/cmap.h"
#include "pdf/syntax.h"

#include <string.h>

/** A sort that the document uses, or that is embedded with one it uses. */
typedef struct UsedSort {
    Sort sort;
    guint next; /**< of the same glyph, counted from 1; 0 for none */
    SortPlace place;
} UsedSort;

struct Embedding {
    const FontFace *face;
    int index;
    guint16 *first; /**< by glyph: its first sort, counted from 1; 0 where it is not drawn */
    GArray *sorts;  /**< of UsedSort */
    bool crowded;   /**< there are more than a font can have */
    const Casting *casting;
    Embedding *next;
};

struct Embeddings {
    Embedding *first;
    Embedding *last;
    int count;
};

/* -- Gathering ------------------------------------------------------------------------------ */

static void report_font(const Edition *edition, const Font *font, const char *what) {
    diagnostics_add(edition->diagnostics, (Finding){.severity = CH_ERROR, .code = "pdf-font"},
                    "%s: %s", font->path ? font->path : font->family, what);
}

static Embedding *embedding_new(const Edition *edition, const Font *font, int index) {
    Embedding *embedding = arena_new_object(edition->arena, Embedding);
    embedding->face = store_face(edition->store, font);
    embedding->index = index;
    embedding->first = arena_new_array(edition->arena, guint16, embedding->face->glyph_count);
    embedding->sorts = g_array_new(FALSE, FALSE, sizeof(UsedSort));
    if (embedding->face->fault)
        report_font(edition, font, embedding->face->fault);
    return embedding;
}

static Embedding *find(const Embeddings *embeddings, const Font *font) {
    Embedding *at = embeddings->first;
    while (at && at->face->font != font)
        at = at->next;
    return at;
}

static Embedding *find_or_add(Embeddings *embeddings, const Edition *edition, const Font *font) {
    Embedding *found = find(embeddings, font);
    if (found)
        return found;
    Embedding *added = embedding_new(edition, font, embeddings->count++);
    if (embeddings->last)
        embeddings->last->next = added;
    else
        embeddings->first = added;
    return embeddings->last = added;
}

static UsedSort *sort_at(const Embedding *embedding, guint number) {
    return &g_array_index(embedding->sorts, UsedSort, number - 1);
}

/** Most are one byte, which needs no call. */
static bool is_same(Share a, Share b) {
    return a.size == b.size && *a.text == *b.text &&
           (a.size == 1 || memcmp(a.text, b.text, a.size) == 0);
}

static UsedSort *find_sort(const Embedding *embedding, uint32_t glyph, Share share) {
    for (guint number = embedding->first[glyph]; number;) {
        UsedSort *used = sort_at(embedding, number);
        if (is_same(used->sort.share, share))
            return used;
        number = used->next;
    }
    return NULL;
}

static void add_sort(Embedding *embedding, Sort sort) {
    embedding->crowded = embedding->sorts->len == CASTING_SORTS_MAX;
    if (embedding->crowded)
        return;
    UsedSort used = {.sort = sort, .next = embedding->first[sort.glyph]};
    g_array_append_val(embedding->sorts, used);
    embedding->first[sort.glyph] = (guint16)embedding->sorts->len;
}

static void report_glyph(const Edition *edition, const Item *item, uint32_t glyph) {
    Finding finding = {.severity = CH_ERROR, .code = "pdf-glyph"};
    if (item->tag.leaf)
        finding.at = item->tag.leaf->source;
    diagnostics_add(edition->diagnostics, finding, "%s has no glyph %u",
                    item->as.glyphs.font->family, glyph);
}

static void gather_run(Embeddings *embeddings, const Edition *edition, const Item *item) {
    const GlyphRun *run = &item->as.glyphs;
    Embedding *embedding = find_or_add(embeddings, edition, run->font);
    unsigned glyph_count = embedding->face->glyph_count;
    for (Cluster cluster = {0}; glyph_count && cluster_next(run, &cluster);)
        for (int i = 0; i < cluster.end - cluster.first; i++) {
            Sort sort = {run->glyphs[cluster_glyph(&cluster, i)].id, cluster_share(&cluster, i)};
            if (sort.glyph == 0 || sort.glyph >= glyph_count) {
                report_glyph(edition, item, sort.glyph);
                return;
            }
            if (!find_sort(embedding, sort.glyph, sort.share))
                add_sort(embedding, sort);
        }
}

Embeddings *embeddings_new(const Edition *edition) {
    Embeddings *embeddings = arena_new_object(edition->arena, Embeddings);
    for (int stream = 0; stream < edition->stream_count; stream++) {
        const Page *page = edition->streams[stream].source;
        for (int i = 0; i < page->item_count; i++)
            if (page->items[i].kind == ITEM_GLYPHS && page->items[i].as.glyphs.count > 0)
                gather_run(embeddings, edition, &page->items[i]);
    }
    return embeddings;
}

void embeddings_free(Embeddings *embeddings) {
    for (Embedding *at = embeddings->first; at; at = at->next)
        g_array_unref(at->sorts);
}

/* -- Looking up ----------------------------------------------------------------------------- */

const Embedding *embedding_find(const Embeddings *embeddings, const Font *font) {
    return find(embeddings, font);
}

int embedding_index(const Embedding *embedding) {
    return embedding->index;
}

const SortPlace *embedding_place(const Embedding *embedding, uint32_t glyph, Share share) {
    return &find_sort(embedding, glyph, share)->place;
}

/* -- Casting -------------------------------------------------------------------------------- */

/** Adds what is left of each repertoire of which the document has at least half. */
static void complete_repertoires(Embedding *embedding) {
    const FontFace *face = embedding->face;
    int used[REPERTOIRES + 1] = {0};
    for (guint i = 1; i <= embedding->sorts->len; i++)
        used[face->groups[sort_at(embedding, i)->sort.glyph]]++;
    for (int group = 1; group <= REPERTOIRES; group++) {
        const GArray *members = face->members[group - 1];
        bool complete = used[group] * 2 >= (int)members->len;
        for (guint i = 0; complete && i < members->len; i++) {
            const Sort *member = &g_array_index(members, Sort, i);
            if (!embedding->first[member->glyph])
                add_sort(embedding, *member);
        }
    }
}

/** A sort on its way into order. */
typedef struct Ordered {
    Sort sort;
    UsedSort *used;
} Ordered;

static int compare_ordered(const void *a, const void *b) {
    const Ordered *first = a, *second = b;
    return sort_compare(&first->sort, &second->sort);
}

/** Finds the casting and the place of each sort in it. False where there can be none. */
static bool cast(Embedding *embedding, const Edition *edition) {
    guint count = embedding->sorts->len;
    Ordered *order = arena_new_array(edition->arena, Ordered, count);
    Sort *sorts = arena_new_array(edition->arena, Sort, count);
    for (guint i = 0; i < count; i++)
        order[i] = (Ordered){sort_at(embedding, i + 1)->sort, sort_at(embedding, i + 1)};
    qsort(order, count, sizeof *order, compare_ordered);
    for (guint i = 0; i < count; i++)
        sorts[i] = order[i].sort;
    embedding->casting = store_casting(edition->store, embedding->face, sorts, (int)count);
    for (guint i = 0; embedding->casting && i < count; i++)
        order[i].used->place = embedding->casting->places[i];
    return embedding->casting;
}

/* -- Writing -------------------------------------------------------------------------------- */

static int write_packed(const Edition *edition, const char *entries, Packed packed) {
    int number = object_reserve(edition->objects);
    object_write_stream(edition->objects, number, entries, packed.bytes, packed.size,
                        STREAM_DEFLATED);
    return number;
}

static int write_descriptor(const Edition *edition, const Casting *casting) {
    int program = write_packed(edition, casting->program_entries, casting->program);
    int number = object_reserve(edition->objects);
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<<");
    g_string_append(out, casting->descriptor);
    put_entry_reference(out, casting->program_key, program);
    g_string_append(out, ">>");
    object_end(edition->objects);
    return number;
}

static int write_cid_font(const Edition *edition, const Casting *casting) {
    int descriptor = write_descriptor(edition, casting);
    int number = object_reserve(edition->objects);
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<</Type/Font");
    put_entry_name(out, "Subtype", casting->subtype);
    put_entry_name(out, "BaseFont", casting->name);
    g_string_append(out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    put_entry_reference(out, "FontDescriptor", descriptor);
    if (!casting->cff)
        g_string_append(out, "/CIDToGIDMap/Identity");
    g_string_append(out, casting->widths);
    g_string_append(out, ">>");
    object_end(edition->objects);
    return number;
}

static void write_font(const Edition *edition, const Casting *casting, int number) {
    GString *entries = g_string_new("/Type/Font/Subtype/Type0");
    put_entry_name(entries, "BaseFont",
                   casting->cff
                       ? arena_printf(edition->arena, "%s-%s", casting->name, casting->encoding)
                       : casting->name);
    if (casting->to_cid.bytes)
        put_entry_reference(entries, "Encoding",
                            write_packed(edition, cmap_entries(CMAP_TO_CID), casting->to_cid));
    else
        put_entry_name(entries, "Encoding", casting->encoding);
    g_string_append(entries, "/DescendantFonts[");
    put_reference(entries, write_cid_font(edition, casting));
    g_string_append_c(entries, ']');
    put_entry_reference(entries, "ToUnicode",
                        write_packed(edition, cmap_entries(CMAP_TO_TEXT), casting->to_text));
    object_write_dictionary(edition->objects, number, entries);
    g_string_free(entries, TRUE);
}

static int embed(Embedding *embedding, const Edition *edition) {
    const Font *font = embedding->face->font;
    int number = object_reserve(edition->objects);
    complete_repertoires(embedding);
    if (embedding->crowded)
        report_font(edition, font, "its glyphs stand for too many different texts");
    else if (!cast(embedding, edition))
        report_font(edition, font, "the font is broken or cannot be embedded in PDF");
    else
        write_font(edition, embedding->casting, number);
    return number;
}

void embeddings_write(Embeddings *embeddings, const Edition *edition, GString *resources) {
    int *numbers = arena_new_array(edition->arena, int, embeddings->count + 1);
    for (Embedding *at = embeddings->first; at; at = at->next)
        numbers[at->index] = embed(at, edition);
    if (embeddings->count)
        g_string_append(resources, "/Font<<");
    for (int i = 0; i < embeddings->count; i++) {
        g_string_append(resources, "/F");
        put_integer(resources, i);
        g_string_append_c(resources, ' ');
        put_reference(resources, numbers[i]);
    }
    if (embeddings->count)
        g_string_append(resources, ">>");
}
