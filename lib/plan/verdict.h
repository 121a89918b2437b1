/* One order of the shop beside its sale in Odoo: is anything wrong? Pure. */
#ifndef PLAN_VERDICT_H
#define PLAN_VERDICT_H

#include "odoo/sale.h"
#include "plan/plan.h"

enum {
    WRONG_MISSING = 1, /* it should be in Odoo and is not */
    WRONG_DOUBLED = 2, /* another sale order says that it is this order's */
    WRONG_TOTAL = 4,   /* amounts that are not the shop's */
    WRONG_TAX = 8,     /* … */
    WRONG_CURRENCY = 16,
    WRONG_LINES = 32,     /* the amounts agree, the lines behind them do not */
    WRONG_STATE = 64,     /* not the one that the shop's status asks for */
    WRONG_UNWANTED = 128, /* alive in Odoo though by plan_build() nothing is for Odoo */
    WRONG_UNLINKED = 256, /* found by its reference only: our external id is not on it */
    WRONG_PERSON = 512,   /* it does not go into Odoo by itself: the reason says why */
    WRONG_STRANGER = 1024 /* alive in Odoo, and the shop has no such order */
};

/* What is known of one order on both sides. All borrowed. */
struct verdict_case {
    enum result planned;     /* what plan_build() said: OK, SKIP, RETRY or BAD */
    const char *code;        /* of its reason, "" for none */
    const char *status;      /* the shop's, "" where the order cannot be read */
    const struct plan *plan; /* its head at least; NULL where there is not even that */
    const char *shop;        /* SHOP */
    const struct sale *sale; /* NULL where Odoo has none */
    bool linked;             /* the sale has our external id */
    size_t doubles;          /* other living sales of this order */
};

struct verdict {
    unsigned wrong;  /* WRONG_…; 0: all well */
    bool needs_xids; /* only the external ids of its lines can tell: read them, ask again
                      */
    bool shop_counts, odoo_counts; /* each side's sums have it */
    int64_t total, tax;            /* minor units: of the sale, 0 without */
};

/**
 * verdict_of - what plan_build() expects is expected, and nothing else.
 *
 * Quotations may be sent; an order that is too young (RETRY) is not looked at. A
 * cancelled sale and one that is not there are the same for what is not to be sold.
 * Source: DESIGN.md, the table of states.
 */
struct verdict verdict_of(const struct verdict_case *c);

/**
 * verdict_claims - the living @sale says that it is this order's: by its origin; or by
 * the customer's reference and the same total, where its origin is no other shop's.
 */
bool verdict_claims(const struct plan *plan, const struct sale *sale);

/** verdict_is_alive - not cancelled. */
bool verdict_is_alive(const struct sale *sale);

#endif
