/* SPDX-License-Identifier: MIT
 *
 * The PDF room: small documents made by hand, read back with qpdf and poppler.
 */
#include "pdf_draft.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* -- The file ------------------------------------------------------------------------------- */

static void draw_two_pages(Draft *draft) {
    Element *leaf = add_paragraph(draft);
    add_line(draft, leaf, 100, "Justice and ");
    add_line(draft, leaf, 120, "dignity, on one page ");
    canvas_add_rule(draft->canvas, (Tag){.artifact = ARTIFACT_ORNAMENT},
                    (Rule){{LEFT, 400, 100, 0.5}, {0, 0, 1}});
    turn_page(draft);
    add_line(draft, leaf, 100, "and the next.");
    canvas_add_glyphs(draft->canvas, (Tag){.artifact = ARTIFACT_FOOTER}, shape(draft, 800, "2"));
    turn_page(draft);
}

static void test_same_bytes(Draft *draft) {
    draw_two_pages(draft);
    write_all(draft);
    assert_written_again(draft);
}

static void test_locale(Draft *draft) {
    if (!setlocale(LC_ALL, "de_DE.UTF-8") && !setlocale(LC_ALL, "fr_FR.UTF-8")) {
        g_test_skip("no locale with a decimal comma");
        return;
    }
    draw_two_pages(draft);
    write_all(draft);
    setlocale(LC_ALL, "C");
    assert_written_again(draft);
}

static void test_sound(Draft *draft) {
    draw_two_pages(draft);
    write_all(draft);
    assert_sound(draft);
    assert_answer(draft, "pdfinfo %", "Tagged:          yes");
}

static void test_empty_page(Draft *draft) {
    turn_page(draft);
    write_all(draft);
    assert_sound(draft);
}

static void test_fonts(Draft *draft) {
    draw_two_pages(draft);
    write_all(draft);
    assert_answer(draft, "pdffonts %",
                  "+LiberationSans                CID TrueType      Identity-H       yes yes yes");
}

static void test_one_paragraph(Draft *draft) {
    draw_two_pages(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>Justice and dignity, on one page and the next.");
    assert_answer(draft, "pdftotext % -", "and the next.");
}

static void test_ligature(Draft *draft) {
    const Glyph glyphs[] = {{.id = find_glyph(draft, 0xFB01), .cluster = 0},
                            {.id = find_glyph(draft, 'n'), .cluster = 2}};
    add_glyphs(draft, add_paragraph(draft), "fin", glyphs, 2);
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>fin");
}

static void test_two_texts(Draft *draft) {
    const Glyph glyphs[] = {{.id = find_glyph(draft, 0xFB01), .cluster = 0},
                            {.id = find_glyph(draft, 'n'), .cluster = 2},
                            {.id = find_glyph(draft, 0xFB01), .cluster = 3},
                            {.id = find_glyph(draft, 'n'), .cluster = 6}};
    add_glyphs(draft, add_paragraph(draft), "fin\uFB01n", glyphs, 4);
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>fin\uFB01n");
}

static void test_shared_cluster(Draft *draft) {
    const Glyph glyphs[] = {{.id = find_glyph(draft, 'e'), .cluster = 0},
                            {.id = find_glyph(draft, 0xB4), .cluster = 0},
                            {.id = find_glyph(draft, 'e'), .cluster = 2}};
    add_glyphs(draft, add_paragraph(draft), "\u00E9e", glyphs, 3);
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>\u00E9e");
    assert_answer(draft, "pdftotext % -", "\u00E9e\n");
}

static void test_hyphen(Draft *draft) {
    Element *leaf = add_paragraph(draft);
    const Glyph glyphs[] = {{.id = find_glyph(draft, 'a'), .cluster = 0},
                            {.id = find_glyph(draft, '-'), .cluster = 1},
                            {.id = find_glyph(draft, 'b'), .cluster = 2},
                            {.id = find_glyph(draft, '-'), .cluster = 3}};
    add_glyphs(draft, leaf, "a-b", glyphs, 4);
    add_line(draft, leaf, 120, "cd");
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>a-bcd");
}

static void test_positions(Draft *draft) {
    GlyphRun run = shape(draft, 100, "Each of the words has its place until the very last");
    Glyph *glyphs = arena_memdup(draft->arena, run.glyphs, (size_t)run.count * sizeof *glyphs);
    double last = LEFT;
    for (int i = 0; i < run.count; i++) {
        glyphs[i].advance_pt += run.text[glyphs[i].cluster] == ' ' ? 3.33333 : 0.00444;
        last += glyphs[i].cluster < strlen(run.text) - 4 ? glyphs[i].advance_pt : 0;
    }
    run.glyphs = glyphs;
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = add_paragraph(draft)}, run);
    turn_page(draft);
    write_all(draft);
    double found = find_word(draft, "last");
    if (!isnan(found))
        g_assert_cmpfloat_with_epsilon(found, last, 0.012);
}

