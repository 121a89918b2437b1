#include "sync/overview.h"

#include "sync/identity.h"
#include "sync/journal.h"
#include "sync/pause.h"
#include "sync/refused.h"

static bool seen(const struct peer *peer, int64_t within_s, int64_t now)
{
    return peer->last_ok != 0 && now - peer->last_ok <= within_s;
}

/* A store that takes no write lock takes no order either. */
static bool can_write(struct db *db)
{
    struct error ignored = {0};
    bool can = db_begin(db, &ignored) == OK;

    db_rollback(db);
    return can;
}

enum result overview_read(struct db *db, const struct config *config, int64_t now,
                          struct pool *p, struct overview *o, struct error *err)
{
    enum result r;

    *o = (struct overview){.writable = can_write(db)};
    if ((r = peers_get(db, p, PEER_ODOO, &o->odoo, err)) != OK ||
        (r = peers_get(db, p, PEER_WORKER, &o->worker, err)) != OK ||
        (r = peers_get(db, p, PEER_CRON, &o->cron, err)) != OK ||
        (r = peers_get(db, p, PEER_REFUSED, &o->refused, err)) != OK ||
        (r = inbox_count(db, &o->counts, err)) != OK ||
        (r = mode_get(db, config, &o->observe, err)) != OK ||
        (r = pause_since(db, &o->paused, err)) != OK ||
        (r = journal_ignored(db, now - IGNORED_S, &o->ignored, err)) != OK)
        return r;
    o->worker_lives =
        o->worker.state == PEER_OK && seen(&o->worker, WORKER_SILENT_S, now);
    o->cron_runs = seen(&o->cron, CRON_SILENT_S, now);
    o->bound_here = identity_check(db, config, &o->other) == OK;
    o->healthy = o->writable && o->bound_here && (o->worker_lives || o->cron_runs) &&
                 o->odoo.state == PEER_OK;
    return OK;
}
