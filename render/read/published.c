/* SPDX-License-Identifier: MIT
 *
 * Published: the leaves of a tree as the passages that the steps of plain.h take.
 */
#include "read/published.h"

#include "read/language.h"
#include "read/plain.h"
#include "read/splice.h"
#include <string.h>

/** A passage of plain text and where it stands in the tree. */
typedef struct Leaf {
    Block *block;
    const Inline *mark; /**< the forced break before it; NULL: it begins the block */
} Leaf;

/** The tree as plain text sees it. */
typedef struct Published {
    Tree *tree;
    Source source; /**< of its name and limits alone */
    Plain plain;
    GArray *leaves; /**< of Leaf, one a passage */
    int blocks;     /**< leading ones so far */
    int number;     /**< of the last numbered passage so far */
} Published;

/** `columns` of a passage that is neither a heading nor a note, as those of tables are not. */
enum { COLUMNS_NONE = 0, COLUMNS_MARKED = 1 };

static void add_passage(Published *published, Leaf leaf, const char *text, int columns) {
    Passage passage = {.text = text,
                       .length = strlen(text),
                       .at = leaf.mark != NULL ? leaf.mark->at : leaf.block->at,
                       .block = published->blocks,
                       .columns = columns};
    if (columns == COLUMNS_NONE)
        opening_read(text, passage.length, published->number, &passage.opening);
    if (passage.opening.kind == MARKER_NUMBER)
        published->number = passage.opening.number;
    g_array_append_val(published->plain.passages, passage);
    g_array_append_val(published->leaves, leaf);
}

static void clear_passages(Published *published) {
    g_array_set_size(published->plain.passages, 0);
    g_array_set_size(published->leaves, 0);
    published->number = 0;
}

/* -- Masthead ------------------------------------------------------------------------------ */

/** Whether a later heading is as high, which a title has none of; lines of one title follow each
 *  other. */
static bool is_one_of_several(const Block *heading) {
    const Block *block = heading->next;
    while (block != NULL && block->kind == BLOCK_HEADING && block->level == heading->level)
        block = block->next;
    for (; block != NULL; block = block->next)
        if (block->kind == BLOCK_HEADING && block->level <= heading->level)
            return true;
    return false;
}

/** `title` is the first heading that came before, or NULL. */
static bool may_be_of_masthead(const Block *block, const Block *title) {
    if (block->kind == BLOCK_HEADING)
        return title != NULL ? block->level == title->level : !is_one_of_several(block);
    return block->kind == BLOCK_PARAGRAPH && block->level == 0 && block->marker.kind == MARKER_NONE;
}

/** Makes a passage of each line of the block. */
static void add_lines(Published *published, Block *block) {
    Arena *scratch = published->plain.scratch;
    g_autoptr(GPtrArray) breaks = g_ptr_array_new();
    inlines_breaks(block->inlines, breaks);
    char *line = inlines_text(block->inlines, scratch);
    for (guint i = 0; i <= breaks->len; i++) {
        size_t length = strcspn(line, "\n");
        Leaf leaf = {block, i > 0 ? breaks->pdata[i - 1] : NULL};
        char *text = arena_strndup(scratch, line, length);
        if (*g_strstrip(text) != '\0')
            add_passage(published, leaf, text, COLUMNS_NONE);
        line += length + (line[length] == '\n' ? 1 : 0);
    }
}

/** Makes passages of the leading lines, more than a masthead can have, and of what ends them. */
static void add_leading_lines(Published *published) {
    enum { LINES_ENOUGH = 64 };
    const Block *title = NULL;
    for (Block *block = published->tree->statement->blocks;
         block != NULL && published->leaves->len < LINES_ENOUGH; block = block->next) {
        published->blocks++;
        if (!may_be_of_masthead(block, title)) {
            char *text = arena_strdup(published->plain.scratch, "");
            add_passage(published, (Leaf){block, NULL}, text, COLUMNS_MARKED);
            break;
        }
        if (block->kind == BLOCK_HEADING && title == NULL)
            title = block;
        add_lines(published, block);
    }
}

