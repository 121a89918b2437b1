/* What the doctor asks the shop: versions, clock, money, tax rates, its date filter. */
#ifndef WOO_INSPECT_H
#define WOO_INSPECT_H

#include "base/pool.h"
#include "woo/rest.h"

/* All of these are as rest_get(); texts in a pool. WooCommerce shows some of it only to
 * keys of shop managers: STOP with rest->denied then says nothing of orders. */

struct shop_version {
    const char *woocommerce, *wordpress; /* "9.8.5", "" where it is not told */
};
enum result inspect_version(struct rest *rest, struct pool *p,
                            struct shop_version *version, struct error *err) MUST_CHECK;

struct shop_zone {
    const char *name; /* "Europe/Madrid", "" where only an offset is set */
    int64_t minutes;  /* east of UTC now */
};
/** inspect_zone - BAD where WordPress tells neither name nor offset. */
enum result inspect_zone(struct rest *rest, struct pool *p, struct shop_zone *zone,
                         struct error *err) MUST_CHECK;

struct shop_money {
    const char *currency;   /* ISO 4217, "" where it is not told */
    bool taxes;             /* taxes are worked out at all */
    bool gross_prices;      /* prices are entered with tax */
    bool round_at_subtotal; /* tax is rounded once an order, not a line */
};
enum result inspect_money(struct rest *rest, struct pool *p, struct shop_money *money,
                          struct error *err) MUST_CHECK;

enum { INSPECT_ORDERS = 100, INSPECT_RATE_PAGES = 10 };

/* One percentage that the shop taxes with. */
struct shop_rate {
    int64_t percent_e4;
    const char *name; /* as the shop's table has it, "" where it is not there any more */
    bool standard;    /* of the standard class */
    bool used;        /* an order of the last INSPECT_ORDERS has it */
};

struct shop_orders {
    size_t count;     /* INSPECT_ORDERS at most */
    int64_t id;       /* the one that changed last, 0 for none */
    int64_t modified; /* UTC seconds */
    int64_t *percents_e4;
    size_t percent_count; /* of all tax lines, repeated */
};
/** inspect_orders - those that changed last. */
enum result inspect_orders(struct rest *rest, struct pool *p, struct shop_orders *orders,
                           struct error *err) MUST_CHECK;

/**
 * inspect_rates - the percentages of the shop's tax table and of @orders, each once.
 * @list: @count of them
 */
enum result inspect_rates(struct rest *rest, struct pool *p,
                          const struct shop_orders *orders, struct shop_rate **list,
                          size_t *count, struct error *err) MUST_CHECK;

/**
 * inspect_filter - does the shop give the order that changed last when it is asked for
 * what changed since the second before? What it leaves out then, no poll ever finds.
 */
enum result inspect_filter(struct rest *rest, const struct shop_orders *orders,
                           bool *shown, struct error *err) MUST_CHECK;

#endif
