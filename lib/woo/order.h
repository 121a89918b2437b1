/* One WooCommerce order, as the REST API v3 and its webhooks give it. */
#ifndef WOO_ORDER_H
#define WOO_ORDER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/pool.h"

enum { ORDER_LINES_MAX = 1000 }; /* line items, fees and shipping together */

/* What the inbox needs to know of a body before anybody reads it all. */
struct order_head {
    int64_t id;         /* 1 … 2^53 - 1 */
    const char *number; /* the shop's number; all texts are borrowed from the JSON */
    const char *order_key;
    const char *status;        /* without wc- */
    int64_t created, modified; /* UTC seconds */
    char content_hash[DIGEST_HEX];
};

struct order_address {
    const char *first_name, *last_name, *company, *address_1, *address_2, *city, *state,
        *postcode, *country, *email, *phone; /* "" where empty */
};

enum order_line_kind { LINE_ITEM, LINE_FEE, LINE_SHIPPING };

struct order_line {
    enum order_line_kind kind;
    int64_t id;                       /* unique in its order over all kinds */
    const char *name;                 /* entities decoded, spaces tidied */
    int64_t product_id, variation_id; /* 0 for none */
    const char *sku;                  /* "" for none */
    int64_t quantity;                 /* 1 for fees and shipping */
    int64_t subtotal, subtotal_tax;   /* minor units, net and tax, before coupons */
    int64_t total, total_tax;         /* minor units, net and tax, as charged */
    int64_t rate_id;                  /* of the one tax on it, 0 without tax */
    size_t rates;                     /* taxes on it; more than one is not supported */
    const json_t *meta;               /* borrowed: meta_data, an array or NULL */
};

struct order_rate {
    int64_t id;
    int64_t percent_e4; /* 21 % is 210000 */
};

struct order_coupon {
    const char *discount_type;
    int64_t percent_e4; /* of a percent coupon (its nominal_amount), else 0 */
};

struct order {
    json_t *json;     /* owned; all texts are borrowed from it or from the pool */
    struct pool pool; /* owned */
    struct order_head head;
    const char *currency;     /* ISO 4217 */
    int digits;               /* decimals of the currency */
    int64_t total, total_tax; /* minor units */
    int64_t paid;             /* UTC seconds, 0 while not paid */
    int64_t customer_id;      /* 0 for a guest */
    struct order_address billing;
    const json_t *meta; /* borrowed: meta_data, an array or NULL */
    struct order_line *lines;
    size_t line_count;
    struct order_rate *rates;
    size_t rate_count;
    struct order_coupon *coupons;
    size_t coupon_count;
    size_t refund_count;
};

/**
 * order_parse - read one order as the WooCommerce REST API v3 gives it.
 * @body:     @len bytes of JSON, borrowed for the call only
 * @nif_keys: meta keys that hold a tax number, separated by commas (for the content hash)
 * @order:    zeroed by the caller, who frees it with order_free() whatever we return
 *
 * Amounts are minor units of order->currency; times are UTC seconds.
 * Returns OK; BAD with the reason in @err when the JSON or a field we need is wrong;
 * BROKEN without memory.
 * Source: WooCommerce REST API v3, "Order properties"; FACTS-woocommerce.md.
 */
enum result order_parse(const char *body, size_t len, const char *nif_keys,
                        struct order *order, struct error *err) MUST_CHECK;
void order_free(struct order *order);

/**
 * order_read_head - id, key, dates and content hash of an order that is parsed as JSON.
 *
 * Texts are borrowed from @json. The hash covers what we read and nothing that differs
 * between a webhook's body and the same version over REST (_links, payment_url, meta
 * ids). BAD when there is no usable id, key or date_modified_gmt. Source: DESIGN.md,
 * "Inbox".
 */
enum result order_read_head(const json_t *json, const char *nif_keys,
                            struct order_head *head, struct error *err) MUST_CHECK;

/** order_meta - the text of the first of @keys (comma separated) that @meta has; or "".
 */
const char *order_meta(const json_t *meta, const char *keys);

/** order_is_anonymised - the shop erased its customer's data: what stands there in their
 * place ("[deleted]", deleted@site.invalid) is nobody's. */
bool order_is_anonymised(const struct order *order);

/** order_rate - the rate with that id, NULL if the order does not name it. */
const struct order_rate *order_rate(const struct order *order, int64_t id);

#endif
