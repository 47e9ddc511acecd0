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

/** The narrowest measure that text is set in. */
#define MEASURE_LEAST_PT 20.0

typedef enum Align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

/** How characters look. */
typedef struct TextStyle {
    const char *family;
    bool bold;
    bool italic;
    double size_pt;
    double rise_pt; /**< baseline shift, upwards; of superscript calls */
    Color color;
} TextStyle;

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
    TextStyle text;
    Align align;
    double pitch_pt; /**< from baseline to baseline; the glyphs stand in the middle of it */
    double space_before_pt;
    double space_after_pt; /**< between blocks stands after + before; none at the head of a page */
    double indent_pt;      /**< from the left margin to the label, or to the lines without hang */
    double hang_pt;        /**< width of the label's column: lines start at indent + hang */
    bool balance;          /**< lines of nearly one length (align left, center, right) */
    bool keep_with_next;
    bool keep_together;
    int widows;         /**< least lines of the block at the head of a page */
    int orphans;        /**< least lines of the block at the foot of a page */
    const char *number; /**< form of the label: `{1}.`, `({a})`, `({i})`; NULL prints the
                             marker as written */
} BlockStyle;

typedef enum FieldType { FIELD_TEXT, FIELD_LINES, FIELD_DATE } FieldType;

typedef struct FieldRule {
    const char *name;
    FieldType type;
    bool required;
    const char *preset; /**< the default; NULL without one */
} FieldRule;

typedef enum MastheadKind { MASTHEAD_TEXT, MASTHEAD_GRAPHIC, MASTHEAD_RULE } MastheadKind;

/** A block above the text on the first page. */
typedef struct MastheadBlock {
    MastheadKind kind;
    Position at;
    const BlockStyle *style;
    const char *template_text; /**< TEXT: see style/template.h */
    int heading;               /**< TEXT: 0, or the heading level it is to a reader */
    const char *path;          /**< GRAPHIC: absolute or relative to the working folder */
    const char *alt;           /**< GRAPHIC */
    double height_pt;          /**< GRAPHIC: height; RULE: thickness */
    double width_pt;           /**< RULE: length, 0 for the whole measure */
} MastheadBlock;

/** A running line. Its baseline stands `offset_pt` inside the paper's edge. */
typedef struct RunningLine {
    const char *template_text; /**< NULL: none */
    const BlockStyle *style;
    double offset_pt;
} RunningLine;

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
} NoteRules;

typedef struct TableRules {
    const BlockStyle *style; /**< of the cells; its spaces and indent are the table's */
    const BlockStyle *head;  /**< of the cells in the head */
    double rule_pt;          /**< thickness above and below the head and at the end */
    double row_rule_pt;      /**< thickness between two rows */
    double gap_pt;           /**< between two columns */
    double padding_pt;       /**< above and below the text of a row */
} TableRules;

struct ChLayout {
    Arena *arena;
    const char *name; /**< `osce-pc` */
    const char *file; /**< for diagnostics */
    const char *description;
    const char *lang; /**< of statements that name none */
    double page_width_pt;
    double page_height_pt;
    Edges margin;
    const ScriptFont *fonts;
    int font_count;
    const FieldRule *fields;
    int field_count;
    const BlockStyle *styles; /**< styles[0] is `base` */
    int style_count;
    const MastheadBlock *masthead;
    int masthead_count;
    RunningLine head_first;
    RunningLine head_next;
    RunningLine foot_first;
    RunningLine foot_next;
    NoteRules notes;
    TableRules table;
};

/** Reads the layout file at `path`. Every error has the position of the key or value that is
 *  wrong; all of them are reported, then NULL comes back. */
ChLayout *layout_read(const char *path, const ChLimits *limits, ChDiagnostics *diagnostics);
/** The style of that name, or NULL. */
const BlockStyle *layout_find_style(const ChLayout *layout, const char *name);
const FieldRule *layout_find_field(const ChLayout *layout, const char *name);
/** A text that lists the layout's fields and styles; g_free it. */
char *layout_describe(const ChLayout *layout);
/** Width between the side margins. */
double layout_measure_pt(const ChLayout *layout);

/** Reads a length such as `25mm`, `12pt`, `1.5em`, `2cm`, `1in` into points; em is `em_pt`. False
 *  unless the whole text is a number and a unit. Locale-free. */
bool length_parse(const char *text, double em_pt, double *length_pt);

#endif
