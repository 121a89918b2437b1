/* Gate, confirm, cancel and date the orders of a batch, and read what came of it. */
#include <string.h>

#include "base/money.h"
#include "plan/gate.h"
#include "plan/print.h"
#include "sync/batch.h"
#include "sync/retry.h"

enum { CONFIRM_ATTEMPTS = 2 };

/* What is to be done with one order. */
enum act {
    ACT_NOTHING,
    ACT_DRAFT = 1,
    ACT_CONFIRM = 2,
    ACT_CANCEL = 4,
    ACT_DATE = 8,
    ACT_NAME = 16
};

/* What a person should know of an order that is well. */
static struct reason word_with_it(struct batch *b, const struct job *job)
{
    const struct resolved *r = &job->resolved;
    struct reason warning = job_warning(b->pool, job);

    if (*warning.code != '\0')
        return warning;
    if (job->kept_theirs)
        return reason_make(b->pool, "kept_theirs", NULL);
    if (job->refused_vat != NULL)
        return reason_make(b->pool, "note_nif", job->refused_vat, NULL);
    if (r->found_count > 1)
        return reason_make(b->pool, "several_customers",
                           pool_printf(b->pool, "%zu", r->found_count),
                           pool_printf(b->pool, "%lld", (long long)r->partner_id), NULL);
    return (struct reason){.code = ""};
}

static void remember_sale(struct job *job)
{
    const struct sale *sale = job->sale;
    struct inbox_outcome *o = &job->outcome;

    o->odoo_id = sale->id;
    o->odoo_name = sale->name;
    o->currency = job->plan.currency;
    o->shop_total = job->plan.total;
    if (!money_from_double(sale->amount_total, job->plan.digits, &o->odoo_total) ||
        !money_from_double(sale->amount_tax, job->plan.digits, &o->odoo_tax))
        o->odoo_total = o->odoo_tax = 0;
}

static bool last_written_was_cancelled(const struct job *job)
{
    return strstr(job->row->plan, "\nstate cancelled\n") != NULL;
}

/* A confirmed order may be invoiced any moment: there a difference is another matter. */
static struct reason difference(const struct job *job, const struct reason *why)
{
    struct reason reason = *why;

    if (job->sale->state == SALE_CONFIRMED) {
        reason.code = "gate_confirmed";
        reason.args[REASON_ARGS - 1] = job->sale->name;
    }
    return reason;
}

/* Read external ids of the lines of those orders that are not equal line by line. */
static enum result compare_all(struct batch *b, enum gate_verdict *verdicts,
                               struct reason *reasons, struct error *err)
{
    struct sale **unclear = pool_array(b->pool, b->n, sizeof(*unclear));
    size_t count = 0;
    enum result r;

    if (unclear == NULL)
        return error_nomem(err);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < b->n; i++) {
            struct job *job = &b->jobs[i];
            if (job->done || job->plan.want == WANT_CANCELLED ||
                (pass == 1 && verdicts[i] != GATE_NEEDS_XIDS))
                continue;
            verdicts[i] =
                gate_compare(b->pool, b->shop, &job->resolved, job->sale, &reasons[i]);
            if (verdicts[i] == GATE_NEEDS_XIDS)
                unclear[count++] = job->sale;
        }
        if (count == 0 || pass == 1)
            return OK;
        if ((r = sale_read_xids(b->odoo, b->pool, unclear, count, err)) != OK)
            return r;
    }
    return OK;
}

static unsigned decide_cancel(struct batch *b, struct job *job)
{
    if (job->sale->state == SALE_CANCELLED)
        return ACT_NOTHING;
    if (job->sale->invoices > 0) {
        batch_park(job, reason_make(b->pool, "invoiced", job->sale->name, NULL));
        return ACT_NOTHING;
    }
    return ACT_CANCEL;
}

/* The shop's new name for it, unless a person gave it one of theirs meanwhile. */
static const char *new_name(const char *present, const char *written, const char *now)
{
    return strcmp(present, written) == 0 ? now : present;
}

/* How the order is to be called: a numbering plugin may give it another number. */
static struct sale_names names_of(struct batch *b, const struct job *job)
{
    const struct sale *sale = job->sale;
    const char *number = plan_fact(b->pool, job->row->plan, "number");
    const char *origin = plan_fact(b->pool, job->row->plan, "origin");

    return (struct sale_names){sale->id,
                               new_name(sale->reference, number, job->plan.number),
                               new_name(sale->origin, origin, job->plan.origin)};
}

static bool is_renamed(struct batch *b, const struct job *job)
{
    const struct sale *sale = job->sale;
    struct sale_names names = names_of(b, job);

    return *job->row->plan != '\0' && (strcmp(names.reference, sale->reference) != 0 ||
                                       strcmp(names.origin, sale->origin) != 0);
}

/*
 * A difference is a person's change where the plan last written is known and the shop
 * changed nothing since: it stays. Otherwise it is nobody's to decide but a person's.
 * A quotation that differs is never confirmed, and in an order that was cancelled and
 * comes back no difference is taken for a person's. Source: DESIGN.md, "Three-way".
 */
