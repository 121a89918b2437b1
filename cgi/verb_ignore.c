/* booking-sync ignore ORDER --why TEXT: a person says that it is not for Odoo. */
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "cgi/one_order.h"
#include "sync/inbox_people.h"

enum exit_code verb_ignore(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum result r;

    if (c->argc != 1)
        return verb_usage(c, say(c, "lleva un pedido: su número o su id",
                                 "it takes one order: its number or id"));
    if (text_is_empty(c->why) || !text_is_utf8(c->why, strlen(c->why)))
        return verb_usage(c, say(c, "di por qué con --why, para quien lo lea después",
                                 "say why with --why, for whoever reads it later"));
    if ((r = one_order(c, c->argv[0], &rows, &err)) != OK)
        return verb_failed(r, &err);
    int64_t id = rows.list[0].id;
    if ((r = inbox_ignore(c->db, id, c->why, time_now(), &err)) != OK)
        return verb_failed(r, &err);
    return one_order_decided(c, id,
                             say(c,
                                 "no va a Odoo (booking-sync retry lo trae de vuelta).",
                                 "not for Odoo (booking-sync retry brings it back)."));
}
