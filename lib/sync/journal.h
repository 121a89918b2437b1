/* What happened to an order: deliveries, outcomes, notices. */
#ifndef SYNC_JOURNAL_H
#define SYNC_JOURNAL_H

#include "base/db.h"
#include "base/pool.h"
#include "plan/reason.h"

/**
 * journal_add - one event, within a transaction of the caller.
 * @order_id: 0 for what belongs to no order (a notice)
 * @kind:     delivery hint synced ignored parked planned waiting retry notice …
 * The text may hold what Odoo says of a customer: it never goes into the log.
 */
enum result journal_add(struct db *db, int64_t order_id, int64_t now, const char *kind,
                        struct error *err, const char *fmt, ...) PRINTF_LIKE(6, 7)
    MUST_CHECK;

/** journal_repeat - the same for what may come any number of times: the last one that
 * says it stays. */
enum result journal_repeat(struct db *db, int64_t order_id, int64_t now, const char *kind,
                           struct error *err, const char *fmt, ...) PRINTF_LIKE(6, 7)
    MUST_CHECK;

/** journal_note - a notice, in a transaction of its own; one that repeats within a day is
 * kept once, and 200 a day at most. */
enum result journal_note(struct db *db, int64_t now, const struct reason *notice,
                         struct error *err) MUST_CHECK;

struct journal_event {
    int64_t at;
    const char *kind, *detail;
};

struct journal {
    struct pool pool; /* owned */
    struct journal_event *events;
    size_t count;
};
void journal_free(struct journal *journal);

/** journal_read - the last @limit events of an order, oldest first. */
enum result journal_read(struct db *db, int64_t order_id, int64_t limit,
                         struct journal *journal, struct error *err) MUST_CHECK;

/** journal_notices - those after @since, each once with its last time, the last first;
 * details are packed reasons. */
enum result journal_notices(struct db *db, int64_t since, struct journal *journal,
                            struct error *err) MUST_CHECK;

/** journal_ignored - whether a delivery after @since was of no use ("delivery_…"). */
enum result journal_ignored(struct db *db, int64_t since, bool *any, struct error *err)
    MUST_CHECK;

#endif
