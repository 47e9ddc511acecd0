/* SPDX-License-Identifier: MIT
 *
 * XML.
 *
 * libxml2 keeps lines alone, and these only up to 65535. So each element gets its place when the
 * parser comes to it: it stands then at the end of the start tag, which begins at the last `<`
 * before. The place is kept in the statement's arena, at `_private` of the node. Comments and
 * instructions get no nodes, so what stands before a text is an element.
 */
#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

/** One parse, at `_private` of its context. */
typedef struct Parse {
    Tree *tree;
    const Source *source;
    size_t depth;
    size_t elements;
    bool doctype;
    bool too_deep;
    bool too_many;
} Parse;

/* -- Parsing ------------------------------------------------------------------------------- */

static size_t parser_offset(const xmlParserCtxt *context) {
    const Parse *parse = context->_private;
    const xmlParserInput *input = context->input;
    size_t offset = (size_t)input->consumed + (size_t)(input->cur - input->base);
    return MIN(offset, parse->source->size);
}

/** Gives the element that was just added its place, where the source can tell it. */
static void mark_element(xmlParserCtxt *context) {
    const Parse *parse = context->_private;
    if (parse->source->landmarks == NULL)
        return;
    size_t offset = parser_offset(context);
    const char *text = parse->source->text;
    while (offset > 0 && text[offset] != '<')
        offset--;
    Position *at = arena_new_object(parse->tree->statement->arena, Position);
    *at = source_position(parse->source, offset);
    if (context->node != NULL)
        context->node->_private = at;
}

/** Goes below an element; false, and the parser stops, where that is too deep or one too many. */
static bool enter_element(xmlParserCtxt *context) {
    Parse *parse = context->_private;
    parse->too_deep = ++parse->depth > XML_DEPTH_MAX;
    parse->too_many = ++parse->elements > XML_ELEMENTS_MAX;
    if (!parse->too_deep && !parse->too_many)
        return true;
    xmlStopParser(context);
    return false;
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes) {
    if (!enter_element(data))
        return;
    xmlSAX2StartElement(data, name, attributes);
    mark_element(data);
}

static void end_element(void *data, const xmlChar *name) {
    xmlParserCtxt *context = data;
    ((Parse *)context->_private)->depth--;
    xmlSAX2EndElement(data, name);
}

static void refuse_doctype(void *data, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system) {
    (void)name;
    (void)external;
    (void)system;
    xmlParserCtxt *context = data;
    ((Parse *)context->_private)->doctype = true;
    xmlStopParser(context);
}

/* The handlers are those of SAX 1, which HTML has too; libxml2's own find the namespaces. */

static void parse_xml(xmlParserCtxt *context, const Source *source) {
    static const int options = XML_PARSE_SAX1 | XML_PARSE_NONET | XML_PARSE_NOERROR |
                               XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
                               XML_PARSE_IGNORE_ENC;
    context->sax->internalSubset = refuse_doctype;
    context->myDoc =
        xmlCtxtReadMemory(context, source->text, (int)source->size, NULL, "UTF-8", options);
}

static void parse_html(xmlParserCtxt *context, const Source *source) {
    static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                               HTML_PARSE_NOWARNING | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
    context->myDoc =
        htmlCtxtReadMemory(context, source->text, (int)source->size, NULL, "UTF-8", options);
}

