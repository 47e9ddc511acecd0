/* SPDX-License-Identifier: MIT
 *
 * Binders.
 */
#include "batch/binder.h"

#include "batch/finding.h"
#include "batch/sums.h"
#include <string.h>

#define SUFFIX ".pdf"

/** The watch is asked that often, in microseconds. */
enum { TICK_US = 50000 };

/** A document that is laid out. */
typedef struct Leaf {
    PressDocument document;
    ChPages *pages;
} Leaf;

typedef struct Binder {
    const PressPlan *plan;
    const Manifest *manifest;
    const InputDigest *inputs; /**< NULL: the documents may be any */
    Press *press;
    GArray *leaves; /**< of Leaf */
    Outcome *outcome;
    ChDiagnostics *findings;
    BinderWatch watch; /**< without a listener: nobody is asked */
    gint64 asked_us;
} Binder;

static const Combination *combination_of(const Binder *binder) {
    return &binder->plan->options->combination;
}

static void add_error(const Binder *binder, const char *code, const char *file,
                      const char *message) {
    finding_add(binder->findings, (ChDiagnostic){.file = file, .code = code}, "%s", message);
}

static char *file_name(const Binder *binder) {
    return g_strconcat(combination_of(binder)->output, SUFFIX, NULL);
}

/* -- What is unchanged --------------------------------------------------------------------- */

static void digest_text(GChecksum *digest, const char *text) {
    g_checksum_update(digest, (const guchar *)(text ? text : ""),
                      (gssize)(text ? strlen(text) : 0));
    g_checksum_update(digest, (const guchar *)(text ? "" : "-"), 1);
}

/** The digest of all that the file is made from. */
static void digest_input(const Binder *binder, InputDigest input) {
    const Combination *combination = combination_of(binder);
    const Edition *edition = &combination->edition;
    GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
    digest_text(digest, "combined");
    digest_text(digest, binder->plan->engine_digest);
    digest_text(digest, combination->title);
    digest_text(digest, combination->lang);
    g_checksum_update(digest, (const guchar *)&edition->standards, sizeof edition->standards);
    digest_text(digest, edition->verify ? "verify" : "");
    for (guint i = 0; i < binder->manifest->rows->len; i++)
        digest_text(digest, binder->inputs[i]);
    g_strlcpy(input, g_checksum_get_string(digest), sizeof(InputDigest));
    g_checksum_free(digest);
}

/** Whether the file stands as the ledger has it. */
static bool is_unchanged(const Binder *binder, const LedgerEntry *earlier, const char *input) {
    if (!earlier || binder->plan->options->force || strcmp(earlier->input, input) != 0 ||
        earlier->files->len != 1)
        return false;
    g_autofree char *name = file_name(binder);
    return sums_check(&g_array_index(earlier->files, LedgerFile, 0), binder->plan->outbox, name,
                      binder->plan->options->report);
}

/* -- Making -------------------------------------------------------------------------------- */

static void clear_leaf(gpointer data) {
    Leaf *leaf = data;
    ch_pages_free(leaf->pages);
    press_document_clear(&leaf->document);
}

/** Whether the document is what it was when its own file was made. */
static bool is_as_before(const Binder *binder, guint index, const PressDocument *document) {
    InputDigest digest;
    if (!binder->inputs)
        return true;
    press_digest(binder->press, document, digest);
    return !strcmp(digest, binder->inputs[index]);
}

/** Whether nobody wants the binder to stop; else an error. */
static bool goes_on(Binder *binder) {
    const BatchListener *listener = binder->watch.listener;
    gint64 now_us = g_get_monotonic_time();
    if (!listener || now_us - binder->asked_us < TICK_US)
        return true;
    binder->asked_us = now_us;
    if (listener->tick(listener->context, binder->watch.tally))
        return true;
    g_autofree char *name = file_name(binder);
    add_error(binder, "batch-combine-incomplete", name,
              "the combined file was not written: the batch was ended");
    return false;
}

