/* SPDX-License-Identifier: MIT
 *
 * The machine: operands gather until an operator comes, which a table finds. An operator that is
 * not in the table ends the page with a fault: what it does could not be followed. The table has
 * what sets text and fills areas; whatever could hide text, such as a clip, a stroke of any width
 * or a named graphics state, is not in it.
 */
#include "proof/machine.h"

#include "proof/entries.h"
#include "proof/lexer.h"
#include "proof/picture.h"
#include "proof/sight.h"

#include <math.h>
#include <string.h>

enum { OPERANDS_MAX = 32, DEPTH_MAX = 256, MARKS_MAX = 1 << 16, SCRATCH_STEPS = 4096 };

typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

typedef struct GraphicState {
    Matrix place; /**< the current transformation matrix */
    Typeface *typeface;
    double size;
    double character_space;
    double word_space;
    double scale; /**< horizontal, 1 for 100 % */
    double leading;
    double rise;
    double shade; /**< of what is filled: 0 for black to 1 for white */
} GraphicState;

/** An open marked-content sequence. */
typedef struct Sequence {
    Mark *mark;
    bool spoken;  /**< ActualText has said what is shown in it */
    size_t start; /**< where that stands in the mark's text */
} Sequence;

typedef struct Machine {
    const PageContent *content;
    PageMarks *page;
    Arena *scratch; /**< operands of one operator, renewed now and then */
    GArray *operands;
    GArray *states;    /**< of GraphicState, those saved */
    GArray *sequences; /**< of Sequence */
    GraphicState now;
    Matrix line; /**< start of the text line */
    Matrix pen;
    Mark *loose;
    Sight *sight;
    const Value *resources; /**< of what is run */
    bool placed;            /**< a form is run */
    guint floor;            /**< states saved before it */
    Box path;               /**< around the points of the path so far */
    bool refused;
} Machine;

static const Matrix identity = {1, 0, 0, 1, 0, 0};
static const Box nothing = {INFINITY, INFINITY, -INFINITY, -INFINITY};

static void refuse(Machine *machine, const char *what) {
    if (!machine->refused)
        report_fault(machine->content->report, "proof-content", (Position){0}, "page %d: %s",
                     machine->content->number, what);
    machine->refused = true;
}

static const Value *operand(const Machine *machine, guint index) {
    return index < machine->operands->len ? &g_array_index(machine->operands, Value, index)
                                          : &value_null;
}

static double number(const Machine *machine, guint index) {
    return value_number(operand(machine, index), 0);
}

/** `first`, then `second`. */
static Matrix multiply(Matrix first, Matrix second) {
    return (Matrix){first.a * second.a + first.b * second.c,
                    first.a * second.b + first.b * second.d,
                    first.c * second.a + first.d * second.c,
                    first.c * second.b + first.d * second.d,
                    first.e * second.a + first.f * second.c + second.e,
                    first.e * second.b + first.f * second.d + second.f};
}

/* -- Marks ---------------------------------------------------------------------------------- */

static Mark *add_mark(Machine *machine, MarkKind kind, const char *subtype) {
    Mark *mark = g_new0(Mark, 1);
    *mark = (Mark){.kind = kind,
                   .identifier = -1,
                   .subtype = subtype,
                   .text = g_string_new(NULL),
                   .shown = g_string_new(NULL),
                   .drawing = nothing,
                   .strips = g_array_new(FALSE, FALSE, sizeof(Strip))};
    g_ptr_array_add(machine->page->marks, mark);
    if (machine->page->marks->len > MARKS_MAX)
        refuse(machine, "it has too many stretches of marked content");
    return mark;
}

static void free_mark(gpointer data) {
    Mark *mark = data;
    g_string_free(mark->text, TRUE);
    g_string_free(mark->shown, TRUE);
    g_array_free(mark->strips, TRUE);
    g_free(mark);
}

static PageMarks *page_marks_new(void) {
    PageMarks *page = g_new0(PageMarks, 1);
    page->marks = g_ptr_array_new_with_free_func(free_mark);
    page->identifiers = g_hash_table_new(NULL, NULL);
    page->placed = g_array_new(FALSE, FALSE, sizeof(PlacedMarks));
    return page;
}

