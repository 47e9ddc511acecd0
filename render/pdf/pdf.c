/* SPDX-License-Identifier: MIT
 *
 * PDF room: the order of the file. Fonts come first, since content names glyphs by their code in
 * the subset; the structure tree comes when all content is marked, the catalog last:
 *
 *     fonts, images, resources | forms | content, links and dictionary of each page | page tree |
 * structure tree | destinations, outline | metadata | catalog | cross-reference
 */
#include "pdf/pdf.h"

#include "pdf/attachment.h"
#include "pdf/check.h"
#include "pdf/content.h"
#include "pdf/embedding.h"
#include "pdf/image.h"
#include "pdf/intent.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/syntax.h"
#include "pdf/tagging.h"

/** Indirect objects of a file (ISO 19005-2, 6.1.13). */
enum { OBJECTS_MAX = 8388607 };

/** One file in the making. */
typedef struct Press {
    Edition edition;
    const PdfOptions *options;
    Embeddings *embeddings;
    int resources; /**< object number */
    ContentSources sources;
    Navigation *navigation;
    int page_tree; /**< object number */
} Press;

static void put_box(GString *entries, const char *name, const Page *page, Rect box) {
    if (box.width_pt == 0)
        return;
    double bottom = page->height_pt - box.y_pt - box.height_pt;
    put_name(entries, name);
    put_rectangle(entries, box.x_pt, bottom, box.x_pt + box.width_pt, bottom + box.height_pt);
}

/** A sheet has the pages on it, and a form that it draws has not itself: it would be a ring. */
static void put_resources(const Press *press, const Page *page, GString *entries) {
    int forms = 0;
    for (int i = 0; i < page->item_count; i++) {
        if (page->items[i].kind != ITEM_PAGE)
            continue;
        int stream = edition_placed_stream(&press->edition, page->items[i].as.page.page);
        g_string_append(entries, forms++ ? "/P" : "/Resources<</XObject<</P");
        put_integer(entries, stream);
        g_string_append_c(entries, ' ');
        put_reference(entries, press->edition.streams[stream].form);
    }
    if (forms)
        g_string_append(entries, ">>>>");
    else
        put_entry_reference(entries, "Resources", press->sources.resources);
}

static void write_page(const Press *press, int page) {
    const Edition *edition = &press->edition;
    const Page *source = &edition->pages->pages[page];
    int stream = page - edition->first;
    int content = content_write(edition, &press->sources, stream);
    GString *entries = g_string_new("/Type/Page/Tabs/S/MediaBox");
    put_rectangle(entries, 0, 0, source->width_pt, source->height_pt);
    put_box(entries, "TrimBox", source, source->trim);
    put_box(entries, "BleedBox", source, source->bleed);
    put_entry_reference(entries, "Parent", press->page_tree);
    put_resources(press, source, entries);
    put_entry_reference(entries, "Contents", content);
    put_entry_integer(entries, "StructParents", stream);
    images_write_group(source, entries);
    navigation_write_links(press->navigation, page, press->sources.tagging, entries);
    object_write_dictionary(edition->objects, edition_page_object(edition, page), entries);
    g_string_free(entries, TRUE);
}

static int write_resources(const Press *press, const Images *images) {
    const Edition *edition = &press->edition;
    GString *entries = g_string_new(NULL);
    embeddings_write(press->embeddings, edition, entries);
    images_write(images, edition, entries);
    int number = object_reserve(edition->objects);
    object_write_dictionary(edition->objects, number, entries);
    g_string_free(entries, TRUE);
    return number;
}

static void write_page_tree(const Press *press) {
    const Edition *edition = &press->edition;
    int count = edition_page_count(edition);
    GString *out = object_begin(edition->objects, press->page_tree);
    g_string_append(out, "<</Type/Pages");
    put_entry_integer(out, "Count", count);
    g_string_append(out, "/Kids[");
    for (int i = 0; i < count; i++) {
        g_string_append(out, i ? " " : "");
        put_reference(out, edition->page_objects[i]);
    }
    g_string_append(out, "]>>");
    object_end(edition->objects);
}

/** How the file is to be shown and printed (ISO 32000-1, 12.2). */
static void put_preferences(GString *entries, const ChPages *pages) {
    static const char *const sides[] = {
        [CH_SIDES_LONG_EDGE] = "DuplexFlipLongEdge", [CH_SIDES_SHORT_EDGE] = "DuplexFlipShortEdge"};
    const Printing *printing = &pages->printing;
    g_string_append(entries, "/ViewerPreferences<</DisplayDocTitle true");
    if (pages->structure->root->writing == WRITING_RL_TB)
        put_entry_name(entries, "Direction", "R2L");
    if (printing->sides)
        put_entry_name(entries, "Duplex", sides[printing->sides]);
    if (printing->copies)
        put_entry_integer(entries, "NumCopies", printing->copies);
    if (printing->actual_size)
        put_entry_name(entries, "PrintScaling", "None");
    g_string_append(entries, ">>");
}

