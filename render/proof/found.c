/* SPDX-License-Identifier: MIT
 *
 * Finding. The tree is walked in reading order. A passage is open from its element's beginning to
 * its end, and a label waits for the next passage of its item or note.
 */
#include "proof/found.h"

#include "proof/role.h"

#include <string.h>

enum { DEPTH_MAX = 256 };

/** What text is being read into. */
typedef struct Reading {
    GString *text;
    GString *shown; /**< what its glyphs stand for */
    int page;       /**< of the last strip */
    Box last;       /**< the last strip */
    bool entry;     /**< it is one of a contents page, whose number stands on the page's own side */
    GString *languages;
    GArray *anchors; /**< of Anchor */
    GArray *places;  /**< of Place */
} Reading;

/** Where in the tree the walk is. */
typedef struct Context {
    const Value *element;
    Reading *target; /**< NULL outside of passages */
    Reading *label;  /**< of the item or note around; NULL outside of them */
    Anchor *link;    /**< around; NULL outside of links */
    bool *row_begun; /**< of the row around */
    const char *lang;
    ElementRole role; /**< of the element */
    bool in_cell;
    bool in_entry;
    int reference; /**< number of the Reference around; 0 for none */
    bool mute;     /**< an ActualText has said it */
    int quote;
    int list;
    int note; /**< -1 in the body */
    int section;
    int depth;
} Context;

typedef struct Walker {
    Found *found;
    Document *document;
    GArray *body; /**< of Passage */
    GArray *notes;
    GHashTable *seen;
} Walker;

static const Position nowhere = {0};

static void fault(const Walker *walker, const char *what) {
    report_fault(walker->found->report, "proof-structure", nowhere, "%s", what);
}

static FoundNote *note_at(const Found *found, int note) {
    return &g_array_index(found->notes, FoundNote, note);
}

/* -- Readings ------------------------------------------------------------------------------- */

static Reading target_new(void) {
    return (Reading){.text = g_string_new(NULL),
                     .shown = g_string_new(NULL),
                     .page = -1,
                     .languages = g_string_new(NULL),
                     .anchors = g_array_new(FALSE, FALSE, sizeof(Anchor)),
                     .places = g_array_new(FALSE, FALSE, sizeof(Place))};
}

static void clear_anchors(GArray *anchors) {
    for (guint i = 0; i < anchors->len; i++)
        anchor_clear(&g_array_index(anchors, Anchor, i));
    g_array_set_size(anchors, 0);
}

static void target_clear(Reading *target) {
    g_string_free(target->text, TRUE);
    g_string_free(target->shown, TRUE);
    g_string_free(target->languages, TRUE);
    clear_anchors(target->anchors);
    g_array_free(target->anchors, TRUE);
    g_array_free(target->places, TRUE);
}

static void add_place(Reading *target, int page, Box box) {
    GArray *places = target->places;
    Place *last = places->len ? &g_array_index(places, Place, places->len - 1) : NULL;
    Place place = {page, box};
    if (last && last->page == page)
        box_extend(&last->box, box);
    else
        g_array_append_val(places, place);
}

/** Whether lines go down, and what stands in a line goes on to the right: unless some of the text
 *  is written from right to left, or none of it says which way, for then words stand in the line as
 *  UAX 9 places them. */
static bool is_next(const Reading *target, int page, Box box) {
    static const double TOLERANCE_PT = 1;
    double middle = (box.bottom + box.top) / 2;
    if (target->page != page)
        return target->page < page;
    if (middle > target->last.top + TOLERANCE_PT)
        return false;
    return middle < target->last.bottom || box.left > target->last.left - TOLERANCE_PT ||
           target->entry || heading_of(target->shown->str) != HEADING_FORWARD;
}

/** Adds where something of the passage stands. */
static void add_strip(Walker *walker, Reading *target, int page, Box box) {
    if (!is_next(target, page, box))
        report_fault(walker->found->report, "proof-order", nowhere,
                     "page %d shows the lines of a paragraph in another order than it is read",
                     page + 1);
    target->page = page;
    target->last = box;
    add_place(target, page, box);
}

