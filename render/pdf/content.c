/* SPDX-License-Identifier: MIT
 *
 * Content: every item of a leaf that follows another of the same leaf stands in one marked-content
 * sequence; state is written when it changes.
 *
 * THE PEN. A glyph has to stand where the display list has it, but the file knows widths to
 * a thousandth of a unit (1/1000 em) and positions to a thousandth of a point. So the writer keeps
 * the place where a reader of the file is - the line's start in whole thousandths of a point, the
 * pen by the widths as written - and compares it before each glyph with where the glyph belongs. If
 * they are half a unit or more apart, a whole number of units goes into the TJ array. Kerning,
 * justification and glyph offsets are all this one rule, and no error grows along a line or down a
 * page.
 */
#include "pdf/content.h"

#include "pdf/syntax.h"

#include <math.h>
#include <string.h>

/* The scale of a glyph as wide as its font has it, in thousandths of a percent. */
enum { SCALE_WHOLE = 100000 };

typedef struct Content {
    GString *out;
    const Embeddings *embeddings;
    const Edition *edition;
    const Images *images;
    Tagging *tagging;
    int stream;
    double height_pt;
    bool marked; /**< in a marked-content sequence, that of `tag` */
    Tag tag;
    bool text;      /**< in a text object */
    gint64 line[2]; /**< in a text object: start of the line in thousandths of a point */
    Color color;
    const Embedding *font;
    gint64 size;  /**< of the font, in thousandths of a point */
    gint64 rise;  /**< likewise */
    gint64 scale; /**< horizontal, in thousandths of a percent */
} Content;

/** A stretch of a run on its way through TJ arrays. Distances are in thousandths of an em, as wide
 * as the glyphs are scaled. */
typedef struct Pen {
    Content *content;
    double unit_pt; /**< a thousandth of such an em */
    double advance; /**< from the line's start to the glyph's origin, as laid out; to the left it is
                         negative */
    double place;   /**< from the line's start to where a reader of the file is */
    bool array;     /**< in a TJ array */
    bool string;    /**< in a string of it */
} Pen;

/* -- Marked content ------------------------------------------------------------------------- */

static void end_text(Content *content) {
    if (content->text)
        g_string_append(content->out, "ET\n");
    content->text = false;
}

static void end_marked(Content *content) {
    end_text(content);
    if (content->marked)
        g_string_append(content->out, "EMC\n");
    content->marked = false;
}

static const char *artifact_properties(Artifact artifact) {
    static const char *const properties[] = {
        [ARTIFACT_NONE] = "",
        [ARTIFACT_HEADER] = "/Type/Pagination/Subtype/Header",
        [ARTIFACT_FOOTER] = "/Type/Pagination/Subtype/Footer",
        [ARTIFACT_NOTE_RULE] = "/Type/Layout",
        [ARTIFACT_NOTE_AGAIN] = "/Type/Pagination",
        [ARTIFACT_HEAD_AGAIN] = "/Type/Pagination",
        [ARTIFACT_WATERMARK] = "/Type/Pagination/Subtype/Watermark",
        [ARTIFACT_LINE_NUMBER] = "/Type/Pagination/Subtype/LineNum",
        [ARTIFACT_ORNAMENT] = "/Type/Layout",
        [ARTIFACT_CUT] = "/Type/Page",
    };
    return properties[artifact];
}

static void put_identifier(Content *content, const Element *leaf) {
    put_entry_integer(content->out, "MCID", tagging_mark(content->tagging, content->stream, leaf));
}

static void begin_marked(Content *content, Tag tag) {
    if (content->marked && content->tag.leaf == tag.leaf && content->tag.artifact == tag.artifact)
        return;
    end_marked(content);
    put_name(content->out, tag.leaf ? role_name(tag.leaf->parent->role) : "Artifact");
    g_string_append(content->out, "<<");
    if (tag.leaf)
        put_identifier(content, tag.leaf);
    else
        g_string_append(content->out, artifact_properties(tag.artifact));
    g_string_append(content->out, ">>BDC\n");
    content->marked = true;
    content->tag = tag;
}

/** A sequence of its own, whose text is not that of its glyphs. Sequences are never nested: readers
 *  that then lose their count are too many. */
static void begin_spoken(Content *content, Tag tag, const char *text, size_t size) {
    end_marked(content);
    g_string_append(content->out, "/Span<<");
    put_identifier(content, tag.leaf);
    g_string_append(content->out, "/ActualText");
    put_text(content->out, text, size);
    g_string_append(content->out, ">>BDC\n");
    content->marked = true;
}

