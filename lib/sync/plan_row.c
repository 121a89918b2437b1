#include "sync/plan_row.h"

#include <string.h>

#include "plan/moved.h"
#include "plan/print.h"

/* Nothing of it was ever brought into Odoo, nor may have been. */
static bool never_in_odoo(const struct inbox_row *row)
{
    return row->odoo_id == 0 && *row->plan == '\0' && row->unknown_at == 0 &&
           row->starts <= 1;
}

/* Given back before the order came to Odoo: nothing is to be corrected there. */
static enum result refund_before_odoo(enum result r, struct reason *reason)
{
    if (strcmp(reason->code, "refund") != 0)
        return r;
    bool whole = reason->args[0] != NULL && strcmp(reason->args[0], "refunded") == 0;
    reason->code = whole ? "refund_before" : "refund_part_before";
    return whole ? SKIP : r;
}

static void end_early(const struct plan_row_context *in, struct job *job, enum result r,
                      struct reason reason, int64_t wait, const struct error *why)
{
    struct pool *p = in->pool;

    if (*reason.code == '\0')
        reason = reason_make(p, "unreadable", why->msg, NULL);
    /* Its memory goes with the plan: keep a copy. */
    reason = reason_unpack(p, reason_pack(p, &reason));
    if (never_in_odoo(job->row))
        r = refund_before_odoo(r, &reason);
    switch (r) {
    case OK: break;
    case SKIP: job_end(job, SETTLE_IGNORED, reason); break;
    case RETRY:
        job->outcome.when = wait;
        job_end(job, SETTLE_WAIT, reason);
        break;
    case BAD:
    case DENIED:
    case STOP: job_end(job, SETTLE_PARKED, reason); break;
    case BROKEN: job_end(job, SETTLE_RELEASE, reason); break;
    }
}

static enum result print(const struct plan_row_context *in, struct job *job,
                         struct error *err)
{
    AUTO(buf_free) struct buf text = BUF(PLAN_TEXT_MAX);

    plan_print(&text, &job->plan);
    job->printed = pool_str(in->pool, buf_str(&text));
    if (text.failed || in->pool->failed)
        return error_nomem(err);
    return plan_fingerprint(&job->plan, job->fingerprint, err);
}

/*
 * Until changed orders are written, they wait for a person; a cancellation needs nothing
 * of them. The number and the shop's name in the origin may change without harm.
 */
static bool parks_for_change(const struct plan_row_context *in, struct job *job)
{
    struct reason reason;
    unsigned changes;

    if (*job->row->plan == '\0' || job->plan.want == WANT_CANCELLED ||
        job->row->overwrite)
        return false;
    changes = plan_changes(job->row->plan, job->printed);
    const char *what = changes & CHANGED_AMOUNTS    ? "amounts"
                       : changes & CHANGED_LINES    ? "lines"
                       : changes & CHANGED_CUSTOMER ? "customer"
                                                    : NULL;
    if (what == NULL)
        return false;
    if (!moved_reason(in->pool, job->row->plan, &job->plan, job->printed, &reason))
        reason = reason_make(in->pool, "changed", what, NULL);
    job_end(job, SETTLE_PARKED, reason);
    return true;
}

/*
 * WooCommerce removes a customer's data from orders when asked, or when they are old. The
 * invoice keeps its customer: "[deleted]" is nobody to write into Odoo, nor news.
 */
static bool is_only_anonymised(const struct order *order, const struct job *job)
{
    return order_is_anonymised(order) && *job->row->plan != '\0' &&
           (plan_changes(job->row->plan, job->printed) & ~(unsigned)CHANGED_OTHER) ==
               CHANGED_CUSTOMER;
}

/* With the plan of before, which knows the customer: it is what Odoo has. */
static void settle_anonymised(const struct plan_row_context *in, struct job *job)
{
    job_settle_synced(in->pool, job, job_warning(in->pool, job));
    job->outcome.plan = job->row->plan;
}

static void settle_without_odoo(const struct plan_row_context *in, struct job *job)
{
    if (parks_for_change(in, job))
        return;
    if (strcmp(job->fingerprint, job->row->fingerprint) == 0) {
        job_settle_synced(in->pool, job, job_warning(in->pool, job));
    } else if (in->observe) {
        job_end(job, SETTLE_PLANNED, reason_make(in->pool, "observe", NULL));
        job->outcome.plan = job->printed;
    }
}

enum result plan_row(const struct plan_row_context *in, struct job *job,
                     struct error *err)
{
    AUTO(order_free) struct order order = {0};
    const struct plan_settings *settings = in->settings;
    const struct inbox_row *row = job->row;
    struct reason reason = {.code = ""};
    struct error why = {0};
    int64_t wait = 0;
    enum result r;

    r = order_parse(row->body, row->body_len, settings->nif_keys, &order, &why);
    if (r == OK)
        r = plan_build(&order, settings, row->imported, in->now, &job->plan, &reason,
                       &wait, &why);
    if (r != OK) {
        end_early(in, job, r, reason, wait, &why);
        return r == BROKEN ? error_set(err, BROKEN, "%s", why.msg) : OK;
    }
    if ((r = print(in, job, err)) != OK)
        return r;
    if (is_only_anonymised(&order, job))
        settle_anonymised(in, job);
    else
        settle_without_odoo(in, job);
    return OK;
}
