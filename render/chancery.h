/* SPDX-License-Identifier: MIT
 *
 * chancery: typesets official statements.
 *
 *     source --ch_statement_read--> ChStatement --+
 *     layout --ch_layout_load-----> ChLayout -----+--ch_pages_build--> ChPages
 *     ChPages --ch_pages_write--> bytes of a PDF, a picture ... --ch_pdf_verify--> certificate
 *
 * Every object is built by one call, never changed afterwards and freed by its own `_free`, which
 * takes NULL. A ChEngine holds what is costly to build (fonts) and belongs to one thread at a time.
 * Pages point into the statement, layout and engine they were built from: free pages first, the
 * engine last. What goes wrong is
 * collected in a ChDiagnostics; a call that failed returns NULL or false and has added at least one
 * error. No call exits, aborts on its input, or writes to stdout or stderr. Strings are UTF-8.
 */
#ifndef CHANCERY_H
#define CHANCERY_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CH_PUBLIC __attribute__((visibility("default")))
#else
#define CH_PUBLIC
#endif

/** The version of the library as `major.minor.patch`. Static. */
CH_PUBLIC const char *ch_version(void);

/* -- Diagnostics --------------------------------------------------------------------------- */

typedef enum ChSeverity { CH_NOTE, CH_WARNING, CH_ERROR } ChSeverity;

/** One finding. `line` and `column` count from 1, columns in characters; 0 where there is none.
 *  `file` and `hint` may be NULL. All strings belong to the ChDiagnostics. */
typedef struct ChDiagnostic {
    ChSeverity severity;
    const char *file;
    int line;
    int column;
    const char *code; /**< stable, such as `layout-unknown-key` */
    const char *message;
    const char *hint; /**< such as: did you mean `margins`? */
} ChDiagnostic;

typedef struct ChDiagnostics ChDiagnostics;

/** An empty collection, owned by the caller. */
CH_PUBLIC ChDiagnostics *ch_diagnostics_new(void);
CH_PUBLIC void ch_diagnostics_free(ChDiagnostics *diagnostics);
/** How many findings are at least as severe as `least`. */
CH_PUBLIC int ch_diagnostics_count(const ChDiagnostics *diagnostics, ChSeverity least);
/** Finding `index` in order of discovery, borrowed; NULL past the end. */
CH_PUBLIC const ChDiagnostic *ch_diagnostics_at(const ChDiagnostics *diagnostics, int index);
/** Adds a finding of one's own; all strings but the code, which must be static, are copied. One
 * that is there already, to the letter, is not said again. */
CH_PUBLIC void ch_diagnostics_add(ChDiagnostics *diagnostics, const ChDiagnostic *diagnostic);
/** The finding as `file:line:col: error: message [code]`, a hint on a second line. The caller
 *  frees it with `ch_string_free`. */
CH_PUBLIC char *ch_diagnostic_format(const ChDiagnostic *diagnostic);
/** `note`, `warning` or `error`. Static. */
CH_PUBLIC const char *ch_severity_name(ChSeverity severity);
CH_PUBLIC void ch_string_free(char *string);

/* -- Engine -------------------------------------------------------------------------------- */

/** What a document may cost. Exceeding one is an error that names it. */
typedef struct ChLimits {
    size_t source_bytes;     /**< a statement's source */
    size_t layout_bytes;     /**< one layout file */
    size_t layout_files;     /**< layout files that start from each other */
    size_t graphic_bytes;    /**< one SVG file, or what a PDF page draws as a logo */
    size_t image_bytes;      /**< one PNG, JPEG or PDF file; also what that PDF unpacks to */
    size_t image_pixels;     /**< width x height of one PNG or JPEG */
    size_t paragraph_bytes;  /**< the text of one paragraph */
    size_t paragraphs;       /**< paragraphs, headings and list items together */
    size_t notes;            /**< notes of a document */
    size_t package_entries;  /**< files in a packed source, such as DOCX */
    size_t package_bytes;    /**< what those of them unpack to that are read */
    size_t package_ratio;    /**< how many times its packed size one of them may unpack to */
    size_t nesting;          /**< quotes in lists in quotes ... */
    size_t pages;            /**< pages of a document */
    size_t attachment_bytes; /**< one attached file */
    size_t pdf_bytes;        /**< a PDF that is verified; also what its streams unpack to */
    size_t field_bytes;      /**< the value of a field that a statement is filled with */
    size_t manifest_bytes;   /**< a list of documents */
    size_t documents;        /**< documents of one batch, which are the rows of its manifests */
    size_t columns;          /**< columns of a manifest */
} ChLimits;

