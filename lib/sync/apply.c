#include "sync/apply.h"

#include <string.h>

#include "odoo/load.h"
#include "plan/xid.h"
#include "sync/batch.h"
#include "sync/retry.h"

/* A miss soon after a call with an unknown outcome proves nothing: it may still run. One
 * that a wrong clock dated far ahead is long over. */
static bool may_still_run(const struct batch *b, const struct job *job)
{
    int64_t ago = b->now - job->row->unknown_at;

    return job->row->unknown_at != 0 && ago < UNKNOWN_OUTCOME_S &&
           ago > -UNKNOWN_OUTCOME_S;
}

static void miss(struct batch *b, struct job *job)
{
    const struct inbox_row *row = job->row;

    if (row->odoo_id != 0 && job->plan.want != WANT_CANCELLED) {
        batch_park(job, reason_make(b->pool, "deleted_in_odoo", row->odoo_name, NULL));
    } else if (row->odoo_id == 0 && may_still_run(b, job)) {
        job->outcome.when = row->unknown_at + UNKNOWN_OUTCOME_S;
        job_end(job, SETTLE_RETRY, reason_make(b->pool, "outcome_unknown", NULL));
    } else {
        job_end(job, SETTLE_IGNORED, reason_make(b->pool, "not_in_odoo", NULL));
    }
}

/*
 * Orders that were in Odoo (still there? insert-or-get would silently make a deleted one
 * anew) and those to be cancelled (never created for that). The external id decides:
 * after a restored backup a number we remember may be somebody else's order.
 */
static enum result look_up(struct batch *b, struct error *err)
{
    const char **xids = pool_array(b->pool, b->n, sizeof(*xids));
    struct job **jobs = pool_array(b->pool, b->n, sizeof(*jobs));
    int64_t *ids = pool_array(b->pool, b->n, sizeof(*ids));
    size_t count = 0;
    enum result r;

    if (b->pool->failed)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++) {
        struct job *job = &b->jobs[i];
        if (job->done || (job->plan.want != WANT_CANCELLED && job->row->odoo_id == 0))
            continue;
        jobs[count] = job;
        xids[count++] = xid_full(b->pool, b->shop, job->plan.xid);
    }
    if (count == 0)
        return OK;
    r = load_find(b->odoo, b->pool, "sale.order", xids, count, ids, err);
    if (r != OK)
        return r;
    for (size_t i = 0; i < count; i++) {
        jobs[i]->sale_id = ids[i];
        if (ids[i] == 0)
            miss(b, jobs[i]);
    }
    return batch_read(b, err);
}

static struct batch batch_of(struct session *session, struct pool *pool, struct job *jobs,
                             size_t n, int64_t now)
{
    return (struct batch){.session = session,
                          .odoo = &session->odoo,
                          .pool = pool,
                          .shop = session->config->settings.shop,
                          .jobs = jobs,
                          .n = n,
                          .now = now};
}

enum result apply_batch(struct session *session, struct pool *pool, struct job *jobs,
                        size_t n, int64_t now, struct error *err)
{
    struct batch b = batch_of(session, pool, jobs, n, now);
    enum result r;

    if ((r = session_setup(session, false, now, err)) != OK ||
        (r = look_up(&b, err)) != OK || (r = batch_records(&b, err)) != OK ||
        (r = batch_read(&b, err)) != OK || (r = batch_overwrite(&b, err)) != OK)
        return r;
    return batch_states(&b, err);
}

enum result apply_rehearse(struct session *session, struct pool *pool, struct job *jobs,
                           size_t n, int64_t now, struct error *err)
{
    struct batch b = batch_of(session, pool, jobs, n, now);
    enum result r;

    if ((r = session_setup(session, false, now, err)) != OK ||
        (r = look_up(&b, err)) != OK || (r = batch_records(&b, err)) != OK)
        return r;
    for (size_t i = 0; i < n; i++)
        if (jobs[i].sale_id < 0) /* it would be made */
            jobs[i].sale_id = 0;
    return batch_read(&b, err);
}