/** What is shown is what is said. U+FEFF stands for no glyph (ISO 14289-1, 7.21.7). */
static void check_shown(Walker *walker, const Reading *target) {
    static const char unshown[] = "\uFEFF";
    g_autoptr(GString) said = g_string_new(target->text->str);
    g_string_replace(said, unshown, "", 0);
    if (strcmp(said->str, target->shown->str) != 0)
        report_fault(walker->found->report, "proof-shown", nowhere,
                     "the file shows '%s' where a reader hears '%s'",
                     excerpt(target->shown->str, walker->found->arena),
                     excerpt(said->str, walker->found->arena));
}

/** Moves the label that waits, if there is one, to the passage. One space between a label and what
 *  follows it in the line is neither's text. */
static void take_label(Walker *walker, const Context *context, Passage *passage, Reading *target) {
    Reading *label = context->label;
    if (!label || !label->text->len)
        return;
    check_shown(walker, label);
    g_string_truncate(label->shown, 0);
    label->page = -1;
    if (label->text->len > 1 && g_str_has_suffix(label->text->str, " "))
        g_string_truncate(label->text, label->text->len - 1);
    passage->label = arena_strdup(walker->found->arena, label->text->str);
    g_string_truncate(label->text, 0);
    for (guint i = 0; i < label->places->len; i++) {
        const Place *place = &g_array_index(label->places, Place, i);
        add_place(target, place->page, place->box);
    }
    g_array_set_size(label->places, 0);
    if (context->note >= 0) {
        GArray *links = note_at(walker->found, context->note)->links;
        note_at(walker->found, context->note)->labelled = true;
        g_array_append_vals(links, label->anchors->data, label->anchors->len);
        g_array_set_size(label->anchors, 0);
    }
    clear_anchors(label->anchors);
}

/* -- Content -------------------------------------------------------------------------------- */

static bool is_parent(const Walker *walker, int key, int entry, const Value *element) {
    const Value *parents = document_parent(walker->document, key);
    if (element->object <= 0)
        return false;
    if (entry < 0)
        return parents->object == element->object;
    parents = objects_resolve(walker->document->objects, parents);
    return parents->kind == VALUE_ARRAY && (size_t)entry < parents->size &&
           parents->items[entry].object == element->object;
}

/** Adds what is shown to the note's text, which begins with its first strip. */
static void add_note_text(Walker *walker, int note, const Mark *mark, int page) {
    GString *text = note_at(walker->found, note)->text;
    if (!text->len && mark->strips->len) {
        NoteStart start = {note, page, g_array_index(mark->strips, Strip, 0).box.top};
        g_array_append_val(walker->found->starts, start);
    }
    g_string_append(text, mark->text->str);
}

static void add_text(const Context *context, const char *text) {
    Reading *target = context->target;
    size_t start = target->text->len;
    append_text(target->text, text);
    if (target->text->len > start)
        add_language(target->languages, context->lang, start);
}

static void read_mark(Walker *walker, const Context *context, const Mark *mark, int page) {
    if (!context->mute)
        add_text(context, mark->text->str);
    append_text(context->target->shown, mark->shown->str);
    for (guint i = 0; i < mark->strips->len; i++) {
        const Strip *strip = &g_array_index(mark->strips, Strip, i);
        Place place = {page, strip->box};
        if (!strip->blank)
            add_strip(walker, context->target, page, strip->box);
        if (context->link)
            g_array_append_val(context->link->places, place);
    }
    if (mark->drawing.left < mark->drawing.right)
        add_place(context->target, page, mark->drawing);
    if (context->note >= 0)
        add_note_text(walker, context->note, mark, page);
}

/** The mark of the page that the element is to own; NULL, with a fault, where it can not. */
static Mark *claim(Walker *walker, const Context *context, int page, int identifier) {
    if (!part_has_page(walker->found->part, page)) {
        fault(walker, "the structure has content on a page that there is not, or not in that part");
        return NULL;
    }
    const DocumentPage *entry = document_page_at(walker->document, page);
    Mark *mark = g_hash_table_lookup(entry->marks->identifiers, GINT_TO_POINTER(identifier));
    int key = value_integer(value_find(entry->owner, "StructParents"), 0, G_MAXINT - 1, -1);
    if (!mark || mark->claimed) {
        fault(walker, mark ? "the structure has a stretch of content twice"
                           : "the structure has content that the page lacks");
        return NULL;
    }
    if (!is_parent(walker, key, identifier, context->element))
        fault(walker, "the structure's parent tree gives content another owner");
    mark->claimed = true;
    mark->in_note = context->note >= 0;
    return mark;
}

