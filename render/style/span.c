/* SPDX-License-Identifier: MIT
 *
 * Inlines -> spans. The tree is walked with a stack of its own, so that no depth of emphasis in
 * emphasis can exhaust the program's.
 */
#include "style/span.h"

#include <glib.h>
#include <string.h>

/* A superscript figure: large enough to read at 10 pt, and its head level with the capitals'. */
#define RAISED_SIZE_EM 0.65
#define RAISED_RISE_EM 0.35

static const char LINE_BREAK[] = "\u2028";

/** Where the walk stands in one list of siblings. */
typedef struct SpanContext {
    const Inline *next;
    bool emphasis;
    bool strong;
    const char *uri;
    const char *lang;
} SpanContext;

typedef struct SpanBuilder {
    const SpanSetting *setting;
    const TextStyle *variants[2][2][2]; /**< by emphasis, strong, raised; made when needed */
    GArray *spans;
} SpanBuilder;

static TextStyle raised(TextStyle style) {
    style.rise_pt += RAISED_RISE_EM * style.size_pt;
    style.size_pt *= RAISED_SIZE_EM;
    return style;
}

static const TextStyle *find_variant(SpanBuilder *builder, const SpanContext *context, bool raise) {
    const TextStyle *plain = &builder->setting->style->text;
    if (!context->emphasis && !context->strong && !raise)
        return plain;
    const TextStyle **variant = &builder->variants[context->emphasis][context->strong][raise];
    if (!*variant) {
        TextStyle style = raise ? raised(*plain) : *plain;
        style.italic |= context->emphasis;
        style.bold |= context->strong;
        *variant = arena_memdup(builder->setting->arena, &style, sizeof style);
    }
    return *variant;
}

/** Whether a label is a figure or name, which takes the layout's form, and not a sign. */
static bool is_name(const char *label) {
    for (const char *c = label; *c; c++) {
        if (!g_ascii_isalnum(*c))
            return false;
    }
    return true;
}

const char *note_mark_text(const Note *note, Arena *arena) {
    const char *label = note->label ? note->label : "";
    size_t length = strlen(label);
    bool sign = !is_name(label);
    bool number = length > 0 && strspn(label, "0123456789") == length;
    if (sign || number || length == 1)
        return label;
    return length > 0 || note->calls > 0 ? arena_printf(arena, "%d", note->index + 1) : NULL;
}

/** The mark in the layout's form; `raise` tells whether it is a superscript. */
static const char *format_mark(const SpanSetting *setting, const Note *note, bool *raise) {
    const char *text = note_mark_text(note, setting->arena);
    bool formed = text && is_name(text);
    *raise = formed && setting->mark == NOTE_MARK_SUPERSCRIPT;
    return formed && setting->mark == NOTE_MARK_BRACKETS
               ? arena_printf(setting->arena, "[%s]", text)
               : text;
}

static void add_span(SpanBuilder *builder, Span span) {
    if (*span.text)
        g_array_append_val(builder->spans, span);
}

static void add_inline(SpanBuilder *builder, const SpanContext *context, const Inline *node) {
    bool raise = false;
    Span span = {.text = node->text ? node->text : "",
                 .note = -1,
                 .uri = context->uri,
                 .lang = context->lang,
                 .emphasis = context->emphasis,
                 .strong = context->strong,
                 .at = node->at};
    if (node->kind == INLINE_BREAK) {
        span.text = LINE_BREAK;
    } else if (node->kind == INLINE_CALL) {
        const char *mark = format_mark(builder->setting, node->note, &raise);
        span.text = mark ? mark : "";
        span.note = node->note->index;
        span.uri = NULL;
    }
    span.style = find_variant(builder, context, raise);
    add_span(builder, span);
}

static SpanContext enter(SpanContext context, const Inline *node) {
    context.next = node->children;
    context.emphasis |= node->kind == INLINE_EMPHASIS;
    context.strong |= node->kind == INLINE_STRONG;
    if (node->kind == INLINE_LINK)
        context.uri = node->uri;
    if (node->kind == INLINE_LANGUAGE)
        context.lang = node->lang;
    return context;
}

static void add_inlines(SpanBuilder *builder, const Inline *inlines) {
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(SpanContext));
    SpanContext context = {.next = inlines};
    while (context.next || stack->len > 0) {
        const Inline *node = context.next;
        if (!node) {
            context = g_array_index(stack, SpanContext, stack->len - 1);
            g_array_set_size(stack, stack->len - 1);
            continue;
        }
        context.next = node->next;
        if (node->children) {
            g_array_append_val(stack, context);
            context = enter(context, node);
        } else {
            add_inline(builder, &context, node);
        }
    }
    g_array_free(stack, TRUE);
}

const Span *spans_build(const SpanSetting *setting, const char *prefix, const Inline *inlines,
                        int *count) {
    SpanBuilder builder = {.setting = setting, .spans = g_array_new(FALSE, FALSE, sizeof(Span))};
    if (prefix)
        add_span(&builder, *span_text(setting, prefix, inlines ? inlines->at : (Position){0}));
    add_inlines(&builder, inlines);
    *count = (int)builder.spans->len;
    const Span *spans =
        arena_memdup(setting->arena, builder.spans->data, builder.spans->len * sizeof(Span));
    g_array_free(builder.spans, TRUE);
    return spans;
}

const Span *span_text(const SpanSetting *setting, const char *text, Position at) {
    Span *span = arena_new_object(setting->arena, Span);
    *span = (Span){.text = text, .style = &setting->style->text, .note = -1, .at = at};
    return span;
}

const Span *span_note_label(const SpanSetting *setting, const Note *note) {
    bool raise;
    const char *text = format_mark(setting, note, &raise);
    if (!text)
        return NULL;
    TextStyle style = raise ? raised(setting->style->text) : setting->style->text;
    Span *span = arena_new_object(setting->arena, Span);
    *span = (Span){.text = text,
                   .style = arena_memdup(setting->arena, &style, sizeof style),
                   .note = -1,
                   .at = note->at};
    return span;
}
