/* SPDX-License-Identifier: MIT
 *
 * Check: one fault an item, the first; a broken run would else be reported glyph by glyph.
 */
#include "pdf/check.h"

#include "pdf/cluster.h"
#include "pdf/syntax.h"
#include "pdf/tagging.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/** Far outside any page, and small enough that no sum or product of a page leaves the numbers a
 *  PDF reader takes. */
#define COORDINATE_MAX_PT 1e6

/** Least and greatest side of a page (ISO 32000-1, annex C). */
#define PAGE_SIDE_MIN_PT 3.0
#define PAGE_SIDE_MAX_PT 14400.0

/** More is no expansion but another face, and -1 would leave nothing. */
#define EXPANSION_MAX 0.5

typedef enum Fault {
    FAULT_NONE,
    FAULT_PAGES,
    FAULT_METADATA,
    FAULT_LANGUAGE,
    FAULT_STRUCTURE,
    FAULT_HEADING,
    FAULT_FIGURE,
    FAULT_IDENTIFIER,
    FAULT_LIMIT,
    FAULT_PAGE_SIZE,
    FAULT_NUMBER,
    FAULT_TAG,
    FAULT_TEXT,
    FAULT_PRIVATE,
    FAULT_CLUSTER,
    FAULT_FONT,
    FAULT_IMAGE,
    FAULT_PLACED,
    FAULT_LINK,
    FAULT_DESTINATION,
} Fault;

static const struct {
    const char *code;
    const char *message;
} faults[] = {
    [FAULT_PAGES] = {"pdf-pages", "there are no such pages to write"},
    [FAULT_METADATA] = {"pdf-metadata", "the document has no title"},
    [FAULT_LANGUAGE] = {"pdf-language", "a language is no tag of BCP 47, such as `en-GB`"},
    [FAULT_STRUCTURE] = {"pdf-structure", "the structure tree is broken"},
    [FAULT_HEADING] = {"pdf-heading",
                       "a heading is more than one level below the one before it, or the first "
                       "is not of level 1"},
    [FAULT_FIGURE] = {"pdf-figure", "a figure has no words that can stand for it"},
    [FAULT_IDENTIFIER] = {"pdf-identifier",
                          "a note has no identifier, or two elements have the same"},
    [FAULT_LIMIT] = {"pdf-limit", "a text is longer than a PDF string can be"},
    [FAULT_PAGE_SIZE] = {"pdf-page-size", "the page is smaller or larger than a PDF page can be"},
    [FAULT_NUMBER] = {"pdf-number", "a coordinate, size or colour is not a usable number"},
    [FAULT_TAG] = {"pdf-tag", "an item is neither a leaf of the structure nor an artifact"},
    [FAULT_TEXT] = {"pdf-text", "the text of a glyph run is not UTF-8"},
    [FAULT_PRIVATE] = {"pdf-text",
                       "PDF/UA-2 takes no private-use characters: they mean nothing to a reader"},
    [FAULT_CLUSTER] = {"pdf-cluster", "the glyphs of a run do not follow its text"},
    [FAULT_FONT] = {"pdf-font", "the measures of a font are not usable numbers"},
    [FAULT_IMAGE] = {"pdf-image", "an image has no pixels, or none that are packed"},
    [FAULT_PLACED] = {"pdf-placed",
                      "a page is placed that is none of the document's, or twice, or on a sheet "
                      "with text of its own"},
    [FAULT_LINK] = {"pdf-link", "a link lacks its element, its description or its target"},
    [FAULT_DESTINATION] = {"pdf-destination", "a destination or outline entry lacks its name"},
};

typedef struct Check {
    const ChPages *pages;
    unsigned standards;
    ChDiagnostics *diagnostics;
    const Element **elements; /**< by index */
    GHashTable *identifiers;
    bool *placed; /**< by placed page: it is on a sheet */
    int heading;  /**< level of the last heading; 0 before the first */
    int page;     /**< from 0; -1 outside pages */
    bool clean;
} Check;

static void report(Check *check, Fault fault, const Element *at) {
    if (fault == FAULT_NONE)
        return;
    Finding finding = {.severity = CH_ERROR, .code = faults[fault].code};
    if (at)
        finding.at = at->source;
    check->clean = false;
    if (check->page < 0)
        diagnostics_add(check->diagnostics, finding, "%s", faults[fault].message);
    else
        diagnostics_add(check->diagnostics, finding, "page %d: %s", check->page + 1,
                        faults[fault].message);
}

static bool is_coordinate(double value) {
    return fabs(value) <= COORDINATE_MAX_PT;
}

static bool is_rect(Rect rect) {
    return is_coordinate(rect.x_pt) && is_coordinate(rect.y_pt) && is_coordinate(rect.width_pt) &&
           is_coordinate(rect.height_pt);
}

