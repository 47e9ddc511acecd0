/* SPDX-License-Identifier: MIT
 *
 * Embedding: the fonts of the file. Every face that draws a glyph becomes one composite font
 * (Type0) around a subset, with widths and the text each glyph stands for. What of it another
 * document could have too comes from the store.
 *
 *     embeddings_new (sorts) -> embeddings_write (repertoires, castings) -> content
 */
#ifndef PDF_EMBEDDING_H
#define PDF_EMBEDDING_H

#include "pdf/edition.h"

typedef struct Embeddings Embeddings;
typedef struct Embedding Embedding;

/** Gathers the glyphs of all runs of the edition. Errors: `pdf-font` for a file that is no font,
 *  `pdf-glyph` for a glyph that the face has not, or that is its `.notdef`. The caller frees it;
 *  it must not outlive the edition's arena. */
Embeddings *embeddings_new(const Edition *edition);
void embeddings_free(Embeddings *embeddings);

/** Writes every font and adds the entry of the resource dictionary that names them all. Error:
 *  `pdf-font` for a font that cannot be embedded; then there is no place in it. */
void embeddings_write(Embeddings *embeddings, const Edition *edition, GString *resources);

/** The embedding of a face that was gathered. Borrowed. */
const Embedding *embedding_find(const Embeddings *embeddings, const Font *font);

/** Index of the font: its resource is `/F0` ... */
int embedding_index(const Embedding *embedding);
/** The place of a glyph as the text it stands for; for use after `embeddings_write`, unless that
 *  reported an error. */
const SortPlace *embedding_place(const Embedding *embedding, uint32_t glyph, Share share);

#endif
