#include "plan/xid.h"

#include <ctype.h>
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

bool xid_shop_is_valid(const char *shop)
{
    size_t len = strlen(shop);

    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)shop[i]) && shop[i] != '_')
            return false;
    return len >= 1 && len <= 40 && shop[0] != '_' && shop[len - 1] != '_';
}
