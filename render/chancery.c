/* SPDX-License-Identifier: MIT
 *
 * The public interface: the one place that knows every room, and the way of the data through them.
 */
#include "chancery.h"

#include "base/file.h"
#include "display/dump.h"
#include "display/transcript.h"
#include "graphic/graphic.h"
#include "page/explain.h"
#include "page/pages.h"
#include "paint/paint.h"
#include "pdf/pdf.h"
#include "pdf/standard.h"
#include "proof/proof.h"
#include "read/readers.h"
#include "style/layout.h"
#include "style/styled.h"
#include "text/set.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct ChEngine {
    char *data_dir;
    ChLimits limits;
    FontSet *fonts;
    Dictionaries *dictionaries;
    KeepBook *keep;
    Arena *arena;
    GHashTable *graphics; /**< path -> Graphic, in the arena */
};

const char *ch_version(void) {
    return CHANCERY_VERSION;
}

/* -- Engine -------------------------------------------------------------------------------- */

static char *fonts_conf(const char *data_dir) {
    return g_build_filename(data_dir, "fonts", "fonts.conf", NULL);
}

static bool holds_data(const char *dir) {
    char *conf = fonts_conf(dir);
    bool holds = g_file_test(conf, G_FILE_TEST_IS_REGULAR);
    g_free(conf);
    return holds;
}

/** Beside a program that lies in the folder it was built in: the source tree. Beside an installed
 *  one, wherever its prefix has been moved to: ../share/chancery. */
static char *dir_of_program(void) {
    char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!program)
        return NULL;
    char *dir = NULL;
    if (g_str_has_prefix(program, CHANCERY_BUILD_DIR G_DIR_SEPARATOR_S)) {
        dir = g_strdup(CHANCERY_SOURCE_DATA);
    } else {
        char *bin = g_path_get_dirname(program);
        char *prefix = g_path_get_dirname(bin);
        dir = g_build_filename(prefix, "share", "chancery", NULL);
        g_free(bin);
        g_free(prefix);
    }
    g_free(program);
    return dir;
}

static char *find_data_dir(const char *asked) {
    if (asked)
        return g_strdup(asked);
    const char *set = g_getenv("CHANCERY_DATA");
    if (set && *set)
        return g_strdup(set);
    char *beside = dir_of_program();
    if (beside && holds_data(beside))
        return beside;
    g_free(beside);
    return g_strdup(CHANCERY_INSTALL_DATA);
}

/** Where the hyphenation dictionaries are. */
static const char *hyphen_dir(void) {
    const char *set = g_getenv("CHANCERY_HYPHEN");
    return set && *set ? set : CHANCERY_HYPHEN_DIR;
}

ChEngine *ch_engine_new(const char *data_dir, const ChLimits *limits, ChDiagnostics *diagnostics) {
    char *dir = find_data_dir(data_dir);
    char *conf = fonts_conf(dir);
    FontSet *fonts = NULL;
    if (holds_data(dir))
        fonts = font_set_new(conf, diagnostics);
    else
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_ERROR,
                                  .code = "engine-no-data",
                                  .file = dir,
                                  .hint = "set CHANCERY_DATA to the folder that holds layouts/ "
                                          "and fonts/"},
                        "no fonts/fonts.conf in this folder");
    g_free(conf);
    if (!fonts) {
        g_free(dir);
        return NULL;
    }
    ChEngine *engine = g_new0(ChEngine, 1);
    *engine = (ChEngine){
        .data_dir = dir,
        .limits = limits ? *limits : ch_limits_default(),
        .fonts = fonts,
        .dictionaries = dictionaries_new(hyphen_dir()),
        .arena = arena_new(),
        .graphics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_autofree char *rules = g_build_filename(dir, "layouts", "keep", NULL);
    engine->keep = keep_book_new(rules, &engine->limits);
    return engine;
}

void ch_engine_free(ChEngine *engine) {
    if (!engine)
        return;
    font_set_free(engine->fonts);
    dictionaries_free(engine->dictionaries);
    keep_book_free(engine->keep);
    g_hash_table_destroy(engine->graphics);
    arena_free(engine->arena);
    g_free(engine->data_dir);
    g_free(engine);
}