/** An expanded run, then one in its own width: each last word begins and ends where it should. */
static void test_expanded(Draft *draft) {
    static const char *const texts[] = {"Glyphs that are wider until here",
                                        "Glyphs of their own width then"};
    double starts[2];
    double ends[2];
    for (int i = 0; i < 2; i++) {
        GlyphRun run = shape(draft, 100 + 20 * i, texts[i]);
        Glyph *glyphs = arena_memdup(draft->arena, run.glyphs, (size_t)run.count * sizeof *glyphs);
        run.expansion = i == 0 ? 0.013 : 0;
        run.glyphs = glyphs;
        ends[i] = LEFT;
        for (int j = 0; j < run.count; j++) {
            if (j == run.count - 4)
                starts[i] = ends[i];
            glyphs[j].advance_pt *= 1 + run.expansion;
            ends[i] += glyphs[j].advance_pt;
        }
        canvas_add_glyphs(draft->canvas, (Tag){.leaf = add_paragraph(draft)}, run);
    }
    turn_page(draft);
    write_all(draft);
    for (int i = 0; i < 2 && !isnan(find_word(draft, "here")); i++) {
        const char *word = i == 0 ? "here" : "then";
        g_assert_cmpfloat_with_epsilon(find_word(draft, word), starts[i], 0.012);
        g_assert_cmpfloat_with_epsilon(find_word_end(draft, word), ends[i], 0.012);
    }
}

static void test_artifact(Draft *draft) {
    canvas_add_glyphs(draft->canvas, (Tag){.artifact = ARTIFACT_HEADER}, shape(draft, 50, "Head"));
    add_line(draft, add_paragraph(draft), 100, "Body");
    turn_page(draft);
    write_all(draft);
    assert_structure(draft, "<Document><P>Body");
    assert_answer(draft, "pdftotext % -", "Head");
}

static void test_collection(Draft *draft) {
    gsize size;
    char *face = read_font("LiberationSans-Bold.ttf", &size);
    enum { HEADER = 20 };
    char *collection = g_malloc(HEADER + size);
    memcpy(collection, "ttcf\0\1\0\0\0\0\0\2\0\0\0\24\0\0\0\24", HEADER);
    memcpy(collection + HEADER, face, size);
    guint tables = (guint)(guchar)face[4] << 8 | (guchar)face[5];
    for (guint i = 0; i < tables; i++) {
        guint32 offset;
        memcpy(&offset, face + 12 + 16 * i + 8, sizeof offset);
        offset = GUINT32_TO_BE(GUINT32_FROM_BE(offset) + HEADER);
        memcpy(collection + HEADER + 12 + 16 * i + 8, &offset, sizeof offset);
    }
    use_font(draft, face, size, 0);
    draw_two_pages(draft);
    write_all(draft);
    use_font(draft, collection, HEADER + size, 1);
    assert_written_again(draft);
}

