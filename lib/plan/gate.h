/* Does Odoo's order equal the plan, to the cent, taxes included? */
#ifndef PLAN_GATE_H
#define PLAN_GATE_H

#include "odoo/sale.h"
#include "plan/resolve.h"

enum gate_verdict {
    GATE_EQUAL,
    GATE_NEEDS_XIDS, /* not equal line by line in order: read external ids, ask again */
    GATE_DIFFERS
};

/**
 * gate_compare - amount_total, amount_tax, currency, our lines and the tax ids on them.
 * @reason: for GATE_DIFFERS, in @p: what differs, Odoo's value and ours
 *
 * Lines are matched by position as long as their external ids were not read. Lines of
 * staff count only through the totals.
 * Source: DESIGN.md, promise 3.
 */
enum gate_verdict gate_compare(struct pool *p, const char *shop,
                               const struct resolved *order, const struct sale *sale,
                               struct reason *reason);

#endif