static Passage *begin_passage(Walker *walker, Context *context, Reading *target) {
    GArray *passages = context->note >= 0 ? walker->notes : walker->body;
    Passage *passage = passages_add(passages, context->note);
    *target = (Reading){.text = g_string_new(NULL),
                        .shown = g_string_new(NULL),
                        .page = -1,
                        .entry = context->in_entry,
                        .languages = g_string_new(NULL),
                        .anchors = passage->anchors,
                        .places = passage->places};
    passage->quote = context->quote;
    passage->list = context->list;
    passage->section = context->section;
    passage->entry = context->in_entry;
    take_label(walker, context, passage, target);
    context->target = target;
    return passage;
}

/** Sets the text of passage `index`; one that says nothing goes again. */
static void end_passage(Walker *walker, const Context *context, guint index) {
    GArray *passages = context->note >= 0 ? walker->notes : walker->body;
    Passage *passage = passage_at(passages, index);
    bool silent = passage->kind != PASSAGE_CELL && !*passage->label && !context->target->text->len;
    if (passage->kind != PASSAGE_FIGURE || context->target->text->len)
        passage->text = arena_strdup(walker->found->arena, context->target->text->str);
    passage->languages = arena_strdup(walker->found->arena, context->target->languages->str);
    check_shown(walker, context->target);
    g_string_free(context->target->text, TRUE);
    g_string_free(context->target->shown, TRUE);
    g_string_free(context->target->languages, TRUE);
    if (silent && passage->kind != PASSAGE_FIGURE)
        g_array_remove_index(passages, index);
}

static guint next_index(const Walker *walker, const Context *context) {
    return context->note >= 0 ? walker->notes->len : walker->body->len;
}

/** Content that stands in no paragraph is a passage of its own. */
static void read_stray(Walker *walker, Context context, const Mark *mark, int page) {
    Reading target;
    guint index = next_index(walker, &context);
    begin_passage(walker, &context, &target)->kind = PASSAGE_STRAY;
    read_mark(walker, &context, mark, page);
    end_passage(walker, &context, index);
}

static void read_content(Walker *walker, const Context *context, int page, int identifier) {
    const Mark *mark = claim(walker, context, page, identifier);
    if (mark && mark->picture && context->role != ELEMENT_FIGURE)
        fault(walker, "an image is in an element that is no graphic");
    if (mark && context->target)
        read_mark(walker, context, mark, page);
    else if (mark)
        read_stray(walker, *context, mark, page);
}

static void read_annotation(Walker *walker, const Context *context, const Value *reference) {
    const Value *annotation = objects_resolve(walker->document->objects, reference);
    int key = value_integer(value_find(annotation, "StructParent"), 0, G_MAXINT - 1, -1);
    if (!context->link)
        fault(walker, "an annotation is in no link");
    else if (key < 0 || !is_parent(walker, key, -1, context->element))
        fault(walker, "the structure's parent tree gives an annotation another owner");
    else
        g_array_append_val(context->link->annotations, annotation->object);
    g_hash_table_add(walker->found->annotated, GINT_TO_POINTER(annotation->object));
}

/* -- Kids ----------------------------------------------------------------------------------- */

static void walk_element(Walker *walker, const Value *element, Context context);

/** The page of a reference to marked content, which is in a stream of its own or in that of the
 *  page; -1 where the stream is on another page. */
static int marked_page(const Walker *walker, const Value *kid, const Value *page) {
    const Document *document = walker->document;
    const Value *stream = value_find(kid, "Stm");
    int number = document_page(document, stream->kind == VALUE_NULL ? page : stream);
    if (number < 0 || stream->kind == VALUE_NULL)
        return number;
    int sheet = document_page_at(document, number)->sheet;
    bool there = g_array_index(document->sheets, DocumentSheet, sheet).page->object == page->object;
    return there ? number : -1;
}

