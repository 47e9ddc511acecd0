/* SPDX-License-Identifier: MIT
 *
 * The keys of a layout.
 */
#include "style/layout_keys.h"

#include "style/field_type.h"
#include "style/key_table.h"

#include "style/keep.h"
#include "style/layout.h"
#include <glib.h>
#include <string.h>

static const char *const ALIGNS[] = {"justify", "left", "center", "right", NULL};
static const char *const WEIGHTS[] = {"regular", "bold", NULL};
static const char *const SLANTS[] = {"upright", "italic", NULL};
static const char *const BOLDS[] = {"bold", "regular", NULL};
static const char *const ITALICS[] = {"italic", "upright", NULL};
const char *const TRUTHS[] = {"false", "true", NULL};
static const char *const CAPS[] = {"normal", "small", NULL};
static const char *const FIGURES[] = {"normal", "old-style", NULL};
static const char *const REPEATS[] = {"every-page", "first-page", "last-page", NULL};
static const char *const MARKS[] = {"superscript", "brackets", "plain", NULL};

const PaperSize PAPER_SIZES[PAPER_SIZE_COUNT] = {
    {"A4", 210 * POINTS_PER_MM, 297 * POINTS_PER_MM},
    {"A5", 148 * POINTS_PER_MM, 210 * POINTS_PER_MM},
    {"Letter", 8.5 * POINTS_PER_INCH, 11 * POINTS_PER_INCH},
};

