/*
 * What one order of the shop becomes in Odoo, as data: symbols only (external ids, "21
 * %"), no database ids. Pure: no clock, no network, no store.
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/pool.h"
#include "plan/reason.h"
#include "woo/order.h"

enum { PLAN_VERSION = 1 }; /* raise it when the same order shall be written differently */

enum plan_want {
    WANT_QUOTATION, /* there, not confirmed */
    WANT_CONFIRMED, /* a sale order, ready to invoice */
    WANT_CANCELLED  /* cancelled if it is there; never created for that */
};

struct plan_product {
    const char *xid; /* without the module, e.g. booking_11_20250603T1700_… */
    const char *name;
    const char *reference; /* default_code */
    const char *sku;       /* an Odoo product with this reference is taken; "" for none */
    bool is_class;         /* a booked class: income from services */
    const char *class_name; /* of a class: what the shop calls it, without its day */
    int64_t percent_e4;     /* its sale tax: 21 % is 210000 */
    int64_t price;          /* minor units, gross, of one */
};

enum plan_identity { BY_NIF, BY_MAIL, BY_CUSTOMER, BY_ORDER };

struct plan_partner {
    const char *xid;
    enum plan_identity identity;
    const char *name;
    bool is_company;
    const char *vat;   /* valid, with its country letters; "" for none */
    const char *email; /* lower case, "" for none */
    const char *phone, *street, *street2, *city, *zip;
    const char *country; /* ISO 3166, lower case, "" for none */
    const char *state;   /* WooCommerce's code, lower case, Spain only; "" for none */
    const char *note;    /* e.g. a tax number that is not valid; "" for none */
};

struct plan_line {
    const char *xid;
    size_t product; /* index into plan->products */
    const char *text;
    int64_t quantity;
    int64_t price;       /* minor units, gross, of one, before the discount */
    int64_t discount_e4; /* 5 % is 50000 */
    int64_t percent_e4;  /* tax: 21 % is 210000; 0 for none */
    int64_t gross;       /* minor units: what the line must come to */
};

struct plan {
    struct pool pool; /* owned; all texts and arrays live in it */
    int64_t order_id;
    const char *xid;    /* order_23 */
    const char *number; /* the shop's */
    const char *origin; /* "school.example #23" */
    enum plan_want want;
    int64_t date_order;  /* UTC seconds: paid, else created */
    int64_t first_class; /* UTC seconds of the first booking, 0 without */
    const char *currency;
    int digits;
    int64_t total, tax; /* minor units, as the customer paid */
    struct plan_partner partner;
    struct plan_product *products;
    size_t product_count;
    struct plan_line *lines;
    size_t line_count;
    struct reason *notes; /* what a person should know though nothing is wrong */
    size_t note_count;
};

/* The note that a class was called off and its price was not given back. */
#define NOTE_CLASS_CANCELLED "note_class_cancelled"

/* What the settings say about plans. All texts borrowed. */
struct plan_settings {
    const char *shop;           /* SHOP: letters, digits, _ */
    const char *origin_host;    /* host name of WOO_URL, "" when unknown */
    bool bookings_only;         /* ORDERS=bookings */
    const char *class_products; /* product ids that count as bookings, comma separated */
    const char *booking_labels;
    const char *nif_keys;
    const char *status_map;  /* "reservado=on-hold,…" */
    int64_t pending_minutes; /* before a pending order becomes a quotation */
    int64_t start;           /* UTC seconds; earlier orders are not ours. 0: all are */
    const char *name_format; /* of products: {class} {when} {people} */
    int64_t discount_min;    /* persons or classes from which the shop gives a discount */
    int64_t discount_percent_e4; /* for words only */
};

/**
 * plan_build - what @order becomes.
 * @imported: somebody asked for this order though it is older than START_DATE
 * @now:      UTC seconds
 * @plan:     zeroed by the caller, who frees it with plan_free() whatever we return
 * @reason:   in plan->pool: why not, for SKIP, BAD and RETRY
 * @wait:     for RETRY: UTC seconds when to look again
 *
 * OK; SKIP (nothing for Odoo); BAD (needs a person); RETRY (too young); BROKEN.
 * Source: DESIGN.md, "What an order becomes".
 */
enum result plan_build(const struct order *order, const struct plan_settings *settings,
                       bool imported, int64_t now, struct plan *plan,
                       struct reason *reason, int64_t *wait, struct error *err)
    MUST_CHECK;
void plan_free(struct plan *plan);

/** plan_note - add a reason to plan->notes; args are copied and closed by NULL. */
void plan_note(struct plan *plan, const char *code, ...) __attribute__((sentinel));

/** plan_money - an amount of the plan as text ("75.00"), in its pool. */
const char *plan_money(struct plan *plan, int64_t amount);

#endif
