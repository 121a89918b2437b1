/* Nightly housekeeping: what nobody needs any more goes, and a copy is made. */
#ifndef SYNC_UPKEEP_H
#define SYNC_UPKEEP_H

#include "base/db.h"
#include "base/pool.h"
#include "sync/config.h"

enum { COPIES_KEPT = 14 };

struct upkeep_report {
    struct pool pool;             /* owned */
    int64_t bodies, events, runs; /* that went */
    int64_t copies;               /* old ones that went */
    const char *copy;             /* the new one, "" while there is none */
};
void upkeep_report_free(struct upkeep_report *report);

/**
 * upkeep_run - as a run in the log of runs; call it with the lock of runs.
 * @now:    UTC seconds
 * @report: zeroed, freed with upkeep_report_free() whatever we return
 *
 * After RETENTION_DAYS (0: never) without a change go the bodies of orders that are
 * settled and not to be fetched, their events, old notices and runs. Then the space is
 * given back, and a copy goes to STATE_DIR/backups, one a day of the shop; the last
 * COPIES_KEPT stay, and what a restore put aside as long. STOP or BROKEN when something
 * of it failed; the rest was done all the same.
 */
enum result upkeep_run(struct db *db, const struct config *config, int64_t now,
                       struct upkeep_report *report, struct error *err) MUST_CHECK;

#endif
