#include "sync/restore.h"

#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "base/time.h"
#include "sync/facts_store.h"
#include "sync/inbox_put.h"
#include "sync/schema.h"

void restored_free(struct restored *restored)
{
    pool_free(&restored->pool);
}

static bool same_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static enum result check_schema(struct db *copy, const char *path, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error why = {0};
    const char *version = "";
    int64_t found;

    if (facts_get(copy, &p, "schema_version", &version, &why) != OK ||
        !text_to_int64(version, &found))
        return error_set(err, BAD, "%s is no copy of an inbox", path);
    if (found > SCHEMA_VERSION)
        return error_set(err, BAD,
                         "%s was made by a newer booking-sync (schema %s, this one knows "
                         "%d): install that version first",
                         path, version, SCHEMA_VERSION);
    if (inbox_list(copy, INBOX_STATES, 1, &rows, &why) != OK)
        return error_set(err, BAD, "%s is no copy of an inbox: %s", path, why.msg);
    return OK;
}

static enum result open_checked(struct db *db, const char *path, struct db **copy,
                                struct error *err)
{
    enum result r;

    if (same_file(path, db_path(db)))
        return error_set(err, BAD, "%s is the inbox itself, no copy of it", path);
    if ((r = db_open_copy(path, copy, err)) != OK || (r = db_check(*copy, err)) != OK)
        return r;
    return check_schema(*copy, path, err);
}

static const char *name_of_before(struct pool *p, const struct db *db, int64_t now)
{
    struct wall t = time_wall_of(now);

    return pool_printf(p, "%s.before-restore-%04d%02d%02dT%02d%02d%02dZ", db_path(db),
                       t.year, t.month, t.day, t.hour, t.minute, t.second);
}

static enum result has_version(struct db *db, int64_t id, int64_t modified,
                               const char *hash, bool *has, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err,
                              "SELECT modified, content_hash FROM orders WHERE id = $1",
                              DB_ARGS(DB_INT(id)));

    *has = r == OK && db_next(&rows, err) && db_int(&rows, 0) == modified &&
           strcmp(db_text(&rows, 1), hash) == 0;
    return r == OK ? rows.r : r;
}

static enum result mark_newer(struct db *db, struct db *before, int64_t now,
                              int64_t *count, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(before, &rows, err,
                              "SELECT id, modified, content_hash FROM orders ORDER BY id",
                              DB_NO_ARGS);

    while (r == OK && db_next(&rows, err)) {
        int64_t id = db_int(&rows, 0);
        bool has = false;
        r = has_version(db, id, db_int(&rows, 1), db_text(&rows, 2), &has, err);
        if (r != OK || has)
            continue;
        r = inbox_mark(db, id, "restored", now, err);
        (*count)++;
    }
    return r == OK ? rows.r : r;
}

static enum result fetch_newer(struct db *db, int64_t now, struct restored *restored,
                               struct error *err)
{
    AUTO(db_close) struct db *before = NULL;
    enum result r = db_open_copy(restored->kept, &before, err);

    if (r != OK || (r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, mark_newer(db, before, now, &restored->to_fetch, err), err);
}

enum result inbox_restore(struct db *db, const char *path, int64_t now,
                          struct restored *restored, struct error *err)
{
    AUTO(db_close) struct db *copy = NULL;
    enum result r;

    if ((r = open_checked(db, path, &copy, err)) != OK)
        return r;
    restored->kept = name_of_before(&restored->pool, db, now);
    if (restored->pool.failed)
        return error_nomem(err);
    if ((r = db_restore(db, copy, restored->kept, err)) != OK ||
        (r = inbox_prepare(db, err)) != OK)
        return r;
    return fetch_newer(db, now, restored, err);
}
