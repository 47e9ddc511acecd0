/* SPDX-License-Identifier: MIT
 *
 * Content: operands are collected until an operator comes, which a table finds.
 *
 * A clip is accepted where it does not cut: it must be a rectangle along the axes, and each fill
 * must lie inside it, lie wholly outside (then it is not seen and dropped), or be a rectangle
 * itself (then it is cut here). Anything else would need path boolean operations.
 */
#include "graphic/content.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { OPERANDS_MAX = 6, STATES_MAX = 64, NAME_MAX_BYTES = 127 };

/** Coordinates that differ by less are the same: a hundredth of what a press resolves. */
static const double TOLERANCE_PT = 0.005;

typedef struct Box {
    double left;
    double top;
    double right;
    double bottom;
} Box;

typedef struct State {
    Matrix matrix;
    Color fill;
    ColorSpace space; /**< of `sc` and `scn` */
    bool opaque;
    Box clip;
} State;

typedef struct Interpreter {
    const Content *content;
    const char *at;
    Arena *arena;
    GArray *paths;    /**< of Path */
    GArray *segments; /**< of PathSegment: the path being built, in the graphic's space */
    State states[STATES_MAX];
    int depth;
    double operands[OPERANDS_MAX];
    int operand_count;
    char name[NAME_MAX_BYTES + 1];
    double current[2]; /**< the current point, in the stream's space */
    bool optional;     /**< a name `OC` is among the operands */
    bool clipping;     /**< W or W* waits for the end of the path */
    Refusal refusal;   /**< the first; empty before */
} Interpreter;

static State *state(Interpreter *interpreter) {
    return &interpreter->states[interpreter->depth];
}

static void refuse_with_hint(Interpreter *interpreter, const char *what, const char *hint) {
    if (!interpreter->refusal.what)
        interpreter->refusal = (Refusal){what, hint};
}

static void refuse(Interpreter *interpreter, const char *what) {
    refuse_with_hint(interpreter, what, NULL);
}

/* -- Building a path ----------------------------------------------------------------------- */

static void place(Interpreter *interpreter, const double *from, double *to) {
    const Matrix *m = &state(interpreter)->matrix;
    to[0] = m->xx * from[0] + m->xy * from[1] + m->x0;
    to[1] = m->yx * from[0] + m->yy * from[1] + m->y0;
}

/* Adds a segment of `count` points, x and y in turn. */
static void add_segment(Interpreter *interpreter, PathVerb verb, const double *points, int count) {
    PathSegment segment = {.verb = verb};
    for (int i = 0; i < count; i++)
        place(interpreter, points + 2 * i, segment.points[i]);
    if (count)
        memcpy(interpreter->current, points + 2 * (count - 1), sizeof interpreter->current);
    g_array_append_val(interpreter->segments, segment);
}

static void op_move(Interpreter *interpreter) {
    add_segment(interpreter, PATH_MOVE, interpreter->operands, 1);
}

static void op_line(Interpreter *interpreter) {
    add_segment(interpreter, PATH_LINE, interpreter->operands, 1);
}

static void op_curve(Interpreter *interpreter) {
    add_segment(interpreter, PATH_CURVE, interpreter->operands, 3);
}

/* The first control point is the current point. */
static void op_curve_from_current(Interpreter *interpreter) {
    double points[6];
    memcpy(points, interpreter->current, sizeof interpreter->current);
    memcpy(points + 2, interpreter->operands, 4 * sizeof(double));
    add_segment(interpreter, PATH_CURVE, points, 3);
}

/* The second control point is the end point. */
static void op_curve_to_end(Interpreter *interpreter) {
    double points[6];
    memcpy(points, interpreter->operands, 4 * sizeof(double));
    memcpy(points + 4, interpreter->operands + 2, 2 * sizeof(double));
    add_segment(interpreter, PATH_CURVE, points, 3);
}

static void op_close(Interpreter *interpreter) {
    add_segment(interpreter, PATH_CLOSE, NULL, 0);
}