static void test_attributes(Draft *draft) {
    Element *list = add_element(draft, NULL, ROLE_L);
    list->numbering = LIST_LOWER_ALPHA;
    Element *label = add_element(draft, add_element(draft, list, ROLE_LI), ROLE_LBL);
    add_line(draft, add_element(draft, label, ROLE_CONTENT), 100, "(a)");
    Element *figure = add_element(draft, NULL, ROLE_FIGURE);
    figure->alt = "Flag";
    figure->box = (Rect){LEFT, 41.89, 20, 10};
    canvas_add_rule(draft->canvas, (Tag){.leaf = add_element(draft, figure, ROLE_CONTENT)},
                    (Rule){figure->box, {0, 0.2, 0.6}});
    Element *note = add_element(draft, NULL, ROLE_NOTE);
    note->id = "note-1";
    note->lang = "fr";
    add_line(draft, add_element(draft, note, ROLE_CONTENT), 700, "Note");
    turn_page(draft);
    write_all(draft);
    assert_sound(draft);
    assert_structure(draft, "<Document><L><LI><Lbl>(a)<Figure><Note>Note");
    assert_answer(draft, "pdfinfo -struct-text %", "/ListNumbering /LowerAlpha");
    assert_answer(draft, "pdfinfo -struct-text %", "/BBox [72 790 92 800]");
    assert_answer(draft, "qpdf --json --json-key=qpdf %", "\"/Alt\": \"u:Flag\"");
    assert_answer(draft, "qpdf --json --json-key=qpdf %", "\"/ID\": \"u:note-1\"");
    assert_answer(draft, "qpdf --json --json-key=qpdf %", "\"/Lang\": \"u:fr\"");
    assert_answer(draft, "qpdf --json --json-key=qpdf %", "\"/IDTree\": ");
}

/* -- Navigation ----------------------------------------------------------------------------- */

static void draw_linked_pages(Draft *draft) {
    Element *paragraph = add_element(draft, NULL, ROLE_P);
    add_line(draft, add_element(draft, paragraph, ROLE_CONTENT), 100, "See ");
    for (int page = 0; page < 2; page++) {
        Element *link = add_element(draft, paragraph, ROLE_LINK);
        add_line(draft, add_element(draft, link, ROLE_CONTENT), 120, page ? "back" : "there");
        canvas_add_link(draft->canvas, (Link){.rect = {LEFT, 110, 30, 12},
                                              .element = link,
                                              .destination = page ? "here" : "there",
                                              .contents = "Go"});
        turn_page(draft);
    }
    add_destination(draft, "there", 1);
    add_destination(draft, "here", 0);
    add_outline(draft, 1, "First", "here");
    add_outline(draft, 2, "Second", "there");
    add_outline(draft, 1, "Third", "there");
}

static void test_destinations(Draft *draft) {
    draw_linked_pages(draft);
    write_all(draft);
    assert_sound(draft);
    assert_answer(draft, "pdfinfo -dests %", "1 [ XYZ   72  842 null      ] \"here\"");
    assert_answer(draft, "pdfinfo -dests %", "2 [ XYZ   72  842 null      ] \"there\"");
    assert_count(draft, "qpdf --json --json-key=qpdf %", "\"/Subtype\": \"/Link\"", 2);
    assert_count(draft, "qpdf --json --json-key=qpdf %", "\"/Type\": \"/OBJR\"", 2);
    assert_structure(draft, "<Document><P>See <Link>there<Object><Link>back<Object>");
}

static void test_outline(Draft *draft) {
    draw_linked_pages(draft);
    write_all(draft);
    char *outlines = ask(draft, "qpdf --json --json-key=outlines %");
    if (!outlines)
        return;
    g_assert_cmpint(count_parts(outlines, "\"destpageposfrom1\": 1,"), ==, 1);
    g_assert_cmpint(count_parts(outlines, "\"destpageposfrom1\": 2,"), ==, 2);
    const char *second = strstr(outlines, "Second");
    const char *first = strstr(outlines, "First");
    g_assert_true(first && second && second < first); /* an entry's kids come before its title */
    g_free(outlines);
}

static void test_range(Draft *draft) {
    draw_linked_pages(draft);
    g_assert_true(write_range(draft, 1, 1));
    assert_sound(draft);
    assert_structure(draft, "<Document><P><Span>back");
    assert_answer(draft, "pdfinfo %", "Pages:           1");
    assert_count(draft, "qpdf --json --json-key=qpdf %", "\"/Subtype\": \"/Link\"", 0);
    assert_count(draft, "pdfinfo -dests %", "here", 1);
    assert_count(draft, "qpdf --json --json-key=outlines %", "\"title\"", 2);
    assert_answer(draft, "qpdf --json --json-key=pagelabels %", "\"/St\": 2");
}

