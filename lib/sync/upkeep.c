#include "sync/upkeep.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/time.h"
#include "sync/runs.h"

enum { DAY_S = 86400, AT_ONCE = 500 };

#define COPY_NAMES "inbox-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].sqlite"

void upkeep_report_free(struct upkeep_report *report)
{
    pool_free(&report->pool);
}

/* --- rows --- */

/* A little in each commit: a delivery never waits long for its turn. @sql: with the time
 * before which it counts, and how many at once. */
static enum result in_parts(struct db *db, const char *sql, int64_t before,
                            int64_t *count, struct error *err)
{
    int64_t changed = AT_ONCE;
    enum result r = OK;

    while (r == OK && changed == AT_ONCE) {
        if ((r = db_begin(db, err)) != OK)
            return r;
        r = db_end(
            db, db_run(db, &changed, err, sql, DB_ARGS(DB_INT(before), DB_INT(AT_ONCE))),
            err);
        *count += r == OK ? changed : 0;
    }
    return r;
}

/* The newest of events and runs stays: the next one's number is one more than its. */
static enum result prune(struct db *db, int64_t before, struct upkeep_report *report,
                         struct error *err)
{
    enum result r =
        in_parts(db,
                 "UPDATE orders SET body = NULL WHERE id IN (SELECT id FROM orders WHERE"
                 " state IN ('synced', 'ignored') AND fetch_due = 0 AND body IS NOT NULL"
                 " AND changed < $1 ORDER BY id LIMIT $2)",
                 before, &report->bodies, err);

    if (r == OK)
        r = in_parts(db,
                     "DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE"
                     " at < $1 AND seq < (SELECT MAX(seq) FROM events) AND order_id NOT"
                     " IN (SELECT id FROM orders WHERE state NOT IN"
                     " ('synced', 'ignored')) ORDER BY seq LIMIT $2)",
                     before, &report->events, err);
    if (r == OK)
        r = in_parts(db,
                     "DELETE FROM runs WHERE seq IN (SELECT seq FROM runs WHERE"
                     " started < $1 AND seq NOT IN (SELECT MAX(seq) FROM runs GROUP BY"
                     " kind) ORDER BY seq LIMIT $2)",
                     before, &report->runs, err);
    return r;
}

/* --- copies --- */

struct names {
    struct dirent **list;
    int count;
};

static void names_free(struct names *names)
{
    for (int i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
}

/* All of the folder, by name; none where it cannot be read. */
static void names_read(const char *folder, struct names *names)
{
    names->count = scandir(folder, &names->list, NULL, alphasort);
    if (names->count < 0)
        *names = (struct names){0};
}

static int64_t remove_name(const char *folder, const char *name)
{
    char path[PATH_MAX];

    return snprintf(path, sizeof(path), "%s/%s", folder, name) < (int)sizeof(path) &&
                   unlink(path) == 0
               ? 1
               : 0;
}

/* Names begin with the day: the last ones are the newest. */
static int64_t keep_newest(const char *folder)
{
    AUTO(names_free) struct names names = {0};
    int64_t kept = 0, removed = 0;

    names_read(folder, &names);
    for (int i = names.count - 1; i >= 0; i--) {
        const char *name = names.list[i]->d_name;
        if (fnmatch(COPY_NAMES ".partial*", name, 0) == 0)
            remove_name(folder, name); /* of a night that was cut off */
        else if (fnmatch(COPY_NAMES, name, 0) == 0 && ++kept > COPIES_KEPT)
            removed += remove_name(folder, name);
    }
    return removed;
}

static bool is_older(const char *folder, const char *name, int64_t before)
{
    char path[PATH_MAX];
    struct stat st;

    return snprintf(path, sizeof(path), "%s/%s", folder, name) < (int)sizeof(path) &&
           stat(path, &st) == 0 && st.st_mtime < before;
}

/* What a restore put aside beside the inbox holds personal data like every copy. */
static int64_t remove_put_aside(const struct db *db, int64_t before)
{
    AUTO(names_free) struct names names = {0};
    char folder[PATH_MAX];
    int64_t removed = 0;

    snprintf(folder, sizeof(folder), "%s", db_path(db));
    dirname(folder);
    names_read(folder, &names);
    for (int i = 0; i < names.count; i++) {
        const char *name = names.list[i]->d_name;
        if (fnmatch("*.before-restore-*", name, 0) == 0 && is_older(folder, name, before))
            removed += remove_name(folder, name);
    }
    return removed;
}

static enum result make_copy(struct db *db, const char *folder, int64_t now,
                             struct upkeep_report *report, struct error *err)
{
    struct wall day = time_to_shop(now);
    const char *path = pool_printf(&report->pool, "%s/inbox-%04d-%02d-%02d.sqlite",
                                   folder, day.year, day.month, day.day);

    if (report->pool.failed)
        return error_nomem(err);
    if (mkdir(folder, 0750) != 0 && errno != EEXIST)
        return error_set(err, STOP, "%s cannot be made: %s", folder, strerror(errno));
    enum result r = db_backup(db, path, err);
    if (r == OK)
        report->copy = path;
    return r;
}

/* Old ones go only after a new one is there. */
static enum result copies(struct db *db, const struct config *config, int64_t now,
                          struct upkeep_report *report, struct error *err)
{
    const char *folder =
        pool_printf(&report->pool, "%s/backups", config->settings.state_dir);
    enum result r = make_copy(db, folder, now, report, err);

    if (r == OK)
        report->copies = keep_newest(folder) +
                         remove_put_aside(db, now - (int64_t)COPIES_KEPT * DAY_S);
    return r;
}

/* --- the run --- */

/* The first failure is told; what comes behind it is tried all the same. */
static enum result work(struct db *db, const struct config *config, int64_t now,
                        struct upkeep_report *report, struct error *err)
{
    int64_t days = config->settings.retention_days;
    enum result pruned = OK, compact, copied;

    if (days > 0)
        pruned = prune(db, now - days * DAY_S, report, err);
    compact = db_compact(db, err);
    copied = copies(db, config, now, report, err);
    if (pruned != OK)
        return pruned;
    return compact != OK ? compact : copied;
}

static enum run_outcome outcome_of(enum result r)
{
    switch (r) {
    case OK:
    case SKIP: return RUN_WELL;
    case RETRY: return RUN_UNAVAILABLE;
    case DENIED:
    case BAD:
    case STOP: return RUN_STOPPED;
    case BROKEN: return RUN_BROKEN;
    }
    return RUN_BROKEN;
}

enum result upkeep_run(struct db *db, const struct config *config, int64_t now,
                       struct upkeep_report *report, struct error *err)
{
    struct error late = {0};
    char detail[200];
    int64_t seq = 0;
    enum result r, kept;

    report->copy = "";
    if ((r = runs_begin(db, RUN_UPKEEP, now, &seq, err)) != OK)
        return r;
    r = work(db, config, now, report, err);
    snprintf(detail, sizeof(detail),
             "{\"bodies\": %lld, \"events\": %lld, \"runs\": %lld, \"copies\": %lld,"
             " \"copied\": %s}",
             (long long)report->bodies, (long long)report->events,
             (long long)report->runs, (long long)report->copies,
             *report->copy != '\0' ? "true" : "false");
    kept = runs_end(db, seq, outcome_of(r), detail, now, &late);
    return kept == OK || r != OK ? r : error_set(err, kept, "%s", late.msg);
}
