/* The shop's lists of orders and refunds, a page at a time. */
#include "sync/audit_in.h"
#include "sync/audit_walk.h"
#include "woo/refund_page.h"

/* A list by creation, a page at a time. */
struct listing {
    struct rest_list ask;
    struct audit_walk walk;
};

static void listing_free(struct listing *listing)
{
    audit_walk_free(&listing->walk);
}

static struct listing listing_open(const struct audit *a, const char *status)
{
    struct listing l = {
        .ask = {.by_creation = true, .status = status, .before = a->request->until}};

    audit_walk_start(&l.walk, a->request->since, REST_PAGE);
    return l;
}

/* after is exclusive. */
static void listing_turn(struct audit *a, struct listing *l)
{
    l->ask.after = l->walk.from - 1;
    l->ask.before = audit_walk_before(&l->walk, a->request->until);
    l->ask.page = l->walk.page;
    l->ask.per_page = l->walk.per_page;
    audit_asks_shop(a);
}

/* Judge what was not on a page before. */
static enum result judge_new(struct audit *a, const struct audit_walk *walk,
                             const struct rest_page *page, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct rest_order *fresh = pool_array(&p, page->count + 1, sizeof(*fresh));
    size_t n = 0;

    if (fresh == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < page->count; i++)
        if (audit_walk_is_new(walk, page->orders[i].id))
            fresh[n++] = page->orders[i];
    a->report->orders += (int64_t)n;
    return audit_page(a, fresh, n, err);
}

static enum result step(struct audit_walk *walk, const struct rest_page *page,
                        int64_t total, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct audit_entry *entries = pool_array(&p, page->count + 1, sizeof(*entries));

    if (entries == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < page->count; i++) {
        const struct rest_order *o = &page->orders[i];
        entries[i] = (struct audit_entry){o->id, o->head == NULL ? 0 : o->head->created};
    }
    const struct audit_listed listed = {entries, page->count, page->listed, total};
    return audit_walk_took(walk, &listed, err);
}

static enum result next_orders(struct audit *a, struct listing *l, int64_t *total,
                               struct error *err)
{
    AUTO(rest_page_free) struct rest_page page = {0};
    enum result r;

    listing_turn(a, l);
    r = rest_page_get(&a->rest, &l->ask, a->config->plan.nif_keys, &page, err);
    if (r == BAD && a->rest.too_large && audit_walk_smaller(&l->walk)) {
        err->msg[0] = '\0';
        return OK;
    }
    if (r != OK)
        return r;
    if (*total < 0)
        *total = a->rest.total;
    a->report->nameless += (int64_t)(page.listed - page.count);
    if ((r = judge_new(a, &l->walk, &page, err)) != OK)
        return r;
    return step(&l->walk, &page, a->rest.total, err);
}

enum result audit_orders(struct audit *a, const char *status, struct error *err)
{
    AUTO(listing_free) struct listing l = listing_open(a, status);
    int64_t total = -1;
    enum result r = OK;

    a->last = a->request->since;
    while (r == OK && !l.walk.done) {
        r = next_orders(a, &l, &total, err);
        if (r == OK && a->request->repair)
            r = audit_drain(a, err);
        if (r == OK && a->request->progress != NULL)
            a->request->progress(a->request->state, a->report->orders, total);
    }
    return r;
}

/* --- refunds: of older orders too --- */

/* Orders of the range were judged; of the others each once a page. */
static enum result judge_older(struct audit *a, const int64_t *ids, size_t n,
                               struct error *err)
{
    AUTO(rest_page_free) struct rest_page page = {0};
    AUTO(pool_free) struct pool p = {0};
    enum result r;

    if (n == 0)
        return OK;
    audit_asks_shop(a);
    r = rest_page_get_many(&a->rest, ids, n, a->config->plan.nif_keys, &page, err);
    if (r != OK)
        return r;
    struct rest_order *older = pool_array(&p, page.count + 1, sizeof(*older));
    size_t count = 0;
    if (older == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < page.count; i++)
        if (page.orders[i].head == NULL ||
            !audit_in_range(a, page.orders[i].head->created))
            older[count++] = page.orders[i];
    return audit_page(a, older, count, err);
}

static bool is_among(const int64_t *ids, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static enum result count_refunds(struct audit *a, const struct audit_walk *walk,
                                 const struct refund_page *page, struct error *err)
{
    int64_t ids[REST_PAGE];
    size_t n = 0;

    for (size_t i = 0; i < page->count && n < REST_PAGE; i++) {
        const struct refund *refund = &page->list[i];
        struct audit_day *day = audit_days_of(&a->report->days, refund->created);
        if (!audit_walk_is_new(walk, refund->id))
            continue;
        day->refunds++;
        day->refunded += refund->amount;
        if (!is_among(ids, n, refund->order_id))
            ids[n++] = refund->order_id;
    }
    return judge_older(a, ids, n, err);
}

static enum result next_refunds(struct audit *a, struct listing *l, struct error *err)
{
    AUTO(refund_page_free) struct refund_page page = {0};
    struct audit_entry entries[REST_PAGE];
    size_t n = 0;
    enum result r;

    listing_turn(a, l);
    r = refund_page_get(&a->rest, &l->ask, a->report->digits, &page, err);
    if (r == OK)
        r = count_refunds(a, &l->walk, &page, err);
    if (r != OK)
        return r;
    for (; n < page.count && n < REST_PAGE; n++)
        entries[n] = (struct audit_entry){page.list[n].id, page.list[n].created};
    const struct audit_listed listed = {entries, n, page.count, a->rest.total};
    return audit_walk_took(&l->walk, &listed, err);
}

enum result audit_refunds(struct audit *a, struct error *err)
{
    AUTO(listing_free) struct listing l = listing_open(a, "");
    enum result r = OK;

    while (r == OK && !l.walk.done)
        r = next_refunds(a, &l, err);
    return r;
}