/* -- Statement ----------------------------------------------------------------------------- */

ChForm ch_source_form(const ChSource *source) {
    return source_form(source);
}

ChStatement *ch_statement_read_source(ChEngine *engine, const ChSource *source,
                                      ChDiagnostics *diagnostics) {
    return read_statement(source, &engine->limits, diagnostics);
}

ChStatement *ch_statement_read(ChEngine *engine, const char *path, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChSource source = {.name = path};
    source.bytes = file_read(arena, path, engine->limits.source_bytes, &source.size, diagnostics);
    ChStatement *statement =
        source.bytes ? ch_statement_read_source(engine, &source, diagnostics) : NULL;
    arena_free(arena);
    return statement;
}

/* -- Layout -------------------------------------------------------------------------------- */

static char *layouts_dir(const ChEngine *engine) {
    return g_build_filename(engine->data_dir, "layouts", NULL);
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** The names of the layouts there are, sorted; the caller frees the array. */
static GPtrArray *layout_names(const ChEngine *engine) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    char *dir_path = layouts_dir(engine);
    GDir *dir = g_dir_open(dir_path, 0, NULL);
    for (const char *file; dir && (file = g_dir_read_name(dir));)
        if (g_str_has_suffix(file, ".yaml"))
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".yaml")));
    if (dir)
        g_dir_close(dir);
    g_free(dir_path);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void add_unknown_layout(const ChEngine *engine, const char *name, Finding finding,
                               ChDiagnostics *diagnostics) {
    GPtrArray *names = layout_names(engine);
    const char *nearest = nearest_name(name, (const char *const *)names->pdata, names->len);
    char *hint = nearest ? g_strdup_printf("did you mean `%s`?", nearest)
                         : g_strdup("`chancery layouts` lists them");
    finding.severity = CH_ERROR;
    finding.code = "layout-not-found";
    finding.hint = hint;
    diagnostics_add(diagnostics, finding, "there is no layout '%s'", name);
    g_free(hint);
    g_ptr_array_free(names, TRUE);
}

static bool is_path(const char *name) {
    return strchr(name, G_DIR_SEPARATOR) || g_str_has_suffix(name, ".yaml");
}

/** Loads a layout; an unknown name is an error at the place `asked` gives. */
static ChLayout *load_layout(ChEngine *engine, const char *name, Finding asked,
                             ChDiagnostics *diagnostics) {
    if (is_path(name))
        return layout_read(name, &engine->limits, diagnostics);
    char *path = g_strdup_printf("%s/layouts/%s.yaml", engine->data_dir, name);
    ChLayout *layout = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        layout = layout_read(path, &engine->limits, diagnostics);
    else
        add_unknown_layout(engine, name, asked, diagnostics);
    g_free(path);
    return layout;
}

ChLayout *ch_layout_load(ChEngine *engine, const char *name_or_path, ChDiagnostics *diagnostics) {
    return load_layout(engine, name_or_path, (Finding){0}, diagnostics);
}

ChLayout *ch_layout_load_for(ChEngine *engine, const ChStatement *statement,
                             ChDiagnostics *diagnostics) {
    const Field *field = statement_find_field(statement, "layout");
    if (!field)
        return ch_layout_load(engine, CH_LAYOUT_DEFAULT, diagnostics);
    Finding asked = {.file = statement->file, .at = field->at};
    return load_layout(engine, field->value, asked, diagnostics);
}

char *ch_layout_describe(const ChLayout *layout) {
    return layout_describe(layout);
}

char *ch_layout_list(ChEngine *engine, ChDiagnostics *diagnostics) {
    GPtrArray *names = layout_names(engine);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        ChLayout *layout = ch_layout_load(engine, names->pdata[i], diagnostics);
        if (layout)
            g_string_append_printf(list, "%-16s %s\n", layout->name, layout->description);
        ch_layout_free(layout);
    }
    g_ptr_array_free(names, TRUE);
    return g_string_free(list, FALSE);
}