static void op_rectangle(Interpreter *interpreter) {
    const double *o = interpreter->operands;
    const double corners[4][2] = {
        {o[0], o[1]}, {o[0] + o[2], o[1]}, {o[0] + o[2], o[1] + o[3]}, {o[0], o[1] + o[3]}};
    for (int i = 0; i < 4; i++)
        add_segment(interpreter, i ? PATH_LINE : PATH_MOVE, corners[i], 1);
    op_close(interpreter);
    memcpy(interpreter->current, corners[0], sizeof interpreter->current);
}

/* -- Clips --------------------------------------------------------------------------------- */

static int point_count(PathVerb verb) {
    return verb == PATH_CLOSE ? 0 : verb == PATH_CURVE ? 3 : 1;
}

static Box bounding_box(const GArray *segments) {
    Box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < segments->len; i++) {
        const PathSegment *segment = &g_array_index(segments, PathSegment, i);
        for (int k = 0; k < point_count(segment->verb); k++) {
            box.left = fmin(box.left, segment->points[k][0]);
            box.right = fmax(box.right, segment->points[k][0]);
            box.top = fmin(box.top, segment->points[k][1]);
            box.bottom = fmax(box.bottom, segment->points[k][1]);
        }
    }
    return box;
}

static Box intersection(Box a, Box b) {
    return (Box){fmax(a.left, b.left), fmax(a.top, b.top), fmin(a.right, b.right),
                 fmin(a.bottom, b.bottom)};
}

static bool is_empty(Box box) {
    return box.right - box.left < TOLERANCE_PT || box.bottom - box.top < TOLERANCE_PT;
}

static bool is_inside(Box inner, Box outer) {
    return inner.left > outer.left - TOLERANCE_PT && inner.right < outer.right + TOLERANCE_PT &&
           inner.top > outer.top - TOLERANCE_PT && inner.bottom < outer.bottom + TOLERANCE_PT;
}

static bool near(double a, double b) {
    return fabs(a - b) < TOLERANCE_PT;
}

/* One subpath round the four corners of its bounding box, each step along an axis. */
static bool is_rectangle(const GArray *segments, Box box) {
    const PathSegment *segment = (const PathSegment *)(const void *)segments->data;
    guint points = segments->len;
    while (points &&
           (segment[points - 1].verb == PATH_CLOSE || segment[points - 1].verb == PATH_MOVE))
        points--;
    if (points < 4 || points > 5)
        return false;
    for (guint i = 0; i < points; i++) {
        const double *p = segment[i].points[0];
        const double *last = segment[i ? i - 1 : 3].points[0];
        bool corner = (near(p[0], box.left) || near(p[0], box.right)) &&
                      (near(p[1], box.top) || near(p[1], box.bottom));
        bool step = near(p[0], last[0]) != near(p[1], last[1]);
        if (segment[i].verb != (i ? PATH_LINE : PATH_MOVE) || !corner || !step)
            return false;
    }
    return points == 4 || (near(segment[4].points[0][0], segment[0].points[0][0]) &&
                           near(segment[4].points[0][1], segment[0].points[0][1]));
}

static void set_rectangle(GArray *segments, Box box) {
    const PathSegment sides[] = {{PATH_MOVE, {{box.left, box.top}}},
                                 {PATH_LINE, {{box.right, box.top}}},
                                 {PATH_LINE, {{box.right, box.bottom}}},
                                 {PATH_LINE, {{box.left, box.bottom}}},
                                 {PATH_CLOSE, {{0}}}};
    g_array_set_size(segments, 0);
    g_array_append_vals(segments, sides, G_N_ELEMENTS(sides));
}

static void op_clip(Interpreter *interpreter) {
    interpreter->clipping = true;
}

