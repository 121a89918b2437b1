#include "sync/batch.h"

#include <string.h>

#include "plan/print.h"
#include "sync/retry.h"

void job_end(struct job *job, enum settle_how how, struct reason reason)
{
    job->outcome.how = how;
    job->outcome.reason = reason;
    job->done = true;
}

struct reason job_warning(struct pool *pool, const struct job *job)
{
    for (size_t i = 0; i < job->plan.note_count; i++)
        if (strcmp(job->plan.notes[i].code, NOTE_CLASS_CANCELLED) == 0)
            return reason_unpack(pool, reason_pack(pool, &job->plan.notes[i]));
    return (struct reason){.code = ""};
}

void job_settle_synced(struct pool *pool, struct job *job, struct reason reason)
{
    const char *before = job->row->plan;

    job->outcome.plan = job->plan.want == WANT_CANCELLED && *before != '\0'
                            ? plan_cancelled(pool, before)
                            : job->printed;
    job->outcome.fingerprint = job->fingerprint;
    job_end(job, SETTLE_SYNCED, reason);
}

void batch_park(struct job *job, struct reason reason)
{
    job_end(job, SETTLE_PARKED, reason);
}

void batch_refused(struct batch *b, struct job *job, const char *text)
{
    batch_park(job, reason_make(b->pool, "odoo_refuses", text, NULL));
}

void batch_doubt(struct batch *b, struct job *job, const char *text)
{
    if (job->row->tries + 1 >= BAD_TRIES) {
        batch_refused(b, job, text);
        return;
    }
    job->outcome.alone = true;
    job->outcome.when = b->now + retry_order_delay(job->row->tries);
    job_end(job, SETTLE_RETRY, reason_make(b->pool, "odoo_error", text, NULL));
}

enum result batch_read(struct batch *b, struct error *err)
{
    int64_t *ids = pool_array(b->pool, b->n, sizeof(*ids));
    struct sales sales;
    size_t count = 0;
    enum result r;

    if (ids == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++)
        if (!b->jobs[i].done && b->jobs[i].sale_id != 0)
            ids[count++] = b->jobs[i].sale_id;
    if ((r = sale_read(b->odoo, b->pool, ids, count, &sales, err)) != OK)
        return r;
    for (size_t i = 0; i < b->n; i++)
        if (!b->jobs[i].done && b->jobs[i].sale_id != 0)
            b->jobs[i].sale = sale_by_id(&sales, b->jobs[i].sale_id);
    return OK;
}