static void tell_fault(const Parse *parse, const xmlParserCtxt *context) {
    const xmlError *error = xmlCtxtGetLastError((void *)context);
    Position at = source_position(parse->source, parser_offset(context));
    Finding finding = {.severity = CH_ERROR, .file = parse->source->name, .at = at};
    if (parse->doctype) {
        finding.code = "xml-doctype";
        finding.hint = "delete the `<!DOCTYPE ...>`: nothing in it is needed";
        tree_report(parse->tree, finding, "a document type declaration is not read");
    } else if (parse->too_deep) {
        tree_stop(parse->tree, "source-nesting", at, "elements in each other", XML_DEPTH_MAX);
    } else if (parse->too_many) {
        tree_stop(parse->tree, "source-too-complex", at, "elements", XML_ELEMENTS_MAX);
    } else {
        const char *message = error != NULL && error->message != NULL ? error->message : "";
        finding.code = "xml-syntax";
        if (error != NULL && error->line > 0)
            finding.at = (Position){error->line, MAX(error->int2, 1)};
        tree_report(parse->tree, finding, "this is not XML: %.*s",
                    (int)MIN(strcspn(message, "\n"), 200u), message);
    }
}

/** The parser's document where all of it was read, else NULL; the context goes in any case. */
static xmlDoc *take_document(Parse *parse, xmlParserCtxt *context, XmlDialect dialect) {
    xmlDoc *doc = context->myDoc;
    context->myDoc = NULL;
    bool whole = doc != NULL && !parse->doctype && !parse->too_deep && !parse->too_many &&
                 (dialect == DIALECT_HTML || context->wellFormed);
    if (!whole) {
        tell_fault(parse, context);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    if (dialect == DIALECT_HTML)
        htmlFreeParserCtxt(context);
    else
        xmlFreeParserCtxt(context);
    return doc;
}

xmlDoc *xml_parse(Tree *tree, const Source *source, XmlDialect dialect) {
    Parse parse = {.tree = tree, .source = source};
    xmlInitParser();
    xmlParserCtxt *context = dialect == DIALECT_HTML ? htmlNewParserCtxt() : xmlNewParserCtxt();
    g_assert(context != NULL);
    context->_private = &parse;
    context->sax->startElement = start_element;
    context->sax->endElement = end_element;
    context->sax->comment = NULL;
    context->sax->processingInstruction = NULL;
    if (dialect == DIALECT_HTML)
        parse_html(context, source);
    else
        parse_xml(context, source);
    return take_document(&parse, context, dialect);
}

/* -- Walking ------------------------------------------------------------------------------- */

Position xml_position(const xmlNode *node) {
    while (node != NULL && (node->type != XML_ELEMENT_NODE || node->_private == NULL))
        node = node->prev != NULL ? node->prev : node->parent;
    return node != NULL && node->type == XML_ELEMENT_NODE ? *(const Position *)node->_private
                                                          : (Position){1, 1};
}

bool xml_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

bool xml_is_one_of(const xmlNode *node, const char *const *names) {
    for (; *names != NULL; names++)
        if (xml_is(node, *names))
            return true;
    return false;
}

const xmlNode *xml_child(const xmlNode *node, const char *name) {
    if (node == NULL)
        return NULL;
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (xml_is(child, name))
            return child;
    return NULL;
}

const char *xml_attribute(const xmlNode *node, const char *name) {
    if (node == NULL || node->type != XML_ELEMENT_NODE)
        return NULL;
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next)
        if (strcmp((const char *)attribute->name, name) == 0)
            return attribute->children != NULL ? (const char *)attribute->children->content : "";
    return NULL;
}

bool xml_is_blank(const xmlNode *node) {
    if (node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE)
        return false;
    const char *text = (const char *)node->content;
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

char *xml_name(const xmlNode *node) {
    if (node->ns != NULL && node->ns->prefix != NULL)
        return g_strdup_printf("%s:%s", (const char *)node->ns->prefix, (const char *)node->name);
    return g_strdup((const char *)node->name);
}

static void append_text(GString *text, const xmlNode *node) {
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            append_text(text, node->children);
        else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            g_string_append(text, (const char *)node->content);
    }
}

char *xml_text(const xmlNode *node) {
    g_autoptr(GString) text = g_string_new(NULL);
    append_text(text, node->children);
    g_autofree char **words = g_strsplit_set(text->str, " \t\r\n", -1);
    g_string_truncate(text, 0);
    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", *word);
        g_free(*word);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}