static void test_many_destinations(Draft *draft) {
    for (int i = 0; i < DESTINATIONS_MAX; i++)
        add_destination(draft, arena_printf(draft->arena, "p%d", DESTINATIONS_MAX - i), 0);
    add_outline(draft, 1, "One", "p1");
    add_outline(draft, 1, "Last", "p99");
    turn_page(draft);
    write_all(draft);
    assert_sound(draft);
    assert_count(draft, "pdfinfo -dests %", "\"p", DESTINATIONS_MAX);
    assert_count(draft, "qpdf --json --json-key=outlines %", "\"destpageposfrom1\": 1,", 2);
}

static void test_uri(Draft *draft) {
    Element *link = add_element(draft, add_element(draft, NULL, ROLE_P), ROLE_LINK);
    add_line(draft, add_element(draft, link, ROLE_CONTENT), 100, "site");
    canvas_add_link(draft->canvas, (Link){.rect = {LEFT, 90, 30, 12},
                                          .element = link,
                                          .uri = "https://osce.org/\u00E9?a=%20(b)",
                                          .contents = "Site"});
    turn_page(draft);
    write_all(draft);
    assert_answer(draft, "qpdf --json --json-key=qpdf %", "u:https://osce.org/%C3%A9?a=%20(b)\"");
}

/* -- Metadata ------------------------------------------------------------------------------- */

static void test_metadata(Draft *draft) {
    turn_page(draft);
    draft->pages.metadata.title = "Fair & free \u2013 <a>";
    draft->pages.metadata.author = "A\001";
    draft->pages.metadata.date = "2023-03-30";
    write_all(draft);
    assert_answer(draft, "pdfinfo -meta %", "A\uFFFD</rdf:li>");
    assert_answer(draft, "pdfinfo -isodates %", "CreationDate:    2023-03-30T00:00:00Z");
    assert_answer(draft, "pdfinfo %", "Title:           Fair & free \u2013 <a>");
    assert_answer(draft, "pdfinfo -meta %", "Fair &amp; free \u2013 &lt;a&gt;</rdf:li>");
}

static void test_no_date(Draft *draft) {
    turn_page(draft);
    write_all(draft);
    assert_count(draft, "pdfinfo %", "CreationDate", 0);
    assert_count(draft, "pdfinfo -meta %", "CreateDate", 0);
}

static void test_given_time(Draft *draft) {
    turn_page(draft);
    draft->pages.metadata.date = "2023-03-30";
    PdfOptions options = {.created_at = 86400 + 3661};
    g_assert_true(pdf_write(&draft->pages, &options, &draft->bytes, draft->diagnostics));
    assert_answer(draft, "pdfinfo -isodates %", "CreationDate:    1970-01-02T01:01:01Z");
}

static void test_bad_date(Draft *draft) {
    turn_page(draft);
    draft->pages.metadata.date = "2023-02-30";
    g_assert_true(write_range(draft, 0, 0));
    g_assert_cmpstr(ch_diagnostics_at(draft->diagnostics, 0)->code, ==, "pdf-date");
}

/* -- Bad pages ------------------------------------------------------------------------------ */

typedef enum Break {
    BREAK_COORDINATE,
    BREAK_SIZE,
    BREAK_EXPANSION,
    BREAK_COLOR,
    BREAK_GLYPH,
    BREAK_NOTDEF,
    BREAK_CLUSTER,
    BREAK_TEXT,
    BREAK_TAG,
    BREAK_DOUBLE_TAG,
    BREAK_FONT,
    BREAK_PAGE,
    BREAK_METADATA,
    BREAK_OUTLINE,
    BREAK_NAMES,
    BREAK_FIGURE,
    BREAK_TITLE,
    BREAK_LANGUAGE,
    BREAK_ELEMENT_LANGUAGE,
    BREAK_FIRST_HEADING,
    BREAK_HEADING,
    BREAK_NOTE,
    BREAK_IDENTIFIERS,
    BREAK_TARGET,
    BREAK_LIMIT,
    BREAK_FONT_NAME,
    BREAK_IMAGE,
    BREAK_IMAGE_PLACE,
} Break;

static void break_structure(Draft *draft, Break what) {
    Element *element = add_element(draft, NULL, what == BREAK_FIRST_HEADING ? ROLE_H2 : ROLE_H1);
    if (what == BREAK_HEADING)
        add_element(draft, NULL, ROLE_H3);
    if (what == BREAK_NOTE || what == BREAK_IDENTIFIERS)
        add_element(draft, NULL, ROLE_NOTE)->id = what == BREAK_NOTE ? NULL : "note-1";
    if (what == BREAK_IDENTIFIERS)
        element->id = "note-1";
    if (what == BREAK_TARGET)
        element->target = element;
    if (what == BREAK_ELEMENT_LANGUAGE)
        element->lang = "fr_FR";
}

