/* SPDX-License-Identifier: MIT
 *
 * Readers: bytes in, Statement out. One reader a form; those of text get a Source that source_check
 * has found clean, so none of them meets a NUL, a broken character or a carriage return.
 *
 *     bytes --source_check--> Source --read_plain | read_markdown ...--> ChStatement
 *     bytes of DOCX --read_docx: its parts, each a Source--> ChStatement
 */
#ifndef READ_READERS_H
#define READ_READERS_H

#include "model/statement.h"
#include <glib.h>

/** What texts as published are read with (read/lexicon.h): one thread keeps one for all its
 *  readings. It is empty until one needs it. */
typedef struct Lexicon Lexicon;
Lexicon *lexicon_new(void);
void lexicon_free(Lexicon *lexicon);

/** Text known to be UTF-8 without BOM, CR, NUL and characters that may not stand
 *  (base/character.h); every line ends in \n. */
typedef struct Source {
    const char *name;
    const char *text; /**< NUL-terminated */
    size_t size;
    const ChLimits *limits;
    const Position *landmarks; /**< of every SOURCE_STRIDE-th byte, for source_position; NULL in a
                                    source made by hand */
    Lexicon *lexicon;          /**< what is kept from reading to reading; NULL: nothing */
} Source;

enum { SOURCE_STRIDE = 1024 };

/** Columns of a table; more are an error (`source-too-many-columns`). */
enum { TABLE_COLUMNS_MAX = 32 };

/** Checks and normalises the line ends of `raw` into the arena; `raw` need not end in NUL. Errors:
 *  `source-empty`, `source-too-large`, `source-not-utf8`, `source-control-character` (and
 *  noncharacters), `source-unmapped-character` (unassigned, private-use, U+FFFD), the last three
 *  with their position. U+2028, U+2029 and the bidirectional controls may stand. */
bool source_check(const ChSource *raw, const ChLimits *limits, Arena *arena, Source *source,
                  ChDiagnostics *diagnostics);
/** Line and column (in characters) of a byte offset up to `size`; O(SOURCE_STRIDE). */
Position source_position(const Source *source, size_t offset);

/** Text as published. See README, "Text as published", for its rules. */
ChStatement *read_plain(const Source *source, ChDiagnostics *diagnostics);
/** Markdown with YAML front matter. See README, "A statement in Markdown", for its rules. */
ChStatement *read_markdown(const Source *source, ChDiagnostics *diagnostics);

/** Akoma Ntoso 3.0. See README, "Akoma Ntoso", for the elements it knows. */
ChStatement *read_akn(const Source *source, ChDiagnostics *diagnostics);
/** HTML as pasted from a web page. See README, "HTML", for its rules. */
ChStatement *read_html(const Source *source, ChDiagnostics *diagnostics);
/** DOCX, which is no text: it passes no source_check, each of its parts does. Positions have the
 *  number of the paragraph as their line. See README, "DOCX", for its rules. */
ChStatement *read_docx(const ChSource *raw, const ChLimits *limits, ChDiagnostics *diagnostics);

/** The form that a source is read in: its own, else by the name's ending, else by its first bytes.
 *  Never GUESS. */
ChForm source_form(const ChSource *source);
/** The whole room: choose the reader, check, read, statement_check. NULL on error. */
ChStatement *read_statement(const ChSource *raw, const ChLimits *limits,
                            ChDiagnostics *diagnostics);
/** The same, with a lexicon that the caller keeps from reading to reading. */
ChStatement *read_statement_with(Lexicon *lexicon, const ChSource *raw, const ChLimits *limits,
                                 ChDiagnostics *diagnostics);

#endif
