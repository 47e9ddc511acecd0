/* SPDX-License-Identifier: MIT
 *
 * Code maps: operands are collected until the operator that ends their block. Each entry is a range
 * of codes of one length; sorted, one is found by halving.
 */
#include "proof/codemap.h"

#include "proof/lexer.h"

#include <string.h>

typedef struct CodeRange {
    Code first;
    guint32 last;
    int cid;          /**< of the first code; -1 where text is meant */
    const char *text; /**< of the first code, UTF-16BE */
    size_t text_size;
} CodeRange;

struct CodeMap {
    GArray *spaces; /**< of CodeRange, in the order of the file */
    GArray *ranges; /**< of CodeRange */
};

/* -- Reading -------------------------------------------------------------------------------- */

typedef struct MapReader {
    GArray *operands; /**< of Value */
    CodeMap *map;
} MapReader;

static const Value *operand(const MapReader *reader, guint index) {
    return &g_array_index(reader->operands, Value, index);
}

static bool read_code(const Value *value, Code *code) {
    *code = (Code){.length = (unsigned)value->size};
    if (value->kind != VALUE_STRING || value->size < 1 || value->size > 4)
        return false;
    for (size_t i = 0; i < value->size; i++)
        code->value = code->value << 8 | (unsigned char)value->bytes[i];
    return true;
}

/** What codes from `first` on mean, into `range`. */
static bool read_meaning(const Value *value, bool text, CodeRange *range) {
    range->cid = text ? -1 : value_integer(value, 0, 0xFFFF, -1);
    range->text = value->bytes;
    range->text_size = value->size;
    return text ? value->kind == VALUE_STRING : range->cid >= 0;
}

/** Adds a range for each of the texts of an array. */
static bool add_texts(const MapReader *reader, CodeRange range, const Value *texts) {
    bool read = texts->size > range.last - range.first.value;
    guint32 count = range.last - range.first.value;
    for (guint32 i = 0; read && i <= count; i++) {
        CodeRange single = range;
        single.last = single.first.value = range.first.value + i;
        read = read_meaning(&texts->items[i], true, &single);
        g_array_append_val(reader->map->ranges, single);
    }
    return read;
}

/** Entries of one code and its meaning each. */
static bool add_characters(MapReader *reader, bool text) {
    bool read = reader->operands->len % 2 == 0;
    for (guint i = 0; read && i < reader->operands->len; i += 2) {
        CodeRange range = {0};
        read = read_code(operand(reader, i), &range.first) &&
               read_meaning(operand(reader, i + 1), text, &range);
        range.last = range.first.value;
        g_array_append_val(reader->map->ranges, range);
    }
    return read;
}

static bool read_bounds(const MapReader *reader, guint index, CodeRange *range) {
    Code last;
    bool read = read_code(operand(reader, index), &range->first) &&
                read_code(operand(reader, index + 1), &last) &&
                last.length == range->first.length && last.value >= range->first.value;
    range->last = read ? last.value : 0;
    return read;
}

static bool add_ranges(MapReader *reader, bool text) {
    bool read = reader->operands->len % 3 == 0;
    for (guint i = 0; read && i < reader->operands->len; i += 3) {
        CodeRange range = {0};
        const Value *meaning = operand(reader, i + 2);
        read = read_bounds(reader, i, &range);
        if (read && text && meaning->kind == VALUE_ARRAY) {
            read = add_texts(reader, range, meaning);
            continue;
        }
        read = read && read_meaning(meaning, text, &range);
        g_array_append_val(reader->map->ranges, range);
    }
    return read;
}

static bool add_spaces(MapReader *reader) {
    bool read = reader->operands->len % 2 == 0;
    for (guint i = 0; read && i < reader->operands->len; i += 2) {
        CodeRange space = {0};
        read = read_bounds(reader, i, &space);
        g_array_append_val(reader->map->spaces, space);
    }
    return read;
}

static bool apply(MapReader *reader, const char *operator) {
    if (!strcmp(operator, "endcodespacerange"))
        return add_spaces(reader);
    if (!strcmp(operator, "endbfchar") || !strcmp(operator, "endcidchar"))
        return add_characters(reader, operator[3] == 'b');
    if (!strcmp(operator, "endbfrange") || !strcmp(operator, "endcidrange"))
        return add_ranges(reader, operator[3] == 'b');
    return strcmp(operator, "usecmap") != 0;
}

static int compare_ranges(gconstpointer a, gconstpointer b) {
    const CodeRange *first = a, *second = b;
    if (first->first.length != second->first.length)
        return first->first.length < second->first.length ? -1 : 1;
    return (first->first.value > second->first.value) - (first->first.value < second->first.value);
}