static void check_masthead_calls(Published *published, const Block *end) {
    for (const Block *block = published->tree->statement->blocks; block != end;
         block = block->next) {
        const Inline *call = inlines_find_call(block->inlines);
        if (call == NULL)
            continue;
        Finding finding = {.severity = CH_ERROR,
                           .code = "call-in-masthead",
                           .at = call->at,
                           .hint = "call the note in the text"};
        tree_report(published->tree, finding,
                    "the note `%s` is called above the text, where no call is printed",
                    call->note->label);
    }
}

/** Where a heading says what the title is, the lines that forced breaks join to the issuer's first
 *  are the issuer's too. */
static void settle_issuer(Published *published, guint end) {
    ChStatement *statement = published->tree->statement;
    const Block *heading = NULL;
    for (guint i = end; i-- > 0;) {
        const Block *block = g_array_index(published->leaves, Leaf, i).block;
        heading = block->kind == BLOCK_HEADING ? block : heading;
    }
    for (guint i = 1; i < end && heading != NULL; i++) {
        const Passage *line = passage_at(&published->plain, i);
        const Field *issuer = statement_find_field(statement, "issuer");
        const Field *title = statement_find_field(statement, "title");
        if (issuer == NULL || title == NULL || line->block > 1)
            return;
        if (!g_str_has_prefix(title->value, line->text) || title->value[line->length] != '\n')
            continue;
        const char *lines = arena_printf(statement->arena, "%s\n%s", issuer->value, line->text);
        statement_set_field(statement, "issuer", lines, issuer->at);
        statement_set_field(statement, "title", title->value + line->length + 1, heading->at);
    }
}

/** A line above the body that is in no field becomes a paragraph of its class. */
static Block *kept_line(const Published *published, guint index) {
    const Leaf *leaf = &g_array_index(published->leaves, Leaf, index);
    const Passage *passage = passage_at(&published->plain, index);
    Arena *arena = published->tree->statement->arena;
    Block *block = arena_memdup(arena, leaf->block, sizeof *leaf->block);
    Inline *text = arena_new_object(arena, Inline);
    *text = (Inline){.kind = INLINE_TEXT, .at = passage->at};
    text->text = arena_strndup(arena, passage->text, passage->length);
    bool whole =
        leaf->mark == NULL && (index + 1 == published->leaves->len ||
                               g_array_index(published->leaves, Leaf, index + 1).mark == NULL);
    block->kind = BLOCK_PARAGRAPH;
    block->level = 0;
    block->at = passage->at;
    block->class = passage->class;
    block->inlines = whole ? leaf->block->inlines : text;
    block->next = NULL;
    return block;
}

/** The body begins with the lines above it that are in no field. */
static void cut_masthead(Published *published, guint first) {
    ChStatement *statement = published->tree->statement;
    const Leaf *leaf = &g_array_index(published->leaves, Leaf, first);
    if (leaf->mark != NULL)
        leaf->block->inlines = inlines_behind(statement->arena, leaf->block->inlines, leaf->mark);
    Block **link = &statement->blocks;
    for (guint i = 0; i < first; i++) {
        if (passage_at(&published->plain, i)->taken)
            continue;
        *link = kept_line(published, i);
        link = &(*link)->next;
    }
    *link = leaf->block;
}

static void read_masthead(Published *published) {
    add_leading_lines(published);
    habits_find(&published->plain);
    guint first = masthead_read(&published->plain);
    if (first > 0 && first < published->leaves->len) {
        check_masthead_calls(published, g_array_index(published->leaves, Leaf, first).block);
        settle_issuer(published, first);
        cut_masthead(published, first);
    }
    clear_passages(published);
}

/* -- Notes --------------------------------------------------------------------------------- */

static void add_leaves(Published *published, Block *block, bool top) {
    for (; block != NULL; block = block->next) {
        published->blocks++;
        if (block->inlines != NULL) {
            bool plain = top && block->kind == BLOCK_PARAGRAPH && block->level == 0 &&
                         block->marker.kind == MARKER_NONE;
            char *text = inlines_text(block->inlines, published->plain.scratch);
            for (char *c = strchr(text, '\n'); c != NULL; c = strchr(c, '\n'))
                *c = ' ';
            add_passage(published, (Leaf){block, NULL}, text,
                        plain ? COLUMNS_NONE : COLUMNS_MARKED);
        }
        add_leaves(published, block->children, false);
    }
}

