/* What a person decides about an order. */
#ifndef SYNC_INBOX_PEOPLE_H
#define SYNC_INBOX_PEOPLE_H

#include "sync/inbox.h"

/**
 * inbox_retry - a person says: again. @id 0: all parked rows.
 * One that was deleted in Odoo is made anew only when it is named; one without a body is
 * to be fetched. @changed: rows.
 * @overwrite: the shop's version goes in whatever people changed in Odoo
 */
enum result inbox_retry(struct db *db, int64_t id, bool overwrite, int64_t now,
                        int64_t *changed, struct error *err) MUST_CHECK;

/**
 * inbox_hold - wait with this order until inbox_release(); newer versions are taken and
 * stay held. SKIP when it is held already or unknown.
 *
 * A batch that has it in hand may still bring it into Odoo: see inbox_row.starts.
 */
enum result inbox_hold(struct db *db, int64_t id, int64_t now, struct error *err)
    MUST_CHECK;

/** inbox_release - due again (to be fetched, if its body is gone); SKIP when not held. */
enum result inbox_release(struct db *db, int64_t id, int64_t now, struct error *err)
    MUST_CHECK;

/**
 * inbox_ignore - not for Odoo, whatever version comes, until inbox_retry().
 * @why: kept and shown; what is in Odoo stays as it is. SKIP for an unknown order.
 */
enum result inbox_ignore(struct db *db, int64_t id, const char *why, int64_t now,
                         struct error *err) MUST_CHECK;

#endif
