/* SPDX-License-Identifier: MIT
 *
 * Store: castings are found by their face and sorts. When they take more than is allowed all of
 * them go: that is rare, and needs no book of which was used last.
 */
#include "pdf/store.h"

#include "pdf/intent.h"

struct PdfStore {
    Deflater *quick;      /**< for what is not kept */
    Deflater *small;      /**< for what is */
    Packed profile;       /**< none until it is asked for */
    GHashTable *faces;    /**< Font -> FontFace */
    GHashTable *castings; /**< GBytes of the face and the sorts -> Casting */
    size_t bytes;         /**< of all castings and their keys */
    size_t bytes_max;
};

static void free_face(gpointer face) {
    fontface_free(face);
}

static void free_casting(gpointer casting) {
    casting_free(casting);
}

static void free_bytes(gpointer bytes) {
    g_bytes_unref(bytes);
}

PdfStore *pdf_store_new(size_t bytes_max) {
    PdfStore *store = g_new0(PdfStore, 1);
    store->quick = deflater_new(DEFLATE_QUICK);
    store->small = deflater_new(DEFLATE_SMALL);
    store->faces = g_hash_table_new_full(NULL, NULL, NULL, free_face);
    store->castings = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, free_bytes, free_casting);
    store->bytes_max = bytes_max;
    return store;
}

void pdf_store_free(PdfStore *store) {
    if (!store)
        return;
    g_hash_table_unref(store->castings);
    g_hash_table_unref(store->faces);
    deflater_free(store->quick);
    deflater_free(store->small);
    g_free((gpointer)store->profile.bytes);
    g_free(store);
}

int pdf_store_count(const PdfStore *store) {
    return (int)g_hash_table_size(store->castings);
}

void store_trim(PdfStore *store) {
    if (store->bytes <= store->bytes_max)
        return;
    g_hash_table_remove_all(store->castings);
    store->bytes = 0;
}

Deflater *store_deflater(PdfStore *store) {
    return store->quick;
}

Packed store_profile(PdfStore *store) {
    if (!store->profile.bytes) {
        size_t size;
        char *profile = intent_build_profile(&size);
        Packed packed = deflater_pack(store->small, profile, size);
        store->profile = (Packed){g_memdup2(packed.bytes, packed.size), packed.size};
        g_free(profile);
    }
    return store->profile;
}

const FontFace *store_face(PdfStore *store, const Font *font) {
    FontFace *face = g_hash_table_lookup(store->faces, font);
    if (!face) {
        face = fontface_new(font);
        g_hash_table_insert(store->faces, (gpointer)font, face);
    }
    return face;
}

/** The face and the sorts as bytes that no others have. */
static GBytes *casting_key(const FontFace *face, const Sort *sorts, int count) {
    const guintptr identity = (guintptr)face;
    GByteArray *key = g_byte_array_sized_new((guint)sizeof identity + (guint)count * 6);
    g_byte_array_append(key, (const guint8 *)&identity, sizeof identity);
    for (int i = 0; i < count; i++) {
        Share share = sorts[i].share;
        guint8 size = (guint8)share.size;
        g_byte_array_append(key, (const guint8 *)&sorts[i].glyph, sizeof sorts[i].glyph);
        g_byte_array_append(key, &size, 1);
        g_byte_array_append(key, (const guint8 *)share.text, size);
    }
    return g_byte_array_free_to_bytes(key);
}

const Casting *store_casting(PdfStore *store, const FontFace *face, const Sort *sorts, int count) {
    g_autoptr(GBytes) key = casting_key(face, sorts, count);
    Casting *casting = g_hash_table_lookup(store->castings, key);
    if (casting)
        return casting;
    casting = casting_new(face, sorts, count, store->small);
    if (!casting)
        return NULL;
    store->bytes += casting->bytes + g_bytes_get_size(key);
    g_hash_table_insert(store->castings, g_bytes_ref(key), casting);
    return casting;
}
