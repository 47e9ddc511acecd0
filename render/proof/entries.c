/* SPDX-License-Identifier: MIT
 *
 * Entries: names in lists that a space parts.
 */
#include "proof/entries.h"

#include <glib.h>
#include <string.h>

static const char catalog[] =
    "Type Version Pages PageLabels Names Dests ViewerPreferences Outlines "
    "StructTreeRoot MarkInfo Lang OutputIntents Metadata AF";

static const char page[] =
    "Type Parent MediaBox TrimBox BleedBox Resources Contents StructParents Annots Tabs Group";

static const char mask[] =
    "Type Subtype Width Height ColorSpace BitsPerComponent Interpolate Filter Length";

static const char image[] =
    "Type Subtype Width Height ColorSpace BitsPerComponent Interpolate Filter Length SMask";

static const char *const known[] = {
    [ENTRIES_CATALOG] = catalog,
    [ENTRIES_NAMES] = "Dests EmbeddedFiles",
    [ENTRIES_VIEWER] = "DisplayDocTitle Direction Duplex NumCopies PrintScaling",
    [ENTRIES_TAGGED] = "Marked",
    [ENTRIES_PAGE] = page,
    [ENTRIES_GROUP] = "Type S CS",
    [ENTRIES_PAGES] = "Type Parent Kids Count MediaBox Resources",
    [ENTRIES_LINK] = "Type Subtype Rect Border F Contents StructParent Dest A",
    [ENTRIES_ADDRESS] = "Type S URI",
    [ENTRIES_STRUCTURE] = "Type K ParentTree ParentTreeNextKey IDTree RoleMap Namespaces",
    [ENTRIES_ELEMENT] = "Type S P K Pg ID Lang A NS Ref Alt ActualText",
    [ENTRIES_ATTRIBUTES] = "O ListNumbering Placement BBox Scope NoteType WritingMode",
    [ENTRIES_OUTLINE] = "Type Title Dest Parent Prev Next First Last Count",
    [ENTRIES_MARK] = "Type Subtype MCID ActualText",
    [ENTRIES_IMAGE] = image,
    [ENTRIES_MASK] = mask,
    [ENTRIES_FORM] = "Type Subtype BBox Resources StructParents Filter Length",
};

static bool is_known(const char *list, const char *name) {
    size_t size = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at += size) {
        bool begins = at == list || at[-1] == ' ';
        if (begins && (at[size] == ' ' || !at[size]))
            return size > 0;
    }
    return false;
}

const char *entries_unknown(const Value *value, EntriesOf kind) {
    bool entries = value->kind == VALUE_DICTIONARY || value->kind == VALUE_STREAM;
    for (size_t i = 0; entries && i < value->size; i++) {
        if (!is_known(known[kind], value->items[2 * i].bytes))
            return value->items[2 * i].bytes;
    }
    return NULL;
}