const LayoutKey STYLE_KEYS[] = {
    {.name = "from", .type = KEY_PARENT, .preset = "base", .help = "the style it starts from"},
    {KEY("size", KEY_LENGTH, BlockStyle, text.size_pt), .preset = "12pt", FROM_POINT,
     .help = "size of the type; em is the inherited size"},
    {KEY("family", KEY_TEXT, BlockStyle, text.family), .preset = "Liberation Sans",
     .help = "font family, see fonts/README.md"},
    {KEY("pitch", KEY_LENGTH, BlockStyle, pitch_pt), .preset = "1.25em", FROM_POINT,
     .help = "from baseline to baseline; a style that changes only the size keeps its pitch"},
    {KEY("weight", KEY_SWITCH, BlockStyle, text.bold), .preset = "regular", .words = WEIGHTS,
     .help = "weight of the type"},
    {KEY("slant", KEY_SWITCH, BlockStyle, text.italic), .preset = "upright", .words = SLANTS,
     .help = "slant of the type"},
    {KEY("color", KEY_COLOR, BlockStyle, text.color), .preset = "#000000",
     .help = "colour of the type"},
    {KEY("caps", KEY_SWITCH, BlockStyle, text.small_caps), .preset = "normal", .words = CAPS,
     .help = "small: small letters as small capitals, where the font has them"},
    {KEY("figures", KEY_SWITCH, BlockStyle, text.old_style), .preset = "normal", .words = FIGURES,
     .help = "old-style: figures with ascenders and descenders, where the font has them"},
    {KEY("align", KEY_WORD, BlockStyle, align), .preset = "justify", .words = ALIGNS,
     .help = "how the lines fill the measure"},
    {KEY("space-before", KEY_LENGTH, BlockStyle, space_before_pt), .preset = "0pt", FROM_ZERO,
     .help = "above the block; none at the head of a page"},
    {KEY("space-after", KEY_LENGTH, BlockStyle, space_after_pt), .preset = "0.5em", FROM_ZERO,
     .help = "below the block, added to the next one's space-before"},
    {KEY("indent", KEY_LENGTH, BlockStyle, indent_pt), .preset = "0pt", FROM_ZERO,
     .help = "from the left margin to the number"},
    {KEY("hang", KEY_LENGTH, BlockStyle, hang_pt), .preset = "0pt", FROM_ZERO,
     .help = "from the number to the lines; 0pt sets the number in line"},
    {KEY("leader", KEY_SWITCH, BlockStyle, leader), .preset = "false", .words = TRUTHS,
     .help = "a row of dots leads the eye over a gap in the line"},
    {KEY("balance", KEY_SWITCH, BlockStyle, balance), .preset = "false", .words = TRUTHS,
     .help = "lines of nearly one length"},
    {KEY("protrusion", KEY_SHARE, BlockStyle, lines.protrusion), .preset = "0%", SHARE_TO(1),
     .help = "how much of what its shape allows a character stands out past the margins"},
    {KEY("expansion", KEY_SHARE, BlockStyle, lines.expansion), .preset = "0%", SHARE_TO(0.02),
     .help = "most that a justified line's characters are widened or narrowed"},
    {KEY("tracking", KEY_SHARE, BlockStyle, lines.tracking), .preset = "0%", SHARE_TO(0.005),
     .help = "most of an em put or taken between two characters of a justified line"},
    {KEY("last-line-fit", KEY_SHARE, BlockStyle, lines.last_line_fit), .preset = "0%", SHARE_TO(1),
     .help = "how much the spaces of a last line are as those of the line before"},
    {KEY("tolerance", KEY_COUNT, BlockStyle, lines.tolerance), .preset = "200", .least = 0,
     .most = 10000,
     .help = "greatest badness of a line where a block takes a line more or less than is best; "
             "100 is a space stretched by half"},
    {KEY("unlike-demerits", KEY_COUNT, BlockStyle, lines.unlike_demerits), .preset = "10000",
     DEMERITS, .help = "cost of a line much tighter or looser than the one before"},
    {KEY("hyphens-demerits", KEY_COUNT, BlockStyle, lines.hyphens_demerits), .preset = "10000",
     DEMERITS, .help = "cost of a hyphen on the line after one that ends in a hyphen"},
    {KEY("last-hyphen-demerits", KEY_COUNT, BlockStyle, lines.last_hyphen_demerits),
     .preset = "5000", DEMERITS, .help = "cost of a hyphen before the last line"},
    {KEY("short-last-demerits", KEY_COUNT, BlockStyle, lines.short_last_demerits), .preset = "5000",
     DEMERITS,
     .help = "cost of a last line shorter than a tenth of the measure, "
             "or than the block is set in"},
    {KEY("hyphenate", KEY_SWITCH, BlockStyle, hyphenate), .preset = "false", .words = TRUTHS,
     .help = "words may be hyphenated, by the rules of their language"},
    {KEY("hyphen-min", KEY_COUNTS, BlockStyle, hyphen_min), .least = 1, .most = 20,
     .help = "least letters before and after a hyphen; without it the language's own, or `[2, 3]`"},
    {KEY("hyphen-penalty", KEY_COUNT, BlockStyle, hyphen_penalty), .preset = "50", .least = 0,
     .most = 9999, .help = "what a hyphen costs; 50 is little, 1000 much"},
    {KEY("keep-with-next", KEY_SWITCH, BlockStyle, keep_with_next), .preset = "false",
     .words = TRUTHS, .help = "never the last block of a page"},
    {KEY("keep-together", KEY_SWITCH, BlockStyle, keep_together), .preset = "false",
     .words = TRUTHS, .help = "not divided between pages"},
    {KEY("widows", KEY_COUNT, BlockStyle, widows), .preset = "2", .least = 1, .most = 99,
     .help = "least lines at the head of a page"},
    {KEY("orphans", KEY_COUNT, BlockStyle, orphans), .preset = "2", .least = 1, .most = 99,
     .help = "least lines at the foot of a page"},
    {KEY("number", KEY_NUMBER_FORM, BlockStyle, number),
     .help = "form of the number: `{1}.` `({a})` `{A}` `({i})` `{I}`; without it, as written"},
    {0},
};

