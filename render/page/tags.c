/* SPDX-License-Identifier: MIT
 *
 * Tags.
 */
#include "page/tags.h"

#include <glib.h>
#include <string.h>

enum { DEPTH_MAX = 32 };

/** One list that is open: later items of its level go into it. */
typedef struct OpenList {
    Element *list;
    Element *body; /**< LBody of its last item */
    ListNumbering numbering;
} OpenList;

typedef struct Tagger {
    const StyledDocument *document;
    DocumentTags *tags;
    Arena *arena;
    OpenList lists[DEPTH_MAX]; /**< lists[0] is the outermost */
    int list_depth;
    Element *quotes[DEPTH_MAX];
    int quote_depth;
    Element *contents; /**< the TOC that is open; NULL where there is none */
    Element *section;  /**< NULL outside of sections */
    int section_number;
    Position at; /**< where in the source what is tagged stands */
} Tagger;

static Element *add(Tagger *tagger, Element *parent, Role role) {
    Element *element = structure_add(tagger->tags->structure, tagger->arena, parent, role);
    element->source = tagger->at;
    return element;
}

/* -- Languages ----------------------------------------------------------------------------- */

static const char *block_lang(const Tagger *tagger, const StyledBlock *block) {
    return block->lang ? block->lang : tagger->document->lang;
}

/** Says the language of an element where it is not that of what is around. */
static void set_lang(Element *element, const char *lang, const char *around) {
    if (lang && (!around || g_ascii_strcasecmp(lang, around) != 0))
        element->lang = lang;
}

/* -- Spans --------------------------------------------------------------------------------- */

/** A call is Reference > Link; a link, emphasis and strong text have an element of their own. */
static void tag_span(Tagger *tagger, BlockTags *block, Element *parent, const Span *span,
                     int index) {
    Element *link = NULL;
    if (span->note >= 0)
        parent = add(tagger, parent, ROLE_REFERENCE);
    if (span->note >= 0 || span->uri)
        parent = link = add(tagger, parent, ROLE_LINK);
    if (span->strong)
        parent = add(tagger, parent, ROLE_STRONG);
    if (span->emphasis)
        parent = add(tagger, parent, ROLE_EMPHASIS);
    block->leaves[index] = add(tagger, parent, ROLE_CONTENT);
    block->links[index] = link;
}

/** Where a run of spans of one language goes: the block, or a Span if that is in another one. */
static Element *open_part(Tagger *tagger, Element *block, const char *lang, const char *around) {
    if (!lang || g_ascii_strcasecmp(lang, around) == 0)
        return block;
    Element *part = add(tagger, block, ROLE_SPAN);
    part->lang = lang;
    return part;
}

static void tag_spans(Tagger *tagger, BlockTags *tags, const StyledBlock *block) {
    tags->leaves = arena_new_array(tagger->arena, const Element *, block->span_count);
    tags->links = arena_new_array(tagger->arena, const Element *, block->span_count);
    const char *around = block_lang(tagger, block);
    Element *element = tags->element;
    if (element->role == ROLE_TOCI)
        element = add(tagger, element, ROLE_REFERENCE);
    Element *part = element;
    for (int i = 0; i < block->span_count; i++) {
        const Span *span = &block->spans[i];
        tagger->at = span->at;
        if (i == 0 || g_strcmp0(span->lang, span[-1].lang) != 0)
            part = open_part(tagger, element, span->lang, around);
        tag_span(tagger, tags, part, span, i);
    }
}

/* -- Lists and quotes ---------------------------------------------------------------------- */

/** By what the labels print, whatever the source counts with. */
static ListNumbering list_numbering(char figure) {
    switch (figure) {
    case '1':
        return LIST_DECIMAL;
    case 'a':
        return LIST_LOWER_ALPHA;
    case 'A':
        return LIST_UPPER_ALPHA;
    case 'i':
        return LIST_LOWER_ROMAN;
    case 'I':
        return LIST_UPPER_ROMAN;
    default:
        return LIST_DISC;
    }
}

/** Where what is in no list goes. */
static Element *open_container(const Tagger *tagger) {
    if (tagger->quote_depth)
        return tagger->quotes[tagger->quote_depth - 1];
    return tagger->section ? tagger->section : tagger->tags->structure->root;
}

/** Opens the section of that number, 0 for none; a change ends all lists and quotes. */
static void enter_section(Tagger *tagger, int number) {
    if (number == tagger->section_number)
        return;
    tagger->list_depth = tagger->quote_depth = 0;
    tagger->section_number = number;
    if (number > 0)
        tagger->at = tagger->document->sections[number - 1].at;
    tagger->section = number > 0 ? add(tagger, tagger->tags->structure->root, ROLE_SECT) : NULL;
}

