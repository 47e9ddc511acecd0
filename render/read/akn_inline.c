/* SPDX-License-Identifier: MIT
 *
 * Inlines of Akoma Ntoso, and its notes.
 *
 * Most of the standard's inlines say what a text is about and print nothing of their own; their
 * text is taken. An `authorialNote` stands where it is called first; a `noteRef` calls it, or a
 * `note` in the metadata, again.
 */
#include "read/akn.h"

#include <string.h>

/** Inlines that mean something and print nothing. */
static const char *const meanings[] = {"abbr",
                                       "concept",
                                       "date",
                                       "def",
                                       "docAuthority",
                                       "docCommittee",
                                       "docDate",
                                       "docNumber",
                                       "docIntroducer",
                                       "docketNumber",
                                       "docJurisdiction",
                                       "docProponent",
                                       "docPurpose",
                                       "docStage",
                                       "docStatus",
                                       "docTitle",
                                       "docType",
                                       "entity",
                                       "event",
                                       "inline",
                                       "legislature",
                                       "location",
                                       "object",
                                       "organization",
                                       "party",
                                       "person",
                                       "process",
                                       "quantity",
                                       "role",
                                       "session",
                                       "shortTitle",
                                       "signature",
                                       "span",
                                       "term",
                                       "time",
                                       NULL};
static const char *const links[] = {"a", "ref", "rref", NULL};
static const char *const quotes[] = {"quotedText", "embeddedText", NULL};

static void write_nodes(Akn *akn, Phrase *phrase, const xmlNode *first);

/* -- Notes --------------------------------------------------------------------------------- */

static void refuse_note(Akn *akn, const xmlNode *element, const char *code, const char *fault) {
    Finding finding = {.severity = CH_ERROR, .code = code, .at = xml_position(element)};
    tree_report(&akn->tree, finding, "%s", fault);
}

static void read_note(Akn *akn, const xmlNode *element, Note *note) {
    Block **tail = &note->blocks;
    akn->in_note = true;
    akn_blocks(akn, element, NULL, &tail);
    akn->in_note = false;
    if (note->blocks == NULL && akn->tree.findings[CH_ERROR] == 0)
        refuse_note(akn, element, "note-empty", "the note has no text");
}

/** The note that the element is, made when it is called first. */
static Note *find_note(Akn *akn, const xmlNode *element, const xmlNode *call) {
    Note *note = g_hash_table_lookup(akn->notes, element);
    if (note != NULL)
        return note;
    const char *marker = xml_attribute(element, "marker");
    if (marker == NULL)
        marker = xml_attribute(call, "marker");
    g_autofree char *number = g_strdup_printf("%u", akn->tree.notes->len + 1);
    note = tree_note(&akn->tree, marker != NULL && *marker != '\0' ? marker : number,
                     xml_position(element));
    g_hash_table_insert(akn->notes, (gpointer)element, note);
    read_note(akn, element, note);
    return note;
}

/** The note that a call leads to; NULL with an error where it leads nowhere. */
static const xmlNode *called_element(Akn *akn, const xmlNode *call) {
    const char *href = xml_attribute(call, "href");
    const xmlNode *found = NULL;
    if (xml_is(call, "authorialNote"))
        return call;
    if (href != NULL && *href == '#')
        found = g_hash_table_lookup(akn->elements, href + 1);
    if (found == NULL)
        refuse_note(akn, call, "call-without-note",
                    "`noteRef` leads to no `authorialNote` or `note` of this document");
    return found;
}

static void write_call(Akn *akn, Phrase *phrase, const xmlNode *call) {
    if (akn->in_note) {
        refuse_note(akn, call, "note-in-note", "a note is called in a note");
        return;
    }
    const xmlNode *element = called_element(akn, call);
    if (element != NULL && !akn->tree.stopped)
        phrase_call(phrase, find_note(akn, element, call), xml_position(call));
}

/* -- Spans --------------------------------------------------------------------------------- */