const StylePreset STYLE_PRESETS[STYLE_PRESET_COUNT] = {
    {"base", NULL, false, {{0}}},
    {"paragraph", "base", false, {{0}}},
    {"heading-1",
     "base",
     false,
     {{"weight", "bold"}, {"align", "left"}, {"keep-with-next", "true"}}},
    {"heading-2", "heading-1", false, {{0}}},
    {"heading-3", "heading-2", false, {{0}}},
    {"heading-4", "heading-3", false, {{0}}},
    {"heading-5", "heading-4", false, {{0}}},
    {"heading-6", "heading-5", false, {{0}}},
    {"level-1", "base", false, {{"hang", "2em"}}},
    {"level-2", "level-1", true, {{0}}},
    {"level-3", "level-2", true, {{0}}},
    {"level-4", "level-3", true, {{0}}},
    {"level-5", "level-4", true, {{0}}},
    {"level-6", "level-5", true, {{0}}},
    {"quote", "base", false, {{"indent", "2em"}}},
    {"table", "paragraph", false, {{"align", "left"}, {"pitch", "1.25em"}}},
    {"table-head", "table", false, {{"weight", "bold"}}},
    {"note", "base", false, {{"size", "0.85em"}, {"pitch", "1.25em"}, {"space-after", "0.25em"}}},
    {"folio",
     "base",
     false,
     {{"size", "0.85em"}, {"pitch", "1.25em"}, {"align", "center"}, {"space-after", "0pt"}}},
    {"banner", "paragraph", false, {{0}}},
    {"speaker", "paragraph", false, {{0}}},
    {"salutation", "paragraph", false, {{"keep-with-next", "true"}}},
    {"alignment", "paragraph", false, {{0}}},
    {"closing", "paragraph", false, {{0}}},
    {"signature", "paragraph", false, {{"align", "left"}, {"keep-together", "true"}}},
    {"address", "paragraph", false, {{"align", "left"}, {"keep-together", "true"}}},
    {"section", "heading-1", false, {{0}}},
    {"watermark",
     "base",
     false,
     {{"size", "72pt"}, {"weight", "bold"}, {"color", "#dddddd"}, {"align", "center"}}},
    {"line-number", "folio", false, {{"align", "right"}}},
};

static const LayoutKey EDGE_KEYS[] = {
    {KEY("top", KEY_LENGTH, Edges, top_pt), .preset = "25mm", FROM_ZERO, .help = "top margin"},
    {KEY("right", KEY_LENGTH, Edges, right_pt), .preset = "25mm", FROM_ZERO,
     .help = "right margin"},
    {KEY("bottom", KEY_LENGTH, Edges, bottom_pt), .preset = "25mm", FROM_ZERO,
     .help = "bottom margin"},
    {KEY("left", KEY_LENGTH, Edges, left_pt), .preset = "25mm", FROM_ZERO, .help = "left margin"},
    {0},
};

#define COST(key, kind)                                                                            \
    .name = (key), .type = KEY_COUNT, .offset = (kind) * sizeof(int), .least = 0, .most = COST_NEVER

static const LayoutKey COST_KEYS[] = {
    {COST("widow", COST_WIDOW), .preset = "10000",
     .help = "fewer lines at the head of a page than `widows` says; 10000 is never"},
    {COST("orphan", COST_ORPHAN), .preset = "10000",
     .help = "fewer lines at the foot of a page than `orphans` says"},
    {COST("keep", COST_KEEP), .preset = "10000",
     .help = "what `keep-with-next` and `keep-together` hold, and rows of tables, parted"},
    {COST("heading", COST_HEADING), .preset = "2000",
     .help = "a heading at the foot of a page, where its style does not keep it with the next"},
    {COST("hyphen", COST_HYPHEN), .preset = "2000", .help = "a page that ends within a word"},
    {COST("split", COST_SPLIT), .preset = "1000",
     .help = "a note that goes on over the page, being longer than one; twice that at a bad place"},
    {COST("white", COST_WHITE), .preset = "1000",
     .help = "a page without text; one with white at its foot costs the square of its share"},
    {COST("stretch", COST_STRETCH), .preset = "1",
     .help = "spaces at their widest; less stretch costs the square of its share"},
    {COST("short", COST_SHORT), .preset = "10", .help = "a last page less than a third full"},
    {COST("lone", COST_LONE), .preset = "50",
     .help = "a last page with nothing but lines of the last block"},
    {COST("loose", COST_LOOSE), .preset = "10000",
     .help = "a block set a line longer or shorter, besides what its lines then cost"},
    {0},
};

