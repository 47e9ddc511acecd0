/* SPDX-License-Identifier: MIT
 *
 * Page: a display list. What layout decided and every writer obeys.
 *
 * Items are drawn in order. Coordinates are absolute (base/geometry.h); a glyph run stands on its
 * baseline. Nothing here knows of a statement or a layout, so a writer cannot either.
 */
#ifndef DISPLAY_PAGE_H
#define DISPLAY_PAGE_H

#include "base/geometry.h"
#include "display/font.h"
#include "display/structure.h"
#include <stdint.h>

typedef enum Artifact {
    ARTIFACT_NONE,        /**< real content: `leaf` is set */
    ARTIFACT_HEADER,      /**< pagination, running head */
    ARTIFACT_FOOTER,      /**< pagination, running foot and page number */
    ARTIFACT_NOTE_RULE,   /**< layout: the rule above notes */
    ARTIFACT_NOTE_AGAIN,  /**< pagination: a note printed again on a later page */
    ARTIFACT_HEAD_AGAIN,  /**< pagination: the head of a table printed again on a later page */
    ARTIFACT_WATERMARK,   /**< pagination: what stands behind the text */
    ARTIFACT_LINE_NUMBER, /**< pagination: numbers of lines in the margin */
    ARTIFACT_ORNAMENT,    /**< layout: any other rule or ornament */
    ARTIFACT_CUT          /**< page: marks for whoever cuts the sheet */
} Artifact;

/** The kind's name: "header", "note-again" ... Static; of what is one. */
const char *artifact_name(Artifact artifact);

/** What an item is to a reader: a leaf of the structure, or an artifact (then leaf is NULL). */
typedef struct Tag {
    const Element *leaf;
    Artifact artifact;
} Tag;

/** One glyph. Its pen advance is exact (justification included). Glyphs of a run are in visual
 *  order, left to right. `cluster` is the byte in the run's text where the glyph's source starts;
 *  glyphs of one cluster share it, a ligature's covers several characters. Ascending in
 *  left-to-right runs. */
typedef struct Glyph {
    uint32_t id;
    uint32_t cluster;
    double advance_pt;
    double x_offset_pt;
    double y_offset_pt; /**< upwards, as in fonts */
} Glyph;

/** Glyphs of one face, size and colour on one baseline. */
typedef struct GlyphRun {
    const Font *font;
    double size_pt;
    double x_pt; /**< pen at the first glyph */
    double y_pt; /**< baseline */
    Color color;
    const Glyph *glyphs;
    int count;
    double expansion; /**< the glyphs are drawn 1 + expansion times as wide; 0 in their own width */
    const char *text; /**< the source text of the run, NUL-terminated UTF-8 */
    bool right_to_left;
} GlyphRun;

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

/** One segment: MOVE and LINE use points[0], CURVE all three (cubic), CLOSE none. x, then y. */
typedef struct PathSegment {
    PathVerb verb;
    double points[3][2];
} PathSegment;

/** A filled area. */
typedef struct Path {
    const PathSegment *segments;
    int count;
    bool even_odd;
    Color fill;
} Path;

/** Bytes that a PDF holds as they are. */
typedef struct Packed {
    const char *bytes; /**< NULL where there are none */
    size_t size;
} Packed;

/** An image of pixels. They are sRGB and stand row by row from the top, each row from the left. It
 *  is packed once, when it is loaded, for all the documents that show it. */
typedef struct Image {
    int width;      /**< in pixels, at least 1 */
    int height;     /**< likewise */
    int components; /**< bytes of a pixel: 1 for grey, 3 for red, green and blue */
    const uint8_t *pixels;
    const uint8_t *alpha; /**< a byte a pixel, 0 where nothing is seen; NULL: opaque all over */
    bool jpeg;            /**< `coded` is a JPEG file that any reader decodes to these pixels */
    Packed coded;         /**< else the pixels as a zlib stream (RFC 1950) */
    Packed coded_alpha;   /**< likewise; none where there is no alpha */
} Image;

typedef enum ItemKind { ITEM_GLYPHS, ITEM_RULE, ITEM_PATHS, ITEM_IMAGE, ITEM_PAGE } ItemKind;

