/* A page of the shop's orders beside what Odoo holds of them, in a few calls. */
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "odoo/load.h"
#include "odoo/sale_find.h"
#include "plan/xid.h"
#include "sync/audit_in.h"

enum { POOL_MAX = 256 * 1048576 };

/* One order and what Odoo holds of it. */
struct one {
    const struct rest_order *shop; /* borrowed */
    struct plan plan;              /* owned */
    bool has_plan;                 /* its head at least */
    enum result planned;
    struct reason reason;
    int64_t sale_id; /* 0: none */
    bool linked;     /* it has our external id */
    struct sale *sale;
    size_t doubles;
    const char *others; /* the doubles' names, "" for none */
    struct audit_sums theirs;
    struct verdict verdict;
};

struct page {
    struct audit *audit;
    const char *shop; /* SHOP */
    struct pool pool;
    struct one *list;
    size_t n;
    struct sales claims; /* sales that say they belong to one of the page's orders */
    const char **xids;   /* of them */
    struct sales sales;  /* those that do, with their lines */
};

static void page_free(struct page *page)
{
    for (size_t i = 0; i < page->n; i++)
        plan_free(&page->list[i].plan);
    pool_free(&page->pool);
}

/* --- what should be --- */

static enum result plan_one(struct page *page, struct one *o, bool imported,
                            struct error *err)
{
    AUTO(order_free) struct order order = {0};
    const struct plan_settings *settings = &page->audit->config->plan;
    struct error why = {0};
    int64_t wait;
    enum result r;

    plan_free(&o->plan);
    o->plan = (struct plan){0};
    o->reason = (struct reason){.code = ""};
    r = order_parse(o->shop->body, o->shop->len, settings->nif_keys, &order, &why);
    o->has_plan = r == OK;
    if (r == OK)
        r = plan_build(&order, settings, imported, page->audit->now, &o->plan, &o->reason,
                       &wait, &why);
    if (r == BROKEN)
        return error_set(err, r, "%s", why.msg);
    if (r != OK && *o->reason.code == '\0')
        o->reason = reason_make(&page->pool, "unreadable", why.msg, NULL);
    o->planned = r;
    return OK;
}

static enum result plan_all(struct page *page, const struct rest_order *orders,
                            struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < page->n; i++) {
        page->list[i].shop = &orders[i];
        page->list[i].others = "";
        r = plan_one(page, &page->list[i], false, err);
    }
    return r;
}

/* --- what is there --- */

static enum result find_claims(struct page *page, struct error *err)
{
    struct pool *p = &page->pool;
    struct odoo *odoo = &page->audit->session.odoo;
    const char **origins = pool_array(p, page->n + 1, sizeof(*origins));
    const char **numbers = pool_array(p, page->n + 1, sizeof(*numbers));
    size_t count = 0;
    enum result r;

    if (p->failed)
        return error_nomem(err);
    for (size_t i = 0; i < page->n; i++) {
        if (!page->list[i].has_plan)
            continue;
        origins[count] = page->list[i].plan.origin;
        numbers[count++] = page->list[i].plan.number;
    }
    if (count == 0)
        return OK;
    r = sale_find_claims(odoo, p, origins, numbers, count, &page->claims, err);
    if (r != OK)
        return r;
    page->xids = pool_array(p, page->claims.count + 1, sizeof(*page->xids));
    if (page->xids == NULL)
        return error_nomem(err);
    return sale_find_xids(odoo, p, &page->claims, page->xids, err);
}

static void link_claims(struct page *page)
{
    struct pool *p = &page->pool;

    for (size_t i = 0; i < page->n; i++) {
        struct one *o = &page->list[i];
        const char *xid = o->has_plan ? xid_full(p, page->shop, o->plan.xid) : "";
        for (size_t k = 0; o->has_plan && k < page->claims.count; k++) {
            if (strcmp(page->xids[k], xid) != 0)
                continue;
            o->sale_id = page->claims.list[k].id;
            o->linked = true;
        }
    }
}

static bool is_expected(const struct one *o)
{
    return o->planned == OK && o->plan.want != WANT_CANCELLED;
}

/* Staff may have changed origin and reference: the external id decides. */
static enum result find_missing(struct page *page, struct error *err)
{
    struct pool *p = &page->pool;
    struct one **missing = pool_array(p, page->n + 1, sizeof(*missing));
    const char **xids = pool_array(p, page->n + 1, sizeof(*xids));
    int64_t *ids = pool_array(p, page->n + 1, sizeof(*ids));
    size_t count = 0;
    enum result r;

