/* booking-sync pause: deliveries are kept, nothing is planned or written. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/pause.h"

/* Told first, waited for then: the batch in hand is the last one. */
static enum result pause_now(const struct command *c, struct error *err)
{
    AUTO(drain_unlock) int lock_fd = -1;
    enum result r = pause_begin(c->db, time_now(), err);

    return r == OK ? drain_lock(c->config, &lock_fd, err) : r;
}

enum exit_code verb_pause(const struct command *c)
{
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if ((r = pause_now(c, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        show_json(json_pack("{s:b}", "paused", 1));
    else
        puts(say(
            c,
            "En pausa. Los pedidos que llegan se guardan y esperan; nada va a Odoo "
            "hasta booking-sync resume.",
            "Paused. Orders that arrive are kept and wait; nothing goes to Odoo until "
            "booking-sync resume."));
    return EXIT_ALL_WELL;
}
