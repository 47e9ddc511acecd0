/* SPDX-License-Identifier: MIT
 *
 * The public interface: the one place that knows every room, and the way of the data through them.
 */
#include "chancery.h"

#include "align/align.h"
#include "align/status.h"
#include "base/digest.h"
#include "base/file.h"
#include "convert/convert.h"
#include "display/dump.h"
#include "display/transcript.h"
#include "graphic/graphic.h"
#include "page/explain.h"
#include "page/pages.h"
#include "paint/paint.h"
#include "pdf/pdf.h"
#include "pdf/standard.h"
#include "proof/proof.h"
#include "read/fill.h"
#include "read/readers.h"
#include "review/review.h"
#include "style/layout.h"
#include "style/schema.h"
#include "style/shelf.h"
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
    StatusBook *status;
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

static char *status_path(const char *data_dir) {
    return g_build_filename(data_dir, "layouts", "status.yaml", NULL);
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
    g_autofree char *status = status_path(dir);
    engine->status = status_book_new(status, &engine->limits);
    return engine;
}

void ch_engine_free(ChEngine *engine) {
    if (!engine)
        return;
    font_set_free(engine->fonts);
    dictionaries_free(engine->dictionaries);
    keep_book_free(engine->keep);
    status_book_free(engine->status);
    g_hash_table_destroy(engine->graphics);
    arena_free(engine->arena);
    g_free(engine->data_dir);
    g_free(engine);
}

/** The files behind all faces, by name, size and time: they are large, and come with packages. */
static void digest_fonts(const ChEngine *engine, GChecksum *digest) {
    g_autofree char *list = font_set_list(engine->fonts, NULL);
    g_auto(GStrv) faces = g_strsplit(list, "\n", -1);
    for (char **face = faces; *face; face++) {
        const char *path = strrchr(*face, '\t');
        if (path)
            digest_status(digest, path + 1);
    }
}

char *ch_engine_digest(const ChEngine *engine) {
    GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
    const char *date = g_getenv("SOURCE_DATE_EPOCH");
    digest_text(digest, CHANCERY_VERSION);
    digest_text(digest, date ? date : "");
    g_checksum_update(digest, (const guchar *)&engine->limits, sizeof engine->limits);
    digest_status(digest, "/proc/self/exe");
    digest_folder(digest, engine->data_dir, "layouts");
    digest_folder(digest, engine->data_dir, "fonts");
    digest_status(digest, hyphen_dir());
    digest_fonts(engine, digest);
    return digest_end(digest);
}

/* -- Statement ----------------------------------------------------------------------------- */

ChForm ch_source_form(const ChSource *source) {
    return source_form(source);
}

