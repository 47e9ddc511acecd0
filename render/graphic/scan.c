/* SPDX-License-Identifier: MIT
 *
 * Scan: elements by GMarkup.
 *
 * An element is known or refused: a list of dangers would miss the next one (filters run for
 * minutes, an include brings in what nobody scanned, a style sheet matches every rule against every
 * element). Elements of another namespace, such as an editor's settings, are never drawn and pass,
 * as long as their prefix can not stand for SVG or XInclude in disguise.
 *
 * What drawing costs is counted in bytes of simple shapes. A tag costs its own bytes, and since
 * cairo looks for crossings of all sides of a path with all others to find its extents, the square
 * of them over CROSSING_BYTES besides. An element costs its tags, a `use` also what it copies. A
 * `use` must follow what it copies, so one pass adds the costs up and a circle can not close.
 */
#include "graphic/scan.h"

#include <glib.h>
#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"
#define XINCLUDE_NAMESPACE "http://www.w3.org/2001/XInclude"

/** A path of so many bytes costs twice what it would if its sides did not cross. */
static const size_t CROSSING_BYTES = 2048;

/** An element whose end has not come yet. */
typedef struct OpenElement {
    char *id;    /**< NULL, or its name for copies */
    size_t cost; /**< of its tags so far */
    bool clip;   /**< a clipPath */
    int children;
} OpenElement;

typedef struct Scan {
    const SvgText *svg;
    size_t cost_max;
    ChDiagnostics *diagnostics;
    GArray *open;      /**< of OpenElement */
    GHashTable *costs; /**< id -> cost as a pointer-sized integer */
    int prose;         /**< depth inside title, desc or metadata: nothing is drawn there */
    size_t tag_end;    /**< offset behind the tag at hand */
    size_t tag_start;
    bool refused; /**< said already why the parse ended */
} Scan;

static void free_open_element(gpointer data) {
    g_free(((OpenElement *)data)->id);
}

static Position position_at(const SvgText *svg, size_t offset) {
    const char *line_start = svg->text;
    int line = 1;
    for (const char *c = svg->text; c < svg->text + offset; c++) {
        if (*c == '\n') {
            line_start = c + 1;
            line++;
        }
    }
    glong column = g_utf8_strlen(line_start, svg->text + offset - line_start) + 1;
    return (Position){line, (int)column};
}

/* Adds the error and ends the parse. */
G_GNUC_PRINTF(5, 6)
static void refuse(Scan *scan, GError **error, const char *code, const char *hint,
                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Finding finding = {.severity = CH_ERROR,
                       .code = code,
                       .file = scan->svg->path,
                       .at = position_at(scan->svg, scan->tag_start),
                       .hint = hint};
    diagnostics_add(scan->diagnostics, finding, "%s", message);
    g_free(message);
    scan->refused = true;
    g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, code);
}

/* The name without the prefix of SVG; NULL for an element of another namespace. */
static const char *svg_name(const char *name) {
    if (g_str_has_prefix(name, "svg:"))
        return name + strlen("svg:");
    return strchr(name, ':') ? NULL : name;
}

static bool is_prose(const char *name) {
    static const char *const prose[] = {"title", "desc", "metadata", NULL};
    return g_strv_contains(prose, name);
}

static void check_element(Scan *scan, const char *name, GError **error) {
    static const char *const drawn[] = {
        "svg",     "g",        "defs", "symbol",   "use",    "path",  "rect", "circle",   "ellipse",
        "polygon", "polyline", "line", "clipPath", "switch", "title", "desc", "metadata", NULL};
    static const char *const text[] = {"text", "tspan", "textPath", "tref", NULL};
    OpenElement *parent =
        scan->open->len ? &g_array_index(scan->open, OpenElement, scan->open->len - 1) : NULL;
    if (g_strv_contains(text, name))
        refuse(scan, error, "graphic-text", "convert the text to paths",
               "<%s> would be set in whatever font the machine has", name);
    else if (!g_strv_contains(drawn, name))
        refuse(scan, error, "graphic-element",
               strcmp(name, "style") ? NULL : "write the colours as `fill` attributes",
               "<%s> can not be drawn: only flat fills are supported", name);
    else if (parent && parent->clip && (strcmp(name, "rect") || parent->children > 0))
        refuse(scan, error, "graphic-element", NULL, "a <clipPath> may only hold one <rect>");
    if (parent)
        parent->children++;
}

