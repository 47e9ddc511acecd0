/* SPDX-License-Identifier: MIT
 *
 * Ledgers.
 */
#include "batch/ledger.h"

#include "batch/finding.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/** A larger ledger is begun anew. */
enum { LEDGER_BYTES_MAX = 1 << 30 };

/** Cells of a line: input, pages, output, and three for each file. */
enum { CELL_INPUT, CELL_PAGES, CELL_OUTPUT, CELL_FILES, CELLS_A_FILE = 3 };

struct Ledger {
    char *text;        /**< as it was opened, every line ended by a NUL; NULL for none */
    GHashTable *lines; /**< hash of "output" -> its last line in `text` */
    int fd;
    GMutex writing;
};

/* -- Reading ------------------------------------------------------------------------------- */

static bool is_hexadecimal(const char *text, size_t length) {
    return strlen(text) == length && strspn(text, "0123456789abcdef") == length;
}

/** `.pdf`, `-2.png`: it cannot lead to another folder. */
static bool is_suffix(const char *text) {
    if (*text == '-')
        text += 1 + strspn(text + 1, "0123456789");
    return *text == '.' && g_ascii_isalpha(text[1]) && strlen(text) < 16 &&
           !text[1 + strspn(text + 1, "abcdefghijklmnopqrstuvwxyz")];
}

static bool read_file(char *const *cells, LedgerEntry *entry) {
    LedgerFile file = {0};
    if (!is_suffix(cells[0]) || strlen(cells[0]) >= sizeof file.suffix ||
        !is_hexadecimal(cells[2], LEDGER_SUM_SIZE - 1) ||
        !g_ascii_string_to_unsigned(cells[1], 10, 0, G_MAXINT64, &file.bytes, NULL))
        return false;
    g_strlcpy(file.suffix, cells[0], sizeof file.suffix);
    g_strlcpy(file.sum, cells[2], sizeof file.sum);
    g_array_append_val(entry->files, file);
    return true;
}

LedgerEntry *ledger_entry_new(const char *input) {
    LedgerEntry *entry = g_new0(LedgerEntry, 1);
    g_strlcpy(entry->input, input, sizeof entry->input);
    entry->files = g_array_new(FALSE, TRUE, sizeof(LedgerFile));
    return entry;
}

void ledger_entry_free(LedgerEntry *entry) {
    if (entry)
        g_array_unref(entry->files);
    g_free(entry);
}

/** The entry of a line; NULL where the line is not as it must be. */
static LedgerEntry *read_line(const char *line) {
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    guint count = g_strv_length(cells);
    guint64 pages;
    if (count <= CELL_FILES || (count - CELL_FILES) % CELLS_A_FILE != 0 ||
        !is_hexadecimal(cells[CELL_INPUT], LEDGER_DIGEST_SIZE - 1) ||
        !g_ascii_string_to_unsigned(cells[CELL_PAGES], 10, 1, G_MAXINT, &pages, NULL))
        return NULL;
    LedgerEntry *entry = ledger_entry_new(cells[CELL_INPUT]);
    entry->pages = (int)pages;
    bool good = true;
    for (guint i = CELL_FILES; i < count && good; i += CELLS_A_FILE)
        good = read_file(&cells[i], entry);
    if (good)
        return entry;
    ledger_entry_free(entry);
    return NULL;
}

/** The output that a line is about, ended by a tab; NULL where it has none. */
static const char *output_of(const char *line) {
    for (int i = 0; line && i < CELL_OUTPUT; i++) {
        line = strchr(line, '\t');
        line = line ? line + 1 : NULL;
    }
    return line && strchr(line, '\t') ? line : NULL;
}

static guint hash_output(gconstpointer output) {
    guint hash = 5381;
    for (const char *c = output; *c && *c != '\t'; c++)
        hash = hash * 33 + (guchar)*c;
    return hash;
}

static gboolean equal_outputs(gconstpointer a, gconstpointer b) {
    size_t length = strcspn(a, "\t");
    return length == strcspn(b, "\t") && !strncmp(a, b, length);
}

/** Notes the last line of each document. The size of what is whole lines; `*lines` counts them. */
static size_t index_lines(Ledger *ledger, guint *lines) {
    char *line = ledger->text;
    for (char *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        const char *output = output_of(line);
        if (output)
            g_hash_table_replace(ledger->lines, (gpointer)output, line);
        (*lines)++;
    }
    return (size_t)(line - ledger->text);
}

