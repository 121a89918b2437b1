/* The log of runs: scheduled syncs, backfills, audits, upkeep. */
#ifndef SYNC_RUNS_H
#define SYNC_RUNS_H

#include <stdbool.h>

#include "base/db.h"
#include "base/pool.h"
#include "sync/config.h"

#define RUN_SYNC     "sync"
#define RUN_BACKFILL "backfill"
#define RUN_AUDIT    "audit"
#define RUN_UPKEEP   "upkeep"

enum run_outcome {
    RUN_WANTED, /* a person asked for it; it begins in a moment */
    RUN_GOING,
    RUN_WELL,
    RUN_ATTENTION,   /* something needs a person */
    RUN_UNAVAILABLE, /* a server does not answer */
    RUN_STOPPED,     /* denied, or settings that cannot work */
    RUN_BROKEN,
    RUN_DIED /* it never said how it ended */
};

/** run_outcome_name - "going", "well" … as stored and in JSON. */
const char *run_outcome_name(enum run_outcome outcome);

struct run_record {
    int64_t seq; /* its number, 1 … */
    const char *kind;
    int64_t started, ended; /* UTC seconds; ended 0 while it goes on */
    enum run_outcome outcome;
    const char *detail; /* JSON: its figures; "" for none */
};

/**
 * runs_lock - one run at a time: SKIP while another process is at it.
 * Free it with close(); the kernel does when the process ends. BROKEN when STATE_DIR
 * cannot be used.
 */
enum result runs_lock(const struct config *config, int *lock_fd, struct error *err)
    MUST_CHECK;

/**
 * runs_want - a person asks for a sync: the one that is wanted or going already, else a
 * new one that the worker, or else cron, begins. @seq: its number
 */
enum result runs_want(struct db *db, const struct config *config, int64_t now,
                      int64_t *seq, struct error *err) MUST_CHECK;

/** runs_wanted - one waits to be begun. */
enum result runs_wanted(struct db *db, bool *wanted, struct error *err) MUST_CHECK;

/** runs_begin - a new run, or a sync that was wanted; ones that were left going have
 * died. Call it with the lock. */
enum result runs_begin(struct db *db, const char *kind, int64_t now, int64_t *seq,
                       struct error *err) MUST_CHECK;

/** runs_end - how run @seq ended; @detail: see struct run_record. */
enum result runs_end(struct db *db, int64_t seq, enum run_outcome outcome,
                     const char *detail, int64_t now, struct error *err) MUST_CHECK;

/** runs_last - the last run of that kind, texts in @p; SKIP if there is none. */
enum result runs_last(struct db *db, struct pool *p, const char *kind,
                      struct run_record *run, struct error *err) MUST_CHECK;

#endif
