#include "base/db.h"

#include <linux/magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>

#include "base/db_sqlite.h"
#include "base/effect.h"
#include "base/text.h"

enum { BUSY_TIMEOUT_MS = 10000 };

struct db_value db_text_value(const char *text)
{
    return (struct db_value){.type = DB_IS_TEXT, .bytes = text, .len = strlen(text)};
}

/* Busy passes; everything else about the store is our own trouble. */
enum result db_failed(struct db *db, const char *doing, struct error *err)
{
    int code = sqlite3_errcode(db->sqlite) & 0xFF;

    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return error_set(err, RETRY, "the inbox is busy (%s)", doing);
    if (code == SQLITE_FULL)
        return error_set(err, BROKEN, "the disk of the inbox is full (%s)", doing);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        return error_set(err, BROKEN,
                         "the inbox is damaged (%s): stop the service, move inbox.sqlite "
                         "and what begins like it out of STATE_DIR, then booking-sync "
                         "restore with the newest copy in STATE_DIR/backups",
                         sqlite3_errmsg(db->sqlite));
    return error_set(err, BROKEN, "the inbox cannot %s: %s", doing,
                     sqlite3_errmsg(db->sqlite));
}

/* SQLite's locks and WAL do not hold over a network. Source: sqlite.org/wal.html. */
static bool on_network_file_system(const char *path)
{
    static const long networks[] = {
        NFS_SUPER_MAGIC,       SMB_SUPER_MAGIC, 0xFF534D42 /* CIFS */,
        0xFE534D42 /* SMB2 */, V9FS_MAGIC,      AFS_SUPER_MAGIC,
        CEPH_SUPER_MAGIC,      0x65735546 /* FUSE: sshfs, … */};
    char folder[512];
    struct statfs fs;

    snprintf(folder, sizeof(folder), "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash == NULL)
        snprintf(folder, sizeof(folder), ".");
    else
        slash[slash == folder ? 1 : 0] = '\0';
    if (statfs(folder, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
        if ((unsigned int)fs.f_type == (unsigned int)networks[i])
            return true;
    return false;
}

enum result db_script(struct db *db, const char *sql, struct error *err)
{
    if (sqlite3_exec(db->sqlite, sql, NULL, NULL, NULL) != SQLITE_OK)
        return db_failed(db, "be set up", err);
    return OK;
}

enum result db_open(const char *url, struct db **out, struct error *err)
{
    const char *path = text_starts(url, "sqlite:") ? url + strlen("sqlite:") : url;
    struct db *db = calloc(1, sizeof(*db));
    enum result r;

    *out = db; /* freed by db_close(), whatever we return */
    if (db == NULL)
        return error_nomem(err);
    if (on_network_file_system(path))
        return error_set(
            err, BROKEN,
            "the inbox %s lies on a network file system, where its locks do not "
            "hold: put STATE_DIR on a disk of this machine",
            path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &db->sqlite, flags, NULL) != SQLITE_OK)
        return error_set(err, BROKEN, "the inbox %s cannot be opened: %s", path,
                         sqlite3_errmsg(db->sqlite));
    sqlite3_busy_timeout(db->sqlite, BUSY_TIMEOUT_MS);
    r = db_script(db,
                  "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;"
                  "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                  "PRAGMA secure_delete=ON; PRAGMA cache_size=-1024;",
                  err);
    return r == OK ? OK : error_in(err, r, " (%s)", path);
}

void db_close(struct db **db)
{
    if (*db == NULL)
        return;
    sqlite3_close_v2((*db)->sqlite);
    free(*db);
    *db = NULL;
}

enum result db_begin(struct db *db, struct error *err)
{
    if (sqlite3_exec(db->sqlite, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return db_failed(db, "start a change", err);
    db->writing = true;
    return OK;
}

bool db_is_writable(struct db *db, int64_t now)
{
    struct error ignored = {0};

    if (db->writable_at != 0 && now >= db->writable_at &&
        now - db->writable_at < DB_WRITABLE_S)
        return db->writable;
    db->writable = db_begin(db, &ignored) == OK;
    db->writable_at = now;
    db_rollback(db);
    return db->writable;
}

enum result db_commit(struct db *db, struct error *err)
{
    effect_step("commit");
    if (sqlite3_exec(db->sqlite, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) {
        enum result r = db_failed(db, "keep a change", err);
        db_rollback(db);
        return r;
    }
    db->writing = false;
    return OK;
}

void db_rollback(struct db *db)
{
    if (db->writing && !sqlite3_get_autocommit(db->sqlite))
        sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
    db->writing = false;
}

enum result db_end(struct db *db, enum result r, struct error *err)
{
    if (r == OK)
        return db_commit(db, err);
    db_rollback(db);
    return r;
}

static int bind(sqlite3_stmt *statement, int at, const struct db_value *value)
{
    switch (value->type) {
    case DB_IS_NULL: return sqlite3_bind_null(statement, at);
    case DB_IS_INT: return sqlite3_bind_int64(statement, at, value->number);
    case DB_IS_TEXT:
        return sqlite3_bind_text64(statement, at, value->bytes, value->len,
                                   SQLITE_TRANSIENT, SQLITE_UTF8);
    case DB_IS_BLOB:
        return sqlite3_bind_blob64(statement, at, value->bytes, value->len,
                                   SQLITE_TRANSIENT);
    }
    return SQLITE_MISUSE;
}

enum result db_select(struct db *db, struct db_rows *rows, struct error *err,
                      const char *sql, size_t n, const struct db_value *values)
{
    sqlite3_stmt *statement = NULL;

    *rows = (struct db_rows){.db = db};
    if (sqlite3_prepare_v2(db->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        return rows->r = db_failed(db, "be asked", err);
    rows->statement = statement;
    /* A write outside db_begin and db_commit would escape the crash tests. */
    if (!db->writing && sqlite3_stmt_readonly(statement) == 0)
        return rows->r =
                   error_set(err, BROKEN, "a change of the inbox outside a transaction");
    for (size_t i = 0; i < n; i++)
        if (bind(statement, (int)i + 1, &values[i]) != SQLITE_OK)
            return rows->r = db_failed(db, "be asked", err);
    return OK;
}

bool db_next(struct db_rows *rows, struct error *err)
{
    if (rows->r != OK)
        return false;
    int code = sqlite3_step(rows->statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        rows->r = db_failed(rows->db, "be read or written", err);
    return code == SQLITE_ROW;
}

void db_rows_free(struct db_rows *rows)
{
    sqlite3_finalize(rows->statement);
    rows->statement = NULL;
}

enum result db_run(struct db *db, int64_t *changed, struct error *err, const char *sql,
                   size_t n, const struct db_value *values)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    if ((r = db_select(db, &rows, err, sql, n, values)) != OK)
        return r;
    while (db_next(&rows, err))
        ;
    if (changed != NULL)
        *changed = sqlite3_changes64(db->sqlite);
    return rows.r;
}

int64_t db_int(const struct db_rows *rows, int column)
{
    return sqlite3_column_int64(rows->statement, column);
}

const char *db_text(const struct db_rows *rows, int column)
{
    const char *text = (const char *)sqlite3_column_text(rows->statement, column);

    return text == NULL ? "" : text;
}

const char *db_bytes(const struct db_rows *rows, int column, size_t *len)
{
    const char *bytes = sqlite3_column_blob(rows->statement, column);

    *len = (size_t)sqlite3_column_bytes(rows->statement, column);
    return bytes == NULL ? "" : bytes;
}

bool db_is_null(const struct db_rows *rows, int column)
{
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
}
