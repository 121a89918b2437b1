#include "woo/booking.h"

#include <string.h>

#include "base/text.h"
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

/* The object that tells of a booking, and which meta holds it. */
struct source {
    const char *name;
    const json_t *data;
};

/* Wall clock written as if it were UTC: the UTC calendar fields are what the wall shows.
 */
static enum result read_moment(const struct source *in, const char *field,
                               struct wall *wall, struct error *err)
{
    int64_t seconds;

    if (!json_as_int(json_object_get(in->data, field), &seconds) || seconds <= 0 ||
        seconds > INT64_C(253402300799)) /* end of the year 9999 */
        return error_set(err, BAD, "'%s' of %s is no time", field, in->name);
    *wall = time_wall_of(seconds);
    return OK;
}

static enum result read_data(const struct source *in, struct booking *b,
                             struct error *err)
{
    enum result r;

    if ((r = read_moment(in, "from", &b->from, err)) != OK)
        return r;
    if (json_object_get(in->data, "to") == NULL)
        b->to = b->from;
    else if ((r = read_moment(in, "to", &b->to, err)) != OK)
        return r;
    return read_persons(in->data, &b->persons, err);
}

/* The customer's own cancellation is a status of its own. */
static enum result read_status(const struct source *in, struct booking *b,
                               struct error *err)
{
    const json_t *status = json_object_get(in->data, "status");

    if (status != NULL && !json_is_string(status))
        return error_set(err, BAD, "'status' of %s is no text", in->name);
    b->cancelled = status != NULL && text_starts(json_string_value(status), "cancelled");
    return OK;
}

static enum result read_object(const struct source *in, struct booking *b,
                               struct error *err)
{
    if (!json_is_object(in->data))
        return error_set(err, BAD, "%s is no object", in->name);
    return read_data(in, b, err);
}

/* PHP's empty map is [], and for YITH that is no booking; the plugin writes none. */
static enum result read_any(const json_t *meta, const char *labels, struct booking *b,
                            struct error *err)
{
    const struct source now = {BOOKING_NOW, meta_value(meta, BOOKING_NOW)};
    const struct source then = {"yith_booking_data",
                                meta_value(meta, "yith_booking_data")};
    enum result r;

    if (now.data != NULL && !json_is_null(now.data)) {
        r = read_object(&now, b, err);
        return r == OK ? read_status(&now, b, err) : r;
    }
    if (then.data != NULL && !json_is_null(then.data) && !json_is_array(then.data))
        return read_object(&then, b, err);
    return booking_read_text(meta, labels, b, err);
}

bool booking_is_full_days(const struct booking *b)
{
    return b->from.hour == 0 && b->from.minute == 0 && b->to.hour == 23 &&
           b->to.minute == 59;
}

enum result booking_read(const json_t *meta, const char *labels, struct booking *b,
                         struct error *err)
{
    enum result r;

    *b = (struct booking){0};
    if ((r = read_any(meta, labels, b, err)) != OK)
        return r;
    if (time_wall_as_utc(&b->to) < time_wall_as_utc(&b->from))
        return error_set(err, BAD, "a booking ends before it begins");
    b->full_days = booking_is_full_days(b);
    b->from_utc = time_from_shop(&b->from);
    return OK;
}
