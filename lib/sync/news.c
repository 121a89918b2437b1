#include "sync/news.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "sync/facts_store.h"
#include "sync/refused.h"

#define TOLD_EVENT "told.event"

static const char *const peer_names[NEWS_PEERS] = {PEER_SHOP, PEER_ODOO, PEER_WEBHOOK,
                                                   PEER_REFUSED};

void news_free(struct news *news)
{
    inbox_rows_free(&news->parked);
    pool_free(&news->pool);
}

static const char *told_fact(struct pool *p, const char *name)
{
    return pool_printf(p, "told.%s", name);
}

/* Down and stopped differ, and so do their reasons; the texts behind them may vary. */
static const char *word_of(struct pool *p, const struct peer *peer)
{
    bool wrong = peer->state == PEER_DOWN || peer->state == PEER_STOPPED;

    return wrong ? pool_printf(p, "%d %s", (int)peer->state, peer->reason.code) : "well";
}

/* Anybody can send what is refused, and the next good delivery takes it back: told each
 * time, a stranger would fill a mailbox. Well again is only what stays so for a day. */
static bool is_settled(const struct news_peer *peer, int64_t now)
{
    return strcmp(peer->name, PEER_REFUSED) != 0 ||
           now - peer->now.since >= REFUSED_SETTLED_S;
}

static enum result read_peer(struct db *db, struct pool *p, struct news_peer *peer,
                             int64_t now, struct error *err)
{
    enum result r = peers_get(db, p, peer->name, &peer->now, err);

    if (r == OK)
        r = facts_get(db, p, told_fact(p, peer->name), &peer->told, err);
    if (r != OK)
        return r;
    const char *word = word_of(p, &peer->now);
    bool well = strcmp(word, "well") == 0;
    bool told_well = *peer->told == '\0' || strcmp(peer->told, "well") == 0;
    peer->got_worse = !well && strcmp(word, peer->told) != 0;
    peer->back = well && !told_well && is_settled(peer, now);
    peer->to_tell = well && !told_well && !peer->back ? peer->told : word;
    return OK;
}

static enum result last_event(struct db *db, int64_t *event, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r =
        db_select(db, &rows, err, "SELECT COALESCE(MAX(seq), 0) FROM events", DB_NO_ARGS);

    *event = 0;
    if (r == OK && db_next(&rows, err))
        *event = db_int(&rows, 0);
    return r == OK ? rows.r : r;
}

enum result news_read(struct db *db, int64_t now, struct news *news, struct error *err)
{
    const char *text;
    int64_t told;
    enum result r = last_event(db, &news->event, err);

    if (r == OK)
        r = facts_get(db, &news->pool, TOLD_EVENT, &text, err);
    if (r == OK && !text_to_int64(text, &told))
        told = 0;
    if (r == OK)
        r = inbox_parked_since(db, told, &news->parked, err);
    for (size_t i = 0; r == OK && i < NEWS_PEERS; i++) {
        news->peers[i].name = peer_names[i];
        r = read_peer(db, &news->pool, &news->peers[i], now, err);
    }
    return r;
}

static enum result write_down(struct db *db, struct pool *p, const struct news *news,
                              struct error *err)
{
    char event[32];
    enum result r;

    snprintf(event, sizeof(event), "%lld", (long long)news->event);
    r = facts_set(db, TOLD_EVENT, event, err);
    for (size_t i = 0; r == OK && i < NEWS_PEERS; i++)
        r = facts_set(db, told_fact(p, news->peers[i].name), news->peers[i].to_tell, err);
    return r;
}

enum result news_told(struct db *db, const struct news *news, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    enum result r = db_begin(db, err);

    return r == OK ? db_end(db, write_down(db, &p, news, err), err) : r;
}
