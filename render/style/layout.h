/* SPDX-License-Identifier: MIT
 *
 * Layout: one official format, read from layouts/NAME.yaml, checked, typed and immutable. Lengths
 * are resolved to points. layouts/README.md lists every key.
 */
#ifndef STYLE_LAYOUT_H
#define STYLE_LAYOUT_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/geometry.h"
#include "style/hyphenation.h"

/** The narrowest measure that text is set in. */
#define MEASURE_LEAST_PT 20.0

typedef enum Align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

/** How characters look. */
typedef struct TextStyle {
    const char *family;
    bool bold;
    bool italic;
    double size_pt;
    double rise_pt;  /**< baseline shift, upwards; of superscript calls */
    bool small_caps; /**< small letters are small capitals */
    bool old_style;  /**< figures have ascenders and descenders */
    Color color;
} TextStyle;

/** How lines are broken and justified. Demerits are those of Knuth and Plass: what a break costs
 *  beside its line's badness, squared. All zero is the plain method. */
typedef struct LineRules {
    double protrusion;        /**< of what a glyph may stand out past the margin: 0 none, 1 all */
    double expansion;         /**< most that glyphs are widened or narrowed, share of their width */
    double tracking;          /**< most that is put or taken between characters, share of the em */
    double last_line_fit;     /**< of the line before's justification that a last line takes on */
    int unlike_demerits;      /**< a line much tighter or looser than the one before */
    int hyphens_demerits;     /**< a second hyphen in a row */
    int last_hyphen_demerits; /**< a hyphen at the end of the last line but one */
    int short_last_demerits;  /**< a last line of next to nothing */
    int tolerance;            /**< greatest badness of a line in a looser or tighter variant */
} LineRules;

/** What the characters of one script are set in, instead of a style's own family. */
typedef struct ScriptFont {
    const char *script; /**< ISO 15924, such as `Arab`; ideographs are `Hans` or `Hant` */
    const char *family;
    double scale; /**< its size, in em of the type around it */
    bool no_bold; /**< what is bold is set in its regular face */
    bool no_italic;
} ScriptFont;

/** How a block is set. */
typedef struct BlockStyle {
    const char *name;
    const char *file; /**< that it is written in, of the layout or of one it starts from */
    Position at;      /**< in it; both are its parent's where it is not written anywhere */
    TextStyle text;
    Align align;
    double pitch_pt; /**< from baseline to baseline; the glyphs stand in the middle of it */
    double space_before_pt;
    double space_after_pt; /**< between blocks stands after + before; none at the head of a page */
    double indent_pt;      /**< from the left margin to the label, or to the lines without hang */
    double hang_pt;        /**< width of the label's column: lines start at indent + hang */
    bool leader;           /**< dots fill the gaps of its lines */
    bool balance;          /**< lines of nearly one length (align left, center, right) */
    LineRules lines;
    bool hyphenate;
    int hyphen_min[2]; /**< least letters before and after a hyphen; 0: the language's own */
    int hyphen_penalty;
    bool keep_with_next;
    bool keep_together;
    int widows;         /**< least lines of the block at the head of a page */
    int orphans;        /**< least lines of the block at the foot of a page */
    const char *number; /**< form of the label: `{1}.`, `({a})`, `({i})`; NULL prints the
                             marker as written */
} BlockStyle;

typedef enum FieldType {
    FIELD_TEXT,     /**< one line */
    FIELD_LINES,    /**< several */
    FIELD_DATE,     /**< a day as YYYY-MM-DD, or text that stands for one */
    FIELD_SWITCH,   /**< `true` or `false` */
    FIELD_CHOICE,   /**< one of `choices` */
    FIELD_NUMBER,   /**< a whole number, `least` to `most` */
    FIELD_LANGUAGE, /**< a BCP 47 tag, printed as the name of the language */
    FIELD_TYPES
} FieldType;

typedef struct FieldRule {
    const char *name;
    FieldType type;
    bool required;
    const char *preset;         /**< the default; NULL without one */
    const char *const *choices; /**< CHOICE: ended by NULL */
    int least;
    int most;
} FieldRule;

/** Words of the layout's own in one language. */
typedef struct TermText {
    const char *lang;
    const char *template_text; /**< its references are fields, no terms */
} TermText;

/** Words of the layout's own, used in templates as fields are. */
typedef struct TermRule {
    const char *name;
    const TermText *texts; /**< one of them in the layout's language */
    int count;
    bool running; /**< for running lines alone: it has one of PAGE_FIELDS */
} TermRule;

/** The fields that running lines know besides, ended by NULL; their names are no layout's own. */
extern const char *const PAGE_FIELDS[];

typedef enum FixtureKind {
    FIXTURE_TEXT,
    FIXTURE_GRAPHIC,
    FIXTURE_RULE,
    FIXTURE_SPACE,
    FIXTURE_CODE,
    FIXTURE_COLUMNS,
    FIXTURE_BOX
} FixtureKind;

