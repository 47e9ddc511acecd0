/* SPDX-License-Identifier: MIT
 *
 * Door to the module `paint` (cairo).
 */
#include "base/module.h"
#include "paint/paint.h"

typedef struct Door {
    bool (*png)(const ChPages *pages, int page, double dpi, ChBytes *bytes,
                ChDiagnostics *diagnostics);
    bool (*sheet)(const ChPages *pages, const ChContactSheet *sheet, ChBytes *bytes,
                  ChDiagnostics *diagnostics);
    bool (*svg)(const ChPages *pages, int page, ChBytes *bytes, ChDiagnostics *diagnostics);
    bool (*ps)(const ChPages *pages, int first, int last, ChBytes *bytes,
               ChDiagnostics *diagnostics);
} Door;

#ifdef CHANCERY_MODULE

MODULE_DOOR const Door module_door;
const Door module_door = {paint_png, paint_sheet, paint_svg, paint_ps};

#else

static const Door *open_door(ChDiagnostics *diagnostics) {
    return module_open("paint", diagnostics);
}

bool paint_png(const ChPages *pages, int page, double dpi, ChBytes *bytes,
               ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door && door->png(pages, page, dpi, bytes, diagnostics);
}

bool paint_sheet(const ChPages *pages, const ChContactSheet *sheet, ChBytes *bytes,
                 ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door && door->sheet(pages, sheet, bytes, diagnostics);
}

bool paint_svg(const ChPages *pages, int page, ChBytes *bytes, ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door && door->svg(pages, page, bytes, diagnostics);
}

bool paint_ps(const ChPages *pages, int first, int last, ChBytes *bytes,
              ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door && door->ps(pages, first, last, bytes, diagnostics);
}

#endif
