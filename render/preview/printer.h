/* SPDX-License-Identifier: MIT
 *
 * Printer: the one thread that lays out, draws and inspects. A ChEngine belongs to one thread.
 *
 * It holds one wish at most that waits: the last one wins, and nothing is laid out for a wish that
 * another has overtaken. Questions about what is laid out wait in a row; wishes and questions take
 * turns, so that neither starves. Questions that take laying out again wait until there is nothing
 * else to be done. What it has to say is said in the main loop of the thread that
 * made it.
 */
#ifndef PREVIEW_PRINTER_H
#define PREVIEW_PRINTER_H

#include "preview/wish.h"

#include <glib.h>
#include <stdbool.h>

/** What is shown now: JSON for the page, and what else has to be known of it. */
typedef struct Bulletin {
    int version; /**< grows by one each time */
    GBytes *state;
    char **files; /**< all that it depends on, NULL at the end */
} Bulletin;

/** Tells the bulletin, which is the callee's to keep until it frees it. */
typedef void (*PrinterTells)(gpointer context, Bulletin *bulletin);

typedef enum QuestionKind {
    ASK_PICTURE,   /**< the page whose digest is `word`, as SVG */
    ASK_FACSIMILE, /**< the same of an earlier PDF, as PNG */
    ASK_INSPECT,   /**< page `number`: its text and places */
    ASK_STRUCTURE,
    ASK_EXPLAIN,
    ASK_COMPARE, /**< with what was before */
    ASK_SOURCE,  /**< the statement's own text */
    ASK_PDF,
    ASK_SPECIMEN /**< the first page in the layout `word` */
} QuestionKind;

/** Which row of pages is meant. */
typedef enum Row {
    ROW_NOW,
    ROW_AGAINST, /**< what was before */
    ROW_BESIDE   /**< the same in another layout */
} Row;

typedef struct Question {
    QuestionKind kind;
    int number;
    Row row;
    int version; /**< of the bulletin whose pages are asked about; 0: of the last one, whichever */
    char *word;
} Question;

/** `bytes` is NULL where there is no such thing, empty where pages are asked about that are no
 *  longer on show, or not so; else borrowed. */
typedef void (*PrinterAnswers)(gpointer context, GBytes *bytes);

typedef struct Printer Printer;

Printer *printer_new(PrinterTells tells, gpointer context);
/** Waits for the thread; nothing is told from then on. Questions without an answer get NULL. */
void printer_free(Printer *printer);
void printer_wish(Printer *printer, const Wish *wish);
/** Takes the question's word. False, and nothing is taken, where too many wait. */
bool printer_ask(Printer *printer, Question question, PrinterAnswers answers, gpointer context);

void bulletin_free(Bulletin *bulletin);

#endif
