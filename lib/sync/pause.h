/* A person's pause: deliveries are taken and kept, nothing is planned or written. */
#ifndef SYNC_PAUSE_H
#define SYNC_PAUSE_H

#include "base/db.h"

/*
 * It stands beside the mode, so that whatever that is, observe or live, goes on after it.
 */

/** pause_begin - from the next batch on; one that began before keeps its time. */
enum result pause_begin(struct db *db, int64_t now, struct error *err) MUST_CHECK;

/** pause_end - SKIP when there was none. */
enum result pause_end(struct db *db, struct error *err) MUST_CHECK;

/** pause_since - UTC seconds when it began, 0: there is none. */
enum result pause_since(struct db *db, int64_t *since, struct error *err) MUST_CHECK;

#endif
