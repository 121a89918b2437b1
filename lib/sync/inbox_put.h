/* Putting one version of an order within a transaction of the caller; for inbox*.c and
 * restore.c only. */
#ifndef SYNC_INBOX_PUT_H
#define SYNC_INBOX_PUT_H

#include "sync/inbox.h"

/* Who told us. */
enum inbox_source {
    FROM_WEBHOOK,
    FROM_POLL,     /* a page of changed orders */
    FROM_BACKFILL, /* a person asked for old orders */
    FROM_FETCH     /* this very order was asked for: the shop decides */
};

/* One version of an order as it came. All borrowed. */
struct version {
    const struct order_head *head;
    const char *body; /* @len bytes */
    size_t len;
    enum inbox_source source;
};

/* What tells the versions of one second apart. */
struct known {
    const char *hash;       /* of the body that is here */
    const char *superseded; /* " hash hash": of those of that second that it replaced */
};

/** inbox_known - of row @id, "" where there is none; texts in @p. */
enum result inbox_known(struct db *db, int64_t id, struct pool *p, struct known *known,
                        struct error *err) MUST_CHECK;

/** inbox_put_version - inbox_put() without its transaction, from any source. */
enum result inbox_put_version(struct db *db, const struct version *version, int64_t now,
                              enum inbox_word *word, struct error *err) MUST_CHECK;

/** inbox_insert - a row that is not there yet, pending. */
enum result inbox_insert(struct db *db, const struct version *version, int64_t now,
                         struct error *err) MUST_CHECK;

/**
 * inbox_replace - the body of @row by a newer one: pending again (what a person holds or
 * ignores stays so), its revision one higher.
 * @superseded: see struct known; unless fetched, the shop is asked for such an order
 */
enum result inbox_replace(struct db *db, const struct inbox_row *row,
                          const char *superseded, const struct version *version,
                          int64_t now, struct error *err) MUST_CHECK;

/** inbox_mark - inbox_hint() without its transaction. */
enum result inbox_mark(struct db *db, int64_t id, const char *about, int64_t now,
                       struct error *err) MUST_CHECK;

#endif