    if (p->failed)
        return error_nomem(err);
    for (size_t i = 0; i < page->n; i++) {
        struct one *o = &page->list[i];
        if (o->linked || !is_expected(o))
            continue;
        xids[count] = xid_full(p, page->shop, o->plan.xid);
        missing[count++] = o;
    }
    if (count == 0)
        return OK;
    r = load_find(&page->audit->session.odoo, p, "sale.order", xids, count, ids, err);
    for (size_t i = 0; r == OK && i < count; i++) {
        missing[i]->sale_id = ids[i];
        missing[i]->linked = ids[i] != 0;
    }
    return r;
}

static void add_double(struct page *page, struct one *o, const struct sale *sale)
{
    int64_t total = 0, tax = 0;

    o->doubles++;
    o->others = pool_printf(&page->pool, "%s%s%s", o->others,
                            *o->others == '\0' ? "" : " ", sale->name);
    if (!money_from_double(sale->amount_total, o->plan.digits, &total) ||
        !money_from_double(sale->amount_tax, o->plan.digits, &tax))
        total = tax = 0;
    audit_add(page->audit, &o->theirs, sale->currency, total, tax);
}

/* Without a sale of ours the first that claims the order stands for it. */
static void take_claims(struct page *page, struct one *o)
{
    const char *ours = pool_printf(&page->pool, "__%s__.order_", page->shop);

    for (size_t k = 0; o->has_plan && k < page->claims.count; k++) {
        const struct sale *sale = &page->claims.list[k];
        if (text_starts(page->xids[k], ours) || sale->id == o->sale_id ||
            !verdict_claims(&o->plan, sale))
            continue;
        if (o->sale_id == 0)
            o->sale_id = sale->id;
        else
            add_double(page, o, sale);
    }
}

static enum result read_sales(struct page *page, struct error *err)
{
    struct pool *p = &page->pool;
    int64_t *ids = pool_array(p, page->n + 1, sizeof(*ids));
    size_t count = 0;
    enum result r;

    if (ids == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < page->n; i++)
        if (page->list[i].sale_id != 0)
            ids[count++] = page->list[i].sale_id;
    r = sale_read(&page->audit->session.odoo, p, ids, count, &page->sales, err);
    for (size_t i = 0; r == OK && i < page->n; i++)
        if (page->list[i].sale_id != 0)
            page->list[i].sale = sale_by_id(&page->sales, page->list[i].sale_id);
    return r;
}

static enum result look(struct page *page, struct error *err)
{
    enum result r;

    if ((r = find_claims(page, err)) != OK)
        return r;
    link_claims(page);
    if ((r = find_missing(page, err)) != OK)
        return r;
    for (size_t i = 0; i < page->n; i++)
        take_claims(page, &page->list[i]);
    return read_sales(page, err);
}

/* --- what is wrong --- */

/* What a person asked for long ago is as good as any other once it is there. */
static enum result plan_old_ones(struct page *page, struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < page->n; i++) {
        struct one *o = &page->list[i];
        if (o->sale != NULL && strcmp(o->reason.code, "before_start") == 0)
            r = plan_one(page, o, true, err);
    }
    return r;
}

/* Why a missing one cannot come by itself: a tax, a currency. */
static enum result resolve(struct page *page, struct one *o, struct error *err)
{
    const struct session *session = &page->audit->session;
    const struct facts facts = {.setup = session->setup, .taxes = session->taxes};
    struct resolved resolved;
    struct reason reason = {.code = ""};
    enum result r;

    if (o->sale != NULL || !is_expected(o))
        return OK;
    r = resolve_plan(&page->pool, &o->plan, &facts, &resolved, &reason);
    if (r == BROKEN)
        return error_nomem(err);
    if (r != OK) {
        o->planned = BAD;
        o->reason = reason;
    }
    return OK;
}

static void judge(struct page *page, struct one *o)
{
    const struct rest_order *shop = o->shop;
    struct verdict_case c = {.planned = o->planned,
                             .code = o->reason.code,
                             .status = shop->head == NULL ? "" : shop->head->status,
                             .plan = o->has_plan ? &o->plan : NULL,
                             .shop = page->shop,
                             .sale = o->sale,
                             .linked = o->linked,
                             .doubles = o->doubles};

    o->verdict = verdict_of(&c);
}

static enum result judge_all(struct page *page, struct error *err)
{
    struct sale **unclear = pool_array(&page->pool, page->n + 1, sizeof(*unclear));
    size_t count = 0;
    enum result r;

