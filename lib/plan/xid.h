/* External ids: the names by which we find our records again. */
#ifndef PLAN_XID_H
#define PLAN_XID_H

#include "base/pool.h"
#include "woo/booking.h"

/** xid_full - "__<shop>__.<name>", as Odoo wants it. The prefix is no installed module.
 */
const char *xid_full(struct pool *p, const char *shop, const char *name);

const char *xid_order(struct pool *p, int64_t order_id); /* order_23 */
const char *xid_line(struct pool *p, int64_t order_id,
                     int64_t line_id);                       /* order_23_line_1 */
const char *xid_product(struct pool *p, int64_t product_id); /* product_18 */

/** xid_booking - booking_11_20250603T1700_20250603T1800_5: one product for each class. */
const char *xid_booking(struct pool *p, int64_t product_id, const struct booking *b);

/**
 * xid_booking_read - the reverse: the class that an external id at the start of @text
 * names. Returns the id's length; 0, with nothing filled in, for any other text.
 */
size_t xid_booking_read(const char *text, int64_t *product_id, struct booking *b);

/** xid_shop_is_valid - letters, digits and _ only, 1 to 40 of them, no __ at an end. */
bool xid_shop_is_valid(const char *shop);

#endif
