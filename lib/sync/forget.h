/* Personal data of a customer out of the inbox. */
#ifndef SYNC_FORGET_H
#define SYNC_FORGET_H

#include "sync/inbox.h"

struct forgotten {
    int64_t count;             /* orders */
    struct inbox_rows refused; /* owned: not settled yet, so that they are still needed */
};
void forgotten_free(struct forgotten *forgotten);

/**
 * inbox_forget - of all settled orders that name @email.
 * @forgotten: zeroed, freed with forgotten_free() whatever we return
 *
 * Their body, the customer in their plan, the words of reason and journal go, also from
 * the disk; id, number, state, totals, Odoo's order and digests stay. A newer version, or
 * a person who fetches it, brings the shop's order back with all it has then.
 */
enum result inbox_forget(struct db *db, const char *email, int64_t now,
                         struct forgotten *forgotten, struct error *err) MUST_CHECK;

/** forget_mentions - @email stands in @text by itself, whatever its case. */
bool forget_mentions(const char *text, const char *email);

#endif
