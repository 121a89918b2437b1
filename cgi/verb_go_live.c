/* booking-sync go-live: from observing to writing. */
#include <stdio.h>

#include "cgi/show_text.h"
#include "sync/identity.h"
#include "sync/pause.h"

enum exit_code verb_go_live(const struct command *c)
{
    struct error err = {0};
    bool observes = false;
    int64_t paused = 0;
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if ((r = mode_get(c->db, c->config, &observes, &err)) != OK ||
        (r = mode_set(c->db, "live", &err)) != OK ||
        (r = pause_since(c->db, &paused, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        show_json(json_pack("{s:s}", "mode", "live"));
    else
        puts(paused != 0 ? say(c,
                               "Los pedidos se escribirán en Odoo cuando acabe la pausa "
                               "(booking-sync resume).",
                               "Orders will be written to Odoo when the pause ends "
                               "(booking-sync resume).")
             : !observes ? say(c, "Los pedidos ya se escribían en Odoo.",
                               "Orders were being written to Odoo already.")
                         : say(c, "Desde ahora los pedidos se escriben en Odoo.",
                               "From now on orders are written to Odoo."));
    return EXIT_ALL_WELL;
}
