/* SPDX-License-Identifier: MIT
 *
 * The PDF room: small documents made by hand, read back with qpdf and poppler. A reader that is
 * missing fails the test under CI and skips it elsewhere.
 */
#include "pdf/pdf.h"

#include "display/canvas.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <hb.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* -- A document by hand --------------------------------------------------------------------- */

enum { PAGES_MAX = 4, DESTINATIONS_MAX = 300, LEFT = 72 };

/** A document in the making: text goes on the last page, at the baseline given. */
typedef struct Draft {
    Arena *arena;
    Font font;
    char *font_data;
    hb_font_t *shaper;
    Structure *structure;
    Canvas *canvas;
    Page page[PAGES_MAX];
    Destination destinations[DESTINATIONS_MAX];
    OutlineEntry outline[DESTINATIONS_MAX];
    ChPages pages;
    ChDiagnostics *diagnostics;
    ChBytes bytes;
} Draft;

static char *find_font(const char *file) {
    char *pattern = g_strdup_printf("/usr/share/fonts/truetype/liberation*/%s", file);
    glob_t found;
    int status = glob(pattern, 0, NULL, &found);
    g_assert_cmpint(status, ==, 0);
    char *path = g_strdup(found.gl_pathv[0]);
    globfree(&found);
    g_free(pattern);
    return path;
}

/** Sets the draft in a font file's face; `data` is taken. */
static void use_font(Draft *draft, char *data, gsize size, int face) {
    if (draft->shaper)
        hb_font_destroy(draft->shaper);
    g_free(draft->font_data);
    draft->font_data = data;
    hb_blob_t *blob = hb_blob_create(data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *opened = hb_face_create(blob, (unsigned)face);
    draft->shaper = hb_font_create(opened);
    hb_face_destroy(opened);
    hb_blob_destroy(blob);
    draft->font = (Font){
        .path = "LiberationSans.ttf",
        .face = face,
        .data = data,
        .size = size,
        .family = "Liberation Sans",
        .postscript_name = "LiberationSans",
        .units_per_em = 2048,
        .ascent_em = 0.905,
        .descent_em = 0.212,
        .cap_height_em = 0.729,
        .box_em = {-0.544, -0.303, 1.302, 0.98},
        .weight = 400,
        .width_class = 5,
    };
}

static char *read_font(const char *file, gsize *size) {
    char *path = find_font(file);
    char *data = NULL;
    g_assert_true(g_file_get_contents(path, &data, size, NULL));
    g_free(path);
    return data;
}

static void draft_set_up(Draft *draft, gconstpointer unused) {
    (void)unused;
    gsize size;
    char *data = read_font("LiberationSans-Regular.ttf", &size);
    *draft = (Draft){.arena = arena_new(), .diagnostics = ch_diagnostics_new()};
    use_font(draft, data, size, 0);
    draft->structure = structure_new(draft->arena);
    draft->canvas = canvas_new(draft->arena, 595.276, 841.89);
    draft->pages = (ChPages){
        .arena = draft->arena,
        .pages = draft->page,
        .structure = draft->structure,
        .destinations = draft->destinations,
        .outline = draft->outline,
        .metadata = {.title = "Title", .lang = "en-GB"},
    };
}

static void draft_tear_down(Draft *draft, gconstpointer unused) {
    (void)unused;
    g_free(draft->bytes.data);
    hb_font_destroy(draft->shaper);
    g_free(draft->font_data);
    ch_diagnostics_free(draft->diagnostics);
    arena_free(draft->arena);
}

static Element *add_element(Draft *draft, Element *parent, Role role) {
    return structure_add(draft->structure, draft->arena, parent ? parent : draft->structure->root,
                         role);
}

/** A paragraph with one leaf, which comes back. */
static Element *add_paragraph(Draft *draft) {
    return add_element(draft, add_element(draft, NULL, ROLE_P), ROLE_CONTENT);
}

static GlyphRun shape(Draft *draft, double baseline_pt, const char *text) {
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(draft->shaper, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    Glyph *glyphs = arena_new_array(draft->arena, Glyph, count);
    for (unsigned i = 0; i < count; i++)
        glyphs[i] = (Glyph){.id = infos[i].codepoint,
                            .cluster = infos[i].cluster,
                            .advance_pt = positions[i].x_advance * 12.0 / 2048};
    hb_buffer_destroy(buffer);
    return (GlyphRun){.font = &draft->font,
                      .size_pt = 12,
                      .x_pt = LEFT,
                      .y_pt = baseline_pt,
                      .glyphs = glyphs,
                      .count = (int)count,
                      .text = arena_strdup(draft->arena, text)};
}

static uint32_t find_glyph(const Draft *draft, gunichar character) {
    hb_codepoint_t glyph = 0;
    g_assert_true(hb_font_get_nominal_glyph(draft->shaper, character, &glyph));
    return glyph;
}

static void add_line(Draft *draft, const Element *leaf, double baseline_pt, const char *text) {
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = leaf}, shape(draft, baseline_pt, text));
}

