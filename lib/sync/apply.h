/* Bringing a batch of plans into Odoo, in the fewest calls. */
#ifndef SYNC_APPLY_H
#define SYNC_APPLY_H

#include "odoo/sale.h"
#include "plan/plan.h"
#include "plan/resolve.h"
#include "sync/inbox.h"
#include "sync/session.h"

enum {
    BATCH_USUAL = 20, /* orders: what a purchase waits for stays short */
    BATCH_MAX = 100   /* where nothing else waits: a backfill */
};

/* One order of a batch. */
struct job {
    const struct inbox_row *row; /* borrowed */
    struct plan plan;            /* owned */
    const char *printed;         /* the plan as text; in the batch's pool */
    char fingerprint[DIGEST_HEX];
    struct inbox_outcome outcome; /* once done; texts in the batch's pool */
    bool done;

    /* While it is applied: */
    struct resolved resolved;
    int64_t sale_id;             /* 0 while not known */
    struct sale *sale;           /* as last read; NULL while not read */
    const char *partner_problem; /* why Odoo refused the customer, NULL if it did not */
    bool partner_doubt;          /* and its words name nothing of the customer */
    const char *refused_vat;     /* the VAT number that Odoo did not accept, else NULL */
    bool kept_theirs;            /* a person changed Odoo's order and the shop did not */
};

/** job_end - this is what became of it; texts of the reason live in the batch's pool. */
void job_end(struct job *job, enum settle_how how, struct reason reason);

/** job_warning - what the plan warns of although all is well, for lists; code "" for
 * nothing. Its texts live in @pool. */
struct reason job_warning(struct pool *pool, const struct job *job);

/** job_settle_synced - Odoo agrees: remember the plan that it holds. A cancellation
 * writes the state only, whatever else the shop changed with it. */
void job_settle_synced(struct pool *pool, struct job *job, struct reason reason);

/**
 * apply_batch - bring the jobs that are not done yet into Odoo.
 * @pool: takes what is read and told; @now: UTC seconds
 *
 * Insert-or-get products, partners, orders with lines; read back; gate; confirm or
 * cancel; date; read back: eight calls for a batch of new orders. Redoing it writes
 * nothing twice. OK when all jobs are done. Else the class of what ended the batch early,
 * and the jobs that are not done wait for another time; session->odoo says more about it.
 * Source: DESIGN.md, "The way of one order".
 */
enum result apply_batch(struct session *session, struct pool *pool, struct job *jobs,
                        size_t n, int64_t now, struct error *err) MUST_CHECK;

/**
 * apply_rehearse - the same up to the orders, with nothing written: session->odoo has a
 * rehearsal. A job that is not done then has its sale if Odoo holds one already.
 */
enum result apply_rehearse(struct session *session, struct pool *pool, struct job *jobs,
                           size_t n, int64_t now, struct error *err) MUST_CHECK;

#endif
