/* SPDX-License-Identifier: MIT
 *
 * Claims. XMP is read as XML by GLib's parser, which knows no entities but the five and opens
 * nothing; namespaces go by the prefixes that everybody writes.
 */
#include "proof/claims.h"

#include <glib.h>
#include <string.h>

enum { XMP_BYTES_MAX = 1 << 20 };

typedef struct Property {
    const char *name;
    const char *value; /**< NULL until it is met */
} Property;

typedef enum PropertyName {
    XMP_TITLE,
    XMP_AUTHOR,
    XMP_SUBJECT,
    XMP_PART,
    XMP_CONFORMANCE,
    XMP_UA_PART,
    XMP_COUNT
} PropertyName;

typedef struct Xmp {
    Property properties[XMP_COUNT];
    Property *open; /**< the one whose element is open */
    bool twice;     /**< one of them has two values */
    Arena *arena;
} Xmp;

static void fault(const Document *document, const char *what) {
    report_fault(document->report, "proof-metadata", (Position){0}, "%s", what);
}

/* -- XMP ------------------------------------------------------------------------------------ */

static Property *find_property(Xmp *xmp, const char *name) {
    for (size_t i = 0; i < XMP_COUNT; i++) {
        if (!strcmp(xmp->properties[i].name, name))
            return &xmp->properties[i];
    }
    return NULL;
}

static void on_start(GMarkupParseContext *context, const char *element, const char **names,
                     const char **values, gpointer data, GError **error) {
    Xmp *xmp = data;
    Property *property = find_property(xmp, element);
    (void)context;
    (void)error;
    if (property)
        xmp->open = property;
    for (size_t i = 0; names[i]; i++) {
        property = find_property(xmp, names[i]);
        if (property && !property->value)
            property->value = arena_strdup(xmp->arena, values[i]);
    }
}

static void on_end(GMarkupParseContext *context, const char *element, gpointer data,
                   GError **error) {
    Xmp *xmp = data;
    (void)context;
    (void)error;
    if (find_property(xmp, element))
        xmp->open = NULL;
}

/** The first text in an element that is more than blanks is its value. */
static void on_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data,
                    GError **error) {
    Xmp *xmp = data;
    (void)context;
    (void)error;
    if (xmp->open && xmp->open->value && strspn(text, " \t\r\n") < size)
        xmp->twice = true;
    if (!xmp->open || xmp->open->value || strspn(text, " \t\r\n") == size)
        return;
    xmp->open->value = arena_strndup(xmp->arena, text, size);
}

static bool parse(Xmp *xmp, const char *data, size_t size) {
    static const GMarkupParser parser = {on_start, on_end, on_text, NULL, NULL};
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, (GMarkupParseFlags)0, xmp, NULL);
    bool parsed = g_markup_parse_context_parse(context, data, (gssize)size, NULL) &&
                  g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    return parsed;
}

static Xmp read_xmp(const Document *document) {
    Xmp xmp = {.properties = {[XMP_TITLE] = {"dc:title", NULL},
                              [XMP_AUTHOR] = {"dc:creator", NULL},
                              [XMP_SUBJECT] = {"dc:description", NULL},
                              [XMP_PART] = {"pdfaid:part", NULL},
                              [XMP_CONFORMANCE] = {"pdfaid:conformance", NULL},
                              [XMP_UA_PART] = {"pdfuaid:part", NULL}},
               .arena = document->arena};
    const Value *metadata = objects_at(document->objects, document->catalog, "Metadata");
    size_t size;
    char *data = objects_stream(document->objects, metadata, &size);
    if (!data || size > XMP_BYTES_MAX || !parse(&xmp, data, size))
        fault(document, "the file's metadata can not be read");
    g_free(data);
    return xmp;
}

/* -- Claims --------------------------------------------------------------------------------- */

