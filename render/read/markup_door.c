/* SPDX-License-Identifier: MIT
 *
 * Door to the module `markup`: Akoma Ntoso, HTML and DOCX (libxml2, libzip).
 */
#include "base/module.h"
#include "read/readers.h"

typedef struct Door {
    ChStatement *(*akn)(const Source *source, ChDiagnostics *diagnostics);
    ChStatement *(*html)(const Source *source, ChDiagnostics *diagnostics);
    ChStatement *(*docx)(const ChSource *raw, const ChLimits *limits, ChDiagnostics *diagnostics);
} Door;

#ifdef CHANCERY_MODULE

MODULE_DOOR const Door module_door;
const Door module_door = {read_akn, read_html, read_docx};

#else

static const Door *open_door(ChDiagnostics *diagnostics) {
    return module_open("markup", diagnostics);
}

ChStatement *read_akn(const Source *source, ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door ? door->akn(source, diagnostics) : NULL;
}

ChStatement *read_html(const Source *source, ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door ? door->html(source, diagnostics) : NULL;
}

ChStatement *read_docx(const ChSource *raw, const ChLimits *limits, ChDiagnostics *diagnostics) {
    const Door *door = open_door(diagnostics);
    return door ? door->docx(raw, limits, diagnostics) : NULL;
}

#endif