/** The limits used where none are given. */
CH_PUBLIC ChLimits ch_limits_default(void);

typedef struct ChEngine ChEngine;

/** `data_dir` is the folder that holds `layouts/` and `fonts/`; NULL searches CHANCERY_DATA, the
 *  source tree of a program run from its build folder, then the installed prefix. */
CH_PUBLIC ChEngine *ch_engine_new(const char *data_dir, const ChLimits *limits,
                                  ChDiagnostics *diagnostics);
CH_PUBLIC void ch_engine_free(ChEngine *engine);
/** A digest (SHA-256, in hexadecimal) of what any document of this engine may depend on beside its
 *  source and its layout: the program, its data folder, fonts and dictionaries as they are
 *  installed, the limits, SOURCE_DATE_EPOCH. Equal digests promise equal bytes, on one machine. The
 *  caller frees it with `ch_string_free`. */
CH_PUBLIC char *ch_engine_digest(const ChEngine *engine);
/** The path of file `index` of those of its data folder that the engine has looked for so far and
 *  whose content it keeps: rules for the ends of lines, the statuses of countries. Borrowed; NULL
 *  past the last. Whoever keeps an engine watches them; those of layouts are ch_layout_file's. */
CH_PUBLIC const char *ch_engine_file(const ChEngine *engine, int index);

/* -- Statement ----------------------------------------------------------------------------- */

typedef enum ChForm {
    CH_FORM_GUESS, /**< by the name's ending, else by the first bytes */
    CH_FORM_PLAIN,
    CH_FORM_MARKDOWN,
    CH_FORM_AKN, /**< Akoma Ntoso 3.0 */
    CH_FORM_DOCX,
    CH_FORM_HTML
} ChForm;

/** A value that a statement is filled with: mail merge. Its lines are parted by \n. */
typedef struct ChField {
    const char *name; /**< a letter, then letters, digits, `-` and `_` */
    const char *value;
} ChField;

/** Bytes of a source held by the caller; `name` is what diagnostics call it.
 *
 *  Where there are `fields` the statement is filled with them: `{name}` in its text and its own
 *  fields becomes the value, as text and never as markup, its lines forced line breaks; a name that
 *  no field has is an error (`merge-unknown`), and `{{name}}` is how `{name}` is printed. Other
 *  braces stand as they are. Then each field that is not empty takes the place of the statement's
 *  own; one that has no place in the text must be known to the layout. */
typedef struct ChSource {
    const char *name;
    const char *bytes;
    size_t size;
    ChForm form;
    const ChField *fields;
    int field_count;
} ChSource;

/** The form that the source is read in: its own, or the one guessed; never CH_FORM_GUESS. */
CH_PUBLIC ChForm ch_source_form(const ChSource *source);

typedef struct ChStatement ChStatement;

/** Reads the file at `path`. NULL with errors in `diagnostics`. */
CH_PUBLIC ChStatement *ch_statement_read(ChEngine *engine, const char *path,
                                         ChDiagnostics *diagnostics);
/** Reads a source held in memory; nothing of `source` is kept. */
CH_PUBLIC ChStatement *ch_statement_read_source(ChEngine *engine, const ChSource *source,
                                                ChDiagnostics *diagnostics);
CH_PUBLIC void ch_statement_free(ChStatement *statement);
/** The value of a field such as `title` or `layout`, borrowed; NULL where the source has none. */
CH_PUBLIC const char *ch_statement_field(const ChStatement *statement, const char *name);
/** The statement's twin in Markdown: read back, it is the same statement to the letter. NULL with
 * an error that names the first thing which Markdown cannot say. The caller frees it with
 *  `ch_string_free`. */
CH_PUBLIC char *ch_statement_markdown(ChEngine *engine, const ChStatement *statement,
                                      ChDiagnostics *diagnostics);

/* -- Layout -------------------------------------------------------------------------------- */

typedef struct ChLayout ChLayout;

#define CH_LAYOUT_DEFAULT "osce-pc"