static int write_catalog(const Press *press, Moment moment, int xmp) {
    const Edition *edition = &press->edition;
    Tagging *tagging = press->sources.tagging;
    GString *names = g_string_new(NULL);
    GString *entries = g_string_new("/Type/Catalog/MarkInfo<</Marked true>>");
    put_preferences(entries, edition->pages);
    put_entry_text(entries, "Lang", edition->pages->metadata.lang);
    put_entry_reference(entries, "Pages", press->page_tree);
    put_entry_reference(entries, "StructTreeRoot", tagging_write(tagging));
    put_entry_reference(entries, "Metadata", xmp);
    if (edition->standards & STANDARDS_ARCHIVAL)
        intent_write(edition, entries);
    navigation_write(press->navigation, tagging, entries, names);
    attachments_write(edition, press->options, moment.pdf, entries, names);
    if (names->len)
        g_string_append_printf(entries, "/Names<<%s>>", names->str);
    int number = object_reserve(edition->objects);
    object_write_dictionary(edition->objects, number, entries);
    g_string_free(entries, TRUE);
    g_string_free(names, TRUE);
    return number;
}

static void report_size(const Edition *edition) {
    if (object_count(edition->objects) > OBJECTS_MAX)
        diagnostics_add(edition->diagnostics,
                        (Finding){.severity = CH_ERROR,
                                  .code = "pdf-limit",
                                  .hint = "write the pages into several files"},
                        "the file has more than %d objects", OBJECTS_MAX);
}

/** All after the resources, which no error must have kept from being written. */
static void write_file(Press *press, const Images *images, ChBytes *bytes) {
    Edition *edition = &press->edition;
    press->navigation = navigation_new(edition);
    press->sources = (ContentSources){.resources = press->resources,
                                      .embeddings = press->embeddings,
                                      .images = images,
                                      .cut_words = cut_words_find(edition),
                                      .tagging = tagging_new(edition)};
    press->page_tree = object_reserve(edition->objects);
    for (int i = 0; i < edition_page_count(edition); i++)
        edition->page_objects[i] = object_reserve(edition->objects);
    for (int i = edition_page_count(edition); i < edition->stream_count; i++)
        content_write(edition, &press->sources, i);
    for (int page = edition->first; page <= edition->last; page++)
        write_page(press, page);
    write_page_tree(press);
    Moment moment = metadata_moment(edition, press->options->created_at);
    MetadataObjects metadata = metadata_write(edition, moment);
    int catalog = write_catalog(press, moment, metadata.xmp);
    report_size(edition);
    object_writer_finish(edition->objects, catalog, metadata.info, bytes);
    navigation_free(press->navigation);
}

/** Goes on as long as there are no more than `errors`. */
static void write_all(Press *press, int errors, ChBytes *bytes) {
    const ChDiagnostics *diagnostics = press->edition.diagnostics;
    if (ch_diagnostics_count(diagnostics, CH_ERROR) > errors)
        return;
    Images *images = images_gather(&press->edition);
    press->resources = write_resources(press, images);
    if (ch_diagnostics_count(diagnostics, CH_ERROR) == errors)
        write_file(press, images, bytes);
}

static bool check_input(const ChPages *pages, const PdfOptions *options,
                        ChDiagnostics *diagnostics) {
    bool standards = standards_check(options->standards, diagnostics);
    bool attachments = attachments_check(options, diagnostics);
    return check_pages(pages, options, diagnostics) && standards && attachments;
}

bool pdf_write(const ChPages *pages, const PdfOptions *options, ChBytes *bytes,
               ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    *bytes = (ChBytes){0};
    if (!check_input(pages, options, diagnostics))
        return false;
    Arena *arena = arena_new();
    PdfStore *own = options->store ? NULL : pdf_store_new(0);
    PdfStore *store = own ? own : options->store;
    store_trim(store);
    Press press = {.options = options,
                   .edition = {.pages = pages,
                               .first = options->first,
                               .last = options->last,
                               .standards = options->standards,
                               .arena = arena,
                               .store = store,
                               .diagnostics = diagnostics}};
    press.edition.objects =
        object_writer_new(edition_is_pdf_2(&press.edition) ? "2.0" : "1.7", store_deflater(store));
    press.edition.page_objects = arena_new_array(arena, int, edition_page_count(&press.edition));
    edition_open_streams(&press.edition);
    press.embeddings = embeddings_new(&press.edition);
    write_all(&press, errors, bytes);
    embeddings_free(press.embeddings);
    object_writer_free(press.edition.objects);
    arena_free(arena);
    pdf_store_free(own);
    if (ch_diagnostics_count(diagnostics, CH_ERROR) == errors)
        return true;
    g_free(bytes->data);
    *bytes = (ChBytes){0};
    return false;
}
