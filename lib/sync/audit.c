#include "sync/audit.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/money.h"
#include "sync/audit_in.h"
#include "sync/identity.h"
#include "sync/key_watch.h"
#include "sync/poll.h"

enum { LOCK_TRIES = 600, LOCK_PAUSE_S = 1 };

void audit_report_free(struct audit_report *report)
{
    audit_days_free(&report->days);
}

bool audit_is_well(enum result r, const struct audit_report *report)
{
    return r == OK && report->wrong == 0 && report->nameless == 0;
}

/* --- for all steps --- */

void audit_asks_shop(struct audit *a)
{
    a->report->failed_side = SIDE_SHOP;
    a->asked = time_now();
}

void audit_asks_odoo(struct audit *a)
{
    a->report->failed_side = SIDE_ODOO;
}

bool audit_in_range(const struct audit *a, int64_t created)
{
    return created >= a->request->since &&
           (a->request->until == 0 || created < a->request->until);
}

void audit_name(struct audit *a, const struct audit_finding *finding,
                struct audit_day *day)
{
    struct audit_report *report = a->report;

    if (day != NULL)
        day->wrong++;
    report->wrong++;
    report->sent += finding->sent;
    report->missing += (finding->wrong & WRONG_MISSING) != 0;
    report->strangers += (finding->wrong & WRONG_STRANGER) != 0;
    a->request->wrong(a->request->state, finding);
}

void audit_add(const struct audit *a, struct audit_sums *sums, const char *currency,
               int64_t total, int64_t tax)
{
    sums->count++;
    if (strcmp(currency, a->report->currency) != 0)
        return;
    sums->total += total;
    sums->tax += tax;
}

/* --- sending once more --- */

/* One whose body was thrown away is fetched first. */
static enum result fetch_hinted(struct audit *a, struct error *err)
{
    struct poll poll;
    enum result r = poll_open(&poll, a->db, a->config, &a->http, err);

    audit_asks_shop(a);
    if (r != OK)
        return r;
    r = poll_hinted(&poll, err);
    if (r != RETRY || poll.result.not_given == 0)
        return r;
    err->msg[0] = '\0'; /* some it could not give: the others go on */
    return OK;
}

enum result audit_drain(struct audit *a, struct error *err)
{
    struct drain_result result;
    enum result r = fetch_hinted(a, err);

    if (r != OK)
        return r;
    audit_asks_odoo(a);
    while (r == OK) {
        struct error why = {0};
        r = drain_batch(&a->drain, time_now(), true, &result, &why);
        if (r != OK && r != SKIP)
            return error_set(err, r, "%s", why.msg);
    }
    return OK;
}

/* --- the run --- */

static void audit_close(struct audit *a)
{
    drain_close(&a->drain);
    session_close(&a->session);
    http_curl_close(&a->http);
    if (a->lock_fd >= 0)
        close(a->lock_fd);
}

static enum result open_odoo(struct audit *a, struct error *err)
{
    struct audit_report *report = a->report;
    enum result r = session_open(&a->session, a->config, &a->http, err);

    audit_asks_odoo(a);
    if (r == OK)
        r = session_setup(&a->session, true, a->now, err);
    if (r != OK)
        return r;
    snprintf(report->currency, sizeof(report->currency), "%s", a->session.setup.currency);
    report->digits = money_digits(report->currency);
    return key_watch_refresh(a->db, &a->session.odoo, a->now, err);
}

/* With repair something is written: then this must be the shop and Odoo of this inbox. */
static enum result open_all(struct audit *a, struct error *err)
{
    const struct settings *s = &a->config->settings;
    enum result r;

    if ((r = http_curl_open(&a->http, s->ca_file, err)) != OK ||
        (r = audit_days_make(&a->report->days, a->request->since, a->until, err)) != OK ||
        (r = rest_open(&a->rest, &a->http, s->woo_url, s->woo_consumer_key,
                       s->woo_consumer_secret, err)) != OK ||
        (r = open_odoo(a, err)) != OK)
        return r;
    if (!a->request->repair)
        return OK;
    a->report->failed_side = SIDE_NONE; /* what fails now is not theirs */
    r = identity_check(a->db, a->config, err);
    return r == OK ? drain_open(&a->drain, a->db, a->config, &a->session, err) : r;
}

