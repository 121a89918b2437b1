/* How things stand, from the inbox alone: what health, status and the page tell. */
#ifndef SYNC_OVERVIEW_H
#define SYNC_OVERVIEW_H

#include "sync/config.h"
#include "sync/inbox.h"
#include "sync/peers.h"
#include "sync/runs.h"
#include "sync/shop_report.h"

enum {
    WORKER_SILENT_S = 300, /* a worker not seen for so long is gone; one slow batch may
                              hold it for two time-outs */
    CRON_SILENT_S = 900,   /* a cron run counts for so long */
    RUN_LONG_S = 3600,     /* a sync (no backfill) that goes on for longer is stuck */
    NOTICES_S = 7 * 86400, /* notices are shown for so long */
    IGNORED_S = 2 * 86400, /* and warn for so long; one that repeats is kept daily */
    PROBE_EVERY_S = 50,    /* how often the worker asks for Odoo's version when idle */
    DISK_LOW_MIB = 200     /* less room than that is told */
};

/* The key of Odoo's, as far as `check` or the audit has seen when it ends. */
enum key_state { KEY_UNKNOWN, KEY_GOOD, KEY_ENDS_SOON, KEY_ENDED };

struct overview {
    struct peer odoo, worker, cron, refused, shop, webhook; /* their last words */
    struct run_record sync, audit; /* the last ones; seq 0 for none */
    bool sync_late;        /* cron has run once and does so no more, or is stuck */
    enum key_state key;    /* KEY_UNKNOWN also for one that never ends */
    int64_t key_ends;      /* UTC seconds, 0: not known, or never */
    struct reason key_why; /* code "" unless it ends soon */
    bool disk_low;
    struct inbox_counts counts;
    bool writable; /* the inbox takes changes */
    bool worker_lives, cron_runs;
    bool observe;       /* nothing is written to Odoo */
    bool mode_differs;  /* the settings say observe, the inbox is live */
    int64_t paused;     /* UTC seconds since when nothing is even planned, 0: it is not */
    bool bound_here;    /* the inbox belongs to the shop and Odoo of the settings */
    struct error other; /* who it belongs to, unless bound_here */
    struct shop_report shop_report; /* the plugin's last */
    bool ignored;                   /* deliveries of the last days were of no use */
    bool healthy;                   /* orders that arrive come into Odoo */
};

/**
 * overview_read - look at the inbox; Odoo is never asked. Texts in @p; @now: UTC seconds.
 *
 * Healthy: the inbox can be written and belongs here, a worker or cron drains it, and
 * Odoo's last word was good. Parked orders do not count.
 * Source: DESIGN.md, "GET /health".
 */
enum result overview_read(struct db *db, const struct config *config, int64_t now,
                          struct pool *p, struct overview *overview, struct error *err)
    MUST_CHECK;

#endif
