/* What changed since somebody was last told: what makes cron's mail worth reading. */
#ifndef SYNC_NEWS_H
#define SYNC_NEWS_H

#include "sync/inbox.h"
#include "sync/peers.h"

/* One of those we depend on, then and now. */
struct news_peer {
    const char *name;     /* PEER_ODOO, PEER_SHOP, PEER_WEBHOOK, PEER_REFUSED */
    struct peer now;      /* its last word */
    const char *told;     /* state and reason when somebody was told, "" for never */
    const char *to_tell;  /* what will count as told */
    bool got_worse, back; /* something new is wrong; it was wrong and is well again */
};

enum { NEWS_PEERS = 4 };

struct news {
    struct pool pool;         /* owned */
    struct inbox_rows parked; /* owned: need a person now and did not then, no bodies */
    struct news_peer peers[NEWS_PEERS];
    int64_t event; /* up to which this is */
};

/** news_read - since news_told(). @news: zeroed, freed with news_free() in any case. */
enum result news_read(struct db *db, int64_t now, struct news *news, struct error *err)
    MUST_CHECK;

/** news_told - somebody was: from here on only what comes later is news. */
enum result news_told(struct db *db, const struct news *news, struct error *err)
    MUST_CHECK;
void news_free(struct news *news);

#endif