static const LayoutKey FIRST_PAGE_KEYS[] = {
    {KEY("top", KEY_LENGTH, ChLayout, first_top_pt), .preset = "0pt", FROM_ZERO,
     .help = "top margin of the first page; 0pt for that of the others"},
    {KEY("bottom", KEY_LENGTH, ChLayout, first_bottom_pt), .preset = "0pt", FROM_ZERO,
     .help = "likewise its bottom margin"},
    {0},
};

static const LayoutKey PAGE_KEYS[] = {
    {.name = "size",
     .type = KEY_PAGE_SIZE,
     .preset = "A4",
     PAPER,
     .help = "A4, A5, Letter, or [width, height]"},
    {KEY("margin", KEY_EDGES, ChLayout, margin), .preset = "25mm", FROM_ZERO, .keys = EDGE_KEYS,
     .help = "one length for all four sides, or a map of them"},
    {.name = "first",
     .type = KEY_MAP,
     .keys = FIRST_PAGE_KEYS,
     .help = "margins of the first page"},
    {KEY("grid", KEY_LENGTH, ChLayout, page.grid_pt), .preset = "0pt", FROM_ZERO,
     .help = "lines of the text begin at multiples of it below the top margin; 0pt for no grid"},
    {KEY("stretch", KEY_LENGTH, ChLayout, page.stretch_pt), .preset = "0pt", FROM_ZERO,
     .help = "most that each space between blocks grows so that the feet of pages align; not with "
             "a grid"},
    {KEY("costs", KEY_MAP, ChLayout, page.costs), .keys = COST_KEYS,
     .help = "what the search for pages weighs"},
    {0},
};

static const LayoutKey FONT_KEYS[] = {
    {KEY("family", KEY_TEXT, ScriptFont, family), .required = true,
     .help = "font family of the script, see fonts/README.md"},
    {KEY("size", KEY_SCALE, ScriptFont, scale), .preset = "1em", .least = 0.25, .most = 4,
     .help = "size of its type; em is the size of the style"},
    {KEY("bold", KEY_SWITCH, ScriptFont, no_bold), .preset = "bold", .words = BOLDS,
     .help = "what bold text is set in; an error where the family has no such face"},
    {KEY("italic", KEY_SWITCH, ScriptFont, no_italic), .preset = "italic", .words = ITALICS,
     .help = "what italic text is set in; likewise"},
    {0},
};

#define NUMBER_MOST 999999999

static const LayoutKey FIELD_KEYS[] = {
    {KEY("type", KEY_WORD, FieldRule, type), .preset = "text", .words = FIELD_TYPE_NAMES,
     .help = "what a statement may write there, see below"},
    {KEY("required", KEY_SWITCH, FieldRule, required), .preset = "false", .words = TRUTHS,
     .help = "whether a statement without it is refused"},
    {KEY("default", KEY_LINES, FieldRule, preset), .help = "its value where a statement has none"},
    {KEY("of", KEY_CHOICES, FieldRule, choices),
     .help = "of a choice, what may be chosen: a list of words"},
    {KEY("least", KEY_COUNT, FieldRule, least), .preset = "0", .least = 0, .most = NUMBER_MOST,
     .help = "of a number, the least"},
    {KEY("most", KEY_COUNT, FieldRule, most), .preset = "999999999", .least = 0,
     .most = NUMBER_MOST, .help = "of a number, the greatest"},
    {0},
};

static const LayoutKey RUNNING_KEYS[] = {
    {KEY("text", KEY_RUNNING_TEMPLATE, RunningLine, template_text),
     .help = "template of the line; the fields of pages may stand in it"},
    {KEY("items", KEY_RUNNING_FIXTURES, RunningLine, items),
     .help = "instead of `text`, what stands there, as in the masthead"},
    {KEY("style", KEY_STYLE, RunningLine, style), .preset = "folio", .help = "its style"},
    {KEY("offset", KEY_LENGTH, RunningLine, offset_pt), .preset = "12mm", FROM_ZERO,
     .help = "from the paper's edge to its baseline; of items, to the nearest of them"},
    {KEY("content", KEY_SWITCH, RunningLine, content), .preset = "false", .words = TRUTHS,
     .help = "it is part of the statement and read once, not passed over as furniture"},
    {0},
};

