/* SPDX-License-Identifier: MIT
 *
 * Templates, read by one tokenizer for checking, listing and expanding. A closing brace or bracket
 * that closes nothing is text.
 */
#include "style/template.h"

#include <glib.h>
#include <string.h>

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_TEXT,
    TOKEN_FIELD,
    TOKEN_OPEN,
    TOKEN_BAR,
    TOKEN_CLOSE,
    TOKEN_WRONG
} TokenKind;

typedef struct Token {
    TokenKind kind;
    const char *start; /**< TEXT, FIELD: its bytes; WRONG: what is wrong, as a literal */
    size_t size;
} Token;

typedef struct Tokenizer {
    const char *next;
    bool in_group;
} Tokenizer;

static Token wrong(const char *what) {
    return (Token){TOKEN_WRONG, what, 0};
}

static Token take(Tokenizer *tokenizer, TokenKind kind, size_t size) {
    Token token = {kind, tokenizer->next, size};
    tokenizer->next += size;
    return token;
}

/** How many bytes from here on are a name's. */
static size_t name_length(const char *text) {
    size_t length = 0;
    while (g_ascii_isalnum(text[length]) || text[length] == '-' || text[length] == '_')
        length++;
    return length;
}

static Token take_field(Tokenizer *tokenizer) {
    const char *reference = tokenizer->next + 1;
    size_t size = 0;
    size_t part; /* of the name or filter being read */
    do {
        part = name_length(reference + size);
        size += part;
    } while (part > 0 && reference[size] == ':' && size++);
    if (part == 0 || reference[size] != '}')
        return wrong("`{` begins no field; a field is `{name}` or `{name:filter}`, a brace `{{`");
    tokenizer->next = reference + size + 1;
    return (Token){TOKEN_FIELD, reference, size};
}

static Token take_open(Tokenizer *tokenizer) {
    if (tokenizer->in_group)
        return wrong("a group in a group; a bracket is `[[`");
    tokenizer->in_group = true;
    return take(tokenizer, TOKEN_OPEN, 1);
}

static Token next_token(Tokenizer *tokenizer) {
    const char *c = tokenizer->next;
    if (!*c)
        return tokenizer->in_group ? wrong("`[` is never closed; a bracket is `[[`")
                                   : (Token){TOKEN_END, c, 0};
    if (strchr("{[|", *c) && c[1] == *c) {
        tokenizer->next++;
        return take(tokenizer, TOKEN_TEXT, 1);
    }
    if (*c == '{')
        return take_field(tokenizer);
    if (*c == '[')
        return take_open(tokenizer);
    if (*c == '|')
        return tokenizer->in_group ? take(tokenizer, TOKEN_BAR, 1)
                                   : wrong("`|` outside of brackets; a bar is `||`");
    if (*c == ']' && tokenizer->in_group) {
        tokenizer->in_group = false;
        return take(tokenizer, TOKEN_CLOSE, 1);
    }
    return take(tokenizer, TOKEN_TEXT, 1 + strcspn(c + 1, "{[|]"));
}

const char *template_check(const char *text) {
    Tokenizer tokenizer = {text, false};
    for (;;) {
        Token token = next_token(&tokenizer);
        if (token.kind == TOKEN_WRONG)
            return token.start;
        if (token.kind == TOKEN_END)
            return NULL;
    }
}

void template_references(const char *text, void (*visit)(const char *reference, void *context),
                         void *context) {
    Tokenizer tokenizer = {text, false};
    for (;;) {
        Token token = next_token(&tokenizer);
        if (token.kind == TOKEN_WRONG || token.kind == TOKEN_END)
            return;
        if (token.kind == TOKEN_FIELD) {
            g_autofree char *reference = g_strndup(token.start, token.size);
            visit(reference, context);
        }
    }
}

char *reference_name(const char *reference) {
    return g_strndup(reference, strcspn(reference, ":"));
}

char **reference_filters(const char *reference) {
    const char *filters = strchr(reference, ':');
    return g_strsplit(filters ? filters + 1 : "", ":", -1);
}

/** The text so far. Within a group, what begins at `mark` is the alternative being tried. */
typedef struct Expansion {
    GString *text;
    gsize mark;
    bool missing;   /**< a field of the alternative has no value */
    bool chosen;    /**< the group has printed an alternative */
    bool fields;    /**< the template has a field */
    bool has_value; /**< one of them has a value */
} Expansion;

static void expand_field(Expansion *expansion, const char *value) {
    expansion->fields = true;
    expansion->has_value |= value != NULL;
    expansion->missing |= value == NULL;
    g_string_append(expansion->text, value ? value : "");
}

static void end_alternative(Expansion *expansion) {
    if (expansion->chosen || expansion->missing)
        g_string_truncate(expansion->text, expansion->mark);
    else
        expansion->chosen = true;
    expansion->mark = expansion->text->len;
    expansion->missing = false;
}

static void expand_token(Expansion *expansion, Token token, const char *value) {
    switch (token.kind) {
    case TOKEN_TEXT:
        g_string_append_len(expansion->text, token.start, (gssize)token.size);
        break;
    case TOKEN_FIELD:
        expand_field(expansion, value);
        break;
    case TOKEN_OPEN:
        expansion->mark = expansion->text->len;
        expansion->missing = expansion->chosen = false;
        break;
    default:
        end_alternative(expansion);
        break;
    }
}

char *template_expand(const char *text, TemplateLookup lookup, void *context, Arena *arena) {
    Tokenizer tokenizer = {text, false};
    Expansion expansion = {.text = g_string_new(NULL)};
    for (;;) {
        Token token = next_token(&tokenizer);
        if (token.kind == TOKEN_WRONG || token.kind == TOKEN_END)
            break;
        const char *value = NULL;
        if (token.kind == TOKEN_FIELD) {
            g_autofree char *reference = g_strndup(token.start, token.size);
            value = lookup(reference, context);
        }
        expand_token(&expansion, token, value);
    }
    bool empty = expansion.fields && !expansion.has_value;
    char *expanded = arena_strdup(arena, empty ? "" : expansion.text->str);
    g_string_free(expansion.text, TRUE);
    return expanded;
}
