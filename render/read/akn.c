/* SPDX-License-Identifier: MIT
 *
 * The reader for Akoma Ntoso: `<statement>` and `<doc>`, their fields and their parts.
 *
 * A field is what the preface prints (`docTitle`, `docDate` ...); `<inline name="FIELD">` is the
 * standard's way to mark any other. What is not printed (the layout's name) stands in the
 * metadata's `proprietary` element, whose content the standard leaves open. The rest of the
 * metadata is asked only where the preface says nothing.
 */
#include "read/akn.h"

#include "model/date.h"
#include "model/language.h"
#include <string.h>

#define NAMESPACE "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

/* -- Findings ------------------------------------------------------------------------------ */

void akn_refuse(Akn *akn, const xmlNode *element) {
    g_autofree char *name = xml_name(element);
    g_autofree char *parent = xml_name(element->parent);
    Finding finding = {
        .severity = CH_ERROR, .code = "akn-unsupported", .at = xml_position(element)};
    tree_report(&akn->tree, finding, "`<%s>` in `<%s>` is not supported in a statement", name,
                parent);
}

void akn_refuse_text(Akn *akn, const xmlNode *text) {
    g_autofree char *parent = xml_name(text->parent);
    Finding finding = {.severity = CH_ERROR,
                       .code = "akn-text",
                       .at = xml_position(text),
                       .hint = "put it into a `<p>`, or mark the field that it is"};
    g_autofree char *words = g_strndup((const char *)text->content, 400);
    g_autofree char *shown = g_utf8_make_valid(g_strstrip(words), -1);
    if (g_utf8_strlen(shown, -1) > 40)
        *g_utf8_offset_to_pointer(shown, 40) = '\0';
    tree_report(&akn->tree, finding, "text in `<%s>` would not be printed: %s", parent, shown);
}

void akn_refuse_stray(Akn *akn, const xmlNode *node) {
    if (node->type == XML_ELEMENT_NODE)
        akn_refuse(akn, node);
    else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
             !xml_is_blank(node))
        akn_refuse_text(akn, node);
}

static const char *checked_language(Akn *akn, const xmlNode *element, const char *tag) {
    if (tag == NULL || language_valid(tag))
        return tag;
    Finding finding = {.severity = CH_ERROR, .code = "akn-language", .at = xml_position(element)};
    tree_report(&akn->tree, finding, "`%.40s` is not the tag of a language", tag);
    return NULL;
}

const char *akn_language(Akn *akn, const xmlNode *element) {
    const char *tag = checked_language(akn, element, xml_attribute(element, "lang"));
    return tag != NULL ? tree_strdup(&akn->tree, tag) : NULL;
}

/* -- Fields -------------------------------------------------------------------------------- */

/** The element of the preface that is a field, by the field. */
static const struct {
    const char *element;
    const char *field;
} fields[] = {
    {"docAuthority", "issuer"}, {"docProponent", "issuer"}, {"session", "meeting"},
    {"location", "place"},      {"docDate", "date"},        {"docTitle", "title"},
};

/** The field that the element is, NULL where it is none. */
static const char *field_of(const xmlNode *element) {
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (xml_is(element, fields[i].element))
            return fields[i].field;
    return xml_is(element, "inline") ? xml_attribute(element, "name") : NULL;
}