/** Opens and closes quotes until `depth` are around; a change ends all lists. */
static void enter_quotes(Tagger *tagger, int depth) {
    depth = MIN(depth, DEPTH_MAX);
    if (depth != tagger->quote_depth)
        tagger->list_depth = 0;
    tagger->quote_depth = MIN(depth, tagger->quote_depth);
    while (tagger->quote_depth < depth) {
        Element *quote = add(tagger, open_container(tagger), ROLE_QUOTE);
        tagger->quotes[tagger->quote_depth++] = quote;
    }
}

static Element *open_list(Tagger *tagger, ListNumbering numbering) {
    Element *parent =
        tagger->list_depth ? tagger->lists[tagger->list_depth - 1].body : open_container(tagger);
    Element *list = add(tagger, parent, ROLE_L);
    list->numbering = numbering;
    tagger->lists[tagger->list_depth++] = (OpenList){.list = list, .numbering = numbering};
    return list;
}

/** The list of the item's level: the open one, or a new one where it is counted otherwise. */
static OpenList *enter_list(Tagger *tagger, const StyledBlock *block) {
    int level = CLAMP(block->level, 1, DEPTH_MAX);
    ListNumbering numbering = list_numbering(block->figure);
    tagger->list_depth = MIN(tagger->list_depth, level);
    if (tagger->list_depth == level && tagger->lists[level - 1].numbering != numbering)
        tagger->list_depth--;
    bool fresh = tagger->list_depth < level;
    if (fresh)
        open_list(tagger, numbering);
    return &tagger->lists[tagger->list_depth - 1];
}

/** An item: LI > Lbl, LBody; where its text goes. */
static Element *open_item(Tagger *tagger, const StyledBlock *block, BlockTags *tags) {
    OpenList *open = enter_list(tagger, block);
    Element *item = add(tagger, open->list, ROLE_LI);
    if (block->label) {
        Element *label = add(tagger, item, ROLE_LBL);
        set_lang(label, block->lang, tagger->document->lang);
        tags->label = add(tagger, label, ROLE_CONTENT);
    }
    open->body = add(tagger, item, ROLE_LBODY);
    return open->body;
}

/** Where a text block's element goes. */
static Element *find_parent(Tagger *tagger, const StyledBlock *block, BlockTags *tags) {
    enter_quotes(tagger, block->quote);
    if (block->marker != MARKER_NONE)
        return open_item(tagger, block, tags);
    tagger->list_depth = MIN(tagger->list_depth, block->level);
    return tagger->list_depth ? tagger->lists[tagger->list_depth - 1].body : open_container(tagger);
}

/* -- Contents ------------------------------------------------------------------------------ */

/** Where an entry or a detail of one goes: entries that follow one another are one TOC. */
static Element *open_contents(Tagger *tagger, const StyledBlock *block) {
    enter_quotes(tagger, block->quote);
    tagger->list_depth = 0;
    if (!tagger->contents)
        tagger->contents = add(tagger, open_container(tagger), ROLE_TOC);
    if (block->entry == ENTRY_TITLE)
        return tagger->contents;
    Element *last = tagger->contents->last;
    return last ? last : add(tagger, tagger->contents, ROLE_TOCI);
}

/* -- Notes --------------------------------------------------------------------------------- */

/** The label of a note leads back to where the text calls it. */
static void tag_note_label(Tagger *tagger, Element *note, BlockTags *block) {
    Element *label = add(tagger, note, ROLE_LBL);
    Element *back = add(tagger, label, ROLE_LINK);
    block->back = back;
    block->label = add(tagger, back, ROLE_CONTENT);
}

static void tag_note(Tagger *tagger, Element *parent, int index) {
    const StyledNote *note = &tagger->document->notes[index];
    NoteTags *tags = &tagger->tags->notes[index];
    if (note->block_count)
        tagger->at = note->blocks[0].at;
    Element *element = add(tagger, parent, ROLE_NOTE);
    element->id = note->id;
    tags->element = element;
    const char *lang = note->block_count ? block_lang(tagger, note->blocks) : NULL;
    set_lang(element, lang, tagger->document->lang);
    tags->blocks = arena_new_array(tagger->arena, BlockTags, note->block_count);
    for (int i = 0; i < note->block_count; i++) {
        BlockTags *block = &tags->blocks[i];
        tagger->at = note->blocks[i].at;
        if (note->blocks[i].label)
            tag_note_label(tagger, element, block);
        block->element = add(tagger, element, ROLE_P);
        set_lang(block->element, block_lang(tagger, &note->blocks[i]), lang);
        tag_spans(tagger, block, &note->blocks[i]);
    }
}

/** Adds the notes that the block is the first to call, and ties its calls to theirs. */
static void tag_notes_of(Tagger *tagger, Element *parent, const StyledBlock *block,
                         const BlockTags *tags) {
    for (int i = 0; i < block->span_count; i++) {
        if (block->spans[i].note < 0)
            continue;
        NoteTags *note = &tagger->tags->notes[block->spans[i].note];
        Element *reference = tags->links[i]->parent;
        if (!note->element) {
            tag_note(tagger, parent, block->spans[i].note);
            note->call = reference;
        }
        reference->target = note->element;
    }
}

