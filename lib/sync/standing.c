#include "sync/standing.h"

#include <stdio.h>
#include <string.h>

/* Where orders that arrive come into Odoo, but not all is as it should be. */
static enum standing standing_around(const struct overview *o)
{
    const struct {
        bool holds;
        enum standing standing;
    } list[] = {{o->shop.state == PEER_STOPPED, STANDING_UNREADABLE},
                {o->counts.of[INBOX_PARKED] > 0, STANDING_PARKED},
                {o->audit.outcome == RUN_ATTENTION, STANDING_DIFFERS},
                {o->key == KEY_ENDED, STANDING_KEY_ENDED},
                {o->key == KEY_ENDS_SOON, STANDING_KEY_SOON},
                {o->disk_low, STANDING_DISK},
                {o->sync_late, STANDING_LATE},
                {o->shop.state == PEER_DOWN, STANDING_SHOP_AWAY},
                {o->webhook.state == PEER_STOPPED, STANDING_WEBHOOK},
                {o->ignored, STANDING_NOTICES}};

    for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
        if (list[i].holds)
            return list[i].standing;
    return STANDING_WELL;
}

enum standing standing_of(const struct overview *o)
{
    if (!o->writable)
        return STANDING_BROKEN;
    if (!o->bound_here)
        return STANDING_ELSEWHERE;
    if (o->paused != 0)
        return STANDING_PAUSED;
    if (o->odoo.state == PEER_STOPPED)
        return strstr(o->odoo.reason.code, "_denied") != NULL ? STANDING_DENIED
                                                              : STANDING_STOPPED;
    if (o->odoo.state == PEER_DOWN)
        return STANDING_AWAY;
    if (!o->worker_lives && !o->cron_runs)
        return STANDING_NO_SERVICE;
    if (o->odoo.state != PEER_OK)
        return STANDING_NEVER;
    if (o->refused.state == PEER_STOPPED)
        return STANDING_REFUSED;
    return standing_around(o);
}

static const char *code_of(const struct overview *o)
{
    switch (standing_of(o)) {
    case STANDING_BROKEN: return "standing_broken";
    case STANDING_ELSEWHERE: return "standing_elsewhere";
    case STANDING_PAUSED: return "standing_paused";
    case STANDING_DENIED: return "standing_denied";
    case STANDING_STOPPED:
        return strcmp(o->odoo.reason.code, "odoo_stop") == 0 ? "standing_stopped"
                                                             : "standing_common";
    case STANDING_AWAY: return "standing_away";
    case STANDING_NO_SERVICE: return "standing_no_service";
    case STANDING_NEVER: return "standing_never";
    case STANDING_REFUSED: return "standing_refused";
    case STANDING_PARKED:
        return o->counts.of[INBOX_PARKED] == 1 ? "standing_one_parked"
                                               : "standing_parked";
    case STANDING_UNREADABLE: return "standing_unreadable";
    case STANDING_DIFFERS: return "standing_differs";
    case STANDING_KEY_ENDED: return "standing_key_ended";
    case STANDING_KEY_SOON: return "standing_key_soon";
    case STANDING_DISK: return "standing_disk";
    case STANDING_LATE: return "standing_late";
    case STANDING_SHOP_AWAY: return "standing_shop_away";
    case STANDING_WEBHOOK: return "standing_webhook";
    case STANDING_NOTICES: return "standing_notices";
    case STANDING_WELL: break;
    }
    return o->observe ? "standing_observes" : "standing_well";
}

static void put(struct buf *out, const char *code, int64_t count, enum language language)
{
    char text[32];
    struct reason reason = {.code = code, .args = {text}};

    snprintf(text, sizeof(text), "%lld", (long long)count);
    words_reason(out, &reason, language);
}

void standing_words(struct buf *out, const struct overview *o, enum language language)
{
    int64_t waiting = o->counts.of[INBOX_PENDING];

    put(out, code_of(o), o->counts.of[INBOX_PARKED], language);
    if (waiting == 0 || standing_of(o) >= STANDING_REFUSED)
        return;
    buf_putc(out, ' ');
    put(out, waiting == 1 ? "one_waits" : "many_wait", waiting, language);
}
