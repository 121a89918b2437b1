#include "sync/sync_run.h"

#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "sync/apply.h"
#include "sync/identity.h"
#include "sync/inbox.h"
#include "sync/peers.h"
#include "sync/shop_word.h"
#include "sync/webhook_watch.h"

struct sync {
    struct db *db;
    const struct config *config;
    const struct sync_request *request;
    struct sync_report *report;
    int lock_fd;
    struct http http;
    struct session session;
    struct drain drain;
    struct poll poll;
};

static void sync_close(struct sync *s)
{
    drain_close(&s->drain);
    session_close(&s->session);
    http_curl_close(&s->http);
    if (s->lock_fd >= 0)
        close(s->lock_fd);
}

static void tell(const struct sync *s)
{
    if (s->request->progress != NULL)
        s->request->progress(s->request->state, s->report);
}

/* --- Odoo's side --- */

static void add(struct drain_result *sum, const struct drain_result *one)
{
    sum->taken += one->taken;
    sum->synced += one->synced;
    sum->ignored += one->ignored;
    sum->parked += one->parked;
    sum->waiting += one->waiting;
}

/* Large batches cost an order a third of the calls, but a customer who buys meanwhile
 * waits for them. */
static enum result choose_batch(struct sync *s, struct error *err)
{
    bool somebody_waits = true;
    enum result r = OK;

    if (s->request->backfill)
        r = inbox_somebody_waits(s->db, time_now(), &somebody_waits, err);
    s->drain.batch = somebody_waits ? BATCH_USUAL : BATCH_MAX;
    return r;
}

/* Until nothing is due. Once Odoo is away or denies us, it is left alone. */
static enum result drain_due(struct sync *s, struct error *err)
{
    struct sync_report *report = s->report;
    struct drain_result one;
    enum result r;

    while (report->odoo == OK) {
        struct error why = {0};
        if ((r = choose_batch(s, err)) != OK)
            return r;
        r = drain_batch(&s->drain, time_now(), true, &one, &why);
        add(&report->drain, &one);
        tell(s);
        if (r == BROKEN)
            return error_set(err, r, "%s", why.msg);
        if (r == SKIP)
            break;
        report->odoo = r;
        report->odoo_why = why;
    }
    return OK;
}

/* --- the shop's side --- */

static enum result after_page(void *state, const struct poll *poll, struct error *err)
{
    struct sync *s = state;

    s->report->poll = poll->result;
    tell(s);
    return drain_due(s, err);
}

/* Hints first: what somebody doubts is asked about before it goes to Odoo. */
static enum result poll_news(struct sync *s, struct error *err)
{
    struct error hints = {0};
    enum result r = poll_hinted(&s->poll, &hints);

    if (r != OK && r != RETRY)
        return error_set(err, r, "%s", hints.msg);
    /* One order that the shop cannot give keeps no other out. */
    if ((r = poll_changed(&s->poll, err)) != OK)
        return r;
    hints.msg[0] = '\0';
    r = poll_hinted(&s->poll, &hints);
    if (r == RETRY && s->poll.result.not_given > 0)
        log_event(LOG_WARNING, "fetch", "outcome", "not given", "reason", hints.msg,
                  NULL);
    else if (r != OK)
        return error_set(err, r, "%s", hints.msg);
    return webhook_watch(s->db, &s->poll.rest, s->config, time_now(), &s->report->missed,
                         err);
}

/* Of thousands of old orders a page goes to Odoo before the next one is asked for. */
static enum result poll_old(struct sync *s, struct error *err)
{
    s->poll.each_page = after_page;
    s->poll.state = s;
    return poll_created(&s->poll, s->request->since, s->request->until, err);
}

static enum result poll_shop(struct sync *s, struct error *err)
{
    enum result r = poll_open(&s->poll, s->db, s->config, &s->http, err);

    if (r == OK)
        r = s->request->backfill ? poll_old(s, err) : poll_news(s, err);
    s->report->poll = s->poll.result;
    return r;
}

