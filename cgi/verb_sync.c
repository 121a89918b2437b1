/* booking-sync sync: what cron runs; with --since, old orders too. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "cgi/dry_run.h"
#include "cgi/progress.h"
#include "cgi/show_text.h"
#include "sync/news.h"
#include "sync/pause.h"
#include "sync/sync_run.h"

static void show_progress(void *state, const struct sync_report *report)
{
    struct progress *progress = state;

    progress_show(progress, (int64_t)report->drain.taken, report->poll.total);
}

/* --- what is new --- */

static const char *peer_title(const struct command *c, const char *name)
{
    if (strcmp(name, PEER_SHOP) == 0)
        return say(c, "La tienda", "The shop");
    return strcmp(name, PEER_ODOO) == 0 ? "Odoo" : say(c, "El webhook", "The webhook");
}

static void print_peer(const struct command *c, const struct news_peer *peer)
{
    if (peer->back)
        printf(say(c, "%s vuelve a funcionar.\n", "%s works again.\n"),
               peer_title(c, peer->name));
    if (!peer->got_worse)
        return;
    printf("%s:\n", peer_title(c, peer->name));
    show_why(c, &peer->now.reason);
}

static void print_news(const struct command *c, const struct news *news)
{
    for (size_t i = 0; i < NEWS_PEERS; i++)
        print_peer(c, &news->peers[i]);
    for (size_t i = 0; i < news->parked.count; i++) {
        if (i == 0)
            printf("%s:\n", words_state(INBOX_PARKED, c->language));
        show_row(c, &news->parked.list[i]);
        show_row_why(c, &news->parked.list[i]);
    }
}

static enum result print_orders(const struct command *c, int64_t since, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_changed_since(c->db, since, &rows, err);

    for (size_t i = 0; r == OK && i < rows.count; i++)
        show_row(c, &rows.list[i]);
    return r;
}

static void print_pause(const struct command *c)
{
    struct error ignored = {0};
    int64_t since = 0;

    if (pause_since(c->db, &since, &ignored) == OK && since != 0)
        puts(say(c, "En pausa: lo que llega espera (booking-sync resume).",
                 "Paused: what arrives waits (booking-sync resume)."));
}

static void print_summary(const struct command *c, const struct sync_report *report)
{
    print_pause(c);
    printf(say(c,
               "Tienda: mirados %zu, nuevos o cambiados %zu, recogidos uno a uno %zu.\n",
               "Shop: looked at %zu, new or changed %zu, fetched one by one %zu.\n"),
           report->poll.orders, report->poll.fresh, report->poll.fetched);
    printf(say(c,
               "Odoo: en Odoo %zu, no van a Odoo %zu, necesitan tu atención %zu, esperan "
               "%zu.\n",
               "Odoo: in Odoo %zu, not for Odoo %zu, need your attention %zu, waiting "
               "%zu.\n"),
           report->drain.synced, report->drain.ignored, report->drain.parked,
           report->drain.waiting);
}

/* --- how it ended --- */

static enum exit_code side_code(enum result r, const struct peer *peer)
{
    bool denied = strstr(peer->reason.code, "_denied") != NULL;

    switch (r) {
    case OK:
    case SKIP: return EXIT_ALL_WELL;
    case RETRY: return EXIT_UNAVAILABLE;
    case DENIED:
    case BAD:
    case STOP: return denied ? EXIT_DENIED : EXIT_SETTINGS;
    case BROKEN: return EXIT_BROKEN;
    }
    return EXIT_BROKEN;
}

static const struct peer *peer_of(const struct news *news, const char *name)
{
    size_t i = 0;

    while (strcmp(news->peers[i].name, name) != 0)
        i++;
    return &news->peers[i].now;
}

/* The gravest first: what stops everything, then who is away, then a single order. */
static enum exit_code code_of(const struct sync_report *report, const struct news *news)
{
    enum exit_code shop = side_code(report->shop, peer_of(news, PEER_SHOP));
    enum exit_code odoo = side_code(report->odoo, peer_of(news, PEER_ODOO));

    if (shop == EXIT_SETTINGS || odoo == EXIT_SETTINGS)
        return EXIT_SETTINGS;
    if (shop == EXIT_DENIED || odoo == EXIT_DENIED)
        return EXIT_DENIED;
    if (shop != EXIT_ALL_WELL || odoo != EXIT_ALL_WELL)
        return EXIT_UNAVAILABLE;
    return news->parked.count > 0 ? EXIT_ATTENTION : EXIT_ALL_WELL;
}

