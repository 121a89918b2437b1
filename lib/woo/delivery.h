/* What a request to the webhook's address is: an order, a hint, a ping, a test, a word of
 * the shop's plugin, a stranger. */
#ifndef WOO_DELIVERY_H
#define WOO_DELIVERY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "woo/order.h"
#include "woo/plugin.h"
#include "woo/shop_url.h"

/* Headers of one request; "" where it had none. Borrowed. */
struct delivery_head {
    const char *content_type;
    const char *signature; /* X-WC-Webhook-Signature */
    const char *topic;     /* X-WC-Webhook-Topic */
    const char *source;    /* X-WC-Webhook-Source */
};

enum delivery_kind {
    DELIVERY_ORDER,    /* a whole order of our shop */
    DELIVERY_HINT,     /* something happened to an order: fetch it */
    DELIVERY_PING,     /* the shop tries the address; not signed */
    DELIVERY_TEST,     /* somebody pressed the test button */
    DELIVERY_QUESTION, /* the shop's plugin asks what became of orders */
    DELIVERY_REPORT,   /* the shop's plugin tells how things stand there */
    DELIVERY_FOREIGN,  /* validly signed, but another copy of the shop */
    DELIVERY_UNUSABLE  /* validly signed, but nothing we can use */
};

struct delivery {
    enum delivery_kind kind;
    json_t *json;           /* owned; NULL for a ping or where the body is no JSON */
    struct order_head head; /* of DELIVERY_ORDER; texts borrowed from json */
    int64_t order_id;       /* of an order and a hint, else 0 */
    char place[SHOP_PLACE]; /* of DELIVERY_FOREIGN: the host name and path it came from */
    bool from_plugin;       /* a question or a report, whatever its kind: no webhook's */
    struct plugin_question question; /* of DELIVERY_QUESTION */
    struct plugin_report report;     /* of DELIVERY_REPORT */
    const char *about; /* of DELIVERY_HINT: what happened to it, or why.msg */
    const char *code;  /* of DELIVERY_UNUSABLE: delivery_v1 …, NULL otherwise */
    struct error why;  /* of a body or an order that cannot be read: its fault */
};

struct delivery_rules {
    const char *secret, *secret_old;       /* WEBHOOK_SECRET, WEBHOOK_SECRET_OLD or "" */
    const char *woo_url, *woo_url_aliases; /* "" for woo_url: any shop is ours */
    const char *nif_keys;
};

/**
 * delivery_check - what these bytes are. Unsigned bytes are never parsed.
 * @delivery: zeroed by the caller, who frees it with delivery_free() whatever we return
 *
 * OK with the kind; DENIED (with the reason) when it is neither signed by our secret nor
 * a ping; BROKEN for our own trouble. Source: FACTS-woocommerce.md, "Webhooks";
 * DESIGN.md, "Identity".
 */
enum result delivery_check(const struct delivery_head *head, const char *body, size_t len,
                           const struct delivery_rules *rules, struct delivery *delivery,
                           struct error *err) MUST_CHECK;
void delivery_free(struct delivery *delivery);

/** delivery_looks_ours - a denied one whose head is as our own shop would send it.
 * Anybody can write such a head: it is worth a warning, never belief. */
bool delivery_looks_ours(const struct delivery_head *head,
                         const struct delivery_rules *rules);

#endif
