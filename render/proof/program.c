/* SPDX-License-Identifier: MIT
 *
 * Font programs. TrueType after the OpenType specification (head, maxp, loca, glyf); CFF after
 * Adobe Technical Note 5176, charstrings after 5177.
 */
#include "proof/program.h"

#include <glib.h>
#include <string.h>

enum { CIDS = 65536 };

/** A stretch of the data; what is read beyond it is 0. */
typedef struct Bytes {
    const unsigned char *data;
    size_t size;
} Bytes;

/** An INDEX of CFF: objects of any size one after the other. */
typedef struct Index {
    Bytes offsets;
    unsigned offset_size;
    Bytes objects; /**< offset 1 is its first byte */
    int count;
    size_t size; /**< of the whole INDEX */
} Index;

struct FontProgram {
    int count;
    Bytes loca; /**< TrueType; empty in CFF */
    Bytes glyf;
    Bytes advances; /**< hmtx; empty where there is none */
    unsigned long advance_count;
    unsigned long units; /**< of an em */
    bool long_offsets;
    Index charstrings;    /**< CFF */
    const gint32 *glyphs; /**< by CID; NULL where CIDs are glyphs */
};

static unsigned long number_at(Bytes bytes, size_t offset, unsigned size) {
    unsigned long number = 0;
    if (offset > bytes.size || bytes.size - offset < size)
        return 0;
    for (unsigned i = 0; i < size; i++)
        number = number << 8 | bytes.data[offset + i];
    return number;
}

static Bytes slice(Bytes bytes, size_t offset, size_t size) {
    if (offset > bytes.size || bytes.size - offset < size)
        return (Bytes){0};
    return (Bytes){bytes.data + offset, size};
}

/* -- TrueType ------------------------------------------------------------------------------- */

static Bytes find_table(Bytes file, const char *tag) {
    unsigned long count = number_at(file, 4, 2);
    for (unsigned long i = 0; i < count; i++) {
        Bytes record = slice(file, 12 + 16 * i, 16);
        if (record.data && !memcmp(record.data, tag, 4))
            return slice(file, number_at(record, 8, 4), number_at(record, 12, 4));
    }
    return (Bytes){0};
}

static bool read_truetype(FontProgram *program, Bytes file) {
    Bytes maxp = find_table(file, "maxp");
    Bytes head = find_table(file, "head");
    program->count = (int)number_at(maxp, 4, 2);
    program->long_offsets = number_at(head, 50, 2) == 1;
    program->loca = find_table(file, "loca");
    program->glyf = find_table(file, "glyf");
    size_t offset_size = program->long_offsets ? 4 : 2;
    return program->count > 0 && head.size >= 54 &&
           program->loca.size >= offset_size * ((size_t)program->count + 1);
}

/** The table of advances, where the file has all that it takes. */
static void read_advances(FontProgram *program, Bytes file) {
    program->units = number_at(find_table(file, "head"), 18, 2);
    program->advance_count = number_at(find_table(file, "hhea"), 34, 2);
    program->advances = slice(find_table(file, "hmtx"), 0, 4 * program->advance_count);
}

static unsigned long glyph_offset(const FontProgram *program, int glyph) {
    size_t index = (size_t)glyph;
    return program->long_offsets ? number_at(program->loca, 4 * index, 4)
                                 : 2 * number_at(program->loca, 2 * index, 2);
}

static GlyphInk truetype_ink(const FontProgram *program, int glyph) {
    unsigned long start = glyph_offset(program, glyph);
    unsigned long end = glyph_offset(program, glyph + 1);
    if (start == end)
        return GLYPH_BLANK;
    Bytes outline = end > start ? slice(program->glyf, start, end - start) : (Bytes){0};
    if (!outline.data)
        return GLYPH_MISSING;
    return number_at(outline, 0, 2) == 0 ? GLYPH_BLANK : GLYPH_DRAWN;
}

/* -- CFF ------------------------------------------------------------------------------------ */

static bool read_index(Bytes bytes, size_t offset, Index *index) {
    *index = (Index){.count = (int)number_at(bytes, offset, 2), .size = 2};
    if (index->count == 0)
        return offset + 2 <= bytes.size;
    index->offset_size = (unsigned)number_at(bytes, offset + 2, 1);
    size_t offsets_size = ((size_t)index->count + 1) * index->offset_size;
    index->offsets = slice(bytes, offset + 3, offsets_size);
    if (index->offset_size < 1 || index->offset_size > 4 || !index->offsets.data)
        return false;
    size_t objects_size =
        number_at(index->offsets, offsets_size - index->offset_size, index->offset_size) - 1;
    index->objects = slice(bytes, offset + 3 + offsets_size, objects_size);
    index->size = 3 + offsets_size + objects_size;
    return index->objects.data != NULL;
}

static Bytes index_object(const Index *index, int entry) {
    size_t place = (size_t)entry * index->offset_size;
    unsigned long start = number_at(index->offsets, place, index->offset_size);
    unsigned long end = number_at(index->offsets, place + index->offset_size, index->offset_size);
    return start >= 1 && end >= start ? slice(index->objects, start - 1, end - start) : (Bytes){0};
}

/** The size of the operand of a DICT or charstring at `at`; 0 for an operator. */
static size_t operand_size(Bytes bytes, size_t at) {
    unsigned long lead = number_at(bytes, at, 1);
    if (lead == 28)
        return 3;
    if (lead < 32)
        return 0;
    return lead == 255 ? 5 : lead >= 247 ? 2 : 1;
}

