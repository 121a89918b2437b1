#include <string.h>

#include "base/text.h"
#include "plan/cents.h"
#include "plan/lines.h"
#include "plan/partner.h"
#include "plan/plan.h"
#include "plan/status.h"
#include "plan/xid.h"

enum { SECONDS_A_MINUTE = 60 };

static enum result because(enum result r, struct pool *p, struct reason *reason,
                           const char *code, const char *arg)
{
    *reason = reason_make(p, code, arg, NULL);
    return r;
}

/* What is wanted of Odoo, or why nothing is. */
static enum result decide(const struct order *order, const struct plan_settings *settings,
                          bool imported, int64_t now, struct plan *plan,
                          struct reason *reason, int64_t *wait)
{
    const char *status = order->head.status;
    struct pool *p = &plan->pool;
    int64_t ripe = order->head.created + settings->pending_minutes * SECONDS_A_MINUTE;
    enum status_meaning meaning = status_meaning_of(status, settings->status_map);

    if (meaning == STATUS_DRAFT)
        return because(SKIP, p, reason, "draft", NULL);
    if (!imported && order->head.created < settings->start)
        return because(SKIP, p, reason, "before_start", NULL);
    if (meaning == STATUS_UNKNOWN)
        return because(BAD, p, reason, "status_unknown", status);
    if (meaning == STATUS_REFUNDED ||
        (order->refund_count > 0 && meaning != STATUS_CANCELLED))
        return because(BAD, p, reason, "refund", status);
    if (meaning == STATUS_PENDING && now < ripe) {
        *wait = ripe;
        return because(RETRY, p, reason, "pending_young", NULL);
    }
    plan->want = meaning == STATUS_CONFIRMED   ? WANT_CONFIRMED
                 : meaning == STATUS_CANCELLED ? WANT_CANCELLED
                                               : WANT_QUOTATION;
    return OK;
}

static void fill_head(const struct order *order, const struct plan_settings *settings,
                      struct plan *plan)
{
    struct pool *p = &plan->pool;
    const char *number = text_tidy(p, order->head.number);

    plan->order_id = order->head.id;
    plan->xid = xid_order(p, order->head.id);
    plan->number =
        *number == '\0' ? pool_printf(p, "%lld", (long long)order->head.id) : number;
    plan->origin = *settings->origin_host == '\0'
                       ? pool_printf(p, "#%s", plan->number)
                       : pool_printf(p, "%s #%s", settings->origin_host, plan->number);
    plan->date_order = order->paid > 0 ? order->paid : order->head.created;
    plan->currency = pool_str(p, order->currency);
    plan->digits = order->digits;
    plan->total = order->total;
    plan->tax = order->total_tax;
}

enum result plan_build(const struct order *order, const struct plan_settings *settings,
                       bool imported, int64_t now, struct plan *plan,
                       struct reason *reason, int64_t *wait, struct error *err)
{
    enum result r;

    *reason = (struct reason){.code = ""};
    fill_head(order, settings, plan);
    r = decide(order, settings, imported, now, plan, reason, wait);
    if (r == OK)
        r = partner_build(order, settings, plan, err);
    if (r == OK)
        r = lines_build(order, settings, plan, reason, err);
    /* To cancel an order nothing of its lines is needed. */
    if (r == BAD && plan->want == WANT_CANCELLED) {
        *reason = (struct reason){.code = ""};
        *err = (struct error){0};
        r = OK;
    }
    if (r == OK)
        cents_settle(plan);
    if (plan->pool.failed)
        return error_nomem(err);
    return r;
}
