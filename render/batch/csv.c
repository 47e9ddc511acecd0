/* SPDX-License-Identifier: MIT
 *
 * CSV.
 */
#include "batch/csv.h"

#include "batch/finding.h"
#include <string.h>

typedef struct CsvReader {
    const CsvInput *input;
    ChDiagnostics *diagnostics;
    const char *at;
    const char *end;
    const char *line_start;
    int line;
    char separator;
    GPtrArray *cells;
    GString *cell;
} CsvReader;

static void add_error(const CsvReader *reader, const char *code, const char *hint,
                      const char *message) {
    int column = (int)g_utf8_strlen(reader->line_start, reader->at - reader->line_start) + 1;
    ChDiagnostic at = {.file = reader->input->name,
                       .line = reader->line,
                       .column = column,
                       .code = code,
                       .hint = hint};
    finding_add(reader->diagnostics, at, "%s", message);
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/** Moves behind the line end at hand. */
static void pass_line_end(CsvReader *reader) {
    reader->at += reader->at[0] == '\r' && reader->at[1] == '\n' ? 2 : 1;
    reader->line_start = reader->at;
    reader->line++;
}

/** The sign that the first row has most of; a comma where it has none. */
static char find_separator(const char *text) {
    static const char separators[] = ",;\t";
    int counts[sizeof separators] = {0};
    bool quoted = false;
    for (; *text && (quoted || !is_line_end(*text)); text++) {
        quoted ^= *text == '"';
        const char *found = quoted ? NULL : strchr(separators, *text);
        if (found)
            counts[found - separators]++;
    }
    int best = 0;
    for (int i = 1; separators[i]; i++)
        best = counts[i] > counts[best] ? i : best;
    return separators[best];
}

/** Reads the rest of a cell behind its opening quote. */
static bool read_quoted(CsvReader *reader) {
    CsvReader opening = *reader;
    for (reader->at++;;) {
        const char *at = reader->at;
        if (at == reader->end) {
            add_error(&opening, "manifest-quote", NULL, "this quote is not closed");
            return false;
        }
        if (is_line_end(*at)) {
            g_string_append_c(reader->cell, '\n');
            pass_line_end(reader);
            continue;
        }
        if (*at == '"' && at[1] != '"')
            break;
        g_string_append_c(reader->cell, *at);
        reader->at += *at == '"' ? 2 : 1;
    }
    reader->at++;
    bool ends =
        reader->at == reader->end || *reader->at == reader->separator || is_line_end(*reader->at);
    if (!ends)
        add_error(reader, "manifest-quote", "double a quote that is text",
                  "text behind a closing quote");
    return ends;
}

static bool read_plain(CsvReader *reader) {
    for (; reader->at < reader->end; reader->at++) {
        if (*reader->at == reader->separator || is_line_end(*reader->at))
            return true;
        if (*reader->at == '"') {
            add_error(reader, "manifest-quote", "quote the whole cell and double the quotes in it",
                      "a quote within a cell that is not quoted");
            return false;
        }
        g_string_append_c(reader->cell, *reader->at);
    }
    return true;
}

static bool read_cell(CsvReader *reader) {
    if (reader->cells->len == reader->input->columns_max) {
        g_autofree char *message =
            g_strdup_printf("more columns than the limit of %zu", reader->input->columns_max);
        add_error(reader, "manifest-columns", NULL, message);
        return false;
    }
    g_string_truncate(reader->cell, 0);
    bool read = *reader->at == '"' ? read_quoted(reader) : read_plain(reader);
    g_ptr_array_add(reader->cells, g_strndup(reader->cell->str, reader->cell->len));
    return read;
}

/** Reads the cells of a row and the line end behind them. */
static bool read_row(CsvReader *reader) {
    g_ptr_array_set_size(reader->cells, 0);
    bool more = true;
    while (more) {
        if (!read_cell(reader))
            return false;
        more = reader->at < reader->end && *reader->at == reader->separator;
        reader->at += more;
    }
    if (reader->at < reader->end)
        pass_line_end(reader);
    return true;
}

static bool has_text(const GPtrArray *cells) {
    for (guint i = 0; i < cells->len; i++)
        if (strspn(cells->pdata[i], " \t\n") < strlen(cells->pdata[i]))
            return true;
    return false;
}

static bool read_rows(CsvReader *reader, CsvVisitor visit, void *context) {
    while (reader->at < reader->end) {
        int line = reader->line;
        if (!read_row(reader))
            return false;
        if (has_text(reader->cells) && !visit(context, line, reader->cells))
            return false;
    }
    return true;
}

/** Whether all of it is UTF-8 without NUL; an error at the first byte that is not. */
static bool check_encoding(const CsvReader *reader) {
    CsvReader at = *reader;
    const char *wrong;
    if (g_utf8_validate(reader->at, reader->end - reader->at, &wrong))
        return true;
    while (at.at < wrong) {
        if (is_line_end(*at.at))
            pass_line_end(&at);
        else
            at.at++;
    }
    add_error(&at, "manifest-not-utf8", "save the file as CSV in UTF-8", "this is not UTF-8");
    return false;
}

bool csv_read(const CsvInput *input, CsvVisitor visit, void *context, ChDiagnostics *diagnostics) {
    static const char bom[] = "\xef\xbb\xbf";
    const char *start = input->text + (g_str_has_prefix(input->text, bom) ? strlen(bom) : 0);
    CsvReader reader = {.input = input,
                        .diagnostics = diagnostics,
                        .at = start,
                        .end = input->text + input->size,
                        .line_start = start,
                        .line = 1,
                        .separator = find_separator(start),
                        .cells = g_ptr_array_new_with_free_func(g_free),
                        .cell = g_string_new(NULL)};
    bool read = check_encoding(&reader) && read_rows(&reader, visit, context);
    g_ptr_array_unref(reader.cells);
    g_string_free(reader.cell, TRUE);
    return read;
}
