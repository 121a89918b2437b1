/* booking-sync status: one sentence first, then the figures. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/journal.h"
#include "sync/overview.h"
#include "sync/report.h"

static void print_sentence(const struct command *c, const struct overview *o)
{
    long long parked = o->counts.of[INBOX_PARKED];

    if (!o->bound_here)
        printf("%s\n", say(c, "Parado: la configuración no es la de este buzón.",
                           "Stopped: the settings are not those of this inbox."));
    else if (o->paused != 0)
        printf("%s\n",
               say(c, "En pausa: los pedidos se guardan y esperan (booking-sync resume).",
                   "Paused: orders are kept and wait (booking-sync resume)."));
    else if (o->odoo.state == PEER_STOPPED)
        printf("%s\n", say(c, "Parado: Odoo no nos deja trabajar.",
                           "Stopped: Odoo does not let us work."));
    else if (o->odoo.state == PEER_DOWN)
        printf("%s\n",
               say(c, "Odoo no responde; los pedidos esperan y no se pierde ninguno.",
                   "Odoo does not answer; orders wait and none is lost."));
    else if (!o->worker_lives && !o->cron_runs)
        printf("%s\n",
               say(c, "El servicio no está en marcha: los pedidos que llegan esperan.",
                   "The service is not running: orders that arrive wait."));
    else if (o->refused.state == PEER_STOPPED)
        printf("%s\n",
               say(c, "La tienda firma con otro secreto: sus entregas se rechazan.",
                   "The shop signs with another secret: its deliveries are refused."));
    else if (parked > 0)
        printf(say(c, "%lld %s tu atención.\n", "%lld %s your attention.\n"), parked,
               parked == 1 ? say(c, "pedido necesita", "order needs")
                           : say(c, "pedidos necesitan", "orders need"));
    else if (o->ignored)
        printf("%s\n", say(c, "Los pedidos entran, pero hay avisos: míralos abajo.",
                           "Orders come in, but there are notices: see below."));
    else
        printf("%s\n", say(c, "Todo va bien.", "All is well."));
}

static void print_figures(const struct command *c, const struct overview *o)
{
    for (int i = 0; i < INBOX_STATES; i++) {
        printf("  ");
        show_column(words_state((enum inbox_state)i, c->language), 23);
        printf("%lld\n", (long long)o->counts.of[i]);
    }
    show_time(say(c, "El que más espera", "Oldest waiting"), o->counts.oldest_pending);
    show_time(say(c, "Odoo respondió", "Odoo answered"), o->odoo.last_ok);
    show_time(say(c, "El servicio, visto", "Service last seen"), o->worker.last_ok);
    if (o->paused != 0)
        show_time(say(c, "En pausa desde", "Paused since"), o->paused);
    if (o->observe)
        printf("  %s\n",
               say(c, "Solo se observa: nada se escribe en Odoo (booking-sync go-live).",
                   "Only observing: nothing is written to Odoo (booking-sync go-live)."));
    if (!o->bound_here)
        printf("  %s\n", o->other.msg);
    show_why(c, &o->odoo.reason);
    show_why(c, &o->worker.reason);
    show_why(c, &o->refused.reason);
}

static enum result print_parked(const struct command *c, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_list(c->db, INBOX_PARKED, 20, &rows, err);

    for (size_t i = 0; r == OK && i < rows.count; i++) {
        if (i == 0)
            printf("\n%s:\n", words_state(INBOX_PARKED, c->language));
        show_row(c, &rows.list[i]);
        show_row_why(c, &rows.list[i]);
    }
    return r;
}

static enum result print_notices(const struct command *c, int64_t now, struct error *err)
{
    AUTO(journal_free) struct journal notices = {0};
    enum result r = journal_notices(c->db, now - NOTICES_S, &notices, err);

    for (size_t i = 0; r == OK && i < notices.count; i++) {
        struct reason notice = reason_unpack(&notices.pool, notices.events[i].detail);
        if (i == 0)
            printf("\n%s:\n", say(c, "Avisos de los últimos siete días",
                                  "Notices of the last seven days"));
        show_moment(notices.events[i].at);
        show_why(c, &notice);
    }
    return r;
}

static enum exit_code as_json(const struct command *c)
{
    struct error err = {0};
    json_t *json = NULL;
    enum result r = report_status(c->db, c->config, time_now(), c->language, &json, &err);

    if (json != NULL)
        show_json(json);
    return r == OK ? EXIT_ALL_WELL : verb_failed(r, &err);
}

enum exit_code verb_status(const struct command *c)
{
    AUTO(pool_free) struct pool p = {0};
    struct overview o;
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage("status", "it takes no arguments");
    if (c->json)
        return as_json(c);
    if ((r = overview_read(c->db, c->config, time_now(), &p, &o, &err)) != OK)
        return verb_failed(r, &err);
    print_sentence(c, &o);
    print_figures(c, &o);
    if ((r = print_parked(c, &err)) == OK)
        r = print_notices(c, time_now(), &err);
    return r == OK ? EXIT_ALL_WELL : verb_failed(r, &err);
}
