/* SPDX-License-Identifier: MIT
 *
 * Runs of DOCX: text, what it is set in, fields and the calls of notes.
 *
 * A field is a run of its own kind: begin, what it does, a separator, what it printed, end. What it
 * printed is text like any other, but for a cross-reference to a note (NOTEREF), which is one more
 * call of it.
 */
#include "read/docx.h"

#include "model/language.h"
#include "read/splice.h"
#include <string.h>

static void read_run(DocxFlow *flow, const xmlNode *run);

/* -- Text ---------------------------------------------------------------------------------- */

gunichar docx_symbol(gunichar character) {
    static const struct {
        gunichar from;
        gunichar to;
    } symbols[] = {{0xf0b7, 0x2022}, {0xf0a7, 0x25aa}, {0xf0d8, 0x27a2}, {0xf02d, 0x2212},
                   {0xf02a, 0x2217}, {0xf0a8, 0x2666}, {0xf0fc, 0x2713}, {0xf0e0, 0x2192},
                   {0xf0b0, 0x00b0}, {0xf0b1, 0x00b1}, {0xf0b4, 0x00d7}, {0xf06f, 0x25a1},
                   {0xf076, 0x2756}, {0xf0ae, 0x2192}, {0xf02b, 0x002b}};
    for (size_t i = 0; i < G_N_ELEMENTS(symbols); i++)
        if (symbols[i].from == character)
            return symbols[i].to;
    return character;
}

/** Whether the text is part of what a field does, or of a result that something else stands for. */
static bool is_dropped(const Docx *docx) {
    for (guint i = 0; i < docx->fields->len; i++) {
        const DocxField *field = &g_array_index(docx->fields, DocxField, i);
        if (!field->result || field->dropped)
            return true;
    }
    return false;
}

static const char *field_uri(const Docx *docx) {
    const char *uri = NULL;
    for (guint i = 0; i < docx->fields->len; i++)
        if (g_array_index(docx->fields, DocxField, i).uri != NULL)
            uri = g_array_index(docx->fields, DocxField, i).uri;
    return uri;
}

/** The language of the run where it is not the one of most of the text. */
static const char *other_language(const DocxFlow *flow, const xmlNode *properties) {
    const Docx *docx = flow->docx;
    const char *lang = docx_value(properties, "lang");
    if (lang == NULL)
        lang = docx->lang_default;
    if (lang == NULL || docx->lang == NULL || !language_valid(lang))
        return NULL;
    g_autofree char *primary = g_strndup(docx->lang, strcspn(docx->lang, "-"));
    return language_is(lang, primary) ? NULL : lang;
}

static Dress dress_of(const DocxFlow *flow, const xmlNode *properties) {
    const DocxStyle *style = docx_style(flow->docx, docx_value(properties, "rStyle"));
    const char *lang = other_language(flow, properties);
    const char *uri = flow->uri != NULL ? flow->uri : field_uri(flow->docx);
    bool bold = xml_child(properties, "b") != NULL ? docx_is_on(properties, "b") : style->bold;
    bool italic = xml_child(properties, "i") != NULL ? docx_is_on(properties, "i") : style->italic;
    return (Dress){.uri = uri,
                   .lang = lang != NULL ? tree_strdup(&flow->docx->tree, lang) : NULL,
                   .emphasis = italic,
                   .strong = bold};
}

/** The text's place: its character in the paragraph is the column. */
static Position text_position(const DocxFlow *flow) {
    Position at = docx_position(flow);
    at.column = flow->block != NULL ? flow->phrase.characters + 1 : 1;
    return at;
}

static void write_text(DocxFlow *flow, const xmlNode *run, const char *text) {
    const xmlNode *properties = xml_child(run, "rPr");
    if (is_dropped(flow->docx))
        return;
    Position at = text_position(flow);
    if (text[strspn(text, " \t\r\n")] != '\0') {
        Dress dress = dress_of(flow, properties);
        docx_open_block(flow);
        phrase_dress(&flow->phrase, &dress, at);
    }
    if (flow->block == NULL)
        return;
    if (g_strcmp0(docx_value(properties, "vertAlign"), "superscript") == 0)
        phrase_raised(&flow->phrase, text, at);
    else
        phrase_text(&flow->phrase, text, strlen(text), at);
}

