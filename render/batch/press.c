/* SPDX-License-Identifier: MIT
 *
 * Presses.
 */
#include "batch/press.h"

#include "batch/finding.h"
#include "batch/sums.h"
#include <string.h>

/** Layouts that a press holds at once. */
enum { LAYOUTS_MAX = 32 };

struct Press {
    const PressPlan *plan;
    ChEngine *engine;
    GHashTable *layouts; /**< name or path -> LoadedLayout */
};

typedef struct LoadedLayout {
    ChLayout *layout;
    ChDiagnostics *found; /**< what is to say of it, to each document */
    char *digest;
} LoadedLayout;

/** A document on its way. */
typedef struct Job {
    Press *press;
    const ManifestRow *row;
    PressDocument document;
    Outcome *outcome;
} Job;

/** A file of a document that is staged. */
typedef struct StagedFile {
    char *name; /**< below the output folder */
    OutboxPart part;
} StagedFile;

void outcome_free(Outcome *outcome) {
    if (!outcome)
        return;
    ledger_entry_free(outcome->entry);
    ch_diagnostics_free(outcome->findings);
    g_free(outcome->title);
    g_free(outcome);
}

static void free_layout(gpointer data) {
    LoadedLayout *loaded = data;
    ch_layout_free(loaded->layout);
    ch_diagnostics_free(loaded->found);
    ch_string_free(loaded->digest);
}

static void release_layout(gpointer data) {
    g_rc_box_release_full(data, free_layout);
}

Press *press_new(const PressPlan *plan, ChDiagnostics *diagnostics) {
    ChEngine *engine = ch_engine_new(NULL, &plan->options->limits, diagnostics);
    if (!engine)
        return NULL;
    Press *press = g_new0(Press, 1);
    press->plan = plan;
    press->engine = engine;
    press->layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, release_layout);
    return press;
}

void press_free(Press *press) {
    if (!press)
        return;
    g_hash_table_destroy(press->layouts);
    ch_engine_free(press->engine);
    g_free(press);
}

ChEngine *press_engine(const Press *press) {
    return press->engine;
}

/* -- Layouts ------------------------------------------------------------------------------- */

static void add_all(const ChDiagnostics *from, ChDiagnostics *to) {
    const ChDiagnostic *diagnostic;
    for (int i = 0; (diagnostic = ch_diagnostics_at(from, i)); i++)
        ch_diagnostics_add(to, diagnostic);
}

/** The layout by that name or path, or the one the statement asks for where there is none. */
static LoadedLayout *load_layout(Press *press, const char *name, const ChStatement *statement) {
    LoadedLayout *loaded = g_rc_box_new0(LoadedLayout);
    loaded->found = ch_diagnostics_new();
    loaded->layout = name ? ch_layout_load(press->engine, name, loaded->found)
                          : ch_layout_load_for(press->engine, statement, loaded->found);
    loaded->digest = loaded->layout ? ch_layout_digest(loaded->layout) : NULL;
    return loaded;
}

/** What a layout is remembered by: a path that a statement names may count from its folder. */
static char *layout_key(const char *asked, const char *source, const ChStatement *statement) {
    const char *own = asked ? NULL : ch_statement_field(statement, "layout");
    const char *name = asked ? asked : own ? own : CH_LAYOUT_DEFAULT;
    bool path = strchr(name, G_DIR_SEPARATOR) || g_str_has_suffix(name, ".yaml");
    g_autofree char *folder = g_path_get_dirname(source);
    return own && path ? g_strdup_printf("%s:%s", folder, name) : g_strdup(name);
}

/** A layout for the caller to release; NULL with errors. */
static LoadedLayout *find_layout(Press *press, const ManifestRow *row, const ChStatement *statement,
                                 ChDiagnostics *diagnostics) {
    const char *asked = row->layout ? row->layout : press->plan->options->layout;
    g_autofree char *key = layout_key(asked, row->source, statement);
    LoadedLayout *loaded = g_hash_table_lookup(press->layouts, key);
    if (!loaded) {
        loaded = load_layout(press, asked, statement);
        if (g_hash_table_size(press->layouts) == LAYOUTS_MAX)
            g_hash_table_remove_all(press->layouts);
        if (loaded->layout)
            g_hash_table_insert(press->layouts, g_steal_pointer(&key), g_rc_box_acquire(loaded));
    } else {
        g_rc_box_acquire(loaded);
    }
    add_all(loaded->found, diagnostics);
    if (loaded->layout)
        return loaded;
    release_layout(loaded);
    return NULL;
}

