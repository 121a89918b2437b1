/* When Odoo's key ends, as last seen: so that it is told before it happens. */
#ifndef SYNC_KEY_WATCH_H
#define SYNC_KEY_WATCH_H

#include "base/db.h"
#include "odoo/client.h"
#include "plan/reason.h"

enum { KEY_SOON_S = 30 * 86400 }; /* a key of Odoo's that ends within it is told */

/** key_watch_end - UTC seconds; 0: it never ends, or nobody has looked yet. */
enum result key_watch_end(struct db *db, int64_t *end, struct error *err) MUST_CHECK;

/** key_watch_why - that it ends soon, with the shop's day and the days left; in @pool. */
struct reason key_watch_why(struct pool *pool, int64_t end, int64_t now);

/** key_watch_keep - what was seen at @now (UTC seconds). @end: as key_watch_end() */
enum result key_watch_keep(struct db *db, int64_t end, int64_t now, struct error *err)
    MUST_CHECK;

/**
 * key_watch_refresh - ask Odoo, once a day of the shop: for a run that talks to it
 * anyway. What Odoo does not answer stays as it was. OK, or BROKEN for our own trouble.
 */
enum result key_watch_refresh(struct db *db, struct odoo *odoo, int64_t now,
                              struct error *err) MUST_CHECK;

#endif
