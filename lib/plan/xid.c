#include "plan/xid.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *xid_full(struct pool *p, const char *shop, const char *name)
{
    return pool_printf(p, "__%s__.%s", shop, name);
}

const char *xid_order(struct pool *p, int64_t order_id)
{
    return pool_printf(p, "order_%lld", (long long)order_id);
}

const char *xid_line(struct pool *p, int64_t order_id, int64_t line_id)
{
    return pool_printf(p, "order_%lld_line_%lld", (long long)order_id,
                       (long long)line_id);
}

const char *xid_product(struct pool *p, int64_t product_id)
{
    return pool_printf(p, "product_%lld", (long long)product_id);
}

static const char *stamp(struct pool *p, const struct wall *w)
{
    return pool_printf(p, "%04d%02d%02dT%02d%02d", w->year, w->month, w->day, w->hour,
                       w->minute);
}

const char *xid_booking(struct pool *p, int64_t product_id, const struct booking *b)
{
    return pool_printf(p, "booking_%lld_%s_%s_%lld", (long long)product_id,
                       stamp(p, &b->from), stamp(p, &b->to), (long long)b->persons);
}

size_t xid_booking_read(const char *text, int64_t *product_id, struct booking *b)
{
    struct wall from = {0}, to = {0};
    long long product = 0, persons = 0;
    int end = 0;

    sscanf(text, "booking_%18lld_%4d%2d%2dT%2d%2d_%4d%2d%2dT%2d%2d_%18lld%n", &product,
           &from.year, &from.month, &from.day, &from.hour, &from.minute, &to.year,
           &to.month, &to.day, &to.hour, &to.minute, &persons, &end);
    if (end == 0)
        return 0;
    *product_id = product;
    *b = (struct booking){.from = from, .to = to, .persons = persons};
    b->full_days = booking_is_full_days(b);
    return (size_t)end;
}

bool xid_shop_is_valid(const char *shop)
{
    size_t len = strlen(shop);

    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)shop[i]) && shop[i] != '_')
            return false;
    return len >= 1 && len <= 40 && shop[0] != '_' && shop[len - 1] != '_';
}