void page_marks_free(PageMarks *marks) {
    if (!marks)
        return;
    for (guint i = 0; i < marks->placed->len; i++)
        page_marks_free(g_array_index(marks->placed, PlacedMarks, i).marks);
    g_array_free(marks->placed, TRUE);
    g_hash_table_destroy(marks->identifiers);
    g_ptr_array_free(marks->marks, TRUE);
    g_free(marks);
}

/** The sequence that what is shown now belongs to. */
static Sequence current(Machine *machine) {
    GArray *sequences = machine->sequences;
    if (sequences->len > 0 && g_array_index(sequences, Sequence, sequences->len - 1).mark)
        return g_array_index(sequences, Sequence, sequences->len - 1);
    if (!machine->loose)
        machine->loose = add_mark(machine, MARK_LOOSE, "");
    return (Sequence){.mark = machine->loose};
}

static Mark *add_content(Machine *machine, int identifier) {
    Mark *mark = add_mark(machine, MARK_CONTENT, "");
    mark->identifier = identifier;
    if (!g_hash_table_insert(machine->page->identifiers, GINT_TO_POINTER(identifier), mark))
        refuse(machine, "two stretches of content have one identifier");
    return mark;
}

static const Value *properties(Machine *machine) {
    const Value *value = operand(machine, 1);
    Objects *objects = machine->content->objects;
    if (value->kind != VALUE_NAME)
        return value;
    const Value *list = objects_at(objects, machine->resources, "Properties");
    return objects_at(objects, list, value->bytes);
}

static const char *artifact_subtype(Machine *machine, const Value *entries) {
    const Value *subtype = value_find(entries, "Subtype");
    return subtype->kind == VALUE_NAME ? arena_strdup(machine->content->arena, subtype->bytes) : "";
}

/** What ActualText replaces is said at once, and what is shown until the end is not. */
static void speak(Machine *machine, Sequence *sequence, const Value *actual) {
    const char *text = value_text(actual, machine->scratch);
    if (!text)
        refuse(machine, "an ActualText is no text");
    if (!sequence->mark || sequence->spoken || !text)
        return;
    sequence->spoken = true;
    sequence->start = sequence->mark->text->len;
    append_text(sequence->mark->text, text);
}

static void begin_sequence(Machine *machine) {
    const Value *entries = properties(machine);
    const Value *actual = value_find(entries, "ActualText");
    int identifier = value_integer(value_find(entries, "MCID"), 0, G_MAXINT, -1);
    GArray *open = machine->sequences;
    Sequence sequence =
        open->len > 0 ? g_array_index(open, Sequence, open->len - 1) : (Sequence){0};
    if (value_is_name(operand(machine, 0), "OC"))
        refuse(machine, "a part of the page can be switched off");
    if (!entries_are_known(entries, ENTRIES_MARK))
        refuse(machine, "a stretch of marked content says more than which it is");
    if (value_is_name(operand(machine, 0), "Artifact"))
        sequence.mark = add_mark(machine, MARK_ARTIFACT, artifact_subtype(machine, entries));
    else if (identifier >= 0)
        sequence = (Sequence){.mark = add_content(machine, identifier)};
    if (actual->kind != VALUE_NULL)
        speak(machine, &sequence, actual);
    if (open->len == DEPTH_MAX)
        refuse(machine, "marked content is nested too deep");
    g_array_append_val(open, sequence);
}

static void end_sequence(Machine *machine) {
    if (machine->sequences->len == 0)
        refuse(machine, "marked content ends that has not begun");
    else
        g_array_set_size(machine->sequences, machine->sequences->len - 1);
}

/* -- State ---------------------------------------------------------------------------------- */

static void save(Machine *machine) {
    if (machine->states->len == DEPTH_MAX)
        refuse(machine, "graphics states are nested too deep");
    g_array_append_val(machine->states, machine->now);
}

static void restore(Machine *machine) {
    guint count = machine->states->len;
    if (count <= machine->floor) {
        refuse(machine, "a graphics state is restored that was not saved");
        return;
    }
    machine->now = g_array_index(machine->states, GraphicState, count - 1);
    g_array_set_size(machine->states, count - 1);
}

