#include "sync/audit_days.h"

#include <stdlib.h>

enum { ROOM_AT_FIRST = 32 };

void audit_days_free(struct audit_days *days)
{
    free(days->list);
    *days = (struct audit_days){0};
}

static enum result make_room(struct audit_days *days, size_t *room, struct error *err)
{
    if (days->count < *room)
        return OK;
    size_t more = *room == 0 ? ROOM_AT_FIRST : 2 * *room;
    struct audit_day *list = realloc(days->list, more * sizeof(*list));
    if (list == NULL)
        return error_nomem(err);
    days->list = list;
    *room = more;
    return OK;
}

/* By the calendar: the day on which the clocks change has 23 or 25 hours. */
enum result audit_days_make(struct audit_days *days, int64_t since, int64_t until,
                            struct error *err)
{
    struct wall day = time_to_shop(since);
    size_t room = 0;

    if (until <= since)
        return error_set(err, BAD, "the audit has no day to look at");
    day.hour = day.minute = day.second = 0;
    for (int64_t begins = since; begins < until; begins = time_from_shop(&day)) {
        enum result r = make_room(days, &room, err);
        if (r != OK)
            return r;
        days->list[days->count++] = (struct audit_day){.day = day, .begins = begins};
        day = time_next_day(&day);
    }
    return OK;
}

struct audit_day *audit_days_of(const struct audit_days *days, int64_t utc)
{
    size_t low = 0, high = days->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (days->list[middle].begins <= utc)
            low = middle;
        else
            high = middle;
    }
    return &days->list[low];
}
