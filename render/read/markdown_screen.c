/* SPDX-License-Identifier: MIT
 *
 * Screen: what must be known of a line before cmark sees it, or while it does.
 *
 * cmark silently takes a link definition out of the text, and reads a table as a paragraph; those
 * in a place for one have been cut out before. It builds a quote for each `>` of a line that is all
 * `>`. And cmark-gfm 0.29.0.gfm.6 is slow at some paragraphs (CVE-2023-22483 to 22486): it takes
 * time quadratic in the number of `![`, `<!` and
 * `<?`, none of which a statement may use, and at each link looks through all signs of emphasis
 * before it. All of it is refused here by looking at lines alone.
 */
#include "read/markdown.h"

#include "base/character.h"
#include "read/marker.h"
#include <string.h>

enum {
    NUMBER_DIGITS_MAX = 9,
    CODE_INDENT = 4,      /**< a line indented so much more begins no list */
    SIGNS_MAX = 200,      /**< of images and declarations in a run */
    PRODUCT_MAX = 1000000 /**< links in a run times signs of emphasis in it */
};

#define DIGITS "0123456789"
#define HEX_DIGITS DIGITS "abcdefABCDEF"

/** Lines that may be one paragraph to cmark: up to a blank line or a further item of a list. */
typedef struct Run {
    bool fresh;    /**< behind a blank line */
    size_t indent; /**< of the text of the list item at hand, 0 without one */
    size_t signs;  /**< of images and declarations */
    size_t links;
    size_t emphasis;
} Run;

typedef struct Screen {
    Markdown *markdown;
    const Fragment *fragment;
    int line;   /**< being looked at */
    bool opens; /**< the line may open a paragraph */
    Run run;
} Screen;

/* -- One line ------------------------------------------------------------------------------ */

/** The bytes of a quote sign or list marker. */
static size_t mark_size(const char *text) {
    if (*text == '>')
        return 1;
    size_t size = strspn(text, DIGITS);
    if (size > NUMBER_DIGITS_MAX || strchr(size > 0 ? ".)" : "-+*", text[size]) == NULL)
        return 0;
    return strchr(" \t\n", text[size + 1]) != NULL ? size + 1 : 0;
}

size_t line_prefix(const char *line, size_t *marks) {
    size_t prefix = strspn(line, " \t");
    *marks = 0;
    for (size_t size; (size = mark_size(line + prefix)) > 0; ++*marks) {
        prefix += size;
        prefix += strspn(line + prefix, " \t");
    }
    return prefix;
}

bool line_interrupts(const char *line) {
    size_t marks;
    line_prefix(line, &marks);
    line += strspn(line, " ");
    if (g_ascii_isdigit(*line))
        return marks > 0 && g_ascii_strtoull(line, NULL, 10) == 1;
    return marks > 0 || *line == '#';
}

static bool ends_sentence(const char *line) {
    const char *end = line + strcspn(line, "\n");
    while (end > line && strchr(" \t\"')", end[-1]) != NULL)
        end--;
    return end > line && strchr(".!?;:", end[-1]) != NULL;
}

/** Whether a line begins as a list item or sub-item does. */
static bool is_marked(const char *text) {
    size_t marks;
    Opening opening;
    line_prefix(text, &marks);
    return marks > 0 || (opening_read(text, strcspn(text, "\n"), 0, &opening) &&
                         opening.kind == MARKER_LETTER && !opening.bare);
}

void line_warn_if_lazy(Markdown *markdown, const char *before, const char *text, bool outdented,
                       size_t offset) {
    bool capital = g_unichar_isupper(g_utf8_get_char(text));
    if (!is_marked(text) && !(outdented && capital && ends_sentence(before)))
        return;
    Finding finding = {.severity = CH_WARNING,
                       .code = "markdown-lazy-line",
                       .hint = "put a blank line before it if it is a paragraph of its own"};
    markdown_report(markdown, finding, offset, "this line goes on with the paragraph above it");
}

/* -- What is refused ----------------------------------------------------------------------- */

static size_t screen_offset(const Screen *screen, size_t at) {
    return fragment_offset(screen->fragment, screen->line, (int)at + 1);
}

/** `[label]: address`, which may have a title and may go on in the next line. */
static bool is_link_definition(const char *text) {
    if (*text != '[')
        return false;
    size_t label = 1;
    while (strchr("[]\n", text[label]) == NULL)
        label += text[label] == '\\' && text[label + 1] != '\n' ? 2 : 1;
    if (label == 1 || text[label] != ']' || text[label + 1] != ':')
        return false;
    text += label + 2;
    text += strspn(text, " \t");
    if (*text == '<')
        return true;
    text += strcspn(text, " \t\n");
    text += strspn(text, " \t");
    return strchr("\n\"'(", *text) != NULL;
}

