/* booking-sync status: one sentence first, then the figures. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/journal.h"
#include "sync/overview.h"
#include "sync/report.h"
#include "sync/standing.h"

enum { PARKED_SHOWN = 20 };

static void print_sentence(const struct command *c, const struct overview *o)
{
    AUTO(buf_free) struct buf text = BUF(1024);

    standing_words(&text, o, c->language);
    puts(buf_str(&text));
}

/* What a script does next. */
static enum exit_code code_of(const struct overview *o)
{
    switch (standing_of(o)) {
    case STANDING_BROKEN: return EXIT_BROKEN;
    case STANDING_ELSEWHERE:
    case STANDING_STOPPED: return EXIT_SETTINGS;
    case STANDING_PAUSED: return EXIT_LATER;
    case STANDING_DENIED: return EXIT_DENIED;
    case STANDING_AWAY:
    case STANDING_NEVER: return EXIT_UNAVAILABLE;
    case STANDING_NO_SERVICE:
    case STANDING_REFUSED:
    case STANDING_PARKED:
    case STANDING_DIFFERS:
    case STANDING_KEY_ENDED:
    case STANDING_DISK:
    case STANDING_LATE: return EXIT_ATTENTION;
    case STANDING_UNREADABLE:
        return strstr(o->shop.reason.code, "_denied") != NULL ? EXIT_DENIED
                                                              : EXIT_SETTINGS;
    case STANDING_SHOP_AWAY: return EXIT_UNAVAILABLE;
    case STANDING_KEY_SOON:
    case STANDING_WEBHOOK:
    case STANDING_NOTICES:
    case STANDING_WELL: return EXIT_ALL_WELL;
    }
    return EXIT_BROKEN;
}

static void print_run(const struct command *c, const char *title,
                      const struct run_record *run)
{
    printf("  ");
    show_column(title, 23);
    if (run->seq == 0) {
        puts("-");
        return;
    }
    struct wall wall = time_to_shop(run->started);
    char text[TIME_TEXT];
    printf("%s · %s\n", time_print_es(&wall, text), words_run(run->outcome, c->language));
}

static void print_figures(const struct command *c, const struct overview *o)
{
    for (int i = 0; i < INBOX_STATES; i++) {
        printf("  ");
        show_column(words_state((enum inbox_state)i, c->language), 23);
        printf("%lld\n", (long long)o->counts.of[i]);
    }
    if (o->counts.fetch_due > o->counts.of[INBOX_FETCH]) {
        printf("  ");
        show_column(say(c, "Se piden a la tienda", "Asked of the shop"), 23);
        printf("%lld\n", (long long)o->counts.fetch_due);
    }
    show_time(say(c, "Espera desde", "Oldest waiting"), o->counts.oldest_pending);
    show_time(say(c, "Odoo respondió", "Odoo answered"), o->odoo.last_ok);
    show_time(say(c, "Servicio visto", "Service last seen"), o->worker.last_ok);
    print_run(c, say(c, "Última sincronización", "Last sync"), &o->sync);
    print_run(c, say(c, "Último Cuadre", "Last audit"), &o->audit);
    if (o->paused != 0)
        show_time(say(c, "En pausa desde", "Paused since"), o->paused);
    if (o->observe)
        printf("  %s\n",
               say(c, "Solo se observa: nada se escribe en Odoo (booking-sync go-live).",
                   "Only observing: nothing is written to Odoo (booking-sync go-live)."));
    if (!o->bound_here)
        printf("  %s\n", o->other.msg);
    if (o->mode_differs)
        show_why(c, &(struct reason){.code = "mode_differs"});
    show_why(c, &o->odoo.reason);
    show_why(c, &o->key_why);
    show_why(c, &o->worker.reason);
    show_why(c, &o->shop.reason);
    show_why(c, &o->webhook.reason);
    show_why(c, &o->refused.reason);
}

static void print_shop_report(const struct command *c, const struct overview *o)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason reasons[SHOP_REPORT_REASONS];
    size_t count = shop_report_reasons(&p, &o->shop_report, reasons);

    for (size_t i = 0; i < count; i++)
        show_why(c, &reasons[i]);
}

/* Some for the same reason as one before it: said once. */
static bool is_told(const struct inbox_rows *rows, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (reason_equals(&rows->list[k].reason, &rows->list[i].reason))
            return true;
    return false;
}

static size_t count_same(const struct inbox_rows *rows, size_t i)
{
    size_t count = 0;

    for (size_t k = i; k < rows->count; k++)
        count += reason_equals(&rows->list[k].reason, &rows->list[i].reason);
    return count;
}

static void print_group(const struct command *c, const struct inbox_rows *rows, size_t i)
{
    for (size_t k = i; k < rows->count; k++)
        if (reason_equals(&rows->list[k].reason, &rows->list[i].reason))
            show_row(c, &rows->list[k]);
    if (count_same(rows, i) == 1)
        show_row_why(c, &rows->list[i]);
    else
        show_why(c, &rows->list[i].reason);
}

static enum result print_parked(const struct command *c, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_list(c->db, INBOX_PARKED, PARKED_SHOWN, &rows, err);

    if (r == OK && rows.count > 0)
        printf("\n%s:\n", words_state(INBOX_PARKED, c->language));
    for (size_t i = 0; r == OK && i < rows.count; i++)
        if (!is_told(&rows, i))
            print_group(c, &rows, i);
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

static enum result print_all(const struct command *c, const struct overview *o,
                             int64_t now, struct error *err)
{
    enum result r;

    print_sentence(c, o);
    print_figures(c, o);
    print_shop_report(c, o);
    r = print_parked(c, err);
    return r == OK ? print_notices(c, now, err) : r;
}

static enum result print_json(const struct command *c, int64_t now, struct error *err)
{
    json_t *json = NULL;
    enum result r = report_status(c->db, c->config, now, c->language, &json, err);

    if (json != NULL)
        show_json(json);
    return r;
}

enum exit_code verb_status(const struct command *c)
{
    AUTO(pool_free) struct pool p = {0};
    struct overview o;
    struct error err = {0};
    int64_t now = time_now();
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if ((r = overview_read(c->db, c->config, now, &p, &o, &err)) != OK)
        return verb_failed(r, &err);
    r = c->json ? print_json(c, now, &err) : print_all(c, &o, now, &err);
    return r == OK ? code_of(&o) : verb_failed(r, &err);
}