/** A run of glyphs chosen one by one: `glyphs` has only id and cluster. */
static void add_glyphs(Draft *draft, const Element *leaf, const char *text, const Glyph *glyphs,
                       int count) {
    Glyph *placed = arena_memdup(draft->arena, glyphs, (size_t)count * sizeof *glyphs);
    for (int i = 0; i < count; i++)
        placed[i].advance_pt = 7;
    GlyphRun run = shape(draft, 100, text);
    run.glyphs = placed;
    run.count = count;
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = leaf}, run);
}

static void turn_page(Draft *draft) {
    int count = draft->pages.count++;
    g_assert_cmpint(count, <, PAGES_MAX);
    draft->page[count] =
        canvas_finish(draft->canvas, arena_printf(draft->arena, "%d", draft->pages.count));
    draft->canvas = canvas_new(draft->arena, 595.276, 841.89);
}

static void add_destination(Draft *draft, const char *name, int page) {
    draft->destinations[draft->pages.destination_count++] =
        (Destination){.name = arena_strdup(draft->arena, name), .page = page, .x_pt = LEFT};
}

static void add_outline(Draft *draft, int level, const char *title, const char *destination) {
    draft->outline[draft->pages.outline_count++] = (OutlineEntry){level, title, destination};
}

static bool write_range(Draft *draft, int first, int last) {
    PdfOptions options = {.first = first, .last = last, .created_at = -1};
    g_free(draft->bytes.data);
    return pdf_write(&draft->pages, &options, &draft->bytes, draft->diagnostics);
}

static void write_all(Draft *draft) {
    g_assert_true(write_range(draft, 0, draft->pages.count - 1));
    g_assert_cmpint(ch_diagnostics_count(draft->diagnostics, CH_NOTE), ==, 0);
}

/** Writes once more: not a byte may differ. */
static void assert_written_again(Draft *draft) {
    ChBytes before = draft->bytes;
    draft->bytes.data = NULL;
    write_all(draft);
    g_assert_cmpuint(before.size, ==, draft->bytes.size);
    g_assert_cmpint(memcmp(before.data, draft->bytes.data, before.size), ==, 0);
    g_free(before.data);
}

/* -- Reading back --------------------------------------------------------------------------- */

/** What `command` says of the file; `%` in it stands for the file's path. NULL where the program is
 *  missing: the test is then skipped. Fails unless the program is content. */
static char *ask(const Draft *draft, const char *command) {
    char *path = NULL;
    int file = g_file_open_tmp("chancery-XXXXXX.pdf", &path, NULL);
    g_assert_true(g_close(file, NULL));
    g_assert_true(g_file_set_contents(path, draft->bytes.data, (gssize)draft->bytes.size, NULL));
    char **arguments = g_strsplit(command, " ", -1);
    for (int i = 0; arguments[i]; i++)
        if (g_str_equal(arguments[i], "%")) {
            g_free(arguments[i]);
            arguments[i] = g_strdup(path);
        }
    char *out = NULL;
    int status = 0;
    GError *error = NULL;
    g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                 NULL, &out, NULL, &status, &error);
    if (g_error_matches(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT) && !g_getenv("CI"))
        g_test_skip(arguments[0]);
    else
        g_assert_no_error(error);
    g_assert_true(error || g_spawn_check_wait_status(status, NULL));
    g_clear_error(&error);
    g_strfreev(arguments);
    g_remove(path);
    g_free(path);
    return out;
}

static void assert_contains(const char *text, const char *part) {
    if (!strstr(text, part))
        g_error("`%s` is not in:\n%s", part, text);
}

static void assert_answer(const Draft *draft, const char *command, const char *part) {
    char *answer = ask(draft, command);
    if (answer)
        assert_contains(answer, part);
    g_free(answer);
}