static bool open_leaf(const Binder *binder, guint index, Leaf *leaf, ChDiagnostics *findings) {
    const ManifestRow *row = &g_array_index(binder->manifest->rows, ManifestRow, index);
    if (press_open(binder->press, row, &leaf->document, findings) &&
        is_as_before(binder, index, &leaf->document))
        leaf->pages = ch_pages_build(press_engine(binder->press), leaf->document.statement,
                                     leaf->document.layout, findings);
    if (!leaf->pages && binder->inputs)
        add_error(binder, "batch-combine-changed", row->source,
                  "the source or its layout has changed since its own file was made");
    return leaf->pages != NULL;
}

/** Lays all documents out, until they are more pages than a file may have: ch_pages_combine tells
 * of that. */
static bool open_leaves(Binder *binder, ChDiagnostics *findings) {
    size_t pages = 0;
    bool open = true;
    binder->leaves = g_array_new(FALSE, TRUE, sizeof(Leaf));
    g_array_set_clear_func(binder->leaves, clear_leaf);
    for (guint i = 0;
         open && i < binder->manifest->rows->len && pages < binder->plan->options->limits.pages;
         i++) {
        Leaf leaf = {0};
        open = goes_on(binder) && open_leaf(binder, i, &leaf, findings);
        pages += open ? (size_t)ch_pages_count(leaf.pages) : 0;
        g_array_append_val(binder->leaves, leaf);
    }
    return open;
}

static bool verify(const Binder *binder, const ChBinding *binding, const ChBytes *bytes) {
    g_autofree char *name = file_name(binder);
    ChSource pdf = {.name = name, .bytes = bytes->data, .size = bytes->size};
    char *certificate = NULL;
    bool proved = ch_pdf_verify_combined(press_engine(binder->press), &pdf, binding, &certificate,
                                         binder->findings);
    ch_string_free(certificate);
    return proved;
}

/** What is bound, to be freed. */
static ChBoundDocument *list_documents(const Binder *binder) {
    ChBoundDocument *documents = g_new0(ChBoundDocument, binder->leaves->len);
    for (guint i = 0; i < binder->leaves->len; i++) {
        const Leaf *leaf = &g_array_index(binder->leaves, Leaf, i);
        documents[i] = (ChBoundDocument){&leaf->document.source, leaf->document.statement,
                                         leaf->document.layout, leaf->pages};
    }
    return documents;
}

static ChBinding binding_of(const Binder *binder, const ChBoundDocument *documents) {
    const ChImposition *imposition = binder->plan->options->imposition;
    return (ChBinding){.duplex = imposition && imposition->duplex,
                       .title = combination_of(binder)->title,
                       .lang = combination_of(binder)->lang,
                       .documents = documents,
                       .count = (int)binder->leaves->len};
}

static bool write_pages(const Binder *binder, const ChPages *pages, ChBytes *bytes) {
    ChOutput output = {.format = CH_FORMAT_PDF,
                       .first = 1,
                       .last = ch_pages_count(pages),
                       .standards = combination_of(binder)->edition.standards};
    binder->outcome->entry->pages = output.last;
    return ch_pages_write(pages, &output, bytes, binder->findings);
}

/** Joins the pages, puts them on sheets where that is asked for, and writes them; `bytes` are to be
 *  cleared. */
static bool encode(const Binder *binder, const ChBinding *binding, ChBytes *bytes) {
    const ChImposition *imposition = binder->plan->options->imposition;
    ChPages *pages = ch_pages_combine(press_engine(binder->press), binding, binder->findings);
    ChPages *sheets =
        pages && imposition ? ch_pages_impose(pages, imposition, binder->findings) : NULL;
    const ChPages *written = imposition ? sheets : pages;
    bool encoded = written && write_pages(binder, written, bytes);
    ch_pages_free(sheets);
    ch_pages_free(pages);
    return encoded && (!combination_of(binder)->edition.verify || verify(binder, binding, bytes));
}

