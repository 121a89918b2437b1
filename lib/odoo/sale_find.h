/* Looking for sale orders by what stands on them: for the audit. */
#ifndef ODOO_SALE_FIND_H
#define ODOO_SALE_FIND_H

#include "odoo/sale.h"

enum {
    SALE_FIND_PAGE = 100, /* orders at once */
    SALE_CLAIMS_MAX = 2000
};

/* What is found has no lines, and is neither locked nor invoiced as far as it tells. */

/**
 * sale_find_claims - orders with one of @n origins or one of @n references of customers,
 * the oldest first. One call; BAD where they are SALE_CLAIMS_MAX or more.
 */
enum result sale_find_claims(struct odoo *odoo, struct pool *pool,
                             const char *const *origins, const char *const *references,
                             size_t n, struct sales *found, struct error *err) MUST_CHECK;

/**
 * sale_find_dated - the next SALE_FIND_PAGE orders with a date_order in [@from, @to), in
 * the order of their ids, behind id @after. UTC seconds; @to 0: no end.
 */
enum result sale_find_dated(struct odoo *odoo, struct pool *pool, int64_t from,
                            int64_t to, int64_t after, struct sales *found,
                            struct error *err) MUST_CHECK;

/**
 * sale_find_xids - the external id of each of @sales ("module.name", "" without).
 * @xids: room for all of them. One call, none for no sales.
 */
enum result sale_find_xids(struct odoo *odoo, struct pool *pool,
                           const struct sales *sales, const char **xids,
                           struct error *err) MUST_CHECK;

#endif
