/* booking-sync fetch ORDER…: the shop is asked for these orders anew. */
#include <stdio.h>

#include "base/text.h"
#include "base/time.h"
#include "cgi/one_order.h"
#include "cgi/show_text.h"
#include "sync/fetch.h"
#include "sync/report.h"

enum { ORDERS_MAX = 1000 };

/* An order that was never here is asked for by its id. */
static enum result find_id(const struct command *c, const char *order, int64_t *id,
                           struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error unknown = {0};
    enum result r = one_order(c, order, &rows, &unknown);

    if (r == OK)
        *id = rows.list[0].id;
    else if (r == BAD && rows.count == 0 && text_to_int64(order, id) && *id > 0)
        r = OK;
    else
        error_set(err, r, "%s", unknown.msg);
    return r;
}

/* All are found before the first is marked. */
static enum result mark(const struct command *c, int64_t *ids, struct error *err)
{
    enum result r = OK;

    for (int i = 0; r == OK && i < c->argc; i++)
        r = find_id(c, c->argv[i], &ids[i], err);
    for (int i = 0; r == OK && i < c->argc; i++)
        r = inbox_hint(c->db, ids[i], "by hand", time_now(), err);
    return r;
}

/* Asked for by its number, and the shop has none: most likely a slip of the finger. */
static bool is_unknown(const struct inbox_row *row)
{
    return *row->number == '\0' && row->odoo_id == 0 && row->state == INBOX_IGNORED;
}

static enum result show_one(const struct command *c, int64_t id, json_t *list,
                            bool *unknown, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_get(c->db, id, &rows, err);

    if (r != OK)
        return r;
    if (is_unknown(&rows.list[0])) {
        *unknown = true;
        fprintf(stderr,
                say(c,
                    "booking-sync: la tienda no tiene ningún pedido con el id %lld; "
                    "comprueba el número\n",
                    "booking-sync: the shop has no order with the id %lld; see whether "
                    "the number is right\n"),
                (long long)id);
        if (!c->json)
            return OK;
    }
    if (c->json) {
        json_array_append_new(list, report_row(&rows.list[0], c->language));
        return OK;
    }
    show_row(c, &rows.list[0]);
    show_why(c, &rows.list[0].reason);
    return OK;
}

static enum result show(const struct command *c, const int64_t *ids, json_t *list,
                        bool *unknown, struct error *err)
{
    enum result r = OK;

    for (int i = 0; r == OK && i < c->argc; i++)
        r = show_one(c, ids[i], list, unknown, err);
    return r;
}

static void print_how(const struct command *c, enum result r,
                      const struct fetch_report *report)
{
    if (c->json)
        return;
    if (r == OK)
        printf(say(c, "Recogidos de la tienda: %zu.\n", "Fetched from the shop: %zu.\n"),
               report->fetched);
    else
        puts(say(c, "Marcados: los recoge la próxima sincronización.",
                 "Marked: the next sync fetches them."));
}

static enum exit_code code_of(enum result r, const struct fetch_report *report)
{
    if (r == RETRY)
        return EXIT_UNAVAILABLE;
    return r == STOP && report->denied ? EXIT_DENIED : exit_code_of(r);
}

enum exit_code verb_fetch(const struct command *c)
{
    int64_t ids[ORDERS_MAX] = {0};
    struct fetch_report report = {0};
    struct error err = {0}, why = {0};
    bool unknown = false;
    enum result r, shown;

    if (c->argc < 1 || c->argc > ORDERS_MAX)
        return verb_usage(c, say(c, "lleva de 1 a 1000 pedidos: su número o su id",
                                 "it takes 1 to 1000 orders: their numbers or ids"));
    if ((r = mark(c, ids, &err)) != OK)
        return verb_failed(r, &err);
    r = fetch_hinted(c->db, c->config, &report, &why);
    print_how(c, r, &report);
    json_t *list = json_array();
    if ((shown = show(c, ids, list, &unknown, &err)) != OK) {
        json_decref(list);
        return verb_failed(shown, &err);
    }
    if (c->json)
        show_json(json_pack("{s:I, s:b, s:o}", "fetched", (json_int_t)report.fetched,
                            "later", r != OK, "orders", list));
    else
        json_decref(list);
    if (r != OK && r != SKIP)
        verb_failed(r, &why);
    return r == OK && unknown ? EXIT_ATTENTION : code_of(r, &report);
}