static Matrix read_matrix(const Machine *machine) {
    return (Matrix){number(machine, 0), number(machine, 1), number(machine, 2),
                    number(machine, 3), number(machine, 4), number(machine, 5)};
}

static void transform(Machine *machine) {
    machine->now.place = multiply(read_matrix(machine), machine->now.place);
}

static void set_font(Machine *machine) {
    const PageContent *content = machine->content;
    const Value *name = operand(machine, 0);
    const Value *fonts = objects_at(content->objects, machine->resources, "Font");
    const Value *font =
        objects_at(content->objects, fonts, name->kind == VALUE_NAME ? name->bytes : "");
    if (font->kind != VALUE_DICTIONARY) {
        refuse(machine, "a font is used that the page does not have");
        return;
    }
    machine->now.size = number(machine, 1);
    machine->now.typeface = g_hash_table_lookup(content->typefaces, font);
    if (machine->now.typeface)
        return;
    machine->now.typeface = typeface_read(content->objects, font, content->arena, content->report);
    g_hash_table_insert(content->typefaces, (gpointer)font, machine->now.typeface);
}

static void set_character_space(Machine *machine) {
    machine->now.character_space = number(machine, 0);
}

static void set_word_space(Machine *machine) {
    machine->now.word_space = number(machine, 0);
}

static void set_scale(Machine *machine) {
    machine->now.scale = number(machine, 0) / 100;
}

static void set_leading(Machine *machine) {
    machine->now.leading = number(machine, 0);
}

static void set_rise(Machine *machine) {
    machine->now.rise = number(machine, 0);
}

static void set_mode(Machine *machine) {
    if (number(machine, 0) != 0)
        refuse(machine, "text is not filled, or invisible");
}

