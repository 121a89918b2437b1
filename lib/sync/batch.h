/* What the steps of apply_batch() share; for apply*.c only. */
#ifndef SYNC_BATCH_H
#define SYNC_BATCH_H

#include "sync/apply.h"

struct batch {
    struct session *session;
    struct odoo *odoo; /* the session's */
    struct pool *pool;
    const char *shop;
    struct job *jobs;
    size_t n;
    int64_t now;
    struct facts facts;
};

/** batch_park - this order needs a person. */
void batch_park(struct job *job, struct reason reason);

/** batch_refused - Odoo said no to this order: @text is its own. */
void batch_refused(struct batch *b, struct job *job, const char *text);

/** batch_doubt - Odoo's no names nothing of this order: again by itself, parked when it
 * comes for the third time. */
void batch_doubt(struct batch *b, struct job *job, const char *text);

/** batch_read - read the sales of all jobs that are not done and have an id. One call. */
enum result batch_read(struct batch *b, struct error *err) MUST_CHECK;

/** batch_records - products, partners and orders are in Odoo, jobs have their sale_id. */
enum result batch_records(struct batch *b, struct error *err) MUST_CHECK;

/**
 * batch_overwrite - where a person said so, the sale becomes the plan's whatever was
 * changed in Odoo: our lines, the customer, the dates; lines of staff stay. Nothing that
 * was invoiced.
 */
enum result batch_overwrite(struct batch *b, struct error *err) MUST_CHECK;

/** batch_states - gate, confirm, cancel, date; jobs are done. */
enum result batch_states(struct batch *b, struct error *err) MUST_CHECK;

#endif
