/* Which of many orders the shop has, and where they stand. */
#ifndef WOO_KNOWN_H
#define WOO_KNOWN_H

#include "base/pool.h"
#include "woo/rest.h"

struct known_order {
    int64_t id; /* 0: the shop has none, not even in the bin */
    const char *number, *status;
    int64_t created; /* UTC seconds */
};

/**
 * known_get - look for @n orders (REST_PAGE at most), those in the bin too.
 * @known: room for @n, in the order of @ids; texts in @pool
 *
 * One question, and a second one where some are not found. As rest_orders().
 */
enum result known_get(struct rest *rest, struct pool *pool, const int64_t *ids, size_t n,
                      struct known_order *known, struct error *err) MUST_CHECK;

#endif