/** A component of a colour as light (IEC 61966-2-1). */
static double light_of(double component) {
    double value = CLAMP(component, 0, 1);
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static void set_gray(Machine *machine) {
    machine->now.shade = light_of(number(machine, 0));
}

static void set_color(Machine *machine) {
    machine->now.shade = 0.2126 * light_of(number(machine, 0)) +
                         0.7152 * light_of(number(machine, 1)) +
                         0.0722 * light_of(number(machine, 2));
}

/* -- Pen ------------------------------------------------------------------------------------ */

static void begin_text(Machine *machine) {
    machine->line = machine->pen = identity;
}

static void move_line(Machine *machine, double x, double y) {
    machine->line = multiply((Matrix){1, 0, 0, 1, x, y}, machine->line);
    machine->pen = machine->line;
}

static void move(Machine *machine) {
    move_line(machine, number(machine, 0), number(machine, 1));
}

static void move_and_lead(Machine *machine) {
    machine->now.leading = -number(machine, 1);
    move(machine);
}

static void set_text_matrix(Machine *machine) {
    machine->line = machine->pen = read_matrix(machine);
}

static void next_line(Machine *machine) {
    move_line(machine, 0, -machine->now.leading);
}

static void advance(Machine *machine, double distance) {
    Matrix step = {1, 0, 0, 1, distance * machine->now.scale, 0};
    machine->pen = multiply(step, machine->pen);
}

/* -- Showing -------------------------------------------------------------------------------- */

static void extend(Box *box, Matrix matrix, double x, double y) {
    double right = x * matrix.a + y * matrix.c + matrix.e;
    double top = x * matrix.b + y * matrix.d + matrix.f;
    box_extend(box, (Box){right, top, right, top});
}

/** The area of a glyph, as wide as its advance and as high as its font. */
static Box glyph_box(const Machine *machine, double width) {
    const GraphicState *now = &machine->now;
    Matrix matrix = multiply(machine->pen, now->place);
    double bottom = now->rise - now->typeface->descent_em * now->size;
    double top = now->rise + now->typeface->ascent_em * now->size;
    Box box = nothing;
    extend(&box, matrix, 0, bottom);
    extend(&box, matrix, width * now->scale, bottom);
    extend(&box, matrix, 0, top);
    extend(&box, matrix, width * now->scale, top);
    return box;
}

/** Text stands upright, is not mirrored, and an em of it is neither a dot nor a hair. */
static void check_upright(const Machine *machine) {
    static const double LEAST_EM_PT = 2;
    static const double FLAT = 1e-6;
    const GraphicState *now = &machine->now;
    Matrix matrix = multiply(machine->pen, now->place);
    double width = matrix.a * now->scale * now->size;
    double height = matrix.d * now->size;
    if (fabs(matrix.b) > FLAT || fabs(matrix.c) > FLAT)
        sight_fault(machine->sight, "it is turned or slanted");
    else if (width < LEAST_EM_PT || height < LEAST_EM_PT)
        sight_fault(machine->sight, "it has no size, or is upside down or mirrored");
}

/** What one operator shows while it does. */
typedef struct Showing {
    Sequence sequence;
    Strip strip;
    Box blank;       /**< around the glyphs that draw nothing */
    Box last;        /**< of the last glyph that draws something */
    Heading heading; /**< of the last letter */
} Showing;

/** Glyphs of one operator follow each other in the direction of their text. Full-width marks give
 *  up the half of their room that is blank, so they may stand that far in what is before them;
 * letters that join, any far. */
static void check_advance(const Machine *machine, const Showing *showing, Box box) {
    static const double BACK_EM = 0.5;
    static const double COMMON_PART = 0.75;
    Box before = showing->last;
    double back = BACK_EM * machine->now.size * machine->now.scale;
    double width = fmin(before.right - before.left, box.right - box.left);
    double common = fmin(before.right, box.right) - fmax(before.left, box.left);
    if (before.left > before.right || width <= 0)
        return;
    bool goes_back = (showing->heading == HEADING_BACKWARD && box.right > before.right + back) ||
                     (showing->heading == HEADING_FORWARD && box.left < before.left - back);
    bool piled = showing->heading != HEADING_BACKWARD && common > COMMON_PART * width;
    if (goes_back || piled)
        sight_fault(machine->sight, "its letters stand one on the other or in another order");
}

static void show_code(Machine *machine, const Shown *shown, Showing *showing) {
    const GraphicState *now = &machine->now;
    double width = shown->width_em * now->size;
    Box box = glyph_box(machine, width);
    if (!shown->ink)
        box_extend(&showing->blank, box);
    if (shown->ink) {
        if (shown->heading != HEADING_NONE)
            showing->heading = shown->heading;
        check_advance(machine, showing, box);
        if (width > 0)
            showing->last = box;
        box_extend(&showing->strip.box, box);
    }
    append_text(showing->sequence.mark->shown, shown->text ? shown->text : "");
    if (!showing->sequence.spoken && shown->text)
        append_text(showing->sequence.mark->text, shown->text);
    else if (!showing->sequence.spoken)
        report_fault(machine->content->report, "proof-glyph-unmapped", (Position){0},
                     "page %d: a glyph of the font %s stands for no text", machine->content->number,
                     now->typeface->name);
    advance(machine, width + now->character_space + (shown->space ? now->word_space : 0));
}

static void show_string(Machine *machine, const Value *string, Showing *showing) {
    const char *bytes = string->bytes;
    const char *end = bytes + string->size;
    while (bytes < end && !machine->refused) {
        const Shown *shown = typeface_show(machine->now.typeface, &bytes, end);
        if (shown)
            show_code(machine, shown, showing);
        else
            refuse(machine, "a string is shown that its font can not read");
    }
}

/** Keeps the strip, and looks at it if there is something to see. */
static void end_strip(Machine *machine, Showing *showing) {
    Strip *strip = &showing->strip;
    strip->blank = strip->box.left > strip->box.right;
    if (strip->blank) {
        strip->box = showing->blank;
    } else {
        check_upright(machine);
        sight_text(machine->sight, strip->box, machine->now.shade);
    }
    if (strip->box.left <= strip->box.right)
        g_array_append_vals(showing->sequence.mark->strips, strip, 1);
}

/** Shows the strings of an array, moved by its numbers, or one string. */
static void show(Machine *machine, const Value *value) {
    const Value *items = value->kind == VALUE_ARRAY ? value->items : value;
    size_t count = value->kind == VALUE_ARRAY ? value->size : 1;
    if (!machine->now.typeface) {
        refuse(machine, "text is shown without a font");
        return;
    }
    Sequence sequence = current(machine);
    size_t start = sequence.spoken ? sequence.start : sequence.mark->text->len;
    Showing showing = {sequence, {start, nothing, false}, nothing, nothing, HEADING_NONE};
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == VALUE_STRING)
            show_string(machine, &items[i], &showing);
        else if (items[i].kind != VALUE_NUMBER)
            refuse(machine, "an array that is shown has more than strings and numbers");
        else
            advance(machine, -value_number(&items[i], 0) / 1000 * machine->now.size);
    }
    end_strip(machine, &showing);
}