bool press_load_layout(Press *press, ChDiagnostics *diagnostics) {
    const char *name = press->plan->options->layout;
    LoadedLayout *loaded = name ? load_layout(press, name, NULL) : NULL;
    bool good = !name || loaded->layout;
    if (!good)
        add_all(loaded->found, diagnostics);
    if (loaded)
        release_layout(loaded);
    return good;
}

/* -- What is unchanged --------------------------------------------------------------------- */

static void digest_part(GChecksum *digest, const void *bytes, size_t size) {
    const guint64 length = size;
    g_checksum_update(digest, (const guchar *)&length, sizeof length);
    g_checksum_update(digest, bytes, (gssize)size);
}

static void digest_text(GChecksum *digest, const char *text) {
    digest_part(digest, text, strlen(text));
}

static void digest_edition(GChecksum *digest, const Edition *edition) {
    digest_text(digest, format_ending(edition->format));
    if (edition->format == CH_FORMAT_PNG)
        digest_part(digest, &edition->dpi, sizeof edition->dpi);
    if (edition->format == CH_FORMAT_PDF)
        digest_part(digest, &edition->standards, sizeof edition->standards);
    digest_text(digest, edition->verify ? "verify" : "");
}

static void digest_imposition(GChecksum *digest, const ChImposition *imposition) {
    g_autofree char *words =
        g_strdup_printf("impose %d %d %d %d %d", imposition->n_up, imposition->booklet,
                        imposition->duplex, imposition->crop_marks, imposition->copies);
    digest_text(digest, words);
    digest_part(digest, &imposition->creep_pt, sizeof imposition->creep_pt);
    digest_part(digest, imposition->sheet_pt, sizeof imposition->sheet_pt);
}

void press_digest(const Press *press, const PressDocument *document,
                  char input[LEDGER_DIGEST_SIZE]) {
    const PressPlan *plan = press->plan;
    const ChSource *source = &document->source;
    GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *name = g_path_get_basename(source->name);
    digest_text(digest, plan->engine_digest);
    digest_text(digest, document->loaded->digest);
    for (int i = 0; i < plan->options->edition_count; i++)
        digest_edition(digest, &plan->options->editions[i]);
    if (plan->options->imposition)
        digest_imposition(digest, plan->options->imposition);
    digest_text(digest, name);
    digest_part(digest, source->bytes, source->size);
    for (int i = 0; i < source->field_count; i++) {
        digest_text(digest, source->fields[i].name);
        digest_text(digest, source->fields[i].value);
    }
    g_strlcpy(input, g_checksum_get_string(digest), LEDGER_DIGEST_SIZE);
    g_checksum_free(digest);
}

static bool is_unchanged(const Job *job, LedgerEntry *entry, const char *input) {
    const PressPlan *plan = job->press->plan;
    bool same = entry && !plan->options->force && !strcmp(entry->input, input);
    for (guint i = 0; same && i < entry->files->len; i++) {
        LedgerFile *file = &g_array_index(entry->files, LedgerFile, i);
        g_autofree char *name = g_strconcat(job->row->output, file->suffix, NULL);
        same = sums_check(file, plan->outbox, name, plan->options->report);
    }
    return same;
}

static bool has_suffix(const LedgerEntry *entry, const char *suffix) {
    for (guint i = 0; i < entry->files->len; i++)
        if (!strcmp(g_array_index(entry->files, LedgerFile, i).suffix, suffix))
            return true;
    return false;
}

/** Whether the suffix is that of a page in a format that is written now. */
static bool is_of_editions(const Job *job, const char *suffix) {
    const BatchOptions *options = job->press->plan->options;
    const char *ending = path_ending(suffix);
    for (int i = 0; i < options->edition_count; i++)
        if (*ending && !strcmp(ending + 1, format_ending(options->editions[i].format)))
            return true;
    return false;
}

