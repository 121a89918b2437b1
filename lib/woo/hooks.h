/* Our webhooks as the shop lists them. */
#ifndef WOO_HOOKS_H
#define WOO_HOOKS_H

#include "base/pool.h"
#include "woo/rest.h"

/* One webhook of the shop; texts in a pool. */
struct hook {
    const char *topic, *status, *url;
    const char *version; /* "" where the list does not tell: WooCommerce's own does not */
    bool ours;           /* it leads to a /webhook/order, wherever that is */
};

/** hooks_list - all webhooks of the shop, in @p. As rest_get(). */
enum result hooks_list(struct rest *rest, struct pool *p, struct hook **list,
                       size_t *count, struct error *err) MUST_CHECK;

enum hook_address {
    ADDRESS_FINE,
    ADDRESS_PLAIN,   /* http: names and orders can be read on the way */
    ADDRESS_PORT,    /* WordPress sends to 80, 443 and 8080 only */
    ADDRESS_PRIVATE, /* WordPress does not send into its own network */
    ADDRESS_REFUSED  /* a user in it, or an IPv6 address: WordPress never sends there */
};

/**
 * hook_address - whether WordPress would send to @url, the worst first.
 * @shop_url: the shop's own host is exempt from the rule about private addresses
 *
 * A shop may allow ports and private addresses by filters. Names are not looked up.
 * Source: WordPress, wp-includes/http.php, wp_http_validate_url().
 */
enum hook_address hook_address(const char *url, const char *shop_url);

enum hooks_state {
    HOOKS_FINE,
    HOOKS_MISSING,   /* none for that topic that leads to a /webhook/order */
    HOOKS_PAUSED,    /* a person switched it off */
    HOOKS_DISABLED,  /* the shop switched it off after failures */
    HOOKS_ELSEWHERE, /* it leads to another address than the one we answer at */
    HOOKS_OLD        /* API version 1, which leaves bookings out */
};

/** hook_judge - one that is ours; never HOOKS_MISSING. @host: as hooks_ask() takes it. */
enum hooks_state hook_judge(const struct hook *hook, const char *host);

struct hooks {
    enum hooks_state state;
    const char *topic; /* the first one that is not fine, "" else */
    const char *url;   /* where it leads, "" for none */
};

/**
 * hooks_ask - look for active webhooks of order.created and order.updated.
 * @host: the host name we answer at (a port does not count), "" while it is not known
 * @hooks: texts in @p
 * As rest_get(). Source: FACTS-woocommerce.md, "REST API v3"; capture webhooks-list.
 */
enum result hooks_ask(struct rest *rest, struct pool *p, const char *host,
                      struct hooks *hooks, struct error *err) MUST_CHECK;

#endif