static void show_first(Machine *machine) {
    show(machine, operand(machine, 0));
}

static void show_on_next_line(Machine *machine) {
    next_line(machine);
    show(machine, operand(machine, 0));
}

static void show_with_spaces(Machine *machine) {
    machine->now.word_space = number(machine, 0);
    machine->now.character_space = number(machine, 1);
    next_line(machine);
    show(machine, operand(machine, 2));
}

/* -- Filling -------------------------------------------------------------------------------- */

/** Points of a curve that steer it are outside of it at most. */
static void add_points(Machine *machine) {
    for (guint i = 0; i + 1 < machine->operands->len; i += 2)
        extend(&machine->path, machine->now.place, number(machine, i), number(machine, i + 1));
}

static void add_rectangle(Machine *machine) {
    double x = number(machine, 0), y = number(machine, 1);
    double right = x + number(machine, 2), top = y + number(machine, 3);
    extend(&machine->path, machine->now.place, x, y);
    extend(&machine->path, machine->now.place, right, y);
    extend(&machine->path, machine->now.place, x, top);
    extend(&machine->path, machine->now.place, right, top);
}

static void drop_path(Machine *machine) {
    machine->path = nothing;
}

static void fill_path(Machine *machine) {
    if (machine->path.left <= machine->path.right) {
        box_extend(&current(machine).mark->drawing, machine->path);
        sight_fill(machine->sight, machine->path, machine->now.shade);
    }
    drop_path(machine);
}

/* -- Images --------------------------------------------------------------------------------- */

/** Where the unit square that an image fills is (8.9.5.1); a turned or mirrored one is refused. */
static Box picture_box(Machine *machine) {
    static const double FLAT = 1e-6;
    Matrix place = machine->now.place;
    Box box = nothing;
    if (fabs(place.b) > FLAT || fabs(place.c) > FLAT || place.a <= 0 || place.d <= 0)
        refuse(machine, "an image is turned or mirrored");
    extend(&box, place, 0, 0);
    extend(&box, place, 1, 1);
    return box;
}

static void draw_picture(Machine *machine, const Value *picture) {
    const char *fault = picture_fault(machine->content->objects, picture);
    Mark *mark = current(machine).mark;
    if (fault)
        refuse(machine, fault);
    else if (mark->kind == MARK_LOOSE)
        refuse(machine, "an image is neither content nor an artifact");
    if (machine->refused)
        return;
    Box box = picture_box(machine);
    mark->picture = true;
    box_extend(&mark->drawing, box);
    sight_picture(machine->sight, box);
}

/* -- Forms ---------------------------------------------------------------------------------- */

static void run(Machine *machine, const char *data, size_t size);

/** Why the form is no page on a sheet; NULL where it is one. */
static const char *form_fault(const Machine *machine, const Value *form) {
    if (!entries_are_known(form, ENTRIES_FORM))
        return "a form has an entry that is not known to do no harm";
    if (machine->placed)
        return "a form is drawn in a form";
    if (machine->sequences->len > 0)
        return "a form is drawn in marked content";
    if (machine->path.left <= machine->path.right)
        return "a form is drawn in a path";
    return NULL;
}