static void write_character(DocxFlow *flow, const xmlNode *run, gunichar character) {
    char text[7] = {0};
    g_unichar_to_utf8(character, text);
    write_text(flow, run, text);
}

/** `<w:sym w:char="F0B7"/>`. */
static gunichar symbol_of(const xmlNode *node) {
    const char *code = xml_attribute(node, "char");
    guint64 character;
    if (code == NULL || !g_ascii_string_to_unsigned(code, 16, 1, 0xffff, &character, NULL))
        return 0xfffd;
    return docx_symbol((gunichar)character);
}

/* -- Notes --------------------------------------------------------------------------------- */

/** The mark that the author typed behind the reference, in its run; the run's text ends with it.
 *  The caller frees it. */
static char *custom_mark(const xmlNode *reference) {
    GString *mark = g_string_new(NULL);
    for (const xmlNode *node = reference->next; node != NULL; node = node->next)
        if (xml_is(node, "t")) {
            g_autofree char *text = xml_text(node);
            g_string_append(mark, text);
        } else if (xml_is(node, "sym")) {
            g_string_append_unichar(mark, symbol_of(node));
        }
    return g_strstrip(g_string_free(mark, FALSE));
}

static bool has_custom_mark(const xmlNode *reference) {
    const char *value = xml_attribute(reference, "customMarkFollows");
    return value != NULL && strcmp(value, "0") != 0 && strcmp(value, "false") != 0;
}

static void refuse_note(DocxFlow *flow, const char *code, const char *fault) {
    Finding finding = {.severity = CH_ERROR, .code = code, .at = text_position(flow)};
    tree_report(&flow->docx->tree, finding, "%s", fault);
}

static void read_note(DocxFlow *flow, const xmlNode *node, Note *note) {
    DocxFlow inside = {.docx = flow->docx,
                       .tail = &note->blocks,
                       .links = flow->docx->note_links[xml_is(node, "endnote")],
                       .in_note = true};
    docx_blocks(&inside, node);
    docx_close(&inside);
    if (note->blocks != NULL)
        inlines_drop_label(&note->blocks->inlines, note->label);
    if (note->blocks == NULL || note->blocks->inlines == NULL)
        refuse_note(flow, "note-empty", "the note that is called here has no text");
}

/** The note of a reference, made when it is called first; NULL with an error where it has none. */
static Note *find_note(DocxFlow *flow, const xmlNode *reference) {
    Docx *docx = flow->docx;
    const char *id = xml_attribute(reference, "id");
    g_autofree char *key =
        g_strdup_printf("%c%s", xml_is(reference, "footnoteReference") ? 'f' : 'e', id ? id : "");
    const xmlNode *node = g_hash_table_lookup(docx->note_nodes, key);
    if (node == NULL) {
        refuse_note(flow, "call-without-note", "the note that is called here is missing");
        return NULL;
    }
    Note *note = g_hash_table_lookup(docx->notes, node);
    if (note != NULL)
        return note;
    g_autofree char *mark = has_custom_mark(reference) ? custom_mark(reference) : g_strdup("");
    g_autofree char *number = g_strdup_printf("%d", docx->numbered_notes + 1);
    if (*mark == '\0')
        docx->numbered_notes++;
    note = tree_note(&docx->tree, *mark != '\0' ? mark : number, text_position(flow));
    g_hash_table_insert(docx->notes, (gpointer)node, note);
    if (!docx->tree.stopped)
        read_note(flow, node, note);
    return note;
}

static void write_call(DocxFlow *flow, const xmlNode *run, const xmlNode *reference) {
    if (is_dropped(flow->docx))
        return;
    if (flow->in_note) {
        refuse_note(flow, "note-in-note", "a note is called in a note");
        return;
    }
    Note *note = find_note(flow, reference);
    if (note == NULL)
        return;
    Dress dress = dress_of(flow, xml_child(run, "rPr"));
    dress.emphasis = dress.strong = false;
    docx_open_block(flow);
    phrase_dress(&flow->phrase, &dress, docx_position(flow));
    phrase_call(&flow->phrase, note, text_position(flow));
}