/** A filled rectangle. */
typedef struct Rule {
    Rect rect;
    Color color;
} Rule;

/** Paths in the units of a graphic, placed by x' = x_pt + scale * x, y likewise (y down). */
typedef struct PathGroup {
    const Path *paths;
    int count;
    double x_pt;
    double y_pt;
    double scale;
} PathGroup;

/** An image stretched over a rectangle. */
typedef struct PlacedImage {
    const Image *image;
    Rect rect;
} PlacedImage;

/** A page as part of a sheet. Its own items say what of it is content and what an artifact, so the
 *  item itself has no tag. */
typedef struct PlacedPage {
    const struct Page *page; /**< one of `placed` in Pages, and placed nowhere else */
    Matrix matrix;           /**< from the page's coordinates to the sheet's */
    Rect area; /**< of the page, in its own coordinates: what is outside is not drawn */
} PlacedPage;

typedef struct Item {
    ItemKind kind;
    Tag tag;
    union {
        GlyphRun glyphs;
        Rule rule;
        PathGroup paths;
        PlacedImage image;
        PlacedPage page;
    } as;
} Item;

/** A place to click. `element` is the ROLE_LINK it belongs to. Exactly one of `destination` (a
 *  name in Pages) and `uri` is set. */
typedef struct Link {
    Rect rect;
    const Element *element;
    const char *destination;
    const char *uri;
    const char *contents; /**< what it is called to a listener; never NULL */
} Link;

typedef struct Page {
    double width_pt;
    double height_pt;
    const char *label; /**< the number printed or counted, such as "2" */
    const Item *items;
    int item_count;
    const Link *links;
    int link_count;
    Rect trim;  /**< what is left of it when it is cut; without width where it is not */
    Rect bleed; /**< what may be drawn on and cut off, around `trim`; likewise */
} Page;

/** A named place: top left of `page` (from 0) at x, y. */
typedef struct Destination {
    const char *name; /**< unique: `p7`, `note-1` */
    int page;
    double x_pt;
    double y_pt;
    const Element *element;
} Destination;

/** A line of the outline. Levels count from 1 and never skip one downwards. */
typedef struct OutlineEntry {
    int level;
    const char *title;
    const char *destination;
} OutlineEntry;

/** What the file says of itself. Any string but title and lang may be NULL. */
typedef struct Metadata {
    const char *title;
    const char *lang; /**< BCP 47 */
    const char *author;
    const char *subject;
    const char *date; /**< of the statement, YYYY-MM-DD */
} Metadata;

/** What the file asks of who prints it. All of it 0: nothing. */
typedef struct Printing {
    int copies;       /**< 0: as many as one likes */
    ChSides sides;    /**< CH_SIDES_ANY: as one likes */
    bool actual_size; /**< sheets are not to be scaled */
} Printing;

struct ChPages {
    Arena *
        arena; /**< owns everything below but fonts, and but what the pages that were imposed own */
    const Page *pages;
    int count;
    /** Where `pages` are sheets: the pages that stand on them, in reading order. They have no
     *  links: those are on the sheets. */
    const Page *placed;
    int placed_count;
    Printing printing;
    const Structure *structure;
    const Destination *destinations;
    int destination_count;
    const OutlineEntry *outline;
    int outline_count;
    Metadata metadata;
    void (*release)(void *needed); /**< NULL, or called with `needed` when the pages are freed */
    void *needed;                  /**< what they point into and nobody else holds */
    const struct Explanation *explanation; /**< why the pages are so, for page/explain.h alone; NULL
                                                where nobody knows */
    const struct Placement *placement;     /**< where lines stand, for page/placement.h alone; NULL
                                                likewise */
    struct PdfStore *store; /**< of the engine, for pdf/pdf.h alone; NULL where there is none */
};

/** The pages that have content, in reading order: those that are placed on sheets, or all. */
static inline const Page *pages_read(const ChPages *pages, int *count) {
    *count = pages->placed ? pages->placed_count : pages->count;
    return pages->placed ? pages->placed : pages->pages;
}

#endif