static void break_look(GlyphRun *run, Break what) {
    if (what == BREAK_SIZE)
        run->size_pt = 0;
    else if (what == BREAK_EXPANSION)
        run->expansion = -1;
    else
        run->color.red = INFINITY;
}

static void break_glyph(Glyph *glyph, Break what) {
    if (what == BREAK_COORDINATE)
        glyph->advance_pt = NAN;
    else if (what == BREAK_CLUSTER)
        glyph->cluster = 1000;
    else
        glyph->id = what == BREAK_NOTDEF ? 0 : 0x0FFFFFFF;
}

static void break_image(Item *item, Break what) {
    static const Image image = {.width = 1, .height = 1, .components = 1, .coded = {"x", 1}};
    static const Image empty = {.width = 1, .height = 1, .components = 1};
    item->kind = ITEM_IMAGE;
    item->as.image = (PlacedImage){what == BREAK_IMAGE ? &empty : &image, {9, 9, 9, 9}};
    if (what == BREAK_IMAGE_PLACE)
        item->as.image.rect.width_pt = 0;
}

/** Breaks one thing of a page that has one run of glyphs. */
static void break_page(Draft *draft, Item *item, Glyph *glyph, Break what) {
    switch (what) {
    case BREAK_COORDINATE:
    case BREAK_GLYPH:
    case BREAK_NOTDEF:
    case BREAK_CLUSTER:
        break_glyph(glyph, what);
        break;
    case BREAK_SIZE:
    case BREAK_EXPANSION:
    case BREAK_COLOR:
        break_look(&item->as.glyphs, what);
        break;
    case BREAK_TEXT:
        item->as.glyphs.text = "\xFF";
        break;
    case BREAK_TAG:
        item->tag.leaf = NULL;
        break;
    case BREAK_DOUBLE_TAG:
        item->tag.artifact = ARTIFACT_FOOTER;
        break;
    case BREAK_FONT:
        draft->font.size = 100;
        break;
    case BREAK_PAGE:
        draft->page[0].width_pt = 1;
        break;
    case BREAK_METADATA:
        draft->pages.metadata.title = NULL;
        break;
    case BREAK_OUTLINE:
        add_outline(draft, 1, "Nowhere", "nowhere");
        break;
    case BREAK_NAMES:
        add_destination(draft, "twice", 0);
        add_destination(draft, "twice", 0);
        break;
    case BREAK_FIGURE:
        add_element(draft, NULL, ROLE_FIGURE);
        break;
    case BREAK_TITLE:
        draft->pages.metadata.title = "";
        break;
    case BREAK_LANGUAGE:
        draft->pages.metadata.lang = "en_GB";
        break;
    case BREAK_LIMIT:
        draft->pages.metadata.subject = memset(arena_alloc(draft->arena, 20001), 'x', 20000);
        break;
    case BREAK_FONT_NAME:
        draft->font.postscript_name = memset(arena_alloc(draft->arena, 201), 'x', 200);
        break;
    case BREAK_IMAGE:
    case BREAK_IMAGE_PLACE:
        break_image(item, what);
        break;
    case BREAK_ELEMENT_LANGUAGE:
    case BREAK_FIRST_HEADING:
    case BREAK_HEADING:
    case BREAK_NOTE:
    case BREAK_IDENTIFIERS:
    case BREAK_TARGET:
        break_structure(draft, what);
        break;
    }
}