/* -- State ---------------------------------------------------------------------------------- */

static void set_color(Content *content, Color color) {
    Color now = content->color;
    if (now.red == color.red && now.green == color.green && now.blue == color.blue)
        return;
    content->color = color;
    put_number(content->out, color.red);
    if (color.red == color.green && color.red == color.blue) {
        g_string_append(content->out, " g\n");
        return;
    }
    g_string_append_c(content->out, ' ');
    put_number(content->out, color.green);
    g_string_append_c(content->out, ' ');
    put_number(content->out, color.blue);
    g_string_append(content->out, " rg\n");
}

static void set_font(Content *content, const Embedding *font, gint64 size) {
    if (content->font == font && content->size == size)
        return;
    content->font = font;
    content->size = size;
    g_string_append(content->out, "/F");
    put_integer(content->out, embedding_index(font));
    g_string_append_c(content->out, ' ');
    put_thousandths(content->out, size);
    g_string_append(content->out, " Tf\n");
}

static void set_rise(Content *content, gint64 rise) {
    if (content->rise == rise)
        return;
    content->rise = rise;
    put_thousandths(content->out, rise);
    g_string_append(content->out, " Ts\n");
}

/** Glyphs, and the adjustments between them, are drawn 1 + `expansion` times as wide. */
static void set_scale(Content *content, double expansion) {
    gint64 scale = to_thousandths(100 + 100 * expansion);
    if (content->scale == scale)
        return;
    content->scale = scale;
    put_thousandths(content->out, scale);
    g_string_append(content->out, " Tz\n");
}

static void begin_text(Content *content) {
    if (content->text)
        return;
    g_string_append(content->out, "BT\n");
    content->text = true;
    content->line[0] = content->line[1] = 0;
}

static void move_line(Content *content, double x_pt, double y_pt) {
    gint64 x = to_thousandths(x_pt);
    gint64 y = to_thousandths(content->height_pt - y_pt);
    put_thousandths(content->out, x - content->line[0]);
    g_string_append_c(content->out, ' ');
    put_thousandths(content->out, y - content->line[1]);
    g_string_append(content->out, " Td\n");
    content->line[0] = x;
    content->line[1] = y;
}

/* -- Text ----------------------------------------------------------------------------------- */

static void end_string(Pen *pen) {
    if (pen->string)
        g_string_append_c(pen->content->out, ')');
    pen->string = false;
}

static void end_array(Pen *pen) {
    end_string(pen);
    if (pen->array)
        g_string_append(pen->content->out, "]TJ\n");
    pen->array = false;
}

static void begin_array(Pen *pen) {
    if (!pen->array)
        g_string_append_c(pen->content->out, '[');
    pen->array = true;
}

/** Moves the reader's pen to `target` unless it is there. A positive adjustment moves left. */
static void adjust(Pen *pen, double target) {
    if (fabs(pen->place - target) < 0.5)
        return;
    gint64 units = llround(pen->place - target);
    begin_array(pen);
    end_string(pen);
    put_integer(pen->content->out, units);
    pen->place -= (double)units;
}

static void show_glyph(Pen *pen, const Glyph *glyph, Share share) {
    Content *content = pen->content;
    gint64 rise = glyph->y_offset_pt == 0 ? 0 : to_thousandths(glyph->y_offset_pt);
    if (rise != content->rise)
        end_array(pen);
    set_rise(content, rise);
    adjust(pen, pen->advance + glyph->x_offset_pt / pen->unit_pt);
    begin_array(pen);
    if (!pen->string)
        g_string_append_c(content->out, '(');
    pen->string = true;
    const SortPlace *place = embedding_place(content->font, glyph->id, share);
    put_string_unit(content->out, place->code);
    pen->place += place->width;
}

/** Glyphs are shown in the order of their text: in a right-to-left run each stands to the left of
 *  the one before (ISO 32000-1, 14.8.2.3.3). */
static void show_cluster(Pen *pen, const GlyphRun *run, const Cluster *cluster) {
    for (int i = 0; i < cluster->end - cluster->first; i++) {
        const Glyph *glyph = &run->glyphs[cluster_glyph(cluster, i)];
        double advance = glyph->advance_pt / pen->unit_pt;
        if (run->right_to_left)
            pen->advance -= advance;
        show_glyph(pen, glyph, cluster_share(cluster, i));
        if (!run->right_to_left)
            pen->advance += advance;
    }
}

