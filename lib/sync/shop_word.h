/* The shop's last word: may it be asked now, and what did it say? Kept as a peer. */
#ifndef SYNC_SHOP_WORD_H
#define SYNC_SHOP_WORD_H

#include "base/db.h"
#include "woo/rest.h"

/**
 * shop_may_ask - RETRY with the reason while the shop wished to be left alone.
 * One that denied us is asked all the same: once a run, and people set it right at any
 * time.
 */
enum result shop_may_ask(struct db *db, int64_t now, struct error *err) MUST_CHECK;

/** shop_tell - keep how a poll ended: @r and @why as poll_changed() gave them. */
enum result shop_tell(struct db *db, const struct rest *rest, enum result r,
                      const struct error *why, int64_t now, struct error *err) MUST_CHECK;

#endif
