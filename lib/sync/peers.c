#include "sync/peers.h"

#include <string.h>

static const char *const state_names[] = {"unknown", "ok", "down", "stopped"};

static enum peer_state state_named(const char *name)
{
    for (int i = 0; i < 4; i++)
        if (strcmp(state_names[i], name) == 0)
            return (enum peer_state)i;
    return PEER_UNKNOWN;
}

enum result peers_get(struct db *db, struct pool *p, const char *name, struct peer *peer,
                      struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    *peer = (struct peer){.reason = {.code = ""}, .settings = ""};
    r = db_select(
        db, &rows, err,
        "SELECT state, reason, since, last_ok, last_try, next_try, failures, settings"
        " FROM peers WHERE name = $1",
        DB_ARGS(DB_TEXT(name)));
    if (r != OK || !db_next(&rows, err))
        return r == OK ? rows.r : r;
    *peer = (struct peer){state_named(db_text(&rows, 0)),
                          reason_unpack(p, db_text(&rows, 1)),
                          db_int(&rows, 2),
                          db_int(&rows, 3),
                          db_int(&rows, 4),
                          db_int(&rows, 5),
                          db_int(&rows, 6),
                          pool_str(p, db_text(&rows, 7))};
    return OK;
}

enum result peers_set(struct db *db, const char *name, const struct peer *peer,
                      int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    const char *state = state_names[peer->state];
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    r = db_run(
        db, NULL, err,
        "INSERT INTO peers (name, state, reason, since, last_ok, last_try, next_try,"
        " failures, settings) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " ON CONFLICT (name) DO UPDATE SET"
        " since = CASE WHEN peers.state = excluded.state THEN peers.since"
        " ELSE excluded.since END,"
        " state = excluded.state, reason = excluded.reason, last_ok = excluded.last_ok,"
        " last_try = excluded.last_try, next_try = excluded.next_try,"
        " failures = excluded.failures, settings = excluded.settings",
        DB_ARGS(DB_TEXT(name), DB_TEXT(state), DB_TEXT(reason_pack(&p, &peer->reason)),
                DB_INT(now), DB_INT(peer->last_ok), DB_INT(peer->last_try),
                DB_INT(peer->next_try), DB_INT(peer->failures), DB_TEXT(peer->settings)));
    return db_end(db, r, err);
}
