/* Our webhooks as the shop lists them. */
#ifndef WOO_HOOKS_H
#define WOO_HOOKS_H

#include "base/pool.h"
#include "woo/rest.h"

enum hooks_state {
    HOOKS_FINE,
    HOOKS_MISSING,   /* none for that topic that leads to a /webhook/order */
    HOOKS_PAUSED,    /* a person switched it off */
    HOOKS_DISABLED,  /* the shop switched it off after failures */
    HOOKS_ELSEWHERE, /* it leads to another address than the one we answer at */
    HOOKS_OLD        /* API version 1, which leaves bookings out */
};

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
