#include "plan/gate.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/money.h"
#include "plan/xid.h"

/* "75.00 EUR", ours and theirs alike: words makes it what the reader writes. */
static const char *amount_text(struct pool *p, int64_t amount, const struct plan *plan)
{
    AUTO(buf_free) struct buf out = BUF(64);

    money_print(&out, amount, plan->digits);
    buf_printf(&out, " %s", plan->currency);
    return pool_str(p, buf_str(&out));
}

static const char *their_text(struct pool *p, double amount, const struct plan *plan)
{
    return pool_printf(p, "%.*f %s", plan->digits, amount, plan->currency);
}

static bool equal_amount(double odoo, int64_t ours, int digits)
{
    int64_t minor;

    return money_from_double(odoo, digits, &minor) && minor == ours;
}

static enum gate_verdict differs(struct pool *p, struct reason *reason, const char *what,
                                 const char *theirs, const char *ours)
{
    *reason = reason_make(p, "gate", what, theirs, ours, NULL);
    return GATE_DIFFERS;
}

static bool has_only_tax(const struct sale_line *line, int64_t tax_id)
{
    return line->tax_count == 1 && line->tax_ids[0] == tax_id;
}

/* "id 50, id 99": what they are called only Odoo's own screen says. */
static const char *tax_ids_text(struct pool *p, const struct sale_line *line)
{
    AUTO(buf_free) struct buf out = BUF(200);

    for (size_t i = 0; i < line->tax_count; i++)
        buf_printf(&out, "%sid %lld", i == 0 ? "" : ", ", (long long)line->tax_ids[i]);
    return line->tax_count == 0 ? "-" : pool_str(p, buf_str(&out));
}

static bool same_discount(double odoo, int64_t ours_e4)
{
    return llround(odoo * 10000) == ours_e4;
}

static bool line_equals(const struct resolved *order, size_t i,
                        const struct sale_line *theirs)
{
    const struct plan_line *ours = &order->plan->lines[i];
    int digits = order->plan->digits;

    return theirs->product_id == order->product_ids[ours->product] &&
           theirs->quantity == (double)ours->quantity &&
           equal_amount(theirs->price_unit, ours->price, digits) &&
           same_discount(theirs->discount, ours->discount_e4) &&
           equal_amount(theirs->price_total, ours->gross, digits) &&
           has_only_tax(theirs, order->tax_ids[i]);
}

static const struct sale_line *line_with(const struct sale *sale, const char *xid)
{
    for (size_t i = 0; i < sale->line_count; i++)
        if (sale->lines[i].xid != NULL && strcmp(sale->lines[i].xid, xid) == 0)
            return &sale->lines[i];
    return NULL;
}

/* Text lines (sections, notes) that staff added have no money and are passed over. */
static bool equal_by_position(const struct resolved *order, const struct sale *sale)
{
    size_t k = 0;

    for (size_t i = 0; i < sale->line_count; i++) {
        if (sale->lines[i].is_text)
            continue;
        if (k == order->plan->line_count || !line_equals(order, k, &sale->lines[i]))
            return false;
        k++;
    }
    return k == order->plan->line_count;
}

static enum gate_verdict compare_line(struct pool *p, const struct resolved *order,
                                      size_t i, const struct sale_line *theirs,
                                      struct reason *reason)
{
    const struct plan *plan = order->plan;
    const struct plan_line *ours = &plan->lines[i];

    if (!has_only_tax(theirs, order->tax_ids[i]))
        return differs(p, reason, "line_tax", tax_ids_text(p, theirs),
                       pool_printf(p, "%s %% (id %lld)",
                                   percent_text(p, ours->percent_e4),
                                   (long long)order->tax_ids[i]));
    if (!equal_amount(theirs->price_total, ours->gross, plan->digits))
        return differs(p, reason, "line_total", their_text(p, theirs->price_total, plan),
                       amount_text(p, ours->gross, plan));
    if (!line_equals(order, i, theirs))
        return differs(p, reason, "line",
                       pool_printf(p, "%g × %s", theirs->quantity,
                                   their_text(p, theirs->price_unit, plan)),
                       pool_printf(p, "%lld × %s, %s", (long long)ours->quantity,
                                   amount_text(p, ours->price, plan), ours->text));
    return GATE_EQUAL;
}

static enum gate_verdict compare_by_xid(struct pool *p, const char *shop,
                                        const struct resolved *order,
                                        const struct sale *sale, struct reason *reason)
{
    enum gate_verdict verdict = GATE_EQUAL;

    for (size_t i = 0; verdict == GATE_EQUAL && i < order->plan->line_count; i++) {
        const struct plan_line *ours = &order->plan->lines[i];
        const struct sale_line *theirs = line_with(sale, xid_full(p, shop, ours->xid));
        verdict = theirs == NULL ? differs(p, reason, "line_missing", "-", ours->text)
                                 : compare_line(p, order, i, theirs, reason);
    }
    return verdict;
}

static enum gate_verdict compare_totals(struct pool *p, const struct plan *plan,
                                        const struct sale *sale, struct reason *reason)
{
    if (strcmp(sale->currency, plan->currency) != 0)
        return differs(p, reason, "currency", sale->currency, plan->currency);
    if (!equal_amount(sale->amount_total, plan->total, plan->digits))
        return differs(p, reason, "total", their_text(p, sale->amount_total, plan),
                       amount_text(p, plan->total, plan));
    if (!equal_amount(sale->amount_tax, plan->tax, plan->digits))
        return differs(p, reason, "tax", their_text(p, sale->amount_tax, plan),
                       amount_text(p, plan->tax, plan));
    return GATE_EQUAL;
}

enum gate_verdict gate_compare(struct pool *p, const char *shop,
                               const struct resolved *order, const struct sale *sale,
                               struct reason *reason)
{
    bool lines_equal = equal_by_position(order, sale);
    bool xids_known = sale->line_count == 0 || sale->lines[0].xid != NULL;
    enum gate_verdict verdict = GATE_EQUAL;

    if (!lines_equal && !xids_known)
        return GATE_NEEDS_XIDS;
    if (!lines_equal)
        verdict = compare_by_xid(p, shop, order, sale, reason);
    /* The totals tell a person more than one line of them does. */
    struct reason total;
    if (compare_totals(p, order->plan, sale, &total) == GATE_DIFFERS) {
        if (verdict == GATE_EQUAL || strcmp(reason->args[0], "line_tax") != 0)
            *reason = total;
        return GATE_DIFFERS;
    }
    return verdict;
}
