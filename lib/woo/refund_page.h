/* Refunds as the shop's REST API lists them: which order, when, how much. */
#ifndef WOO_REFUND_PAGE_H
#define WOO_REFUND_PAGE_H

#include "base/pool.h"
#include "woo/rest.h"

struct refund {
    int64_t id, order_id;
    int64_t created; /* UTC seconds */
    int64_t amount;  /* minor units, given back: positive */
};

struct refund_page {
    struct pool pool; /* owned */
    struct refund *list;
    size_t count;
    int64_t created; /* UTC seconds, the latest */
};

/**
 * refund_page_get - one page of refunds by creation (@list without status).
 * @digits: decimals of the shop's currency: a refund does not name it
 * @page:   zeroed by the caller, who frees it with refund_page_free() whatever we return
 *
 * As rest_orders(); RETRY for one that cannot be read: of none may be said that it is not
 * there.
 */
enum result refund_page_get(struct rest *rest, const struct rest_list *list, int digits,
                            struct refund_page *page, struct error *err) MUST_CHECK;
void refund_page_free(struct refund_page *page);

#endif
