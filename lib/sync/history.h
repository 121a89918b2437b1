/* The history of an order, from its journal into words. */
#ifndef SYNC_HISTORY_H
#define SYNC_HISTORY_H

#include "base/buf.h"
#include "sync/inbox.h"
#include "sync/journal.h"
#include "sync/words.h"

/**
 * history_print - what the journal keeps of an outcome.
 * @newer: a newer version had arrived meanwhile
 * The packed reason, then a line each for what else there is: Odoo's name of the order,
 * the newer version, the calls.
 */
void history_print(struct buf *out, const struct inbox_outcome *outcome, bool newer);

/** history_words - one event in a sentence: "en Odoo: S00001". */
void history_words(struct buf *out, const struct journal_event *event,
                   enum language language);

/** history_calls - what was asked of Odoo, "" for nothing. In @pool. */
const char *history_calls(struct pool *pool, const struct journal_event *event);

#endif