char *ch_font_list(ChEngine *engine, const char *family, ChDiagnostics *diagnostics) {
    char *list = font_set_list(engine->fonts, family);
    if (*list)
        return list;
    g_free(list);
    diagnostics_add(diagnostics,
                    (Finding){.severity = CH_ERROR,
                              .code = "font-missing-family",
                              .hint = "fonts/README.md names the package of each family"},
                    "the font family '%s' is not installed", family ? family : "any");
    return NULL;
}

/* -- Pages --------------------------------------------------------------------------------- */

/** A document on its way through the rooms. */
typedef struct Job {
    ChEngine *engine;
    const StyledDocument *document;
    TextContext text;
    int fit; /**< pages to fill; 0: as many as it takes */
} Job;

static const Graphic *find_graphic(ChEngine *engine, const char *path, ChDiagnostics *diagnostics) {
    const Graphic *graphic = g_hash_table_lookup(engine->graphics, path);
    if (!graphic) {
        graphic = graphic_load(path, &engine->limits, engine->arena, diagnostics);
        if (graphic)
            g_hash_table_insert(engine->graphics, g_strdup(path), (gpointer)graphic);
    }
    return graphic;
}

/** The graphic of each block that shows one; NULL if any is missing. */
static const Graphic **load_graphics(const Job *job) {
    const StyledDocument *document = job->document;
    const Graphic **graphics =
        arena_new_array(job->text.arena, const Graphic *, document->block_count);
    bool loaded = true;
    for (int i = 0; i < document->block_count; i++) {
        if (document->blocks[i].kind != STYLED_GRAPHIC)
            continue;
        graphics[i] =
            find_graphic(job->engine, document->blocks[i].masthead->path, job->text.diagnostics);
        loaded &= graphics[i] != NULL;
    }
    return loaded ? graphics : NULL;
}

/** Sets all blocks, so that everything wrong with them is found at once; NULL if any failed. */
static const SetBlock **set_blocks(const Job *job, const StyledBlock *blocks, int count) {
    const SetBlock **sets = arena_new_array(job->text.arena, const SetBlock *, count);
    bool set = true;
    for (int i = 0; i < count; i++) {
        sets[i] = set_block(&job->text, &blocks[i]);
        set &= sets[i] != NULL;
    }
    return set ? sets : NULL;
}

static const SetBlock *const **set_notes(const Job *job) {
    const StyledDocument *document = job->document;
    const SetBlock *const **sets =
        arena_new_array(job->text.arena, const SetBlock *const *, document->note_count);
    bool set = true;
    for (int i = 0; i < document->note_count; i++) {
        sets[i] = set_blocks(job, document->notes[i].blocks, document->notes[i].block_count);
        set &= sets[i] != NULL;
    }
    return set ? sets : NULL;
}

static ChPages *lay_out(const Job *job) {
    const Graphic **graphics = load_graphics(job);
    const SetBlock **blocks = set_blocks(job, job->document->blocks, job->document->block_count);
    const SetBlock *const **notes = set_notes(job);
    if (!graphics || !blocks || !notes)
        return NULL;
    return pages_build(&(PagesInput){
        .document = job->document,
        .blocks = blocks,
        .notes = notes,
        .graphics = graphics,
        .text = &job->text,
        .pages_max = job->engine->limits.pages,
        .fit = job->fit,
    });
}

static ChPages *build_pages(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                            int fit, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChPages *pages = NULL;
    const StyledDocument *document = style_statement(statement, layout, arena, diagnostics);
    if (document) {
        Job job = {
            .engine = engine,
            .document = document,
            .text = {.fonts = engine->fonts,
                     .file = statement->file,
                     .lang = document->lang,
                     .arena = arena,
                     .diagnostics = diagnostics,
                     .dictionaries = engine->dictionaries,
                     .keep = engine->keep,
                     .layout = layout,
                     .hyphenation = &document->hyphenation,
                     .script_fonts = layout->fonts,
                     .script_font_count = layout->font_count},
            .fit = fit,
        };
        pages = lay_out(&job);
    }
    if (!pages)
        arena_free(arena);
    return pages;
}

ChPages *ch_pages_build(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                        ChDiagnostics *diagnostics) {
    return build_pages(engine, statement, layout, 0, diagnostics);
}