/* -- Blocks -------------------------------------------------------------------------------- */

static Role text_role(const StyledBlock *block) {
    if (block->entry == ENTRY_TITLE)
        return ROLE_TOCI;
    return block->heading ? (Role)(ROLE_H1 + MIN(block->heading, 6) - 1) : ROLE_P;
}

static void tag_text(Tagger *tagger, const StyledBlock *block, BlockTags *tags) {
    Element *parent =
        block->entry ? open_contents(tagger, block) : find_parent(tagger, block, tags);
    tags->element = add(tagger, parent, text_role(block));
    set_lang(tags->element, block->lang, tagger->document->lang);
    tag_spans(tagger, tags, block);
    tag_notes_of(tagger, parent, block, tags);
}

static void tag_graphic(Tagger *tagger, const StyledBlock *block, BlockTags *tags) {
    tagger->list_depth = 0;
    tagger->quote_depth = 0;
    tags->element = add(tagger, open_container(tagger), ROLE_FIGURE);
    tags->element->alt = block->fixture->alt;
    set_lang(tags->element, block->lang, tagger->document->lang);
    tags->leaves = arena_new_array(tagger->arena, const Element *, 1);
    tags->leaves[0] = add(tagger, tags->element, ROLE_CONTENT);
}

/** A cell holds its leaves itself, without a P around. */
static void tag_cell(Tagger *tagger, Element *row, const StyledBlock *table, int index,
                     BlockTags *tags) {
    const StyledBlock *cell = &table->table->cells[index];
    bool head = table->table->headed && index < table->table->columns;
    tags->element = add(tagger, row, head ? ROLE_TH : ROLE_TD);
    set_lang(tags->element, cell->lang, block_lang(tagger, table));
    tag_spans(tagger, tags, cell);
}

static void tag_table(Tagger *tagger, const StyledBlock *block, BlockTags *tags) {
    const StyledTable *table = block->table;
    int count = table->rows * table->columns;
    Element *parent = find_parent(tagger, block, tags);
    Element *row = NULL;
    tags->element = add(tagger, parent, ROLE_TABLE);
    set_lang(tags->element, block->lang, tagger->document->lang);
    tags->parts = arena_new_array(tagger->arena, BlockTags, count);
    for (int i = 0; i < count; i++) {
        tagger->at = table->cells[i].at;
        if (i % table->columns == 0)
            row = add(tagger, tags->element, ROLE_TR);
        tag_cell(tagger, row, block, i, &tags->parts[i]);
    }
    for (int i = 0; i < count; i++)
        tag_notes_of(tagger, parent, &table->cells[i], &tags->parts[i]);
}

static void tag_blocks(Tagger *tagger, StyledList list, BlockTags *tags);

static void tag_block(Tagger *tagger, const StyledBlock *block, BlockTags *tags) {
    tagger->at = block->at;
    switch (block->kind) {
    case STYLED_TEXT:
        tag_text(tagger, block, tags);
        break;
    case STYLED_GRAPHIC:
    case STYLED_CODE:
        tag_graphic(tagger, block, tags);
        break;
    case STYLED_TABLE:
        tag_table(tagger, block, tags);
        break;
    case STYLED_COLUMNS:
    case STYLED_COLUMN:
    case STYLED_BOX:
        tags->parts = arena_new_array(tagger->arena, BlockTags, block->child_count);
        tag_blocks(tagger, (StyledList){block->children, block->child_count}, tags->parts);
        break;
    case STYLED_RULE:
    case STYLED_SPACE:
        break;
    }
}

static void tag_blocks(Tagger *tagger, StyledList list, BlockTags *tags) {
    for (int i = 0; i < list.count; i++) {
        enter_section(tagger, list.blocks[i].section);
        if (!list.blocks[i].entry)
            tagger->contents = NULL;
        tag_block(tagger, &list.blocks[i], &tags[i]);
    }
}

static void tag_content(Tagger *tagger, const ContentTags *content, int count) {
    for (int i = 0; i < count; i++)
        tag_blocks(tagger, content[i].list, content[i].tags);
}

DocumentTags *tags_build(const TagsInput *input, Arena *arena) {
    const StyledDocument *document = input->document;
    DocumentTags *tags = arena_new_object(arena, DocumentTags);
    tags->structure = structure_new(arena);
    tags->blocks = arena_new_array(arena, BlockTags, document->block_count);
    tags->notes = arena_new_array(arena, NoteTags, document->note_count);
    Tagger tagger = {.document = document, .tags = tags, .arena = arena};
    int masthead = document->masthead_count;
    StyledList rest = {document->blocks + masthead, document->block_count - masthead};
    tag_blocks(&tagger, (StyledList){document->blocks, masthead}, tags->blocks);
    tag_content(&tagger, input->heads, input->head_count);
    tag_blocks(&tagger, rest, tags->blocks + masthead);
    tag_content(&tagger, input->feet, input->foot_count);
    return tags;
}
