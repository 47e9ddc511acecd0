/* SPDX-License-Identifier: MIT
 *
 * Draft.
 */
#include "pdf_draft.h"

#include <glib/gstdio.h>
#include <glob.h>
#include <math.h>
#include <string.h>

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

void use_font(Draft *draft, char *data, gsize size, int face) {
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

char *read_font(const char *file, gsize *size) {
    char *path = find_font(file);
    char *data = NULL;
    g_assert_true(g_file_get_contents(path, &data, size, NULL));
    g_free(path);
    return data;
}

void draft_set_up(Draft *draft, gconstpointer unused) {
    (void)unused;
    gsize size;
    char *data = read_font("LiberationSans-Regular.ttf", &size);
    *draft = (Draft){.arena = arena_new(), .diagnostics = ch_diagnostics_new()};
    draft->options.created_at = -1;
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

void draft_tear_down(Draft *draft, gconstpointer unused) {
    (void)unused;
    g_free(draft->bytes.data);
    hb_font_destroy(draft->shaper);
    g_free(draft->font_data);
    ch_diagnostics_free(draft->diagnostics);
    arena_free(draft->arena);
}

Element *add_element(Draft *draft, Element *parent, Role role) {
    return structure_add(draft->structure, draft->arena, parent ? parent : draft->structure->root,
                         role);
}

Element *add_paragraph(Draft *draft) {
    return add_element(draft, add_element(draft, NULL, ROLE_P), ROLE_CONTENT);
}

GlyphRun shape(Draft *draft, double baseline_pt, const char *text) {
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    bool right_to_left = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
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
                      .right_to_left = right_to_left,
                      .size_pt = 12,
                      .x_pt = LEFT,
                      .y_pt = baseline_pt,
                      .glyphs = glyphs,
                      .count = (int)count,
                      .text = arena_strdup(draft->arena, text)};
}

uint32_t find_glyph(const Draft *draft, gunichar character) {
    hb_codepoint_t glyph = 0;
    g_assert_true(hb_font_get_nominal_glyph(draft->shaper, character, &glyph));
    return glyph;
}

void add_line(Draft *draft, const Element *leaf, double baseline_pt, const char *text) {
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = leaf}, shape(draft, baseline_pt, text));
}

void add_glyphs(Draft *draft, const Element *leaf, const char *text, const Glyph *glyphs,
                int count) {
    Glyph *placed = arena_memdup(draft->arena, glyphs, (size_t)count * sizeof *glyphs);
    for (int i = 0; i < count; i++)
        placed[i].advance_pt = 7;
    GlyphRun run = shape(draft, 100, text);
    run.glyphs = placed;
    run.count = count;
    canvas_add_glyphs(draft->canvas, (Tag){.leaf = leaf}, run);
}

void turn_page(Draft *draft) {
    int count = draft->pages.count++;
    g_assert_cmpint(count, <, PAGES_MAX);
    draft->page[count] =
        canvas_finish(draft->canvas, arena_printf(draft->arena, "%d", draft->pages.count));
    draft->canvas = canvas_new(draft->arena, 595.276, 841.89);
}

void add_destination(Draft *draft, const char *name, int page) {
    draft->destinations[draft->pages.destination_count++] =
        (Destination){.name = arena_strdup(draft->arena, name), .page = page, .x_pt = LEFT};
}

void add_outline(Draft *draft, int level, const char *title, const char *destination) {
    draft->outline[draft->pages.outline_count++] = (OutlineEntry){level, title, destination};
}

bool write_range(Draft *draft, int first, int last) {
    PdfOptions options = draft->options;
    options.first = first;
    options.last = last;
    g_free(draft->bytes.data);
    return pdf_write(&draft->pages, &options, &draft->bytes, draft->diagnostics);
}

void write_all(Draft *draft) {
    g_assert_true(write_range(draft, 0, draft->pages.count - 1));
    g_assert_cmpint(ch_diagnostics_count(draft->diagnostics, CH_NOTE), ==, 0);
}

void assert_written_again(Draft *draft) {
    ChBytes before = draft->bytes;
    draft->bytes.data = NULL;
    write_all(draft);
    g_assert_cmpuint(before.size, ==, draft->bytes.size);
    g_assert_cmpint(memcmp(before.data, draft->bytes.data, before.size), ==, 0);
    g_free(before.data);
}

