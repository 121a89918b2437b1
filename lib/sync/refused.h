/* Deliveries that seem to be our shop's and are signed with another secret: a peer's word
 * in the inbox, for status and /health. */
#ifndef SYNC_REFUSED_H
#define SYNC_REFUSED_H

#include "sync/peers.h"

#define PEER_REFUSED "refused"

enum {
    REFUSED_COUNTED = 10, /* from here on it is "10 or more" */
    REFUSED_NOTE_S = 60,  /* and written so often: strangers must not wear the disk */
    REFUSED_SETTLED_S =
        86400 /* so long without one, and people are told that it is over */
};

/** refused_note - one more was refused. */
enum result refused_note(struct db *db, int64_t now, struct error *err) MUST_CHECK;

/** refused_clear - a good one came: whatever was wrong is right now. */
enum result refused_clear(struct db *db, int64_t now, struct error *err) MUST_CHECK;

#endif
