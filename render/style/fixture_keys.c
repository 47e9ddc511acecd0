/* SPDX-License-Identifier: MIT
 *
 * The keys of what a layout itself puts on the sheet.
 */
#include "style/key_table.h"

#define STYLE(help_text)                                                                           \
    KEY("style", KEY_STYLE, Fixture, style), .preset = "base", .help = (help_text)

#define ANYWHERE                                                                                   \
    {KEY("when", KEY_CONDITION, Fixture, when), .help = "the condition for it to stand"}, {        \
        KEY("outset", KEY_LENGTH, Fixture, outset_pt),                                             \
            .preset = "0pt", FROM_ZERO, .help = "it stands out past both margins so far"           \
    }

static const char *const LEVELS[] = {"L", "M", "Q", "H", NULL};
static const char *const CODES[] = {"qr", "code39", "code128", NULL};

static const LayoutKey TEXT_KEYS[] = {
    {KEY("text", KEY_TEMPLATE, Fixture, template_text), .required = true,
     .help = "template of the text; left out where all its fields are empty"},
    {STYLE("its style")},
    {KEY("heading", KEY_COUNT, Fixture, heading), .preset = "0", .least = 0, .most = 6,
     .help = "the heading level it is to a reader; 0 for none"},
    ANYWHERE,
    {0},
};

static const LayoutKey GRAPHIC_KEYS[] = {
    {KEY("graphic", KEY_PATH, Fixture, path), .required = true,
     .help = "path of an SVG, PDF, PNG or JPEG file, from the layout's folder"},
    {KEY("height", KEY_LENGTH, Fixture, height_pt), .required = true, FROM_POINT,
     .help = "its height; the width follows"},
    {KEY("alt", KEY_TEXT, Fixture, alt), .required = true,
     .help = "what it shows, for those who hear it"},
    {KEY("supplied", KEY_SWITCH, Fixture, supplied), .preset = "false", .words = TRUTHS,
     .help = "the user supplies it; its place is shown until then"},
    {STYLE("its style: align, spaces, keep-with-next")},
    ANYWHERE,
    {0},
};

static const LayoutKey RULE_KEYS[] = {
    {KEY("rule", KEY_LENGTH, Fixture, height_pt), .required = true, FROM_ZERO,
     .help = "thickness of the rule"},
    {KEY("width", KEY_LENGTH, Fixture, width_pt), .preset = "0pt", FROM_ZERO,
     .help = "its length; 0pt for the whole measure"},
    {STYLE("its style: align, color, spaces")},
    ANYWHERE,
    {0},
};

static const LayoutKey SPACE_KEYS[] = {
    {KEY("space", KEY_LENGTH, Fixture, height_pt), .required = true, FROM_ZERO,
     .help = "white of that height"},
    {STYLE("its style: keep-with-next")},
    ANYWHERE,
    {0},
};

static const LayoutKey CODE_KEYS[] = {
    {KEY("code", KEY_WORD, Fixture, code), .required = true, .words = CODES,
     .help = "a bar code of that kind"},
    {KEY("of", KEY_TEMPLATE, Fixture, template_text), .required = true,
     .help = "template of what it says; left out where all its fields are empty"},
    {KEY("module", KEY_LENGTH, Fixture, module_pt), .preset = "0.5mm", .least = 0.1, .most = 100,
     .help = "width of its narrowest bar or square"},
    {KEY("height", KEY_LENGTH, Fixture, height_pt), .preset = "8mm", FROM_POINT,
     .help = "height of its bars; of no meaning to qr"},
    {KEY("level", KEY_WORD, Fixture, level), .preset = "M", .words = LEVELS,
     .help = "of qr, how much may be lost: 7, 15, 25 or 30 %"},
    {KEY("alt", KEY_TEXT, Fixture, alt), .required = true,
     .help = "what it is, for those who hear it"},
    {STYLE("its style: align, color, spaces")},
    ANYWHERE,
    {0},
};

const LayoutKey PART_KEYS[] = {
    {.name = "part", .type = KEY_TEXT, .required = true, .help = "the part whose items stand here"},
    {0},
};

const LayoutKey COLUMN_KEYS[] = {
    {KEY("width", KEY_LENGTH, FixtureColumn, width_pt), .preset = "0pt", FROM_ZERO,
     .help = "its width; 0pt for an even share of what the others leave"},
    {KEY("items", KEY_FIXTURES, FixtureColumn, items), .help = "what stands in it, in order"},
    {0},
};

static const LayoutKey COLUMNS_KEYS[] = {
    {.name = "columns",
     .type = KEY_COLUMNS,
     .required = true,
     .keys = COLUMN_KEYS,
     .help = "columns side by side, from where reading begins"},
    {KEY("gap", KEY_LENGTH, Fixture, gap_pt), .preset = "5mm", FROM_ZERO,
     .help = "white between two columns"},
    {STYLE("its style: spaces, keep-with-next")},
    ANYWHERE,
    {0},
};

static const LayoutKey BOX_KEYS[] = {
    {KEY("box", KEY_FIXTURES, Fixture, items), .required = true,
     .help = "what stands in the box, in order; `[]` for an empty one"},
    {KEY("width", KEY_LENGTH, Fixture, width_pt), .preset = "0pt", FROM_ZERO,
     .help = "its width; 0pt for the whole measure"},
    {KEY("height", KEY_LENGTH, Fixture, height_pt), .preset = "0pt", FROM_ZERO,
     .help = "its least height"},
    {KEY("border", KEY_LENGTH, Fixture, border_pt), .preset = "0.5pt", FROM_ZERO,
     .help = "thickness of the border; 0pt for none"},
    {KEY("padding", KEY_LENGTH, Fixture, padding_pt), .preset = "2mm", FROM_ZERO,
     .help = "from the border to what stands in it"},
    {KEY("fill", KEY_COLOR, Fixture, fill), .preset = "#ffffff", .help = "colour of its ground"},
    {STYLE("its style: align, color of the border, spaces, keep-with-next")},
    ANYWHERE,
    {0},
};

const FixtureForm FIXTURE_FORMS[FIXTURE_FORM_COUNT] = {
    {"text", FIXTURE_TEXT, TEXT_KEYS}, {"graphic", FIXTURE_GRAPHIC, GRAPHIC_KEYS},
    {"rule", FIXTURE_RULE, RULE_KEYS}, {"space", FIXTURE_SPACE, SPACE_KEYS},
    {"code", FIXTURE_CODE, CODE_KEYS}, {"columns", FIXTURE_COLUMNS, COLUMNS_KEYS},
    {"box", FIXTURE_BOX, BOX_KEYS},
};
