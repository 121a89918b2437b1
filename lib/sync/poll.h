/* Asking the shop: what changed, what a hint was about, what was sold long ago. */
#ifndef SYNC_POLL_H
#define SYNC_POLL_H

#include "base/db.h"
#include "sync/config.h"
#include "woo/rest_page.h"

struct poll_result {
    size_t pages;     /* asked for */
    size_t orders;    /* on them, repeats included */
    size_t fresh;     /* of them new or changed */
    size_t fetched;   /* asked for one by one */
    size_t not_given; /* of them the shop failed to give: asked again by the next run */
    int64_t total;    /* of a backfill: what the shop says there is, -1 unknown */
    bool unsteady;    /* the shop changed faster than it could be read: next time more */
};

struct poll {
    struct db *db;               /* borrowed */
    const struct config *config; /* borrowed */
    struct rest rest;
    struct poll_result result;

    /* Called after each page that was kept; other than OK ends the poll with it. May be
     * NULL. */
    enum result (*each_page)(void *state, const struct poll *poll, struct error *err);
    /* A dry run: called for each order that the inbox does not have like this, and
     * nothing is kept and no mark moved. NULL: they are kept. */
    enum result (*each_order)(void *state, const struct rest_order *order,
                              struct error *err);
    void *state;
};

/** poll_open - nothing is asked yet; STOP for settings that cannot be used. */
enum result poll_open(struct poll *poll, struct db *db, const struct config *config,
                      struct http *http, struct error *err) MUST_CHECK;

/**
 * poll_changed - keep all orders that changed since the last time, those in the bin too.
 *
 * The first time it begins at START_DATE. The watermark moves after each page is kept,
 * and never past the shop's own clock, so that a poll that dies goes on where it was.
 * As rest_get(); BROKEN for the store. Source: DESIGN.md, "The way of one order".
 */
enum result poll_changed(struct poll *poll, struct error *err) MUST_CHECK;

/** poll_hinted - ask for the orders that something was said about; the shop decides.
 * RETRY also where it could not give some of them, and gave all others. */
enum result poll_hinted(struct poll *poll, struct error *err) MUST_CHECK;

/**
 * poll_created - keep all orders made in [@since, @until) (UTC seconds; 0: no end),
 * whatever START_DATE says. The same range goes on where it was left.
 */
enum result poll_created(struct poll *poll, int64_t since, int64_t until,
                         struct error *err) MUST_CHECK;

/** poll_forget - within a transaction of the caller: another shop, all from the start. */
enum result poll_forget(struct db *db, struct error *err) MUST_CHECK;

#endif