/** Loads a layout by name (`osce-pc`) or by the path of a YAML file (has a `/` or ends in .yaml).
 */
CH_PUBLIC ChLayout *ch_layout_load(ChEngine *engine, const char *name_or_path,
                                   ChDiagnostics *diagnostics);
/** Loads the layout that the statement names in its field `layout`, CH_LAYOUT_DEFAULT where it
 *  names none. A relative path is taken from the statement's folder. An unknown one is an error at
 *  that field. */
CH_PUBLIC ChLayout *ch_layout_load_for(ChEngine *engine, const ChStatement *statement,
                                       ChDiagnostics *diagnostics);
CH_PUBLIC void ch_layout_free(ChLayout *layout);
/** A digest (SHA-256, in hexadecimal) of all files that the layout consists of, graphics included,
 *  as they stand now. The caller frees it with `ch_string_free`. */
CH_PUBLIC char *ch_layout_digest(const ChLayout *layout);
/** The path of file `index` of those that the layout consists of, graphics included, borrowed; NULL
 *  past the last. Whoever keeps a layout watches them. */
CH_PUBLIC const char *ch_layout_file(const ChLayout *layout, int index);
/** Whether the layout takes the statement's fields: it knows each, has all that it requires, and
 *  each is of its type. False with the errors that ch_pages_build begins with; beyond them it may
 *  find others in the text, such as letters that the layout's fonts lack. Cheap: nothing is set. */
CH_PUBLIC bool ch_layout_takes(const ChLayout *layout, const ChStatement *statement,
                               ChDiagnostics *diagnostics);
/** A text that tells the layout's fields, terms, sections, classes and styles. The caller frees it
 * with `ch_string_free`. */
CH_PUBLIC char *ch_layout_describe(const ChLayout *layout);
/** What a layout may say, as a JSON Schema (draft 2020-12). The caller frees it with
 *  `ch_string_free`. */
CH_PUBLIC char *ch_layout_schema(void);
/** The names of all installed layouts with their descriptions, a line each. The caller frees it
 * with `ch_string_free`. */
CH_PUBLIC char *ch_layout_list(ChEngine *engine, ChDiagnostics *diagnostics);
/** The families that layouts may use and the files they come from, a line each; all of them where
 *  `family` is NULL. The caller frees it with `ch_string_free`. */
CH_PUBLIC char *ch_font_list(ChEngine *engine, const char *family, ChDiagnostics *diagnostics);

/* -- Pages --------------------------------------------------------------------------------- */

typedef struct ChPages ChPages;

/** Lays the statement out. The pages belong to the thread of the engine, which must outlive them.
 *  NULL with errors in `diagnostics`. */
CH_PUBLIC ChPages *ch_pages_build(ChEngine *engine, const ChStatement *statement,
                                  const ChLayout *layout, ChDiagnostics *diagnostics);
/** Lays the statement out on exactly `count` pages, at least 1, by the smallest change that the
 * layout's `fit` allows. NULL with an error that says how many lines it is too long
 * (`page-fit-long`; notes say where cutting is cheapest) or too short (`page-fit-short`);
 * `page-fit-none` where `count` is none. */
CH_PUBLIC ChPages *ch_pages_build_fit(ChEngine *engine, const ChStatement *statement,
                                      const ChLayout *layout, int count,
                                      ChDiagnostics *diagnostics);
CH_PUBLIC void ch_pages_free(ChPages *pages);
CH_PUBLIC int ch_pages_count(const ChPages *pages);

/** What is known of a page before it is written. Pages with one digest are drawn alike. */
typedef struct ChPageFace {
    double width_pt;
    double height_pt;
    const char *label; /**< the number printed or counted, such as `2`; the pages own it */
    unsigned long long digest[2];
} ChPageFace;

/** The face of page `page`, from 1 to the count. It costs about as much as reading the page. */
CH_PUBLIC ChPageFace ch_pages_face(const ChPages *pages, int page);

