/* Questions to the shop's REST API v3: orders changed or made since, one order, webhooks.
 */
#ifndef WOO_REST_H
#define WOO_REST_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/http.h"

enum {
    REST_TIMEOUT_S = 120,           /* a hundred orders take a small shop half a minute */
    REST_ANSWER_MAX = 64 * 1048576, /* bytes */
    REST_PAGE = 100                 /* orders; the shop gives no more at once */
};

struct rest {
    struct http *http; /* borrowed */
    char base[512];    /* the shop's root, without a slash at its end */
    char key[128], secret[128];

    /* About the last answer: */
    long status;        /* HTTP, 0 while none came */
    bool denied;        /* STOP: the shop does not let us read */
    bool too_large;     /* BAD: ask for fewer at once */
    long retry_after_s; /* what the server asked for, 0 without */
    int64_t date;       /* UTC seconds by the shop's own clock, 0 without */
    int64_t total;      /* of a list: rows on all pages, -1 where it was not told */
};

/**
 * rest_open - set up questions to the shop at @woo_url; nothing is sent yet.
 *
 * STOP with the reason where a setting is missing, for plain http (WooCommerce takes no
 * Basic authentication there) and for an address with a user in it.
 * Source: FACTS-woocommerce.md, "REST API v3".
 */
enum result rest_open(struct rest *rest, struct http *http, const char *woo_url,
                      const char *key, const char *secret, struct error *err) MUST_CHECK;

/**
 * rest_get - GET @path (below /wp-json/wc/v3/, with its query) as JSON.
 * @json: new on OK, freed with json_decref()
 *
 * SKIP: the shop says that this record does not exist. RETRY: no connection, time-out,
 * 429, 5xx, an answer that is not JSON. STOP: 401 and 403 (rest->denied; the reason says
 * which of key, secret, permission, header or redirect it may be), a redirect, an address
 * without WooCommerce, a question it refuses, TLS. BAD: an answer over REST_ANSWER_MAX
 * (rest->too_large). BROKEN without memory. The reason never holds key or secret.
 */
enum result rest_get(struct rest *rest, const char *path, json_t **json,
                     struct error *err) MUST_CHECK;

/**
 * rest_get_root - GET /wp-json/ with @query ("" or "?…"), what WordPress itself tells:
 * names, time zone. As rest_get().
 */
enum result rest_get_root(struct rest *rest, const char *query, json_t **json,
                          struct error *err) MUST_CHECK;

/* Which orders, oldest first. */
struct rest_list {
    bool by_creation;   /* by the date of creation; else by that of the last change */
    int64_t after;      /* UTC seconds, exclusive */
    int64_t before;     /* UTC seconds, exclusive; 0: no end */
    const char *status; /* "any" (all but the bin) or "trash" */
    int page;           /* from 1 */
    int per_page;       /* REST_PAGE at most */
};

/** rest_orders - one page as a JSON array; as rest_get(). */
enum result rest_orders(struct rest *rest, const struct rest_list *list, json_t **orders,
                        struct error *err) MUST_CHECK;

/** rest_refunds - one page of refunds by creation (@list without status), each with id,
 * parent_id, date_created_gmt and amount; as rest_orders(). */
enum result rest_refunds(struct rest *rest, const struct rest_list *list,
                         json_t **refunds, struct error *err) MUST_CHECK;

/**
 * rest_orders_by_id - those of @n orders (REST_PAGE at most) that the shop has.
 * @status: as in struct rest_list; @fields: comma separated, "" for all
 */
enum result rest_orders_by_id(struct rest *rest, const int64_t *ids, size_t n,
                              const char *status, const char *fields, json_t **orders,
                              struct error *err) MUST_CHECK;

/** rest_order - one order, as rest_get(); SKIP when it was deleted for good. */
enum result rest_order(struct rest *rest, int64_t id, json_t **order, struct error *err)
    MUST_CHECK;

#endif