typedef enum CodeKind { CODE_QR, CODE_39, CODE_128 } CodeKind;
typedef enum CodeLevel { CODE_LEVEL_L, CODE_LEVEL_M, CODE_LEVEL_Q, CODE_LEVEL_H } CodeLevel;

typedef struct Fixture Fixture;

typedef struct FixtureList {
    const Fixture *items;
    int count;
} FixtureList;

typedef struct FixtureColumn {
    double width_pt; /**< 0: an even share of what the others leave */
    FixtureList items;
} FixtureColumn;

/** What the layout itself puts on the sheet. */
struct Fixture {
    FixtureKind kind;
    const char *file; /**< that it is written in */
    Position at;
    const BlockStyle *style;
    const char *when;             /**< NULL, or the condition for it to stand: style/condition.h */
    double outset_pt;             /**< it stands out past both margins so far */
    const char *template_text;    /**< TEXT, CODE: see style/template.h */
    int heading;                  /**< TEXT: 0, or the heading level it is to a reader */
    const char *path;             /**< GRAPHIC: absolute or relative to the working folder */
    bool supplied;                /**< GRAPHIC: the user's to supply; a labelled place until then */
    const char *alt;              /**< GRAPHIC; CODE: NULL where it is an ornament */
    double height_pt;             /**< GRAPHIC, SPACE, CODE: height (CODE 0: of its modules); RULE:
                                       thickness; BOX: the least height */
    double width_pt;              /**< RULE, BOX: length, 0 for the whole measure */
    CodeKind code;                /**< CODE */
    CodeLevel level;              /**< CODE: how much of a QR code may be lost */
    double module_pt;             /**< CODE: of its narrowest bar */
    const FixtureColumn *columns; /**< COLUMNS */
    int column_count;
    double gap_pt;     /**< COLUMNS: between two of them */
    FixtureList items; /**< BOX */
    double border_pt;  /**< BOX: thickness, 0 for none; its color is the style's */
    double padding_pt; /**< BOX: from the border to what is in it */
    Color fill;        /**< BOX: its ground */
};

/** A running line, or fixtures in its place. */
typedef struct RunningLine {
    const char *template_text; /**< NULL: `items`, which may be none */
    const BlockStyle *style;   /**< NULL: the layout has no such line */
    FixtureList items;
    double offset_pt; /**< from the paper's edge to the baseline of the line; of items, to what of
                           them is next to the edge */
    bool content;     /**< it is read once, as part of the statement, and no artifact */
} RunningLine;

/** Which running line a page has: the first page its own; the last, then the left or right one
 *  where there is such; else NEXT. */
typedef enum RunningKind {
    RUNNING_FIRST,
    RUNNING_NEXT,
    RUNNING_LEFT,
    RUNNING_RIGHT,
    RUNNING_LAST,
    RUNNING_KINDS
} RunningKind;

/** Annexes or attachments of a statement. */
typedef struct SectionRules {
    const char *label;       /**< above each, with its number, such as `Annex {I}`; NULL: none */
    const char *lone_label;  /**< where there is only one of its kind; NULL: `label` */
    const BlockStyle *style; /**< of the label */
    bool new_page;
    bool restart_pages; /**< its pages are counted anew */
} SectionRules;

/** Text behind the text of pages. */
typedef struct WatermarkRules {
    const char *template_text; /**< NULL: none */
    const char *when;
    const BlockStyle *style;
    int angle; /**< degrees that it rises */
    bool first_only;
} WatermarkRules;

/** Numbers of lines in the margin. */
typedef struct LineNumberRules {
    int every; /**< the lines that print theirs: 5 is every fifth; 0 for none */
    const BlockStyle *style;
    double gap_pt;    /**< from the number to the text */
    bool by_document; /**< not counted anew on each page */
} LineNumberRules;

typedef enum NoteRepeat { NOTES_EVERY_PAGE, NOTES_FIRST_PAGE, NOTES_LAST_PAGE } NoteRepeat;
typedef enum NoteMark { NOTE_MARK_SUPERSCRIPT, NOTE_MARK_BRACKETS, NOTE_MARK_PLAIN } NoteMark;

typedef struct NoteRules {
    const BlockStyle *style;
    NoteRepeat repeat;
    NoteMark mark; /**< form of a call whose label is letters or digits; signs print themselves */
    double rule_width_pt;
    double rule_thickness_pt;
    double space_above_pt; /**< least, from the text's last line to the rule */
    double space_below_pt; /**< from the rule to the first note's line */
    const char *continued; /**< a line above what goes on from the page before; NULL: none */
} NoteRules;

/** What the search for pages weighs; page/cost.h says how much of each a page has. */
typedef enum PageCost {
    COST_WIDOW,   /**< too few lines of a block at the head of the next page */
    COST_ORPHAN,  /**< too few lines of a block at the foot */
    COST_KEEP,    /**< what should stay together is parted */
    COST_HEADING, /**< a heading at the foot that its style does not keep with the next block */
    COST_HYPHEN,  /**< the last line ends in a hyphen */
    COST_SPLIT,   /**< a note goes on over the page */
    COST_WHITE,   /**< white at the foot of a page that is not the last */
    COST_STRETCH, /**< white that the spaces between blocks take */
    COST_SHORT,   /**< a last page less than a third full */
    COST_LONE,    /**< a last page with nothing but lines of the last block */
    COST_LOOSE,   /**< a block set a line longer or shorter */
    COST_KINDS
} PageCost;