/** How the pages come onto sheets of paper. All of it 0: as they are. */
typedef struct ChImposition {
    int first; /**< the pages to impose, counted from 1; 0: from the first */
    int last;  /**< 0: to the last */
    int n_up;  /**< so many pages on a side of a sheet, scaled to fit: 2 or 4; 0 and 1: one */
    /** Saddle stitch: two pages on a side, to be printed on both sides, folded and stapled. Blank
     *  pages fill the last sheet. Not with `n_up`. */
    bool booklet;
    double creep_pt;    /**< of a booklet: thickness of its paper, up to 1 mm; inner sheets' pages
                             move towards the fold */
    bool duplex;        /**< printed on both sides: a blank page ends an odd number of sides */
    bool crop_marks;    /**< each page on a larger sheet with marks where it is cut. Not with `n_up`
                             or `booklet` */
    double sheet_pt[2]; /**< width and height of the sheet, which turns as fits best; 0: the format
                             of the first page, with `crop_marks` as much larger as they need */
    int copies;         /**< what a print dialogue begins with, up to 9999; 0: it is not said */
} ChImposition;

/** The pages as sheets, which are pages in their turn: their number, what is written of them and
 *  in each format. Text, structure and links are those of `pages`, from which the result borrows:
 *  it is to be freed before them. Pages go on a side in the direction in which the document is
 *  read, from the top. NULL with an error: `impose-options`, `impose-creep` (a booklet too thick),
 * `impose-sheet` (the pages do not fit it), `output-no-such-pages`. */
CH_PUBLIC ChPages *ch_pages_impose(const ChPages *pages, const ChImposition *imposition,
                                   ChDiagnostics *diagnostics);

/** The width and height of paper by its name, `A4`, `letter`, or as `210mm x 297mm`. False with an
 *  error (`impose-paper`) that names those there are. */
CH_PUBLIC bool ch_paper_parse(const char *text, double size_pt[2], ChDiagnostics *diagnostics);

typedef enum ChSides {
    CH_SIDES_ANY,
    CH_SIDES_LONG_EDGE, /**< both; the paper turns over along its long edge */
    CH_SIDES_SHORT_EDGE
} ChSides;

/** What a printer is to be told of the pages. Static or borrowed from them. */
typedef struct ChPrinting {
    const char *title;
    int copies; /**< at least 1 */
    ChSides sides;
    char media[40]; /**< of the first sheet, as CUPS calls it: `A4`, `Custom.176x250mm` */
} ChPrinting;

CH_PUBLIC ChPrinting ch_pages_printing(const ChPages *pages);

/** A document of a combined file. */
typedef struct ChBoundDocument {
    const ChSource *source; /**< looked at by ch_pdf_verify_combined alone */
    const ChStatement *statement;
    const ChLayout *layout;
    const ChPages *pages; /**< of the statement in the layout, by the same engine */
} ChBoundDocument;

/** What a combined file consists of: a contents page, then the documents in order. */
typedef struct ChBinding {
    const char *title; /**< of the file; NULL: the word for contents */
    const char *lang;  /**< of the contents page, BCP 47; NULL: that of the first document */
    const ChBoundDocument *documents;
    int count;
    bool duplex; /**< a blank page ends an odd number, so that each begins on paper of its own */
} ChBinding;

/** Joins documents, each with its pages, numbers and notes as they are, behind a contents page
 *  that names them with the page of the file on which they begin. Each is a Part of the structure
 *  with its own language; its destinations are prefixed (`s2-p7` is `p7` of the second document,
 *  `s2` its beginning), and so is its outline hung below its title. The result is written as any
 *  pages are and points into those of the documents: free it first. NULL with an error:
 *  `combine-empty`, `combine-too-many-pages` (ChLimits.pages), or one of the contents page. */
CH_PUBLIC ChPages *ch_pages_combine(ChEngine *engine, const ChBinding *binding,
                                    ChDiagnostics *diagnostics);

typedef enum ChExplanation { CH_EXPLAIN_TEXT, CH_EXPLAIN_JSON } ChExplanation;

/** Why each page ends where it does and what the next best end would have cost; how far the words
 *  stand apart, hyphens and rivers. JSON is one object on one line. The caller frees it with
 *  `ch_string_free`. */
CH_PUBLIC char *ch_pages_explain(const ChPages *pages, ChExplanation form);

typedef enum ChFormat {
    CH_FORMAT_PDF,
    CH_FORMAT_PNG,
    CH_FORMAT_SVG,
    CH_FORMAT_PS,
    CH_FORMAT_DUMP,
    CH_FORMAT_TRANSCRIPT /**< what a screen reader would say, as text; always of all pages */
} ChFormat;

