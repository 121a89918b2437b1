/* One run: ask the shop, bring what is due into Odoo, look after the webhooks. */
#ifndef SYNC_SYNC_RUN_H
#define SYNC_SYNC_RUN_H

#include "sync/drain.h"
#include "sync/poll.h"
#include "sync/runs.h"

struct sync_report {
    int64_t run; /* its number */
    const char *kind;
    int64_t started; /* UTC seconds */
    struct poll_result poll;
    struct drain_result drain; /* of all batches of this run */
    int64_t missed;            /* orders that no webhook brought, newly found */

    /* How each side ended: OK, RETRY or STOP with the reason. */
    enum result shop, odoo;
    struct error shop_why, odoo_why;
};

struct sync_request {
    bool backfill;        /* orders made in [since, until), old ones too */
    int64_t since, until; /* UTC seconds; until 0: no end */

    /* Called now and then while it goes on; may be NULL. */
    void (*progress)(void *state, const struct sync_report *so_far);
    void *state;
};

/**
 * sync_run - what cron runs every five minutes.
 * @report: filled as far as it came, whatever is returned
 *
 * Returns when every order it found is settled or waits for its retry, whoever drained
 * it. OK with both sides' results in @report; SKIP while another run is going on; STOP
 * when this inbox belongs to another shop or Odoo; BROKEN for our own trouble. A run that
 * is killed at any moment is taken up by the next one.
 * Source: DESIGN.md, "The way of one order".
 */
enum result sync_run(struct db *db, const struct config *config,
                     const struct sync_request *request, struct sync_report *report,
                     struct error *err) MUST_CHECK;

/** sync_outcome - what it is in the log of runs; @r: what sync_run() returned. */
enum run_outcome sync_outcome(enum result r, const struct sync_report *report);

#endif
