/* How long to wait before trying again. Pure. Source: DESIGN.md, "Failure classes". */
#ifndef SYNC_RETRY_H
#define SYNC_RETRY_H

#include <stdbool.h>
#include <stdint.h>

enum {
    STOP_ASK_AGAIN_S = 600,  /* a denied or wrongly set up Odoo; nothing waits longer */
    UNKNOWN_OUTCOME_S = 150, /* until a miss after a time-out proves anything */
    SAME_REASON_BATCHES = 3, /* without a success: it is nobody's fault but ours */
    BAD_TRIES = 3,           /* of an error of Odoo that names nobody */
    SILENCES_MAX = 3         /* of Odoo over one order, while others go in */
};

/** retry_order_delay - seconds before try @tries + 1 of an order: 5, 30, 120, 600, 600 …
 */
int64_t retry_order_delay(int64_t tries);

/** retry_server_delay - seconds before the next probe after @failures in a row: 5 … 120.
 */
int64_t retry_server_delay(int64_t failures);

/** retry_is_due - the time for it has come; also where it lies so far ahead that the
 * clock was wrong when it was written. */
bool retry_is_due(int64_t at, int64_t now);

#endif
