/* From the inbox to Odoo: due rows, a batch at a time. */
#ifndef SYNC_DRAIN_H
#define SYNC_DRAIN_H

#include "base/db.h"
#include "sync/config.h"
#include "sync/session.h"

struct drain {
    struct db *db;                  /* borrowed */
    const struct config *config;    /* borrowed */
    struct session *session;        /* borrowed */
    size_t batch;                   /* orders at once, BATCH_USUAL unless it is changed */
    int lock_fd;                    /* of STATE_DIR/drain.lock */
    char odoo_settings[DIGEST_HEX]; /* digest of how Odoo is reached */
};

struct drain_result {
    size_t taken;                            /* rows */
    size_t synced, ignored, parked, waiting; /* of them */
    int64_t next; /* UTC seconds when to look again, 0: nothing is known to come */
};

/**
 * drain_lock - wait until no process drains, and keep it so until drain_unlock().
 * BROKEN when STATE_DIR cannot be used.
 */
enum result drain_lock(const struct config *config, int *lock_fd, struct error *err)
    MUST_CHECK;
void drain_unlock(int *lock_fd);

/** drain_open - prepare; BROKEN when STATE_DIR cannot be used. Close with drain_close().
 */
enum result drain_open(struct drain *drain, struct db *db, const struct config *config,
                       struct session *session, struct error *err) MUST_CHECK;
void drain_close(struct drain *drain);

/**
 * drain_batch - take up to drain->batch due rows and bring them into Odoo.
 * @wait: wait for another process that drains; else SKIP while there is one
 *
 * OK when rows were taken (and settled, whatever became of them); SKIP when none was due
 * or a person paused it;
 * RETRY while Odoo is down and not due for a probe; STOP while it is denied or this inbox
 * belongs elsewhere; BROKEN for our own trouble. @err then says why.
 */
enum result drain_batch(struct drain *drain, int64_t now, bool wait,
                        struct drain_result *result, struct error *err) MUST_CHECK;

/** drain_probe - ask Odoo for its version if its last word is older than @age seconds. */
enum result drain_probe(struct drain *drain, int64_t now, int64_t age, struct error *err)
    MUST_CHECK;

/** drain_try - log in to Odoo though nothing is due, as odoo_word_try(). */
enum result drain_try(struct drain *drain, int64_t now, struct error *err) MUST_CHECK;

#endif