/** Removes pages of the earlier entry that the document has no more, if they are as written. */
static void remove_stale(const Job *job, const LedgerEntry *earlier) {
    Outbox *outbox = job->press->plan->outbox;
    for (guint i = 0; i < earlier->files->len; i++) {
        LedgerFile *file = &g_array_index(earlier->files, LedgerFile, i);
        g_autofree char *name = g_strconcat(job->row->output, file->suffix, NULL);
        if (!has_suffix(job->outcome->entry, file->suffix) && is_of_editions(job, file->suffix) &&
            sums_check(file, outbox, name, false))
            outbox_remove(outbox, name);
    }
}

/* -- Making -------------------------------------------------------------------------------- */

/** What is behind the document's name for file `number` of `count`, as `render` numbers them. */
static void name_suffix(ChFormat format, guint number, guint count, LedgerFile *file) {
    if (count > 1)
        g_snprintf(file->suffix, sizeof file->suffix, "-%u.%s", number, format_ending(format));
    else
        g_snprintf(file->suffix, sizeof file->suffix, ".%s", format_ending(format));
}

static bool stage_file(const Job *job, const ChBytes *bytes, LedgerFile *file, GArray *staged) {
    StagedFile part = {.name = g_strconcat(job->row->output, file->suffix, NULL)};
    part.part = outbox_stage(job->press->plan->outbox, part.name, bytes, job->outcome->findings);
    sums_take(file, bytes, job->press->plan->options->report);
    g_array_append_val(job->outcome->entry->files, *file);
    g_array_append_val(staged, part);
    return part.part != 0;
}

/** Encodes the pages in one format and stages the files. */
static bool stage_edition(const Job *job, const ChPages *pages, const Edition *edition,
                          GArray *staged) {
    EditionDocument document = {.name = job->row->output,
                                .engine = job->press->engine,
                                .source = &job->document.source,
                                .layout = job->document.layout,
                                .pages = pages};
    GArray *files =
        edition_encode(edition, &document, 1, ch_pages_count(pages), job->outcome->findings);
    bool good = files != NULL;
    for (guint i = 0; good && i < files->len; i++) {
        LedgerFile file = {0};
        name_suffix(edition->format, i + 1, files->len, &file);
        good = stage_file(job, &g_array_index(files, ChBytes, i), &file, staged);
    }
    if (files)
        g_array_unref(files);
    return good;
}

/** Places all staged files, or discards them. */
static bool end_staged(const Job *job, GArray *staged, bool place) {
    Outbox *outbox = job->press->plan->outbox;
    for (guint i = 0; i < staged->len; i++) {
        StagedFile *file = &g_array_index(staged, StagedFile, i);
        if (place)
            place = outbox_place(outbox, file->name, file->part, job->outcome->findings);
        else if (file->part)
            outbox_discard(outbox, file->part);
        g_free(file->name);
    }
    return place;
}

static bool write_pages(const Job *job, const ChPages *pages) {
    const BatchOptions *options = job->press->plan->options;
    GArray *staged = g_array_new(FALSE, TRUE, sizeof(StagedFile));
    job->outcome->entry->pages = ch_pages_count(pages);
    bool good = true;
    for (int i = 0; good && i < options->edition_count; i++)
        good = stage_edition(job, pages, &options->editions[i], staged);
    good = end_staged(job, staged, good);
    g_array_unref(staged);
    return good;
}

static void note_printing(Outcome *outcome, const ChPages *pages) {
    outcome->printing = ch_pages_printing(pages);
    outcome->title = g_strdup(outcome->printing.title);
    outcome->printing.title = outcome->title;
}

/** Writes the pages, or the sheets they come on. */
static bool write_document(const Job *job, const ChPages *pages) {
    const ChImposition *imposition = job->press->plan->options->imposition;
    ChPages *sheets =
        imposition ? ch_pages_impose(pages, imposition, job->outcome->findings) : NULL;
    if (imposition && !sheets)
        return false;
    const ChPages *written = sheets ? sheets : pages;
    note_printing(job->outcome, written);
    bool good = write_pages(job, written);
    ch_pages_free(sheets);
    return good;
}

