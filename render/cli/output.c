/* SPDX-License-Identifier: MIT
 *
 * Outputs.
 */
#include "cli/output.h"

#include "cli/cli.h"
#include "cli/printer.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

bool format_of_path(const char *path, ChFormat *format) {
    const char *dot = path_ending(path);
    return *dot && format_parse(dot + 1, format);
}

/** A page number at `text`, moved on; 0 where there is none, -1 where it is none of a page. */
static int parse_number(const char **text) {
    if (!g_ascii_isdigit(**text))
        return 0;
    char *end;
    guint64 number = g_ascii_strtoull(*text, &end, 10);
    *text = end;
    return number >= 1 && number <= G_MAXINT ? (int)number : -1;
}

bool page_range_parse(const char *text, PageRange *range) {
    range->first = parse_number(&text);
    range->last = range->first;
    if (*text == '-') {
        text++;
        bool open = range->first == 0;
        range->first = open ? 1 : range->first;
        range->last = parse_number(&text);
        if (open && range->last == 0)
            return false;
    }
    bool ordered = range->last == 0 || range->first <= range->last;
    return *text == '\0' && range->first > 0 && range->last >= 0 && ordered;
}

char *output_path(const char *source, const char *folder, ChFormat format) {
    if (!strcmp(source, "-") && !folder)
        return g_strdup("-");
    const char *stem_of = strcmp(source, "-") ? source : "stdin";
    char *name = g_strndup(stem_of, (gsize)(path_ending(stem_of) - stem_of));
    char *base = g_path_get_basename(name);
    char *stem = folder ? g_build_filename(folder, base, NULL) : g_strdup(name);
    char *path = g_strdup_printf("%s.%s", stem, format_ending(format));
    g_free(stem);
    g_free(base);
    g_free(name);
    return path;
}

/* -- Writing ------------------------------------------------------------------------------- */

int output_put(const ChBytes *bytes, const char *path, ChDiagnostics *diagnostics) {
    if (strcmp(path, "-") != 0)
        return ch_file_write(path, bytes, diagnostics) ? EXIT_DONE : EXIT_USAGE;
    return ch_bytes_write(bytes, STDOUT_FILENO)
               ? EXIT_DONE
               : usage_error("standard output cannot be written: %s", g_strerror(errno));
}

static char *numbered_path(const char *path, int number) {
    const char *dot = path_ending(path);
    return g_strdup_printf("%.*s-%d%s", (int)(dot - path), path, number, dot);
}

static int write_files(const GArray *files, const char *path, int first,
                       ChDiagnostics *diagnostics) {
    int status = EXIT_DONE;
    if (files->len > 1 && !strcmp(path, "-"))
        return usage_error("several pages do not go to standard output; choose one by --pages");
    for (guint i = 0; i < files->len && status == EXIT_DONE; i++) {
        char *name = files->len > 1 ? numbered_path(path, first + (int)i) : g_strdup(path);
        status = output_put(&g_array_index(files, ChBytes, i), name, diagnostics);
        g_free(name);
    }
    return status;
}

static int print_file(const EditionDocument *document, const Handout *handout, const char *path,
                      ChDiagnostics *diagnostics) {
    ChPrinting printing = ch_pages_printing(document->pages);
    bool printed = !handout->print || printer_send(handout->queue, &printing, path, diagnostics);
    return printed ? EXIT_DONE : EXIT_USAGE;
}

static int write_range(const EditionDocument *document, const OutputPlan *plan, PageRange range,
                       const char *path, ChDiagnostics *diagnostics) {
    GArray *files = edition_encode(&plan->edition, document, range.first, range.last, diagnostics);
    if (!files)
        return EXIT_DOCUMENT;
    int status = write_files(files, path, range.first, diagnostics);
    g_array_unref(files);
    return status == EXIT_DONE ? print_file(document, plan->handout, path, diagnostics) : status;
}

static int write_sheets(const EditionDocument *document, const OutputPlan *plan, PageRange range,
                        const char *path, ChDiagnostics *diagnostics) {
    ChImposition imposition = plan->handout->imposition;
    EditionDocument imposed = *document;
    imposition.first = range.first;
    imposition.last = range.last;
    ChPages *sheets = ch_pages_impose(document->pages, &imposition, diagnostics);
    if (!sheets)
        return EXIT_DOCUMENT;
    imposed.pages = sheets;
    int status =
        write_range(&imposed, plan, (PageRange){1, ch_pages_count(sheets)}, path, diagnostics);
    ch_pages_free(sheets);
    return status;
}

int output_write(const EditionDocument *document, const OutputPlan *plan, const char *path,
                 ChDiagnostics *diagnostics) {
    PageRange range = plan->range;
    int count = ch_pages_count(document->pages);
    if (range.last == 0)
        range.last = MAX(range.first, count);
    if (range.last > count)
        return usage_error("%s: there is no page %d; the document has %d", path, range.last, count);
    return plan->handout->imposed ? write_sheets(document, plan, range, path, diagnostics)
                                  : write_range(document, plan, range, path, diagnostics);
}
