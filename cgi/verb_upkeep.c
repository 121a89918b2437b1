/* booking-sync upkeep: what cron runs every night. */
#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/runs.h"
#include "sync/upkeep.h"

enum { PATIENCE_S = 120 };

/* A sync takes seconds; only a long backfill keeps us from our work. */
static enum result lock(const struct command *c, int *run_fd, struct error *err)
{
    enum result r = runs_lock(c->config, run_fd, err);

    for (int s = 0; r == SKIP && s < PATIENCE_S; s++) {
        sleep(1);
        r = runs_lock(c->config, run_fd, err);
    }
    return r == SKIP ? RETRY : r;
}

static void print(const struct command *c, const struct upkeep_report *report)
{
    if (c->json)
        show_json(json_pack("{s:I, s:I, s:I, s:I, s:s}", "bodies",
                            (json_int_t)report->bodies, "events",
                            (json_int_t)report->events, "runs", (json_int_t)report->runs,
                            "copies", (json_int_t)report->copies, "copy", report->copy));
    else if (c->verbose)
        printf(say(c,
                   "Vaciados, por resueltos hace tiempo: %lld. Fuera: apuntes %lld, "
                   "ejecuciones "
                   "%lld, copias viejas %lld.\nCopia de hoy: %s\n",
                   "Emptied, as settled long ago: %lld. Gone: events %lld, runs %lld, "
                   "old copies "
                   "%lld.\nCopy of today: %s\n"),
               (long long)report->bodies, (long long)report->events,
               (long long)report->runs, (long long)report->copies, report->copy);
}

enum exit_code verb_upkeep(const struct command *c)
{
    AUTO(upkeep_report_free) struct upkeep_report report = {0};
    AUTO(drain_unlock) int run_fd = -1;
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if ((r = lock(c, &run_fd, &err)) != OK)
        return verb_failed(r, &err);
    r = upkeep_run(c->db, c->config, time_now(), &report, &err);
    if (r != OK)
        return verb_failed(r, &err);
    print(c, &report);
    return EXIT_ALL_WELL;
}