/* -- Fields -------------------------------------------------------------------------------- */

/** The word behind the field's name, `"` taken off: of ` NOTEREF _Ref1 \h ` it is `_Ref1`. The
 *  caller frees it; NULL where the field has another name. */
static char *field_argument(const char *instruction, const char *name) {
    instruction += strspn(instruction, " ");
    size_t length = strlen(name);
    if (g_ascii_strncasecmp(instruction, name, length) != 0 || instruction[length] != ' ')
        return NULL;
    instruction += length;
    instruction += strspn(instruction, " ");
    if (*instruction == '"')
        return g_strndup(instruction + 1, strcspn(instruction + 1, "\""));
    return g_strndup(instruction, strcspn(instruction, " "));
}

/** Whether the field calls a note; then its result is not read. */
static bool call_by_field(DocxFlow *flow, const xmlNode *run, const char *instruction) {
    g_autofree char *bookmark = field_argument(instruction, "NOTEREF");
    const xmlNode *reference =
        bookmark != NULL ? g_hash_table_lookup(flow->docx->bookmarks, bookmark) : NULL;
    if (reference != NULL)
        write_call(flow, run, reference);
    return reference != NULL;
}

static void begin_field(DocxFlow *flow) {
    enum { FIELDS_MAX = 16 };
    DocxField field = {.instruction = g_string_new(NULL)};
    g_array_append_val(flow->docx->fields, field);
    if (flow->docx->fields->len > FIELDS_MAX)
        tree_stop(&flow->docx->tree, "source-nesting", docx_position(flow), "fields in each other",
                  FIELDS_MAX);
}

static void begin_result(DocxFlow *flow, const xmlNode *run, DocxField *field) {
    g_autofree char *uri = field_argument(field->instruction->str, "HYPERLINK");
    field->result = true;
    if (uri != NULL && uri_is_address(uri))
        field->uri = tree_strdup(&flow->docx->tree, uri);
    field->dropped = call_by_field(flow, run, field->instruction->str);
}

static void read_field_character(DocxFlow *flow, const xmlNode *run, const xmlNode *node) {
    GArray *fields = flow->docx->fields;
    const char *type = xml_attribute(node, "fldCharType");
    if (g_strcmp0(type, "begin") == 0)
        begin_field(flow);
    if (fields->len == 0)
        return;
    DocxField *field = &g_array_index(fields, DocxField, fields->len - 1);
    if (g_strcmp0(type, "separate") == 0 && !field->result)
        begin_result(flow, run, field);
    if (g_strcmp0(type, "end") == 0)
        g_array_set_size(fields, fields->len - 1);
}

static void read_instruction(Docx *docx, const xmlNode *node) {
    if (docx->fields->len == 0)
        return;
    DocxField *field = &g_array_index(docx->fields, DocxField, docx->fields->len - 1);
    g_autofree char *text = xml_text(node);
    g_string_append_printf(field->instruction, "%s ", text);
}

/* -- Runs ---------------------------------------------------------------------------------- */

/** Pictures and text boxes; a box's text is not part of the flow. */
static void leave_out(DocxFlow *flow, const xmlNode *node) {
    g_autofree char *text = xml_text(node);
    docx_tell_left_out(flow->docx, text_position(flow), CH_WARNING,
                       *text != '\0' ? "a text box" : "a picture");
}

static void write_break(DocxFlow *flow, const xmlNode *node) {
    const char *type = xml_attribute(node, "type");
    bool of_line = xml_is(node, "cr") || type == NULL || strcmp(type, "textWrapping") == 0;
    if (flow->block == NULL || is_dropped(flow->docx))
        return;
    if (of_line)
        phrase_break(&flow->phrase, text_position(flow));
    else
        phrase_text(&flow->phrase, " ", 1, text_position(flow));
}

static const char *const breaks[] = {"br", "cr", NULL};
static const char *const references[] = {"footnoteReference", "endnoteReference", NULL};
static const char *const pictures[] = {"drawing", "pict", "object", "AlternateContent", NULL};
static const char *const tabs[] = {"tab", "ptab", NULL};

