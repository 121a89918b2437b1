/* What a person decides about an order. */
#ifndef SYNC_INBOX_PEOPLE_H
#define SYNC_INBOX_PEOPLE_H

#include "sync/inbox.h"

/**
 * inbox_retry - a person says: again. @id 0: all parked rows.
 * One that was deleted in Odoo is made anew only when it is named. @changed: rows.
 */
enum result inbox_retry(struct db *db, int64_t id, int64_t now, int64_t *changed,
                        struct error *err) MUST_CHECK;

#endif