static json_t *side_json(enum result r, const struct error *why)
{
    static const char *const words[] = {
        [OK] = "ok",      [SKIP] = "ok",      [DENIED] = "stopped", [BAD] = "stopped",
        [RETRY] = "away", [STOP] = "stopped", [BROKEN] = "broken"};

    return json_pack("{s:s, s:s}", "state", words[r], "why", why->msg);
}

static void print_json(const struct sync_report *report, const struct news *news)
{
    json_t *parked = json_array();

    for (size_t i = 0; i < news->parked.count; i++)
        json_array_append_new(parked, json_integer(news->parked.list[i].id));
    show_json(json_pack(
        "{s:I, s:s, s:o, s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:b, s:o}",
        "run", (json_int_t)report->run, "kind", report->kind, "shop",
        side_json(report->shop, &report->shop_why), "odoo",
        side_json(report->odoo, &report->odoo_why), "pages",
        (json_int_t)report->poll.pages, "orders", (json_int_t)report->poll.orders,
        "fresh", (json_int_t)report->poll.fresh, "fetched",
        (json_int_t)report->poll.fetched, "synced", (json_int_t)report->drain.synced,
        "ignored", (json_int_t)report->drain.ignored, "parked",
        (json_int_t)report->drain.parked, "waiting", (json_int_t)report->drain.waiting,
        "missed", (json_int_t)report->missed, "unsteady", report->poll.unsteady,
        "newly_parked", parked));
}

static enum exit_code report_run(const struct command *c,
                                 const struct sync_report *report)
{
    AUTO(news_free) struct news news = {0};
    struct error err = {0};
    enum result r = news_read(c->db, time_now(), &news, &err);

    if (r != OK)
        return verb_failed(r, &err);
    if (c->json) {
        print_json(report, &news);
    } else {
        if (c->verbose && (r = print_orders(c, report->started, &err)) != OK)
            return verb_failed(r, &err);
        if (c->verbose || report->kind[0] == 'b')
            print_summary(c, report);
        print_news(c, &news);
    }
    if ((r = news_told(c->db, &news, &err)) != OK)
        return verb_failed(r, &err);
    return code_of(report, &news);
}

/* --- the command --- */

/* Days of the shop; the last one belongs to the range. */
static bool read_range(const struct command *c, struct sync_request *request)
{
    struct wall first, last;

    request->backfill = c->since != NULL;
    if (c->since == NULL)
        return c->until == NULL;
    if (!time_parse_day(c->since, &first))
        return false;
    request->since = time_from_shop(&first);
    if (c->until == NULL)
        return true;
    if (!time_parse_day(c->until, &last))
        return false;
    struct wall end = time_next_day(&last);
    request->until = time_from_shop(&end);
    return request->until > request->since;
}

/* While a backfill runs for hours cron starts us every five minutes, and mails what we
 * print: only somebody who looks is told. */
static enum exit_code say_busy(const struct command *c)
{
    if (c->json)
        show_json(json_pack("{s:n, s:b}", "run", "busy", 1));
    else if (c->verbose || isatty(STDOUT_FILENO))
        puts(say(c, "Ya hay otra sincronización en marcha.", "Another run is going on."));
    return EXIT_ALL_WELL;
}

enum exit_code verb_sync(const struct command *c)
{
    struct sync_request request = {0};
    struct sync_report report;
    struct progress progress;
    struct error err = {0};

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if (!read_range(c, &request))
        return verb_usage(
            c,
            say(c, "un día se escribe 2026-12-31, y --until necesita un --since anterior",
                "a day is written 2026-12-31, and --until needs an earlier --since"));
    if (c->dry_run)
        return dry_run_sync(c, &request);
    if (request.backfill && !c->json) {
        progress_start(&progress, c->language);
        request.progress = show_progress;
        request.state = &progress;
    }
    enum result r = sync_run(c->db, c->config, &request, &report, &err);
    if (request.progress != NULL)
        progress_end(&progress);
    if (r == SKIP)
        return say_busy(c);
    return r == OK ? report_run(c, &report) : verb_failed(r, &err);
}
