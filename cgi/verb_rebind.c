/* booking-sync rebind: this inbox belongs to the shop and Odoo of the settings now. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/identity.h"

enum exit_code verb_rebind(const struct command *c)
{
    AUTO(drain_unlock) int lock_fd = -1;
    struct error err = {0};
    int64_t changed = 0;
    enum result r;

    if (c->argc > 0)
        return verb_usage("rebind", "it takes no arguments");
    /* A batch in hand would still write down what the Odoo before holds. */
    if ((r = drain_lock(c->config, &lock_fd, &err)) != OK)
        return verb_failed(r, &err);
    if ((r = identity_rebind(c->db, c->config, time_now(), &changed, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        show_json(json_pack("{s:I}", "orders", (json_int_t)changed));
    else
        printf(say(c,
                   "Hecho. %lld pedidos van a la tienda y al Odoo de la configuración.\n",
                   "Done. %lld orders go to the shop and Odoo of the settings.\n"),
               (long long)changed);
    return EXIT_ALL_WELL;
}