static int count_parts(const char *text, const char *part) {
    int count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

static void assert_count(const Draft *draft, const char *command, const char *part, int count) {
    char *answer = ask(draft, command);
    if (answer)
        g_assert_cmpint(count_parts(answer, part), ==, count);
    g_free(answer);
}

/** The text as the structure tree gives it: elements in brackets, as in `P[One two]`. */
static char *read_structure(const Draft *draft) {
    char *answer = ask(draft, "pdfinfo -struct-text %");
    if (!answer)
        return NULL;
    char **lines = g_strsplit(answer, "\n", -1);
    GString *text = g_string_new(NULL);
    for (int i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        size_t size = strlen(line);
        if (line[0] == '"')
            g_string_append_len(text, line + 1, (gssize)size - 2);
        else if (line[0] && line[0] != '/')
            g_string_append_printf(text, "<%.*s>", (int)strcspn(line, " :"), line);
    }
    g_strfreev(lines);
    g_free(answer);
    return g_string_free(text, FALSE);
}

static void assert_structure(const Draft *draft, const char *expected) {
    char *read = read_structure(draft);
    if (read)
        g_assert_cmpstr(read, ==, expected);
    g_free(read);
}

static void assert_sound(const Draft *draft) {
    assert_answer(draft, "qpdf --check %", "No syntax or stream encoding errors found");
}

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

/** x of the first word that reads `word`, as poppler finds it. */
static double find_word(const Draft *draft, const char *word) {
    char *answer = ask(draft, "pdftotext -bbox % -");
    if (!answer)
        return NAN;
    char *end = g_strdup_printf("\">%s</word>", word);
    const char *found = strstr(answer, end);
    g_assert_nonnull(found);
    const char *x = g_strrstr_len(answer, found - answer, "xMin=\"");
    double x_pt = g_ascii_strtod(x + strlen("xMin=\""), NULL);
    g_free(end);
    g_free(answer);
    return x_pt;
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
} Break;

/** Breaks one thing of a page that has one run of glyphs. */
static void break_page(Draft *draft, Item *item, Glyph *glyph, Break what) {
    switch (what) {
    case BREAK_COORDINATE:
        glyph->advance_pt = NAN;
        break;
    case BREAK_SIZE:
        item->as.glyphs.size_pt = 0;
        break;
    case BREAK_COLOR:
        item->as.glyphs.color.red = INFINITY;
        break;
    case BREAK_GLYPH:
        glyph->id = 0x0FFFFFFF;
        break;
    case BREAK_NOTDEF:
        glyph->id = 0;
        break;
    case BREAK_CLUSTER:
        glyph->cluster = 1000;
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
    }
}

static const struct {
    const char *rule;
    const char *code;
} breakages[] = {
    [BREAK_COORDINATE] = {"a-coordinate-that-is-no-number", "pdf-number"},
    [BREAK_SIZE] = {"a-size-of-zero", "pdf-number"},
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
    [BREAK_FIGURE] = {"a-figure-without-words-for-it", "pdf-structure"},
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

/** A test that needs a draft. */
typedef struct DraftTest {
    const char *path;
    void (*run)(Draft *draft);
} DraftTest;

static const DraftTest draft_tests[] = {
    {"/pdf/the-same-pages-give-the-same-bytes", test_same_bytes},
    {"/pdf/a-decimal-comma-changes-no-byte", test_locale},
    {"/pdf/qpdf-finds-nothing-wrong", test_sound},
    {"/pdf/a-page-may-be-empty", test_empty_page},
    {"/pdf/a-font-is-embedded-as-a-subset-with-its-text", test_fonts},
    {"/pdf/a-face-of-a-collection-is-embedded-like-the-single-one", test_collection},
    {"/pdf/glyphs-stand-where-they-were-laid-out", test_positions},
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
    {"/pdf/refused/a-fault-is-reported-at-its-source", test_position},
};

static void run_draft_test(Draft *draft, gconstpointer test) {
    ((const DraftTest *)test)->run(draft);
}

static void add_draft_tests(void) {
    for (guint i = 0; i < G_N_ELEMENTS(draft_tests); i++)
        g_test_add(draft_tests[i].path, Draft, &draft_tests[i], draft_set_up, run_draft_test,
                   draft_tear_down);
}

static void add_breakage_tests(void) {
    for (guint i = 0; i < G_N_ELEMENTS(breakages); i++) {
        char *path = g_strdup_printf("/pdf/refused/%s", breakages[i].rule);
        g_test_add(path, Draft, GINT_TO_POINTER(i), draft_set_up, test_breakage, draft_tear_down);
        g_free(path);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_draft_tests();
    add_breakage_tests();
    return g_test_run();
}