/** Who says the text of a cluster. */
typedef enum Voice {
    VOICE_GLYPHS,  /**< its glyphs do */
    VOICE_CLUSTER, /**< ActualText does, for it alone */
    VOICE_WORD,    /**< it is of the first part of a cut word, which says the word */
    VOICE_REST     /**< it is of another part, which says nothing */
} Voice;

/** A run on its way onto the page. */
typedef struct Showing {
    Content *content;
    const GlyphRun *run;
    Tag tag;
    const CutParts *parts;
    Cluster cluster; /**< the next to show */
    double x_pt;     /**< where it begins */
} Showing;

static Voice find_voice(const Showing *showing) {
    const CutParts *parts = showing->parts;
    size_t offset = showing->cluster.offset;
    if (!showing->tag.leaf)
        return VOICE_GLYPHS;
    if (offset < parts->rest_end || parts->all_rest)
        return VOICE_REST;
    if (parts->word && offset >= parts->word_start)
        return VOICE_WORD;
    return cluster_is_spelt(&showing->cluster) ? VOICE_GLYPHS : VOICE_CLUSTER;
}

static void begin_voice(const Showing *showing, Voice voice) {
    const char *word = voice == VOICE_WORD ? showing->parts->word : "";
    if (voice == VOICE_GLYPHS)
        begin_marked(showing->content, showing->tag);
    else if (voice == VOICE_CLUSTER)
        begin_spoken(showing->content, showing->tag, showing->cluster.text, showing->cluster.size);
    else
        begin_spoken(showing->content, showing->tag, word, strlen(word));
}

/** Shows clusters while their voice is `voice`, or one that has its own. False past the run's end.
 */
static bool show_stretch(Showing *showing, Voice voice) {
    Content *content = showing->content;
    double scale = (double)content->scale / SCALE_WHOLE;
    Pen pen = {.content = content, .unit_pt = (double)content->size / 1e6 * scale};
    bool more;
    move_line(content, showing->x_pt, showing->run->y_pt);
    do {
        show_cluster(&pen, showing->run, &showing->cluster);
        more = cluster_next(showing->run, &showing->cluster);
    } while (more && voice != VOICE_CLUSTER && find_voice(showing) == voice);
    end_array(&pen);
    showing->x_pt += pen.advance * pen.unit_pt;
    return more;
}

/** Where a run's text begins. */
static double text_start(const GlyphRun *run) {
    double x_pt = run->x_pt;
    for (int i = 0; run->right_to_left && i < run->count; i++)
        x_pt += run->glyphs[i].advance_pt;
    return x_pt;
}

static void show_run(Content *content, Tag tag, const GlyphRun *run, const CutParts *parts) {
    Showing showing = {.content = content, .run = run, .tag = tag, .parts = parts};
    showing.x_pt = text_start(run);
    bool more = cluster_next(run, &showing.cluster);
    while (more) {
        Voice voice = find_voice(&showing);
        begin_voice(&showing, voice);
        begin_text(content);
        set_color(content, run->color);
        set_font(content, embedding_find(content->embeddings, run->font),
                 to_thousandths(run->size_pt));
        set_scale(content, run->expansion);
        more = show_stretch(&showing, voice);
        if (voice != VOICE_GLYPHS)
            end_marked(content);
    }
}

/* -- Areas ---------------------------------------------------------------------------------- */

static void put_point(const Content *content, double x_pt, double y_pt) {
    put_number(content->out, x_pt);
    g_string_append_c(content->out, ' ');
    put_number(content->out, content->height_pt - y_pt);
    g_string_append_c(content->out, ' ');
}

static void fill_rule(Content *content, const Rule *rule) {
    const Rect *rect = &rule->rect;
    set_color(content, rule->color);
    put_point(content, rect->x_pt, rect->y_pt + rect->height_pt);
    put_number(content->out, rect->width_pt);
    g_string_append_c(content->out, ' ');
    put_number(content->out, rect->height_pt);
    g_string_append(content->out, " re f\n");
}

static void put_segment(const Content *content, const PathGroup *group,
                        const PathSegment *segment) {
    static const struct {
        int points;
        const char *operator;
    } verbs[] = {
        [PATH_MOVE] = {1, "m\n"},
        [PATH_LINE] = {1, "l\n"},
        [PATH_CURVE] = {3, "c\n"},
        [PATH_CLOSE] = {0, "h\n"},
    };
    for (int i = 0; i < verbs[segment->verb].points; i++)
        put_point(content, group->x_pt + group->scale * segment->points[i][0],
                  group->y_pt + group->scale * segment->points[i][1]);
    g_string_append(content->out, verbs[segment->verb].operator);
}