static void walk_kid(Walker *walker, const Context *context, const Value *kid) {
    Objects *objects = walker->document->objects;
    const Value *page = value_find(context->element, "Pg");
    int identifier = value_integer(kid, 0, G_MAXINT, -1);
    if (kid->kind == VALUE_NUMBER && identifier >= 0) {
        read_content(walker, context, document_page(walker->document, page), identifier);
        return;
    }
    const Value *type = objects_at(objects, kid, "Type");
    if (value_is_name(type, "MCR")) {
        const Value *own = value_find(kid, "Pg");
        identifier = value_integer(objects_at(objects, kid, "MCID"), 0, G_MAXINT, -1);
        int number = marked_page(walker, kid, own->kind == VALUE_NULL ? page : own);
        read_content(walker, context, identifier < 0 ? -1 : number, identifier);
    } else if (value_is_name(type, "OBJR")) {
        read_annotation(walker, context, value_find(kid, "Obj"));
    } else if (kid->kind == VALUE_DICTIONARY) {
        if (context->role != ELEMENT_DOCUMENT || part_has_kid(walker->found->part, kid))
            walk_element(walker, kid, *context);
    } else {
        fault(walker, "the structure has something that is no element");
    }
}

static void walk_kids(Walker *walker, const Context *context) {
    Objects *objects = walker->document->objects;
    const Value *kids = objects_at(objects, context->element, "K");
    if (kids->kind != VALUE_ARRAY) {
        if (kids->kind != VALUE_NULL)
            walk_kid(walker, context, kids);
        return;
    }
    for (size_t i = 0; i < kids->size; i++)
        walk_kid(walker, context, objects_resolve(objects, &kids->items[i]));
}

/** ActualText of an element stands for all that is in it. */
static void walk_content(Walker *walker, Context context) {
    const Value *actual = objects_at(walker->document->objects, context.element, "ActualText");
    char *text = value_text(actual, walker->found->arena);
    if (text && context.target && !context.mute) {
        add_text(&context, text);
        context.mute = true;
    }
    walk_kids(walker, &context);
}

/* -- Elements ------------------------------------------------------------------------------- */

static void walk_passage(Walker *walker, Context context, PassageKind kind, int level) {
    Reading target;
    guint index = next_index(walker, &context);
    Passage *passage = begin_passage(walker, &context, &target);
    passage->kind = kind;
    passage->level = level;
    walk_content(walker, context);
    end_passage(walker, &context, index);
}

/** Paragraphs in a cell are the cell's text. */
static void walk_cell(Walker *walker, Context context, bool header) {
    Reading target;
    guint index = next_index(walker, &context);
    Passage *passage = begin_passage(walker, &context, &target);
    passage->kind = PASSAGE_CELL;
    passage->header = header;
    passage->first = context.row_begun && !*context.row_begun;
    if (context.row_begun)
        *context.row_begun = true;
    context.in_cell = true;
    walk_content(walker, context);
    end_passage(walker, &context, index);
}

static void walk_figure(Walker *walker, Context context) {
    Reading target;
    guint index = next_index(walker, &context);
    const Value *alt = objects_at(walker->document->objects, context.element, "Alt");
    const char *text = value_text(alt, walker->found->arena);
    Passage *passage = begin_passage(walker, &context, &target);
    passage->kind = PASSAGE_FIGURE;
    passage->text = text ? text : "";
    walk_content(walker, context);
    end_passage(walker, &context, index);
}

/** A label without a paragraph behind it is a passage too. */
static void walk_labelled(Walker *walker, Context context) {
    Reading label = target_new();
    context.label = &label;
    context.target = NULL;
    walk_kids(walker, &context);
    if (label.text->len)
        walk_passage(walker,
                     (Context){.element = &value_null,
                               .label = &label,
                               .quote = context.quote,
                               .list = context.list,
                               .section = context.section,
                               .note = context.note},
                     PASSAGE_PARAGRAPH, 0);
    target_clear(&label);
}

static void walk_note(Walker *walker, Context context) {
    FoundNote note = {.element = context.element,
                      .text = g_string_new(NULL),
                      .links = g_array_new(FALSE, FALSE, sizeof(Anchor))};
    context.note = (int)walker->found->notes->len;
    context.quote = 0;
    context.list = 0;
    context.in_cell = false;
    g_array_append_val(walker->found->notes, note);
    walk_labelled(walker, context);
}

