/* Orders as the shop's REST API gives them: a page of a list, or one. */
#ifndef WOO_REST_PAGE_H
#define WOO_REST_PAGE_H

#include "base/pool.h"
#include "woo/order.h"
#include "woo/rest.h"

/* One order of a page; texts live in the page. */
struct rest_order {
    int64_t id;
    const struct order_head *head; /* NULL: it cannot be read */
    const char *why;               /* what is wrong with it then, else NULL */
    const char *body;              /* @len bytes of JSON */
    size_t len;
};

struct rest_page {
    json_t *json;     /* owned: texts of the heads are borrowed from it */
    struct pool pool; /* owned */
    struct rest_order *orders;
    size_t count;
    size_t listed;            /* count, and those that do not even have an id */
    int64_t created, changed; /* UTC seconds, the latest of each */
};

/**
 * rest_page_get - one page of orders, with what is wrong with those that are wrong.
 * @nif_keys: as order_read_head() takes them
 * @page: zeroed by the caller, who frees it with rest_page_free() whatever we return
 * As rest_orders(); BROKEN without memory.
 */
enum result rest_page_get(struct rest *rest, const struct rest_list *list,
                          const char *nif_keys, struct rest_page *page, struct error *err)
    MUST_CHECK;

/**
 * rest_page_get_one - the order @id as a page of one; SKIP when the shop has none.
 * RETRY when the shop gives another one than was asked for.
 */
enum result rest_page_get_one(struct rest *rest, int64_t id, const char *nif_keys,
                              struct rest_page *page, struct error *err) MUST_CHECK;

/** rest_page_get_many - those of @n orders (REST_PAGE at most) that the shop has, but for
 * those in the bin. */
enum result rest_page_get_many(struct rest *rest, const int64_t *ids, size_t n,
                               const char *nif_keys, struct rest_page *page,
                               struct error *err) MUST_CHECK;
void rest_page_free(struct rest_page *page);

/**
 * rest_page_deleted - @body (@len bytes, an order as it was) with the status "deleted",
 * as a page of one: what the shop would give if it gave what is gone.
 * BAD when @body cannot be read.
 */
enum result rest_page_deleted(const char *body, size_t len, const char *nif_keys,
                              struct rest_page *page, struct error *err) MUST_CHECK;

#endif