static void read_standards(Claims *claims, const Xmp *xmp, Arena *arena) {
    const char *part = xmp->properties[XMP_PART].value;
    const char *conformance = xmp->properties[XMP_CONFORMANCE].value;
    const char *accessible = xmp->properties[XMP_UA_PART].value;
    if (part) {
        char *level = g_ascii_strdown(conformance ? conformance : "", -1);
        g_ptr_array_add(claims->standards, arena_printf(arena, "PDF/A-%s%s", part, level));
        g_free(level);
    }
    if (accessible)
        g_ptr_array_add(claims->standards, arena_printf(arena, "PDF/UA-%s", accessible));
}

static void check_language(const Document *document, const char *expected) {
    const Value *lang = objects_at(document->objects, document->catalog, "Lang");
    const char *found = value_text(lang, document->arena);
    if (!found || !*found)
        fault(document, "the file does not name its language");
    else if (g_ascii_strcasecmp(found, expected) != 0)
        report_fault(document->report, "proof-metadata", (Position){0},
                     "the file's language is '%s', not '%s'", found, expected);
}

static void check_catalog(const Document *document) {
    Objects *objects = document->objects;
    const Value *marks = objects_at(objects, document->catalog, "MarkInfo");
    const Value *viewer = objects_at(objects, document->catalog, "ViewerPreferences");
    document_check_entries(document, document->catalog, ENTRIES_CATALOG, "the catalog");
    document_check_entries(document, objects_at(objects, document->catalog, "Names"), ENTRIES_NAMES,
                           "the catalog's Names");
    document_check_entries(document, viewer, ENTRIES_VIEWER, "the catalog's ViewerPreferences");
    document_check_entries(document, marks, ENTRIES_TAGGED, "the catalog's MarkInfo");
    if (!objects_at(objects, marks, "Marked")->number)
        fault(document, "the file does not say that it is tagged");
    if (!objects_at(objects, viewer, "DisplayDocTitle")->number)
        fault(document, "the file does not ask for its title to be shown");
}

/** A text of the Info dictionary, which PDF 2.0 has not, is that of the metadata. */
static void check_info(const Document *document, const char *name, const char *expected) {
    const Value *info = objects_info(document->objects);
    const Value *value = objects_at(document->objects, info, name);
    const char *found = value_text(value, document->arena);
    if (info->kind == VALUE_DICTIONARY && g_strcmp0(found, expected) != 0)
        report_fault(document->report, "proof-metadata", (Position){0},
                     "the file's %s is '%s' in its Info, not '%s'", name, found ? found : "",
                     expected ? expected : "");
}

/** What is said of the statement in the file's properties. */
static void check_properties(const Document *document, const Xmp *xmp, const Expected *expected) {
    const char *author = expected_author(expected);
    const char *found = xmp->properties[XMP_AUTHOR].value;
    if (xmp->twice || xmp->properties[XMP_SUBJECT].value)
        fault(document, "the file's metadata says more than the statement");
    if (g_strcmp0(found, author) != 0)
        report_fault(document->report, "proof-metadata", (Position){0},
                     "the file's author is '%s', not '%s'", found ? found : "",
                     author ? author : "");
    check_info(document, "Title", xmp->properties[XMP_TITLE].value);
    check_info(document, "Author", author);
    check_info(document, "Subject", NULL);
    check_info(document, "Keywords", NULL);
}

void claims_read(Claims *claims, const Document *document, const Expected *expected) {
    const char *title = expected_title(expected);
    check_language(document, expected_language(expected));
    check_catalog(document);
    Xmp xmp = read_xmp(document);
    *claims = (Claims){xmp.properties[XMP_TITLE].value, g_ptr_array_new()};
    read_standards(claims, &xmp, document->arena);
    check_properties(document, &xmp, expected);
    if (!claims->title)
        fault(document, "the file has no title");
    else if (title && strcmp(claims->title, title) != 0)
        report_fault(document->report, "proof-metadata", (Position){0},
                     "the file's title is '%s', not '%s'", claims->title, title);
}

void claims_clear(Claims *claims) {
    g_ptr_array_free(claims->standards, TRUE);
}