/** Reads what is in a run; false: no more of it. */
static bool read_piece(DocxFlow *flow, const xmlNode *run, const xmlNode *node) {
    if (xml_is(node, "t")) {
        for (const xmlNode *text = node->children; text != NULL; text = text->next)
            if (text->type == XML_TEXT_NODE || text->type == XML_CDATA_SECTION_NODE)
                write_text(flow, run, (const char *)text->content);
    } else if (xml_is_one_of(node, references)) {
        write_call(flow, run, node);
        return !has_custom_mark(node);
    } else if (xml_is(node, "sym")) {
        write_character(flow, run, symbol_of(node));
    } else if (xml_is(node, "noBreakHyphen")) {
        write_character(flow, run, 0x2011);
    } else if (xml_is(node, "softHyphen")) {
        write_character(flow, run, 0xad);
    } else if (xml_is_one_of(node, tabs)) {
        write_text(flow, run, "\t");
    } else if (xml_is_one_of(node, breaks)) {
        write_break(flow, node);
    } else if (xml_is(node, "fldChar")) {
        read_field_character(flow, run, node);
    } else if (xml_is(node, "instrText")) {
        read_instruction(flow->docx, node);
    } else if (xml_is_one_of(node, pictures)) {
        leave_out(flow, node);
    }
    return true;
}

static void read_run(DocxFlow *flow, const xmlNode *run) {
    const xmlNode *properties = xml_child(run, "rPr");
    g_autofree char *text = docx_is_on(properties, "vanish") ? xml_text(run) : NULL;
    if (text != NULL && *text != '\0') {
        docx_tell_left_out(flow->docx, text_position(flow), CH_NOTE, "hidden text");
        return;
    }
    for (const xmlNode *node = run->children; node != NULL && !flow->docx->tree.stopped;
         node = node->next)
        if (node->type == XML_ELEMENT_NODE && !read_piece(flow, run, node))
            return;
}

static void read_hyperlink(DocxFlow *flow, const xmlNode *node) {
    const char *id = xml_attribute(node, "id");
    const Relation *relation =
        id != NULL && flow->links != NULL ? g_hash_table_lookup(flow->links, id) : NULL;
    const char *around = flow->uri;
    if (relation != NULL && relation->external && uri_is_address(relation->target))
        flow->uri = relation->target;
    docx_runs(flow, node);
    flow->uri = around;
}

static void read_simple_field(DocxFlow *flow, const xmlNode *node) {
    const char *instruction = xml_attribute(node, "instr");
    if (instruction == NULL || !call_by_field(flow, node, instruction))
        docx_runs(flow, node);
}

static void drop_deletion(DocxFlow *flow, const xmlNode *node) {
    g_autofree char *text = xml_text(node);
    if (*text != '\0')
        flow->docx->deletions++;
}

static const char *const frames[] = {"smartTag", "customXml", "sdt", "sdtContent",
                                     "bdo",      "dir",       NULL};
static const char *const insertions[] = {"ins", "moveTo", NULL};
static const char *const deletions[] = {"del", "moveFrom", NULL};
static const char *const formulas[] = {"oMath", "oMathPara", NULL};

static void read_child(DocxFlow *flow, const xmlNode *node) {
    if (xml_is(node, "r")) {
        read_run(flow, node);
    } else if (xml_is(node, "hyperlink")) {
        read_hyperlink(flow, node);
    } else if (xml_is_one_of(node, insertions)) {
        flow->docx->insertions++;
        docx_runs(flow, node);
    } else if (xml_is_one_of(node, deletions)) {
        drop_deletion(flow, node);
    } else if (xml_is(node, "fldSimple")) {
        read_simple_field(flow, node);
    } else if (xml_is_one_of(node, frames)) {
        docx_runs(flow, node);
    } else if (xml_is_one_of(node, formulas)) {
        docx_tell_left_out(flow->docx, text_position(flow), CH_WARNING, "a formula");
    } else if (xml_is_one_of(node, pictures)) {
        leave_out(flow, node);
    }
}

void docx_runs(DocxFlow *flow, const xmlNode *parent) {
    for (const xmlNode *node = parent->children; node != NULL && !flow->docx->tree.stopped;
         node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            read_child(flow, node);
}
