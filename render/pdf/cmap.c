/* SPDX-License-Identifier: MIT
 *
 * Cmap: entries gather in blocks, since a block says first how many there are.
 */
#include "pdf/cmap.h"

#include "pdf/syntax.h"

/** A block holds at most 100 entries (Adobe Technical Note 5014, 1.3). */
enum { BLOCK_ENTRIES_MAX = 100 };

static const struct {
    const char *identity; /**< CIDSystemInfo, name and type */
    const char *entries;  /**< what the operators around a block end in */
    const char *stream;   /**< entries of the stream's dictionary */
} kinds[] = {
    [CMAP_TO_TEXT] = {"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                      "/CMapName/Adobe-Identity-UCS def\n"
                      "/CMapType 2 def\n",
                      "bfchar\n", NULL},
    [CMAP_TO_CID] = {"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def\n"
                     "/CMapName/" CMAP_NAME " def\n"
                     "/CMapType 1 def\n",
                     "cidchar\n",
                     "/Type/CMap/CMapName/" CMAP_NAME
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"},
};

static const char prologue[] = "/CIDInit/ProcSet findresource begin\n"
                               "12 dict begin\n"
                               "begincmap\n";

static const char code_space[] = "1 begincodespacerange\n"
                                 "<0000><FFFF>\n"
                                 "endcodespacerange\n";

static const char epilogue[] = "endcmap\n"
                               "CMapName currentdict/CMap defineresource pop\n"
                               "end\n"
                               "end\n";

struct Cmap {
    CmapKind kind;
    GString *out;
    GString *block;
    int entries; /**< in the block */
};

Cmap *cmap_new(CmapKind kind) {
    Cmap *cmap = g_new0(Cmap, 1);
    cmap->kind = kind;
    cmap->out = g_string_new(prologue);
    cmap->block = g_string_new(NULL);
    g_string_append(cmap->out, kinds[kind].identity);
    g_string_append(cmap->out, code_space);
    return cmap;
}

static void end_block(Cmap *cmap) {
    if (!cmap->entries)
        return;
    put_integer(cmap->out, cmap->entries);
    g_string_append(cmap->out, " begin");
    g_string_append(cmap->out, kinds[cmap->kind].entries);
    g_string_append_len(cmap->out, cmap->block->str, (gssize)cmap->block->len);
    g_string_append(cmap->out, "end");
    g_string_append(cmap->out, kinds[cmap->kind].entries);
    g_string_truncate(cmap->block, 0);
    cmap->entries = 0;
}

static void begin_entry(Cmap *cmap, unsigned code) {
    if (cmap->entries == BLOCK_ENTRIES_MAX)
        end_block(cmap);
    cmap->entries++;
    g_string_append_c(cmap->block, '<');
    put_hex16(cmap->block, code);
    g_string_append_c(cmap->block, '>');
}

void cmap_add_text(Cmap *cmap, unsigned code, const char *text, size_t size) {
    begin_entry(cmap, code);
    g_string_append_c(cmap->block, '<');
    put_utf16_hex(cmap->block, text, size);
    g_string_append(cmap->block, ">\n");
}

void cmap_add_cid(Cmap *cmap, unsigned code, unsigned cid) {
    begin_entry(cmap, code);
    put_integer(cmap->block, cid);
    g_string_append_c(cmap->block, '\n');
}

const char *cmap_entries(CmapKind kind) {
    return kinds[kind].stream;
}

GString *cmap_end(Cmap *cmap) {
    end_block(cmap);
    GString *out = cmap->out;
    g_string_append(out, epilogue);
    g_string_free(cmap->block, TRUE);
    g_free(cmap);
    return out;
}