/** What is wrong with the character that `&#...;` at `text` names. */
static CharacterFault reference_fault(const char *text) {
    bool hexadecimal = text[2] == 'x' || text[2] == 'X';
    const char *digits = text + (hexadecimal ? 3 : 2);
    size_t count = strspn(digits, hexadecimal ? HEX_DIGITS : DIGITS);
    if (count == 0 || count > 8 || digits[count] != ';')
        return CHARACTER_TEXT;
    guint64 value = g_ascii_strtoull(digits, NULL, hexadecimal ? 16 : 10);
    return g_unichar_validate((gunichar)value) ? character_fault((gunichar)value)
                                               : CHARACTER_CONTROL;
}

/** Refuses a reference to a character that may not stand in a source. */
static void screen_reference(Screen *screen, const char *text, size_t at) {
    CharacterFault fault = reference_fault(text);
    if (fault == CHARACTER_TEXT)
        return;
    Finding finding = {.severity = CH_ERROR,
                       .code = fault == CHARACTER_CONTROL ? "source-control-character"
                                                          : "source-unmapped-character"};
    markdown_report(screen->markdown, finding, screen_offset(screen, at),
                    "`%.*s` is a character that cannot be printed", (int)strcspn(text, ";") + 1,
                    text);
}

/** Whether a backslash makes the sign at `at` text. */
static bool is_escaped(const char *line, const char *at) {
    const char *from = at;
    while (from > line && from[-1] == '\\')
        from--;
    return (at - from) % 2 == 1;
}

static void screen_references(Screen *screen, const char *line) {
    size_t length = strcspn(line, "\n");
    for (const char *at = line; (at = memchr(at, '&', length - (size_t)(at - line))); at++)
        if (at[1] == '#' && !is_escaped(line, at))
            screen_reference(screen, at, (size_t)(at - line));
}

/** Begins a new run where the line surely begins a new paragraph: behind a blank line, or in a list
 *  as an item beside or around the one at hand, or within it with a marker that interrupts. */
static void follow_run(Run *run, const char *line, size_t prefix, size_t marks) {
    size_t indent = strspn(line, " ");
    bool blank = line[prefix] == '\n';
    bool item = marks > 0 && line[indent] != '>' &&
                (run->fresh || indent < run->indent ||
                 (indent < run->indent + CODE_INDENT && line_interrupts(line)));
    if (blank || item)
        *run = (Run){.indent = item ? prefix : 0};
    run->fresh = blank;
}

static void count_signs(Screen *screen, const char *line) {
    Run *run = &screen->run;
    for (; *line != '\n'; line++) {
        run->signs += (line[0] == '!' && line[1] == '[') ||
                      (line[0] == '<' && (line[1] == '!' || line[1] == '?'));
        run->links += line[0] == ']' && line[1] == '(';
        run->emphasis += line[0] == '*' || line[0] == '_';
    }
    if (run->signs > SIGNS_MAX)
        markdown_stop(screen->markdown, "source-too-complex", screen_offset(screen, 0),
                      "signs of images and declarations in a paragraph", SIGNS_MAX);
    else if (run->links * run->emphasis > PRODUCT_MAX)
        markdown_stop(screen->markdown, "source-too-complex", screen_offset(screen, 0),
                      "links times signs of emphasis in a paragraph", PRODUCT_MAX);
}

static void refuse_table_rule(Screen *screen, size_t at) {
    Finding finding = {.severity = CH_ERROR,
                       .code = "markdown-table",
                       .hint = "a table has a blank line before it, as many cells in its rule as "
                               "in its head, and stands in no list, quote or note"};
    markdown_report(screen->markdown, finding, screen_offset(screen, at),
                    "the table that this rule is of cannot be read");
}

/** A row of a table, whose cells are read one by one. */
static void screen_row(Screen *screen, const char *line) {
    screen->run = (Run){0};
    count_signs(screen, line);
    screen_references(screen, line);
}

static void screen_line(Screen *screen, const char *line) {
    size_t marks;
    size_t prefix = line_prefix(line, &marks);
    const char *text = line + prefix;
    size_t nesting = screen->markdown->source->limits->nesting;
    follow_run(&screen->run, line, prefix, marks);
    count_signs(screen, line);
    screen_references(screen, line);
    if (marks > nesting)
        markdown_stop(screen->markdown, "source-nesting", screen_offset(screen, 0),
                      "quotes and lists in each other", nesting);
    if (line_is_table_rule(text))
        refuse_table_rule(screen, prefix);
    bool definition = (screen->opens || marks > 0) && is_link_definition(text);
    if (definition)
        markdown_refuse(screen->markdown, screen_offset(screen, prefix), "a link definition");
    screen->opens = definition || *text == '\n' || *text == '#';
}

void fragment_screen(Markdown *markdown, const Fragment *fragment) {
    Screen screen = {.markdown = markdown, .fragment = fragment, .line = 1, .opens = true};
    for (; screen.line <= (int)fragment->lines->len && !markdown->stopped; screen.line++) {
        const char *line = fragment_line(fragment, screen.line);
        if (fragment->table)
            screen_row(&screen, line);
        else
            screen_line(&screen, line);
    }
}
