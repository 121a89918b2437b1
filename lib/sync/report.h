/* What the inbox tells: health, status, orders; as JSON. */
#ifndef SYNC_REPORT_H
#define SYNC_REPORT_H

#include <jansson.h>
#include <stdbool.h>

#include "base/db.h"
#include "sync/config.h"
#include "sync/inbox.h"
#include "sync/words.h"

/**
 * report_health - what GET /health answers.
 * @json: new, to be freed with json_decref(): "status", "odoo_connection", "checks",
 *        "warnings"; states only, no counts and no texts, since anybody may ask
 *
 * Looks at the inbox only, never at Odoo. @healthy false is a 503: STOP, Odoo not
 * answering its last probe, neither worker nor cron, an inbox that cannot be written.
 */
enum result report_health(struct db *db, const struct config *config, int64_t now,
                          json_t **json, bool *healthy, struct error *err) MUST_CHECK;

/** report_status - counts, Odoo's last word, what is parked; for `status --json`. */
enum result report_status(struct db *db, const struct config *config, int64_t now,
                          enum language language, json_t **json, struct error *err)
    MUST_CHECK;

/** report_row - one order without its body; new. @language: of reason and remedy. */
json_t *report_row(const struct inbox_row *row, enum language language);

#endif
