/* SPDX-License-Identifier: MIT
 *
 * Bar codes: zint says which modules are dark, the paths are drawn here.
 *
 * All runs of dark modules are subpaths of one path: filled at once, neighbours leave no hairline
 * between them at any resolution. What zint would make fit - small letters in Code 39, characters
 * of another encoding - is refused before it sees it: a code says what its text says.
 */
#include "graphic/graphic.h"

#include <glib.h>
#include <math.h>
#include <string.h>
#include <zint.h>

/** White beside the symbol, in modules (ISO/IEC 15417, 4.4; 16388, 4.4; 18004, 6.3.8). */
enum { QUIET_BARS = 10, QUIET_QR = 4 };
/** ECI assignment of UTF-8. */
enum { ECI_UTF_8 = 26 };
/** No sheet is larger. */
static const double LENGTH_MAX_PT = 14400;

static const struct {
    const char *name;
    int symbology;
} kinds[] = {
    [BARCODE_39] = {"Code 39", BARCODE_CODE39},
    [BARCODE_128] = {"Code 128", BARCODE_CODE128},
    [BARCODE_QR] = {"a QR code", BARCODE_QRCODE},
};

G_GNUC_PRINTF(4, 5)
static void refuse(const Barcode *barcode, ChDiagnostics *diagnostics, const char *hint,
                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Finding finding = {.severity = CH_ERROR,
                       .code = "graphic-code",
                       .file = barcode->file,
                       .at = barcode->at,
                       .hint = hint};
    diagnostics_add(diagnostics, finding, "%s", message);
}

/* -- What may be said ---------------------------------------------------------------------- */

static bool has_character(BarcodeKind kind, gunichar character) {
    static const char signs[] = "-. $/+%";
    if (kind == BARCODE_QR)
        return character >= ' ';
    if (kind == BARCODE_128)
        return character >= ' ' && character <= '~';
    return character < 0x80 && (g_ascii_isupper((char)character) ||
                                g_ascii_isdigit((char)character) || strchr(signs, (int)character));
}

/* The first character that the kind has not; NULL where it has all. */
static const char *find_foreign(const Barcode *barcode) {
    for (const char *at = barcode->text; *at; at = g_utf8_next_char(at)) {
        if (!has_character(barcode->kind, g_utf8_get_char(at)))
            return at;
    }
    return NULL;
}

static bool is_length(double length_pt) {
    return length_pt > 0 && length_pt <= LENGTH_MAX_PT;
}

static bool check_barcode(const Barcode *barcode, ChDiagnostics *diagnostics) {
    const char *name = kinds[barcode->kind].name;
    if (!*barcode->text || !g_utf8_validate(barcode->text, -1, NULL)) {
        refuse(barcode, diagnostics, NULL, "%s needs a text in UTF-8", name);
        return false;
    }
    if (!is_length(barcode->module_pt) ||
        (barcode->kind != BARCODE_QR && !is_length(barcode->height_pt))) {
        refuse(barcode, diagnostics, NULL, "%s of that size can not be drawn", name);
        return false;
    }
    const char *foreign = find_foreign(barcode);
    if (foreign)
        refuse(barcode, diagnostics,
               barcode->kind == BARCODE_39 ? "it has A-Z, 0-9, space and -.$/+%" : NULL,
               "%s has no character U+%04X", name, g_utf8_get_char(foreign));
    return !foreign;
}

/* -- From modules to paths ----------------------------------------------------------------- */

/** A symbol being drawn. */
typedef struct Drawing {
    const struct zint_symbol *symbol;
    double module_pt;
    double row_pt; /**< height of a row */
    double left_pt;
    double top_pt;
    GArray *segments; /**< of PathSegment */
} Drawing;

static bool is_dark(const Drawing *drawing, int row, int column) {
    return column < drawing->symbol->width &&
           (drawing->symbol->encoded_data[row][column / 8] >> column % 8 & 1);
}

static void add_run(Drawing *drawing, int row, int first, int end) {
    double left = drawing->left_pt + first * drawing->module_pt;
    double right = drawing->left_pt + end * drawing->module_pt;
    double top = drawing->top_pt + row * drawing->row_pt;
    double bottom = drawing->top_pt + (row + 1) * drawing->row_pt;
    const PathSegment sides[] = {{PATH_MOVE, {{left, top}}},
                                 {PATH_LINE, {{right, top}}},
                                 {PATH_LINE, {{right, bottom}}},
                                 {PATH_LINE, {{left, bottom}}},
                                 {PATH_CLOSE, {{0}}}};
    g_array_append_vals(drawing->segments, sides, G_N_ELEMENTS(sides));
}

static void draw_row(Drawing *drawing, int row) {
    for (int column = 0; column < drawing->symbol->width; column++) {
        int first = column;
        while (is_dark(drawing, row, column))
            column++;
        if (column > first)
            add_run(drawing, row, first, column);
    }
}

static const Graphic *draw_symbol(const struct zint_symbol *symbol, const Barcode *barcode,
                                  Arena *arena) {
    double quiet_pt = barcode_quiet_zone_pt(barcode);
    bool square = barcode->kind == BARCODE_QR;
    Drawing drawing = {.symbol = symbol,
                       .module_pt = barcode->module_pt,
                       .row_pt = square ? barcode->module_pt : barcode->height_pt,
                       .left_pt = quiet_pt,
                       .top_pt = square ? quiet_pt : 0,
                       .segments = g_array_new(FALSE, FALSE, sizeof(PathSegment))};
    for (int row = 0; row < symbol->rows; row++)
        draw_row(&drawing, row);
    Path *path = arena_new_object(arena, Path);
    path->count = (int)drawing.segments->len;
    path->segments =
        arena_memdup(arena, drawing.segments->data, drawing.segments->len * sizeof(PathSegment));
    g_array_free(drawing.segments, TRUE);
    Graphic *graphic = arena_new_object(arena, Graphic);
    *graphic = (Graphic){.width_pt = symbol->width * barcode->module_pt + 2 * quiet_pt,
                         .height_pt = symbol->rows * drawing.row_pt + 2 * drawing.top_pt,
                         .paths = path,
                         .count = 1};
    return graphic;
}

/* ------------------------------------------------------------------------------------------ */

static bool encode(struct zint_symbol *symbol, const Barcode *barcode) {
    size_t size = strlen(barcode->text);
    symbol->symbology = kinds[barcode->kind].symbology;
    symbol->input_mode = UNICODE_MODE;
    symbol->show_hrt = 0;
    if (barcode->kind == BARCODE_QR) {
        symbol->option_1 = (int)barcode->level + 1;
        symbol->eci = g_str_is_ascii(barcode->text) ? 0 : ECI_UTF_8;
    }
    return size <= G_MAXINT &&
           ZBarcode_Encode(symbol, (const unsigned char *)barcode->text, (int)size) < ZINT_ERROR;
}

double barcode_quiet_zone_pt(const Barcode *barcode) {
    return barcode->module_pt * (barcode->kind == BARCODE_QR ? QUIET_QR : QUIET_BARS);
}

const Graphic *graphic_build_barcode(const Barcode *barcode, Arena *arena,
                                     ChDiagnostics *diagnostics) {
    if (!check_barcode(barcode, diagnostics))
        return NULL;
    struct zint_symbol *symbol = ZBarcode_Create();
    const Graphic *graphic = NULL;
    if (encode(symbol, barcode))
        graphic = draw_symbol(symbol, barcode, arena);
    else
        refuse(barcode, diagnostics, "say less in it", "the text is too long for %s",
               kinds[barcode->kind].name);
    ZBarcode_Delete(symbol);
    return graphic;
}
