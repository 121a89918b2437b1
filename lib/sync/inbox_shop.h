/* What the shop itself says when it is asked: pages of orders, one order, or that it is
 * gone. */
#ifndef SYNC_INBOX_SHOP_H
#define SYNC_INBOX_SHOP_H

#include "sync/inbox.h"
#include "woo/rest_page.h"

/**
 * inbox_put_page - keep the orders of a page, all in one commit.
 * @imported: a person asked for them (backfill): START_DATE does not count for them
 * @fresh:    how many are new or changed
 *
 * An order that cannot be read is parked with its reason; a version that is known, older
 * or of the same second goes the way that inbox_put() takes.
 */
enum result inbox_put_page(struct db *db, const struct rest_order *orders, size_t n,
                           bool imported, int64_t now, size_t *fresh, struct error *err)
    MUST_CHECK;

/** inbox_knows - whether @order is the version that is here, or an older one. */
enum result inbox_knows(struct db *db, const struct rest_order *order, bool *known,
                        struct error *err) MUST_CHECK;

/* How far the rows that are to be fetched were looked at; zeroed at the start. */
struct fetch_place {
    int64_t due, id; /* of the last one */
};

/** inbox_fetch_list - up to @max rows that are to be fetched, with their bodies, from
 * @place on, which moves behind them. */
enum result inbox_fetch_list(struct db *db, size_t max, struct fetch_place *place,
                             struct inbox_rows *rows, struct error *err) MUST_CHECK;

/**
 * inbox_put_fetched - the shop's answer for one order decides what it is.
 * @row:   as it was before the shop was asked
 * @asked: UTC seconds when that was; a hint of that second or later stays
 *
 * What was delivered meanwhile goes before it.
 */
enum result inbox_put_fetched(struct db *db, const struct inbox_row *row,
                              const struct rest_order *order, int64_t asked, int64_t now,
                              struct error *err) MUST_CHECK;

/**
 * inbox_put_gone - the shop deleted this order for good: like one in the bin.
 * @nif_keys: as order_read_head() takes them; else as inbox_put_fetched()
 */
enum result inbox_put_gone(struct db *db, const struct inbox_row *row,
                           const char *nif_keys, int64_t asked, int64_t now,
                           struct error *err) MUST_CHECK;

/**
 * inbox_missed - orders that the poll brought before @before and no webhook since.
 * @first: only those changed at or after it (when webhooks began to come)
 * @mark:  count them once: the next time they are left out
 */
enum result inbox_missed(struct db *db, int64_t first, int64_t before, bool mark,
                         int64_t *count, struct error *err) MUST_CHECK;

#endif