/** Writes what is in the element below a new span. */
static void write_span(Akn *akn, Phrase *phrase, const xmlNode *element, Inline span_of) {
    Position at = xml_position(element);
    if (!tree_check_depth(&akn->tree, ++akn->depth, at, "spans in each other"))
        return;
    PhraseSpan span = phrase_open(phrase, span_of.kind, at);
    span.node->uri = span_of.uri;
    span.node->lang = span_of.lang;
    write_nodes(akn, phrase, element->children);
    phrase_close(phrase, &span);
    akn->depth--;
}

static void write_link(Akn *akn, Phrase *phrase, const xmlNode *element) {
    const char *href = xml_attribute(element, "href");
    if (href != NULL && uri_is_address(href))
        write_span(akn, phrase, element,
                   (Inline){.kind = INLINE_LINK, .uri = tree_strdup(&akn->tree, href)});
    else
        write_nodes(akn, phrase, element->children);
}

static void write_attribute(Phrase *phrase, const xmlNode *element, const char *name) {
    const char *text = xml_attribute(element, name);
    if (text != NULL)
        phrase_text(phrase, text, strlen(text), xml_position(element));
}

static void write_meaning(Akn *akn, Phrase *phrase, const xmlNode *element) {
    const char *lang = akn_language(akn, element);
    if (lang != NULL)
        write_span(akn, phrase, element, (Inline){.kind = INLINE_LANGUAGE, .lang = lang});
    else
        write_nodes(akn, phrase, element->children);
}

/** Figures alone are raised: there are characters for them. */
static void write_raised(Akn *akn, Phrase *phrase, const xmlNode *element) {
    g_autofree char *text = xml_text(element);
    if (xmlFirstElementChild((xmlNode *)element) == NULL)
        phrase_raised(phrase, text, xml_position(element));
    else
        write_nodes(akn, phrase, element->children);
}

static void write_element(Akn *akn, Phrase *phrase, const xmlNode *element) {
    if (xml_is(element, "i"))
        write_span(akn, phrase, element, (Inline){.kind = INLINE_EMPHASIS});
    else if (xml_is(element, "b"))
        write_span(akn, phrase, element, (Inline){.kind = INLINE_STRONG});
    else if (xml_is(element, "br"))
        phrase_break(phrase, xml_position(element));
    else if (xml_is(element, "authorialNote") || xml_is(element, "noteRef"))
        write_call(akn, phrase, element);
    else if (xml_is(element, "sup"))
        write_raised(akn, phrase, element);
    else if (xml_is_one_of(element, links))
        write_link(akn, phrase, element);
    else if (xml_is_one_of(element, quotes)) {
        write_attribute(phrase, element, "startQuote");
        write_nodes(akn, phrase, element->children);
        write_attribute(phrase, element, "endQuote");
    } else if (xml_is_one_of(element, meanings))
        write_meaning(akn, phrase, element);
    else
        akn_refuse(akn, element);
}

static void write_nodes(Akn *akn, Phrase *phrase, const xmlNode *first) {
    for (const xmlNode *node = first; node != NULL && !akn->tree.stopped; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            write_element(akn, phrase, node);
        else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            phrase_text(phrase, (const char *)node->content, strlen((const char *)node->content),
                        xml_position(node));
    }
}

bool akn_phrase(Akn *akn, const xmlNode *number, const xmlNode *element, Block *block) {
    Phrase phrase;
    size_t depth = akn->depth;
    akn->depth = 0;
    phrase_begin(&phrase, &akn->tree, block);
    if (number != NULL)
        write_nodes(akn, &phrase, number->children);
    phrase_text(&phrase, " ", 1, block->at);
    if (element != NULL)
        write_nodes(akn, &phrase, element->children);
    akn->depth = depth;
    return phrase_end(&phrase);
}

const char *akn_value(Akn *akn, const xmlNode *element) {
    Block block = {.kind = BLOCK_PARAGRAPH, .at = xml_position(element)};
    akn_phrase(akn, NULL, element, &block);
    return inlines_text(block.inlines, akn->tree.statement->arena);
}
