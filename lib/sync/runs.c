#include "sync/runs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum { RUNS_KEPT = 2000 };

static const char *const names[] = {"wanted",      "going",   "well",   "attention",
                                    "unavailable", "stopped", "broken", "died"};

const char *run_outcome_name(enum run_outcome outcome)
{
    return names[outcome];
}

static enum run_outcome outcome_named(const char *name)
{
    for (int i = RUN_WANTED; i <= RUN_DIED; i++)
        if (strcmp(names[i], name) == 0)
            return (enum run_outcome)i;
    return RUN_DIED;
}

enum result runs_lock(const struct config *config, int *lock_fd, struct error *err)
{
    char path[512];

    snprintf(path, sizeof(path), "%s/sync.lock", config->settings.state_dir);
    *lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    if (*lock_fd < 0)
        return error_set(err, BROKEN, "%s cannot be opened: %s", path, strerror(errno));
    if (flock(*lock_fd, LOCK_EX | LOCK_NB) == 0)
        return OK;
    int why = errno;
    close(*lock_fd);
    *lock_fd = -1;
    return why == EWOULDBLOCK ? error_set(err, SKIP, "another run is going on")
                              : error_set(err, BROKEN, "%s: %s", path, strerror(why));
}

static enum result bury_the_dead(struct db *db, int64_t now, struct error *err)
{
    return db_run(db, NULL, err,
                  "UPDATE runs SET outcome = 'died', ended = $1 WHERE outcome = 'going'",
                  DB_ARGS(DB_INT(now)));
}

static enum result number(struct db *db, const char *sql, int64_t *n, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err, sql, DB_NO_ARGS);

    *n = 0;
    if (r == OK && db_next(&rows, err))
        *n = db_int(&rows, 0);
    return r == OK ? rows.r : r;
}

static enum result add(struct db *db, const char *kind, enum run_outcome outcome,
                       int64_t now, int64_t *seq, struct error *err)
{
    enum result r = number(db, "SELECT COALESCE(MAX(seq), 0) + 1 FROM runs", seq, err);

    if (r == OK)
        r = db_run(db, NULL, err, "DELETE FROM runs WHERE seq <= $1",
                   DB_ARGS(DB_INT(*seq - RUNS_KEPT)));
    return r != OK
               ? r
               : db_run(db, NULL, err,
                        "INSERT INTO runs (seq, kind, started, ended, outcome, detail)"
                        " VALUES ($1, $2, $3, 0, $4, '')",
                        DB_ARGS(DB_INT(*seq), DB_TEXT(kind), DB_INT(now),
                                DB_TEXT(names[outcome])));
}

#define SEQ_OF(outcome)                                                                  \
    "SELECT COALESCE(MAX(seq), 0) FROM runs WHERE outcome = '" outcome "'"

/* Somebody is at it if the lock is taken; else whoever was going has died. */
static enum result join_or_add(struct db *db, bool somebody_runs, int64_t now,
                               int64_t *seq, struct error *err)
{
    enum result r = number(db, SEQ_OF("wanted"), seq, err);

    if (r == OK && *seq == 0 && somebody_runs)
        r = number(db, SEQ_OF("going"), seq, err);
    else if (r == OK && !somebody_runs)
        r = bury_the_dead(db, now, err);
    return r == OK && *seq == 0 ? add(db, RUN_SYNC, RUN_WANTED, now, seq, err) : r;
}

enum result runs_want(struct db *db, const struct config *config, int64_t now,
                      int64_t *seq, struct error *err)
{
    struct error busy = {0};
    int lock_fd = -1;
    enum result r = runs_lock(config, &lock_fd, &busy);

    if (r != OK && r != SKIP)
        return error_set(err, r, "%s", busy.msg);
    bool somebody_runs = r == SKIP;
    if ((r = db_begin(db, err)) == OK)
        r = db_end(db, join_or_add(db, somebody_runs, now, seq, err), err);
    if (lock_fd >= 0)
        close(lock_fd);
    return r;
}

enum result runs_wanted(struct db *db, bool *wanted, struct error *err)
{
    int64_t seq;
    enum result r = number(db, SEQ_OF("wanted"), &seq, err);

    *wanted = seq != 0;
    return r;
}

static enum result begin(struct db *db, const char *kind, int64_t now, int64_t *seq,
                         struct error *err)
{
    enum result r = bury_the_dead(db, now, err);

    *seq = 0;
    if (r == OK && strcmp(kind, RUN_SYNC) == 0)
        r = number(db, SEQ_OF("wanted"), seq, err);
    if (r != OK || *seq == 0)
        return r == OK ? add(db, kind, RUN_GOING, now, seq, err) : r;
    return db_run(db, NULL, err,
                  "UPDATE runs SET outcome = 'going', started = $1 WHERE seq = $2",
                  DB_ARGS(DB_INT(now), DB_INT(*seq)));
}

enum result runs_begin(struct db *db, const char *kind, int64_t now, int64_t *seq,
                       struct error *err)
{
    enum result r = db_begin(db, err);

    return r == OK ? db_end(db, begin(db, kind, now, seq, err), err) : r;
}

enum result runs_end(struct db *db, int64_t seq, enum run_outcome outcome,
                     const char *detail, int64_t now, struct error *err)
{
    enum result r = db_begin(db, err);

    if (r != OK)
        return r;
    r = db_run(
        db, NULL, err,
        "UPDATE runs SET ended = $1, outcome = $2, detail = $3 WHERE seq = $4",
        DB_ARGS(DB_INT(now), DB_TEXT(names[outcome]), DB_TEXT(detail), DB_INT(seq)));
    return db_end(db, r, err);
}

enum result runs_last(struct db *db, struct pool *p, const char *kind,
                      struct run_record *run, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r =
        db_select(db, &rows, err,
                  "SELECT seq, kind, started, ended, outcome, detail FROM runs"
                  " WHERE kind = $1 ORDER BY seq DESC LIMIT 1",
                  DB_ARGS(DB_TEXT(kind)));

    if (r != OK)
        return r;
    if (!db_next(&rows, err))
        return rows.r == OK ? SKIP : rows.r;
    *run = (struct run_record){db_int(&rows, 0),
                               pool_str(p, db_text(&rows, 1)),
                               db_int(&rows, 2),
                               db_int(&rows, 3),
                               outcome_named(db_text(&rows, 4)),
                               pool_str(p, db_text(&rows, 5))};
    return OK;
}
