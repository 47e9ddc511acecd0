/* SPDX-License-Identifier: MIT
 *
 * Lexer.
 */
#include "proof/lexer.h"

#include <glib.h>
#include <string.h>

enum { NESTING_MAX = 32, ITEMS_MAX = 1 << 16 };

static bool is_space(char c) {
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_regular(char c) {
    return !is_space(c) && !strchr("()<>[]{}/%", c);
}

static bool fail(Lexer *lexer) {
    lexer->broken = true;
    return false;
}

/** What stands `ahead` bytes on; a space beyond the end. */
static char peek(const Lexer *lexer, size_t ahead) {
    return (size_t)(lexer->end - lexer->at) > ahead ? lexer->at[ahead] : ' ';
}

static void skip_blanks(Lexer *lexer) {
    bool comment = false;
    for (; lexer->at < lexer->end; lexer->at++) {
        char c = *lexer->at;
        comment = comment ? c != '\n' && c != '\r' : c == '%';
        if (!comment && !is_space(c))
            return;
    }
}

/** Ends the text; its bytes are the value's. */
static bool settle(Lexer *lexer, GString *text, ValueKind kind, Value *value) {
    const char *bytes = arena_strndup(lexer->arena, text->str, text->len);
    *value = (Value){.kind = kind, .bytes = bytes, .size = text->len};
    g_string_free(text, TRUE);
    return true;
}

/* -- Strings -------------------------------------------------------------------------------- */

/** Up to three octal digits; what goes beyond a byte is dropped (7.3.4.2). */
static char read_octal(Lexer *lexer) {
    unsigned code = 0;
    for (int i = 0; i < 3 && peek(lexer, 0) >= '0' && peek(lexer, 0) <= '7'; i++)
        code = code * 8 + (unsigned)(*lexer->at++ - '0');
    return (char)(unsigned char)(code & 0xFF);
}

static void skip_newline(Lexer *lexer) {
    bool pair = peek(lexer, 0) == '\r' && peek(lexer, 1) == '\n';
    lexer->at += pair ? 2 : 1;
}

/** What follows a backslash. */
static void read_escape(Lexer *lexer, GString *text) {
    static const char letters[] = "nrtbf";
    static const char meanings[] = "\n\r\t\b\f";
    char c = peek(lexer, 0);
    const char *letter = c ? strchr(letters, c) : NULL;
    if (lexer->at == lexer->end) {
        return;
    } else if (c == '\n' || c == '\r') {
        skip_newline(lexer);
    } else if (c >= '0' && c <= '7') {
        g_string_append_c(text, read_octal(lexer));
    } else {
        g_string_append_c(text, letter ? meanings[letter - letters] : c);
        lexer->at++;
    }
}

static bool read_literal(Lexer *lexer, Value *value) {
    GString *text = g_string_new(NULL);
    int open = 1;
    lexer->at++;
    while (lexer->at < lexer->end) {
        char c = *lexer->at;
        open += (c == '(') - (c == ')');
        if (open == 0) {
            lexer->at++;
            return settle(lexer, text, VALUE_STRING, value);
        }
        if (c == '\r') {
            skip_newline(lexer);
            g_string_append_c(text, '\n');
            continue;
        }
        lexer->at++;
        if (c == '\\')
            read_escape(lexer, text);
        else
            g_string_append_c(text, c);
    }
    g_string_free(text, TRUE);
    return fail(lexer);
}

static bool read_hex(Lexer *lexer, Value *value) {
    GString *text = g_string_new(NULL);
    int digits = 0;
    for (lexer->at++; lexer->at < lexer->end; lexer->at++) {
        int digit = g_ascii_xdigit_value(*lexer->at);
        if (*lexer->at == '>') {
            lexer->at++;
            return settle(lexer, text, VALUE_STRING, value);
        }
        if (digit < 0 && !is_space(*lexer->at))
            break;
        if (digit < 0)
            continue;
        if (digits++ % 2 == 0)
            g_string_append_c(text, (char)(unsigned char)(digit << 4));
        else
            text->str[text->len - 1] = (char)(text->str[text->len - 1] | digit);
    }
    g_string_free(text, TRUE);
    return fail(lexer);
}

/* -- Words ---------------------------------------------------------------------------------- */

static bool read_name(Lexer *lexer, Value *value) {
    GString *text = g_string_new(NULL);
    for (lexer->at++; lexer->at < lexer->end && is_regular(*lexer->at); lexer->at++) {
        int high = g_ascii_xdigit_value(peek(lexer, 1));
        int low = g_ascii_xdigit_value(peek(lexer, 2));
        bool escape = *lexer->at == '#' && high >= 0 && low >= 0;
        char byte = *lexer->at;
        if (escape)
            byte = (char)(unsigned char)(high << 4 | low);
        g_string_append_c(text, byte);
        lexer->at += escape ? 2 : 0;
    }
    return settle(lexer, text, VALUE_NAME, value);
}

/** A sign, digits and one point (7.3.3); digits beyond what a double holds count as zeros. */
static bool read_number(const char *word, size_t size, Value *value) {
    bool signed_ = size > 0 && (*word == '+' || *word == '-');
    double number = 0;
    double unit = 0;
    int digits = 0;
    for (size_t i = signed_; i < size; i++) {
        if (word[i] == '.' && unit == 0) {
            unit = 1;
        } else if (g_ascii_isdigit(word[i])) {
            number = number * 10 + (word[i] - '0');
            unit *= 10;
            digits++;
        } else {
            return false;
        }
    }
    if (digits == 0 || digits > 40)
        return false;
    number = unit > 1 ? number / unit : number;
    *value = (Value){.kind = VALUE_NUMBER, .number = *word == '-' ? -number : number};
    return true;
}

static bool read_word(Lexer *lexer, Value *value) {
    const char *word = lexer->at;
    while (lexer->at < lexer->end && is_regular(*lexer->at))
        lexer->at++;
    size_t size = (size_t)(lexer->at - word);
    if (size == 0)
        return fail(lexer);
    if (g_ascii_isdigit(*word) || strchr("+-.", *word))
        return read_number(word, size, value) || fail(lexer);
    *value = (Value){
        .kind = VALUE_OPERATOR, .bytes = arena_strndup(lexer->arena, word, size), .size = size};
    if (!strcmp(value->bytes, "true") || !strcmp(value->bytes, "false"))
        *value = (Value){.kind = VALUE_BOOLEAN, .number = *value->bytes == 't'};
    else if (!strcmp(value->bytes, "null"))
        *value = value_null;
    return true;
}

/* -- Collections ---------------------------------------------------------------------------- */

static bool read_value(Lexer *lexer, Value *value, int depth);

/** Reads values until the closing `end`; into `values`. */
static bool read_items(Lexer *lexer, const char *end, GArray *values, int depth) {
    size_t size = strlen(end);
    for (;;) {
        Value value;
        skip_blanks(lexer);
        if ((size_t)(lexer->end - lexer->at) < size)
            return fail(lexer);
        if (!memcmp(lexer->at, end, size)) {
            lexer->at += size;
            return true;
        }
        if (values->len == ITEMS_MAX || !read_value(lexer, &value, depth + 1) ||
            value.kind == VALUE_OPERATOR)
            return fail(lexer);
        g_array_append_val(values, value);
    }
}

static bool are_entries(const GArray *values) {
    for (guint i = 0; i < values->len; i += 2) {
        if (g_array_index(values, Value, i).kind != VALUE_NAME)
            return false;
    }
    return values->len % 2 == 0;
}

static bool read_collection(Lexer *lexer, ValueKind kind, Value *value, int depth) {
    bool dictionary = kind == VALUE_DICTIONARY;
    GArray *values = g_array_new(FALSE, FALSE, sizeof(Value));
    lexer->at += dictionary ? 2 : 1;
    bool read = depth < NESTING_MAX && read_items(lexer, dictionary ? ">>" : "]", values, depth) &&
                (!dictionary || are_entries(values));
    if (read)
        *value =
            (Value){.kind = kind,
                    .items = arena_memdup(lexer->arena, values->data, values->len * sizeof(Value)),
                    .size = dictionary ? values->len / 2 : values->len};
    g_array_free(values, TRUE);
    return read || fail(lexer);
}

static bool read_value(Lexer *lexer, Value *value, int depth) {
    switch (peek(lexer, 0)) {
    case '(':
        return read_literal(lexer, value);
    case '/':
        return read_name(lexer, value);
    case '[':
        return read_collection(lexer, VALUE_ARRAY, value, depth);
    case '<':
        return peek(lexer, 1) == '<' ? read_collection(lexer, VALUE_DICTIONARY, value, depth)
                                     : read_hex(lexer, value);
    default:
        return read_word(lexer, value);
    }
}

bool lexer_next(Lexer *lexer, Value *value) {
    if (lexer->broken)
        return false;
    skip_blanks(lexer);
    return lexer->at < lexer->end && read_value(lexer, value, 0);
}
