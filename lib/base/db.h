/* A transactional SQL store; the one place of SQLite. */
#ifndef BASE_DB_H
#define BASE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/*
 * SQL is written once for every store: $n parameters in order of appearance, BIGINT, TEXT
 * and BYTEA only, upserts with WHERE … RETURNING, no vendor functions.
 */
struct db; /* one thread or process each, opened after fork */

struct db_value {
    enum { DB_IS_NULL, DB_IS_INT, DB_IS_TEXT, DB_IS_BLOB } type;
    int64_t number;
    const char *bytes; /* borrowed for the call */
    size_t len;
};

#define DB_INT(n)           ((struct db_value){.type = DB_IS_INT, .number = (n)})
#define DB_TEXT(s)          db_text_value(s)
#define DB_BLOB(bytes, len) ((struct db_value){DB_IS_BLOB, 0, (bytes), (len)})
#define DB_NULL             ((struct db_value){.type = DB_IS_NULL})
/* DB_ARGS(DB_INT(1), …) fills the two parameters @n and @values below. */
#define DB_ARGS(...)                                                                     \
    sizeof((struct db_value[]){__VA_ARGS__}) / sizeof(struct db_value),                  \
        (struct db_value[])                                                              \
    {                                                                                    \
        __VA_ARGS__                                                                      \
    }
#define DB_NO_ARGS 0, NULL

struct db_value db_text_value(const char *text);

/**
 * db_open - open or make the store that @url names.
 * @url: "sqlite:/path/file", or a plain path
 * @out: the store, freed with db_close() whatever we return
 * BROKEN with the reason when it cannot be opened, is corrupt or lies on a network file
 * system (whose locks do not hold).
 */
enum result db_open(const char *url, struct db **out, struct error *err) MUST_CHECK;
void db_close(struct db **db);

/**
 * db_begin, db_commit, db_rollback - a transaction that writes.
 * RETRY when another process holds the store too long; BROKEN for a full disk or a
 * corrupt file. db_commit rolls back whatever it cannot commit. Never wait for a socket
 * in between. Roll back on every other way out: db_rollback() after a commit does
 * nothing.
 */
enum result db_begin(struct db *db, struct error *err) MUST_CHECK;
enum result db_commit(struct db *db, struct error *err) MUST_CHECK;
void db_rollback(struct db *db);

enum { DB_WRITABLE_S = 5 };

/**
 * db_is_writable - does the store take changes? One that takes no write lock takes no
 * order either.
 * @now: UTC seconds; what was found counts for DB_WRITABLE_S, or else everybody who may
 *       ask would hold the lock
 */
bool db_is_writable(struct db *db, int64_t now);

/** db_end - commit if @r is OK, else roll back; what the caller then returns. */
enum result db_end(struct db *db, enum result r, struct error *err) MUST_CHECK;

/** db_run - a statement without rows, inside a transaction. @changed (may be NULL): rows.
 */
enum result db_run(struct db *db, int64_t *changed, struct error *err, const char *sql,
                   size_t n, const struct db_value *values) MUST_CHECK;

/** db_script - several statements without parameters (the schema). */
enum result db_script(struct db *db, const char *sql, struct error *err) MUST_CHECK;

/** db_path - the file it is in. */
const char *db_path(const struct db *db);

/**
 * db_backup - a copy of the store as it is at this moment, while others work with it.
 * @path: replaced once the copy is whole; mode 0640, one file, nothing beside it
 * STOP when it cannot be made there; BROKEN for anything else.
 */
enum result db_backup(struct db *db, const char *path, struct error *err) MUST_CHECK;

/** db_open_copy - what db_backup() made, for reading only; closed with db_close().
 * BAD when there is none. */
enum result db_open_copy(const char *path, struct db **out, struct error *err) MUST_CHECK;

/** db_check - BAD when the store is damaged; reads all of it. */
enum result db_check(struct db *db, struct error *err) MUST_CHECK;

/**
 * db_restore - the store becomes what @copy holds, in one commit.
 * @before: what it was goes there, as db_backup() does; nobody writes in between
 *
 * Whoever has it open sees the new content with the next question.
 * RETRY while another process holds it too long.
 */
enum result db_restore(struct db *db, struct db *copy, const char *before,
                       struct error *err) MUST_CHECK;

/** db_compact - give back to the disk what is no longer used, and empty the log of
 * changes: what was deleted is nowhere any more. */
enum result db_compact(struct db *db, struct error *err) MUST_CHECK;

/* A walk over the rows of one question. */
struct db_rows {
    void *statement; /* owned */
    struct db *db;   /* borrowed */
    enum result r;   /* how the walk ended; OK while it goes on and after the last row */
};

/** db_select - ask; then db_next() until it is false, then look at rows->r. */
enum result db_select(struct db *db, struct db_rows *rows, struct error *err,
                      const char *sql, size_t n, const struct db_value *values)
    MUST_CHECK;
bool db_next(struct db_rows *rows, struct error *err);
void db_rows_free(struct db_rows *rows);

/* Columns of the present row, from 0. Texts are valid until the next db_next(). */
int64_t db_int(const struct db_rows *rows, int column);
const char *db_text(const struct db_rows *rows, int column); /* NULL reads as "" */
const char *db_bytes(const struct db_rows *rows, int column, size_t *len);
bool db_is_null(const struct db_rows *rows, int column);

#endif