/** Puts the calls of a passage where their signs stand, the last one first. */
static void put_calls(Published *published, guint index) {
    const GArray *calls = published->plain.calls;
    const Passage *passage = passage_at(&published->plain, index);
    Block *block = g_array_index(published->leaves, Leaf, index).block;
    bool last = index + 1 == published->plain.passages->len;
    for (guint i = last ? calls->len : passage[1].calls; i > passage->calls; i--) {
        const Call *call = &g_array_index(calls, Call, i - 1);
        if (call->note != NULL)
            inlines_put_call(published->tree->statement->arena, &block->inlines, call->offset,
                             call->length, call->note);
    }
}

/** Gives the note its block, without the label that it opens with. */
static void take_note(Published *published, Note *note, Block *block) {
    char *text = inlines_text(block->inlines, published->plain.scratch);
    size_t label = strlen(note->label);
    inlines_drop(&block->inlines, label + leading_space(text + label, strlen(text + label)));
    note->blocks = block;
    g_ptr_array_add(published->tree->notes, note);
}

/** Takes the blocks that became notes out of the body. */
static void unlink_notes(Published *published) {
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < published->leaves->len; i++)
        if (passage_at(&published->plain, i)->note != NULL)
            g_hash_table_add(taken, g_array_index(published->leaves, Leaf, i).block);
    for (Block **link = &published->tree->statement->blocks; *link != NULL;) {
        Block *block = *link;
        if (g_hash_table_contains(taken, block)) {
            *link = block->next;
            block->next = NULL;
        } else {
            link = &block->next;
        }
    }
}

/** Finds what the paragraphs of the body are for. */
static void read_classes(Published *published) {
    habits_find(&published->plain);
    for (guint i = 0; i < published->leaves->len; i++) {
        const Block *block = g_array_index(published->leaves, Leaf, i).block;
        Passage *passage = passage_at(&published->plain, i);
        if (block->class != NULL)
            passage->class = block->class;
    }
    notes_find(&published->plain, 0);
    endings_find(&published->plain, 0);
    for (guint i = 0; i < published->leaves->len; i++) {
        Block *block = g_array_index(published->leaves, Leaf, i).block;
        const Passage *passage = passage_at(&published->plain, i);
        if (passage->columns == COLUMNS_NONE && passage->note == NULL && !passage->heading)
            block->class = passage->class;
        else if (passage->heading && block->kind == BLOCK_PARAGRAPH)
            *block = (Block){.kind = BLOCK_HEADING,
                             .at = block->at,
                             .class = passage->class,
                             .level = 1,
                             .lang = block->lang,
                             .inlines = block->inlines,
                             .next = block->next};
    }
}

static void read_notes(Published *published) {
    add_leaves(published, published->tree->statement->blocks, true);
    if (published->leaves->len == 0)
        return;
    read_classes(published);
    for (guint i = published->leaves->len; i-- > 0;) {
        Note *note = passage_at(&published->plain, i)->note;
        if (note != NULL)
            take_note(published, note, g_array_index(published->leaves, Leaf, i).block);
        else
            put_calls(published, i);
    }
    unlink_notes(published);
}

/* -- Markers and headings ------------------------------------------------------------------ */

/** A walk through blocks that stand in a row. */
typedef struct Walk {
    Tree *tree;
    Arena *scratch;
    Outline outline;
    int headings[6]; /**< the levels of the headings around, as the source has them */
    int depth;       /**< how many */
} Walk;

/** The level that plain text gives a paragraph of that marker; 0 where it knows none such. */
static int level_of(const Walk *walk, const Marker *marker) {
    g_autofree char *line = g_strconcat(marker->text, " x", NULL);
    Opening opening;
    Marker placed = {0};
    int level = 0;
    if (!opening_read(line, strlen(line), walk->outline.number, &opening) ||
        !outline_place(&walk->outline, &opening, &placed, &level))
        return 0;
    if (marker->kind == MARKER_ROMAN)
        return 3;
    return marker->kind == MARKER_LETTER ? 2 : level;
}