#define HEAD(key, kind)                                                                            \
    KEY(key, KEY_MAP, ChLayout, head[kind]), .optional = true, .keys = RUNNING_KEYS
#define FOOT(key, kind)                                                                            \
    KEY(key, KEY_MAP, ChLayout, foot[kind]), .optional = true, .keys = RUNNING_KEYS

static const LayoutKey HEAD_KEYS[] = {
    {HEAD("first", RUNNING_FIRST), .help = "on the first page"},
    {HEAD("next", RUNNING_NEXT), .help = "on all later pages"},
    {HEAD("left", RUNNING_LEFT), .help = "instead of `next`, on pages 2, 4, 6 ..."},
    {HEAD("right", RUNNING_RIGHT), .help = "instead of `next`, on pages 3, 5, 7 ..."},
    {HEAD("last", RUNNING_LAST), .help = "instead of them, on the last of several pages"},
    {0},
};

static const LayoutKey FOOT_KEYS[] = {
    {FOOT("first", RUNNING_FIRST), .help = "on the first page"},
    {FOOT("next", RUNNING_NEXT), .help = "on all later pages"},
    {FOOT("left", RUNNING_LEFT), .help = "instead of `next`, on pages 2, 4, 6 ..."},
    {FOOT("right", RUNNING_RIGHT), .help = "instead of `next`, on pages 3, 5, 7 ..."},
    {FOOT("last", RUNNING_LAST), .help = "instead of them, on the last of several pages"},
    {0},
};

static const LayoutKey SECTION_KEYS[] = {
    {KEY("label", KEY_LABEL, SectionRules, label),
     .help = "stands above each, with its number: `Annex {I}`, `{annex} {1}`; without it, nothing"},
    {KEY("lone-label", KEY_TEMPLATE, SectionRules, lone_label),
     .help = "instead of it where there is only one: `Annex`"},
    {KEY("style", KEY_STYLE, SectionRules, style), .preset = "section", .help = "of the label"},
    {KEY("new-page", KEY_SWITCH, SectionRules, new_page), .preset = "true", .words = TRUTHS,
     .help = "it begins a page"},
    {KEY("restart-pages", KEY_SWITCH, SectionRules, restart_pages), .preset = "false",
     .words = TRUTHS, .help = "its pages are counted anew"},
    {0},
};

static const LayoutKey SECTIONS_KEYS[] = {
    {KEY("annex", KEY_MAP, ChLayout, annex), .keys = SECTION_KEYS, .help = "annexes"},
    {KEY("attachment", KEY_MAP, ChLayout, attachment), .keys = SECTION_KEYS, .help = "attachments"},
    {0},
};

static const LayoutKey WATERMARK_KEYS[] = {
    {KEY("text", KEY_TEMPLATE, WatermarkRules, template_text), .required = true,
     .help = "template of the text"},
    {KEY("when", KEY_CONDITION, WatermarkRules, when), .help = "the condition for it to stand"},
    {KEY("style", KEY_STYLE, WatermarkRules, style), .preset = "watermark", .help = "its style"},
    {KEY("angle", KEY_COUNT, WatermarkRules, angle), .preset = "45", .least = 0, .most = 90,
     .help = "degrees that it rises"},
    {KEY("first-only", KEY_SWITCH, WatermarkRules, first_only), .preset = "false", .words = TRUTHS,
     .help = "on the first page alone"},
    {0},
};

static const LayoutKey LINE_NUMBER_KEYS[] = {
    {KEY("every", KEY_COUNT, LineNumberRules, every), .preset = "0", .least = 0, .most = 100,
     .help = "the lines that print theirs: 5 is every fifth; 0 for none"},
    {KEY("style", KEY_STYLE, LineNumberRules, style), .preset = "line-number",
     .help = "their style"},
    {KEY("gap", KEY_LENGTH, LineNumberRules, gap_pt), .preset = "5mm", FROM_ZERO,
     .help = "from the number to the text"},
    {KEY("by-document", KEY_SWITCH, LineNumberRules, by_document), .preset = "false",
     .words = TRUTHS, .help = "not counted anew on each page"},
    {0},
};

