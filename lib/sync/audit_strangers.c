/* Sales in Odoo that say they are this shop's, and the shop does not have them. */
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "odoo/sale_find.h"
#include "sync/audit_in.h"
#include "woo/known.h"

enum { POOL_MAX = 64 * 1048576 };

/* One living sale that is ours by its external id or its origin. */
struct suspect {
    const struct sale *sale;
    const char *number; /* by its origin, else by its reference */
    int64_t order_id;   /* the shop's, as far as is known; 0: not at all */
    bool linked;        /* it has our external id */
    bool doubled;       /* another sale with that origin has it */
};

struct hunt {
    struct audit *audit;
    struct pool pool;
    struct sales sales;
    const char **xids;
    struct suspect *list;
    size_t n;
};

static void hunt_free(struct hunt *hunt)
{
    pool_free(&hunt->pool);
}

/* 0 for what is no external id of one of our orders. */
static int64_t order_of(const struct hunt *hunt, struct pool *p, const char *xid)
{
    const char *ours =
        pool_printf(p, "__%s__.order_", hunt->audit->config->settings.shop);
    int64_t id = 0;

    if (!text_starts(xid, ours) || !text_to_int64(xid + strlen(ours), &id))
        return 0;
    return id;
}

/* What stands behind "school.example #"; NULL where the origin is not this shop's. */
static const char *number_of(struct hunt *hunt, const struct sale *sale)
{
    const char *host = hunt->audit->config->plan.origin_host;
    const char *ours = pool_printf(&hunt->pool, "%s #", host);

    return text_starts(sale->origin, ours) ? sale->origin + strlen(ours) : NULL;
}

static void pick(struct hunt *hunt)
{
    for (size_t i = 0; i < hunt->sales.count; i++) {
        const struct sale *sale = &hunt->sales.list[i];
        const char *number = number_of(hunt, sale);
        int64_t id = order_of(hunt, &hunt->pool, hunt->xids[i]);
        if (!verdict_is_alive(sale) || (id == 0 && number == NULL))
            continue;
        hunt->list[hunt->n++] =
            (struct suspect){.sale = sale,
                             .number = number == NULL ? sale->reference : number,
                             .order_id = id,
                             .linked = id != 0};
    }
}

/* A sale that was copied in Odoo keeps the origin: whose copy is it? */
static enum result find_originals(struct hunt *hunt, struct error *err)
{
    struct pool *p = &hunt->pool;
    struct odoo *odoo = &hunt->audit->session.odoo;
    const char **origins = pool_array(p, hunt->n + 1, sizeof(*origins));
    struct sales found;
    size_t count = 0;
    enum result r;

    if (origins == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < hunt->n; i++)
        if (!hunt->list[i].linked)
            origins[count++] = hunt->list[i].sale->origin;
    if (count == 0)
        return OK;
    if ((r = sale_find_claims(odoo, p, origins, origins, count, &found, err)) != OK)
        return r;
    const char **xids = pool_array(p, found.count + 1, sizeof(*xids));
    if (xids == NULL)
        return error_nomem(err);
    if ((r = sale_find_xids(odoo, p, &found, xids, err)) != OK)
        return r;
    for (size_t i = 0; i < hunt->n; i++) {
        struct suspect *s = &hunt->list[i];
        for (size_t k = 0; !s->linked && !s->doubled && k < found.count; k++) {
            if (strcmp(found.list[k].origin, s->sale->origin) != 0)
                continue;
            s->order_id = order_of(hunt, p, xids[k]);
            s->doubled = s->order_id != 0;
        }
        /* Most shops number their orders by id. */
        if (!s->linked && !s->doubled && !text_to_int64(s->number, &s->order_id))
            s->order_id = 0;
    }
    return OK;
}

