/* SPDX-License-Identifier: MIT
 *
 * Patterns: a trie of bytes for each level. A pattern such as `a1b2c` gives a value to each place
 * between its letters; of the patterns that lie in `.word.` the greatest value of a place counts,
 * and an odd one lets the word be parted there. Of the patterns that end at one letter only that of
 * the longest known string counts, as in libhyphen: dictionaries hold the others' values in it
 * already, or (German) were made so that they do not matter.
 *
 * At the first level an odd place parts a word into its members. Each member is parted further in
 * the same way, and one without such a place is handed to the second level, with dots around it as
 * if it stood alone. A dictionary of one level gets a first one that knows the apostrophe.
 */
#include "text/patterns.h"

#include "style/hyphenation.h"

#include <glib.h>
#include <string.h>

enum {
    LEVELS = 2,
    BARE_MAX = 64,     /* strings beside which no word is parted */
    LETTERS_MAX = 100, /* bytes of a pattern */
    WORD_BYTES_MAX = 6 * HYPHENATED_WORD_MAX
};

/** A node of a trie; 0 is the root, so no child is 0. */
typedef struct Node {
    guint32 parent;
    guint32 suffix; /**< the longest proper suffix of its letters that has a node */
    guint32 values; /**< offset of the pattern that ends here; 0 for none */
    guchar byte;
    guchar depth;
} Node;

typedef struct Level {
    GArray *nodes;  /**< of Node */
    guint32 *slots; /**< a hash table of the children: at least half of it is empty (0) */
    guint32 mask;   /**< its size, a power of two, less 1 */
} Level;

struct Patterns {
    Level levels[LEVELS];
    GByteArray *values; /**< of each pattern: count, then a value before each byte and after the
                             last */
    GPtrArray *bare;    /**< strings beside which no word is parted */
    int least[2];
    int member_least[2]; /**< likewise at the ends of members */
    int count;           /**< of patterns in the file */
};

/* -- The trie ------------------------------------------------------------------------------ */

static Node *node_at(const Level *level, guint32 index) {
    return &g_array_index(level->nodes, Node, index);
}

/** The slot of a child, or the one where it has to be put. */
static guint32 *find_slot(const Level *level, guint32 parent, guchar byte) {
    guint32 hash =
        (parent * 256u + byte) * 2654435761u; /* Knuth's multiplier: 2^32 / golden ratio */
    for (guint32 i = hash >> 8;; i++) {
        guint32 *slot = &level->slots[i & level->mask];
        const Node *node = node_at(level, *slot);
        if (!*slot || (node->parent == parent && node->byte == byte))
            return slot;
    }
}

static void widen(Level *level) {
    level->mask = level->mask * 2 + 1;
    g_free(level->slots);
    level->slots = g_new0(guint32, (gsize)level->mask + 1);
    for (guint32 i = 1; i < level->nodes->len; i++)
        *find_slot(level, node_at(level, i)->parent, node_at(level, i)->byte) = i;
}

static guint32 add_child(Level *level, guint32 parent, guchar byte) {
    guint32 *slot = find_slot(level, parent, byte);
    if (*slot)
        return *slot;
    Node node = {
        .parent = parent, .byte = byte, .depth = (guchar)(node_at(level, parent)->depth + 1)};
    guint32 child = *slot = level->nodes->len;
    g_array_append_val(level->nodes, node);
    if (level->nodes->len > level->mask / 2)
        widen(level);
    return child;
}

/** The node of the longest suffix of `node` and one more byte. */
static guint32 step(const Level *level, guint32 node, guchar byte) {
    for (;; node = node_at(level, node)->suffix) {
        guint32 child = *find_slot(level, node, byte);
        if (child || !node)
            return child;
    }
}

/** Finds the suffixes of all nodes, the short ones first (Aho and Corasick, "Efficient String
 *  Matching", Communications of the ACM 18 (1975), algorithm 3). */
static void link_suffixes(Level *level) {
    guint count = level->nodes->len;
    guint starts[LETTERS_MAX + 2] = {0};
    guint32 *order = g_new(guint32, count);
    for (guint32 i = 0; i < count; i++)
        starts[node_at(level, i)->depth + 1]++;
    for (int depth = 1; depth <= LETTERS_MAX; depth++)
        starts[depth] += starts[depth - 1];
    for (guint32 i = 0; i < count; i++)
        order[starts[node_at(level, i)->depth]++] = i;
    for (guint i = 1; i < count; i++) {
        Node *node = node_at(level, order[i]);
        if (node->depth > 1)
            node->suffix = step(level, node_at(level, node->parent)->suffix, node->byte);
    }
    g_free(order);
}

/** Adds a pattern of letters and digits. What follows a slash changes letters at the hyphen: its
 *  odd places become even ones that outdo them. */