/** What a PDF claims of itself and keeps to. A file may keep to several at once, but the first
 *  three are of PDF 1.7 and the others of PDF 2.0, and it keeps to one part of PDF/A only. */
typedef enum ChStandard {
    CH_PDF_A_2A = 1 << 0, /**< ISO 19005-2, level A */
    CH_PDF_A_3A = 1 << 1, /**< ISO 19005-3, level A: any file may be attached */
    CH_PDF_UA_1 = 1 << 2, /**< ISO 14289-1 */
    CH_PDF_A_4 = 1 << 3,  /**< ISO 19005-4 */
    CH_PDF_A_4F = 1 << 4, /**< ISO 19005-4, level F: any file may be attached */
    CH_PDF_UA_2 = 1 << 5  /**< ISO 14289-2 */
} ChStandard;

#define CH_STANDARDS_DEFAULT (CH_PDF_A_2A | CH_PDF_UA_1)

/** Reads a list such as `a-2a,ua-1`, or `none`, into a set of ChStandard. False with an error that
 *  names the word that is wrong or the pair that does not go together. */
CH_PUBLIC bool ch_standards_parse(const char *list, unsigned *standards,
                                  ChDiagnostics *diagnostics);

/** What an attached file is to the document (ISO 32000-2, table 43). */
typedef enum ChRelationship { CH_SUPPLEMENT, CH_SOURCE_OF_DOCUMENT, CH_DATA } ChRelationship;

/** A file that goes with the PDF. */
typedef struct ChAttachment {
    const char *name;        /**< without folders */
    const char *media_type;  /**< such as `text/plain` */
    const char *description; /**< what it is, in words */
    ChRelationship relationship;
    const char *bytes;
    size_t size;
} ChAttachment;

/** What to write: pages `first` to `last`, counted from 1; PNG and SVG hold one page a file, so
 *  there `first` must equal `last`. `dpi` is for PNG only, what follows it for PDF only. */
typedef struct ChOutput {
    ChFormat format;
    int first;
    int last;
    double dpi;
    unsigned standards; /**< a set of ChStandard; 0 is plain tagged PDF 1.7 */
    const ChAttachment *attachments;
    int attachment_count;
} ChOutput;

typedef struct ChBytes {
    char *data;
    size_t size;
} ChBytes;

/** Writes the chosen pages to memory. `bytes->data` is freed with `ch_bytes_clear`. */
CH_PUBLIC bool ch_pages_write(const ChPages *pages, const ChOutput *output, ChBytes *bytes,
                              ChDiagnostics *diagnostics);
CH_PUBLIC void ch_bytes_clear(ChBytes *bytes);
/** Writes all of the bytes to an open file descriptor. False with errno. */
CH_PUBLIC bool ch_bytes_write(const ChBytes *bytes, int descriptor);
/** Reads the file at `path`, at most `max` bytes; `bytes->data` ends in a NUL that `size` does not
 *  count and is freed with `ch_bytes_clear`. */
CH_PUBLIC bool ch_file_read(const char *path, size_t max, ChBytes *bytes,
                            ChDiagnostics *diagnostics);
/** Puts the bytes at `path` whole or not at all (a temporary beside it, then rename). */
CH_PUBLIC bool ch_file_write(const char *path, const ChBytes *bytes, ChDiagnostics *diagnostics);

/** A contact sheet: pages `first` to `last`, counted from 1, small and side by side. */
typedef struct ChContactSheet {
    int first;
    int last;
    int columns; /**< pages in a row; 0: as many as make the sheet about square */
    double dpi;  /**< of the small pages; 0: 48 */
} ChContactSheet;

/** Draws the pages as one PNG, row after row, white on a grey ground. `bytes->data` is freed with
 *  `ch_bytes_clear`. A sheet of too many pixels is an error that says which resolution would do. */
CH_PUBLIC bool ch_pages_write_sheet(const ChPages *pages, const ChContactSheet *sheet,
                                    ChBytes *bytes, ChDiagnostics *diagnostics);

/* -- Verification -------------------------------------------------------------------------- */

/** Reads a written PDF back and proves, by its structure and to the letter, that it says what
 *  `source` says in `layout` (NULL: the layout that the statement names): every paragraph once and
 *  in order, nothing else, all fonts embedded, all glyphs mapped to text. Each fault is an error.
 *  `form` of `pdf` is not looked at. `*certificate` is JSON with a digest, the pages and boxes of
 *  each paragraph, also where a fault was found; NULL where the file or source cannot be read. The
 *  caller frees it with `ch_string_free`. */
