#include "sync/drain.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "base/time.h"
#include "sync/apply.h"
#include "sync/identity.h"
#include "sync/inbox.h"
#include "sync/odoo_word.h"
#include "sync/pause.h"
#include "sync/plan_row.h"
#include "sync/retry.h"

enum { POOL_MAX = 256 * 1048576 };

/* What may be wrong with Odoo or our set-up rather than with one order. */
#define MAY_BE_OURS "odoo_error,odoo_refuses,tax_unmapped,tax_mapped_missing,tax_excluded"

/* One batch on its way. */
struct run {
    struct drain *drain;
    int64_t now;
    bool observe;
    struct pool pool;
    struct inbox_rows rows;
    struct job jobs[BATCH_MAX];
    size_t n;
    struct odoo_word word; /* Odoo's last */
};

static void run_free(struct run *run)
{
    for (size_t i = 0; i < run->n; i++)
        plan_free(&run->jobs[i].plan);
    inbox_rows_free(&run->rows);
    pool_free(&run->pool);
}

static enum result open_lock(const struct config *config, int *lock_fd, struct error *err)
{
    char path[512];

    snprintf(path, sizeof(path), "%s/drain.lock", config->settings.state_dir);
    *lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (*lock_fd < 0)
        return error_set(err, BROKEN, "%s cannot be opened: %s", path, strerror(errno));
    return OK;
}

enum result drain_lock(const struct config *config, int *lock_fd, struct error *err)
{
    enum result r = open_lock(config, lock_fd, err);

    if (r == OK && flock(*lock_fd, LOCK_EX) != 0)
        return error_set(err, BROKEN, "the drain lock fails: %s", strerror(errno));
    return r;
}

/* The kernel frees the lock with the descriptor. */
void drain_unlock(int *lock_fd)
{
    if (*lock_fd >= 0)
        close(*lock_fd);
    *lock_fd = -1;
}

enum result drain_open(struct drain *drain, struct db *db, const struct config *config,
                       struct session *session, struct error *err)
{
    enum result r;

    *drain = (struct drain){.db = db,
                            .config = config,
                            .session = session,
                            .batch = BATCH_USUAL,
                            .lock_fd = -1};
    if ((r = open_lock(config, &drain->lock_fd, err)) != OK)
        return r;
    return config_odoo_digest(config, drain->odoo_settings, err);
}

void drain_close(struct drain *drain)
{
    drain_unlock(&drain->lock_fd);
    *drain = (struct drain){.lock_fd = -1};
}

static enum result plan_all(struct run *run, struct error *err)
{
    struct plan_row_context in = {&run->drain->config->plan, run->observe, run->now,
                                  &run->pool};
    enum result r = OK;

    run->n = run->rows.count;
    for (size_t i = 0; r == OK && i < run->n; i++) {
        run->jobs[i].row = &run->rows.list[i];
        r = plan_row(&in, &run->jobs[i], err);
    }
    return r;
}

/* --- what became of the batch --- */

/* An error of the whole call that names nobody: by itself it hits one order only. */
static void end_bad(struct run *run, struct job *job, const struct error *why)
{
    struct pool *p = &run->pool;
    bool alone = run->n == 1;

    if (alone &&
        (run->drain->session->odoo.fault_code == 2 || job->row->tries + 1 >= BAD_TRIES)) {
        job_end(job, SETTLE_PARKED, reason_make(p, "odoo_refuses", why->msg, NULL));
        return;
    }
    job->outcome.when = alone ? run->now + retry_order_delay(job->row->tries) : run->now;
    job->outcome.alone = true;
    job_end(job, SETTLE_RETRY, reason_make(p, "odoo_error", why->msg, NULL));
}

static void end_conflict(struct run *run, struct job *job)
{
    job->outcome.when = run->now + retry_order_delay(job->row->tries);
    job->outcome.alone = job->row->tries > 0;
    job_end(job, SETTLE_RETRY, reason_make(&run->pool, "conflict", NULL));
}

/* How often Odoo went silent over this order alone, and since when; kept as the reason of
 * the row that waits. */
struct silences {
    int64_t count, since; /* UTC seconds of the first */
};

static struct silences silences_of(const struct reason *reason)
{
    struct silences s = {0};

    if (strcmp(reason->code, "odoo_silent") != 0 || reason->args[0] == NULL ||
        reason->args[1] == NULL || !text_to_int64(reason->args[0], &s.count) ||
        !text_to_int64(reason->args[1], &s.since))
        return (struct silences){0};
    return s;
}

/*
 * Odoo went silent over this order by itself. Once is nobody's fault; three times, while
 * another order went in, and Odoo cannot bear this one: it would stop the others for two
 * minutes again and again.
 */