static void add_pattern(Patterns *patterns, int level, const char *text, size_t size) {
    guchar values[LETTERS_MAX + 2] = {0};
    guint32 node = 0;
    guchar letters = 0;
    const char *slash = memchr(text, '/', size);
    const char *end = slash ? slash : text + size;
    for (; text < end; text++) {
        if (g_ascii_isdigit(*text)) {
            guchar value = (guchar)(*text - '0');
            values[letters] = slash ? (guchar)(value + value % 2) : value;
        } else if (letters < LETTERS_MAX) {
            node = add_child(&patterns->levels[level], node, (guchar)*text);
            letters++;
        }
    }
    if (!node)
        return;
    guchar count = (guchar)(letters + 1);
    node_at(&patterns->levels[level], node)->values = patterns->values->len;
    g_byte_array_append(patterns->values, &count, 1);
    g_byte_array_append(patterns->values, values, count);
    patterns->count++;
}

/* -- Reading ------------------------------------------------------------------------------- */

/** The number behind `name` if the line begins with it. */
static bool read_number(const char *line, const char *name, int *number) {
    size_t size = strlen(name);
    if (strncmp(line, name, size) != 0)
        return false;
    *number = (int)CLAMP(g_ascii_strtoll(line + size, NULL, 10), 0, HYPHENATED_WORD_MAX);
    return true;
}

static void read_bare(Patterns *patterns, const char *list) {
    g_auto(GStrv) words = g_strsplit(list, ",", -1);
    for (char **word = words; *word && patterns->bare->len < BARE_MAX; word++)
        if (*g_strstrip(*word))
            g_ptr_array_add(patterns->bare, g_strdup(*word));
}

static bool read_option(Patterns *patterns, const char *line) {
    if (g_str_has_prefix(line, "NOHYPHEN")) {
        read_bare(patterns, line + strlen("NOHYPHEN"));
        return true;
    }
    return read_number(line, "LEFTHYPHENMIN", &patterns->least[0]) ||
           read_number(line, "RIGHTHYPHENMIN", &patterns->least[1]) ||
           read_number(line, "COMPOUNDLEFTHYPHENMIN", &patterns->member_least[0]) ||
           read_number(line, "COMPOUNDRIGHTHYPHENMIN", &patterns->member_least[1]);
}

/** Reads the lines behind the first; how many levels there are. */
static int read_lines(Patterns *patterns, char *text) {
    int level = 0;
    for (char *end; *text; text = end) {
        end = text + strcspn(text, "\n");
        if (*end)
            *end++ = '\0';
        if (*text == '%' || *text == '#')
            continue;
        if (g_str_has_prefix(text, "NEXTLEVEL"))
            level = LEVELS - 1;
        else if (!read_option(patterns, text))
            add_pattern(patterns, level, text, strcspn(text, " \t\r"));
    }
    return level + 1;
}

/** A dictionary of one level is the second one. */
static void add_first_level(Patterns *patterns) {
    static const char *const apostrophes[] = {"1'1", "1\u20191"};
    Level only = patterns->levels[0];
    patterns->levels[0] = patterns->levels[1];
    patterns->levels[1] = only;
    for (size_t i = 0; i < G_N_ELEMENTS(apostrophes); i++)
        add_pattern(patterns, 0, apostrophes[i], strlen(apostrophes[i]));
    read_bare(patterns, "',\u2019");
    for (int side = 0; side < 2; side++)
        if (!patterns->member_least[side])
            patterns->member_least[side] = patterns->least[side] ? patterns->least[side] : 3;
}

/** The text as UTF-8 without its first line, which names the charset; NULL where that is wrong. */
static char *decode(const char *bytes, size_t size) {
    static const char microsoft[] = "microsoft-cp";
    const char *end = memchr(bytes, '\n', size);
    if (!end || end - bytes > 40)
        return NULL;
    g_autofree char *charset = g_strstrip(g_strndup(bytes, (gsize)(end - bytes)));
    g_autofree char *name = g_str_has_prefix(charset, microsoft)
                                ? g_strconcat("CP", charset + strlen(microsoft), NULL)
                                : g_strdup(charset);
    gssize rest = (gssize)size - (end + 1 - bytes);
    char *text = g_convert(end + 1, rest, "UTF-8", name, NULL, NULL, NULL);
    if (text && g_utf8_validate(text, -1, NULL))
        return text;
    g_free(text);
    return NULL;
}

static Patterns *patterns_new(void) {
    static const guchar none = 0;
    Patterns *patterns = g_new0(Patterns, 1);
    for (int i = 0; i < LEVELS; i++) {
        patterns->levels[i].nodes = g_array_new(FALSE, TRUE, sizeof(Node));
        g_array_set_size(patterns->levels[i].nodes, 1);
        patterns->levels[i].mask = 63;
        patterns->levels[i].slots = g_new0(guint32, 64);
    }
    patterns->values = g_byte_array_new();
    g_byte_array_append(patterns->values, &none, 1);
    patterns->bare = g_ptr_array_new_with_free_func(g_free);
    return patterns;
}

void patterns_free(Patterns *patterns) {
    if (!patterns)
        return;
    for (int i = 0; i < LEVELS; i++) {
        g_array_free(patterns->levels[i].nodes, TRUE);
        g_free(patterns->levels[i].slots);
    }
    g_byte_array_free(patterns->values, TRUE);
    g_ptr_array_free(patterns->bare, TRUE);
    g_free(patterns);
}