static void walk_link(Walker *walker, Context context) {
    Anchor anchor = {.note = -1,
                     .reference = context.reference,
                     .annotations = g_array_new(FALSE, FALSE, sizeof(int)),
                     .places = g_array_new(FALSE, FALSE, sizeof(Place))};
    context.link = &anchor;
    if (!context.target) {
        fault(walker, "a link is in no paragraph");
        walk_kids(walker, &context);
        anchor_clear(&anchor);
        return;
    }
    anchor.start = context.target->text->len;
    walk_content(walker, context);
    anchor.end = context.target->text->len;
    g_array_append_val(context.target->anchors, anchor);
}

static void walk_label(Walker *walker, Context context) {
    if (!context.label) {
        walk_passage(walker, context, PASSAGE_STRAY, 0);
        return;
    }
    context.target = context.label;
    walk_content(walker, context);
}

static void walk_row(Walker *walker, Context context) {
    bool begun = false;
    context.row_begun = &begun;
    walk_kids(walker, &context);
}

static void walk_role(Walker *walker, Context context, int level) {
    switch (context.role) {
    case ELEMENT_PARAGRAPH:
        if (context.in_cell)
            walk_content(walker, context);
        else
            walk_passage(walker, context, PASSAGE_PARAGRAPH, 0);
        break;
    case ELEMENT_ENTRY:
        context.in_entry = true;
        walk_passage(walker, context, PASSAGE_PARAGRAPH, 0);
        break;
    case ELEMENT_HEADING:
        walk_passage(walker, context, PASSAGE_HEADING, level);
        break;
    case ELEMENT_ITEM:
        walk_labelled(walker, context);
        break;
    case ELEMENT_LABEL:
        walk_label(walker, context);
        break;
    case ELEMENT_NOTE:
        walk_note(walker, context);
        break;
    case ELEMENT_ROW:
        walk_row(walker, context);
        break;
    case ELEMENT_HEAD:
    case ELEMENT_CELL:
        walk_cell(walker, context, context.role == ELEMENT_HEAD);
        break;
    case ELEMENT_FIGURE:
        walk_figure(walker, context);
        break;
    case ELEMENT_LINK:
        walk_link(walker, context);
        break;
    case ELEMENT_REFERENCE:
    case ELEMENT_INLINE:
        if (context.role == ELEMENT_REFERENCE)
            context.reference = context.element->object;
        walk_content(walker, context);
        break;
    default:
        if (context.role == ELEMENT_SECTION)
            context.section = ++walker->found->section_count;
        context.quote += context.role == ELEMENT_QUOTE;
        context.list += context.role == ELEMENT_LIST;
        context.target = NULL;
        walk_kids(walker, &context);
        break;
    }
}

static bool has_kids(Objects *objects, const Value *element) {
    const Value *kids = objects_at(objects, element, "K");
    return kids->kind == VALUE_ARRAY ? kids->size > 0 : kids->kind != VALUE_NULL;
}

/** Looks through an element's attributes, those of one owner or an array; whether it has the value
 *  for the name. */
static bool check_attributes(const Walker *walker, const Value *attributes, const char *name,
                             const char *value) {
    Objects *objects = walker->document->objects;
    bool array = attributes->kind == VALUE_ARRAY;
    bool has = false;
    for (size_t i = 0; i < (array ? attributes->size : 1); i++) {
        const Value *owned = array ? objects_resolve(objects, &attributes->items[i]) : attributes;
        document_check_entries(walker->document, owned, ENTRIES_ATTRIBUTES, "an element's A");
        has |= value_is_name(objects_at(objects, owned, name), value);
    }
    return has;
}

