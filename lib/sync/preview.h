/* A dry run of one order: the records and totals that Odoo would get; nothing changes. */
#ifndef SYNC_PREVIEW_H
#define SYNC_PREVIEW_H

#include "sync/apply.h"

/* All texts live in the pool that the caller gave. */
struct preview {
    struct reason reason; /* why nothing would be written; code "" otherwise */
    enum settle_how how;  /* SETTLE_SYNCED, or what the reason ends in */
    const char *records;  /* "+ res.partner" to be made, "~" to be filled, "=" is there */
    const char *plan;     /* as plan_print() gives it, "" when none could be made */
    const char *currency;
    int64_t total, tax;           /* minor units: what it would come to */
    enum plan_want want;          /* and its state */
    const char *sale;             /* Odoo's order if it holds one already, else "" */
    int64_t sale_total, sale_tax; /* of that one, minor units */
};

/**
 * preview_order - what would become of @row (its body counts, and what was written of it
 * before; MODE does not).
 * @session: Odoo is asked, and only asked
 * OK; RETRY or STOP as apply_batch(); BROKEN.
 */
enum result preview_order(struct session *session, struct pool *pool,
                          const struct inbox_row *row, int64_t now, struct preview *to,
                          struct error *err) MUST_CHECK;

#endif