static const struct {
    const char *rule;
    const char *code;
} breakages[] = {
    [BREAK_COORDINATE] = {"a-coordinate-that-is-no-number", "pdf-number"},
    [BREAK_SIZE] = {"a-size-of-zero", "pdf-number"},
    [BREAK_EXPANSION] = {"glyphs-of-no-width", "pdf-number"},
    [BREAK_COLOR] = {"an-infinite-colour", "pdf-number"},
    [BREAK_GLYPH] = {"a-glyph-beyond-the-font", "pdf-glyph"},
    [BREAK_NOTDEF] = {"the-glyph-of-no-character", "pdf-glyph"},
    [BREAK_CLUSTER] = {"a-cluster-beyond-the-text", "pdf-cluster"},
    [BREAK_TEXT] = {"text-that-is-not-utf-8", "pdf-text"},
    [BREAK_TAG] = {"content-without-a-leaf", "pdf-tag"},
    [BREAK_DOUBLE_TAG] = {"content-that-is-an-artifact-too", "pdf-tag"},
    [BREAK_FONT] = {"a-font-cut-short", "pdf-font"},
    [BREAK_PAGE] = {"a-page-of-one-point", "pdf-page-size"},
    [BREAK_METADATA] = {"a-document-without-a-title", "pdf-metadata"},
    [BREAK_OUTLINE] = {"an-outline-to-nowhere", "pdf-destination"},
    [BREAK_NAMES] = {"two-destinations-of-one-name", "pdf-destination"},
    [BREAK_FIGURE] = {"a-figure-without-words-for-it", "pdf-figure"},
    [BREAK_TITLE] = {"an-empty-title", "pdf-metadata"},
    [BREAK_LANGUAGE] = {"a-language-that-is-no-tag", "pdf-language"},
    [BREAK_ELEMENT_LANGUAGE] = {"a-part-whose-language-is-no-tag", "pdf-language"},
    [BREAK_FIRST_HEADING] = {"a-first-heading-below-level-1", "pdf-heading"},
    [BREAK_HEADING] = {"a-heading-that-skips-a-level", "pdf-heading"},
    [BREAK_NOTE] = {"a-note-without-an-identifier", "pdf-identifier"},
    [BREAK_IDENTIFIERS] = {"two-elements-of-one-identifier", "pdf-identifier"},
    [BREAK_TARGET] = {"a-call-of-what-is-no-note", "pdf-structure"},
    [BREAK_LIMIT] = {"a-text-too-long-for-a-string", "pdf-limit"},
    [BREAK_FONT_NAME] = {"a-font-name-too-long-for-a-name", "pdf-font"},
    [BREAK_IMAGE] = {"an-image-without-pixels", "pdf-image"},
    [BREAK_IMAGE_PLACE] = {"an-image-of-no-width", "pdf-number"},
};

static void test_breakage(Draft *draft, gconstpointer data) {
    Break what = GPOINTER_TO_INT(data);
    Element *leaf = add_paragraph(draft);
    leaf->source = (Position){7, 1};
    add_line(draft, leaf, 100, "One line");
    turn_page(draft);
    Item item = draft->page[0].items[0];
    Glyph *glyphs = arena_memdup(draft->arena, item.as.glyphs.glyphs,
                                 (size_t)item.as.glyphs.count * sizeof *glyphs);
    item.as.glyphs.glyphs = glyphs;
    break_page(draft, &item, &glyphs[2], what);
    draft->page[0].items = &item;
    g_assert_false(write_range(draft, 0, 0));
    g_assert_null(draft->bytes.data);
    g_assert_cmpint(ch_diagnostics_count(draft->diagnostics, CH_ERROR), ==, 1);
    g_assert_cmpstr(ch_diagnostics_at(draft->diagnostics, 0)->code, ==, breakages[what].code);
}

static void test_no_such_pages(Draft *draft) {
    turn_page(draft);
    const int ranges[][2] = {{-1, 0}, {0, 1}, {1, 0}, {1, 1}};
    for (guint i = 0; i < G_N_ELEMENTS(ranges); i++) {
        g_assert_false(write_range(draft, ranges[i][0], ranges[i][1]));
        g_assert_null(draft->bytes.data);
        g_assert_cmpstr(ch_diagnostics_at(draft->diagnostics, 0)->code, ==, "pdf-pages");
    }
}

/** The font of the draft with other licence bits in its OS/2 table. */
static void license_font(Draft *draft, guint bits) {
    guchar *bytes = (guchar *)draft->font_data;
    guint tables = (guint)bytes[4] << 8 | bytes[5];
    for (guint i = 0; i < tables; i++) {
        const guchar *row = bytes + 12 + 16 * i;
        guint32 offset;
        memcpy(&offset, row + 8, sizeof offset);
        guchar *licence = bytes + GUINT32_FROM_BE(offset) + 8;
        if (memcmp(row, "OS/2", 4) != 0)
            continue;
        licence[0] = (guchar)(bits >> 8);
        licence[1] = (guchar)bits;
    }
}

