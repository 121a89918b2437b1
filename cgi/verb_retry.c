/* booking-sync retry ORDER|--all: a person says again. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/dry_run.h"
#include "cgi/one_order.h"
#include "cgi/show_text.h"
#include "sync/inbox_people.h"

/* Without its body it is not on its way yet: whoever waits for it is told. */
static enum exit_code print_one(const struct command *c, int64_t id, bool synced)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum result r = inbox_get(c->db, id, &rows, &err);

    if (r != OK)
        return verb_failed(r, &err);
    bool fetch = rows.list[0].state == INBOX_FETCH;
    if (c->json)
        show_json(json_pack("{s:i, s:b}", "retried", 1, "to_be_fetched", fetch));
    else if (fetch)
        printf(
            say(c,
                "El contenido del pedido %s ya no está aquí: se recoge de la tienda con "
                "la próxima sincronización (ahora mismo: booking-sync fetch %s).\n",
                "The content of order %s is no longer here: it is fetched from the shop "
                "with the next sync (at once: booking-sync fetch %s).\n"),
            c->argv[0], c->argv[0]);
    else if (synced)
        printf(say(c, "El pedido %s ya está en Odoo; se comprueba otra vez.\n",
                   "Order %s is in Odoo already; it is checked again.\n"),
               c->argv[0]);
    else
        printf(say(c, "El pedido %s está en camino otra vez.\n",
                   "Order %s is on its way again.\n"),
               c->argv[0]);
    return EXIT_ALL_WELL;
}

static enum exit_code retry_one(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    int64_t changed = 0;
    enum result r = one_order(c, c->argv[0], &rows, &err);

    if (r == OK && c->dry_run && rows.list[0].body_len > 0)
        return dry_run_row(c, &rows.list[0]);
    if (r == OK && c->dry_run)
        r = error_set(
            &err, BAD,
            say(c,
                "el contenido del pedido %s no está aquí: antes, booking-sync "
                "fetch %s",
                "the content of order %s is not here: first, booking-sync fetch "
                "%s"),
            c->argv[0], c->argv[0]);
    if (r == OK)
        r = inbox_retry(c->db, rows.list[0].id, c->overwrite, time_now(), &changed, &err);
    return r == OK ? print_one(c, rows.list[0].id, rows.list[0].state == INBOX_SYNCED)
                   : verb_failed(r, &err);
}

enum exit_code verb_retry(const struct command *c)
{
    struct error err = {0};
    int64_t changed = 0;
    enum result r;

    if (c->all ? c->argc != 0 || c->dry_run : c->argc != 1)
        return verb_usage(
            c, say(c, "lleva un pedido, o --all para todos los que necesitan tu atención",
                   "it takes one order, or --all for all that need your attention"));
    if (!c->all)
        return retry_one(c);
    if ((r = inbox_retry(c->db, 0, c->overwrite, time_now(), &changed, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        show_json(json_pack("{s:I}", "retried", (json_int_t)changed));
    else if (changed == 0)
        puts(say(c, "No hay nada que reintentar.", "There is nothing to try again."));
    else if (changed == 1)
        puts(say(c, "1 pedido está en camino otra vez.", "1 order is on its way again."));
    else
        printf(say(c, "%lld pedidos están en camino otra vez.\n",
                   "%lld orders are on their way again.\n"),
               (long long)changed);
    return EXIT_ALL_WELL;
}
