#include "sync/shop_word.h"

#include <string.h>

#include "base/log.h"
#include "sync/peers.h"
#include "sync/retry.h"

enum result shop_may_ask(struct db *db, int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct peer shop;
    enum result r = peers_get(db, &p, PEER_SHOP, &shop, err);

    if (r != OK || shop.state != PEER_DOWN || retry_is_due(shop.next_try, now))
        return r;
    return error_set(err, RETRY, "%s",
                     shop.reason.args[0] == NULL ? shop.reason.code
                                                 : shop.reason.args[0]);
}

static void down(struct peer *shop, long retry_after_s, int64_t now)
{
    shop->failures = shop->state == PEER_DOWN ? shop->failures + 1 : 1;
    int64_t wait = retry_server_delay(shop->failures);
    shop->state = PEER_DOWN;
    shop->next_try = now + (retry_after_s > wait ? retry_after_s : wait);
}

static void judge(struct pool *p, const struct rest *rest, enum result r,
                  const struct error *why, int64_t now, struct peer *shop)
{
    if (r == OK) {
        *shop = (struct peer){.state = PEER_OK, .reason = {.code = ""}, .settings = ""};
        shop->last_ok = now;
    } else if (r == RETRY) {
        down(shop, rest->retry_after_s, now);
        shop->reason = reason_make(p, "shop_down", why->msg, NULL);
    } else {
        shop->state = PEER_STOPPED;
        shop->next_try = 0;
        shop->reason =
            reason_make(p, rest->denied ? "shop_denied" : "shop_stop", why->msg, NULL);
    }
    shop->last_try = now;
}

enum result shop_tell(struct db *db, const struct rest *rest, enum result r,
                      const struct error *why, int64_t now, struct error *err)
{
    static const char *const names[] = {"unknown", "ok", "down", "stopped"};
    AUTO(pool_free) struct pool p = {0};
    struct peer shop;
    enum result kept = peers_get(db, &p, PEER_SHOP, &shop, err);

    if (kept != OK || r == BROKEN) /* our own trouble says nothing of the shop */
        return kept;
    enum peer_state before = shop.state;
    judge(&p, rest, r, why, now, &shop);
    if (shop.state != before)
        log_event(shop.state == PEER_OK ? LOG_INFO : LOG_ERROR, "shop", "state",
                  names[shop.state], "reason", shop.reason.code, NULL);
    return peers_set(db, PEER_SHOP, &shop, now, err);
}
