/* booking-sync rebind: this inbox belongs to the shop and Odoo of the settings now. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/identity.h"

static void print_json(const struct identity_moves *moves, bool done)
{
    json_t *list = json_array();

    for (size_t i = 0; i < moves->count; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s}", "setting", moves->list[i].setting, "from",
                            moves->list[i].from, "to", moves->list[i].to));
    show_json(json_pack("{s:b, s:o, s:I}", "done", done, "changes", list, "orders",
                        (json_int_t)moves->orders));
}

/* All orders are made anew elsewhere: nobody should find that out afterwards. */
static enum exit_code ask_first(const struct command *c,
                                const struct identity_moves *moves)
{
    if (c->json) {
        print_json(moves, false);
        return EXIT_ATTENTION;
    }
    puts(say(c, "Este buzón es de otra tienda o de otro Odoo:",
             "This inbox belongs to another shop or another Odoo:"));
    for (size_t i = 0; i < moves->count; i++)
        printf("  %s: %s → %s\n", moves->list[i].setting,
               *moves->list[i].from == '\0' ? "-" : moves->list[i].from,
               *moves->list[i].to == '\0' ? "-" : moves->list[i].to);
    printf(
        say(c,
            "Si es a propósito, sus pedidos (%lld) se crean de nuevo allí; lo que hay en "
            "el Odoo de antes se queda como está.\nPara hacerlo: booking-sync rebind "
            "--yes\n",
            "If that is meant, its orders (%lld) are made anew there; what the Odoo "
            "before holds stays as it is.\nTo do it: booking-sync rebind --yes\n"),
        (long long)moves->orders);
    return EXIT_ATTENTION;
}

static enum exit_code nothing_to_do(const struct command *c)
{
    if (c->json)
        print_json(&(struct identity_moves){0}, false);
    else
        puts(say(c,
                 "No hay nada que cambiar: este buzón ya es de esta tienda y este Odoo.",
                 "There is nothing to change: this inbox belongs to this shop and this "
                 "Odoo."));
    return EXIT_ALL_WELL;
}

enum exit_code verb_rebind(const struct command *c)
{
    AUTO(identity_moves_free) struct identity_moves moves = {0};
    AUTO(drain_unlock) int lock_fd = -1;
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    /* A batch in hand would still write down what the Odoo before holds. */
    if ((r = drain_lock(c->config, &lock_fd, &err)) != OK ||
        (r = identity_moves(c->db, c->config, &moves, &err)) != OK)
        return verb_failed(r, &err);
    if (moves.count == 0)
        return nothing_to_do(c);
    if (!c->yes)
        return ask_first(c, &moves);
    if ((r = identity_rebind(c->db, c->config, time_now(), &moves.orders, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        print_json(&moves, true);
    else
        printf(say(c,
                   "Hecho. Pedidos que van a la tienda y al Odoo de la configuración: "
                   "%lld.\n",
                   "Done. Orders that go to the shop and Odoo of the settings: %lld.\n"),
               (long long)moves.orders);
    return EXIT_ALL_WELL;
}