/** Whether no code is in two ranges; they are sorted. */
static bool are_apart(const GArray *ranges) {
    for (guint i = 1; i < ranges->len; i++) {
        const CodeRange *before = &g_array_index(ranges, CodeRange, i - 1);
        const CodeRange *range = before + 1;
        if (before->first.length == range->first.length && range->first.value <= before->last)
            return false;
    }
    return true;
}

static bool read_entries(MapReader *reader, Lexer *lexer) {
    Value value;
    bool read = true;
    while (read && lexer_next(lexer, &value)) {
        if (value.kind != VALUE_OPERATOR) {
            g_array_append_val(reader->operands, value);
            continue;
        }
        read = apply(reader, value.bytes);
        g_array_set_size(reader->operands, 0);
    }
    return read && !lexer->broken;
}

/** The array's elements in the arena, behind the same interface. */
static GArray *settle(GArray *array, Arena *arena) {
    GArray *settled = arena_new_object(arena, GArray);
    settled->len = array->len;
    settled->data = arena_memdup(arena, array->data, array->len * sizeof(CodeRange));
    g_array_free(array, TRUE);
    return settled;
}

CodeMap *codemap_read(const char *data, size_t size, Arena *arena) {
    Lexer lexer = {data, data + size, arena, false};
    CodeMap *map = arena_new_object(arena, CodeMap);
    map->spaces = g_array_new(FALSE, FALSE, sizeof(CodeRange));
    map->ranges = g_array_new(FALSE, FALSE, sizeof(CodeRange));
    MapReader reader = {g_array_new(FALSE, FALSE, sizeof(Value)), map};
    bool read = read_entries(&reader, &lexer);
    g_array_free(reader.operands, TRUE);
    g_array_sort(map->ranges, compare_ranges);
    read = read && are_apart(map->ranges);
    map->spaces = settle(map->spaces, arena);
    map->ranges = settle(map->ranges, arena);
    return read ? map : NULL;
}

/* -- Asking --------------------------------------------------------------------------------- */

/** Each byte of a code is to lie between those of its space's bounds (Adobe Technical Note 5014,
 *  7.2). */
static bool is_in_space(const CodeRange *space, Code code) {
    for (unsigned shift = 0; shift < 8 * code.length; shift += 8) {
        guint32 byte = code.value >> shift & 0xFF;
        if (byte < (space->first.value >> shift & 0xFF) || byte > (space->last >> shift & 0xFF))
            return false;
    }
    return true;
}

bool codemap_next(const CodeMap *map, const char *bytes, size_t size, Code *code) {
    *code = (Code){0};
    while (code->length < 4 && code->length < size) {
        code->value = code->value << 8 | (unsigned char)bytes[code->length++];
        for (guint i = 0; i < map->spaces->len; i++) {
            const CodeRange *space = &g_array_index(map->spaces, CodeRange, i);
            if (space->first.length == code->length && is_in_space(space, *code))
                return true;
        }
    }
    return false;
}

static const CodeRange *find_range(const CodeMap *map, Code code) {
    guint low = 0;
    guint high = map->ranges->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const CodeRange *range = &g_array_index(map->ranges, CodeRange, middle);
        int order = compare_ranges(&(CodeRange){.first = code}, range);
        if (order == 0 ||
            (order > 0 && range->first.length == code.length && code.value <= range->last))
            return range;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

bool codemap_text(const CodeMap *map, Code code, GString *text) {
    const CodeRange *range = find_range(map, code);
    if (!range || range->cid >= 0 || range->text_size < 2 || range->text_size % 2)
        return false;
    unsigned char *units = g_memdup2(range->text, range->text_size);
    unsigned char *last = units + range->text_size - 2;
    guint64 unit = ((guint64)last[0] << 8 | last[1]) + (code.value - range->first.value);
    last[0] = (unsigned char)(unit >> 8);
    last[1] = (unsigned char)unit;
    char *utf8 = unit > 0xFFFF ? NULL
                               : g_convert((const char *)units, (gssize)range->text_size, "UTF-8",
                                           "UTF-16BE", NULL, NULL, NULL);
    g_string_append(text, utf8 ? utf8 : "");
    g_free(units);
    bool sound = utf8 != NULL;
    g_free(utf8);
    return sound;
}

int codemap_cid(const CodeMap *map, Code code) {
    const CodeRange *range = find_range(map, code);
    guint32 cid = range && range->cid >= 0 ? (guint32)range->cid + (code.value - range->first.value)
                                           : G_MAXUINT32;
    return cid <= 0xFFFF ? (int)cid : -1;
}