/* `href`, whatever prefix stands for XLink. */
static bool is_reference(const char *attribute) {
    const char *colon = strchr(attribute, ':');
    return !strcmp(colon ? colon + 1 : attribute, "href");
}

/* Foreign namespaces are skipped, so none may be SVG's or bring another file in. */
static void check_namespace(Scan *scan, const char *name, const char *value, GError **error) {
    if (g_str_has_prefix(name, "xmlns:") && strcmp(name, "xmlns:svg") &&
        (!strcmp(value, SVG_NAMESPACE) || !strcmp(value, XINCLUDE_NAMESPACE)))
        refuse(scan, error, "graphic-element", NULL, "`%s` can not stand for %s", name, value);
}

static void check_attribute(Scan *scan, const char *name, const char *value, GError **error) {
    bool filter = !strcmp(name, "filter") ||
                  (!strcmp(name, "style") && (strstr(value, "filter") || strchr(value, '\\')));
    check_namespace(scan, name, value, error);
    if (scan->prose || *error)
        return;
    if (is_reference(name) && value[0] != '#')
        refuse(scan, error, "graphic-external", NULL,
               "`%s` points out of the file; nothing else is loaded", value);
    else if (!strcmp(name, "xml:id"))
        refuse(scan, error, "graphic-element", "write `id`", "`xml:id` is not supported");
    else if (filter)
        refuse(scan, error, "graphic-element", NULL,
               "a filter can not be drawn: only flat fills are supported");
}

static void add_cost(Scan *scan, OpenElement *element, size_t cost, GError **error) {
    element->cost += cost;
    if (element->cost > scan->cost_max && !*error)
        refuse(scan, error, "graphic-too-large", "split long paths, copy less with <use>",
               "this would cost more to draw than simple shapes of %zu bytes, the limit",
               scan->cost_max);
}

/* What a `use` repeats. */
static void add_copies(Scan *scan, OpenElement *use, const char *const *names,
                       const char *const *values, GError **error) {
    for (int i = 0; names[i] && !*error; i++) {
        gpointer cost;
        if (!is_reference(names[i]))
            continue;
        if (g_hash_table_lookup_extended(scan->costs, values[i] + 1, NULL, &cost))
            add_cost(scan, use, GPOINTER_TO_SIZE(cost), error);
        else
            refuse(scan, error, "graphic-element", "move the <use> behind what it copies",
                   "no element `%s` ends before this <use>", values[i] + 1);
    }
}

static const char *find_id(const char *const *names, const char *const *values) {
    for (int i = 0; names[i]; i++) {
        if (!strcmp(names[i], "id"))
            return values[i];
    }
    return NULL;
}

/* Offset of the `<` before the name; an attribute may hold a `<` too. */
static size_t find_tag(const Scan *scan, const char *name) {
    const char *text = scan->svg->text;
    const char *start = memrchr(text, '<', scan->tag_end);
    while (start && !g_str_has_prefix(start + 1, name))
        start = memrchr(text, '<', (size_t)(start - text));
    return start ? (size_t)(start - text) : scan->tag_end;
}

static void on_start(GMarkupParseContext *parser, const char *full_name, const char **names,
                     const char **values, gpointer data, GError **error) {
    (void)parser;
    Scan *scan = data;
    scan->tag_start = find_tag(scan, full_name);
    const char *name = svg_name(full_name);
    OpenElement element = {.id = g_strdup(find_id(names, values)),
                           .clip = name && !strcmp(name, "clipPath")};
    for (int i = 0; names[i] && !*error; i++)
        check_attribute(scan, names[i], values[i], error);
    if (!*error && name && !scan->prose)
        check_element(scan, name, error);
    size_t bytes = scan->tag_end - scan->tag_start;
    if (!*error)
        add_cost(scan, &element, bytes + bytes * bytes / CROSSING_BYTES, error);
    if (!*error && name && !strcmp(name, "use"))
        add_copies(scan, &element, names, values, error);
    g_array_append_val(scan->open, element);
    scan->prose += scan->prose || (name && is_prose(name));
}

