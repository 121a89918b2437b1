#include "plan/verdict.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "plan/status.h"
#include "plan/xid.h"

bool verdict_is_alive(const struct sale *sale)
{
    return sale->state != SALE_CANCELLED;
}

bool verdict_claims(const struct plan *plan, const struct sale *sale)
{
    int64_t total;

    if (!verdict_is_alive(sale))
        return false;
    if (strcmp(sale->origin, plan->origin) == 0)
        return true;
    /* Shops count alike: a number alone may be another shop's, or a customer's own. */
    return strcmp(sale->reference, plan->number) == 0 &&
           strstr(sale->origin, " #") == NULL &&
           money_from_double(sale->amount_total, plan->digits, &total) &&
           total == plan->total;
}

/* --- lines --- */

static bool is_gross(const struct sale_line *line, int64_t gross, int digits)
{
    int64_t amount;

    return money_from_double(line->price_total, digits, &amount) && amount == gross;
}

/* Text lines have no money and are passed over. */
static bool equal_by_position(const struct plan *plan, const struct sale *sale)
{
    size_t k = 0;

    for (size_t i = 0; i < sale->line_count; i++) {
        if (sale->lines[i].is_text)
            continue;
        if (k == plan->line_count ||
            !is_gross(&sale->lines[i], plan->lines[k].gross, plan->digits))
            return false;
        k++;
    }
    return k == plan->line_count;
}

static bool has_line(const struct sale *sale, const char *xid, int64_t gross, int digits)
{
    for (size_t i = 0; i < sale->line_count; i++)
        if (strcmp(sale->lines[i].xid, xid) == 0)
            return is_gross(&sale->lines[i], gross, digits);
    return false;
}

static bool is_planned(struct pool *p, const struct verdict_case *c, const char *xid)
{
    for (size_t i = 0; i < c->plan->line_count; i++)
        if (strcmp(xid_full(p, c->shop, c->plan->lines[i].xid), xid) == 0)
            return true;
    return false;
}

/* A line of ours that the shop no longer has; set to nothing it does not count. */
static bool is_left_over(struct pool *p, const struct verdict_case *c,
                         const struct sale_line *line)
{
    const char *ours = pool_printf(p, "%s_line_", xid_full(p, c->shop, c->plan->xid));

    return text_starts(line->xid, ours) && !is_gross(line, 0, c->plan->digits) &&
           !is_planned(p, c, line->xid);
}

static bool equal_by_xid(const struct verdict_case *c)
{
    AUTO(pool_free) struct pool p = {0};
    const struct plan *plan = c->plan;
    bool equal = true;

    for (size_t i = 0; i < plan->line_count; i++)
        equal = equal && has_line(c->sale, xid_full(&p, c->shop, plan->lines[i].xid),
                                  plan->lines[i].gross, plan->digits);
    for (size_t i = 0; i < c->sale->line_count; i++)
        equal = equal && !is_left_over(&p, c, &c->sale->lines[i]);
    return equal;
}

static unsigned compare_lines(const struct verdict_case *c, bool *needs_xids)
{
    const struct sale *sale = c->sale;

    if (equal_by_position(c->plan, sale))
        return 0;
    if (sale->line_count == 0)
        return WRONG_LINES;
    *needs_xids = sale->lines[0].xid == NULL;
    return *needs_xids || equal_by_xid(c) ? 0 : WRONG_LINES;
}

/* --- amounts and states --- */

/* Odoo's double in minor units; what is no whole number of them is no such amount. */
static bool amount_of(double value, int digits, int64_t *amount)
{
    if (money_from_double(value, digits, amount))
        return true;
    double near = value * pow(10, digits);
    *amount = near > -(double)MONEY_MAX && near < (double)MONEY_MAX ? llround(near) : 0;
    return false;
}

static unsigned compare_amounts(const struct verdict_case *c, struct verdict *v)
{
    const struct plan *plan = c->plan;
    unsigned wrong = 0;

    if (!amount_of(c->sale->amount_total, plan->digits, &v->total) ||
        v->total != plan->total)
        wrong |= WRONG_TOTAL;
    if (!amount_of(c->sale->amount_tax, plan->digits, &v->tax) || v->tax != plan->tax)
        wrong |= WRONG_TAX;
    if (strcmp(c->sale->currency, plan->currency) != 0)
        wrong |= WRONG_CURRENCY;
    return wrong;
}

static bool is_state_wanted(enum plan_want want, enum sale_state state)
{
    switch (want) {
    case WANT_QUOTATION: return state == SALE_DRAFT || state == SALE_SENT;
    case WANT_CONFIRMED: return state == SALE_CONFIRMED;
    case WANT_CANCELLED: return state == SALE_CANCELLED;
    }
    return false;
}

/* It belongs into Odoo, and is there. */
static void judge_expected(const struct verdict_case *c, unsigned amounts,
                           struct verdict *v)
{
    v->wrong |= amounts;
    if (!is_state_wanted(c->plan->want, c->sale->state))
        v->wrong |= WRONG_STATE;
    if (!c->linked)
        v->wrong |= WRONG_UNLINKED;
    else if (amounts == 0)
        v->wrong |= compare_lines(c, &v->needs_xids);
}

/* A refund of all of it asks for no more than a cancelled sale, or none. */
static bool is_undone(const struct verdict_case *c)
{
    return (c->sale == NULL || !verdict_is_alive(c->sale)) &&
           strcmp(c->code, "refund") == 0 && strcmp(c->status, "refunded") == 0;
}

/* What does not go by itself a person may have brought: by its reference, to the cent. */
static bool is_done_by_hand(const struct verdict_case *c, unsigned amounts)
{
    return c->sale != NULL && !c->linked && verdict_is_alive(c->sale) && amounts == 0 &&
           c->plan != NULL && strcmp(c->code, "refund") != 0;
}

static void judge_planned(const struct verdict_case *c, unsigned amounts,
                          struct verdict *v)
{
    bool alive = c->sale != NULL && verdict_is_alive(c->sale);

    if (c->plan == NULL) /* the caller asks only where there is one */
        return;
    v->shop_counts = c->plan->want != WANT_CANCELLED;
    if (v->shop_counts && c->sale != NULL)
        judge_expected(c, amounts, v);
    else if (v->shop_counts)
        v->wrong |= WRONG_MISSING;
    else if (alive)
        v->wrong |= WRONG_STATE;
}

struct verdict verdict_of(const struct verdict_case *c)
{
    struct verdict v = {0};
    bool alive = c->sale != NULL && verdict_is_alive(c->sale);
    unsigned amounts = c->sale != NULL && c->plan != NULL ? compare_amounts(c, &v) : 0;

    switch (c->planned) {
    case OK: judge_planned(c, amounts, &v); break;
    case SKIP: v.wrong = alive ? WRONG_UNWANTED : 0; break;
    case RETRY: return v; /* the next audit sees what became of it */
    case DENIED:
    case BAD:
    case STOP:
    case BROKEN:
        v.shop_counts = !is_undone(c);
        v.wrong = v.shop_counts && !is_done_by_hand(c, amounts) ? WRONG_PERSON : 0;
        break;
    }
    v.odoo_counts = alive;
    if (c->doubles > 0)
        v.wrong |= WRONG_DOUBLED;
    return v;
}