    if (unclear == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < page->n; i++) {
        if ((r = resolve(page, &page->list[i], err)) != OK)
            return r;
        judge(page, &page->list[i]);
        if (page->list[i].verdict.needs_xids)
            unclear[count++] = page->list[i].sale;
    }
    if (count == 0)
        return OK;
    r = sale_read_xids(&page->audit->session.odoo, &page->pool, unclear, count, err);
    for (size_t i = 0; r == OK && i < page->n; i++)
        if (page->list[i].verdict.needs_xids)
            judge(page, &page->list[i]);
    return r;
}

/* --- what is told --- */

/* Of a refund, "in Odoo it stays as it was" is said only where it is. */
static struct reason reason_of(const struct one *o)
{
    struct reason reason = o->reason;

    if (o->sale == NULL && strcmp(reason.code, "refund") == 0)
        reason.code = "refund_part_before";
    return reason;
}

static struct audit_finding finding_of(struct page *page, const struct one *o)
{
    const struct order_head *head = o->shop->head;
    const struct plan *plan = &o->plan;
    const struct sale *sale = o->sale;

    return (struct audit_finding){
        .wrong = o->verdict.wrong,
        .order_id = o->shop->id,
        .number = o->has_plan ? plan->number
                              : pool_printf(&page->pool, "%lld", (long long)o->shop->id),
        .created = head == NULL ? page->audit->last : head->created,
        .status = head == NULL ? "" : head->status,
        .is_planned = o->planned == OK,
        .want = plan->want,
        .currency = o->has_plan ? plan->currency : "",
        .shop_total = plan->total,
        .shop_tax = plan->tax,
        .sale = sale == NULL ? "" : sale->name,
        .state = sale == NULL ? SALE_UNKNOWN : sale->state,
        .odoo_total = o->verdict.total,
        .odoo_tax = o->verdict.tax,
        .others = o->others,
        .reason = reason_of(o)};
}

/* Another sale of it would only be doubled once more. */
static bool may_be_sent(const struct one *o)
{
    return (o->verdict.wrong & ~(unsigned)(WRONG_DOUBLED | WRONG_UNWANTED)) != 0 &&
           (o->verdict.wrong & WRONG_UNLINKED) == 0;
}

static void add_up(struct page *page, const struct one *o, struct audit_day *day)
{
    struct audit *a = page->audit;
    const struct plan *plan = &o->plan;

    if (day == NULL)
        return;
    if (o->verdict.shop_counts)
        audit_add(a, &day->shop, o->has_plan ? plan->currency : "", plan->total,
                  plan->tax);
    if (o->verdict.odoo_counts)
        audit_add(a, &day->odoo, o->sale->currency, o->verdict.total, o->verdict.tax);
    if (o->verdict.wrong & WRONG_DOUBLED) {
        day->odoo.count += o->theirs.count;
        day->odoo.total += o->theirs.total;
        day->odoo.tax += o->theirs.tax;
    }
    if (!o->verdict.shop_counts && o->verdict.wrong == 0)
        day->left_out++;
}

static enum result tell(struct page *page, const struct one *o, struct error *err)
{
    struct audit *a = page->audit;
    const struct order_head *head = o->shop->head;
    struct audit_finding finding = finding_of(page, o);
    bool in_range = audit_in_range(a, finding.created);
    struct audit_day *day =
        in_range ? audit_days_of(&a->report->days, finding.created) : NULL;
    bool again = (o->verdict.wrong & WRONG_PERSON) == 0;
    enum result r = OK;

    if (head != NULL)
        a->last = head->created;
    add_up(page, o, day);
    if (o->verdict.wrong == 0)
        return OK;
    if (a->request->repair && may_be_sent(o))
        r = audit_mend(a, o->shop, again, &finding.sent, err);
    if (r == OK)
        audit_name(a, &finding, day);
    return r;
}

enum result audit_page(struct audit *a, const struct rest_order *orders, size_t n,
                       struct error *err)
{
    AUTO(page_free)
    struct page page = {
        .audit = a, .shop = a->config->settings.shop, .pool = {.max = POOL_MAX}};
    enum result r;

    if (n == 0)
        return OK;
    page.list = pool_array(&page.pool, n, sizeof(*page.list));
    if (page.list == NULL)
        return error_nomem(err);
    page.n = n;
    audit_asks_odoo(a);
    if ((r = plan_all(&page, orders, err)) != OK || (r = look(&page, err)) != OK ||
        (r = plan_old_ones(&page, err)) != OK || (r = judge_all(&page, err)) != OK)
        return r;
    for (size_t i = 0; r == OK && i < n; i++)
        r = tell(&page, &page.list[i], err);
    return r == OK && page.pool.failed ? error_nomem(err) : r;
}
