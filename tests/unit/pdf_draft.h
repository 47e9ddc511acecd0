/* SPDX-License-Identifier: MIT
 *
 * Draft: a document made by hand for the tests of the PDF room, and what other programs read in the
 * file: qpdf and poppler. A reader that is missing fails the test under CI and skips it elsewhere.
 */
#ifndef TESTS_UNIT_PDF_DRAFT_H
#define TESTS_UNIT_PDF_DRAFT_H

#include "display/canvas.h"
#include "pdf/pdf.h"

#include <glib.h>
#include <hb.h>

enum { PAGES_MAX = 4, DESTINATIONS_MAX = 300, LEFT = 72 };

/** A document in the making: text goes on the last page, at the baseline given. */
typedef struct Draft {
    Arena *arena;
    Font font;
    char *font_data;
    hb_font_t *shaper;
    Structure *structure;
    Canvas *canvas;
    Page page[PAGES_MAX];
    Destination destinations[DESTINATIONS_MAX];
    OutlineEntry outline[DESTINATIONS_MAX];
    ChPages pages;
    PdfOptions options; /**< but for the pages; a plain file without a date unless a test sets it */
    ChDiagnostics *diagnostics;
    ChBytes bytes;
} Draft;

/** Sets the draft in a font file's face; `data` is taken. */
void use_font(Draft *draft, char *data, gsize size, int face);
char *read_font(const char *file, gsize *size);
/** The fixture of a test; nothing of a draft is to be freed by hand. */
void draft_set_up(Draft *draft, gconstpointer unused);
void draft_tear_down(Draft *draft, gconstpointer unused);
Element *add_element(Draft *draft, Element *parent, Role role);
/** A paragraph with one leaf, which comes back. */
Element *add_paragraph(Draft *draft);
/** The text on that baseline as the face sets it, one glyph after the other. */
GlyphRun shape(Draft *draft, double baseline_pt, const char *text);
uint32_t find_glyph(const Draft *draft, gunichar character);
void add_line(Draft *draft, const Element *leaf, double baseline_pt, const char *text);
/** A run of glyphs chosen one by one: `glyphs` has only id and cluster. */
void add_glyphs(Draft *draft, const Element *leaf, const char *text, const Glyph *glyphs,
                int count);
void turn_page(Draft *draft);
void add_destination(Draft *draft, const char *name, int page);
void add_outline(Draft *draft, int level, const char *title, const char *destination);
/** Writes the pages from `first` to `last` (from 0); any file before is given up. */
bool write_range(Draft *draft, int first, int last);
/** Writes all pages; nothing at all may be wrong with them. */
void write_all(Draft *draft);
/** Writes once more: not a byte may differ. */
void assert_written_again(Draft *draft);
/** What `command` says of the file; `%` in it stands for the file's path, `@` for that of a file
 *  to which it writes its answer instead. NULL where the program is missing: the test is then
 *  skipped. Fails unless the program is content. The caller frees it. */
char *ask(const Draft *draft, const char *command);
void assert_contains(const char *text, const char *part);
void assert_answer(const Draft *draft, const char *command, const char *part);
int count_parts(const char *text, const char *part);
void assert_count(const Draft *draft, const char *command, const char *part, int count);
/** The text as the structure tree gives it: elements in brackets, as in `P[One two]`. */
char *read_structure(const Draft *draft);
void assert_structure(const Draft *draft, const char *expected);
void assert_sound(const Draft *draft);

/** x of the first word that reads `word`, as poppler finds it; NAN without poppler. */
double find_word(const Draft *draft, const char *word);
/** x where its last glyph ends, as wide as it is drawn; NAN without poppler. */
double find_word_end(const Draft *draft, const char *word);

/** A test that needs a draft. */
typedef struct DraftTest {
    const char *path;
    void (*run)(Draft *draft);
} DraftTest;

void add_draft_tests(const DraftTest *tests, int count);

#endif