/** Reads a marker that was typed. */
static void read_typed(const Walk *walk, Block *block, const char *text) {
    Opening opening;
    Marker marker = {0};
    int level;
    if (!opening_read(text, strlen(text), walk->outline.number, &opening) ||
        !outline_place(&walk->outline, &opening, &marker, &level))
        return;
    marker.text = arena_strndup(walk->tree->statement->arena, text, opening.length);
    block->marker = marker;
    block->level = MAX(level, block->level);
    inlines_drop(&block->inlines, opening.text);
}

static void settle_paragraph(Walk *walk, Block *block) {
    char *text = inlines_text(block->inlines, walk->scratch);
    if (block->marker.kind == MARKER_NONE) {
        read_typed(walk, block, text);
    } else {
        int level = level_of(walk, &block->marker);
        block->level = MAX(level, block->level);
    }
    bool announces = last_character(text, strlen(text)) == ':';
    outline_advance(&walk->outline, &block->marker, block->level, announces);
}

/** Counts how many headings are around, whatever levels they skip. */
static void settle_heading(Walk *walk, Block *block) {
    while (walk->depth > 0 && walk->headings[walk->depth - 1] >= block->level)
        walk->depth--;
    if (walk->depth < (int)G_N_ELEMENTS(walk->headings))
        walk->headings[walk->depth++] = block->level;
    block->level = walk->depth;
}

static void settle_blocks(Walk *walk, Block *block) {
    for (; block != NULL; block = block->next) {
        if (block->kind == BLOCK_PARAGRAPH)
            settle_paragraph(walk, block);
        else if (block->kind == BLOCK_HEADING)
            settle_heading(walk, block);
        else if (block->kind == BLOCK_TABLE)
            outline_advance(&walk->outline, &(Marker){0}, 0, false);
        else if (block->kind == BLOCK_QUOTE)
            settle_blocks(&(Walk){.tree = walk->tree, .scratch = walk->scratch}, block->children);
    }
}

/* -- Sections ------------------------------------------------------------------------------ */

/** Puts what stands from each heading of an annex on into a section of its class. */
static void part_sections(Tree *tree) {
    Block *section = NULL;
    for (Block **link = &tree->statement->blocks; *link != NULL; link = &(*link)->next) {
        Block *heading = *link;
        if (heading->kind != BLOCK_HEADING || heading->class == NULL)
            continue;
        Block *next = arena_new_object(tree->statement->arena, Block);
        *next = (Block){
            .kind = BLOCK_SECTION, .at = heading->at, .class = heading->class, .children = heading};
        heading->class = NULL;
        *link = NULL;
        if (section != NULL)
            section->next = next;
        else
            *link = next;
        section = next;
        link = &section->children;
    }
}

/* -- All of it ----------------------------------------------------------------------------- */

static void read_all(Published *published) {
    Tree *tree = published->tree;
    read_masthead(published);
    read_notes(published);
    Walk walk = {.tree = tree, .scratch = published->plain.scratch};
    settle_blocks(&walk, tree->statement->blocks);
    part_sections(tree);
    tree_order_notes(tree);
    if (statement_find_field(tree->statement, "lang") == NULL)
        languages_find(tree->statement, published->plain.lexicon->words, tree->diagnostics);
    settle_date(&published->plain);
    if (published->plain.failed)
        tree->findings[CH_ERROR]++;
}

void published_read(Tree *tree) {
    if (tree->stopped || tree->statement->blocks == NULL)
        return;
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(Passage));
    g_autoptr(GArray) calls = g_array_new(FALSE, FALSE, sizeof(Call));
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(Leaf));
    Lexicon *lexicon = lexicon_new();
    lexicon_fill(lexicon);
    Published published = {.tree = tree,
                           .source = {.name = tree->statement->file, .limits = tree->limits},
                           .leaves = leaves};
    published.plain = (Plain){.source = &published.source,
                              .statement = tree->statement,
                              .scratch = arena_new(),
                              .lexicon = lexicon,
                              .diagnostics = tree->diagnostics,
                              .passages = passages,
                              .calls = calls};
    read_all(&published);
    arena_free(published.plain.scratch);
    lexicon_free(lexicon);
}
