#include "cgi/one_order.h"

#include <stdio.h>

#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/report.h"

enum result one_order(const struct command *c, const char *order, struct inbox_rows *rows,
                      struct error *err)
{
    enum result r = inbox_find(c->db, order, rows, err);

    if (r == SKIP)
        return error_set(err, BAD,
                         say(c,
                             "no hay ningún pedido %s en el buzón; si está en la tienda: "
                             "booking-sync fetch con su id",
                             "there is no order %s in the inbox; if the shop has it: "
                             "booking-sync fetch with its id"),
                         order);
    if (r == OK && rows->count > 1)
        return error_set(err, BAD,
                         say(c, "%zu pedidos tienen el número %s: da el id de uno",
                             "%zu orders have the number %s: give the id of one"),
                         rows->count, order);
    return r;
}

enum result one_order_wait(const struct command *c, int64_t id, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    AUTO(drain_unlock) int lock_fd = -1;
    enum result r = inbox_get(c->db, id, &rows, err);

    if (r != OK || rows.list[0].starts == 0)
        return r;
    return drain_lock(c->config, &lock_fd, err);
}

enum exit_code one_order_decided(const struct command *c, int64_t id, const char *words)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum result r = one_order_wait(c, id, &err);

    if (r == OK)
        r = inbox_get(c->db, id, &rows, &err);
    if (r != OK)
        return verb_failed(r, &err);
    const struct inbox_row *row = &rows.list[0];
    if (c->json) {
        show_json(report_row(row, c->language));
        return EXIT_ALL_WELL;
    }
    printf("%s %s: %s\n", say(c, "Pedido", "Order"), row->number, words);
    if (row->odoo_id != 0)
        printf(
            say(c,
                "  %s sigue en Odoo y se puede facturar; si no debe, cancélalo allí.\n",
                "  %s stays in Odoo and may be invoiced; if it should not, cancel it "
                "there.\n"),
            row->odoo_name);
    return EXIT_ALL_WELL;
}
