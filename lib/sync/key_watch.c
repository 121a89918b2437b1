#include "sync/key_watch.h"

#include "base/time.h"
#include "odoo/examine.h"
#include "sync/facts_store.h"

#define ENDS "odoo.key_expires"
#define SEEN "odoo.key_seen"

enum result key_watch_end(struct db *db, int64_t *end, struct error *err)
{
    return facts_get_time(db, ENDS, end, err);
}

struct reason key_watch_why(struct pool *p, int64_t end, int64_t now)
{
    struct wall wall = time_to_shop(end);
    char text[TIME_TEXT];
    const char *day = pool_strn(p, time_print_es(&wall, text), sizeof("03/06/2025") - 1);

    return reason_make(p, "check_key_ends", day,
                       pool_printf(p, "%lld", (long long)((end - now) / 86400)), NULL);
}

enum result key_watch_keep(struct db *db, int64_t end, int64_t now, struct error *err)
{
    enum result r = db_begin(db, err);

    if (r != OK)
        return r;
    if ((r = facts_set_time(db, ENDS, end, err)) == OK)
        r = facts_set_time(db, SEEN, now, err);
    return db_end(db, r, err);
}

static bool is_same_day(int64_t one, int64_t other)
{
    struct wall a = time_to_shop(one), b = time_to_shop(other);

    return a.year == b.year && a.month == b.month && a.day == b.day;
}

enum result key_watch_refresh(struct db *db, struct odoo *odoo, int64_t now,
                              struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct error why = {0};
    int64_t seen, end;
    size_t count;
    enum result r = facts_get_time(db, SEEN, &seen, err);

    if (r != OK || (seen != 0 && is_same_day(seen, now)))
        return r;
    r = examine_keys(odoo, &p, now, &count, &end, &why);
    if (r == BROKEN)
        return error_set(err, r, "%s", why.msg);
    return r == OK ? key_watch_keep(db, end, now, err) : OK;
}
