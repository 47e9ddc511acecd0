/* SPDX-License-Identifier: MIT
 *
 * Statement: its birth, its end and its fields.
 */
#include "model/statement.h"
#include <glib.h>
#include <string.h>

const char *const BLOCK_CLASSES[] = {
    "reference",  /* PC.DEL/449/20, ENGLISH only, Original: RUSSIAN */
    "banner",     /* CHECK AGAINST DELIVERY */
    "speaker",    /* Statement delivered by ... */
    "salutation", /* Mr. Chairperson, */
    "alignment",  /* The Candidate Countries ... align themselves with this statement. */
    "closing",    /* Thank you. */
    "signature",  /* (Signed) ... */
    "address",    /* of sender or recipient */
    "annex",      /* of a section */
    "attachment", /* likewise */
    NULL,
};

bool class_is_valid(const char *name) {
    if (!g_ascii_islower(*name))
        return false;
    for (; *name != '\0'; name++)
        if (!g_ascii_islower(*name) && !g_ascii_isdigit(*name) && *name != '-')
            return false;
    return true;
}

bool class_is_contents(const char *name) {
    return name && (!strcmp(name, CLASS_CONTENTS_ENTRY) || !strcmp(name, CLASS_CONTENTS_DETAIL));
}

bool class_is_section(const char *name) {
    return name != NULL && (strcmp(name, "annex") == 0 || strcmp(name, "attachment") == 0);
}

ChStatement *statement_new(const char *file) {
    Arena *arena = arena_new();
    ChStatement *statement = arena_new_object(arena, ChStatement);
    statement->arena = arena;
    statement->file = arena_strdup(arena, file);
    return statement;
}

void ch_statement_free(ChStatement *statement) {
    if (statement != NULL) {
        arena_free(statement->arena);
    }
}

/** The link that holds the field of that name, else the end of the list. */
static Field **find_link(Field **link, const char *name) {
    while (*link != NULL && strcmp((*link)->name, name) != 0) {
        link = &(*link)->next;
    }
    return link;
}

const Field *statement_find_field(const ChStatement *statement, const char *name) {
    Field *fields = statement->fields;
    return *find_link(&fields, name);
}

const char *ch_statement_field(const ChStatement *statement, const char *name) {
    const Field *field = statement_find_field(statement, name);
    return field != NULL ? field->value : NULL;
}

void statement_set_field(ChStatement *statement, const char *name, const char *value, Position at) {
    Field **link = find_link(&statement->fields, name);
    if (*link == NULL) {
        *link = arena_new_object(statement->arena, Field);
        (*link)->name = arena_strdup(statement->arena, name);
    }
    (*link)->value = arena_strdup(statement->arena, value);
    (*link)->at = at;
    (*link)->entries = NULL;
}

void statement_add_field(ChStatement *statement, Field *field) {
    Field **link = &statement->fields;
    while (*link != NULL)
        link = &(*link)->next;
    *link = field;
}

const Field *statement_take_field(ChStatement *statement, const char *name) {
    Field **link = find_link(&statement->fields, name);
    const Field *field = *link;
    if (field != NULL)
        *link = field->next;
    return field;
}

static void append_text(GString *text, const Inline *inlines) {
    for (const Inline *node = inlines; node != NULL; node = node->next) {
        switch (node->kind) {
        case INLINE_TEXT:
            g_string_append(text, node->text);
            break;
        case INLINE_EMPHASIS:
        case INLINE_STRONG:
        case INLINE_LINK:
        case INLINE_LANGUAGE:
            append_text(text, node->children);
            break;
        case INLINE_BREAK:
            g_string_append_c(text, '\n');
            break;
        case INLINE_CALL:
            break;
        }
    }
}

char *inlines_text(const Inline *inlines, Arena *arena) {
    g_autoptr(GString) text = g_string_new(NULL);
    append_text(text, inlines);
    return arena_strndup(arena, text->str, text->len);
}

bool uri_is_address(const char *uri) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(uri, schemes[i], strlen(schemes[i])) == 0)
            return uri[strlen(schemes[i])] != '\0';
    return false;
}