ChPages *ch_pages_build_fit(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                            int count, ChDiagnostics *diagnostics) {
    if (count >= 1)
        return build_pages(engine, statement, layout, count, diagnostics);
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = "page-fit-none"},
                    "a document cannot fill %d pages", count);
    return NULL;
}

char *ch_pages_explain(const ChPages *pages, ChExplanation form) {
    return explain_pages(pages->explanation, form);
}

void ch_pages_free(ChPages *pages) {
    if (pages)
        arena_free(pages->arena);
}

int ch_pages_count(const ChPages *pages) {
    return pages->count;
}

/* -- Writing ------------------------------------------------------------------------------- */

/** SOURCE_DATE_EPOCH as reproducible-builds.org defines it; -1 where it is not set or no number. */
static long long source_date_epoch(void) {
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = -1;
    if (!text || !g_ascii_string_to_signed(text, 10, 0, G_MAXINT64, &seconds, NULL))
        return -1;
    return seconds;
}

bool ch_standards_parse(const char *list, unsigned *standards, ChDiagnostics *diagnostics) {
    return standards_parse(list, standards, diagnostics);
}

typedef char *(*TextWriter)(const ChPages *pages, int first, int last, Arena *arena);

static bool write_text(TextWriter writer, const ChPages *pages, const ChOutput *output,
                       ChBytes *bytes) {
    Arena *arena = arena_new();
    bytes->data = g_strdup(writer(pages, output->first - 1, output->last - 1, arena));
    bytes->size = strlen(bytes->data);
    arena_free(arena);
    return true;
}

static char *transcript_of(const ChPages *pages, int first, int last, Arena *arena) {
    (void)first;
    (void)last;
    return transcript_pages(pages, arena);
}

static bool check_output(const ChPages *pages, const ChOutput *output, ChDiagnostics *diagnostics) {
    bool single = output->format == CH_FORMAT_PNG || output->format == CH_FORMAT_SVG;
    bool inside =
        output->first >= 1 && output->first <= output->last && output->last <= pages->count;
    if (inside && (!single || output->first == output->last))
        return true;
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = "output-no-such-pages"},
                    "pages %d to %d of %d cannot be written so", output->first, output->last,
                    pages->count);
    return false;
}

bool ch_pages_write(const ChPages *pages, const ChOutput *output, ChBytes *bytes,
                    ChDiagnostics *diagnostics) {
    *bytes = (ChBytes){0};
    if (!check_output(pages, output, diagnostics))
        return false;
    int first = output->first - 1;
    int last = output->last - 1;
    switch (output->format) {
    case CH_FORMAT_PDF: {
        PdfOptions options = {.first = first,
                              .last = last,
                              .created_at = source_date_epoch(),
                              .standards = output->standards,
                              .attachments = output->attachments,
                              .attachment_count = output->attachment_count};
        return pdf_write(pages, &options, bytes, diagnostics);
    }
    case CH_FORMAT_PNG:
        return paint_png(pages, first, output->dpi, bytes, diagnostics);
    case CH_FORMAT_SVG:
        return paint_svg(pages, first, bytes, diagnostics);
    case CH_FORMAT_PS:
        return paint_ps(pages, first, last, bytes, diagnostics);
    case CH_FORMAT_DUMP:
        return write_text(dump_pages, pages, output, bytes);
    case CH_FORMAT_TRANSCRIPT:
        return write_text(transcript_of, pages, output, bytes);
    }
    return false;
}

/* -- Verification -------------------------------------------------------------------------- */

bool ch_pdf_verify(ChEngine *engine, const ChSource *pdf, const ChSource *source,
                   const ChLayout *layout, char **certificate, ChDiagnostics *diagnostics) {
    *certificate = NULL;
    ChStatement *statement = ch_statement_read_source(engine, source, diagnostics);
    ChLayout *own =
        statement && !layout ? ch_layout_load_for(engine, statement, diagnostics) : NULL;
    bool proved = false;
    if (statement && (layout || own)) {
        ProofInput input = {.pdf = pdf,
                            .source = source,
                            .statement = statement,
                            .layout = layout ? layout : own,
                            .limits = &engine->limits};
        proved = proof_verify(&input, certificate, diagnostics);
    }
    ch_layout_free(own);
    ch_statement_free(statement);
    return proved;
}