static unsigned decide(struct batch *b, struct job *job, enum gate_verdict verdict,
                       const struct reason *why)
{
    const struct sale *sale = job->sale;
    bool open = sale->state == SALE_DRAFT || sale->state == SALE_SENT;
    unsigned acts = ACT_NOTHING;

    if (sale->state == SALE_CANCELLED) {
        if (!last_written_was_cancelled(job) && !job->row->overwrite) {
            batch_park(job, reason_make(b->pool, "cancelled_in_odoo", sale->name, NULL));
            return ACT_NOTHING;
        }
        open = true;
        acts |= ACT_DRAFT;
    }
    bool confirm = open && job->plan.want == WANT_CONFIRMED;
    bool unknown = *job->row->plan == '\0' || (acts & ACT_DRAFT) != 0;
    if (verdict == GATE_DIFFERS && (confirm || unknown)) {
        batch_park(job, difference(job, why));
        return ACT_NOTHING;
    }
    job->kept_theirs = verdict == GATE_DIFFERS;
    if (confirm)
        acts |= ACT_CONFIRM;
    if (confirm || sale->date_order != job->plan.date_order)
        acts |= ACT_DATE;
    if (is_renamed(b, job))
        acts |= ACT_NAME;
    return acts;
}

static bool is_called(const struct sale *sale, const char *number, const char *origin)
{
    return (*number != '\0' && strcmp(sale->reference, number) == 0) ||
           (*origin != '\0' && strcmp(sale->origin, origin) == 0);
}

/* Staff may change either name, and the shop both at once: the number stands in either.
 * Both of another order are another order's. */
static bool is_its_sale(struct batch *b, const struct job *job)
{
    return is_called(job->sale, job->plan.number, job->plan.origin) ||
           is_called(job->sale, plan_fact(b->pool, job->row->plan, "number"),
                     plan_fact(b->pool, job->row->plan, "origin"));
}

/* Whatever Odoo or a restored backup says of ids: nothing is done to a stranger's sale.
 */
static unsigned unless_another(struct batch *b, struct job *job, unsigned acts)
{
    bool first_look = *job->row->plan == '\0';

    if ((acts == ACT_NOTHING && !first_look) || is_its_sale(b, job))
        return acts;
    job->outcome.odoo_id = 0;
    batch_park(job, reason_make(b->pool, "another_sale", job->sale->name,
                                job->sale->reference, job->sale->origin, NULL));
    return ACT_NOTHING;
}

static enum result decide_all(struct batch *b, unsigned *acts, struct error *err)
{
    enum gate_verdict *verdicts = pool_array(b->pool, b->n, sizeof(*verdicts));
    struct reason *reasons = pool_array(b->pool, b->n, sizeof(*reasons));
    enum result r;

    if (b->pool->failed)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++) {
        struct job *job = &b->jobs[i];
        if (job->done)
            continue;
        if (job->sale != NULL)
            remember_sale(job);
        else /* it was there a moment ago */
            batch_park(job, reason_make(b->pool, "deleted_in_odoo", "", NULL));
    }
    if ((r = compare_all(b, verdicts, reasons, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++) {
        struct job *job = &b->jobs[i];
        if (job->done)
            continue;
        acts[i] = job->plan.want == WANT_CANCELLED
                      ? decide_cancel(b, job)
                      : decide(b, job, verdicts[i], &reasons[i]);
        acts[i] = unless_another(b, job, acts[i]);
    }
    return OK;
}

typedef enum result act_fn(struct odoo *, struct pool *, const int64_t *, size_t,
                           struct error *);

/* The ids of the jobs that are to do @act. */
static size_t ids_for(struct batch *b, const unsigned *acts, unsigned act, int64_t *ids)
{
    size_t count = 0;

    for (size_t i = 0; i < b->n; i++)
        if (!b->jobs[i].done && (acts[i] & act) != 0)
            ids[count++] = b->jobs[i].sale_id;
    return count;
}

static bool stands_as_wanted(const struct job *job, unsigned act)
{
    enum sale_state state = job->sale->state;

    if (act == ACT_CONFIRM)
        return state == SALE_CONFIRMED;
    return act == ACT_CANCEL ? state == SALE_CANCELLED : state == SALE_DRAFT;
}

/*
 * One bad id rolls all back, unnamed: read the states, then ask for each that is not
 * there yet by itself, twice ("cannot follow twice" passes). Source: FACTS-odoo.md,
 * "Lifecycle".
 */
static enum result act_one_by_one(struct batch *b, const unsigned *acts, unsigned act,
                                  act_fn *run, struct error *err)
{
    enum result r = batch_read(b, err);

    for (size_t i = 0; r == OK && i < b->n; i++) {
        struct job *job = &b->jobs[i];
        struct error why = {0};
        if (job->done || (acts[i] & act) == 0 || job->sale == NULL ||
            stands_as_wanted(job, act))
            continue;
        for (int attempt = 0; attempt < CONFIRM_ATTEMPTS; attempt++) {
            why.msg[0] = '\0';
            r = run(b->odoo, b->pool, &job->sale_id, 1, &why);
            if (r != BAD)
                break;
        }
        if (r == BAD) {
            (b->odoo->fault_code == 1 ? batch_doubt : batch_refused)(b, job, why.msg);
            r = OK;
        } else if (r != OK) {
            error_set(err, r, "%s", why.msg);
        }
    }
    return r;
}

static enum result act_on(struct batch *b, const unsigned *acts, unsigned act,
                          act_fn *run, struct error *err)
{
    int64_t *ids = pool_array(b->pool, b->n, sizeof(*ids));
    struct error why = {0};

    if (ids == NULL)
        return error_nomem(err);
    size_t count = ids_for(b, acts, act, ids);
    if (count == 0)
        return OK;
    enum result r = run(b->odoo, b->pool, ids, count, &why);
    if (r == BAD)
        return act_one_by_one(b, acts, act, run, err);
    return r == OK ? OK : error_set(err, r, "%s", why.msg);
}

static enum result set_dates(struct batch *b, const unsigned *acts, struct error *err)
{
    int64_t *ids = pool_array(b->pool, b->n, sizeof(*ids));
    int64_t *dates = pool_array(b->pool, b->n, sizeof(*dates));
    size_t count = 0;

    if (b->pool->failed)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++) {
        if (b->jobs[i].done || (acts[i] & ACT_DATE) == 0)
            continue;
        ids[count] = b->jobs[i].sale_id;
        dates[count++] = b->jobs[i].plan.date_order;
    }
    return count == 0 ? OK : sale_set_dates(b->odoo, b->pool, ids, dates, count, err);
}