/** Makes the document, whose entry has no more than its input so far. */
static bool make(const Job *job, const LedgerEntry *earlier) {
    Outcome *outcome = job->outcome;
    ChPages *pages = ch_pages_build(job->press->engine, job->document.statement,
                                    job->document.layout, outcome->findings);
    bool made = pages && write_document(job, pages);
    ch_pages_free(pages);
    if (!made)
        return false;
    if (earlier)
        remove_stale(job, earlier);
    if (!ledger_add(job->press->plan->ledger, job->row->output, outcome->entry)) {
        const ChDiagnostic unnoted = {.severity = CH_WARNING,
                                      .file = job->row->source,
                                      .code = "batch-ledger",
                                      .message = "the ledger could not be written; the next run "
                                                 "makes this document again"};
        ch_diagnostics_add(outcome->findings, &unnoted);
    }
    return true;
}

/** Takes the document as it stands, or makes it. */
static BatchStatus finish(const Job *job) {
    Outcome *outcome = job->outcome;
    LedgerEntry *earlier = ledger_find(job->press->plan->ledger, job->row->output);
    char input[LEDGER_DIGEST_SIZE];
    press_digest(job->press, &job->document, input);
    if (is_unchanged(job, earlier, input)) {
        outcome->entry = earlier;
        return BATCH_UNCHANGED;
    }
    outcome->entry = ledger_entry_new(input);
    bool made = make(job, earlier);
    ledger_entry_free(earlier);
    if (!made)
        g_clear_pointer(&outcome->entry, ledger_entry_free);
    return made ? BATCH_DONE : BATCH_FAILED;
}

bool press_open(Press *press, const ManifestRow *row, PressDocument *document,
                ChDiagnostics *diagnostics) {
    *document = (PressDocument){0};
    if (!ch_file_read(row->source, press->plan->options->limits.source_bytes, &document->bytes,
                      diagnostics))
        return false;
    document->source = (ChSource){.name = row->source,
                                  .bytes = document->bytes.data,
                                  .size = document->bytes.size,
                                  .fields = row->fields,
                                  .field_count = row->field_count};
    document->statement = ch_statement_read_source(press->engine, &document->source, diagnostics);
    if (document->statement)
        document->loaded = find_layout(press, row, document->statement, diagnostics);
    document->layout = document->loaded ? document->loaded->layout : NULL;
    return document->layout != NULL;
}

void press_document_clear(PressDocument *document) {
    ch_statement_free(document->statement);
    if (document->loaded)
        release_layout((gpointer)document->loaded);
    ch_bytes_clear(&document->bytes);
}

static BatchStatus run(Job *job) {
    bool open = press_open(job->press, job->row, &job->document, job->outcome->findings);
    BatchStatus status = open ? finish(job) : BATCH_FAILED;
    press_document_clear(&job->document);
    return status;
}

/** Whether a file could not be read or written. */
static bool is_environment(const ChDiagnostics *findings) {
    const ChDiagnostic *diagnostic;
    for (int i = 0; (diagnostic = ch_diagnostics_at(findings, i)); i++)
        if (!strcmp(diagnostic->code, "file-unreadable") ||
            !strcmp(diagnostic->code, "file-unwritable"))
            return true;
    return false;
}

Outcome *press_run(Press *press, const ManifestRow *row) {
    gint64 started_us = g_get_monotonic_time();
    Outcome *outcome = g_new0(Outcome, 1);
    Job job = {.press = press, .row = row, .outcome = outcome};
    outcome->findings = ch_diagnostics_new();
    outcome->status = run(&job);
    outcome->environment = outcome->status == BATCH_FAILED && is_environment(outcome->findings);
    if (outcome->status == BATCH_UNCHANGED)
        g_clear_pointer(&outcome->findings, ch_diagnostics_free);
    outcome->elapsed_us = g_get_monotonic_time() - started_us;
    return outcome;
}
