#include "woo/booking_text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "woo/json.h"

/* The part of @labels behind "kind:", up to its comma; NULL without. */
static const char *labels_of(const char *labels, const char *kind, size_t *len)
{
    const char *entry;

    while ((entry = text_list_next(&labels, len)) != NULL) {
        size_t head = strlen(kind);
        if (*len > head && strncmp(entry, kind, head) == 0 && entry[head] == ':') {
            *len -= head + 1;
            return entry + head + 1;
        }
    }
    return NULL;
}

enum result booking_labels_check(const char *labels, struct error *err)
{
    static const char *const kinds[] = {"from", "to", "persons"};
    size_t len;

    for (size_t i = 0; i < 3; i++)
        if (labels_of(labels, kinds[i], &len) == NULL)
            return error_set(err, BAD, "it names no label for '%s'", kinds[i]);
    return OK;
}

static bool is_one_of(const char *key, const char *names, size_t len)
{
    while (len > 0) {
        const char *bar = memchr(names, '|', len);
        size_t n = bar == NULL ? len : (size_t)(bar - names);
        if (strlen(key) == n && strncasecmp(key, names, n) == 0)
            return true;
        names += bar == NULL ? n : n + 1;
        len -= bar == NULL ? n : n + 1;
    }
    return false;
}

static const char *text_labelled(const json_t *meta, const char *labels, const char *kind)
{
    size_t len, i;
    const char *names = labels_of(labels, kind, &len);
    const json_t *entry;

    json_array_foreach(meta, i, entry) {
        const char *key = json_string_value(json_object_get(entry, "key"));
        const char *text = json_string_value(json_object_get(entry, "value"));
        if (names != NULL && key != NULL && text != NULL && is_one_of(key, names, len))
            return text;
    }
    return NULL;
}

static int month_number(const char *name)
{
    static const char *const months[][2] = {
        {"enero", "january"},   {"febrero", "february"},   {"marzo", "march"},
        {"abril", "april"},     {"mayo", "may"},           {"junio", "june"},
        {"julio", "july"},      {"agosto", "august"},      {"septiembre", "september"},
        {"octubre", "october"}, {"noviembre", "november"}, {"diciembre", "december"}};

    for (int m = 0; m < 12; m++)
        if (text_equals_nocase(name, months[m][0]) ||
            text_equals_nocase(name, months[m][1]))
            return m + 1;
    return 0;
}

bool booking_parse_date(const char *text, struct wall *w)
{
    char month[16];
    int end = -1;

    *w = (struct wall){0};
    sscanf(text, " %2d/%2d/%4d %2d:%2d %n", &w->day, &w->month, &w->year, &w->hour,
           &w->minute, &end);
    if (end < 0) {
        sscanf(text, " %2d %15[A-Za-z] %4d %2d:%2d %n", &w->day, month, &w->year,
               &w->hour, &w->minute, &end);
        w->month = end < 0 ? 0 : month_number(month);
    }
    return end >= 0 && text[end] == '\0' && time_wall_is_valid(w);
}

static enum result read_date(const char *text, struct wall *wall, struct error *err)
{
    if (booking_parse_date(text, wall))
        return OK;
    /* The text comes last: what is too long is then cut at a whole character. */
    return error_set(err, BAD,
                     "a booking's date is neither like 03/06/2025 17:00 nor like 3 junio "
                     "2025 17:00: '%s'",
                     text);
}

enum result booking_read_text(const json_t *meta, const char *labels, struct booking *b,
                              struct error *err)
{
    const char *from = text_labelled(meta, labels, "from");
    const char *to = text_labelled(meta, labels, "to");
    const char *persons = text_labelled(meta, labels, "persons");
    enum result r;

    if (from == NULL)
        return SKIP;
    if ((r = read_date(from, &b->from, err)) != OK)
        return r;
    b->to = b->from;
    if (to != NULL && (r = read_date(to, &b->to, err)) != OK)
        return r;
    if (persons != NULL && (!text_to_int64(persons, &b->persons) || b->persons < 0 ||
                            b->persons > BOOKING_PERSONS_MAX))
        return error_set(err, BAD, "the persons of a booking are no number: '%s'",
                         persons);
    return OK;
}
