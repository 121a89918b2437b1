/* Do the shop's webhooks reach us? What the shop's list says, and what only the poll
 * brought. */
#ifndef SYNC_WEBHOOK_WATCH_H
#define SYNC_WEBHOOK_WATCH_H

#include "base/db.h"
#include "sync/config.h"
#include "woo/rest.h"

enum {
    WEBHOOK_LATE_S = 900, /* an order that no webhook brought by then was missed: the
                             shop's own queue takes 1 to 80 s, and merges for 10 min */
    WEBHOOK_NOTE_S = 60   /* how often its coming is written down */
};

/**
 * webhook_seen - a signed delivery came, sent to @host (as the request named it).
 * Written down at most every WEBHOOK_NOTE_S.
 */
enum result webhook_seen(struct db *db, const char *host, int64_t now, struct error *err)
    MUST_CHECK;

/** webhook_times - UTC seconds of the first and the last signed delivery, 0 for none. */
enum result webhook_times(struct db *db, int64_t *first, int64_t *last, struct error *err)
    MUST_CHECK;

/**
 * webhook_tested - a signed test notice came. It proves that our door is open, not that
 * the shop's webhooks lead to it: it is no delivery that webhook_seen() counts.
 */
enum result webhook_tested(struct db *db, int64_t now, struct error *err) MUST_CHECK;

/** webhook_last_test - UTC seconds of the last one, 0 for none. */
enum result webhook_last_test(struct db *db, int64_t *at, struct error *err) MUST_CHECK;

/**
 * webhook_watch - ask the shop for its webhooks, count what they missed, and keep the
 * verdict as PEER_WEBHOOK. Without WEBHOOK_SECRET none is expected: nothing is done.
 * @missed: orders that no webhook brought, counted once
 *
 * A shop that does not let us see its webhooks is no trouble: the verdict stays unknown.
 * Where the shop's plugin reports, it delivers: no webhook is expected then.
 */
enum result webhook_watch(struct db *db, struct rest *rest, const struct config *config,
                          int64_t now, int64_t *missed, struct error *err) MUST_CHECK;

#endif
