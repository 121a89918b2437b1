#include "woo/booking.h"

#include <string.h>

#include "woo/booking_text.h"
#include "woo/json.h"

static const json_t *meta_value(const json_t *meta, const char *key)
{
    const json_t *entry;
    size_t i;

    json_array_foreach(meta, i, entry) {
        const char *name = json_string_value(json_object_get(entry, "key"));
        if (name != NULL && strcmp(name, key) == 0)
            return json_object_get(entry, "value");
    }
    return NULL;
}

/* People of one type; a number that no class can hold makes the sum too large as well. */
static int64_t people_of(const json_t *value)
{
    int64_t n;

    if (!json_as_int(value, &n))
        return 0;
    return n >= 0 && n <= BOOKING_PERSONS_MAX ? n : BOOKING_PERSONS_MAX + 1;
}

/* YITH 2.x and 3.x list the types as {id, title, number}; PHP gives an empty map as [].
 */
static int64_t count_person_types(json_t *types)
{
    json_t *entry;
    const char *id;
    int64_t sum = 0;
    size_t i;

    json_array_foreach(types, i, entry)
        sum += people_of(json_object_get(entry, "number"));
    json_object_foreach(types, id, entry)
        sum += people_of(entry);
    return sum;
}

static enum result read_persons(const json_t *data, int64_t *persons, struct error *err)
{
    const json_t *value = json_object_get(data, "persons");

    if (value == NULL || json_is_null(value))
        *persons = count_person_types(json_object_get(data, "person_types"));
    else if (json_is_string(value) && *json_string_value(value) == '\0')
        *persons = 0;
    else if (!json_as_int(value, persons))
        return error_set(err, BAD, "the number of persons of a booking is no number");
    if (*persons < 0 || *persons > BOOKING_PERSONS_MAX)
        return error_set(err, BAD, "%lld persons in one booking", (long long)*persons);
    return OK;
}

/* Wall clock written as if it were UTC: the UTC calendar fields are what the wall shows.
 */
static enum result read_moment(const json_t *data, const char *field, struct wall *wall,
                               struct error *err)
{
    int64_t seconds;

    if (!json_as_int(json_object_get(data, field), &seconds) || seconds <= 0 ||
        seconds > INT64_C(253402300799)) /* end of the year 9999 */
        return error_set(err, BAD, "'%s' of yith_booking_data is no time", field);
    *wall = time_wall_of(seconds);
    return OK;
}

static enum result read_data(const json_t *data, struct booking *b, struct error *err)
{
    enum result r;

    if ((r = read_moment(data, "from", &b->from, err)) != OK)
        return r;
    if (json_object_get(data, "to") == NULL)
        b->to = b->from;
    else if ((r = read_moment(data, "to", &b->to, err)) != OK)
        return r;
    return read_persons(data, &b->persons, err);
}

static bool is_full_days(const struct booking *b)
{
    return b->from.hour == 0 && b->from.minute == 0 && b->to.hour == 23 &&
           b->to.minute == 59;
}

enum result booking_read(const json_t *meta, const char *labels, struct booking *b,
                         struct error *err)
{
    const json_t *data = meta_value(meta, "yith_booking_data");
    enum result r;

    *b = (struct booking){0};
    if (json_is_object(data))
        r = read_data(data, b, err);
    else if (data != NULL && !json_is_null(data) && !json_is_array(data))
        r = error_set(err, BAD, "yith_booking_data is no object");
    else
        r = booking_read_text(meta, labels, b, err);
    if (r != OK)
        return r;
    if (time_wall_as_utc(&b->to) < time_wall_as_utc(&b->from))
        return error_set(err, BAD, "a booking ends before it begins");
    b->full_days = is_full_days(b);
    b->from_utc = time_from_shop(&b->from);
    return OK;
}