static bool is_color(Color color) {
    const double parts[] = {color.red, color.green, color.blue};
    for (int i = 0; i < 3; i++)
        if (!(parts[i] >= 0 && parts[i] <= 1))
            return false;
    return true;
}

static Fault glyph_numbers_fault(const Glyph *glyph) {
    bool usable = is_coordinate(glyph->advance_pt) && is_coordinate(glyph->x_offset_pt) &&
                  is_coordinate(glyph->y_offset_pt);
    return usable ? FAULT_NONE : FAULT_NUMBER;
}

/** Whether a character of the text, or its end, starts at byte `offset`. */
static bool is_boundary(const char *text, size_t size, size_t offset) {
    return offset <= size && ((guchar)text[offset] & 0xC0) != 0x80;
}

static Fault glyphs_fault(const GlyphRun *run, size_t text_size) {
    for (int i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        if (!is_boundary(run->text, text_size, glyph->cluster))
            return FAULT_CLUSTER;
        const Glyph *before = i ? glyph - 1 : glyph;
        if (run->right_to_left ? glyph->cluster > before->cluster
                               : glyph->cluster < before->cluster)
            return FAULT_CLUSTER;
        if (glyph_numbers_fault(glyph))
            return FAULT_NUMBER;
    }
    return FAULT_NONE;
}

static bool is_font(const Font *font) {
    return is_coordinate(font->ascent_em) && is_coordinate(font->descent_em) &&
           is_coordinate(font->cap_height_em) && is_coordinate(font->italic_angle_deg) &&
           is_coordinate(font->box_em[0]) && is_coordinate(font->box_em[1]) &&
           is_coordinate(font->box_em[2]) && is_coordinate(font->box_em[3]);
}

/** Whether a text, if there is one, fits into a string. */
static bool fits(const char *text) {
    return !text || strlen(text) <= TEXT_BYTES_MAX;
}

static Fault text_fault(const Check *check, const GlyphRun *run) {
    if (!run->text || !g_utf8_validate(run->text, -1, NULL))
        return FAULT_TEXT;
    if ((check->standards & CH_PDF_UA_2) && text_is_private(run->text, strlen(run->text)))
        return FAULT_PRIVATE;
    return fits(run->text) && run->count <= STRING_BYTES_MAX / 2 ? FAULT_NONE : FAULT_LIMIT;
}

static Fault run_fault(const Check *check, const GlyphRun *run) {
    Fault fault = text_fault(check, run);
    if (fault)
        return fault;
    if (!run->font || !is_font(run->font))
        return FAULT_FONT;
    if (run->count > 0 && !run->glyphs)
        return FAULT_CLUSTER;
    if (!(run->size_pt >= 0.01) || !is_coordinate(run->size_pt) || !is_coordinate(run->x_pt) ||
        !is_coordinate(run->y_pt) || !(fabs(run->expansion) <= EXPANSION_MAX) ||
        !is_color(run->color))
        return FAULT_NUMBER;
    return glyphs_fault(run, strlen(run->text));
}

static bool is_path(const Path *path) {
    for (int i = 0; i < path->count; i++) {
        const PathSegment *segment = &path->segments[i];
        int points = segment->verb == PATH_CLOSE ? 0 : segment->verb == PATH_CURVE ? 3 : 1;
        for (int j = 0; j < points; j++)
            if (!is_coordinate(segment->points[j][0]) || !is_coordinate(segment->points[j][1]))
                return false;
    }
    return is_color(path->fill);
}

static Fault paths_fault(const PathGroup *group) {
    if (!is_coordinate(group->x_pt) || !is_coordinate(group->y_pt) || !is_coordinate(group->scale))
        return FAULT_NUMBER;
    for (int i = 0; i < group->count; i++)
        if (!is_path(&group->paths[i]))
            return FAULT_NUMBER;
    return FAULT_NONE;
}

static Fault image_fault(const PlacedImage *placed) {
    const Image *image = placed->image;
    if (!image || image->width < 1 || image->height < 1 ||
        (image->components != 1 && image->components != 3) || !image->coded.bytes ||
        !image->alpha != !image->coded_alpha.bytes)
        return FAULT_IMAGE;
    return is_rect(placed->rect) && placed->rect.width_pt > 0 && placed->rect.height_pt > 0
               ? FAULT_NONE
               : FAULT_NUMBER;
}

static bool is_element(const Check *check, const Element *element) {
    return element && element->index >= 0 && element->index < check->pages->structure->count &&
           check->elements[element->index] == element;
}

static Fault tag_fault(const Check *check, Tag tag) {
    bool leaf = is_element(check, tag.leaf) && tag.leaf->role == ROLE_CONTENT && tag.leaf->parent;
    bool artifact = !tag.leaf && tag.artifact != ARTIFACT_NONE;
    return artifact || (leaf && tag.artifact == ARTIFACT_NONE) ? FAULT_NONE : FAULT_TAG;
}

