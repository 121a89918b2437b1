/* booking-sync resume: the end of a pause, in the mode that was before. */
#include <stdio.h>

#include "cgi/show_text.h"
#include "sync/identity.h"
#include "sync/pause.h"

enum exit_code verb_resume(const struct command *c)
{
    struct error err = {0};
    bool observe = false;
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    enum result ended = pause_end(c->db, &err);
    if (ended != OK && ended != SKIP)
        return verb_failed(ended, &err);
    if ((r = mode_get(c->db, c->config, &observe, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json) {
        show_json(
            json_pack("{s:b, s:s}", "paused", 0, "mode", observe ? "observe" : "live"));
        return EXIT_ALL_WELL;
    }
    if (ended == SKIP)
        puts(say(c, "No estaba en pausa.", "It was not paused."));
    puts(
        observe
            ? say(c, "Sigue: solo se observa (booking-sync go-live escribe en Odoo).",
                  "It goes on: only observing (booking-sync go-live writes to Odoo).")
            : say(c, "Sigue: los pedidos van a Odoo.", "It goes on: orders go to Odoo."));
    return EXIT_ALL_WELL;
}
