/* The inbox: one row an order, kept before anything is answered. Source: DESIGN.md,
 * "Inbox". */
#ifndef SYNC_INBOX_H
#define SYNC_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/pool.h"
#include "plan/reason.h"
#include "woo/order.h"

enum inbox_state {
    INBOX_FETCH,   /* no body yet, only a hint */
    INBOX_PENDING, /* to be done */
    INBOX_HELD,    /* a person said wait */
    INBOX_SYNCED,  /* Odoo agrees */
    INBOX_IGNORED, /* nothing for Odoo */
    INBOX_PARKED,  /* needs a person */
    INBOX_STATES
};

/** inbox_state_name - "pending" …, as stored, in JSON and on the command line. */
const char *inbox_state_name(enum inbox_state state);
/** inbox_state_named - false for a name that is none. */
bool inbox_state_named(const char *name, enum inbox_state *state);

/* A version changed further in the future than this is dated by a wrong clock: it would
 * be the newest for ever. */
enum { AHEAD_MAX_S = 86400 };

/* Which word the delivery is answered with. */
enum inbox_word {
    WORD_QUEUED,
    WORD_DUPLICATE, /* the version that is here already */
    WORD_STALE,     /* older than what is here */
    WORD_IGNORED,   /* nothing for us (a draft before any purchase) */
    WORD_HINT       /* the order will be fetched: the shop decides */
};

struct inbox_row {
    int64_t id;
    const char *number, *order_key;
    int64_t created, modified; /* UTC seconds, the shop's */
    int64_t revision;
    enum inbox_state state;
    struct reason reason;
    bool by_hand;      /* ignored by a person */
    int64_t fetch_due; /* UTC seconds, 0: not due */
    int64_t starts;    /* begun without an end */
    int64_t tries;     /* ended with "try again" */
    int64_t not_before, retry_at;
    int64_t unknown_at; /* when a call with an unknown outcome ended, 0 for none */
    bool alone;         /* goes by itself, after a batch failed */
    bool imported;
    bool overwrite; /* a person said: the shop's version, whatever Odoo has */
    const char *body;
    size_t body_len;
    const char *plan;        /* the plan last written to Odoo, "" for none */
    const char *fingerprint; /* of it, "" to make sure that Odoo is asked */
    const char *planned;     /* what the plan would be (observe), "" for none */
    int64_t odoo_id;
    const char *odoo_name;
    const char *currency;
    int64_t shop_total, odoo_total, odoo_tax; /* minor units */
    int64_t received, settled, changed;       /* UTC seconds of ours */
};

struct inbox_rows {
    struct pool pool; /* owned */
    struct inbox_row *list;
    size_t count;
    size_t set_aside; /* by inbox_take(): parked, since they stopped our program */
};
void inbox_rows_free(struct inbox_rows *rows);

/** inbox_prepare - make or check the schema. BROKEN for one of a newer program. */
enum result inbox_prepare(struct db *db, struct error *err) MUST_CHECK;

/**
 * inbox_put - keep one version of an order. Committed when it returns OK.
 * @body: @len bytes as they came; @now: UTC seconds; @word: the answer
 */
enum result inbox_put(struct db *db, const struct order_head *head, const char *body,
                      size_t len, int64_t now, enum inbox_word *word, struct error *err)
    MUST_CHECK;

/** inbox_hint - order @id is to be fetched; a body that is here stays. @about: why.
 */
enum result inbox_hint(struct db *db, int64_t id, const char *about, int64_t now,
                       struct error *err) MUST_CHECK;

/**
 * inbox_take - up to @max due rows, their start committed; none gives count 0.
 * @observe: leave out rows whose present revision is planned already
 *
 * Rows that were begun without an end, or belong to a batch that failed, come one at a
 * time; one that was begun three times alone is parked ("it stopped our program").
 */
enum result inbox_take(struct db *db, int64_t now, size_t max, bool observe,
                       struct inbox_rows *rows, struct error *err) MUST_CHECK;

enum settle_how {
    SETTLE_SYNCED,
    SETTLE_IGNORED,
    SETTLE_PARKED,
    SETTLE_PLANNED, /* only observed: planned, nothing written */
    SETTLE_WAIT,    /* not before @when, no fault */
    SETTLE_RETRY,   /* again at @when, counted as a try */
    SETTLE_RELEASE  /* as if it had not begun */
};

