/* booking-sync audit: shop beside Odoo, the proof that nothing was lost. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/audit_show.h"
#include "cgi/progress.h"

enum { DAYS_BACK = 14 };

struct audit_face {
    struct audit_show show;
    struct progress progress;
};

static void show_wrong(void *state, const struct audit_finding *finding)
{
    struct audit_face *face = state;

    audit_show_wrong(&face->show, finding);
}

static void show_progress(void *state, int64_t done, int64_t total)
{
    struct audit_face *face = state;

    progress_show(&face->progress, done, total);
}

/* What cron asks for: the last two weeks, today included. */
static struct wall two_weeks_ago(void)
{
    struct wall day = time_to_shop(time_now());

    day.hour = day.minute = day.second = 0;
    for (int i = 0; i < DAYS_BACK; i++)
        day = time_wall_of(time_wall_as_utc(&day) - 86400);
    return day;
}

static bool read_range(const struct command *c, struct audit_request *request)
{
    struct wall first, last;

    if (c->since == NULL)
        first = two_weeks_ago();
    else if (!time_parse_day(c->since, &first))
        return false;
    request->since = time_from_shop(&first);
    if (c->until == NULL)
        return request->since <= time_now();
    if (!time_parse_day(c->until, &last))
        return false;
    struct wall end = time_next_day(&last);
    request->until = time_from_shop(&end);
    return request->until > request->since;
}

static enum exit_code code_of(enum result r, const struct audit_report *report)
{
    switch (r) {
    case OK: return audit_is_well(r, report) ? EXIT_ALL_WELL : EXIT_ATTENTION;
    case SKIP: return EXIT_LATER;
    case RETRY: return EXIT_UNAVAILABLE;
    case DENIED:
    case BAD:
    case STOP: return report->denied ? EXIT_DENIED : EXIT_SETTINGS;
    case BROKEN: break;
    }
    return EXIT_BROKEN;
}

static enum exit_code audit(const struct command *c, const struct audit_request *range)
{
    struct audit_request request = *range;
    struct audit_face face;
    AUTO(audit_report_free) struct audit_report report = {0};
    struct error err = {0};

    if (!audit_show_open(&face.show, c)) {
        error_set(&err, BROKEN, "no temporary file can be made for what is found");
        return verb_failed(BROKEN, &err);
    }
    progress_start(&face.progress, c->language);
    request.wrong = show_wrong;
    request.progress = face.progress.on_terminal ? show_progress : NULL;
    request.state = &face;
    enum result r = audit_run(c->db, c->config, &request, &report, &err);
    progress_end(&face.progress);
    audit_show_end(&face.show, &request, &report, r, &err);
    audit_show_close(&face.show);
    return code_of(r, &report);
}

enum exit_code verb_audit(const struct command *c)
{
    struct audit_request request = {.repair = c->repair};

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if (c->json && c->csv)
        return verb_usage(c, say(c, "--json y --csv son dos respuestas: di una",
                                 "--json and --csv are two answers: give one of them"));
    if (!read_range(c, &request))
        return verb_usage(c, say(c,
                                 "un día se escribe 2026-12-31; --since no es después de "
                                 "hoy, ni --until antes de --since",
                                 "a day is written 2026-12-31, --since is not after "
                                 "today, and --until is not before it"));
    return audit(c, &request);
}
