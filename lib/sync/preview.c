#include "sync/preview.h"

#include "base/money.h"
#include "odoo/rehearse.h"
#include "sync/plan_row.h"

enum { RECORDS_MAX = 4 * 1048576 };

static void take_plan(const struct job *job, struct pool *pool, struct preview *to)
{
    const struct plan *plan = &job->plan;

    to->plan = job->printed == NULL ? "" : job->printed;
    to->currency = plan->currency == NULL ? "" : pool_str(pool, plan->currency);
    to->total = plan->total;
    to->tax = plan->tax;
    to->want = plan->want;
}

static void take_sale(const struct job *job, struct pool *pool, struct preview *to)
{
    if (job->sale == NULL)
        return;
    to->sale = pool_str(pool, job->sale->name);
    if (!money_from_double(job->sale->amount_total, job->plan.digits, &to->sale_total) ||
        !money_from_double(job->sale->amount_tax, job->plan.digits, &to->sale_tax))
        to->sale_total = to->sale_tax = 0; /* no sum of money at all: seen to differ */
}

static enum result rehearse(struct session *session, struct pool *pool, struct job *job,
                            int64_t now, struct preview *to, struct error *err)
{
    AUTO(buf_free) struct buf out = BUF(RECORDS_MAX);
    struct rehearsal rehearsal = {.out = &out, .pool = pool};
    enum result r;

    session->odoo.rehearsal = &rehearsal;
    r = apply_rehearse(session, pool, job, 1, now, err);
    session->odoo.rehearsal = NULL;
    to->records = pool_str(pool, buf_str(&out));
    return out.failed ? error_nomem(err) : r;
}

enum result preview_order(struct session *session, struct pool *pool,
                          const struct inbox_row *row, int64_t now, struct preview *to,
                          struct error *err)
{
    struct plan_row_context in = {&session->config->plan, false, now, pool};
    struct inbox_row fresh = *row; /* as if Odoo had to be asked about it */
    struct job job = {.row = &fresh};
    enum result r;

    *to = (struct preview){.reason = {.code = ""}, .records = "", .plan = "", .sale = ""};
    fresh.fingerprint = "";
    fresh.unknown_at = 0;
    r = plan_row(&in, &job, err);
    if (r == OK && !job.done)
        r = rehearse(session, pool, &job, now, to, err);
    take_plan(&job, pool, to);
    take_sale(&job, pool, to);
    to->how = job.done ? job.outcome.how : SETTLE_SYNCED;
    if (job.done && job.outcome.reason.code != NULL)
        to->reason = job.outcome.reason;
    plan_free(&job.plan);
    return r;
}
