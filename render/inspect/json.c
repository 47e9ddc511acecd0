/* SPDX-License-Identifier: MIT
 *
 * Writing JSON (RFC 8259). Whether a comma is due is seen from the last byte written: a value never
 * ends in an opening bracket or a colon.
 */
#include "inspect/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void put_quoted(GString *json, const char *text) {
    g_string_append_c(json, '"');
    for (const char *at = text; *at; at++) {
        size_t plain = 0;
        while ((unsigned char)at[plain] >= ' ' && at[plain] != '"' && at[plain] != '\\')
            plain++;
        g_string_append_len(json, at, (gssize)plain);
        at += plain;
        if (!*at)
            break;
        g_string_append_printf(json, "\\u%04x", (unsigned)*at);
    }
    g_string_append_c(json, '"');
}

static void begin_value(GString *json, const char *key) {
    if (json->len && !strchr("{[:", json->str[json->len - 1]))
        g_string_append_c(json, ',');
    if (key) {
        put_quoted(json, key);
        g_string_append_c(json, ':');
    }
}

void json_string(GString *json, const char *key, const char *text) {
    begin_value(json, key);
    put_quoted(json, text);
}

void json_optional(GString *json, const char *key, const char *text) {
    if (text)
        json_string(json, key, text);
    else
        json_null(json, key);
}

void json_integer(GString *json, const char *key, int number) {
    begin_value(json, key);
    g_string_append_printf(json, "%d", number);
}

void json_number(GString *json, const char *key, double number) {
    static const double LIMIT = 1e12;
    if (isnan(number)) {
        json_null(json, key);
        return;
    }
    long long thousandths = llround(CLAMP(number, -LIMIT, LIMIT) * 1000);
    long long size = llabs(thousandths);
    char digits[32];
    int length = g_snprintf(digits, sizeof digits, "%s%lld.%03lld", thousandths < 0 ? "-" : "",
                            size / 1000, size % 1000);
    while (digits[length - 1] == '0')
        length--;
    if (digits[length - 1] == '.')
        length--;
    begin_value(json, key);
    g_string_append_len(json, digits, length);
}

void json_boolean(GString *json, const char *key, bool value) {
    begin_value(json, key);
    g_string_append(json, value ? "true" : "false");
}

void json_null(GString *json, const char *key) {
    begin_value(json, key);
    g_string_append(json, "null");
}

void json_rect(GString *json, const char *key, Rect rect) {
    json_open(json, key, '[');
    json_number(json, NULL, rect.x_pt);
    json_number(json, NULL, rect.y_pt);
    json_number(json, NULL, rect.width_pt);
    json_number(json, NULL, rect.height_pt);
    json_close(json, ']');
}

void json_open(GString *json, const char *key, char bracket) {
    begin_value(json, key);
    g_string_append_c(json, bracket);
}

void json_close(GString *json, char bracket) {
    g_string_append_c(json, bracket);
}