/** Where the form's bounding box is on the page. */
static Box form_area(Machine *machine, const Value *form) {
    Objects *objects = machine->content->objects;
    const Value *edges = objects_at(objects, form, "BBox");
    double at[4] = {0};
    Box page = machine->content->area, area = nothing;
    for (size_t i = 0; edges->kind == VALUE_ARRAY && i < MIN(edges->size, 4); i++)
        at[i] = value_number(objects_resolve(objects, &edges->items[i]), 0);
    extend(&area, machine->now.place, at[0], at[1]);
    extend(&area, machine->now.place, at[2], at[3]);
    return (Box){fmax(page.left, area.left), fmax(page.bottom, area.bottom),
                 fmin(page.right, area.right), fmin(page.top, area.top)};
}

/** Runs the form with marks of its own; the machine is then as before. */
static void run_form(Machine *machine, const Value *form, const char *data, size_t size) {
    Machine around = *machine;
    PlacedMarks placed = {form, page_marks_new(), form_area(machine, form)};
    machine->page = placed.marks;
    machine->resources = objects_at(machine->content->objects, form, "Resources");
    machine->loose = NULL;
    machine->placed = true;
    machine->floor = machine->states->len;
    g_array_set_size(machine->operands, 0);
    sight_set_area(machine->sight, placed.area);
    run(machine, data, size);
    g_array_set_size(machine->states, machine->floor);
    sight_set_area(machine->sight, machine->content->area);
    machine->page = around.page;
    machine->resources = around.resources;
    machine->loose = around.loose;
    machine->placed = false;
    machine->floor = around.floor;
    machine->now = around.now;
    drop_path(machine);
    g_array_append_val(machine->page->placed, placed);
}

static void draw_form(Machine *machine, const Value *form) {
    const char *fault = form_fault(machine, form);
    size_t size;
    char *data = fault ? NULL : objects_stream(machine->content->objects, form, &size);
    if (data)
        run_form(machine, form, data, size);
    else
        refuse(machine, fault ? fault : "a form is damaged, or packed other than by Flate");
    g_free(data);
}

static void draw_object(Machine *machine) {
    Objects *objects = machine->content->objects;
    const Value *all = objects_at(objects, machine->resources, "XObject");
    const Value *object = objects_at(objects, all, operand(machine, 0)->bytes);
    if (value_is_name(objects_at(objects, object, "Subtype"), "Form"))
        draw_form(machine, object);
    else
        draw_picture(machine, object);
}

/* -- Running -------------------------------------------------------------------------------- */

/** An operator; `run` is NULL where it changes nothing that is followed here. */
typedef struct Operator {
    const char *name;
    const char *operands; /**< kinds as in `is_operand`, all there are */
    void (*run)(Machine *machine);
} Operator;

static const Operator *find_operator(const char *name) {
    static const Operator operators[] = {
        {"Td", "nn", move},
        {"TJ", "a", show_first},
        {"Tj", "s", show_first},
        {"Tf", "/n", set_font},
        {"Ts", "n", set_rise},
        {"BDC", "/p", begin_sequence},
        {"EMC", "", end_sequence},
        {"BMC", "/", begin_sequence},
        {"BT", "", begin_text},
        {"ET", "", NULL},
        {"TD", "nn", move_and_lead},
        {"Tm", "nnnnnn", set_text_matrix},
        {"T*", "", next_line},
        {"TL", "n", set_leading},
        {"Tc", "n", set_character_space},
        {"Tw", "n", set_word_space},
        {"Tz", "n", set_scale},
        {"Tr", "n", set_mode},
        {"'", "s", show_on_next_line},
        {"\"", "nns", show_with_spaces},
        {"q", "", save},
        {"Q", "", restore},
        {"cm", "nnnnnn", transform},
        {"m", "nn", add_points},
        {"l", "nn", add_points},
        {"c", "nnnnnn", add_points},
        {"h", "", NULL},
        {"re", "nnnn", add_rectangle},
        {"f", "", fill_path},
        {"f*", "", fill_path},
        {"n", "", drop_path},
        {"g", "n", set_gray},
        {"rg", "nnn", set_color},
        {"Do", "/", draw_object},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (!strcmp(operators[i].name, name))
            return &operators[i];
    }
    return NULL;
}

