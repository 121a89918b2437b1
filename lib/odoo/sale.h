/* Sale orders in Odoo: read with their lines, confirm, date, cancel. */
#ifndef ODOO_SALE_H
#define ODOO_SALE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "odoo/client.h"

enum sale_state { SALE_DRAFT, SALE_SENT, SALE_CONFIRMED, SALE_CANCELLED, SALE_UNKNOWN };

struct sale_line {
    int64_t id;
    int64_t product_id;
    double quantity, price_unit, discount; /* as Odoo keeps them; discount in percent */
    double price_total, price_tax;
    int64_t *tax_ids;
    size_t tax_count;
    bool is_text; /* a section or note: no product, no money */
    const char
        *xid; /* "module.name"; "" for a staff's line; NULL until sale_read_xids() */
};

struct sale {
    int64_t id;
    const char *name;      /* S00023 */
    const char *reference; /* the customer's (client_order_ref); "" without */
    const char *origin;    /* "" without */
    enum sale_state state;
    bool locked;
    double amount_total, amount_tax;
    const char *currency;
    int64_t partner_id;
    const char *partner_name;
    int64_t date_order; /* UTC seconds */
    size_t invoices;
    struct sale_line *lines; /* in Odoo's order */
    size_t line_count;
};

/* What an order is to be called in Odoo. */
struct sale_names {
    int64_t id;
    const char *reference, *origin;
};

struct sales {
    struct sale *list; /* only those that exist, in the order asked for */
    size_t count;
};

/**
 * sale_read - @n orders with their lines in one call; missing ids are left out.
 * Where one is missing Odoo refuses the call (fault 2); then it takes two more.
 */
enum result sale_read(struct odoo *odoo, struct pool *pool, const int64_t *ids, size_t n,
                      struct sales *sales, struct error *err) MUST_CHECK;

/** sale_read_xids - external ids of all lines of those of @sales in one call. */
enum result sale_read_xids(struct odoo *odoo, struct pool *pool, struct sale **sales,
                           size_t n, struct error *err) MUST_CHECK;

/** sale_take_head - what read and web_read give alike: id, name, state, amounts, date. */
void sale_take_head(const struct value *row, struct sale *sale);

/** sale_by_id - NULL if it is not among them. */
struct sale *sale_by_id(const struct sales *sales, int64_t id);

/**
 * sale_confirm - all or none; Odoo sets date_order to now.
 * BAD (fault 2) if one of them is confirmed already or refused: read their states then.
 */
enum result sale_confirm(struct odoo *odoo, struct pool *pool, const int64_t *ids,
                         size_t n, struct error *err) MUST_CHECK;

/** sale_set_dates - write date_order (UTC seconds); works on confirmed and locked orders.
 */
enum result sale_set_dates(struct odoo *odoo, struct pool *pool, const int64_t *ids,
                           const int64_t *dates, size_t n, struct error *err) MUST_CHECK;

/** sale_set_names - write client_order_ref and origin; works on locked orders as well. */
enum result sale_set_names(struct odoo *odoo, struct pool *pool,
                           const struct sale_names *names, size_t n, struct error *err)
    MUST_CHECK;

/** sale_cancel - without the wizard; cancelled ones stay so. Locked ones are fault 2. */
enum result sale_cancel(struct odoo *odoo, struct pool *pool, const int64_t *ids,
                        size_t n, struct error *err) MUST_CHECK;

/** sale_lines_delete - off a quotation; of a confirmed order Odoo deletes none (BAD). */
enum result sale_lines_delete(struct odoo *odoo, struct pool *pool, const int64_t *ids,
                              size_t n, struct error *err) MUST_CHECK;

/** sale_lines_to_zero - quantity 0: what stands for a deletion on a confirmed order. */
enum result sale_lines_to_zero(struct odoo *odoo, struct pool *pool, const int64_t *ids,
                               size_t n, struct error *err) MUST_CHECK;

/** sale_to_draft - a cancelled order becomes a quotation again. */
enum result sale_to_draft(struct odoo *odoo, struct pool *pool, const int64_t *ids,
                          size_t n, struct error *err) MUST_CHECK;

#endif