static enum result name(struct hunt *hunt, const struct suspect *s, unsigned wrong,
                        struct error *err)
{
    struct audit *a = hunt->audit;
    const struct sale *sale = s->sale;
    int digits = money_digits(sale->currency);
    struct audit_day *day = audit_days_of(&a->report->days, sale->date_order);
    struct audit_finding finding = {.wrong = wrong,
                                    .order_id = s->order_id,
                                    .number = s->number,
                                    .created = sale->date_order,
                                    .status = "",
                                    .currency = sale->currency,
                                    .sale = sale->name,
                                    .state = sale->state,
                                    .others = wrong == WRONG_DOUBLED ? sale->name : "",
                                    .reason = {.code = ""}};
    enum result r = OK;

    if (!money_from_double(sale->amount_total, digits, &finding.odoo_total) ||
        !money_from_double(sale->amount_tax, digits, &finding.odoo_tax))
        finding.odoo_total = finding.odoo_tax = 0;
    audit_add(a, &day->odoo, sale->currency, finding.odoo_total, finding.odoo_tax);
    if (a->request->repair && s->linked)
        r = audit_mend_gone(a, s->order_id, &finding.sent, err);
    if (r == OK)
        audit_name(a, &finding, day);
    return r;
}

/* What was made in the range was judged with its order already. */
static enum result judge(struct hunt *hunt, const struct suspect *s,
                         const struct known_order *known, struct error *err)
{
    bool same = s->linked || s->doubled || strcmp(known->number, s->number) == 0;

    if (known->id == 0 || !same)
        return name(hunt, s, WRONG_STRANGER, err);
    if (s->doubled && !audit_in_range(hunt->audit, known->created))
        return name(hunt, s, WRONG_DOUBLED, err);
    return OK;
}

static enum result ask_shop(struct hunt *hunt, struct error *err)
{
    struct pool *p = &hunt->pool;
    struct known_order *known = pool_array(p, hunt->n + 1, sizeof(*known));
    int64_t *ids = pool_array(p, hunt->n + 1, sizeof(*ids));
    enum result r;

    if (p->failed)
        return error_nomem(err);
    for (size_t i = 0; i < hunt->n; i++)
        ids[i] = hunt->list[i].order_id;
    audit_asks_shop(hunt->audit);
    r = known_get(&hunt->audit->rest, p, ids, hunt->n, known, err);
    for (size_t i = 0; r == OK && i < hunt->n; i++)
        r = judge(hunt, &hunt->list[i], &known[i], err);
    return r;
}

static enum result next(struct audit *a, int64_t *after, bool *over, struct error *err)
{
    AUTO(hunt_free) struct hunt hunt = {.audit = a, .pool = {.max = POOL_MAX}};
    struct odoo *odoo = &a->session.odoo;
    enum result r;

    audit_asks_odoo(a);
    r = sale_find_dated(odoo, &hunt.pool, a->request->since, a->request->until, *after,
                        &hunt.sales, err);
    if (r != OK)
        return r;
    *over = hunt.sales.count < SALE_FIND_PAGE;
    if (hunt.sales.count == 0)
        return OK;
    *after = hunt.sales.list[hunt.sales.count - 1].id;
    hunt.xids = pool_array(&hunt.pool, hunt.sales.count, sizeof(*hunt.xids));
    hunt.list = pool_array(&hunt.pool, hunt.sales.count, sizeof(*hunt.list));
    if (hunt.pool.failed)
        return error_nomem(err);
    if ((r = sale_find_xids(odoo, &hunt.pool, &hunt.sales, hunt.xids, err)) != OK)
        return r;
    pick(&hunt);
    if (hunt.n == 0)
        return OK;
    if ((r = find_originals(&hunt, err)) != OK)
        return r;
    r = ask_shop(&hunt, err);
    return r == OK && hunt.pool.failed ? error_nomem(err) : r;
}

enum result audit_strangers(struct audit *a, struct error *err)
{
    int64_t after = 0;
    bool over = false;
    enum result r = OK;

    while (r == OK && !over)
        r = next(a, &after, &over, err);
    return r;
}
