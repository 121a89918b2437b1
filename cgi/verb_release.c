/* booking-sync release ORDER: a person says go on. */
#include "base/time.h"
#include "cgi/one_order.h"
#include "sync/inbox_people.h"

enum exit_code verb_release(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum result r;

    if (c->argc != 1)
        return verb_usage(c, say(c, "lleva un pedido: su número o su id",
                                 "it takes one order: its number or id"));
    if ((r = one_order(c, c->argv[0], &rows, &err)) != OK)
        return verb_failed(r, &err);
    const struct inbox_row *row = &rows.list[0];
    r = inbox_release(c->db, row->id, time_now(), &err);
    if (r == SKIP)
        r = error_set(&err, BAD,
                      say(c, "el pedido %s no está retenido, sino: %s",
                          "order %s is not held, but: %s"),
                      c->argv[0], words_state(row->state, c->language));
    if (r != OK)
        return verb_failed(r, &err);
    return one_order_decided(
        c, row->id,
        row->body_len == 0
            ? say(c, "suelto. Se recoge de la tienda con la próxima sincronización.",
                  "released. It is fetched from the shop with the next sync.")
            : say(c, "suelto, en camino a Odoo.", "released, on its way to Odoo."));
}