static enum result set_names(struct batch *b, const unsigned *acts, struct error *err)
{
    struct sale_names *names = pool_array(b->pool, b->n, sizeof(*names));
    size_t count = 0;

    for (size_t i = 0; names != NULL && i < b->n; i++)
        if (!b->jobs[i].done && (acts[i] & ACT_NAME) != 0)
            names[count++] = names_of(b, &b->jobs[i]);
    if (b->pool->failed)
        return error_nomem(err);
    return count == 0 ? OK : sale_set_names(b->odoo, b->pool, names, count, err);
}

static bool reached(const struct job *job)
{
    const struct sale *sale = job->sale;

    if (sale == NULL)
        return false;
    if (job->plan.want == WANT_CANCELLED)
        return sale->state == SALE_CANCELLED;
    if (sale->date_order != job->plan.date_order)
        return false;
    return job->plan.want == WANT_QUOTATION ? sale->state != SALE_CANCELLED
                                            : sale->state == SALE_CONFIRMED;
}

/* Somebody or something keeps the order from being as it should: after a while tell. */
static void wait_or_park(struct batch *b, struct job *job)
{
    if (job->row->tries + 1 >= BAD_TRIES) {
        batch_park(job, reason_make(b->pool, "not_reached", NULL));
        return;
    }
    job->outcome.when = b->now + retry_order_delay(job->row->tries);
    job_end(job, SETTLE_RETRY, reason_make(b->pool, "not_there_yet", NULL));
}

/* Whatever was done, the order must now be as the plan wants it, to the cent. */
static enum result verify_all(struct batch *b, struct error *err)
{
    enum gate_verdict *verdicts = pool_array(b->pool, b->n, sizeof(*verdicts));
    struct reason *reasons = pool_array(b->pool, b->n, sizeof(*reasons));
    enum result r;

    if (b->pool->failed)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++)
        if (!b->jobs[i].done && !reached(&b->jobs[i]))
            wait_or_park(b, &b->jobs[i]);
    if ((r = compare_all(b, verdicts, reasons, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++) {
        struct job *job = &b->jobs[i];
        if (job->done)
            continue;
        remember_sale(job);
        if (job->plan.want != WANT_CANCELLED && !job->kept_theirs &&
            verdicts[i] != GATE_EQUAL)
            batch_park(job, difference(job, &reasons[i]));
        else
            job_settle_synced(b->pool, job, word_with_it(b, job));
    }
    return OK;
}

enum result batch_states(struct batch *b, struct error *err)
{
    unsigned *acts = pool_array(b->pool, b->n, sizeof(*acts)), all = 0;
    enum result r;

    if (acts == NULL)
        return error_nomem(err);
    if ((r = decide_all(b, acts, err)) != OK ||
        (r = act_on(b, acts, ACT_DRAFT, sale_to_draft, err)) != OK ||
        (r = act_on(b, acts, ACT_CONFIRM, sale_confirm, err)) != OK ||
        (r = act_on(b, acts, ACT_CANCEL, sale_cancel, err)) != OK ||
        (r = set_dates(b, acts, err)) != OK || (r = set_names(b, acts, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++)
        all |= b->jobs[i].done ? 0 : acts[i];
    if (all != 0 && (r = batch_read(b, err)) != OK)
        return r;
    return verify_all(b, err);
}
