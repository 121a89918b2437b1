/* booking-sync show ORDER: both sides' totals, plan, every delivery and outcome. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "cgi/one_order.h"
#include "cgi/show_text.h"
#include "sync/history.h"
#include "sync/links.h"
#include "sync/report.h"

enum { EVENTS_SHOWN = 200 };

static json_t *event_json(const struct command *c, const struct journal_event *event)
{
    AUTO(pool_free) struct pool p = {0};
    AUTO(buf_free) struct buf words = BUF(4096);
    const char *calls = history_calls(&p, event);
    char when[TIME_TEXT];

    history_words(&words, event, c->language);
    return json_pack("{s:s, s:s, s:s, s:s*}", "at", time_print_iso(event->at, when),
                     "kind", event->kind, "words", buf_str(&words), "calls",
                     *calls == '\0' ? NULL : calls);
}

static json_t *events_json(const struct command *c, const struct journal *journal)
{
    json_t *list = json_array();

    for (size_t i = 0; i < journal->count; i++)
        json_array_append_new(list, event_json(c, &journal->events[i]));
    return list;
}

/* To the second: what comes within one minute is what one wants to tell apart. */
static void print_event_time(int64_t utc)
{
    show_moment(utc);
    printf(":%02d  ", (int)(utc % 60));
}

static void print_events(const struct command *c, const struct journal *journal)
{
    AUTO(buf_free) struct buf words = BUF(4096);

    printf("\n%s:\n", say(c, "Qué ha pasado", "What happened"));
    for (size_t i = 0; i < journal->count; i++) {
        buf_clear(&words);
        history_words(&words, &journal->events[i], c->language);
        print_event_time(journal->events[i].at);
        printf("%s\n", buf_str(&words));
    }
}

static void print_calls(const struct command *c, const struct journal *journal)
{
    AUTO(pool_free) struct pool p = {0};
    bool any = false;

    for (size_t i = 0; i < journal->count; i++) {
        const char *calls = history_calls(&p, &journal->events[i]);
        if (*calls == '\0')
            continue;
        if (!any)
            printf("\n%s:\n", say(c, "Detalles técnicos: las llamadas a Odoo",
                                  "Technical details: the calls to Odoo"));
        any = true;
        print_event_time(journal->events[i].at);
        printf("%s\n", calls);
    }
}

static const char *plan_of(const struct inbox_row *row)
{
    return *row->planned != '\0' ? row->planned : row->plan;
}

/* Notes of the plan, in words; "note <code> <args>" lines of its text. One that is the
 * reason as well was told before. */
static void print_notes(const struct command *c, const struct inbox_row *row)
{
    AUTO(pool_free) struct pool p = {0};
    const char *line = plan_of(row);

    while (*line != '\0') {
        size_t len = strcspn(line, "\n");
        if (text_starts(line, "note ")) {
            struct reason note = reason_unpack(&p, pool_strn(&p, line + 5, len - 5));
            if (!reason_equals(&note, &row->reason))
                show_why(c, &note);
        }
        line += len + (line[len] == '\n');
    }
}

static void print_links(const struct command *c, const struct inbox_row *row)
{
    char link[LINK_MAX];

    links_shop(c->config, row, link);
    if (*link != '\0')
        printf("  %s\n", link);
    links_odoo(c->config, row, link);
    if (*link != '\0')
        printf("  %s\n", link);
}

static void print_totals(const struct command *c, const struct inbox_row *row)
{
    AUTO(buf_free) struct buf shop = BUF(64);
    AUTO(buf_free) struct buf odoo = BUF(64);
    AUTO(buf_free) struct buf tax = BUF(64);

    if (row->odoo_id == 0)
        return;
    words_money(&shop, row->shop_total, row->currency, c->language);
    words_money(&odoo, row->odoo_total, row->currency, c->language);
    words_money(&tax, row->odoo_tax, row->currency, c->language);
    const char *sale = words_sale(row, c->language);
    printf("  %s %s · Odoo %s%s%s %s (%s %s)\n", say(c, "Tienda", "Shop"), buf_str(&shop),
           row->odoo_name, *sale == '\0' ? "" : ", ", sale, buf_str(&odoo),
           say(c, "IVA", "tax"), buf_str(&tax));
}

static void print_order(const struct command *c, const struct inbox_row *row,
                        const struct journal *journal)
{
    char name[SHOW_NAME];

    printf("%s %s · %s\n", say(c, "Pedido", "Order"), show_name(row, name),
           show_state(c, row));
    show_row_why(c, row);
    print_notes(c, row);
    print_totals(c, row);
    show_time(say(c, "Comprado", "Bought"), row->created);
    show_time(say(c, "Recibido", "Received"), row->received);
    show_time(say(c, "Resuelto", "Settled"), row->settled);
    if (row->state == INBOX_PENDING && row->retry_at + row->not_before > 0)
        show_time(say(c, "Próximo intento", "Next try"),
                  row->retry_at > row->not_before ? row->retry_at : row->not_before);
    print_links(c, row);
    print_events(c, journal);
    print_calls(c, journal);
    if (*plan_of(row) != '\0')
        printf("\n%s:\n%s",
               say(c, "Detalles técnicos: el plan", "Technical details: the plan"),
               plan_of(row));
}

static enum result show_one(const struct command *c, const struct inbox_row *row,
                            struct error *err)
{
    AUTO(journal_free) struct journal journal = {0};
    char link[LINK_MAX];
    enum result r = journal_read(c->db, row->id, EVENTS_SHOWN, &journal, err);

    if (r != OK)
        return r;
    if (!c->json) {
        print_order(c, row, &journal);
        return OK;
    }
    json_t *json = report_row(row, c->language);
    json_object_set_new(json, "events", events_json(c, &journal));
    links_shop(c->config, row, link);
    json_object_set_new(json, "shop_link", json_string(link));
    links_odoo(c->config, row, link);
    json_object_set_new(json, "odoo_link", json_string(link));
    json_object_set_new(json, "plan", json_string(plan_of(row)));
    show_json(json);
    return OK;
}

enum exit_code verb_show(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum result r;

    if (c->argc != 1)
        return verb_usage(c, say(c, "lleva un pedido: su número o su id",
                                 "it takes one order: its number or id"));
    r = inbox_find(c->db, c->argv[0], &rows, &err);
    if (r == SKIP)
        r = one_order(c, c->argv[0], &rows, &err); /* says that there is none */
    for (size_t i = 0; r == OK && i < rows.count; i++)
        r = show_one(c, &rows.list[i], &err);
    return r == OK ? EXIT_ALL_WELL : verb_failed(r, &err);
}