/* Ends the path; a clip takes effect behind the operator that painted it. */
static void op_end_path(Interpreter *interpreter) {
    GArray *segments = interpreter->segments;
    if (interpreter->clipping) {
        Box box = bounding_box(segments);
        if (segments->len && !is_rectangle(segments, box))
            refuse(interpreter, "a clip that is no rectangle");
        state(interpreter)->clip = intersection(state(interpreter)->clip, box);
    }
    interpreter->clipping = false;
    g_array_set_size(segments, 0);
}

/* -- Painting ------------------------------------------------------------------------------ */

/* A subpath of one point has no area. cairo ends a path by one. */
static void drop_last_move(GArray *segments) {
    while (segments->len &&
           g_array_index(segments, PathSegment, segments->len - 1).verb == PATH_MOVE)
        g_array_set_size(segments, segments->len - 1);
}

static void keep_path(Interpreter *interpreter, bool even_odd) {
    const GArray *segments = interpreter->segments;
    Path path = {
        .segments =
            arena_memdup(interpreter->arena, segments->data, segments->len * sizeof(PathSegment)),
        .count = (int)segments->len,
        .even_odd = even_odd,
        .fill = state(interpreter)->fill,
    };
    g_array_append_val(interpreter->paths, path);
}

static void fill(Interpreter *interpreter, bool even_odd) {
    GArray *segments = interpreter->segments;
    drop_last_move(segments);
    Box box = bounding_box(segments);
    Box seen = intersection(box, state(interpreter)->clip);
    bool visible = segments->len && !is_empty(seen);
    if (visible && !state(interpreter)->opaque)
        refuse(interpreter, "transparency");
    if (visible && !is_inside(box, state(interpreter)->clip)) {
        if (is_rectangle(segments, box))
            set_rectangle(segments, seen);
        else
            refuse(interpreter, "a shape that the edge or a clip cuts");
    }
    if (visible)
        keep_path(interpreter, even_odd);
    op_end_path(interpreter);
}

static void op_fill(Interpreter *interpreter) {
    fill(interpreter, false);
}

static void op_fill_even_odd(Interpreter *interpreter) {
    fill(interpreter, true);
}

static void op_gray(Interpreter *interpreter) {
    double gray = interpreter->operands[0];
    state(interpreter)->fill = (Color){gray, gray, gray};
}

static void op_rgb(Interpreter *interpreter) {
    const double *o = interpreter->operands;
    state(interpreter)->fill = (Color){o[0], o[1], o[2]};
}

static void op_inks(Interpreter *interpreter) {
    refuse_with_hint(interpreter, "a colour other than grey and RGB, such as CMYK",
                     "convert the colours to RGB");
}

static void op_shading(Interpreter *interpreter) {
    refuse(interpreter, "a gradient or pattern");
}

/* A colour space begins with black (8.6.8). */
static void op_space(Interpreter *interpreter) {
    const Content *content = interpreter->content;
    State *now = state(interpreter);
    now->space = content->find_space(interpreter->name, content->context);
    now->fill = (Color){0, 0, 0};
    if (now->space == SPACE_INKS)
        op_inks(interpreter);
    else if (now->space == SPACE_PATTERN)
        op_shading(interpreter);
}

static void op_color(Interpreter *interpreter) {
    int wanted = state(interpreter)->space == SPACE_RGB ? 3 : 1;
    if (interpreter->operand_count != wanted)
        refuse(interpreter, "an incomplete colour");
    else if (wanted == 1)
        op_gray(interpreter);
    else
        op_rgb(interpreter);
}

/* -- Graphics state ------------------------------------------------------------------------ */

static void op_save(Interpreter *interpreter) {
    if (interpreter->depth + 1 == STATES_MAX) {
        refuse(interpreter, "deep nesting");
        return;
    }
    interpreter->states[interpreter->depth + 1] = *state(interpreter);
    interpreter->depth++;
}

static void op_restore(Interpreter *interpreter) {
    if (interpreter->depth == 0)
        refuse(interpreter, "an unbalanced state");
    else
        interpreter->depth--;
}