static long operand_value(Bytes bytes, size_t at) {
    long lead = (long)number_at(bytes, at, 1);
    long next = (long)number_at(bytes, at + 1, 1);
    if (lead == 28)
        return (gint16)number_at(bytes, at + 1, 2);
    if (lead == 29)
        return (gint32)number_at(bytes, at + 1, 4);
    if (lead >= 251)
        return -(lead - 251) * 256 - next - 108;
    return lead >= 247 ? (lead - 247) * 256 + next + 108 : lead - 139;
}

/** The bytes of a real number of a DICT: nibbles up to one that is F. */
static size_t real_size(Bytes bytes, size_t at) {
    size_t size = 1;
    while (at + size < bytes.size && (bytes.data[at + size] & 0x0F) != 0x0F)
        size++;
    return size + 1;
}

/** The last operand of an operator of a DICT, 12 and its second byte as 1200 + byte; -1 where it
 *  does not stand there. */
static long find_entry(Bytes dict, unsigned long operator) {
    long value = -1;
    for (size_t at = 0; at < dict.size;) {
        unsigned long lead = number_at(dict, at, 1);
        if (lead == 29 || lead == 30 || operand_size(dict, at)) {
            value = lead == 30 ? -1 : operand_value(dict, at);
            at += lead == 29 ? 5 : lead == 30 ? real_size(dict, at) : operand_size(dict, at);
            continue;
        }
        at++;
        if (lead == 12)
            lead = 1200 + number_at(dict, at++, 1);
        if (lead == operator)
            return value;
    }
    return -1;
}

/** Which glyph has which CID: format 0 lists them, 1 and 2 list ranges (5176, 13). */
static bool read_charset(FontProgram *program, Bytes file, size_t at, Arena *arena) {
    gint32 *glyphs = arena_new_array(arena, gint32, CIDS);
    unsigned long format = number_at(file, at++, 1);
    unsigned left_size = (unsigned)format;
    memset(glyphs, 0xFF, CIDS * sizeof *glyphs);
    glyphs[0] = 0;
    for (int glyph = 1; glyph < program->count;) {
        if (format > 2 || at + 2 + left_size > file.size)
            return false;
        unsigned long cid = number_at(file, at, 2);
        unsigned long left = number_at(file, at + 2, left_size);
        at += 2 + left_size;
        for (; glyph < program->count && cid < CIDS; left--) {
            glyphs[cid++] = glyph++;
            if (left == 0)
                break;
        }
    }
    program->glyphs = glyphs;
    return true;
}

static bool read_cff(FontProgram *program, Bytes file, Arena *arena) {
    Index names;
    Index dicts;
    size_t at = number_at(file, 2, 1);
    if (!read_index(file, at, &names) || !read_index(file, at + names.size, &dicts) ||
        dicts.count != 1)
        return false;
    Bytes top = index_object(&dicts, 0);
    long charstrings = find_entry(top, 17);
    long charset = find_entry(top, 15);
    bool by_cid = find_entry(top, 1230) >= 0;
    if (charstrings <= 0 || !read_index(file, (size_t)charstrings, &program->charstrings))
        return false;
    program->count = program->charstrings.count;
    return !by_cid || charset <= 2 || read_charset(program, file, (size_t)charset, arena);
}

/** A charstring is blank if its first operator is endchar. */
static GlyphInk cff_ink(const FontProgram *program, int glyph) {
    enum { ENDCHAR = 14 };
    Bytes charstring = index_object(&program->charstrings, glyph);
    size_t at = 0;
    while (at < charstring.size && operand_size(charstring, at))
        at += operand_size(charstring, at);
    if (at >= charstring.size)
        return GLYPH_MISSING;
    return charstring.data[at] == ENDCHAR ? GLYPH_BLANK : GLYPH_DRAWN;
}

/* -- Either --------------------------------------------------------------------------------- */

FontProgram *font_program_read(const char *data, size_t size, Arena *arena) {
    Bytes file = {(const unsigned char *)data, size};
    FontProgram *program = arena_new_object(arena, FontProgram);
    unsigned long head = number_at(file, 0, 4);
    bool bare = head >> 24 == 1 && head != 0x00010000;
    Bytes cff = bare ? file : find_table(file, "CFF ");
    bool read =
        cff.data ? read_cff(program, cff, arena) : size >= 12 && read_truetype(program, file);
    if (!bare)
        read_advances(program, file);
    return read ? program : NULL;
}

int font_program_count(const FontProgram *program) {
    return program->count;
}

int font_program_glyph(const FontProgram *program, int cid) {
    if (!program->glyphs)
        return cid;
    return cid >= 0 && cid < CIDS ? program->glyphs[cid] : -1;
}

double font_program_advance(const FontProgram *program, int glyph) {
    if (glyph < 0 || !program->units || !program->advance_count || !program->advances.data)
        return -1;
    size_t entry = MIN((size_t)glyph, program->advance_count - 1);
    return 1000.0 * (double)number_at(program->advances, 4 * entry, 2) / (double)program->units;
}

GlyphInk font_program_ink(const FontProgram *program, int glyph) {
    if (glyph < 0 || glyph >= program->count)
        return GLYPH_MISSING;
    return program->loca.data ? truetype_ink(program, glyph) : cff_ink(program, glyph);
}