static void test_licence(Draft *draft) {
    static const struct {
        guint bits;
        bool allowed;
    } licences[] = {{0x0000, true},  {0x0004, true},  {0x0008, true},
                    {0x0002, false}, {0x0100, false}, {0x0200, false}};
    draw_two_pages(draft);
    for (guint i = 0; i < G_N_ELEMENTS(licences); i++) {
        license_font(draft, licences[i].bits);
        g_assert_true(write_range(draft, 0, 0) == licences[i].allowed);
    }
    g_assert_cmpint(diagnostics_count_code(draft->diagnostics, "pdf-font"), ==, 3);
    g_assert_cmpint(ch_diagnostics_count(draft->diagnostics, CH_NOTE), ==, 3);
}

static void test_position(Draft *draft) {
    Element *leaf = add_paragraph(draft);
    leaf->source = (Position){7, 3};
    add_glyphs(draft, leaf, "x", &(Glyph){.id = 0}, 1);
    turn_page(draft);
    g_assert_false(write_range(draft, 0, 0));
    g_assert_cmpint(ch_diagnostics_at(draft->diagnostics, 0)->line, ==, 7);
    g_assert_cmpint(ch_diagnostics_at(draft->diagnostics, 0)->column, ==, 3);
}

/* ------------------------------------------------------------------------------------------- */

static const DraftTest draft_tests[] = {
    {"/pdf/the-same-pages-give-the-same-bytes", test_same_bytes},
    {"/pdf/a-decimal-comma-changes-no-byte", test_locale},
    {"/pdf/qpdf-finds-nothing-wrong", test_sound},
    {"/pdf/a-page-may-be-empty", test_empty_page},
    {"/pdf/a-font-is-embedded-as-a-subset-with-its-text", test_fonts},
    {"/pdf/a-face-of-a-collection-is-embedded-like-the-single-one", test_collection},
    {"/pdf/glyphs-stand-where-they-were-laid-out", test_positions},
    {"/pdf/expanded-glyphs-stand-where-they-were-laid-out", test_expanded},
    {"/pdf/text/a-paragraph-over-two-pages-is-one-element", test_one_paragraph},
    {"/pdf/text/a-ligature-comes-back-as-its-letters", test_ligature},
    {"/pdf/text/a-glyph-with-two-texts-comes-back-as-each", test_two_texts},
    {"/pdf/text/several-glyphs-come-back-as-one-character", test_shared_cluster},
    {"/pdf/text/a-hyphen-without-source-is-a-soft-one", test_hyphen},
    {"/pdf/text/an-artifact-is-not-read", test_artifact},
    {"/pdf/text/lists-figures-and-notes-say-what-they-are", test_attributes},
    {"/pdf/navigation/links-lead-to-named-destinations", test_destinations},
    {"/pdf/navigation/the-outline-nests-and-resolves", test_outline},
    {"/pdf/navigation/a-page-range-leads-nowhere-else", test_range},
    {"/pdf/navigation/many-names-are-all-found", test_many_destinations},
    {"/pdf/navigation/a-uri-is-ascii", test_uri},
    {"/pdf/metadata/both-forms-say-the-same", test_metadata},
    {"/pdf/metadata/without-a-date-there-is-none", test_no_date},
    {"/pdf/metadata/a-given-time-wins", test_given_time},
    {"/pdf/metadata/a-date-that-is-none-is-a-warning", test_bad_date},
    {"/pdf/refused/pages-that-are-not-there", test_no_such_pages},
    {"/pdf/refused/a-font-that-may-not-be-embedded", test_licence},
    {"/pdf/refused/a-fault-is-reported-at-its-source", test_position},
};

static void add_breakage_tests(void) {
    for (guint i = 0; i < G_N_ELEMENTS(breakages); i++) {
        char *path = g_strdup_printf("/pdf/refused/%s", breakages[i].rule);
        g_test_add(path, Draft, GINT_TO_POINTER(i), draft_set_up, test_breakage, draft_tear_down);
        g_free(path);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_draft_tests(draft_tests, G_N_ELEMENTS(draft_tests));
    add_breakage_tests();
    return g_test_run();
}
