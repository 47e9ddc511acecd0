/* SPDX-License-Identifier: MIT
 *
 * Engine: the room behind chancery.h. It joins all the others, and no room knows of it.
 */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include "align/align.h"
#include "chancery.h"
#include "pdf/pdf.h"
#include "read/readers.h"
#include "text/set.h"

#include <glib.h>

/** What one thread keeps from document to document; each part has one owner, the engine. */
struct ChEngine {
    char *data_dir;
    ChLimits limits;
    FontSet *fonts;
    Dictionaries *dictionaries;
    KeepBook *keep;
    StatusBook *status;
    PdfStore *store;
    Lexicon *lexicon;
    Arena *arena;
    GHashTable *graphics; /**< path -> Graphic, in the arena */
};

#endif
