/* booking-sync drain: bring what waits into Odoo, until nothing is due. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/pause.h"
#include "sync/peers.h"
#include "sync/standing.h"

struct drainer {
    struct http http;
    struct session session;
    struct drain drain;
};

static void drainer_close(struct drainer *d)
{
    drain_close(&d->drain);
    session_close(&d->session);
    http_curl_close(&d->http);
}

static enum result drainer_open(struct drainer *d, const struct command *c,
                                struct error *err)
{
    enum result r;

    d->drain.lock_fd = -1;
    if ((r = http_curl_open(&d->http, c->config->settings.ca_file, err)) != OK ||
        (r = session_open(&d->session, c->config, &d->http, err)) != OK)
        return r;
    return drain_open(&d->drain, c->db, c->config, &d->session, err);
}

static void add(struct drain_result *sum, const struct drain_result *one)
{
    sum->taken += one->taken;
    sum->synced += one->synced;
    sum->ignored += one->ignored;
    sum->parked += one->parked;
    sum->waiting += one->waiting;
}

static enum result drain_all(struct drainer *d, struct drain_result *sum,
                             struct error *err)
{
    struct drain_result one;
    enum result r = OK;

    while (r == OK) {
        err->msg[0] = '\0';
        r = drain_batch(&d->drain, time_now(), true, &one, err);
        add(sum, &one);
    }
    return r;
}

static json_t *sum_json(const struct drain_result *sum)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I}", "taken", (json_int_t)sum->taken,
                     "synced", (json_int_t)sum->synced, "ignored",
                     (json_int_t)sum->ignored, "parked", (json_int_t)sum->parked,
                     "waiting", (json_int_t)sum->waiting);
}

static void print_sum(const struct command *c, const struct drain_result *sum)
{
    printf(say(c,
               "%zu en Odoo, %zu no van a Odoo, %zu necesitan tu atención, %zu "
               "esperan.\n",
               "%zu in Odoo, %zu not for Odoo, %zu need your attention, %zu wait.\n"),
           sum->synced, sum->ignored, sum->parked, sum->waiting);
}

/* Nothing went in: because nothing waits, or because something keeps it. */
static void print_nothing(const struct command *c, enum result r)
{
    AUTO(pool_free) struct pool p = {0};
    AUTO(buf_free) struct buf text = BUF(1024);
    struct error ignored = {0};
    struct overview o;

    if (r == OK || r == SKIP) {
        puts(say(c, "No había nada que hacer. Odoo responde y los ajustes valen.",
                 "There was nothing to do. Odoo answers, and the settings work."));
        return;
    }
    if (overview_read(c->db, c->config, time_now(), &p, &o, &ignored) != OK)
        return;
    standing_words(&text, &o, c->language);
    printf(say(c, "Nada ha entrado. %s\n", "Nothing went in. %s\n"), buf_str(&text));
}

static void print(const struct command *c, enum result r, const struct drain_result *sum)
{
    if (c->json)
        show_json(sum_json(sum));
    else if (sum->taken > 0)
        print_sum(c, sum);
    else
        print_nothing(c, r);
}

/* Odoo's last word tells a server that is away from a busy inbox, and a denial from other
 * stops, also while Odoo is not asked again yet. */
static enum exit_code end(const struct command *c, enum result r,
                          const struct drain_result *sum, const struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct error ignored = {0};
    struct peer odoo;

    if (r == OK || r == SKIP)
        return sum->parked > 0 ? EXIT_ATTENTION : EXIT_ALL_WELL;
    if (peers_get(c->db, &p, PEER_ODOO, &odoo, &ignored) != OK)
        return verb_failed(r, err);
    enum exit_code code =
        r == STOP && odoo.state == PEER_STOPPED ? verb_stopped(err) : verb_failed(r, err);
    if (r == RETRY && odoo.state == PEER_DOWN)
        return EXIT_UNAVAILABLE;
    bool denied = strstr(odoo.reason.code, "_denied") != NULL;
    return r == STOP && odoo.state == PEER_STOPPED && denied ? EXIT_DENIED : code;
}

static bool is_paused(const struct command *c)
{
    struct error ignored = {0};
    int64_t since = 0;

    return pause_since(c->db, &since, &ignored) == OK && since != 0;
}

enum exit_code verb_drain(const struct command *c)
{
    AUTO(drainer_close) struct drainer d = {0};
    struct drain_result sum = {0};
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if ((r = drainer_open(&d, c, &err)) != OK)
        return verb_failed(r, &err);
    r = drain_all(&d, &sum, &err);
    if (r == SKIP && is_paused(c)) {
        fputs(
            say(c, "booking-sync: en pausa; nada va a Odoo hasta booking-sync resume\n",
                "booking-sync: paused; nothing goes to Odoo until booking-sync resume\n"),
            stderr);
        return EXIT_LATER;
    }
    if (r == SKIP && sum.taken == 0) /* nothing tried the settings, and a person asks */
        r = drain_try(&d.drain, time_now(), &err);
    print(c, r, &sum);
    return end(c, r, &sum, &err);
}
