/* SPDX-License-Identifier: MIT
 *
 * Phrases: what official statements say in the same words, by what it is for, in the languages they
 * are published in.
 */
#ifndef READ_PLAIN_PHRASES_H
#define READ_PLAIN_PHRASES_H

#include "base/arena.h"
#include <stdbool.h>

typedef enum PhraseKind {
    PHRASE_BANNER,       /**< check against delivery */
    PHRASE_BANNER_ALONE, /**< as delivered: a banner by itself alone */
    PHRASE_ADDRESS,      /**< how a person is addressed: madam */
    PHRASE_THANKS,       /**< thank you */
    PHRASE_DELIVERED,    /**< delivered by */
    PHRASE_PRESENTED,    /**< presented by: of a speaker at the start of a line alone */
    PHRASE_SPEAKER,      /**< what stands before a colon and a speaker */
    PHRASE_ALIGNS,       /**< align themselves with */
    PHRASE_CANDIDATE,    /**< who does so */
    PHRASE_ORIGINAL,     /**< what stands before a colon and a language */
    PHRASE_LANGUAGE,     /**< the name of a language */
    PHRASE_ONLY,         /**< what stands behind it */
    PHRASE_HANDLING,     /**< who may see a document: restricted */
    PHRASE_PERSON,       /**< what stands before a name */
    PHRASE_SIGNED,       /**< (signed) */
    PHRASE_VALEDICTION,  /**< yours sincerely */
    PHRASE_ANNEX,        /**< annex */
    PHRASE_ATTACHMENT,   /**< attachment */
    PHRASE_DISCLAIMER,   /**< of who circulates a document */
    PHRASE_DONE,         /**< done at */
    PHRASE_FILE,         /**< what stands before the number of a document */
    PHRASE_RECIPIENT,    /**< what the address of a recipient begins with */
    PHRASE_CONTACT,      /**< what stands before a number to call */
    PHRASE_OF            /**< what stands between it and the document it is of */
} PhraseKind;

/** All phrases, to be looked up by how a text begins. */
typedef struct PhraseBook PhraseBook;

/** A book in the arena. */
const PhraseBook *phrase_book_new(Arena *arena);
/** The text as phrases are looked for in it: in lower case, apostrophes and spaces of one kind. */
char *phrase_fold(const char *text, size_t length, Arena *arena);
/** The bytes of the longest phrase of the kind that the folded text begins with, as words of their
 *  own; 0 where there is none. */
size_t phrase_leads(const PhraseBook *book, PhraseKind kind, const char *folded);
/** Whether one stands in the folded text, from the start of a word on. */
bool phrase_within(const PhraseBook *book, PhraseKind kind, const char *folded);

#endif
