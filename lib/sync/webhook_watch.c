#include "sync/webhook_watch.h"

#include <string.h>

#include "base/log.h"
#include "sync/facts_store.h"
#include "sync/inbox_shop.h"
#include "sync/peers.h"
#include "sync/shop_report.h"
#include "woo/hooks.h"

#define FIRST "webhook.first"
#define LAST  "webhook.last"
#define HOST  "webhook.host"
#define TEST  "webhook.test"

enum result webhook_times(struct db *db, int64_t *first, int64_t *last, struct error *err)
{
    enum result r = facts_get_time(db, FIRST, first, err);

    return r == OK ? facts_get_time(db, LAST, last, err) : r;
}

enum result webhook_last_test(struct db *db, int64_t *at, struct error *err)
{
    return facts_get_time(db, TEST, at, err);
}

enum result webhook_tested(struct db *db, int64_t now, struct error *err)
{
    enum result r = db_begin(db, err);

    return r == OK ? db_end(db, facts_set_time(db, TEST, now, err), err) : r;
}

static enum result write_down(struct db *db, const char *host, int64_t first, int64_t now,
                              struct error *err)
{
    enum result r;

    if (first == 0 && (r = facts_set_time(db, FIRST, now, err)) != OK)
        return r;
    r = facts_set_time(db, LAST, now, err);
    return r == OK ? facts_set(db, HOST, host, err) : r;
}

enum result webhook_seen(struct db *db, const char *host, int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    const char *known;
    int64_t first, last;
    enum result r = webhook_times(db, &first, &last, err);

    if (r == OK)
        r = facts_get(db, &p, HOST, &known, err);
    if (r != OK || (now - last < WEBHOOK_NOTE_S && strcmp(known, host) == 0))
        return r;
    if ((r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, write_down(db, host, first, now, err), err);
}

static struct reason reason_of(struct pool *p, const struct hooks *hooks)
{
    switch (hooks->state) {
    case HOOKS_FINE: break;
    case HOOKS_MISSING: return reason_make(p, "webhook_missing", hooks->topic, NULL);
    case HOOKS_PAUSED: return reason_make(p, "webhook_paused", hooks->topic, NULL);
    case HOOKS_DISABLED: return reason_make(p, "webhook_disabled", hooks->topic, NULL);
    case HOOKS_ELSEWHERE:
        return reason_make(p, "webhook_elsewhere", hooks->topic, hooks->url, NULL);
    case HOOKS_OLD: return reason_make(p, "webhook_old", hooks->topic, NULL);
    }
    return (struct reason){.code = ""};
}

static enum result keep(struct db *db, const struct peer *before, struct reason reason,
                        int64_t now, struct error *err)
{
    bool fine = *reason.code == '\0';
    struct peer peer = {.state = fine ? PEER_OK : PEER_STOPPED,
                        .reason = reason,
                        .last_try = now,
                        .last_ok = fine ? now : 0,
                        .settings = ""};

    if (!fine && strcmp(before->reason.code, reason.code) != 0)
        log_event(LOG_WARNING, "webhook", "reason", reason.code, NULL);
    return peers_set(db, PEER_WEBHOOK, &peer, now, err);
}

/* What was missed stays a warning until a webhook comes again. */
static struct reason still_missed(const struct peer *before, int64_t last)
{
    bool silent =
        strcmp(before->reason.code, "webhook_missed") == 0 && last <= before->since;

    return silent ? before->reason : (struct reason){.code = ""};
}

/* What is older than the first delivery was sold before there were webhooks. */
static enum result count_missed(struct db *db, int64_t first, int64_t now,
                                int64_t *missed, struct error *err)
{
    *missed = 0;
    return first == 0 ? OK
                      : inbox_missed(db, first, now - WEBHOOK_LATE_S, true, missed, err);
}

/* HOOKS_FINE too where the shop's plugin is at work: it delivers instead of them. */
static enum result ask_unless_plugin(struct db *db, struct rest *rest, struct pool *p,
                                     const char *host, int64_t now, struct hooks *hooks,
                                     struct error *err)
{
    struct shop_report report;
    enum result r = shop_report_read(db, now, &report, err);

    *hooks = (struct hooks){.state = HOOKS_FINE};
    if (r != OK || shop_report_comes(&report))
        return r;
    return hooks_ask(rest, p, host, hooks, err);
}

enum result webhook_watch(struct db *db, struct rest *rest, const struct config *config,
                          int64_t now, int64_t *missed, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct peer before;
    struct hooks hooks;
    const char *host;
    int64_t first, last;
    enum result r;

    *missed = 0;
    if (*config->settings.webhook_secret == '\0')
        return OK;
    if ((r = webhook_times(db, &first, &last, err)) != OK ||
        (r = facts_get(db, &p, HOST, &host, err)) != OK ||
        (r = peers_get(db, &p, PEER_WEBHOOK, &before, err)) != OK ||
        (r = count_missed(db, first, now, missed, err)) != OK)
        return r;
    r = ask_unless_plugin(db, rest, &p, host, now, &hooks, err);
    if (r == STOP || r == SKIP) {
        err->msg[0] = '\0';
        return OK;
    }
    if (r != OK)
        return r;
    struct reason reason = reason_of(&p, &hooks);
    if (*reason.code == '\0' && *missed > 0)
        reason = reason_make(&p, "webhook_missed",
                             pool_printf(&p, "%lld", (long long)*missed), NULL);
    else if (*reason.code == '\0')
        reason = still_missed(&before, last);
    return keep(db, &before, reason, now, err);
}