/* How the work on one row ended. */
struct inbox_outcome {
    enum settle_how how;
    struct reason reason;
    int64_t when;
    bool alone;   /* SETTLE_RETRY: by itself */
    bool unknown; /* a call may have been carried out without an answer */
    const char *plan,
        *fingerprint; /* SETTLE_SYNCED: written; SETTLE_PLANNED: plan only */
    int64_t odoo_id;  /* 0: not known; kept with every outcome */
    const char *odoo_name;
    const char *currency;
    int64_t shop_total, odoo_total, odoo_tax;
    const char *calls; /* to Odoo, as struct odoo tells them; NULL for none */
};

/**
 * inbox_settle - end the work on @row if its revision is still the one that was taken.
 * A version that came meanwhile stays pending; what Odoo holds now is kept either way.
 * Call it inside a transaction: a batch is settled in one.
 */
enum result inbox_settle(struct db *db, const struct inbox_row *row,
                         const struct inbox_outcome *outcome, int64_t now,
                         struct error *err) MUST_CHECK;

/** inbox_forgive - the work on @row had an end that could not be written: the start that
 * was counted is none of those that park it, and nobody knows what Odoo holds. */
enum result inbox_forgive(struct db *db, const struct inbox_row *row, int64_t now,
                          struct error *err) MUST_CHECK;

/** inbox_get - one row; SKIP if there is none. */
enum result inbox_get(struct db *db, int64_t id, struct inbox_rows *rows,
                      struct error *err) MUST_CHECK;

/** inbox_get_all - those of the @n orders that are there, in no order, without bodies. */
enum result inbox_get_all(struct db *db, const int64_t *ids, size_t n,
                          struct inbox_rows *rows, struct error *err) MUST_CHECK;

/** inbox_find - by id or by the shop's number; SKIP if there is none. */
enum result inbox_find(struct db *db, const char *order, struct inbox_rows *rows,
                       struct error *err) MUST_CHECK;

/** inbox_list - rows of one state (INBOX_STATES: all), newest change first, without
 * bodies. */
enum result inbox_list(struct db *db, enum inbox_state state, int64_t limit,
                       struct inbox_rows *rows, struct error *err) MUST_CHECK;

/** inbox_called_off - rows in Odoo that were settled at or after @utc with the warning
 * that a class was called off, the last first, without bodies. */
enum result inbox_called_off(struct db *db, int64_t utc, int64_t limit,
                             struct inbox_rows *rows, struct error *err) MUST_CHECK;

/** inbox_parked_since - rows that need a person and did so after journal entry @event,
 * without bodies. */
enum result inbox_parked_since(struct db *db, int64_t event, struct inbox_rows *rows,
                               struct error *err) MUST_CHECK;

/** inbox_changed_since - rows whose state changed at or after @utc, without bodies. */
enum result inbox_changed_since(struct db *db, int64_t utc, struct inbox_rows *rows,
                                struct error *err) MUST_CHECK;

/** inbox_somebody_waits - an order that came by itself (no backfill) is due at @now. */
enum result inbox_somebody_waits(struct db *db, int64_t now, bool *waits,
                                 struct error *err) MUST_CHECK;

/** inbox_other_went_in - another order than @id became synced at @since or later. */
enum result inbox_other_went_in(struct db *db, int64_t id, int64_t since, bool *went,
                                struct error *err) MUST_CHECK;

struct inbox_counts {
    int64_t of[INBOX_STATES];
    int64_t oldest_pending; /* UTC seconds when it was received, 0 for none */
    int64_t fetch_due;      /* rows that wait to be fetched, whatever their state */
};
enum result inbox_count(struct db *db, struct inbox_counts *counts, struct error *err)
    MUST_CHECK;

/**
 * inbox_rebind - forget what Odoo holds, for another Odoo or shop: rows become pending
 * again without old plans and ids; those whose body is gone are to be fetched. What a
 * person holds or ignores stays so, without plan and id too. @changed: rows that are due.
 */
enum result inbox_rebind(struct db *db, int64_t now, int64_t *changed, struct error *err)
    MUST_CHECK;

#endif