ChStatement *ch_statement_read_source(ChEngine *engine, const ChSource *source,
                                      ChDiagnostics *diagnostics) {
    ChStatement *statement = read_statement(source, &engine->limits, diagnostics);
    bool made = statement && fill_statement(statement, source, &engine->limits, diagnostics) &&
                align_statement(statement, engine->status, diagnostics);
    if (made || !statement)
        return statement;
    ch_statement_free(statement);
    return NULL;
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

/** Reads a converted text; NULL with its first error, which the text's reader has no use for. */
static ChStatement *read_back(const ChEngine *engine, const ChStatement *statement,
                              const char *markdown, ChDiagnostics *diagnostics) {
    ChDiagnostics *findings = ch_diagnostics_new();
    ChSource source = {.name = statement->file,
                       .bytes = markdown,
                       .size = strlen(markdown),
                       .form = CH_FORM_MARKDOWN};
    ChStatement *twin = read_statement(&source, &engine->limits, findings);
    const ChDiagnostic *found;
    for (int i = 0; !twin && (found = ch_diagnostics_at(findings, i)); i++)
        if (found->severity == CH_ERROR) {
            Finding finding = {CH_ERROR, "convert-refused", statement->file, {0, 0}, found->hint};
            diagnostics_add(diagnostics, finding, "Markdown cannot say this statement: %s",
                            found->message);
            break;
        }
    ch_diagnostics_free(findings);
    return twin;
}

char *ch_statement_markdown(ChEngine *engine, const ChStatement *statement,
                            ChDiagnostics *diagnostics) {
    char *markdown = convert_to_markdown(statement);
    ChStatement *twin = read_back(engine, statement, markdown, diagnostics);
    if (!twin || !convert_is_twin(statement, twin, diagnostics)) {
        g_free(markdown);
        markdown = NULL;
    }
    ch_statement_free(twin);
    return markdown;
}

/* -- Layout -------------------------------------------------------------------------------- */

static char *layouts_dir(const ChEngine *engine) {
    return g_build_filename(engine->data_dir, "layouts", NULL);
}

static void add_unknown_layout(const ChEngine *engine, const char *name, Finding finding,
                               ChDiagnostics *diagnostics) {
    g_autofree char *dir = layouts_dir(engine);
    g_autofree char *hint = shelf_hint(dir, name);
    finding.severity = CH_ERROR;
    finding.code = "layout-not-found";
    finding.hint = hint;
    diagnostics_add(diagnostics, finding, "there is no layout '%s'", name);
}

/** Loads a layout; an unknown name is an error at the place `asked` gives. */
static ChLayout *load_layout(ChEngine *engine, const char *name, Finding asked,
                             ChDiagnostics *diagnostics) {
    g_autofree char *dir = layouts_dir(engine);
    g_autofree char *path = shelf_is_path(name) ? g_strdup(name) : shelf_path(dir, name);
    if (shelf_is_path(name) || shelf_holds(dir, name))
        return layout_read_beside(path, dir, &engine->limits, diagnostics);
    add_unknown_layout(engine, name, asked, diagnostics);
    return NULL;
}

ChLayout *ch_layout_load(ChEngine *engine, const char *name_or_path, ChDiagnostics *diagnostics) {
    return load_layout(engine, name_or_path, (Finding){0}, diagnostics);
}

/** A relative path is taken from the folder of the statement that names it. */
static char *layout_beside(const ChStatement *statement, const char *name) {
    if (!shelf_is_path(name) || g_path_is_absolute(name))
        return g_strdup(name);
    g_autofree char *folder = g_path_get_dirname(statement->file);
    bool here = strcmp(folder, ".") == 0;
    return here ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

ChLayout *ch_layout_load_for(ChEngine *engine, const ChStatement *statement,
                             ChDiagnostics *diagnostics) {
    const Field *field = statement_find_field(statement, "layout");
    if (!field)
        return ch_layout_load(engine, CH_LAYOUT_DEFAULT, diagnostics);
    Finding asked = {.file = statement->file, .at = field->at};
    g_autofree char *name = layout_beside(statement, field->value);
    return load_layout(engine, name, asked, diagnostics);
}

char *ch_layout_digest(const ChLayout *layout) {
    GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
    for (const LayoutFile *file = layout->files; file; file = file->next)
        digest_file(digest, file->path);
    return digest_end(digest);
}

char *ch_layout_describe(const ChLayout *layout) {
    return layout_describe(layout);
}

char *ch_layout_schema(void) {
    return schema_write();
}

char *ch_layout_list(ChEngine *engine, ChDiagnostics *diagnostics) {
    g_autofree char *dir = layouts_dir(engine);
    GPtrArray *names = shelf_names(dir);
    GString *list = g_string_new(NULL);
    size_t widest = 0;
    for (guint i = 0; i < names->len; i++)
        widest = MAX(widest, strlen(names->pdata[i]));
    for (guint i = 0; i < names->len; i++) {
        ChLayout *layout = ch_layout_load(engine, names->pdata[i], diagnostics);
        if (layout)
            g_string_append_printf(list, "%-*s  %s\n", (int)widest, layout->name,
                                   layout->description ? layout->description : "");
        ch_layout_free(layout);
    }
    g_ptr_array_unref(names);
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

static const Graphic *find_graphic(const Job *job, const Fixture *fixture) {
    ChEngine *engine = job->engine;
    const Graphic *graphic = g_hash_table_lookup(engine->graphics, fixture->path);
    if (!graphic) {
        GraphicRequest request = {fixture->path, fixture->file, fixture->at};
        graphic = graphic_load(&request, &engine->limits, engine->arena, job->text.diagnostics);
        if (graphic)
            g_hash_table_insert(engine->graphics, g_strdup(fixture->path), (gpointer)graphic);
    }
    return graphic;
}

static const Graphic *build_barcode(const Job *job, const StyledBlock *block) {
    static const BarcodeKind kinds[] = {
        [CODE_QR] = BARCODE_QR, [CODE_39] = BARCODE_39, [CODE_128] = BARCODE_128};
    static const QrLevel levels[] = {[CODE_LEVEL_L] = QR_LOW,
                                     [CODE_LEVEL_M] = QR_MEDIUM,
                                     [CODE_LEVEL_Q] = QR_QUARTILE,
                                     [CODE_LEVEL_H] = QR_HIGH};
    const Fixture *fixture = block->fixture;
    Barcode barcode = {.kind = kinds[fixture->code],
                       .text = block->code,
                       .module_pt = fixture->module_pt,
                       .height_pt = fixture->height_pt,
                       .level = levels[fixture->level],
                       .file = fixture->file,
                       .at = fixture->at};
    return graphic_build_barcode(&barcode, job->text.arena, job->text.diagnostics);
}

/** A FindGraphic; `data` is the Job. */
static bool find_block_graphic(void *data, const StyledBlock *block, const Graphic **graphic) {
    const Job *job = data;
    const Fixture *fixture = block->fixture;
    bool absent = block->kind == STYLED_GRAPHIC && fixture->supplied &&
                  !g_file_test(fixture->path, G_FILE_TEST_EXISTS);
    *graphic = absent                       ? NULL
               : block->kind == STYLED_CODE ? build_barcode(job, block)
                                            : find_graphic(job, fixture);
    return absent || *graphic;
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
    const SetBlock **blocks = set_blocks(job, job->document->blocks, job->document->block_count);
    const SetBlock *const **notes = set_notes(job);
    if (!blocks || !notes)
        return NULL;
    return pages_build(&(PagesInput){
        .document = job->document,
        .blocks = blocks,
        .notes = notes,
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
        job.text.find_graphic = find_block_graphic;
        job.text.graphics = &job;
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

/* -- Review -------------------------------------------------------------------------------- */

/** Joins the statement with its layout and says what of it a review needs. */
static void style_for_review(const ChLayout *layout, Arena *arena, ReviewInput *input,
                             ChDiagnostics *diagnostics) {
    const StyledDocument *document = style_statement(input->statement, layout, arena, diagnostics);
    input->layout = arena_strdup(arena, layout->name);
    if (document)
        input->lang = arena_strdup(arena, document->lang);
}

/** The text of a source in which places are looked up; none where it is no text. */
static void find_text(const ChEngine *engine, const ChSource *raw, Arena *arena,
                      ReviewInput *input) {
    ChDiagnostics *unheard = ch_diagnostics_new();
    Source source;
    if (source_check(raw, &engine->limits, arena, &source, unheard)) {
        input->text = source.text;
        input->size = source.size;
    }
    ch_diagnostics_free(unheard);
}

/** Names the countries that a statement may speak of. */
static void find_countries(ChEngine *engine, Arena *arena, ReviewInput *input,
                           ChDiagnostics *diagnostics) {
    const StatusTable *table = status_book_open(engine->status, diagnostics);
    GArray *names = g_array_new(FALSE, FALSE, sizeof(KnownName));
    for (int i = 0; table && i < table->country_count; i++) {
        const Country *country = &table->countries[i];
        for (int j = 0; j < country->name_count; j++)
            for (int style = 0; style < NAME_STYLE_COUNT; style++) {
                const char *name = country->names[j].styles[style];
                KnownName known = {country->names[j].lang, name ? name_bare(name) : NULL};
                if (name)
                    g_array_append_val(names, known);
            }
    }
    input->country_count = (int)names->len;
    input->countries = arena_memdup(arena, names->data, names->len * sizeof(KnownName));
    g_array_free(names, TRUE);
}

bool ch_source_review(ChEngine *engine, const ChSource *source, const ChLayout *layout,
                      const ChReviewOptions *options, char **report, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChStatement *statement =
        source->bytes ? ch_statement_read_source(engine, source, diagnostics) : NULL;
    ChLayout *own =
        statement && !layout ? ch_layout_load_for(engine, statement, diagnostics) : NULL;
    const char *lang = statement ? ch_statement_field(statement, "lang") : NULL;
    ReviewInput input = {.file = source->name, .statement = statement, .lang = lang ? lang : "en"};
    if (statement) {
        find_text(engine, source, arena, &input);
        find_countries(engine, arena, &input, diagnostics);
    }
    if (statement && (layout || own))
        style_for_review(layout ? layout : own, arena, &input, diagnostics);
    *report = review_statement(&input, options, diagnostics);
    ch_layout_free(own);
    ch_statement_free(statement);
    arena_free(arena);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == 0;
}