Patterns *patterns_read(const char *bytes, size_t size, const char **wrong) {
    g_autofree char *text = decode(bytes, size);
    if (!text) {
        *wrong = "its first line is not the charset of the others";
        return NULL;
    }
    Patterns *patterns = patterns_new();
    int levels = read_lines(patterns, text);
    if (patterns->count == 0) {
        *wrong = "it holds no pattern";
        patterns_free(patterns);
        return NULL;
    }
    if (levels < LEVELS)
        add_first_level(patterns);
    for (int i = 0; i < LEVELS; i++)
        link_suffixes(&patterns->levels[i]);
    return patterns;
}

int patterns_least(const Patterns *patterns, int side) {
    return patterns->least[side];
}

/* -- Parting a word ------------------------------------------------------------------------ */

/** A word being parted. Places are bytes: the place of a byte is behind it. */
typedef struct Parting {
    const Patterns *patterns;
    const char *word;
    guchar values[WORD_BYTES_MAX];
} Parting;

static bool is_odd(const Parting *parting, int place) {
    return parting->values[place] % 2;
}

/** The byte of `.member.` with the member's first at 1. */
static guchar byte_at(const Parting *parting, int begin, int end, int index) {
    int at = begin + index - 1;
    return at < begin || at >= end ? '.' : (guchar)parting->word[at];
}

/** Lays a pattern over the values that ends with byte number `index` of `.member.`. */
static void lay(Parting *parting, int begin, int end, int index, const guchar *pattern) {
    int first = begin + index - pattern[0];
    for (int i = 0; i < pattern[0]; i++) {
        int place = first + i;
        if (place >= begin && place < end - 1)
            parting->values[place] = MAX(parting->values[place], pattern[1 + i]);
    }
}

static void match(Parting *parting, const Level *level, int begin, int end) {
    guint32 node = 0;
    memset(parting->values + begin, 0, (size_t)(end - begin));
    for (int i = 0; i < end - begin + 2; i++) {
        node = step(level, node, byte_at(parting, begin, end, i));
        guint32 values = node_at(level, node)->values;
        if (values)
            lay(parting, begin, end, i, parting->patterns->values->data + values);
    }
}

/** Whether a character ends with the byte. */
static bool ends_character(const char *word, int place) {
    return ((guchar)word[place + 1] & 0xc0) != 0x80;
}

/** No place less than `least` characters from the start. */
static void clear_start(Parting *parting, int begin, int end, int least) {
    int characters = 0;
    for (int i = begin; i < end; i++) {
        characters += ends_character(parting->word, i);
        if (characters < least)
            parting->values[i] = 0;
    }
}

static void clear_end(Parting *parting, int begin, int end, int least) {
    int characters = 0;
    for (int i = end - 1; i >= begin; i--) {
        if (characters < least)
            parting->values[i] = 0;
        characters += ends_character(parting->word, i);
    }
}

/** Parts the member from `begin` to `end`; `starts` and `ends` say whether the word does there. A
 *  member is shorter than what it was parted from, so the depth is bounded by the word. */
static void part_member(Parting *parting, int begin, int end, bool starts, bool ends) {
    const Patterns *patterns = parting->patterns;
    int first = begin;
    match(parting, &patterns->levels[0], begin, end);
    for (int i = begin; i < end; i++) {
        bool odd = is_odd(parting, i);
        if (!odd && (i + 1 < end || first == begin))
            continue;
        guchar value = parting->values[i];
        part_member(parting, first, i + 1, starts && first == begin, ends && !odd);
        parting->values[i] = value;
        first = i + 1;
    }
    if (first > begin)
        return;
    match(parting, &patterns->levels[1], begin, end);
    if (!starts)
        clear_start(parting, begin, end, patterns->member_least[0]);
    if (!ends)
        clear_end(parting, begin, end, patterns->member_least[1]);
}

/** No place beside what the dictionary keeps hyphens from. */
static void clear_bare(Parting *parting) {
    for (guint i = 0; i < parting->patterns->bare->len; i++) {
        const char *bare = parting->patterns->bare->pdata[i];
        for (const char *at = parting->word; (at = strstr(at, bare)); at++) {
            size_t start = (size_t)(at - parting->word);
            parting->values[start + strlen(bare) - 1] = 0;
            if (start > 0)
                parting->values[start - 1] = 0;
        }
    }
}

void patterns_part(const Patterns *patterns, const char *word, char *breaks) {
    Parting parting = {.patterns = patterns, .word = word};
    int size = (int)strlen(word);
    g_assert(size <= WORD_BYTES_MAX);
    part_member(&parting, 0, size, true, true);
    clear_start(&parting, 0, size, patterns->least[0] ? patterns->least[0] : 2);
    clear_end(&parting, 0, size, patterns->least[1] ? patterns->least[1] : 2);
    clear_bare(&parting);
    for (int i = 0; i < size; i++)
        if (ends_character(word, i))
            *breaks++ = is_odd(&parting, i) ? '-' : '.';
    *breaks = '\0';
}
