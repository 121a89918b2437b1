/* Copies of the whole store, and what is given back to the disk. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/db_sqlite.h"
#include "base/effect.h"

enum { BUSY_TIMEOUT_MS = 10000, BUSY_LOOK_MS = 50, PAGES_AT_ONCE = 2000 };

const char *db_path(const struct db *db)
{
    const char *path = sqlite3_db_filename(db->sqlite, "main");

    return path == NULL ? "" : path;
}

static bool is_busy(int code)
{
    return code == SQLITE_BUSY || code == SQLITE_LOCKED;
}

/* The busy handler does not wait at every place where a copy may find a lock. */
static int step(sqlite3_backup *backup, int pages)
{
    int code = sqlite3_backup_step(backup, pages);

    for (int ms = 0; is_busy(code) && ms < BUSY_TIMEOUT_MS; ms += BUSY_LOOK_MS) {
        sqlite3_sleep(BUSY_LOOK_MS);
        code = sqlite3_backup_step(backup, pages);
    }
    return code;
}

static bool copy_all(sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

    if (backup == NULL)
        return false;
    int code = step(backup, -1);
    return sqlite3_backup_finish(backup) == SQLITE_OK && code == SQLITE_DONE;
}

/* Out of WAL: the copy is one file then, and may be read where nothing can be written. */
static enum result fill(struct db *from, const char *path, struct error *err)
{
    AUTO(db_close) struct db *to = from == NULL ? NULL : calloc(1, sizeof(*to));
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

    if (to == NULL)
        return error_nomem(err);
    if (sqlite3_open_v2(path, &to->sqlite, flags, NULL) != SQLITE_OK ||
        !copy_all(to->sqlite, from->sqlite) ||
        sqlite3_exec(to->sqlite, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL) !=
            SQLITE_OK)
        return error_set(err, BROKEN, "the copy %s cannot be written: %s", path,
                         sqlite3_errmsg(to->sqlite));
    return OK;
}

/* SQLite would make it readable for everybody. */
static enum result make_empty(const char *path, struct error *err)
{
    unlink(path); /* what is left of one that was cut off */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);

    if (fd < 0)
        return error_set(err, STOP, "the copy %s cannot be made: %s", path,
                         strerror(errno));
    close(fd);
    return OK;
}

static enum result open_file(const char *path, int flags, struct db **out,
                             struct error *err)
{
    struct db *db = calloc(1, sizeof(*db));

    *out = db; /* freed by db_close(), whatever we return */
    if (db == NULL)
        return error_nomem(err);
    if (sqlite3_open_v2(path, &db->sqlite, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        return error_set(err, BAD, "%s cannot be opened: %s", path,
                         sqlite3_errmsg(db->sqlite));
    sqlite3_busy_timeout(db->sqlite, BUSY_TIMEOUT_MS);
    return OK;
}

/* Read through a connection of its own: the caller's may hold the lock of a change. */
enum result db_backup(struct db *db, const char *path, struct error *err)
{
    AUTO(db_close) struct db *from = NULL;
    char partial[PATH_MAX];
    enum result r;

    if (snprintf(partial, sizeof(partial), "%s.partial", path) >= (int)sizeof(partial))
        return error_set(err, STOP, "the path of the copy is too long");
    if ((r = open_file(db_path(db), SQLITE_OPEN_READWRITE, &from, err)) != OK)
        return r == BAD ? BROKEN : r;
    if ((r = make_empty(partial, err)) != OK)
        return r;
    r = fill(from, partial, err);
    if (r == OK && rename(partial, path) != 0)
        r = error_set(err, STOP, "the copy %s cannot be made: %s", path, strerror(errno));
    if (r != OK)
        unlink(partial);
    return r;
}

enum result db_open_copy(const char *path, struct db **out, struct error *err)
{
    *out = NULL;
    if (access(path, R_OK) != 0)
        return error_set(err, BAD, "%s cannot be read: %s", path, strerror(errno));
    return open_file(path, SQLITE_OPEN_READONLY, out, err);
}

enum result db_check(struct db *db, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    struct error why = {0};

    if (db_select(db, &rows, &why, "PRAGMA integrity_check(1)", DB_NO_ARGS) == OK &&
        db_next(&rows, &why) && strcmp(db_text(&rows, 0), "ok") == 0)
        return OK;
    return error_set(err, BAD, "%s is no whole copy of an inbox: %s", db_path(db),
                     rows.r == OK ? db_text(&rows, 0) : sqlite3_errmsg(db->sqlite));
}

/* The first page takes the lock: from here on nobody else writes, until the copy is
 * complete or given up. */
static enum result replace(struct db *db, sqlite3_backup *backup, const char *before,
                           struct error *err)
{
    int code = step(backup, 1);
    enum result r;

    if (is_busy(code))
        return error_set(err, RETRY, "the inbox is busy (be restored)");
    if (code != SQLITE_OK)
        return error_set(err, BROKEN, "the inbox cannot be restored: %s",
                         sqlite3_errstr(code));
    if ((r = db_backup(db, before, err)) != OK)
        return r;
    effect_step("commit");
    code = step(backup, -1);
    return code == SQLITE_DONE
               ? OK
               : error_set(err, BROKEN, "the inbox cannot be restored: %s",
                           sqlite3_errstr(code));
}

enum result db_restore(struct db *db, struct db *copy, const char *before,
                       struct error *err)
{
    sqlite3_backup *backup =
        sqlite3_backup_init(db->sqlite, "main", copy->sqlite, "main");

    if (backup == NULL)
        return db_failed(db, "be restored", err);
    enum result r = replace(db, backup, before, err);
    int code = sqlite3_backup_finish(backup);
    if (r == OK && code != SQLITE_OK)
        return error_set(err, BROKEN, "the inbox cannot be restored: %s",
                         sqlite3_errstr(code));
    return r;
}

static enum result count_free(struct db *db, int64_t *pages, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err, "PRAGMA freelist_count", DB_NO_ARGS);

    *pages = r == OK && db_next(&rows, err) ? db_int(&rows, 0) : 0;
    return r == OK ? rows.r : r;
}

static enum result free_some(struct db *db, struct error *err)
{
    char sql[64];
    enum result r = db_begin(db, err);

    snprintf(sql, sizeof(sql), "PRAGMA incremental_vacuum(%d)", PAGES_AT_ONCE);
    return r == OK ? db_end(db, db_script(db, sql, err), err) : r;
}

/* A little at a time, so that a delivery never waits long for its turn. */
enum result db_compact(struct db *db, struct error *err)
{
    int64_t pages, left;
    enum result r = count_free(db, &pages, err);

    while (r == OK && pages > 0) {
        if ((r = free_some(db, err)) != OK || (r = count_free(db, &left, err)) != OK)
            break;
        if (left >= pages) /* made without auto_vacuum: there is nothing to be done */
            break;
        pages = left;
    }
    /* While others read it stays a little longer: busy is no failure here. */
    return r == OK ? db_script(db, "PRAGMA wal_checkpoint(TRUNCATE)", err) : r;
}
