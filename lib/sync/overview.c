#include "sync/overview.h"

#include <string.h>
#include <sys/statvfs.h>

#include "sync/identity.h"
#include "sync/journal.h"
#include "sync/key_watch.h"
#include "sync/pause.h"
#include "sync/refused.h"

static bool seen(const struct peer *peer, int64_t within_s, int64_t now)
{
    return peer->last_ok != 0 && now - peer->last_ok <= within_s;
}

static enum result read_run(struct db *db, struct pool *p, const char *kind,
                            struct run_record *run, struct error *err)
{
    enum result r = runs_last(db, p, kind, run, err);

    return r == SKIP ? OK : r;
}

static enum result read_key(struct db *db, int64_t now, struct pool *p,
                            struct overview *o, struct error *err)
{
    enum result r = key_watch_end(db, &o->key_ends, err);

    if (r != OK || o->key_ends == 0)
        return r;
    if (o->key_ends <= now) {
        o->key = KEY_ENDED;
    } else if (o->key_ends - now <= KEY_SOON_S) {
        o->key = KEY_ENDS_SOON;
        o->key_why = key_watch_why(p, o->key_ends, now);
    } else {
        o->key = KEY_GOOD;
    }
    return OK;
}

/* What cannot be asked is not called low: the inbox says when it cannot be written. */
static bool disk_is_low(const struct config *config)
{
    struct statvfs fs;

    if (statvfs(config->settings.state_dir, &fs) != 0)
        return false;
    return (uint64_t)fs.f_bavail * fs.f_frsize / 1048576 < DISK_LOW_MIB;
}

/* What only warns. */
static enum result read_around(struct db *db, const struct config *config, int64_t now,
                               struct pool *p, struct overview *o, struct error *err)
{
    enum result r;

    o->disk_low = disk_is_low(config);
    if ((r = peers_get(db, p, PEER_SHOP, &o->shop, err)) != OK ||
        (r = peers_get(db, p, PEER_WEBHOOK, &o->webhook, err)) != OK ||
        (r = read_run(db, p, RUN_SYNC, &o->sync, err)) != OK ||
        (r = read_run(db, p, RUN_AUDIT, &o->audit, err)) != OK ||
        (r = shop_report_read(db, now, &o->shop_report, err)) != OK)
        return r;
    o->sync_late = o->sync.seq != 0 &&
                   now - o->sync.started >
                       (o->sync.outcome == RUN_GOING ? RUN_LONG_S : CRON_SILENT_S);
    return read_key(db, now, p, o, err);
}

enum result overview_read(struct db *db, const struct config *config, int64_t now,
                          struct pool *p, struct overview *o, struct error *err)
{
    enum result r;

    *o = (struct overview){.writable = db_is_writable(db, now), .key_why = {.code = ""}};
    if ((r = peers_get(db, p, PEER_ODOO, &o->odoo, err)) != OK ||
        (r = peers_get(db, p, PEER_WORKER, &o->worker, err)) != OK ||
        (r = peers_get(db, p, PEER_CRON, &o->cron, err)) != OK ||
        (r = peers_get(db, p, PEER_REFUSED, &o->refused, err)) != OK ||
        (r = inbox_count(db, &o->counts, err)) != OK ||
        (r = mode_get(db, config, &o->observe, err)) != OK ||
        (r = pause_since(db, &o->paused, err)) != OK ||
        (r = journal_ignored(db, now - IGNORED_S, &o->ignored, err)) != OK ||
        (r = read_around(db, config, now, p, o, err)) != OK)
        return r;
    o->mode_differs = !o->observe && strcmp(config->settings.mode, "observe") == 0;
    o->worker_lives =
        o->worker.state == PEER_OK && seen(&o->worker, WORKER_SILENT_S, now);
    o->cron_runs = seen(&o->cron, CRON_SILENT_S, now);
    o->bound_here = identity_check(db, config, &o->other) == OK;
    o->healthy = o->writable && o->bound_here && (o->worker_lives || o->cron_runs) &&
                 o->odoo.state == PEER_OK;
    return OK;
}
