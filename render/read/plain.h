/* SPDX-License-Identifier: MIT
 *
 * Plain: the steps of the reader for text as published, and what they hand on. Each step is linear
 * in the text.
 *
 *     Source --passages_read--> Passages                             a cell of a table is one
 *                                  |-------habits_find-----> what passages are for
 *                                  |-------masthead_read---> fields
 *                                  |-------notes_find------> notes, calls
 *                                  |-------endings_find----> signatures, addresses
 *                                  `-------read_plain------> blocks
 */
#ifndef READ_PLAIN_H
#define READ_PLAIN_H

#include "read/lexicon.h"
#include "read/marker.h"
#include "read/readers.h"

/** From byte `text` of a passage on, the source runs from its byte `source`. */
typedef struct Seam {
    size_t text;
    size_t source;
} Seam;

/** A paragraph as it was found: its lines put together, white space made single. */
typedef struct Passage {
    const char *text; /**< NUL-terminated */
    size_t length;
    const Seam *seams; /**< the first one at text 0 */
    guint seam_count;  /**< 0 where the source is no text of lines: all of it is at `at` */
    Position at;
    Opening opening; /**< what it opens with; of a cell nothing */
    int block;       /**< counts the runs of lines that blank lines part */
    int columns; /**< of the table it is a cell of, which may be empty; 0 of any other passage */
    int indent;  /**< columns before its first line */
    const char *class; /**< what it is for, or NULL */
    bool heading;      /**< it heads what follows; with a class, a section of that class */
    bool taken;        /**< it is in a field */
    Note *note;        /**< the note it is the text of, or NULL */
    guint calls; /**< index of its first call in Plain's; they end where the next one's begin */
} Passage;

/** A sign in a passage that may call a note. */
typedef struct Call {
    size_t offset;
    size_t length;
    int rank;   /**< how surely it is a call; see plain_notes.c */
    Note *note; /**< NULL: it stays text */
} Call;

/** One reading. */
typedef struct Plain {
    const Source *source;
    ChStatement *statement;
    Arena *scratch; /**< of the passages */
    const Lexicon *lexicon;
    ChDiagnostics *diagnostics;
    GArray *passages; /**< of Passage */
    GArray *calls;    /**< of Call, in reading order */
    bool overlong;    /**< a paragraph beyond the limit was told */
    bool failed;      /**< an error was told: no statement comes out */
} Plain;

#define passage_at(plain, index) (&g_array_index((plain)->passages, Passage, (index)))

/** The place of byte `offset` of the passage. */
Position passage_position(const Plain *plain, const Passage *passage, size_t offset);
/** A finding about a place of the source; errors make the reading fail. */
Finding plain_finding(Plain *plain, ChSeverity severity, const char *code, Position at);
/** Tells that a paragraph was put together again where the source goes on at `at`. */
void plain_tell_joined(Plain *plain, Position at);

/* -- Steps, in their order ----------------------------------------------------------------- */

/** Cuts the source into passages. See plain_lines.c for its rules, plain_table.c for those of
 *  tables. Errors: `source-ragged-row`, `source-too-many-columns`. */
void passages_read(Plain *plain);
/** Makes passages of their own of dates and references that stand apart at the end of a line. */
void columns_split(Plain *plain);
/** Finds what passages are for that say so themselves, and the headings of parts and annexes. See
 *  plain_habits.c for its rules. */
void habits_find(Plain *plain);
/** Sets the fields `issuer`, `meeting`, `place`, `date` and `title` where the text begins with
 *  them. The index of the first passage behind. See plain_masthead.c for its rules. */
guint masthead_read(Plain *plain);
/** Finds notes and calls from passage `first` on. See plain_notes.c for its rules. */
void notes_find(Plain *plain, guint first);
/** Finds the signatures and addresses that end the text, and takes back what ends nothing. `first`
 *  is the first passage of the body. See plain_endings.c for its rules. */
void endings_find(Plain *plain, guint first);

/* -- Above the body ------------------------------------------------------------------------ */

/** Lines of a title, and characters of a line above the body. */
enum { TITLE_LINES_MAX = 12, HEADING_CHARACTERS_MAX = 300 };

/** Collects the passages above the body that read like headings into `lines`, of guint, and gives
 *  those between them their class. `speakers`: also those who spoke; they are headings else. The
 *  first passage behind. See plain_headings.c. */
guint headings_collect(Plain *plain, GArray *lines, bool speakers);
/** Gives particulars and a form of address right behind the headings their class. */
void headings_settle(Plain *plain, guint stop);
/** What a passage above the body is for, `speaker` or `reference`; NULL where it is a heading, or
 *  the body. */
const char *masthead_class(const Plain *plain, const Passage *passage);
/** Whether the passage is a date, with a place before it or not. */
bool is_dated_line(const Plain *plain, const Passage *passage);
/** Compiles and frees the patterns. */
Patterns patterns_new(void);
void patterns_clear(Patterns *patterns);

/** Makes the field `date` YYYY-MM-DD where that is printed as it was written. */
void settle_date(Plain *plain);

/* -- What a text is ------------------------------------------------------------------------ */

/** Whether the text begins with who delivered what stands before it. */
bool text_names_speaker(const Plain *plain, const char *text, size_t length);
/** Whether the text is a word of thanks and no more. */
bool text_is_thanks(const Plain *plain, const char *text, size_t length);
/** The bytes of the sign that a line of a note opens with, 0 where it opens with none. Bare
 *  numbers are left out, since any line may begin with one. */
size_t note_line_sign(const char *text, size_t length);
/** The length of the passage without the call it ends in, if it does. */
size_t text_before_call(const char *text, size_t length);
/** Whether a sentence cut in two goes on: `text` ends in a letter or a digit and `next` begins in
 *  lower case and is no address. */
bool text_runs_on(const char *text, size_t length, const char *next, size_t next_length);

/** A stretch of text without white space at its edges. */
typedef struct Extent {
    const char *text;
    size_t length;
} Extent;

/** Whether the line looks like a row of a table. */
bool line_is_row(const char *text, size_t length);
/** The row's cells: all of them are counted, the first `most` are given. */
int row_cells(const char *text, size_t length, Extent *cells, int most);

/** The size of the letters that the text begins with. */
size_t word_length(const char *text, size_t length);
/** Whether the text is one of the words; NULL ends them. */
bool is_word_of(const char *const *words, const char *text, size_t length);
/** The first and the last character of a text, 0 of an empty one. */
gunichar first_character(const char *text, size_t length);
gunichar last_character(const char *text, size_t length);

#endif