static bool field_name_is_valid(const char *name) {
    return g_ascii_islower(*name) &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static int count_lines(const char *text) {
    int lines = 1;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        lines++;
    return lines;
}

/** Sets a field, or adds a line to it. */
static void set_field(Akn *akn, const char *name, const char *value, const xmlNode *element) {
    enum { LINES_MAX = 64 };
    ChStatement *statement = akn->tree.statement;
    const char *before = ch_statement_field(statement, name);
    Finding finding = {.severity = CH_ERROR, .code = "akn-field", .at = xml_position(element)};
    if (!field_name_is_valid(name)) {
        tree_report(&akn->tree, finding, "`%.40s` is no name of a field", name);
        return;
    }
    if (before != NULL && count_lines(before) >= LINES_MAX) {
        tree_stop(&akn->tree, "akn-field", xml_position(element), "lines of a field", LINES_MAX);
        return;
    }
    if (before != NULL)
        value = arena_printf(statement->arena, "%s\n%s", before, value);
    statement_set_field(statement, name, value, xml_position(element));
}

/** `<docDate date="2023-03-30">30 March 2023</docDate>`: the day where that prints as it is
 *  written, else the text. */
static const char *date_value(Akn *akn, const xmlNode *element, const char *text) {
    const char *iso = xml_attribute(element, "date");
    const char *lang = ch_statement_field(akn->tree.statement, "lang");
    Arena *arena = akn->tree.statement->arena;
    Date date;
    if (iso != NULL && date_parse_iso(iso, &date) &&
        (*text == '\0' || strcmp(date_format(date, lang != NULL ? lang : "en", arena), text) == 0))
        return iso;
    if (date_parse_written(text, lang != NULL ? lang : "en", &date))
        return date_format_iso(date, arena);
    return text;
}

static void read_field(Akn *akn, const xmlNode *element, const char *name) {
    const char *value = akn_value(akn, element);
    if (strcmp(name, "date") == 0)
        value = date_value(akn, element, value);
    set_field(akn, name, value, element);
}

/** Whether a text only parts one field from the next: `, `, ` - `. */
static bool parts_fields(const xmlNode *text) {
    for (const char *c = (const char *)text->content; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if (!g_unichar_isspace(character) && g_utf8_strchr(",–-", -1, character) == NULL)
            return false;
    }
    return true;
}

/** Reads what the preface prints: fields, and elements that hold some. */
static void read_preface(Akn *akn, const xmlNode *parent) {
    static const char *const holders[] = {"p", "container", "longTitle", "block",
                                          "b", "i",         "span",      NULL};
    for (const xmlNode *node = parent->children; node != NULL && !akn->tree.stopped;
         node = node->next) {
        const char *field = node->type == XML_ELEMENT_NODE ? field_of(node) : NULL;
        if (field != NULL)
            read_field(akn, node, field);
        else if (node->type == XML_ELEMENT_NODE && xml_is_one_of(node, holders))
            read_preface(akn, node);
        else if (node->type == XML_ELEMENT_NODE && !xml_is(node, "br"))
            akn_refuse(akn, node);
        else if (node->type == XML_TEXT_NODE && !parts_fields(node))
            akn_refuse_text(akn, node);
    }
}

/* -- Metadata ------------------------------------------------------------------------------ */

/** The tag of BCP 47, which has the shortest code there is, of a code of three letters. */
static const char *short_language(const char *code) {
    static const char *const codes[][2] = {
        {"ara", "ar"}, {"bos", "bs"}, {"bul", "bg"}, {"ces", "cs"}, {"cze", "cs"}, {"dan", "da"},
        {"deu", "de"}, {"dut", "nl"}, {"ell", "el"}, {"eng", "en"}, {"est", "et"}, {"fin", "fi"},
        {"fra", "fr"}, {"fre", "fr"}, {"ger", "de"}, {"gle", "ga"}, {"gre", "el"}, {"heb", "he"},
        {"hrv", "hr"}, {"hun", "hu"}, {"hye", "hy"}, {"ita", "it"}, {"kat", "ka"}, {"lav", "lv"},
        {"lit", "lt"}, {"mkd", "mk"}, {"mlt", "mt"}, {"nld", "nl"}, {"nor", "no"}, {"pol", "pl"},
        {"por", "pt"}, {"ron", "ro"}, {"rum", "ro"}, {"rus", "ru"}, {"slk", "sk"}, {"slv", "sl"},
        {"spa", "es"}, {"sqi", "sq"}, {"srp", "sr"}, {"swe", "sv"}, {"tur", "tr"}, {"ukr", "uk"},
        {"zho", "zh"}, {"chi", "zh"}};
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (g_ascii_strcasecmp(code, codes[i][0]) == 0)
            return codes[i][1];
    return code;
}

/** The first element of that name below the node. */
static const xmlNode *find_below(const xmlNode *node, const char *name) {
    for (const xmlNode *child = node != NULL ? node->children : NULL; child != NULL;
         child = child->next) {
        const xmlNode *found = xml_is(child, name) ? child : find_below(child, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/** A language that is not said is English, so plain `en` says nothing. */
static void read_language(Akn *akn, const xmlNode *document) {
    const xmlNode *element = find_below(xml_child(document, "meta"), "FRBRlanguage");
    const char *tag = xml_attribute(element, "language");
    if (xml_attribute(document, "lang") != NULL) {
        element = document;
        tag = xml_attribute(document, "lang");
    }
    tag = tag != NULL ? checked_language(akn, element, short_language(tag)) : NULL;
    if (tag != NULL && strcmp(tag, "en") != 0)
        set_field(akn, "lang", tag, element);
}

/** `<proprietary><x:field name="layout">osce-pc</x:field></proprietary>`. */
static void read_proprietary(Akn *akn, const xmlNode *meta) {
    const xmlNode *proprietary = xml_child(meta, "proprietary");
    for (const xmlNode *node = proprietary != NULL ? proprietary->children : NULL; node != NULL;
         node = node->next) {
        const char *name = xml_attribute(node, "name");
        if (!xml_is(node, "field") || name == NULL)
            continue;
        g_autofree char *value = xml_text(node);
        set_field(akn, name, value, node);
    }
}

static bool has_field(const Akn *akn, const char *name) {
    return statement_find_field(akn->tree.statement, name) != NULL;
}

/** What the metadata says that the work's author is called: by itself, or where it points to. */
static const char *author_name(const xmlNode *meta, const xmlNode *author) {
    const char *name = xml_attribute(author, "showAs");
    const char *href = xml_attribute(author, "href");
    const xmlNode *references = xml_child(meta, "references");
    if (name != NULL || href == NULL || *href != '#' || references == NULL)
        return name;
    for (const xmlNode *node = references->children; node != NULL; node = node->next)
        if (g_strcmp0(xml_attribute(node, "eId"), href + 1) == 0)
            return xml_attribute(node, "showAs");
    return NULL;
}

/** The date and the author of the metadata, where the preface has none. */
static void read_identification(Akn *akn, const xmlNode *meta) {
    const xmlNode *work = find_below(meta, "FRBRWork");
    const xmlNode *author = xml_child(work, "FRBRauthor");
    const xmlNode *date = xml_child(work, "FRBRdate");
    const char *name = author_name(meta, author);
    const char *day = xml_attribute(date, "date");
    if (name != NULL && !has_field(akn, "issuer"))
        set_field(akn, "issuer", name, author);
    if (day != NULL && !has_field(akn, "date"))
        set_field(akn, "date", day, date);
}

/* -- Documents ----------------------------------------------------------------------------- */

/** Finds the notes that a `noteRef` may lead to, wherever they stand. */
static void collect_notes(Akn *akn, const xmlNode *node) {
    static const char *const notes[] = {"authorialNote", "note", NULL};
    for (; node != NULL; node = node->next) {
        const char *id = xml_attribute(node, "eId");
        if (id != NULL && xml_is_one_of(node, notes))
            g_hash_table_insert(akn->elements, (char *)id, (gpointer)node);
        if (node->type == XML_ELEMENT_NODE)
            collect_notes(akn, node->children);
    }
}

static void check_meta_notes(Akn *akn, const xmlNode *meta) {
    const xmlNode *notes = xml_child(meta, "notes");
    for (const xmlNode *node = notes != NULL ? notes->children : NULL; node != NULL;
         node = node->next) {
        Finding finding = {
            .severity = CH_ERROR, .code = "note-without-call", .at = xml_position(node)};
        if (xml_is(node, "note") && !g_hash_table_contains(akn->notes, node))
            tree_report(&akn->tree, finding, "no `noteRef` leads to the note");
    }
}

static void read_attachment(Akn *akn, const xmlNode *element, Block ***tail);

static void read_attachments(Akn *akn, const xmlNode *element, Block ***tail) {
    for (const xmlNode *node = element->children; node != NULL; node = node->next)
        if (xml_is(node, "attachment"))
            read_attachment(akn, node, tail);
        else
            akn_refuse_stray(akn, node);
}

/** Reads the parts of a document that hold blocks; the first document's preface holds fields. */
static void read_parts(Akn *akn, const xmlNode *document, bool first, Block ***tail) {
    static const char *const flows[] = {"preamble", "mainBody", "conclusions", NULL};
    for (const xmlNode *node = document->children; node != NULL && !akn->tree.stopped;
         node = node->next) {
        if (xml_is(node, "preface") && first)
            read_preface(akn, node);
        else if (xml_is_one_of(node, flows))
            akn_blocks(akn, node, NULL, tail);
        else if (xml_is(node, "attachments") && first)
            read_attachments(akn, node, tail);
        else if (!xml_is(node, "meta"))
            akn_refuse_stray(akn, node);
    }
}

static const char *const documents[] = {"statement", "doc", NULL};

/** An attachment is a section: its heading, and the parts of the document in it. */
static void read_attachment(Akn *akn, const xmlNode *element, Block ***tail) {
    Block *section = tree_block(&akn->tree, tail, BLOCK_SECTION, xml_position(element));
    Block **blocks = &section->children;
    section->class = "attachment";
    akn_heading(akn, element, 1, &blocks);
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        if (xml_is_one_of(node, documents)) {
            if (g_strcmp0(xml_attribute(node, "name"), "annex") == 0)
                section->class = "annex";
            section->lang = akn_language(akn, node);
            read_parts(akn, node, false, &blocks);
        } else if (!xml_is(node, "num") && !xml_is(node, "heading")) {
            akn_refuse_stray(akn, node);
        }
    }
}

static void read_document(Akn *akn, const xmlNode *document) {
    Block **tail = &akn->tree.statement->blocks;
    const xmlNode *meta = xml_child(document, "meta");
    collect_notes(akn, document);
    read_language(akn, document);
    read_parts(akn, document, true, &tail);
    read_proprietary(akn, meta);
    read_identification(akn, meta);
    if (!akn->tree.stopped)
        check_meta_notes(akn, meta);
}

/** The root's document that is read. */
static void read_root(Akn *akn, const xmlNode *root) {
    const xmlNode *document = root != NULL ? xmlFirstElementChild((xmlNode *)root) : NULL;
    bool known = root != NULL && xml_is(root, "akomaNtoso") && root->ns != NULL &&
                 g_str_has_prefix((const char *)root->ns->href, NAMESPACE);
    if (known && document != NULL && xml_is_one_of(document, documents) &&
        xmlNextElementSibling((xmlNode *)document) == NULL) {
        read_document(akn, document);
        return;
    }
    Finding finding = {.severity = CH_ERROR,
                       .code = "akn-root",
                       .at = root != NULL ? xml_position(root) : (Position){1, 1},
                       .hint = "the root is `<akomaNtoso xmlns=\"" NAMESPACE "\">`"};
    tree_report(&akn->tree, finding, "this is no `<statement>` or `<doc>` of Akoma Ntoso 3.0");
}

ChStatement *read_akn(const Source *source, ChDiagnostics *diagnostics) {
    Akn akn = {.elements = g_hash_table_new(g_str_hash, g_str_equal),
               .notes = g_hash_table_new(NULL, NULL)};
    tree_begin(&akn.tree, source->name, source->limits, diagnostics);
    xmlDoc *doc = xml_parse(&akn.tree, source, DIALECT_XML);
    if (doc != NULL)
        read_root(&akn, xmlDocGetRootElement(doc));
    ChStatement *statement = tree_end(&akn.tree);
    xmlFreeDoc(doc);
    g_hash_table_destroy(akn.elements);
    g_hash_table_destroy(akn.notes);
    return statement;
}
