#include "sync/inbox_people.h"

#include "sync/journal.h"

/* Begun anew; what has no body (any more) is fetched from the shop first. */
#define AGAIN                                                                            \
    "state = CASE WHEN body IS NULL THEN 'fetch' ELSE 'pending' END, fetch_due = CASE"   \
    " WHEN body IS NULL THEN $1 ELSE fetch_due END, reason = '', starts = 0, tries = 0," \
    " not_before = 0, retry_at = 0, alone = 0, revision = revision + 1, changed = $2"

/* The shop has a version that could not be read; the body here is of one before it, and
 * going on with that would bring the past into Odoo. */
#define OUTDATED                                                                         \
    "(state = 'parked' AND reason LIKE 'unreadable%' AND content_hash = ''"              \
    " AND body IS NOT NULL)"

/* It stays aside until the shop was asked for it again. @id: 0 for all */
static enum result ask_again(struct db *db, int64_t id, int64_t now, int64_t *changed,
                             struct error *err)
{
    return db_run(db, changed, err,
                  "UPDATE orders SET fetch_due = $1, changed = $2 WHERE " OUTDATED
                  " AND ($3 = 0 OR id = $4)",
                  DB_ARGS(DB_INT(now), DB_INT(now), DB_INT(id), DB_INT(id)));
}

/* Asked by name, an order that was deleted in Odoo is made anew; "all" never means that.
 */
static enum result retry(struct db *db, int64_t id, bool overwrite, int64_t now,
                         int64_t *changed, struct error *err)
{
    enum result r;

    if (id == 0)
        return db_run(db, changed, err,
                      "UPDATE orders SET " AGAIN ", overwrite = $3, fingerprint = ''"
                      " WHERE state = 'parked' AND reason NOT LIKE 'deleted_in_odoo%'"
                      " AND NOT " OUTDATED,
                      DB_ARGS(DB_INT(now), DB_INT(now), DB_INT(overwrite ? 1 : 0)));
    r = db_run(db, NULL, err,
               "UPDATE orders SET odoo_id = 0, odoo_name = '', plan = '' WHERE id = $1"
               " AND state = 'parked' AND reason LIKE 'deleted_in_odoo%'",
               DB_ARGS(DB_INT(id)));
    if (r != OK)
        return r;
    r = db_run(db, changed, err,
               "UPDATE orders SET " AGAIN
               ", overwrite = $3, by_hand = 0, fingerprint = ''"
               " WHERE id = $4 AND NOT " OUTDATED,
               DB_ARGS(DB_INT(now), DB_INT(now), DB_INT(overwrite ? 1 : 0), DB_INT(id)));
    return r == OK && *changed > 0 ? journal_add(db, id, now, "again", err, "%s",
                                                 overwrite ? "overwrite" : "")
                                   : r;
}

enum result inbox_retry(struct db *db, int64_t id, bool overwrite, int64_t now,
                        int64_t *changed, struct error *err)
{
    int64_t asked = 0;
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    r = retry(db, id, overwrite, now, changed, err);
    if (r == OK)
        r = ask_again(db, id, now, &asked, err);
    *changed += asked;
    return db_end(db, r, err);
}

/* One row, in a transaction of its own: what is done to it, and its line in the journal.
 * SKIP when @sql changes no row. */
static enum result decide(struct db *db, const char *sql, size_t n,
                          const struct db_value *values, int64_t id, int64_t now,
                          const char *kind, const char *detail, struct error *err)
{
    int64_t changed = 0;
    enum result r = db_begin(db, err);

    if (r != OK)
        return r;
    r = db_run(db, &changed, err, sql, n, values);
    if (r == OK && changed == 0)
        r = SKIP;
    if (r == OK)
        r = journal_add(db, id, now, kind, err, "%s", detail);
    return db_end(db, r, err);
}

enum result inbox_hold(struct db *db, int64_t id, int64_t now, struct error *err)
{
    return decide(db,
                  "UPDATE orders SET state = 'held', reason = 'held', by_hand = 0,"
                  " changed = $1 WHERE id = $2 AND state <> 'held'",
                  DB_ARGS(DB_INT(now), DB_INT(id)), id, now, "held", "", err);
}

enum result inbox_release(struct db *db, int64_t id, int64_t now, struct error *err)
{
    return decide(db, "UPDATE orders SET " AGAIN " WHERE id = $3 AND state = 'held'",
                  DB_ARGS(DB_INT(now), DB_INT(now), DB_INT(id)), id, now, "released", "",
                  err);
}

enum result inbox_ignore(struct db *db, int64_t id, const char *why, int64_t now,
                         struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason reason = reason_make(&p, "by_hand", why, NULL);
    const char *packed = reason_pack(&p, &reason);

    if (p.failed)
        return error_nomem(err);
    return decide(db,
                  "UPDATE orders SET state = 'ignored', by_hand = 1, reason = $1,"
                  " changed = $2, settled = $3 WHERE id = $4",
                  DB_ARGS(DB_TEXT(packed), DB_INT(now), DB_INT(now), DB_INT(id)), id, now,
                  "ignored", packed, err);
}