static const LayoutKey NOTE_RULE_KEYS[] = {
    {KEY("width", KEY_LENGTH, NoteRules, rule_width_pt), .preset = "50mm", FROM_ZERO,
     .help = "length of the rule above the notes"},
    {KEY("thickness", KEY_LENGTH, NoteRules, rule_thickness_pt), .preset = "0.5pt", FROM_ZERO,
     .help = "its thickness; 0pt for no rule"},
    {KEY("space-above", KEY_LENGTH, NoteRules, space_above_pt), .preset = "8pt", FROM_ZERO,
     .help = "least space between the text's last line and the rule"},
    {KEY("space-below", KEY_LENGTH, NoteRules, space_below_pt), .preset = "4pt", FROM_ZERO,
     .help = "from the rule to the first note"},
    {0},
};

static const LayoutKey NOTE_KEYS[] = {
    {KEY("style", KEY_STYLE, NoteRules, style), .preset = "note", .help = "style of the notes"},
    {KEY("repeat", KEY_WORD, NoteRules, repeat), .preset = "every-page", .words = REPEATS,
     .help = "the pages that print a note called on several"},
    {KEY("mark", KEY_WORD, NoteRules, mark), .preset = "superscript", .words = MARKS,
     .help = "form of a call by number or letter; a sign such as `*` prints itself"},
    {KEY("continued", KEY_TEXT, NoteRules, continued),
     .help = "a line above what is left of a note from the page before; without it, none"},
    {.name = "rule", .type = KEY_MAP, .keys = NOTE_RULE_KEYS, .help = "the rule above the notes"},
    {0},
};

static const LayoutKey HYPHENATION_KEYS[] = {
    {KEY("exceptions", KEY_HYPHENATED, HyphenationRules, exceptions),
     .help = "words with a hyphen wherever they may be parted, such as `par-lia-ment`"},
    {KEY("capitals", KEY_SWITCH, HyphenationRules, capitals), .preset = "false", .words = TRUTHS,
     .help = "words with more than one capital may be hyphenated too"},
    {KEY("never", KEY_BARE_WORDS, HyphenationRules, never), .help = "words that are never parted"},
    {0},
};

static const LayoutKey FIT_KEYS[] = {
    {KEY("pitch-least", KEY_LENGTH, FitRules, pitch_least_pt), .preset = "0pt", FROM_ZERO,
     .help = "least pitch of `base`, all other text in proportion; 0pt leaves it"},
    {KEY("pitch-most", KEY_LENGTH, FitRules, pitch_most_pt), .preset = "0pt", FROM_ZERO,
     .help = "its greatest pitch; 0pt leaves it"},
    {KEY("space-least", KEY_LENGTH, FitRules, space_least_pt), .preset = "0pt", FROM_ZERO,
     .help = "least space-after of `base`, all other spaces in proportion; 0pt leaves it"},
    {KEY("space-most", KEY_LENGTH, FitRules, space_most_pt), .preset = "0pt", FROM_ZERO,
     .help = "its greatest space-after; 0pt leaves it"},
    {KEY("loose", KEY_SWITCH, FitRules, loose), .preset = "false", .words = TRUTHS,
     .help = "paragraphs may be set a line longer or shorter"},
    {0},
};

static const LayoutKey TABLE_KEYS[] = {
    {KEY("style", KEY_STYLE, TableRules, style), .preset = "table",
     .help = "style of the cells; its indent and spaces are the table's"},
    {KEY("head", KEY_STYLE, TableRules, head), .preset = "table-head",
     .help = "style of the cells in the head"},
    {KEY("rule", KEY_LENGTH, TableRules, rule_pt), .preset = "0.75pt", FROM_ZERO,
     .help = "thickness of the rules above and below the head and at the end; 0pt for none"},
    {KEY("row-rule", KEY_LENGTH, TableRules, row_rule_pt), .preset = "0.25pt", FROM_ZERO,
     .help = "thickness of the rules between rows; 0pt for none"},
    {KEY("gap", KEY_LENGTH, TableRules, gap_pt), .preset = "15pt", FROM_ZERO,
     .help = "white between two columns"},
    {KEY("padding", KEY_LENGTH, TableRules, padding_pt), .preset = "4pt", FROM_ZERO,
     .help = "white above and below the text of a row"},
    {0},
};