static bool is_matrix(Matrix m) {
    return is_coordinate(m.xx) && is_coordinate(m.yx) && is_coordinate(m.xy) &&
           is_coordinate(m.yy) && is_coordinate(m.x0) && is_coordinate(m.y0);
}

/** A form whose content is tagged is drawn once (ISO 14289-1, 7.20). */
static Fault placed_fault(const Check *check, const PlacedPage *placed) {
    const ChPages *pages = check->pages;
    size_t index = ((uintptr_t)placed->page - (uintptr_t)pages->placed) / sizeof(Page);
    bool known = index < (size_t)pages->placed_count && placed->page == &pages->placed[index];
    if (!known || check->placed[index])
        return FAULT_PLACED;
    check->placed[index] = true;
    return is_matrix(placed->matrix) && is_rect(placed->area) ? FAULT_NONE : FAULT_NUMBER;
}

static Fault item_fault(const Check *check, const Item *item) {
    switch (item->kind) {
    case ITEM_GLYPHS:
        return run_fault(check, &item->as.glyphs);
    case ITEM_RULE:
        return is_rect(item->as.rule.rect) && is_color(item->as.rule.color) ? FAULT_NONE
                                                                            : FAULT_NUMBER;
    case ITEM_PATHS:
        return paths_fault(&item->as.paths);
    case ITEM_IMAGE:
        return image_fault(&item->as.image);
    case ITEM_PAGE:
        return placed_fault(check, &item->as.page);
    }
    g_assert_not_reached();
}

/** Whether a URI fits whose every byte may be written as three. */
static bool fits_escaped(const char *uri) {
    return !uri || strlen(uri) <= STRING_BYTES_MAX / 3;
}

static Fault link_fault(const Check *check, const Link *link) {
    if (!is_element(check, link->element) || link->element->role != ROLE_LINK || !link->contents ||
        !link->destination == !link->uri)
        return FAULT_LINK;
    if (!fits(link->contents) || !fits(link->destination) || !fits_escaped(link->uri))
        return FAULT_LIMIT;
    return is_rect(link->rect) ? FAULT_NONE : FAULT_NUMBER;
}

static bool is_side(double side_pt) {
    return side_pt >= PAGE_SIDE_MIN_PT && side_pt <= PAGE_SIDE_MAX_PT;
}

static void check_item(Check *check, const Item *item) {
    Fault fault = item->kind == ITEM_PAGE ? FAULT_NONE : tag_fault(check, item->tag);
    bool tagged = fault == FAULT_NONE;
    report(check, tagged ? item_fault(check, item) : fault, tagged ? item->tag.leaf : NULL);
}

static bool is_sheet(const Page *page) {
    for (int i = 0; i < page->item_count; i++)
        if (page->items[i].kind == ITEM_PAGE)
            return true;
    return false;
}

/** A sheet has pages and areas that are filled; a placed page has no pages. */
static void check_items(Check *check, const Page *page, bool placed) {
    bool sheet = is_sheet(page);
    for (int i = 0; i < page->item_count; i++) {
        const Item *item = &page->items[i];
        bool drawn = item->kind == ITEM_GLYPHS || item->kind == ITEM_IMAGE;
        if (sheet && (placed || drawn))
            report(check, FAULT_PLACED, NULL);
        else
            check_item(check, item);
    }
}

static void check_page(Check *check, const Page *page) {
    if (!is_side(page->width_pt) || !is_side(page->height_pt))
        report(check, FAULT_PAGE_SIZE, NULL);
    if (!fits(page->label))
        report(check, FAULT_LIMIT, NULL);
    if (!is_rect(page->trim) || !is_rect(page->bleed))
        report(check, FAULT_NUMBER, NULL);
    for (int i = 0; i < page->link_count; i++)
        report(check, link_fault(check, &page->links[i]), NULL);
}

/** A tag as ISO 32000-2, 14.9.2 has it, which does not ask for a registered language. */
static bool is_language(const char *tag) {
    enum { SUBTAG_MAX = 8 };
    int letters = 0;
    bool primary = true;
    for (const char *at = tag;; at++) {
        if (primary ? g_ascii_isalpha(*at) : g_ascii_isalnum(*at)) {
            letters++;
            continue;
        }
        if (!letters || letters > SUBTAG_MAX || (*at && *at != '-'))
            return false;
        if (!*at)
            return true;
        letters = 0;
        primary = false;
    }
}

/** Levels of headings begin with 1 and never skip one downwards (ISO 14289-1, 7.4.2). */
static Fault heading_fault(Check *check, Role role) {
    int level = (int)role - ROLE_H1 + 1;
    bool sound = level <= check->heading + 1;
    check->heading = level;
    return sound ? FAULT_NONE : FAULT_HEADING;
}

