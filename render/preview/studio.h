/* SPDX-License-Identifier: MIT
 *
 * Studio: what the printer's thread works with. It knows no thread: it fulfils one wish, says what
 * is then to be seen, and answers questions about it.
 *
 * A statement with errors leaves the pages that it last had; they are then called stale. What was
 * read from files that did not change since - engine, layouts, an earlier statement - is kept.
 */
#ifndef PREVIEW_STUDIO_H
#define PREVIEW_STUDIO_H

#include "preview/facsimile.h"
#include "preview/folder.h"
#include "preview/gallery.h"
#include "preview/printer.h"
#include "preview/side.h"

typedef struct Studio {
    Wish wish;
    EngineBox *engine;    /**< NULL where it cannot be had */
    Stamps *engine_files; /**< of what it has read so far; NULL without one */
    Folder *folder;
    Side now;
    Side against;
    Stamps *against_file;   /**< as it stood when `against` was laid out */
    Facsimile *against_pdf; /**< of it, where it is a PDF; else NULL */
    bool against_waits;     /**< it is still to be looked at for this wish */
    bool untold;            /**< an answer found what the last bulletin does not say */
    Side beside;
    Stamps *beside_file; /**< the source as it stood when `beside` was laid out */
    bool beside_waits;   /**< likewise */
    Gallery *gallery;    /**< NULL until there is an engine */
    bool gallery_waits;  /**< likewise: which layouts fit the statement */
    int version;
    double took_ms; /**< to lay out `now` */
} Studio;

/** What was done of what can wait. */
typedef enum Rest {
    REST_NONE, /**< nothing is left */
    REST_SOME, /**< something that need not be told at once */
    REST_NEWS  /**< something that is waited for */
} Rest;

Studio *studio_new(void);
void studio_free(Studio *studio);
/** Lays out the wished statement, and nothing else yet. */
void studio_fulfil(Studio *studio, const Wish *wish);
/** Does the next of what can wait: other rows of pages, the gallery, a title. */
Rest studio_go_on(Studio *studio);
/** Whether what can wait takes laying out as much again. */
bool studio_lays_more(const Studio *studio);
/** What there is to be seen, with the next version. */
Bulletin *studio_tell(Studio *studio);
/** The answer, as PrinterAnswers has it. */
GBytes *studio_answer(Studio *studio, const Question *question);

#endif
