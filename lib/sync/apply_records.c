/* Products, partners and orders of a batch: found or loaded, insert-or-get. */
#include <string.h>

#include "plan/taxes.h"
#include "sync/batch.h"

/* Orders whose records are to be there: all but the cancelled ones. */
static bool takes_part(const struct job *job)
{
    return !job->done && job->plan.want != WANT_CANCELLED;
}

/* A known order keeps its customer, unless a person wants the shop's version. */
static bool keeps_partner(const struct job *job)
{
    return job->sale != NULL && !job->row->overwrite;
}

static void add_once(const char **list, size_t *count, const char *text)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(list[i], text) == 0)
            return;
    list[(*count)++] = text;
}

/* One look for the partners of all new orders; a known order keeps its partner. */
static enum result find_batch_partners(struct batch *b, struct error *err)
{
    const char **emails = pool_array(b->pool, b->n, sizeof(*emails));
    const char **vats = pool_array(b->pool, b->n * 2, sizeof(*vats));
    size_t n_emails = 0, n_vats = 0;

    if (b->pool->failed)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++) {
        const struct plan_partner *partner = &b->jobs[i].plan.partner;
        if (!takes_part(&b->jobs[i]) || keeps_partner(&b->jobs[i]))
            continue;
        if (*partner->email != '\0')
            add_once(emails, &n_emails, partner->email);
        if (*partner->vat != '\0') {
            add_once(vats, &n_vats, partner->vat);
            add_once(vats, &n_vats, partner->vat + 2);
        }
    }
    b->facts.partners = (struct odoo_partners){0};
    if (n_emails + n_vats == 0)
        return OK;
    return find_partners(b->odoo, b->pool, emails, n_emails, vats, n_vats,
                         &b->facts.partners, err);
}

static enum result find_batch_products(struct batch *b, struct error *err)
{
    size_t room = 0, count = 0;

    for (size_t i = 0; i < b->n; i++)
        room += takes_part(&b->jobs[i]) ? b->jobs[i].plan.product_count : 0;
    const char **skus = pool_array(b->pool, room + 1, sizeof(*skus));
    if (skus == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++)
        for (size_t k = 0; takes_part(&b->jobs[i]) && k < b->jobs[i].plan.product_count;
             k++)
            if (*b->jobs[i].plan.products[k].sku != '\0')
                add_once(skus, &count, b->jobs[i].plan.products[k].sku);
    b->facts.products = (struct odoo_products){0};
    if (count == 0)
        return OK;
    return find_products(b->odoo, b->pool, skus, count, &b->facts.products, err);
}

static enum result resolve_job(struct batch *b, struct job *job, struct reason *reason)
{
    enum result r = resolve_plan(b->pool, &job->plan, &b->facts, &job->resolved, reason);

    if (keeps_partner(job)) {
        job->resolved.partner_id = job->sale->partner_id;
        job->resolved.found = NULL;
        job->resolved.found_count = 0;
    }
    return r;
}

/* A tax may have been made since the taxes were read: look once more before parking. */
static enum result resolve_all(struct batch *b, struct error *err)
{
    bool looked_again = false;
    enum result r = OK;

    for (size_t i = 0; i < b->n; i++) {
        struct reason reason = {.code = ""};
        if (!takes_part(&b->jobs[i]))
            continue;
        r = resolve_job(b, &b->jobs[i], &reason);
        if (r == BAD && !looked_again && b->session->setup_at != b->now) {
            looked_again = true;
            if ((r = session_setup(b->session, true, b->now, err)) != OK)
                return r;
            b->facts.setup = b->session->setup;
            b->facts.taxes = b->session->taxes;
            r = resolve_job(b, &b->jobs[i], &reason);
        }
        if (r == BAD)
            batch_park(&b->jobs[i], reason);
        else if (r != OK)
            return error_nomem(err);
    }
    return OK;
}

/* The orders that still take part, as the tables want them; others are NULL. */
static struct resolved **taking_part(struct batch *b)
{
    struct resolved **list = pool_array(b->pool, b->n, sizeof(*list));

    for (size_t i = 0; list != NULL && i < b->n; i++)
        list[i] = takes_part(&b->jobs[i]) ? &b->jobs[i].resolved : NULL;
    return list;
}

static void refused_record(struct batch *b, struct job *job,
                           const struct load_result *loaded, size_t record)
{
    if (loaded->problems[record] != NULL)
        (loaded->vague[record] ? batch_doubt : batch_refused)(b, job,
                                                              loaded->problems[record]);
}

static enum result load_products(struct batch *b, struct error *err)
{
    struct load_table t =
        resolve_product_table(b->pool, b->shop, &b->session->setup, taking_part(b), b->n);
    struct load_result loaded;
    enum result r;