CH_PUBLIC bool ch_pdf_verify(ChEngine *engine, const ChSource *pdf, const ChSource *source,
                             const ChLayout *layout, char **certificate,
                             ChDiagnostics *diagnostics);

/** The same for a combined file: each Part is proved against its document of `binding`, as a file
 * of its own, and the contents page against all. The certificate holds those of the parts. */
CH_PUBLIC bool ch_pdf_verify_combined(ChEngine *engine, const ChSource *pdf,
                                      const ChBinding *binding, char **certificate,
                                      ChDiagnostics *diagnostics);

/* -- Review -------------------------------------------------------------------------------- */

/** What a review is asked for. */
typedef struct ChReviewOptions {
    int pace;     /**< words a minute; 0: what is usual in the language */
    int limit_s;  /**< the time it may take to read aloud; 0: any */
    bool outline; /**< also what was taken for what, a line for each field, block and note */
    bool json;    /**< the report is one JSON object on one line, not words */
} ChReviewOptions;

/** Reads `source` and joins it with `layout` (NULL: the layout that the statement names), so that
 *  what is wrong shows; counts it, says how long it takes to read aloud, and looks for slips of
 *  style (warnings and notes `review-*`). Nothing is changed or laid out. `*report` is never NULL;
 *  one in JSON holds all of `diagnostics`. Where `bytes` is NULL the source could not be had, and
 *  the report has nothing else. False where there are errors. The caller frees the report with
 *  `ch_string_free`. */
CH_PUBLIC bool ch_source_review(ChEngine *engine, const ChSource *source, const ChLayout *layout,
                                const ChReviewOptions *options, char **report,
                                ChDiagnostics *diagnostics);

/* -- Inspection ---------------------------------------------------------------------------- */

/* What pages are made of, for whoever shows them. Each answer is one JSON object on one line, which
 * the caller frees with `ch_string_free`. Lengths are points, from the top left corner of the page
 * with y downwards, rounded to a thousandth; a rect is [x, y, width, height]. An `element` is the
 * number of a structure element: 0 is the document. Nothing is laid out again and nothing of the
 * pages changes, so any thread may ask, several at once too. */

/** One page, from 1; NULL where there is none such.
 *
 *  `runs` is the page's text in the order in which it is read, what is not read (`artifact`) last.
 *  The texts of an element's runs, from page to page, one after the other are its text as the
 *  source has it, to the byte, but for the newline of a forced break. `break` is on the last run of
 *  a line that is followed by another of the same element, and says what the line ends in: "space"
 *  (which is in the text), "hyphen" (which is printed but no text), "line" (a forced break: a
 *  newline is to stand between) or "none".
 *  `lines`, `rivers`, `calls`, `notes` and `keeps` are what an overlay shows; `elements` are the
 *  blocks and figures on the page with their places here and in the source. */
CH_PUBLIC char *ch_pages_inspect(const ChPages *pages, int page);
/** The tree of structure elements, and what a screen reader would say of each. */
CH_PUBLIC char *ch_pages_structure(const ChPages *pages);
/** What of the text was changed between two documents, block by block, and how far each block that
 *  both have moved. A block's `state` is "same", "renumbered" (its label alone is another),
 *  "changed", "added" or "removed"; the whole has how many there are of each. `words` tells what
 *  was changed word by word: in a changed block, and in the label of a renumbered one. */
CH_PUBLIC char *ch_pages_compare(const ChPages *before, const ChPages *after);
/** The blocks of a tagged PDF with their text and places. NULL with errors; a file without
 *  structure is one (`proof-untagged`). `form` of `pdf` is not looked at. */
CH_PUBLIC char *ch_pdf_inspect(ChEngine *engine, const ChSource *pdf, ChDiagnostics *diagnostics);
/** ch_pages_compare of a tagged PDF with pages; what was before has no elements. NULL with the
 *  errors of ch_pdf_inspect. */
CH_PUBLIC char *ch_pages_compare_pdf(ChEngine *engine, const ChSource *pdf, const ChPages *after,
                                     ChDiagnostics *diagnostics);

#ifdef __cplusplus
}
#endif
#endif
