/* A person said: the shop's version, whatever Odoo has. */
#include <string.h>

#include "base/text.h"
#include "plan/xid.h"
#include "sync/batch.h"

/* Nothing that was invoiced is ever changed; the customer is the plan's again. */
static bool is_overwritten(struct batch *b, struct job *job)
{
    if (job->done || !job->row->overwrite || job->sale == NULL ||
        job->plan.want == WANT_CANCELLED)
        return false;
    if (job->sale->invoices == 0)
        return true;
    batch_park(job, reason_make(b->pool, "invoiced_kept", job->sale->name, NULL));
    return false;
}

static bool plan_has_line(const struct batch *b, const struct job *job, const char *xid)
{
    for (size_t i = 0; i < job->plan.line_count; i++)
        if (strcmp(xid_full(b->pool, b->shop, job->plan.lines[i].xid), xid) == 0)
            return true;
    return false;
}

/* Lines of ours that the shop has no more; those of staff are theirs. */
static bool is_left_over(const struct batch *b, const struct job *job,
                         const struct sale_line *line)
{
    const char *ours =
        xid_full(b->pool, b->shop, pool_printf(b->pool, "%s_line_", job->plan.xid));

    return line->xid != NULL && text_starts(line->xid, ours) &&
           !plan_has_line(b, job, line->xid);
}

/* On a quotation they go; of a confirmed order Odoo deletes none, so they come to 0. */
static enum result clear_lines(struct batch *b, const struct job *job, struct error *err)
{
    int64_t *ids = pool_array(b->pool, job->sale->line_count, sizeof(*ids));
    size_t count = 0;

    if (ids == NULL)
        return job->sale->line_count == 0 ? OK : error_nomem(err);
    for (size_t i = 0; i < job->sale->line_count; i++)
        if (is_left_over(b, job, &job->sale->lines[i]))
            ids[count++] = job->sale->lines[i].id;
    if (count == 0)
        return OK;
    return job->sale->state == SALE_CONFIRMED
               ? sale_lines_to_zero(b->odoo, b->pool, ids, count, err)
               : sale_lines_delete(b->odoo, b->pool, ids, count, err);
}

static enum result write_orders(struct batch *b, struct job **jobs, size_t count,
                                struct error *err)
{
    struct resolved **orders = pool_array(b->pool, count, sizeof(*orders));
    struct load_result loaded;

    if (orders == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < count; i++)
        orders[i] = &jobs[i]->resolved;
    struct load_table t =
        resolve_order_table(b->pool, b->shop, &b->session->setup, orders, count);
    enum result r = load_run(b->odoo, &t, LOAD_OVERWRITE, &loaded, err);
    for (size_t i = 0; r == OK && i < count; i++)
        if (loaded.problems[i] != NULL)
            batch_refused(b, jobs[i], loaded.problems[i]);
    return r;
}

enum result batch_overwrite(struct batch *b, struct error *err)
{
    struct job **jobs = pool_array(b->pool, b->n, sizeof(*jobs));
    struct sale **sales = pool_array(b->pool, b->n, sizeof(*sales));
    size_t count = 0;
    enum result r;

    if (b->pool->failed)
        return error_nomem(err);
    for (size_t i = 0; i < b->n; i++) {
        if (!is_overwritten(b, &b->jobs[i]))
            continue;
        sales[count] = b->jobs[i].sale;
        jobs[count++] = &b->jobs[i];
    }
    if (count == 0)
        return OK;
    if ((r = sale_read_xids(b->odoo, b->pool, sales, count, err)) != OK)
        return r;
    for (size_t i = 0; r == OK && i < count; i++)
        r = clear_lines(b, jobs[i], err);
    if (r == OK)
        r = write_orders(b, jobs, count, err);
    return r == OK ? batch_read(b, err) : r;
}