static Fault element_fault(Check *check, const Element *element) {
    if (element->role == ROLE_PART)
        check->heading = 0;
    if (element->id ? !g_hash_table_add(check->identifiers, (gpointer)element->id)
                    : element->role == ROLE_NOTE)
        return FAULT_IDENTIFIER;
    if (element->role == ROLE_FIGURE && (!element->alt || !*element->alt))
        return FAULT_FIGURE;
    if (!fits(element->id) || !fits(element->alt))
        return FAULT_LIMIT;
    if (element->lang && !is_language(element->lang))
        return FAULT_LANGUAGE;
    if (role_is_heading(element->role))
        return heading_fault(check, element->role);
    return is_rect(element->box) ? FAULT_NONE : FAULT_NUMBER;
}

/** Whether the element may be filed: indices ascend from the root's 0, so a parent's is below. */
static bool has_index(const Check *check, const Element *element) {
    int above = element->parent ? element->parent->index : -1;
    return element->index > above && element->index < check->pages->structure->count &&
           (element->index == 0) == !element->parent && !check->elements[element->index];
}

/** Files each element under its index. False where that cannot be done. */
static bool file_elements(Check *check) {
    const Element *element = check->pages->structure->root;
    for (; element; element = element_next(element)) {
        if (!has_index(check, element)) {
            report(check, FAULT_STRUCTURE, element);
            return false;
        }
        check->elements[element->index] = element;
        report(check, element_fault(check, element), element);
    }
    return true;
}

static void check_targets(Check *check) {
    const Element *element = check->pages->structure->root;
    for (; element; element = element_next(element)) {
        const Element *target = element->target;
        Role role = element->role == ROLE_TOCI ? ROLE_PART : ROLE_NOTE;
        if (target && (!is_element(check, target) || target->role != role))
            report(check, FAULT_STRUCTURE, element);
    }
}

static void check_structure(Check *check) {
    check->elements = g_new0(const Element *, (gsize)check->pages->structure->count);
    check->identifiers = g_hash_table_new(g_str_hash, g_str_equal);
    if (file_elements(check))
        check_targets(check);
    g_hash_table_unref(check->identifiers);
}

static void check_navigation(Check *check) {
    const ChPages *pages = check->pages;
    for (int i = 0; i < pages->destination_count; i++) {
        const Destination *destination = &pages->destinations[i];
        bool usable = is_coordinate(destination->x_pt) && is_coordinate(destination->y_pt);
        bool named =
            destination->name && destination->page >= 0 && destination->page < pages->count;
        bool placed = !destination->element || is_element(check, destination->element);
        report(check, named && placed ? usable ? FAULT_NONE : FAULT_NUMBER : FAULT_DESTINATION,
               NULL);
        report(check, fits(destination->name) ? FAULT_NONE : FAULT_LIMIT, NULL);
    }
    for (int i = 0; i < pages->outline_count; i++) {
        const OutlineEntry *entry = &pages->outline[i];
        bool named = entry->title && entry->destination && entry->level >= 1;
        report(check, named ? FAULT_NONE : FAULT_DESTINATION, NULL);
        report(check, fits(entry->title) ? FAULT_NONE : FAULT_LIMIT, NULL);
    }
}

static bool has_pages(const ChPages *pages, const PdfOptions *options) {
    return options->first >= 0 && options->first <= options->last && options->last < pages->count;
}

static void check_metadata(Check *check) {
    const Metadata *metadata = &check->pages->metadata;
    if (!metadata->title || !*metadata->title)
        report(check, FAULT_METADATA, NULL);
    if (!metadata->lang || !is_language(metadata->lang))
        report(check, FAULT_LANGUAGE, NULL);
    if (!fits(metadata->title) || !fits(metadata->author) || !fits(metadata->subject))
        report(check, FAULT_LIMIT, NULL);
}

bool check_pages(const ChPages *pages, const PdfOptions *options, ChDiagnostics *diagnostics) {
    Check check = {.pages = pages,
                   .standards = options->standards,
                   .diagnostics = diagnostics,
                   .page = -1,
                   .clean = true};
    if (!has_pages(pages, options)) {
        report(&check, FAULT_PAGES, NULL);
        return false;
    }
    check_metadata(&check);
    check_structure(&check);
    check_navigation(&check);
    check.placed = g_new0(bool, (gsize)pages->placed_count);
    for (check.page = options->first; check.page <= options->last; check.page++) {
        check_page(&check, &pages->pages[check.page]);
        check_items(&check, &pages->pages[check.page], false);
    }
    for (int i = 0; i < pages->placed_count; i++)
        check_items(&check, &pages->placed[i], true);
    g_free(check.placed);
    g_free(check.elements);
    return check.clean;
}