const LayoutKey LAYOUT_KEYS[] = {
    {.name = "extends",
     .type = KEY_EXTENDS,
     .help = "the layout it starts from: a name, or a path from this file"},
    {KEY("description", KEY_TEXT, ChLayout, description), .help = "one line about the format"},
    {KEY("lang", KEY_LANGUAGE, ChLayout, lang), .preset = "en",
     .help = "language of its own words, and of statements that name none"},
    {.name = "page", .type = KEY_MAP, .keys = PAGE_KEYS, .help = "the paper and its margins"},
    {.name = "fonts",
     .type = KEY_FONTS,
     .keys = FONT_KEYS,
     .help = "families of other scripts, by ISO 15924 code"},
    {.name = "fields",
     .type = KEY_FIELDS,
     .keys = FIELD_KEYS,
     .help = "the fields a statement may have, by name"},
    {.name = "terms",
     .type = KEY_TERMS,
     .help = "the layout's own words, by name, each by language"},
    {.name = "styles",
     .type = KEY_STYLES,
     .keys = STYLE_KEYS,
     .help = "how blocks are set, by name"},
    {.name = "parts",
     .type = KEY_PARTS,
     .help = "lists of items by name, which stand wherever a list says `part: NAME`"},
    {KEY("masthead", KEY_FIXTURES, ChLayout, masthead),
     .help = "what stands above the text of the first page, in order"},
    {KEY("closing", KEY_FIXTURES, ChLayout, closing), .help = "what stands below the text"},
    {.name = "head", .type = KEY_MAP, .keys = HEAD_KEYS, .help = "the running line at the head"},
    {.name = "foot", .type = KEY_MAP, .keys = FOOT_KEYS, .help = "the running line at the foot"},
    {.name = "sections", .type = KEY_MAP, .keys = SECTIONS_KEYS, .help = "annexes and attachments"},
    {KEY("watermark", KEY_MAP, ChLayout, watermark), .optional = true, .keys = WATERMARK_KEYS,
     .help = "text behind the text of pages"},
    {KEY("line-numbers", KEY_MAP, ChLayout, line_numbers), .keys = LINE_NUMBER_KEYS,
     .help = "numbers of lines in the margin"},
    {KEY("notes", KEY_MAP, ChLayout, notes), .keys = NOTE_KEYS, .help = "notes at the foot"},
    {KEY("table", KEY_MAP, ChLayout, table), .keys = TABLE_KEYS, .help = "tables in the text"},
    {KEY("keep", KEY_WORDS, ChLayout, keep), .preset = "all", .words = KEEP_GROUPS,
     .help = "what is kept together on a line: `all`, `none` or a list of groups"},
    {KEY("hyphenation", KEY_MAP, ChLayout, hyphenation), .keys = HYPHENATION_KEYS,
     .help = "words that are hyphenated in a way of their own"},
    {KEY("fit", KEY_MAP, ChLayout, fit), .keys = FIT_KEYS,
     .help = "what may change when a number of pages is asked for"},
    {0},
};

const LayoutKey *layout_key_find(const LayoutKey *keys, const char *name) {
    for (; keys->name; keys++) {
        if (strcmp(keys->name, name) == 0)
            return keys;
    }
    return NULL;
}

const LayoutKey *layout_key_nearest(const LayoutKey *keys, const char *name) {
    const char *names[64];
    size_t count = 0;
    for (; keys[count].name; count++) {
        g_assert(count < G_N_ELEMENTS(names));
        names[count] = keys[count].name;
    }
    const char *nearest = nearest_name(name, names, count);
    return nearest ? layout_key_find(keys, nearest) : NULL;
}