/* A shop that is away or denies us is told, and keeps nobody from Odoo. */
static enum result ask_shop(struct sync *s, struct error *err)
{
    struct error *why = &s->report->shop_why;
    enum result r = shop_may_ask(s->db, time_now(), why);

    if (r == BROKEN)
        return error_set(err, r, "%s", why->msg);
    if (r != OK) {
        s->report->shop = r;
        return OK;
    }
    r = poll_shop(s, why);
    if (r == BROKEN)
        return error_set(err, r, "%s", why->msg);
    s->report->shop = r == OK || r == RETRY ? r : STOP;
    return shop_tell(s->db, &s->poll.rest, r, why, time_now(), err);
}

/* --- the run --- */

static enum result open_all(struct sync *s, struct error *err)
{
    enum result r;

    if ((r = http_curl_open(&s->http, s->config->settings.ca_file, err)) != OK ||
        (r = session_open(&s->session, s->config, &s->http, err)) != OK)
        return r;
    return drain_open(&s->drain, s->db, s->config, &s->session, err);
}

static enum result run(struct sync *s, struct error *err)
{
    enum result r = open_all(s, err);

    if (r == OK)
        r = identity_check(s->db, s->config, err);
    if (r == OK)
        r = ask_shop(s, err);
    return r == OK ? drain_due(s, err) : r;
}

/* Without a worker, this is what /health looks at. */
static enum result tell_cron(struct sync *s, int64_t now, struct error *err)
{
    struct peer cron = {.state = PEER_OK,
                        .reason = {.code = ""},
                        .last_ok = now,
                        .last_try = now,
                        .settings = ""};

    return peers_set(s->db, PEER_CRON, &cron, now, err);
}

enum run_outcome sync_outcome(enum result r, const struct sync_report *report)
{
    if (r == BROKEN)
        return RUN_BROKEN;
    if (r != OK || report->shop == STOP || report->odoo == STOP)
        return RUN_STOPPED;
    if (report->shop == RETRY || report->odoo == RETRY)
        return RUN_UNAVAILABLE;
    return report->drain.parked > 0 ? RUN_ATTENTION : RUN_WELL;
}

static enum result write_down(struct sync *s, enum result r, struct error *err)
{
    const struct sync_report *report = s->report;
    char detail[400];

    snprintf(detail, sizeof(detail),
             "{\"pages\": %zu, \"orders\": %zu, \"fresh\": %zu, \"fetched\": %zu,"
             " \"synced\": %zu, \"ignored\": %zu, \"parked\": %zu, \"waiting\": %zu,"
             " \"missed\": %lld}",
             report->poll.pages, report->poll.orders, report->poll.fresh,
             report->poll.fetched, report->drain.synced, report->drain.ignored,
             report->drain.parked, report->drain.waiting, (long long)report->missed);
    return runs_end(s->db, report->run, sync_outcome(r, report), detail, time_now(), err);
}

enum result sync_run(struct db *db, const struct config *config,
                     const struct sync_request *request, struct sync_report *report,
                     struct error *err)
{
    AUTO(sync_close)
    struct sync s = {.db = db,
                     .config = config,
                     .request = request,
                     .report = report,
                     .lock_fd = -1,
                     .drain = {.lock_fd = -1}};
    struct error late = {0};
    enum result r, kept;

    *report = (struct sync_report){.kind = request->backfill ? RUN_BACKFILL : RUN_SYNC,
                                   .started = time_now(),
                                   .poll = {.total = -1}};
    if ((r = runs_lock(config, &s.lock_fd, err)) != OK ||
        (r = runs_begin(db, report->kind, report->started, &report->run, err)) != OK)
        return r;
    r = run(&s, err);
    if ((kept = write_down(&s, r, &late)) == OK && r == OK)
        kept = tell_cron(&s, time_now(), &late);
    return kept == OK || r != OK ? r : error_set(err, kept, "%s", late.msg);
}
