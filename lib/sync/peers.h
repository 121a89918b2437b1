/* The last word of those we depend on: Odoo, the shop, its webhooks, our worker, cron.
 * What /health tells. */
#ifndef SYNC_PEERS_H
#define SYNC_PEERS_H

#include <stdbool.h>

#include "base/db.h"
#include "base/pool.h"
#include "plan/reason.h"

#define PEER_ODOO    "odoo"
#define PEER_SHOP    "shop"    /* its REST API */
#define PEER_WEBHOOK "webhook" /* what the shop's own list says of ours */
#define PEER_WORKER  "worker"
#define PEER_CRON    "cron"

enum peer_state {
    PEER_UNKNOWN, /* never asked */
    PEER_OK,
    PEER_DOWN,   /* RETRY: no answer, asked again soon */
    PEER_STOPPED /* STOP: denied or wrong set-up, asked again rarely */
};

struct peer {
    enum peer_state state;
    struct reason reason; /* why it is not OK */
    int64_t since;        /* UTC seconds of this state */
    int64_t last_ok, last_try, next_try;
    int64_t failures;     /* in a row */
    const char *settings; /* digest of the settings it was asked with */
};

/** peers_get - PEER_UNKNOWN where nothing is known; texts in @p. */
enum result peers_get(struct db *db, struct pool *p, const char *name, struct peer *peer,
                      struct error *err) MUST_CHECK;

/** peers_set - in a transaction of its own. `since` moves when the state changes. */
enum result peers_set(struct db *db, const char *name, const struct peer *peer,
                      int64_t now, struct error *err) MUST_CHECK;

#endif