static bool bind_leaves(const Binder *binder, ChBytes *bytes) {
    g_autofree ChBoundDocument *documents = list_documents(binder);
    const ChBinding binding = binding_of(binder, documents);
    return encode(binder, &binding, bytes);
}

static bool put_file(const Binder *binder, const ChBytes *bytes) {
    Outcome *outcome = binder->outcome;
    g_autofree char *name = file_name(binder);
    LedgerFile file = {.suffix = SUFFIX};
    sums_take(&file, bytes, binder->plan->options->report);
    g_array_append_val(outcome->entry->files, file);
    OutboxPart part = outbox_stage(binder->plan->outbox, name, bytes, binder->findings);
    return part && outbox_place(binder->plan->outbox, name, part, binder->findings);
}

static void close_binder(Binder *binder) {
    if (binder->leaves)
        g_array_unref(binder->leaves);
    press_free(binder->press);
}

/** What is to say of the documents has been said when their own files were made. */
static BatchStatus make(Binder *binder, const char *input) {
    Outcome *outcome = binder->outcome;
    ChDiagnostics *said_before = ch_diagnostics_new();
    ChBytes bytes = {0};
    outcome->entry = ledger_entry_new(input);
    binder->press = press_new(binder->plan, binder->findings);
    bool made = binder->press && open_leaves(binder, said_before) && bind_leaves(binder, &bytes) &&
                put_file(binder, &bytes);
    if (made)
        ledger_add(binder->plan->ledger, combination_of(binder)->output, outcome->entry);
    else
        g_clear_pointer(&outcome->entry, ledger_entry_free);
    ch_bytes_clear(&bytes);
    ch_diagnostics_free(said_before);
    close_binder(binder);
    return made ? BATCH_DONE : BATCH_FAILED;
}

static guint count_missing(const Binder *binder) {
    guint missing = 0;
    for (guint i = 0; i < binder->manifest->rows->len; i++)
        missing += !*binder->inputs[i];
    return missing;
}

Outcome *binder_run(const PressPlan *plan, const Manifest *manifest, const InputDigest *inputs,
                    BinderWatch watch) {
    gint64 started_us = g_get_monotonic_time();
    Outcome *outcome = g_new0(Outcome, 1);
    Binder binder = {
        .plan = plan, .manifest = manifest, .inputs = inputs, .outcome = outcome, .watch = watch};
    InputDigest input;
    outcome->findings = binder.findings = ch_diagnostics_new();
    LedgerEntry *earlier = ledger_find(plan->ledger, combination_of(&binder)->output);
    guint missing = count_missing(&binder);
    digest_input(&binder, input);
    if (missing > 0) {
        g_autofree char *name = file_name(&binder);
        outcome->status = BATCH_FAILED;
        finding_add(outcome->findings,
                    (ChDiagnostic){.file = name, .code = "batch-combine-incomplete"},
                    "the combined file was not written: %u of %u documents missing", missing,
                    manifest->rows->len);
    } else if (is_unchanged(&binder, earlier, input)) {
        outcome->status = BATCH_UNCHANGED;
        outcome->entry = g_steal_pointer(&earlier);
    } else {
        outcome->status = make(&binder, input);
    }
    if (earlier)
        ledger_entry_free(earlier);
    outcome->elapsed_us = g_get_monotonic_time() - started_us;
    return outcome;
}

bool binder_verify(const Manifest *manifest, const BatchOptions *options, const ChSource *pdf,
                   char **certificate, ChDiagnostics *diagnostics) {
    const PressPlan plan = {.options = options};
    Binder binder = {.plan = &plan, .manifest = manifest, .findings = diagnostics};
    binder.press = press_new(&plan, diagnostics);
    bool proved = false;
    if (binder.press && open_leaves(&binder, diagnostics)) {
        g_autofree ChBoundDocument *documents = list_documents(&binder);
        const ChBinding binding = binding_of(&binder, documents);
        proved = ch_pdf_verify_combined(press_engine(binder.press), pdf, &binding, certificate,
                                        diagnostics);
    }
    close_binder(&binder);
    return proved;
}