static void end_silent(struct run *run, struct job *job)
{
    struct silences s = silences_of(&job->row->reason);
    struct error ignored = {0};
    struct pool *p = &run->pool;
    bool others = false;

    if (s.count++ == 0)
        s.since = run->now;
    const char *count = pool_printf(p, "%lld", (long long)s.count);
    if (s.count >= SILENCES_MAX &&
        inbox_other_went_in(run->drain->db, job->row->id, s.since, &others, &ignored) ==
            OK &&
        others)
        job_end(job, SETTLE_PARKED, reason_make(p, "silences_odoo", count, NULL));
    else
        job_end(job, SETTLE_RELEASE,
                reason_make(p, "odoo_silent", count,
                            pool_printf(p, "%lld", (long long)s.since), NULL));
}

/*
 * The server is to blame, or nobody. But where it went silent over this very batch, one
 * of its orders may be what it cannot bear: each goes by itself then, in turn, so that
 * the others pass. After BROKEN nothing is settled: the start that was counted stays.
 */
static void end_released(struct run *run, struct job *job)
{
    bool counted = silences_of(&job->row->reason).count > 0;

    job->outcome.alone = run->drain->session->odoo.silent;
    if (job->outcome.alone && run->n == 1)
        end_silent(run, job);
    else
        job_end(job, SETTLE_RELEASE,
                counted ? job->row->reason : (struct reason){.code = ""});
}

static void end_unfinished(struct run *run, enum result r, const struct error *why)
{
    const struct odoo *odoo = &run->drain->session->odoo;

    for (size_t i = 0; i < run->n; i++) {
        struct job *job = &run->jobs[i];
        if (job->done)
            continue;
        if (r == BAD)
            end_bad(run, job, why);
        else if (r == RETRY && !odoo->server_trouble)
            end_conflict(run, job);
        else if (r != BROKEN)
            end_released(run, job);
        job->outcome.unknown = odoo->outcome_unknown;
    }
}

static void count(const struct job *job, struct drain_result *result)
{
    switch (job->outcome.how) {
    case SETTLE_SYNCED: result->synced++; break;
    case SETTLE_IGNORED: result->ignored++; break;
    case SETTLE_PARKED: result->parked++; break;
    case SETTLE_PLANNED:
    case SETTLE_WAIT:
    case SETTLE_RETRY:
    case SETTLE_RELEASE: result->waiting++; break;
    }
}

static void log_outcome(const struct job *job, struct pool *p)
{
    static const char *const names[] = {"synced",  "ignored", "parked",  "planned",
                                        "waiting", "retry",   "released"};
    const struct inbox_outcome *o = &job->outcome;

    log_event(o->how == SETTLE_PARKED ? LOG_WARNING : LOG_INFO, "order", "order",
              pool_printf(p, "%lld", (long long)job->row->id), "outcome", names[o->how],
              "reason", o->reason.code == NULL ? "" : o->reason.code, "odoo",
              o->odoo_name == NULL ? "" : o->odoo_name, NULL);
}

static enum result settle(struct run *run, struct job *job, struct error *err)
{
    if (job->outcome.reason.code == NULL)
        job->outcome.reason = (struct reason){.code = ""};
    return inbox_settle(run->drain->db, job->row, &job->outcome, time_now(), err);
}

static void tell(struct run *run, struct job *job, struct drain_result *result)
{
    count(job, result);
    log_outcome(job, &run->pool);
}

/* One commit: one for each order would wait for the disk as often. */
static enum result settle_together(struct run *run, struct error *err)
{
    enum result r = db_begin(run->drain->db, err);

    if (r != OK)
        return r;
    for (size_t i = 0; r == OK && i < run->n; i++)
        if (run->jobs[i].done)
            r = settle(run, &run->jobs[i], err);
    return db_end(run->drain->db, r, err);
}

/* The work was done, only its end could not be written: that is not the order's fault. */
static void forgive_start(struct run *run, const struct job *job)
{
    struct error ignored = {0};
    enum result r = inbox_forgive(run->drain->db, job->row, time_now(), &ignored);

    if (r != OK)
        log_event(LOG_ERROR, "settle", "reason", ignored.msg, NULL);
}

/* Where the disk has no room for all of them it may have some for one. */
static enum result settle_one_by_one(struct run *run, struct drain_result *result,
                                     struct error *err)
{
    enum result all = OK;

    for (size_t i = 0; i < run->n; i++) {
        struct job *job = &run->jobs[i];
        if (!job->done)
            continue;
        enum result r = db_begin(run->drain->db, err);
        if (r == OK)
            r = db_end(run->drain->db, settle(run, job, err), err);
        if (r == OK) {
            tell(run, job, result);
            continue;
        }
        forgive_start(run, job);
        all = r;
    }
    return all;
}

static enum result settle_all(struct run *run, struct drain_result *result,
                              struct error *err)
{
    struct error why = {0};

    if (settle_together(run, &why) != OK)
        return settle_one_by_one(run, result, err);
    for (size_t i = 0; i < run->n; i++)
        if (run->jobs[i].done)
            tell(run, &run->jobs[i], result);
    return OK;
}