static void op_concat(Interpreter *interpreter) {
    const double *o = interpreter->operands;
    Matrix *m = &state(interpreter)->matrix;
    *m = (Matrix){
        .xx = m->xx * o[0] + m->xy * o[1],
        .yx = m->yx * o[0] + m->yy * o[1],
        .xy = m->xx * o[2] + m->xy * o[3],
        .yy = m->yx * o[2] + m->yy * o[3],
        .x0 = m->xx * o[4] + m->xy * o[5] + m->x0,
        .y0 = m->yx * o[4] + m->yy * o[5] + m->y0,
    };
}

static void op_parameters(Interpreter *interpreter) {
    const Content *content = interpreter->content;
    state(interpreter)->opaque = content->is_opaque(interpreter->name, content->context);
}

/* Of strokes, which are not drawn, nothing need be known. */
static void op_ignored(Interpreter *interpreter) {
    (void)interpreter;
}

static void op_stroke(Interpreter *interpreter) {
    refuse_with_hint(interpreter, "a stroke", "convert strokes to outlines");
    op_end_path(interpreter);
}

static void op_object(Interpreter *interpreter) {
    refuse(interpreter, "an image or a group with effects");
}

static void op_text(Interpreter *interpreter) {
    refuse_with_hint(interpreter, "text", "convert the text to outlines");
}

/* Marked content says nothing here unless it can be switched off (14.11). */
static void op_mark(Interpreter *interpreter) {
    if (interpreter->optional)
        refuse(interpreter, "a layer");
}

/* -- Reading ------------------------------------------------------------------------------- */

typedef struct Operator {
    const char *name;
    int operands; /**< at least so many numbers */
    void (*run)(Interpreter *interpreter);
} Operator;

static const Operator *find_operator(const char *name) {
    static const Operator operators[] = {
        {"m", 2, op_move},           {"l", 2, op_line},
        {"c", 6, op_curve},          {"v", 4, op_curve_from_current},
        {"y", 4, op_curve_to_end},   {"h", 0, op_close},
        {"re", 4, op_rectangle},     {"W", 0, op_clip},
        {"W*", 0, op_clip},          {"n", 0, op_end_path},
        {"f", 0, op_fill},           {"F", 0, op_fill},
        {"f*", 0, op_fill_even_odd}, {"g", 1, op_gray},
        {"rg", 3, op_rgb},           {"q", 0, op_save},
        {"Q", 0, op_restore},        {"cm", 6, op_concat},
        {"gs", 0, op_parameters},    {"G", 0, op_ignored},
        {"RG", 0, op_ignored},       {"w", 0, op_ignored},
        {"J", 0, op_ignored},        {"j", 0, op_ignored},
        {"M", 0, op_ignored},        {"d", 0, op_ignored},
        {"i", 0, op_ignored},        {"ri", 0, op_ignored},
        {"S", 0, op_stroke},         {"s", 0, op_stroke},
        {"B", 0, op_stroke},         {"B*", 0, op_stroke},
        {"b", 0, op_stroke},         {"b*", 0, op_stroke},
        {"cs", 0, op_space},         {"sh", 0, op_shading},
        {"Do", 0, op_object},        {"BI", 0, op_object},
        {"sc", 0, op_color},         {"scn", 0, op_color},
        {"k", 0, op_inks},           {"K", 0, op_ignored},
        {"CS", 0, op_ignored},       {"SC", 0, op_ignored},
        {"SCN", 0, op_ignored},      {"BT", 0, op_text},
        {"BMC", 0, op_mark},         {"BDC", 0, op_mark},
        {"MP", 0, op_mark},          {"DP", 0, op_mark},
        {"EMC", 0, op_ignored},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (!strcmp(operators[i].name, name))
            return &operators[i];
    }
    return NULL;
}

static void run_operator(Interpreter *interpreter, const char *name) {
    const Operator *operator= find_operator(name);
    if (!operator)
        refuse(interpreter, "something unknown");
    else if (interpreter->operand_count < operator->operands)
        refuse(interpreter, "an incomplete path");
    else
        operator->run(interpreter);
    interpreter->operand_count = 0;
    interpreter->optional = false;
}