static enum result run(struct audit *a, struct error *err)
{
    enum result r;

    if ((r = open_all(a, err)) != OK || (r = audit_orders(a, "any", err)) != OK ||
        (r = audit_orders(a, "trash", err)) != OK || (r = audit_refunds(a, err)) != OK ||
        (r = audit_strangers(a, err)) != OK)
        return r;
    if (a->request->repair && (r = audit_drain(a, err)) != OK)
        return r;
    a->report->failed_side = SIDE_NONE;
    return OK;
}

static bool is_denied(const struct audit *a)
{
    int fault = a->session.odoo.fault_code;

    switch (a->report->failed_side) {
    case SIDE_SHOP: return a->rest.denied;
    case SIDE_ODOO: return fault == 3 || fault == 4;
    case SIDE_NONE: break;
    }
    return false;
}

static enum run_outcome outcome_of(enum result r, const struct audit_report *report)
{
    switch (r) {
    case OK: return audit_is_well(r, report) ? RUN_WELL : RUN_ATTENTION;
    case SKIP:
    case RETRY: return RUN_UNAVAILABLE;
    case DENIED:
    case BAD:
    case STOP: return RUN_STOPPED;
    case BROKEN: break;
    }
    return RUN_BROKEN;
}

static void print_day(int64_t utc, char *out)
{
    struct wall day = time_to_shop(utc);

    snprintf(out, TIME_TEXT, "%04d-%02d-%02d", day.year % 10000, day.month % 100,
             day.day % 100);
}

static enum result write_down(struct audit *a, enum result r, struct error *err)
{
    const struct audit_report *report = a->report;
    char since[TIME_TEXT], until[TIME_TEXT], detail[500];

    print_day(a->request->since, since);
    print_day(a->until - 1, until);
    snprintf(detail, sizeof(detail),
             "{\"since\": \"%s\", \"until\": \"%s\", \"complete\": %s, \"orders\": %lld,"
             " \"wrong\": %lld, \"missing\": %lld, \"strangers\": %lld,"
             " \"unreadable\": %lld, \"sent\": %lld}",
             since, until, r == OK ? "true" : "false", (long long)report->orders,
             (long long)report->wrong, (long long)report->missing,
             (long long)report->strangers, (long long)report->nameless,
             (long long)report->sent);
    return runs_end(a->db, report->run, outcome_of(r, report), detail, time_now(), err);
}

/* A sync may be going on: an audit beside it would name what is just on its way. */
static enum result take_turn(struct audit *a, struct error *err)
{
    const struct timespec pause = {LOCK_PAUSE_S, 0};

    for (int i = 0; i < LOCK_TRIES; i++) {
        struct error why = {0};
        enum result r = runs_lock(a->config, &a->lock_fd, &why);
        if (r == OK)
            return OK;
        if (r != SKIP)
            return error_set(err, r, "%s", why.msg);
        nanosleep(&pause, NULL);
    }
    return error_set(err, SKIP, "another run has been going on for %d minutes",
                     LOCK_TRIES * LOCK_PAUSE_S / 60);
}

/* The end of today, or of the last day that was asked for. */
static int64_t end_of(const struct audit_request *request, int64_t now)
{
    struct wall today = time_to_shop(now > request->since ? now : request->since);
    struct wall end = time_next_day(&today);

    return request->until != 0 ? request->until : time_from_shop(&end);
}

enum result audit_run(struct db *db, const struct config *config,
                      const struct audit_request *request, struct audit_report *report,
                      struct error *err)
{
    AUTO(audit_close)
    struct audit a = {.db = db,
                      .config = config,
                      .request = request,
                      .report = report,
                      .now = time_now(),
                      .lock_fd = -1,
                      .drain = {.lock_fd = -1}};
    struct error late = {0};
    enum result r, kept;

    *report = (struct audit_report){0};
    a.until = end_of(request, a.now);
    if ((r = take_turn(&a, err)) != OK ||
        (r = runs_begin(db, RUN_AUDIT, a.now, &report->run, err)) != OK)
        return r;
    r = run(&a, err);
    report->denied = r == STOP && is_denied(&a);
    if (r == OK || r == BROKEN)
        report->failed_side = SIDE_NONE;
    kept = write_down(&a, r, &late);
    return kept == OK || r != OK ? r : error_set(err, kept, "%s", late.msg);
}
