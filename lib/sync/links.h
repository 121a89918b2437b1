/* Where a person opens an order: in the shop's administration and in Odoo. */
#ifndef SYNC_LINKS_H
#define SYNC_LINKS_H

#include "sync/config.h"
#include "sync/inbox.h"

enum { LINK_MAX = 700 }; /* bytes with the NUL */

/** links_shop - the order's page in WooCommerce; "" where WOO_URL is empty or cannot be
 * shown (too long, or it holds a password). */
void links_shop(const struct config *config, const struct inbox_row *row,
                char link[LINK_MAX]);

/** links_odoo - its sale order in Odoo 18; "" where there is none. */
void links_odoo(const struct config *config, const struct inbox_row *row,
                char link[LINK_MAX]);

#endif
