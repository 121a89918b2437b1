/* booking-sync hold ORDER: a person says wait. */
#include "base/time.h"
#include "cgi/one_order.h"
#include "sync/inbox_people.h"

enum exit_code verb_hold(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum result r;

    if (c->argc != 1)
        return verb_usage(c, say(c, "lleva un pedido: su número o su id",
                                 "it takes one order: its number or id"));
    if ((r = one_order(c, c->argv[0], &rows, &err)) != OK)
        return verb_failed(r, &err);
    int64_t id = rows.list[0].id;
    if ((r = inbox_hold(c->db, id, time_now(), &err)) != OK && r != SKIP)
        return verb_failed(r, &err);
    return one_order_decided(
        c, id,
        say(c, "retenido. No va a Odoo hasta que lo sueltes (booking-sync release).",
            "held. It does not go to Odoo until you release it (booking-sync release)."));
}
