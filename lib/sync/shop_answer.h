/* What the shop's plugin is told of the orders that it asks for. */
#ifndef SYNC_SHOP_ANSWER_H
#define SYNC_SHOP_ANSWER_H

#include <jansson.h>

#include "base/db.h"
#include "sync/config.h"
#include "woo/plugin.h"

/**
 * shop_answer - {"status": "answered", "orders": [{…}, …]}, in the order of the question.
 * @json: new, to be freed with json_decref()
 *
 * Of a known order what report_row() tells, "words" (its state), "brief" (the reason
 * in a few words), "sale" and "odoo_url" where there are such; of another one {"order":
 * 24, "state": "unknown"}. One look at the inbox, none at Odoo. RETRY or BROKEN as the
 * store says it.
 */
enum result shop_answer(struct db *db, const struct config *config,
                        const struct plugin_question *question, json_t **json,
                        struct error *err) MUST_CHECK;

#endif