/* Why the batch brought nothing in, if it was one and the same thing for all of it; or
 * "". */
static const char *common_reason(struct run *run, const bool *asked)
{
    const char *common = "";

    for (size_t i = 0; i < run->n; i++) {
        const struct inbox_outcome *o = &run->jobs[i].outcome;
        if (!asked[i])
            continue;
        if (o->how == SETTLE_SYNCED || o->how == SETTLE_RELEASE ||
            o->how == SETTLE_IGNORED)
            return "";
        if (!text_in_list(o->reason.code, MAY_BE_OURS))
            return "";
        const char *packed = reason_pack(&run->pool, &o->reason);
        if (*common != '\0' && strcmp(common, packed) != 0)
            return "";
        common = packed;
    }
    return common;
}

/* --- the batch --- */

static enum result apply_jobs(struct run *run, struct drain_result *result,
                              struct error *err)
{
    struct odoo *odoo = &run->drain->session->odoo;
    bool asked[BATCH_MAX] = {false}, any = false;
    struct error why = {0};
    enum result r, kept;

    for (size_t i = 0; i < run->n; i++)
        any = (asked[i] = !run->jobs[i].done) || any;
    if (!any)
        return settle_all(run, result, err);
    odoo->calls[0] = '\0';
    r = apply_batch(run->drain->session, &run->pool, run->jobs, run->n, run->now, &why);
    if (r != OK)
        end_unfinished(run, r, &why);
    for (size_t i = 0; i < run->n; i++)
        run->jobs[i].outcome.calls = asked[i] ? odoo->calls : NULL;
    if ((kept = settle_all(run, result, err)) != OK)
        return kept;
    if (r != BROKEN) { /* our own trouble says nothing of Odoo */
        kept = odoo_word_tell(&run->word, r, common_reason(run, asked), &why, time_now(),
                              err);
        if (kept != OK)
            return kept;
    }
    if (r == STOP || r == BROKEN || (r == RETRY && odoo->server_trouble))
        return error_set(err, r, "%s", why.msg);
    return OK;
}

static enum result stop_if_paused(const struct drain *d, struct error *err)
{
    int64_t since = 0;
    enum result r = pause_since(d->db, &since, err);

    return r == OK && since != 0 ? error_set(err, SKIP, "paused by a person") : r;
}

static enum result run_batch(struct run *run, struct drain_result *result,
                             struct error *err)
{
    struct drain *d = run->drain;
    enum result r;

    if ((r = identity_check(d->db, d->config, err)) != OK ||
        (r = stop_if_paused(d, err)) != OK ||
        (r = mode_get(d->db, d->config, &run->observe, err)) != OK ||
        (r = odoo_word_read(&run->word, err)) != OK)
        return r;
    if (!run->observe && (r = odoo_word_may_ask(&run->word, run->now, err)) != OK)
        return r;
    if ((r = inbox_take(d->db, run->now, d->batch, run->observe, &run->rows, err)) != OK)
        return r;
    result->taken = run->rows.count;
    result->parked = run->rows.set_aside;
    if (run->rows.count == 0)
        return SKIP;
    if ((r = identity_bind(d->db, d->config, err)) != OK ||
        (r = plan_all(run, err)) != OK)
        return r;
    return apply_jobs(run, result, err);
}

enum result drain_batch(struct drain *drain, int64_t now, bool wait,
                        struct drain_result *result, struct error *err)
{
    struct run run = {.drain = drain, .now = now, .pool = {.max = POOL_MAX}};
    enum result r;

    run.word = (struct odoo_word){.db = drain->db,
                                  .session = drain->session,
                                  .settings = drain->odoo_settings,
                                  .pool = &run.pool};
    *result = (struct drain_result){0};
    if (flock(drain->lock_fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK || errno == EINTR)
            return error_set(err, SKIP, "another process drains");
        return error_set(err, BROKEN, "the drain lock fails: %s", strerror(errno));
    }
    r = run_batch(&run, result, err);
    run_free(&run);
    flock(drain->lock_fd, LOCK_UN);
    return r;
}

static struct odoo_word word_of(struct drain *drain, struct pool *pool)
{
    return (struct odoo_word){.db = drain->db,
                              .session = drain->session,
                              .settings = drain->odoo_settings,
                              .pool = pool};
}

enum result drain_probe(struct drain *drain, int64_t now, int64_t age, struct error *err)
{
    AUTO(pool_free) struct pool pool = {.max = POOL_MAX};
    struct odoo_word word = word_of(drain, &pool);

    return odoo_word_probe(&word, now, age, err);
}

enum result drain_try(struct drain *drain, int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool pool = {.max = POOL_MAX};
    struct odoo_word word = word_of(drain, &pool);

    return odoo_word_try(&word, now, err);
}
