/* SPDX-License-Identifier: MIT
 *
 * Reports.
 */
#include "batch/report.h"

#include "batch/finding.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

/** Bytes that wait to be written. */
enum { WAITING_MAX = 64 * 1024 };

struct Report {
    char *path;
    char *part; /**< the file that is written; NULL for standard output */
    int fd;
    int error; /**< errno of the first write that failed; 0 */
    GString *waiting;
    bool begun; /**< a document stands in it */
    bool ended; /**< all documents do */
};

static const char *const status_names[BATCH_STATUSES] = {
    [BATCH_DONE] = "done",
    [BATCH_UNCHANGED] = "unchanged",
    [BATCH_FAILED] = "failed",
    [BATCH_NOT_DONE] = "not-done",
};

/* -- Writing ------------------------------------------------------------------------------- */

static void flush(Report *report) {
    const ChBytes bytes = {report->waiting->str, report->waiting->len};
    if (!report->error && !ch_bytes_write(&bytes, report->fd))
        report->error = errno;
    g_string_truncate(report->waiting, 0);
}

/** Appends the object that the builder has made. */
static void append_built(Report *report, JsonBuilder *builder) {
    g_autoptr(JsonGenerator) generator = json_generator_new();
    JsonNode *root = json_builder_get_root(builder);
    json_generator_set_root(generator, root);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    g_string_append(report->waiting, text);
    json_node_unref(root);
    if (report->waiting->len > WAITING_MAX)
        flush(report);
}

static void add_text(JsonBuilder *builder, const char *name, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, valid);
}

static void add_number(JsonBuilder *builder, const char *name, gint64 number) {
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, number);
}

static void add_seconds(JsonBuilder *builder, gint64 elapsed_us) {
    json_builder_set_member_name(builder, "seconds");
    json_builder_add_double_value(builder, (double)elapsed_us / 1e6);
}

/* -- Documents ----------------------------------------------------------------------------- */

static void add_files(JsonBuilder *builder, const ManifestRow *row, const LedgerEntry *entry) {
    json_builder_set_member_name(builder, "files");
    json_builder_begin_array(builder);
    for (guint i = 0; i < entry->files->len; i++) {
        const LedgerFile *file = &g_array_index(entry->files, LedgerFile, i);
        g_autofree char *name = g_strconcat(row->output, file->suffix, NULL);
        json_builder_begin_object(builder);
        add_text(builder, "name", name);
        add_number(builder, "bytes", (gint64)file->bytes);
        add_text(builder, "sha256", file->digest);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_finding(JsonBuilder *builder, const ChDiagnostic *diagnostic) {
    json_builder_begin_object(builder);
    add_text(builder, "severity", ch_severity_name(diagnostic->severity));
    if (diagnostic->file)
        add_text(builder, "file", diagnostic->file);
    if (diagnostic->line) {
        add_number(builder, "line", diagnostic->line);
        add_number(builder, "column", diagnostic->column);
    }
    add_text(builder, "code", diagnostic->code);
    add_text(builder, "message", diagnostic->message);
    if (diagnostic->hint)
        add_text(builder, "hint", diagnostic->hint);
    json_builder_end_object(builder);
}

static void add_findings(JsonBuilder *builder, const ChDiagnostics *findings) {
    const ChDiagnostic *diagnostic;
    json_builder_set_member_name(builder, "diagnostics");
    json_builder_begin_array(builder);
    for (int i = 0; findings && (diagnostic = ch_diagnostics_at(findings, i)); i++)
        add_finding(builder, diagnostic);
    json_builder_end_array(builder);
}

static void add_row(JsonBuilder *builder, const ManifestRow *row) {
    add_text(builder, "output", row->output);
    if (row->source)
        add_text(builder, "source", row->source);
    if (row->manifest) {
        add_text(builder, "manifest", row->manifest);
        add_number(builder, "line", row->line);
    }
}

static void append_document(Report *report, const ManifestRow *row, const Outcome *outcome) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_row(builder, row);
    add_text(builder, "status", status_names[outcome ? outcome->status : BATCH_NOT_DONE]);
    if (outcome && outcome->entry) {
        add_number(builder, "pages", outcome->entry->pages);
        add_files(builder, row, outcome->entry);
    }
    if (outcome) {
        add_seconds(builder, outcome->elapsed_us);
        add_findings(builder, outcome->findings);
    }
    json_builder_end_object(builder);
    append_built(report, builder);
}

void report_add(Report *report, const ManifestRow *row, const Outcome *outcome) {
    g_string_append(report->waiting, report->begun ? ",\n" : "\n");
    report->begun = true;
    append_document(report, row, outcome);
}

void report_add_combined(Report *report, const ManifestRow *row, const Outcome *outcome) {
    g_string_append(report->waiting, "],\n\"combined\": ");
    report->ended = true;
    append_document(report, row, outcome);
}

static void add_summary(Report *report, const BatchTally *tally) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_number(builder, "documents", tally->documents);
    for (int i = 0; i < BATCH_STATUSES; i++)
        add_number(builder, status_names[i], tally->counts[i]);
    json_builder_set_member_name(builder, "complete");
    json_builder_add_boolean_value(builder, tally->counts[BATCH_NOT_DONE] == 0);
    add_seconds(builder, tally->elapsed_us);
    json_builder_end_object(builder);
    append_built(report, builder);
}

/* -- Beginning and end --------------------------------------------------------------------- */

static void add_error(const char *path, int error, ChDiagnostics *diagnostics) {
    finding_add(diagnostics, (ChDiagnostic){.file = path, .code = "batch-report"}, "%s",
                g_strerror(error));
}

/** A file of an earlier process that was killed is begun anew. */
static int open_part(const char *part) {
    g_unlink(part);
    return open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

Report *report_open(const char *path, ChDiagnostics *diagnostics) {
    bool named = strcmp(path, "-") != 0;
    char *part = named ? g_strconcat(path, ".part", NULL) : NULL;
    int fd = named ? open_part(part) : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    if (fd < 0 || (named && g_file_test(path, G_FILE_TEST_IS_DIR))) {
        add_error(path, fd < 0 ? errno : EISDIR, diagnostics);
        if (fd >= 0) {
            close(fd);
            g_unlink(part);
        }
        g_free(part);
        return NULL;
    }
    Report *report = g_new0(Report, 1);
    *report =
        (Report){.path = g_strdup(path), .part = part, .fd = fd, .waiting = g_string_new(NULL)};
    g_string_append_printf(report->waiting, "{\"chancery\": \"%s\",\n\"documents\": [",
                           ch_version());
    return report;
}

/** Closes the file and renames it; errno of what failed, 0 for nothing. */
static int place(const Report *report) {
    int error = report->error;
    if (close(report->fd) != 0 && !error)
        error = errno;
    if (report->part && !error && g_rename(report->part, report->path) != 0)
        error = errno;
    if (report->part && error)
        g_unlink(report->part);
    return error;
}

bool report_close(Report *report, const BatchTally *tally, ChDiagnostics *diagnostics) {
    g_string_append(report->waiting, report->ended ? ",\n" : "],\n");
    g_string_append(report->waiting, "\"summary\": ");
    add_summary(report, tally);
    g_string_append(report->waiting, "}\n");
    flush(report);
    int error = place(report);
    if (error)
        add_error(report->path, error, diagnostics);
    g_string_free(report->waiting, TRUE);
    g_free(report->part);
    g_free(report->path);
    g_free(report);
    return !error;
}