LedgerEntry *ledger_find(const Ledger *ledger, const char *output) {
    const char *line = g_hash_table_lookup(ledger->lines, output);
    return line ? read_line(line) : NULL;
}

/* -- Writing ------------------------------------------------------------------------------- */

/** Appends all of the text or nothing. */
static bool append(const Ledger *ledger, const char *text, size_t size) {
    struct stat before;
    if (fstat(ledger->fd, &before) != 0)
        return false;
    ssize_t put = write(ledger->fd, text, size);
    if (put == (ssize_t)size)
        return true;
    return ftruncate(ledger->fd, before.st_size) == 0 && false;
}

bool ledger_add(Ledger *ledger, const char *output, const LedgerEntry *entry) {
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s\t%d\t%s", entry->input, entry->pages, output);
    for (guint i = 0; i < entry->files->len; i++) {
        const LedgerFile *file = &g_array_index(entry->files, LedgerFile, i);
        g_string_append_printf(line, "\t%s\t%" G_GUINT64_FORMAT "\t%s", file->suffix, file->bytes,
                               file->sum);
    }
    g_string_append_c(line, '\n');
    g_mutex_lock(&ledger->writing);
    bool added = append(ledger, line->str, line->len);
    g_mutex_unlock(&ledger->writing);
    return added;
}

/* -- Opening ------------------------------------------------------------------------------- */

/** The file's text, NULs as line ends; NULL where it cannot be had. */
static char *read_text(const char *path) {
    ChDiagnostics *unheard = ch_diagnostics_new();
    ChBytes bytes;
    bool read = ch_file_read(path, LEDGER_BYTES_MAX, &bytes, unheard);
    ch_diagnostics_free(unheard);
    if (!read)
        return NULL;
    for (size_t i = 0; i < bytes.size; i++)
        if (bytes.data[i] == '\0')
            bytes.data[i] = '\n';
    char *text = g_strdup(bytes.data);
    ch_bytes_clear(&bytes);
    return text;
}

/** Writes the file anew, with the last line of each document. */
static bool rewrite(const Ledger *ledger, const char *path, ChDiagnostics *diagnostics) {
    g_autoptr(GString) text = g_string_new(NULL);
    GHashTableIter iter;
    gpointer line;
    g_hash_table_iter_init(&iter, ledger->lines);
    while (g_hash_table_iter_next(&iter, NULL, &line)) {
        g_string_append(text, line);
        g_string_append_c(text, '\n');
    }
    ChBytes bytes = {text->str, text->len};
    return ch_file_write(path, &bytes, diagnostics);
}

/** Makes the file whole lines, few of them stale, and opens it for appending. */
static bool open_file(Ledger *ledger, const char *path, ChDiagnostics *diagnostics) {
    enum { STALE_MAX = 1000 };
    guint lines = 0;
    bool torn = !ledger->text || ledger->text[index_lines(ledger, &lines)] != '\0';
    guint current = g_hash_table_size(ledger->lines);
    if ((torn || lines > 2 * current + STALE_MAX) && !rewrite(ledger, path, diagnostics))
        return false;
    ledger->fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (ledger->fd < 0)
        finding_add(diagnostics, (ChDiagnostic){.file = path, .code = "batch-ledger"}, "%s",
                    g_strerror(errno));
    return ledger->fd >= 0;
}

Ledger *ledger_open(const char *path, ChDiagnostics *diagnostics) {
    Ledger *ledger = g_new0(Ledger, 1);
    ledger->fd = -1;
    ledger->text = read_text(path);
    ledger->lines = g_hash_table_new(hash_output, equal_outputs);
    g_mutex_init(&ledger->writing);
    if (open_file(ledger, path, diagnostics))
        return ledger;
    ledger_close(ledger);
    return NULL;
}

void ledger_close(Ledger *ledger) {
    if (!ledger)
        return;
    if (ledger->fd >= 0)
        close(ledger->fd);
    g_hash_table_destroy(ledger->lines);
    g_mutex_clear(&ledger->writing);
    g_free(ledger->text);
    g_free(ledger);
}
