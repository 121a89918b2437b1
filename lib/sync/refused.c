#include "sync/refused.h"

static enum result write_down(struct db *db, struct pool *p, int64_t count, int64_t since,
                              int64_t now, struct error *err)
{
    struct peer peer = {
        .state = PEER_STOPPED, .last_try = now, .failures = count, .settings = ""};

    peer.reason = reason_make(
        p, "webhook_refused",
        count >= REFUSED_COUNTED ? "10+" : pool_printf(p, "%lld", (long long)count),
        pool_printf(p, "%lld", (long long)since), NULL);
    return peers_set(db, PEER_REFUSED, &peer, now, err);
}

enum result refused_note(struct db *db, int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct peer peer;
    enum result r = peers_get(db, &p, PEER_REFUSED, &peer, err);
    bool first = peer.state != PEER_STOPPED;

    if (r != OK ||
        (peer.failures >= REFUSED_COUNTED && now - peer.last_try < REFUSED_NOTE_S))
        return r;
    int64_t count = peer.failures < REFUSED_COUNTED ? peer.failures + 1 : REFUSED_COUNTED;
    return write_down(db, &p, count, first ? now : peer.since, now, err);
}

enum result refused_clear(struct db *db, int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct peer peer;
    enum result r = peers_get(db, &p, PEER_REFUSED, &peer, err);

    if (r != OK || peer.state != PEER_STOPPED)
        return r;
    peer = (struct peer){
        .state = PEER_OK, .reason = {.code = ""}, .last_ok = now, .settings = ""};
    return peers_set(db, PEER_REFUSED, &peer, now, err);
}
