/* SPDX-License-Identifier: MIT
 *
 * Reports.
 */
#include "review/report.h"

#include "review/sketch.h"

#include <json-glib/json-glib.h>
#include <stdarg.h>

/* -- Words --------------------------------------------------------------------------------- */

static void put_line(GString *text, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void put_line(GString *text, const char *name, const char *format, ...) {
    va_list arguments;
    g_string_append_printf(text, "  %-14s ", name);
    va_start(arguments, format);
    g_string_append_vprintf(text, format, arguments);
    va_end(arguments);
    g_string_append_c(text, '\n');
}

static void put_time(GString *text, const Review *review) {
    int read_s = (int)review->read_s;
    int left_s = review->options->limit_s - read_s;
    put_line(text, "read aloud", "%d:%02d minutes at %d words a minute", read_s / 60, read_s % 60,
             review->pace);
    if (review->options->limit_s > 0)
        put_line(text, "limit", "%d:%02d minutes, %d:%02d %s", review->options->limit_s / 60,
                 review->options->limit_s % 60, ABS(left_s) / 60, ABS(left_s) % 60,
                 left_s < 0 ? "over" : "left");
}

static void put_findings(GString *text, const ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    int warnings = ch_diagnostics_count(diagnostics, CH_WARNING) - errors;
    int notes = ch_diagnostics_count(diagnostics, CH_NOTE) - warnings - errors;
    put_line(text, "findings", "errors %d, warnings %d, notes %d", errors, warnings, notes);
}

char *review_words(const Review *review) {
    const Counts *counts = &review->counts;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s\n", review->input->file);
    if (review->input->statement != NULL) {
        put_line(text, "language", "%s", review->input->lang);
        put_line(text, "paragraphs", "%d, numbered %d", counts->paragraphs, counts->numbered);
        put_line(text, "notes", "%d, calls %d", counts->notes, counts->calls);
        put_line(text, "words", "%" G_GINT64_FORMAT ", with notes %" G_GINT64_FORMAT, counts->words,
                 counts->words + counts->note_words);
        put_line(text, "characters", "%" G_GINT64_FORMAT ", without spaces %" G_GINT64_FORMAT,
                 counts->characters, counts->visible);
        put_time(text, review);
    }
    put_findings(text, review->diagnostics);
    if (review->lines != NULL) {
        g_string_append_c(text, '\n');
        sketch_write(review->lines, text);
    }
    return g_string_free(text, FALSE);
}

/* -- JSON ---------------------------------------------------------------------------------- */

/** A member that is a text, made valid UTF-8 where a file's name is not; null for NULL. */
static void put_text(JsonBuilder *json, const char *name, const char *text) {
    json_builder_set_member_name(json, name);
    if (text == NULL) {
        json_builder_add_null_value(json);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_builder_add_string_value(json, valid);
}

static void put_number(JsonBuilder *json, const char *name, gint64 number) {
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, number);
}

static void begin_object(JsonBuilder *json, const char *name) {
    json_builder_set_member_name(json, name);
    json_builder_begin_object(json);
}

static void begin_list(JsonBuilder *json, const char *name) {
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

static void put_fields(JsonBuilder *json, const Field *fields) {
    begin_object(json, "fields");
    for (const Field *field = fields; field != NULL; field = field->next)
        put_text(json, field->name, field->value);
    json_builder_end_object(json);
}

static void put_counts(JsonBuilder *json, const Counts *counts) {
    begin_object(json, "counts");
    put_number(json, "paragraphs", counts->paragraphs);
    put_number(json, "numbered", counts->numbered);
    put_number(json, "headings", counts->headings);
    put_number(json, "tables", counts->tables);
    put_number(json, "notes", counts->notes);
    put_number(json, "calls", counts->calls);
    put_number(json, "words", counts->words);
    put_number(json, "words_with_notes", counts->words + counts->note_words);
    put_number(json, "characters", counts->characters);
    put_number(json, "characters_without_spaces", counts->visible);
    json_builder_end_object(json);
}

static void put_reading(JsonBuilder *json, const Review *review) {
    begin_object(json, "reading");
    put_number(json, "words_a_minute", review->pace);
    put_number(json, "seconds", review->read_s);
    json_builder_set_member_name(json, "limit_seconds");
    if (review->options->limit_s > 0)
        json_builder_add_int_value(json, review->options->limit_s);
    else
        json_builder_add_null_value(json);
    json_builder_end_object(json);
}

static void put_diagnostics(JsonBuilder *json, const ChDiagnostics *diagnostics) {
    const ChDiagnostic *found;
    begin_list(json, "diagnostics");
    for (int i = 0; (found = ch_diagnostics_at(diagnostics, i)) != NULL; i++) {
        json_builder_begin_object(json);
        put_text(json, "severity", ch_severity_name(found->severity));
        put_text(json, "code", found->code);
        put_text(json, "file", found->file);
        put_number(json, "line", found->line);
        put_number(json, "column", found->column);
        put_text(json, "message", found->message);
        put_text(json, "hint", found->hint);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void put_calls(JsonBuilder *json, const SketchLine *line) {
    begin_list(json, "calls");
    for (guint i = 0; line->calls != NULL && i < line->call_count; i++)
        json_builder_add_string_value(json, line->calls[i]);
    json_builder_end_array(json);
}

static void put_sketch_line(JsonBuilder *json, const SketchLine *line) {
    json_builder_begin_object(json);
    put_text(json, "kind", line->kind);
    put_text(json, "name", line->name);
    put_number(json, "line", line->at.line);
    put_number(json, "column", line->at.column);
    put_number(json, "depth", line->depth);
    put_number(json, "level", line->level);
    put_text(json, "marker", line->marker);
    put_text(json, "words", line->words);
    if (line->rows > 0) {
        put_number(json, "rows", line->rows);
        put_number(json, "columns", line->columns);
    }
    if (line->calls == NULL && line->call_count > 0)
        put_number(json, "called", line->call_count);
    put_calls(json, line);
    json_builder_end_object(json);
}

static void put_sketch(JsonBuilder *json, const GArray *lines) {
    begin_list(json, "outline");
    for (guint i = 0; i < lines->len; i++)
        put_sketch_line(json, &g_array_index(lines, SketchLine, i));
    json_builder_end_array(json);
}

static void put_statement(JsonBuilder *json, const Review *review) {
    put_text(json, "language", review->input->lang);
    put_text(json, "layout", review->input->layout);
    put_fields(json, review->input->statement->fields);
    put_counts(json, &review->counts);
    put_reading(json, review);
}

char *review_json(const Review *review) {
    g_autoptr(JsonBuilder) json = json_builder_new_immutable();
    json_builder_begin_object(json);
    put_text(json, "file", review->input->file);
    if (review->input->statement != NULL)
        put_statement(json, review);
    put_diagnostics(json, review->diagnostics);
    if (review->lines != NULL)
        put_sketch(json, review->lines);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autofree char *object = json_to_string(root, FALSE);
    return g_strconcat(object, "\n", NULL);
}