    if ((r = load_run(b->odoo, &t, LOAD_INSERT_OR_GET, &loaded, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++) {
        struct job *job = &b->jobs[i];
        for (size_t k = 0; takes_part(job) && k < job->plan.product_count; k++) {
            size_t record = job->resolved.product_records[k];
            if (record == NO_RECORD)
                continue;
            job->resolved.product_ids[k] = loaded.ids[record];
            refused_record(b, job, &loaded, record);
        }
    }
    return OK;
}

/* Load the partners of @orders; a refusal is kept as the job's partner_problem. */
static enum result load_partners_of(struct batch *b, struct resolved **orders,
                                    struct error *err)
{
    struct load_table t = resolve_partner_table(b->pool, b->shop, orders, b->n);
    struct load_result loaded;
    enum result r;

    if ((r = load_run(b->odoo, &t, LOAD_INSERT_OR_GET, &loaded, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++) {
        struct job *job = &b->jobs[i];
        if (orders[i] == NULL || job->resolved.partner_record == NO_RECORD)
            continue;
        job->resolved.partner_id = loaded.ids[job->resolved.partner_record];
        job->partner_problem = loaded.problems[job->resolved.partner_record];
        job->partner_doubt = loaded.vague[job->resolved.partner_record];
    }
    return OK;
}

/*
 * The check digit of another country's VAT number only Odoo knows. Where it refuses one,
 * the customer is kept without it, with the text in the note: no order waits for that.
 */
static bool go_on_without_vat(struct job *job)
{
    struct plan_partner *partner = &job->plan.partner;

    if (job->partner_problem == NULL || job->partner_doubt || *partner->vat == '\0')
        return false;
    partner->note = pool_printf(&job->plan.pool, "%s%sNIF no válido en el pedido %s: %s",
                                partner->note, *partner->note == '\0' ? "" : ". ",
                                job->plan.number, partner->vat);
    job->refused_vat = partner->vat;
    partner->vat = "";
    return true;
}

/* Another order of the same new customer, that has no number itself. */
static bool shares_refusal(const struct batch *b, struct resolved *const *again,
                           const struct job *job)
{
    if (job->partner_problem == NULL || job->partner_doubt)
        return false;
    for (size_t i = 0; i < b->n; i++)
        if (again[i] != NULL && again[i]->partner_record == job->resolved.partner_record)
            return true;
    return false;
}

static enum result load_partners(struct batch *b, struct error *err)
{
    struct resolved **again = pool_array(b->pool, b->n, sizeof(*again));
    struct resolved **all = taking_part(b);
    bool any = false;
    enum result r;

    if (b->pool->failed)
        return error_nomem(err);
    if ((r = load_partners_of(b, all, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++)
        if (all[i] != NULL && go_on_without_vat(&b->jobs[i])) {
            again[i] = all[i];
            any = true;
        }
    for (size_t i = 0; any && i < b->n; i++)
        if (all[i] != NULL && shares_refusal(b, again, &b->jobs[i]))
            again[i] = all[i];
    if (any && (r = load_partners_of(b, again, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++)
        if (takes_part(&b->jobs[i]) && b->jobs[i].partner_problem != NULL)
            (b->jobs[i].partner_doubt ? batch_doubt : batch_refused)(
                b, &b->jobs[i], b->jobs[i].partner_problem);
    return OK;
}

/* Empty fields of a customer that was there are filled, by the order that brings most; a
 * refusal costs no order. */
static enum result fill_partners(struct batch *b, struct error *err)
{
    enum result r = OK;

    for (unsigned mask = FILL_MASKS - 1; r == OK && mask > 0; mask--) {
        struct load_table t = resolve_fill_table(b->pool, taking_part(b), b->n, mask);
        struct load_result loaded;
        struct error refused = {0};
        if (t.record_count == 0)
            continue;
        r = load_run(b->odoo, &t, LOAD_OVERWRITE, &loaded, &refused);
        if (r == BAD && !b->odoo->outcome_unknown)
            r = OK;
        if (r != OK)
            error_set(err, r, "%s", refused.msg);
    }
    return r;
}

static enum result load_orders(struct batch *b, struct error *err)
{
    struct resolved **orders = taking_part(b);
    struct load_table t =
        resolve_order_table(b->pool, b->shop, &b->session->setup, orders, b->n);
    struct load_result loaded;
    size_t record = 0;
    enum result r;

    if ((r = load_run(b->odoo, &t, LOAD_INSERT_OR_GET, &loaded, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++) {
        if (orders[i] == NULL)
            continue;
        b->jobs[i].sale_id = loaded.ids[record];
        refused_record(b, &b->jobs[i], &loaded, record++);
    }
    return OK;
}

static bool any_takes_part(const struct batch *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (takes_part(&b->jobs[i]))
            return true;
    return false;
}

enum result batch_records(struct batch *b, struct error *err)
{
    static enum result (*const steps[])(struct batch *, struct error *) = {
        find_batch_partners, find_batch_products, resolve_all, load_products,
        load_partners,       fill_partners,       load_orders};
    enum result r = OK;

    b->facts.setup = b->session->setup;
    b->facts.taxes = b->session->taxes;
    for (size_t i = 0; r == OK && i < sizeof(steps) / sizeof(steps[0]); i++)
        if (any_takes_part(b))
            r = b->pool->failed ? error_nomem(err) : steps[i](b, err);
    return r;
}
