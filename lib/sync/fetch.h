/* The shop asked at once for the orders that something was said about. */
#ifndef SYNC_FETCH_H
#define SYNC_FETCH_H

#include "base/db.h"
#include "sync/config.h"

struct fetch_report {
    size_t fetched; /* orders the shop answered for, gone ones too */
    bool denied;    /* STOP: by the shop */
};

/**
 * fetch_hinted - what a run does with rows that are to be fetched, without the rest of
 * it. SKIP while a run is going on, which does the same; else as rest_order(). STOP when
 * this inbox belongs to another shop. What was not fetched stays so for the next run.
 */
enum result fetch_hinted(struct db *db, const struct config *config,
                         struct fetch_report *report, struct error *err) MUST_CHECK;

#endif