/** Points are placed here rather than by a matrix: three decimals are then a thousandth of a point
 *  on the page at any scale. */
static void fill_paths(Content *content, const PathGroup *group) {
    for (int i = 0; i < group->count; i++) {
        const Path *path = &group->paths[i];
        if (!path->count)
            continue;
        set_color(content, path->fill);
        for (int j = 0; j < path->count; j++)
            put_segment(content, group, &path->segments[j]);
        g_string_append(content->out, path->even_odd ? "f*\n" : "f\n");
    }
}

/** An image is a square of one unit (ISO 32000-1, 8.9.5.1); the matrix makes it the rectangle. */
static void draw_image(Content *content, const PlacedImage *placed) {
    const Rect *rect = &placed->rect;
    g_string_append(content->out, "q ");
    put_number(content->out, rect->width_pt);
    g_string_append(content->out, " 0 0 ");
    put_number(content->out, rect->height_pt);
    g_string_append_c(content->out, ' ');
    put_point(content, rect->x_pt, rect->y_pt + rect->height_pt);
    g_string_append(content->out, "cm /I");
    put_integer(content->out, image_index(content->images, placed->image));
    g_string_append(content->out, " Do Q\n");
}

/* -- Placed pages --------------------------------------------------------------------------- */

/** Outside of all marked content: the form has its own. Both systems of coordinates are turned
 *  over, that of the page, whose y goes up from its foot, and that of the sheet. */
static void draw_placed(Content *content, const PlacedPage *placed) {
    Matrix m = placed->matrix;
    double height = placed->page->height_pt;
    const double factors[] = {m.xx, -m.yx, -m.xy, m.yy};
    end_marked(content);
    g_string_append(content->out, "q ");
    for (int i = 0; i < 4; i++) {
        put_factor(content->out, factors[i]);
        g_string_append_c(content->out, ' ');
    }
    put_point(content, m.xy * height + m.x0, m.yy * height + m.y0);
    g_string_append(content->out, "cm /P");
    put_integer(content->out, edition_placed_stream(content->edition, placed->page));
    g_string_append(content->out, " Do Q\n");
}

/* -- The stream ----------------------------------------------------------------------------- */

static void draw_item(Content *content, const Item *item, const CutParts *parts) {
    if (item->kind == ITEM_GLYPHS) {
        show_run(content, item->tag, &item->as.glyphs, parts);
        return;
    }
    if (item->kind == ITEM_PAGE) {
        draw_placed(content, &item->as.page);
        return;
    }
    begin_marked(content, item->tag);
    end_text(content);
    if (item->kind == ITEM_RULE)
        fill_rule(content, &item->as.rule);
    else if (item->kind == ITEM_IMAGE)
        draw_image(content, &item->as.image);
    else
        fill_paths(content, &item->as.paths);
}

/** What the dictionary of a form says of it. What is drawn is cut at its area. */
static void put_form(GString *out, const Edition *edition, const ContentSources *sources,
                     int stream) {
    const Stream *form = &edition->streams[stream];
    Rect area = form->area;
    double top = form->source->height_pt - area.y_pt;
    g_string_append(out, "/Type/XObject/Subtype/Form/BBox");
    put_rectangle(out, area.x_pt, top - area.height_pt, area.x_pt + area.width_pt, top);
    put_entry_reference(out, "Resources", sources->resources);
    put_entry_integer(out, "StructParents", stream);
}

static int write_stream(const Edition *edition, const ContentSources *sources, int stream,
                        const GString *data) {
    int form = edition->streams[stream].form;
    int number = form ? form : object_reserve(edition->objects);
    g_autoptr(GString) entries = g_string_new(NULL);
    if (form)
        put_form(entries, edition, sources, stream);
    object_write_stream(edition->objects, number, form ? entries->str : NULL, data->str, data->len,
                        STREAM_DEFLATE);
    return number;
}

int content_write(const Edition *edition, const ContentSources *sources, int stream) {
    const Page *source = edition->streams[stream].source;
    Content content = {
        .out = g_string_sized_new(1 << 14),
        .edition = edition,
        .embeddings = sources->embeddings,
        .images = sources->images,
        .tagging = sources->tagging,
        .stream = stream,
        .height_pt = source->height_pt,
        .scale = SCALE_WHOLE,
    };
    for (int i = 0; i < source->item_count; i++)
        draw_item(&content, &source->items[i], cut_words_at(sources->cut_words, stream, i));
    end_marked(&content);
    int number = write_stream(edition, sources, stream, content.out);
    g_string_free(content.out, TRUE);
    return number;
}
