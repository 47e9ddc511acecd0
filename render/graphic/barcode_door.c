/* SPDX-License-Identifier: MIT
 *
 * Door to the module `barcode` (zint).
 */
#include "base/module.h"
#include "graphic/graphic.h"

typedef struct Door {
    const Graphic *(*build)(const Barcode *barcode, Arena *arena, ChDiagnostics *diagnostics);
} Door;

#ifdef CHANCERY_MODULE

MODULE_DOOR const Door module_door;
const Door module_door = {graphic_build_barcode};

#else

const Graphic *graphic_build_barcode(const Barcode *barcode, Arena *arena,
                                     ChDiagnostics *diagnostics) {
    const Door *door = module_open("barcode", diagnostics);
    return door ? door->build(barcode, arena, diagnostics) : NULL;
}

#endif