/** What every element has, whatever its role. */
static void check_element(Walker *walker, const Context *context, const Context *around) {
    const Document *document = walker->document;
    const Value *element = context->element;
    Objects *objects = document->objects;
    const Value *attributes = objects_at(objects, element, "A");
    document_check_entries(document, element, ENTRIES_ELEMENT, "an element of the structure");
    bool heads_column = check_attributes(walker, attributes, "Scope", "Column");
    if (context->role != ELEMENT_FIGURE && value_find(element, "Alt")->kind != VALUE_NULL)
        fault(walker, "an element that is no graphic has a description instead of its text");
    if (value_find(element, "P")->object != around->element->object)
        fault(walker, "an element names another parent than it has");
    if (!role_may_stand_in(context->role, around->role))
        report_fault(walker->found->report, "proof-nesting", nowhere,
                     "the structure has an element of the type %s where it can not be",
                     role_name_of(document, element));
    if (!has_kids(objects, element) && context->role != ELEMENT_HEAD &&
        context->role != ELEMENT_CELL)
        fault(walker, "an element is empty");
    if (context->role == ELEMENT_NOTE && value_find(element, "ID")->kind != VALUE_STRING)
        fault(walker, "a note has no identifier");
    if (context->role == ELEMENT_PART && element != walker->found->part->element)
        fault(walker, "a part of the structure is none of the file");
    if (context->role == ELEMENT_HEAD && !heads_column)
        fault(walker, "the head of a column does not say so");
}

static void walk_element(Walker *walker, const Value *element, Context context) {
    const Value *language = objects_at(walker->document->objects, element, "Lang");
    const char *lang = value_text(language, walker->found->arena);
    Context around = context;
    int level;
    context.element = element;
    context.role = role_of(walker->document, element, &level);
    context.lang = lang ? lang : context.lang;
    check_element(walker, &context, &around);
    if (++context.depth > DEPTH_MAX)
        fault(walker, "the structure is nested too deep");
    else if (!g_hash_table_add(walker->seen, (gpointer)element))
        fault(walker, "the structure has an element twice");
    else
        walk_role(walker, context, level);
}

/* -- The whole ------------------------------------------------------------------------------ */

static void clear_note(gpointer data) {
    FoundNote *note = data;
    g_string_free(note->text, TRUE);
    clear_anchors(note->links);
    g_array_free(note->links, TRUE);
}

/** The notes' passages follow the body's. */
static void join_passages(Found *found, Walker *walker) {
    found->passages = walker->body;
    g_array_append_vals(found->passages, walker->notes->data, walker->notes->len);
    g_array_set_clear_func(walker->notes, NULL);
    g_array_free(walker->notes, TRUE);
}

void found_read(Found *found, Document *document, const Part *part, Arena *arena, Report *report) {
    *found = (Found){.document = document,
                     .part = part,
                     .arena = arena,
                     .report = report,
                     .notes = g_array_new(FALSE, FALSE, sizeof(FoundNote)),
                     .starts = g_array_new(FALSE, FALSE, sizeof(NoteStart)),
                     .annotated = g_hash_table_new(NULL, NULL)};
    g_array_set_clear_func(found->notes, clear_note);
    Walker walker = {.found = found,
                     .document = document,
                     .body = passages_new(),
                     .notes = passages_new(),
                     .seen = g_hash_table_new(NULL, NULL)};
    const Value *root = objects_at(document->objects, document->catalog, "StructTreeRoot");
    const Value *language = objects_at(document->objects, document->catalog, "Lang");
    const char *lang = value_text(language, arena);
    const Value *kids = objects_at(document->objects, root, "K");
    if (kids->kind == VALUE_ARRAY && kids->size != 1)
        fault(&walker, "the structure has not one document");
    document_check_entries(document, root, ENTRIES_STRUCTURE, "the root of the structure");
    walk_kids(&walker, &(Context){.element = root, .lang = lang ? lang : "", .note = -1});
    g_hash_table_destroy(walker.seen);
    join_passages(found, &walker);
}

void found_clear(Found *found) {
    g_array_free(found->passages, TRUE);
    g_array_free(found->notes, TRUE);
    g_array_free(found->starts, TRUE);
    g_hash_table_destroy(found->annotated);
}

int *found_sections(const Found *found) {
    int pages = found->part->count;
    int *sections = arena_new_array(found->arena, int, pages + 1);
    bool *known = arena_new_array(found->arena, bool, pages + 1);
    for (guint i = 0; i < found->passages->len; i++) {
        const Passage *passage = passage_at(found->passages, i);
        for (guint j = 0; passage->note < 0 && j < passage->places->len; j++) {
            int page = g_array_index(passage->places, Place, j).page - found->part->first;
            if (!known[page])
                sections[page] = passage->section;
            known[page] = true;
        }
    }
    for (int page = 1; page < pages; page++)
        if (!known[page])
            sections[page] = sections[page - 1];
    return sections;
}