/* -- Reading back --------------------------------------------------------------------------- */

static char *make_path(void) {
    char *path = NULL;
    int file = g_file_open_tmp("chancery-XXXXXX.pdf", &path, NULL);
    g_assert_true(g_close(file, NULL));
    return path;
}

/** The words of the command, `%` and `@` replaced by the paths. */
static char **split_command(const char *command, const char *in, const char *out) {
    char **words = g_strsplit(command, " ", -1);
    for (int i = 0; words[i]; i++) {
        const char *path = g_str_equal(words[i], "%")   ? in
                           : g_str_equal(words[i], "@") ? out
                                                        : NULL;
        if (!path)
            continue;
        g_free(words[i]);
        words[i] = g_strdup(path);
    }
    return words;
}

/** What a program wrote to a file; a NUL shows as a space. */
static char *read_answer(const char *path) {
    char *answer = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &answer, &size, NULL));
    for (gsize i = 0; i < size; i++)
        if (!answer[i])
            answer[i] = ' ';
    return answer;
}

/** What `words` writes to its standard output; NULL where there is no such program. */
static char *run(char **words) {
    char *out = NULL;
    int status = 0;
    GError *error = NULL;
    g_spawn_sync(NULL, words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                 &out, NULL, &status, &error);
    if (g_error_matches(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT) && !g_getenv("CI"))
        g_test_skip(words[0]);
    else
        g_assert_no_error(error);
    g_assert_true(error || g_spawn_check_wait_status(status, NULL));
    g_clear_error(&error);
    return out;
}

char *ask(const Draft *draft, const char *command) {
    char *in = make_path();
    char *out = make_path();
    g_assert_true(g_file_set_contents(in, draft->bytes.data, (gssize)draft->bytes.size, NULL));
    char **words = split_command(command, in, out);
    char *answer = run(words);
    if (answer && strchr(command, '@')) {
        g_free(answer);
        answer = read_answer(out);
    }
    g_strfreev(words);
    g_remove(in);
    g_remove(out);
    g_free(in);
    g_free(out);
    return answer;
}

void assert_contains(const char *text, const char *part) {
    if (!strstr(text, part))
        g_error("`%s` is not in:\n%s", part, text);
}

void assert_answer(const Draft *draft, const char *command, const char *part) {
    char *answer = ask(draft, command);
    if (answer)
        assert_contains(answer, part);
    g_free(answer);
}

int count_parts(const char *text, const char *part) {
    int count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

void assert_count(const Draft *draft, const char *command, const char *part, int count) {
    char *answer = ask(draft, command);
    if (answer)
        g_assert_cmpint(count_parts(answer, part), ==, count);
    g_free(answer);
}

char *read_structure(const Draft *draft) {
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

void assert_structure(const Draft *draft, const char *expected) {
    char *read = read_structure(draft);
    if (read)
        g_assert_cmpstr(read, ==, expected);
    g_free(read);
}

void assert_sound(const Draft *draft) {
    assert_answer(draft, "qpdf --check %", "No syntax or stream encoding errors found");
}

/** An attribute, such as `xMin`, of the first word that reads `word`. */
static double find_word_attribute(const Draft *draft, const char *word, const char *name) {
    char *answer = ask(draft, "pdftotext -bbox % -");
    if (!answer)
        return NAN;
    char *end = g_strdup_printf("\">%s</word>", word);
    char *start = g_strdup_printf("%s=\"", name);
    const char *found = strstr(answer, end);
    g_assert_nonnull(found);
    const char *x = g_strrstr_len(answer, found - answer, start);
    double x_pt = g_ascii_strtod(x + strlen(start), NULL);
    g_free(start);
    g_free(end);
    g_free(answer);
    return x_pt;
}

double find_word(const Draft *draft, const char *word) {
    return find_word_attribute(draft, word, "xMin");
}

double find_word_end(const Draft *draft, const char *word) {
    return find_word_attribute(draft, word, "xMax");
}

/* -- Tests ---------------------------------------------------------------------------------- */

static void run_draft_test(Draft *draft, gconstpointer test) {
    ((const DraftTest *)test)->run(draft);
}

void add_draft_tests(const DraftTest *tests, int count) {
    for (int i = 0; i < count; i++)
        g_test_add(tests[i].path, Draft, &tests[i], draft_set_up, run_draft_test, draft_tear_down);
}