/** A cost from here on is a rule: paid only where nothing else is left. */
enum { COST_NEVER = 10000 };

typedef struct PageRules {
    int costs[COST_KINDS];
    double grid_pt;    /**< lines stand on multiples of it below the top margin; 0: none */
    double stretch_pt; /**< most that a space between blocks grows for feet to align */
} PageRules;

/** What may change when a document is to fill a number of pages. The lengths are those of the style
 *  `base`; all text follows in proportion. 0 leaves them as they are. */
typedef struct FitRules {
    double pitch_least_pt;
    double pitch_most_pt;
    double space_least_pt; /**< below blocks */
    double space_most_pt;
    bool loose; /**< blocks may be set a line longer or shorter */
} FitRules;

typedef struct TableRules {
    const BlockStyle *style; /**< of the cells; its spaces and indent are the table's */
    const BlockStyle *head;  /**< of the cells in the head */
    double rule_pt;          /**< thickness above and below the head and at the end */
    double row_rule_pt;      /**< thickness between two rows */
    double gap_pt;           /**< between two columns */
    double padding_pt;       /**< above and below the text of a row */
} TableRules;

typedef struct HyphenationRules {
    HyphenatedWords exceptions;
    HyphenatedWords never; /**< without a place to part */
    bool capitals;         /**< names in capitals are hyphenated as other words are */
} HyphenationRules;

/** A file that a layout consists of. */
typedef struct LayoutFile {
    const char *path;
    const struct LayoutFile *next;
} LayoutFile;

struct ChLayout {
    Arena *arena;
    const LayoutFile *files; /**< that it was read from or shows, the last one first */
    const char *name;        /**< `osce-pc` */
    const char *file;        /**< for diagnostics */
    const char *description;
    const char *lang; /**< of statements that name none */
    double page_width_pt;
    double page_height_pt;
    Edges margin;
    double first_top_pt;    /**< margin at the top of the first page; 0: as on the others */
    double first_bottom_pt; /**< likewise at its bottom */
    PageRules page;
    FitRules fit;
    const ScriptFont *fonts;
    int font_count;
    const FieldRule *fields;
    int field_count;
    const TermRule *terms;
    int term_count;
    const BlockStyle *styles; /**< styles[0] is `base` */
    int style_count;
    FixtureList masthead; /**< above the text */
    FixtureList closing;  /**< below it */
    RunningLine head[RUNNING_KINDS];
    RunningLine foot[RUNNING_KINDS];
    SectionRules annex;
    SectionRules attachment;
    WatermarkRules watermark;
    LineNumberRules line_numbers;
    NoteRules notes;
    TableRules table;
    unsigned keep; /**< a set of KeepGroup (style/keep.h) */
    HyphenationRules hyphenation;
};

/** Reads the layout file at `path`. Every error has the file and position of the key or value that
 *  is wrong; all of them are reported, then NULL comes back. What it `extends` by name is looked
 *  for in its own folder, */
ChLayout *layout_read(const char *path, const ChLimits *limits, ChDiagnostics *diagnostics);
/** or in the folder `dir`. */
ChLayout *layout_read_beside(const char *path, const char *dir, const ChLimits *limits,
                             ChDiagnostics *diagnostics);
/** Notes that the layout consists of this file too; `path` lives as long as the layout. */
void layout_add_file(ChLayout *layout, const char *path);
/** The style of that name, or NULL. */
const BlockStyle *layout_find_style(const ChLayout *layout, const char *name);
const FieldRule *layout_find_field(const ChLayout *layout, const char *name);
/** The field of that name, or `lang`, which is no layout's own; NULL for others. */
const FieldRule *layout_find_value(const ChLayout *layout, const char *name);
const TermRule *layout_find_term(const ChLayout *layout, const char *name);
/** Its text in the language, or in the nearest range that has one (`en-GB`, then `en`), else in the
 *  layout's language. */
const TermText *term_text(const ChLayout *layout, const TermRule *term, const char *lang);
/** A text that lists the layout's fields and styles; g_free it. */
char *layout_describe(const ChLayout *layout);
/** The one of `lines` that page `page` of `pages` has (counted from 1); NULL for none. */
const RunningLine *layout_find_running(const RunningLine lines[RUNNING_KINDS], int page, int pages);
/** Width between the side margins. */
double layout_measure_pt(const ChLayout *layout);

/** Reads a length such as `25mm`, `12pt`, `1.5em`, `2cm`, `1in` into points; em is `em_pt`. False
 *  unless the whole text is a number and a unit. Locale-free. */
bool length_parse(const char *text, double em_pt, double *length_pt);

#endif