static bool is_operand(const Value *value, char kind) {
    switch (kind) {
    case 'n':
        return value->kind == VALUE_NUMBER;
    case 's':
        return value->kind == VALUE_STRING;
    case 'a':
        return value->kind == VALUE_ARRAY;
    case '/':
        return value->kind == VALUE_NAME;
    default: /* `p`, a property list */
        return value->kind == VALUE_NAME || value->kind == VALUE_DICTIONARY;
    }
}

/** Whether the operands are what the operator takes: what readers make of others differs. */
static bool has_operands(const Machine *machine, const char *kinds) {
    guint count = machine->operands->len;
    for (guint i = 0; i < count && kinds[i]; i++) {
        if (!is_operand(operand(machine, i), kinds[i]))
            return false;
    }
    return count == strlen(kinds);
}

static void run_operator(Machine *machine, const char *name) {
    const Operator *operator= find_operator(name);
    if (!operator)
        refuse(machine, "it has content that can not be followed, such as a clip");
    else if (!has_operands(machine, operator->operands))
        refuse(machine, "an operator has other operands than it takes");
    else if (operator->run)
        operator->run(machine);
    g_array_set_size(machine->operands, 0);
}

static void renew_scratch(Machine *machine, Lexer *lexer) {
    arena_free(machine->scratch);
    lexer->arena = machine->scratch = arena_new();
}

static void run(Machine *machine, const char *data, size_t size) {
    Lexer lexer = {data, data + size, machine->scratch, false};
    Value value;
    unsigned steps = 0;
    while (!machine->refused && lexer_next(&lexer, &value)) {
        if (value.kind == VALUE_OPERATOR) {
            run_operator(machine, value.bytes);
            lexer.arena = machine->scratch;
            if (++steps % SCRATCH_STEPS == 0)
                renew_scratch(machine, &lexer);
        } else if (machine->operands->len == OPERANDS_MAX) {
            refuse(machine, "an operator has too many operands");
        } else {
            g_array_append_val(machine->operands, value);
        }
    }
    if (lexer.broken)
        refuse(machine, "its content is broken");
    else if (machine->sequences->len > 0)
        refuse(machine, "marked content does not end");
}

/** The page's content streams as one, parted by newlines (7.8.2). */
static GString *read_data(Machine *machine) {
    const PageContent *content = machine->content;
    const Value *contents = content->contents;
    GString *data = g_string_new(NULL);
    size_t count = contents->kind == VALUE_ARRAY ? contents->size : contents->kind != VALUE_NULL;
    for (size_t i = 0; i < count && !machine->refused; i++) {
        const Value *stream = contents->kind == VALUE_ARRAY
                                  ? objects_resolve(content->objects, &contents->items[i])
                                  : contents;
        size_t size;
        char *part = objects_stream(content->objects, stream, &size);
        if (part)
            g_string_append_len(data, part, (gssize)size);
        else
            refuse(machine, "its content is damaged, or packed other than by Flate");
        g_string_append_c(data, '\n');
        g_free(part);
    }
    return data;
}

PageMarks *page_marks_read(const PageContent *content) {
    PageMarks *page = page_marks_new();
    Machine machine = {.content = content,
                       .page = page,
                       .resources = content->resources,
                       .scratch = arena_new(),
                       .operands = g_array_new(FALSE, FALSE, sizeof(Value)),
                       .states = g_array_new(FALSE, FALSE, sizeof(GraphicState)),
                       .sequences = g_array_new(FALSE, FALSE, sizeof(Sequence)),
                       .now = {.place = identity, .scale = 1},
                       .line = identity,
                       .pen = identity,
                       .path = nothing,
                       .sight = sight_new(content->area, content->number, content->report)};
    GString *data = read_data(&machine);
    if (!machine.refused)
        run(&machine, data->str, data->len);
    g_string_free(data, TRUE);
    g_array_free(machine.sequences, TRUE);
    g_array_free(machine.states, TRUE);
    g_array_free(machine.operands, TRUE);
    arena_free(machine.scratch);
    sight_free(machine.sight);
    return page;
}