static void take_number(Interpreter *interpreter, double number) {
    if (interpreter->operand_count == OPERANDS_MAX || !isfinite(number))
        refuse(interpreter, "a number out of place");
    else
        interpreter->operands[interpreter->operand_count++] = number;
}

/* Numbers, names and operators are words between white space and brackets; the brackets of a dash
 * array say nothing here. */
static void take_word(Interpreter *interpreter, size_t size) {
    char word[NAME_MAX_BYTES + 1];
    if (size > NAME_MAX_BYTES) {
        refuse(interpreter, "something unknown");
        return;
    }
    memcpy(word, interpreter->at, size);
    word[size] = '\0';
    if (word[0] == '/') {
        memcpy(interpreter->name, word, size + 1);
        interpreter->optional |= !strcmp(word, "/OC");
    } else if (strchr("+-.0123456789", word[0])) {
        take_number(interpreter, g_ascii_strtod(word, NULL));
    } else {
        run_operator(interpreter, word);
    }
}

/* The bytes of a string in parentheses, which may hold more of them. */
static size_t string_size(const char *at) {
    size_t size = 0;
    int depth = 0;
    do {
        if (at[size] == '\\' && at[size + 1])
            size++;
        else
            depth += (at[size] == '(') - (at[size] == ')');
        size += at[size] != '\0';
    } while (depth > 0 && at[size]);
    return size;
}

/* The bytes of a property list, which may hold strings and more lists. */
static size_t list_size(const char *at) {
    size_t size = 0;
    int depth = 0;
    do {
        bool opens = g_str_has_prefix(at + size, "<<");
        bool closes = g_str_has_prefix(at + size, ">>");
        depth += opens - closes;
        size += at[size] == '(' ? string_size(at + size) : opens || closes ? 2 : 1;
    } while (depth > 0 && at[size]);
    return size;
}

/* The bytes of a comment, a property list or a string: text is not drawn, so nothing need be known
 * of them. 0 for anything else. */
static size_t skipped_size(const char *at) {
    if (*at == '%')
        return strcspn(at, "\r\n");
    if (*at == '(')
        return string_size(at);
    return g_str_has_prefix(at, "<<") ? list_size(at) : 0;
}

static void run(Interpreter *interpreter) {
    static const char parting[] = " \t\r\n\f[]";
    while (!interpreter->refusal.what) {
        interpreter->at += strspn(interpreter->at, parting);
        if (!*interpreter->at)
            return;
        size_t size = skipped_size(interpreter->at);
        if (!size) {
            size = 1 + strcspn(interpreter->at + 1, " \t\r\n\f[]<>()/%");
            take_word(interpreter, size);
        }
        interpreter->at += size;
    }
}

const Graphic *content_read(const Content *content, Arena *arena, Refusal *refusal) {
    Interpreter interpreter = {
        .content = content,
        .at = content->stream,
        .arena = arena,
        .paths = g_array_new(FALSE, FALSE, sizeof(Path)),
        .segments = g_array_new(FALSE, FALSE, sizeof(PathSegment)),
        .states[0] = {.matrix = content->matrix,
                      .opaque = true,
                      .clip = {0, 0, content->width_pt, content->height_pt}},
    };
    run(&interpreter);
    *refusal = interpreter.refusal;
    Graphic *graphic = NULL;
    if (!interpreter.refusal.what) {
        graphic = arena_new_object(arena, Graphic);
        graphic->width_pt = content->width_pt;
        graphic->height_pt = content->height_pt;
        graphic->count = (int)interpreter.paths->len;
        graphic->paths =
            arena_memdup(arena, interpreter.paths->data, interpreter.paths->len * sizeof(Path));
    }
    g_array_free(interpreter.segments, TRUE);
    g_array_free(interpreter.paths, TRUE);
    return graphic;
}
