/* One process's connection to Odoo, and what it has learned there. */
#ifndef SYNC_SESSION_H
#define SYNC_SESSION_H

#include "odoo/client.h"
#include "plan/resolve.h"
#include "sync/config.h"

enum { SETUP_KEPT_S = 600 };

struct session {
    const struct config *config; /* borrowed */
    struct http *http;           /* borrowed */
    struct odoo odoo;
    struct pool setup_pool; /* owned: what setup and taxes live in */
    struct odoo_setup setup;
    struct tax_map taxes;
    int64_t setup_at; /* UTC seconds when it was read, 0: not yet */
};

/** session_open - nothing is sent yet. STOP for an address that cannot be used. */
enum result session_open(struct session *session, const struct config *config,
                         struct http *http, struct error *err) MUST_CHECK;
void session_close(struct session *session);

/**
 * session_setup - company, taxes, position: read once, again after SETUP_KEPT_S, or at
 * once if @fresh. STOP when TAX_MAP names an external id that Odoo does not have.
 */
enum result session_setup(struct session *session, bool fresh, int64_t now,
                          struct error *err) MUST_CHECK;

#endif
