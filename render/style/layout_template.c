/* SPDX-License-Identifier: MIT
 *
 * What templates and conditions of a layout refer to: fields, terms and filters, each checked
 * against what the layout has.
 */
#include "style/layout_template.h"

#include "style/condition.h"
#include "style/field_type.h"
#include "style/filter.h"
#include "style/template.h"

#include <glib.h>

static bool knows_pages(const ReferenceSite *site) {
    return site->running || site->in_term;
}

/** The names that may stand at the site. */
static GPtrArray *list_names(const ReferenceSite *site) {
    const ChLayout *layout = site->reader->layout;
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; i < layout->field_count; i++)
        g_ptr_array_add(names, (gpointer)layout->fields[i].name);
    for (int i = 0; !site->in_term && !site->condition && i < layout->term_count; i++)
        g_ptr_array_add(names, (gpointer)layout->terms[i].name);
    for (int i = 0; knows_pages(site) && PAGE_FIELDS[i]; i++)
        g_ptr_array_add(names, (gpointer)PAGE_FIELDS[i]);
    g_ptr_array_add(names, (gpointer) "lang");
    return names;
}

/** Whether there is such a thing, but for running lines alone. */
static bool is_running(const ReferenceSite *site, const char *name) {
    const TermRule *term = layout_find_term(site->reader->layout, name);
    return g_strv_contains(PAGE_FIELDS, name) || (term && term->running);
}

static void report_unknown(const ReferenceSite *site, const char *name) {
    GPtrArray *names = list_names(site);
    const char *nearest = nearest_name(name, (const char **)names->pdata, names->len);
    const char *hint = is_running(site, name) ? "only running lines have it"
                                              : layout_suggestion(site->reader, nearest);
    layout_error(site->reader, "layout-unknown-field", site->place, hint,
                 "`%s`: `{%s}` is no field of this layout", site->key, name);
    g_ptr_array_unref(names);
}

/** Whether something of that name may stand at the site. */
static bool is_known(const ReferenceSite *site, const char *name) {
    const ChLayout *layout = site->reader->layout;
    if (layout_find_value(layout, name))
        return true;
    if (g_strv_contains(PAGE_FIELDS, name))
        return knows_pages(site);
    const TermRule *term = site->in_term || site->condition ? NULL : layout_find_term(layout, name);
    return term && (!term->running || site->running);
}

static void check_filter(const ReferenceSite *site, const char *name, const char *word,
                         bool first) {
    static const char *const domains[] = {"text", "date", "number", "language"};
    const Filter *filter = filter_find(word);
    if (!filter) {
        layout_error(site->reader, "layout-unknown-filter", site->place,
                     layout_suggestion(site->reader, filter_nearest(word)),
                     "`%s`: `%s` in `{%s:%s}` is no filter", site->key, word, name, word);
        return;
    }
    const FieldRule *rule = layout_find_value(site->reader->layout, name);
    if (!filter_fits(filter, rule) || (filter->domain != FILTER_TEXT && !first))
        layout_error(site->reader, "layout-filter", site->place, NULL,
                     "`%s`: `%s` in `{%s:%s}` is for the value of a %s", site->key, word, name,
                     word, domains[filter->domain]);
}

static void check_reference(const char *reference, void *context) {
    const ReferenceSite *site = context;
    g_autofree char *name = reference_name(reference);
    if (!is_known(site, name)) {
        report_unknown(site, name);
        return;
    }
    g_auto(GStrv) filters = reference_filters(reference);
    for (int i = 0; filters[i]; i++)
        check_filter(site, name, filters[i], i == 0);
}

void layout_check_template(const ReferenceSite *site, const char *text) {
    const char *wrong = template_check(text);
    if (wrong)
        layout_error(site->reader, "layout-template", site->place, NULL, "`%s`: %s", site->key,
                     wrong);
    else
        template_references(text, check_reference, (void *)site);
}

static void check_test(const char *name, const char *value, void *context) {
    const ReferenceSite *site = context;
    const FieldRule *rule = layout_find_value(site->reader->layout, name);
    FieldFault fault;
    if (!is_known(site, name))
        report_unknown(site, name);
    else if (value && rule && !field_accepts(rule, value, site->reader->layout->arena, &fault))
        layout_error(site->reader, "layout-condition", site->place, fault.hint,
                     "`%s`: `%s`, with which `%s` is compared, %s", site->key, value, name,
                     fault.what);
}

void layout_check_condition(const ReferenceSite *site, const char *text) {
    if (condition_valid(text))
        condition_fields(text, check_test, (void *)site);
    else
        layout_error(site->reader, "layout-condition", site->place,
                     "such as `strip`, `not draft` or `lang = fr`", "`%s`: `%s` is no condition",
                     site->key, text);
}

static void visit_page(const char *reference, void *context) {
    g_autofree char *name = reference_name(reference);
    if (g_strv_contains(PAGE_FIELDS, name))
        *(bool *)context = true;
}

bool layout_template_has_pages(const char *text) {
    bool pages = false;
    template_references(text, visit_page, &pages);
    return pages;
}
