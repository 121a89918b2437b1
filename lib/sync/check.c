#include "sync/check_part.h"

#include "base/time.h"

void check_say(struct check *c, enum check_mark mark, struct reason reason)
{
    struct check_line line = {c->part, mark, reason};

    c->looks += mark == CHECK_LOOK;
    c->wrongs += mark == CHECK_WRONG;
    c->found(c->state, &line);
}

const char *check_number(struct check *c, int64_t n)
{
    return pool_printf(&c->pool, "%lld", (long long)n);
}

const char *check_moment(struct check *c, int64_t utc)
{
    struct wall wall = time_to_shop(utc);
    char text[TIME_TEXT];

    return pool_str(&c->pool, time_print_es(&wall, text));
}

const char *check_day(struct check *c, int64_t utc)
{
    return pool_strn(&c->pool, check_moment(c, utc), sizeof("03/06/2025") - 1);
}

enum result check_run(struct check *c, struct error *err)
{
    enum result r;

    c->part = CHECK_SETTINGS;
    if ((r = check_settings(c, err)) != OK)
        return r;
    c->part = CHECK_ODOO;
    if ((r = check_odoo(c, err)) != OK)
        return r;
    c->part = CHECK_SHOP;
    if ((r = check_shop(c, err)) != OK)
        return r;
    return c->pool.failed ? error_nomem(err) : OK;
}

void check_free(struct check *c)
{
    pool_free(&c->pool);
}
