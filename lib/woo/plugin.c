#include "woo/plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "woo/json.h"

static enum result read_language(const json_t *body, bool *in_spanish, struct error *err)
{
    const json_t *language = json_object_get(body, "language");
    const char *name = json_string_value(language);

    *in_spanish = name != NULL && strcmp(name, "es") == 0;
    if (language == NULL || *in_spanish || (name != NULL && strcmp(name, "en") == 0))
        return OK;
    return error_set(err, BAD, "the language of the question is neither es nor en");
}

enum result plugin_read_question(const json_t *body, struct plugin_question *question,
                                 struct error *err)
{
    const json_t *ids = json_object_get(body, PLUGIN_QUESTION);
    const json_t *id;
    size_t i;

    *question = (struct plugin_question){.count = json_array_size(ids)};
    if (question->count == 0 || question->count > PLUGIN_IDS_MAX)
        return error_set(err, BAD, "%s is no list of 1 to %d orders", PLUGIN_QUESTION,
                         PLUGIN_IDS_MAX);
    json_array_foreach(ids, i, id) {
        question->ids[i] = json_integer_value(id); /* 0 for what is none */
        if (question->ids[i] <= 0 || question->ids[i] > JSON_ID_MAX)
            return error_set(err, BAD, "%s holds what is no order id", PLUGIN_QUESTION);
    }
    return read_language(body, &question->in_spanish, err);
}

/* Reads members until one is wrong; the first wrong one is told. */
struct report_reader {
    const json_t *object;
    enum result r;
    struct error *err;
};

static int64_t read_count(struct report_reader *in, const char *field)
{
    const json_t *value = json_object_get(in->object, field);
    int64_t n = json_integer_value(value);

    if (in->r != OK || value == NULL)
        return 0;
    if (!json_is_integer(value) || n < 0 || n > PLUGIN_COUNT_MAX)
        in->r = error_set(in->err, BAD, "'%s' of %s is no number from 0 to %d", field,
                          PLUGIN_REPORT, PLUGIN_COUNT_MAX);
    return n;
}

static bool is_fit_to_show(const char *text)
{
    size_t characters = 0;

    for (uint32_t c; (c = text_next(&text)) != 0; characters++)
        if (!text_is_harmless(c))
            return false;
    return characters <= PLUGIN_TEXT_MAX;
}

static void read_text(struct report_reader *in, const char *field, char to[PLUGIN_TEXT])
{
    const json_t *value = json_object_get(in->object, field);
    const char *text = value == NULL ? "" : json_string_value(value);

    if (in->r != OK)
        return;
    if (text == NULL || !is_fit_to_show(text))
        in->r = error_set(in->err, BAD, "'%s' of %s is no text of %d characters at most",
                          field, PLUGIN_REPORT, PLUGIN_TEXT_MAX);
    else
        snprintf(to, PLUGIN_TEXT, "%s", text);
}

enum result plugin_read_report(const json_t *body, struct plugin_report *report,
                               struct error *err)
{
    struct report_reader in = {json_object_get(body, PLUGIN_REPORT), OK, err};

    *report = (struct plugin_report){0};
    if (!json_is_object(in.object))
        return error_set(err, BAD, "%s is no object", PLUGIN_REPORT);
    report->bookings_without_order = read_count(&in, "bookings_without_order");
    report->waiting = read_count(&in, "waiting");
    report->given_up = read_count(&in, "given_up");
    read_text(&in, "discount", report->discount);
    read_text(&in, "version", report->version);
    if (in.r == OK && strcmp(report->discount, "on") != 0 &&
        strcmp(report->discount, "off") != 0 && strcmp(report->discount, "snippet") != 0)
        return error_set(err, BAD, "'discount' of %s is none of on, off, snippet",
                         PLUGIN_REPORT);
    return in.r;
}

json_t *plugin_report_json(const struct plugin_report *report)
{
    return json_pack("{s:I, s:I, s:I, s:s, s:s}", "bookings_without_order",
                     (json_int_t)report->bookings_without_order, "waiting",
                     (json_int_t)report->waiting, "given_up",
                     (json_int_t)report->given_up, "discount", report->discount,
                     "version", report->version);
}

void plugin_print_report(struct buf *out, const struct plugin_report *report)
{
    json_t *json = json_pack("{s:o}", PLUGIN_REPORT, plugin_report_json(report));
    char *text = json_dumps(json, JSON_COMPACT);

    if (text == NULL)
        out->failed = true;
    else
        buf_puts(out, text);
    free(text);
    json_decref(json);
}

enum result plugin_parse_report(const char *text, struct plugin_report *report,
                                struct error *err)
{
    json_t *json = NULL;
    enum result r = json_parse(text, strlen(text), &json, err);

    if (r == OK)
        r = plugin_read_report(json, report, err);
    json_decref(json);
    return r;
}
