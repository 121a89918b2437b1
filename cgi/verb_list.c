/* booking-sync list: a line an order. */
#include <stdio.h>

#include "cgi/show_text.h"
#include "sync/report.h"

enum exit_code verb_list(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum inbox_state state = INBOX_STATES;
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if (c->state != NULL && !inbox_state_named(c->state, &state))
        return verb_usage(
            c,
            say(c, "el estado es uno de: fetch, pending, held, synced, ignored, parked",
                "the state is one of fetch, pending, held, synced, ignored, parked"));
    if ((r = inbox_list(c->db, state, 0, &rows, &err)) != OK)
        return verb_failed(r, &err);
    json_t *list = json_array();
    for (size_t i = 0; i < rows.count; i++) {
        if (c->json)
            json_array_append_new(list, report_row(&rows.list[i], c->language));
        else
            show_row(c, &rows.list[i]);
    }
    if (c->json)
        show_json(list);
    else
        json_decref(list);
    if (!c->json && rows.count == 0)
        puts(say(c, "No hay pedidos.", "There are no orders."));
    return EXIT_ALL_WELL;
}