static void on_end(GMarkupParseContext *parser, const char *name, gpointer data, GError **error) {
    (void)parser;
    (void)name;
    Scan *scan = data;
    OpenElement *element = &g_array_index(scan->open, OpenElement, scan->open->len - 1);
    size_t cost = element->cost;
    if (element->id) {
        size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(scan->costs, element->id));
        g_hash_table_replace(scan->costs, g_strdup(element->id),
                             GSIZE_TO_POINTER(MAX(known, cost)));
    }
    g_array_set_size(scan->open, scan->open->len - 1);
    scan->prose -= scan->prose > 0;
    if (scan->open->len)
        add_cost(scan, &g_array_index(scan->open, OpenElement, scan->open->len - 1), cost, error);
}

/* Comments, processing instructions, the document type. */
static void on_passthrough(GMarkupParseContext *parser, const char *text, gsize size, gpointer data,
                           GError **error) {
    (void)parser;
    Scan *scan = data;
    scan->tag_start = scan->tag_end - size;
    char *lower = g_ascii_strdown(text, -1);
    if (g_str_has_prefix(lower, "<!doctype") && strchr(text, '['))
        refuse(scan, error, "graphic-svg", "write the entities out",
               "declarations in the document type are not supported");
    else if (g_str_has_prefix(lower, "<?xml-stylesheet"))
        refuse(scan, error, "graphic-external", NULL,
               "a style sheet out of the file is not loaded");
    else if (g_str_has_prefix(lower, "<?xml ") && strstr(lower, "encoding") &&
             !strstr(lower, "utf-8"))
        refuse(scan, error, "graphic-svg", "save it as UTF-8", "the encoding is not UTF-8");
    g_free(lower);
}

static void report_malformed(const Scan *scan, size_t offset, const char *message) {
    const SvgText *svg = scan->svg;
    offset += strspn(svg->text + offset, " \t\r\n");
    Finding finding = {.severity = CH_ERROR,
                       .code = "graphic-svg",
                       .file = svg->path,
                       .at = position_at(svg, offset)};
    diagnostics_add(scan->diagnostics, finding, "%s", message);
}

/* GMarkup says nowhere at which byte a tag stands, so it is fed from one `>` to the next. */
static bool parse(Scan *scan, GMarkupParseContext *parser) {
    const SvgText *svg = scan->svg;
    size_t start = 0;
    bool fine = true;
    while (fine && scan->tag_end < svg->size) {
        start = scan->tag_end;
        const char *close = memchr(svg->text + start, '>', svg->size - start);
        scan->tag_end = close ? (size_t)(close + 1 - svg->text) : svg->size;
        fine = g_markup_parse_context_parse(parser, svg->text + start,
                                            (gssize)(scan->tag_end - start), NULL);
    }
    if (!fine && !scan->refused)
        report_malformed(scan, start, "this is not well-formed SVG");
    bool ended = fine && g_markup_parse_context_end_parse(parser, NULL);
    if (fine && !ended)
        report_malformed(scan, svg->size, "the file ends before its <svg> does");
    return ended;
}

static bool is_utf8(const SvgText *svg, ChDiagnostics *diagnostics) {
    const char *end;
    if (g_utf8_validate_len(svg->text, svg->size, &end))
        return true;
    Finding finding = {.severity = CH_ERROR,
                       .code = "graphic-svg",
                       .file = svg->path,
                       .at = position_at(svg, (size_t)(end - svg->text))};
    diagnostics_add(diagnostics, finding, "the file is not SVG text in UTF-8");
    return false;
}

bool svg_scan(const SvgText *svg, const ChLimits *limits, ChDiagnostics *diagnostics) {
    if (!is_utf8(svg, diagnostics))
        return false;
    Scan scan = {
        .svg = svg,
        .cost_max = limits->graphic_bytes,
        .diagnostics = diagnostics,
        .open = g_array_new(FALSE, FALSE, sizeof(OpenElement)),
        .costs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_array_set_clear_func(scan.open, free_open_element);
    const GMarkupParser callbacks = {
        .start_element = on_start, .end_element = on_end, .passthrough = on_passthrough};
    GMarkupParseContext *parser = g_markup_parse_context_new(&callbacks, 0, &scan, NULL);
    bool fine = parse(&scan, parser);
    g_markup_parse_context_free(parser);
    g_hash_table_destroy(scan.costs);
    g_array_free(scan.open, TRUE);
    return fine;
}
