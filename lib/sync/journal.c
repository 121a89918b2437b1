#include "sync/journal.h"

#include <stdarg.h>

#include "base/text.h"

enum {
    DETAIL_MAX = 2048, /* bytes: a reason and the calls of a batch */
    NOTICE_MAX = 600,  /* bytes */
    NOTICE_REPEAT_S = 86400,
    NOTICES_A_DAY = 200,
    NOTICES_SHOWN = 50,
    READ_MAX = 1000
};

static enum result add(struct db *db, int64_t order_id, int64_t now, const char *kind,
                       const char *detail, struct error *err)
{
    return db_run(db, NULL, err,
                  "INSERT INTO events (seq, at, order_id, kind, detail) SELECT"
                  " COALESCE(MAX(seq), 0) + 1, $1, $2, $3, $4 FROM events",
                  DB_ARGS(DB_INT(now), DB_INT(order_id), DB_TEXT(kind), DB_TEXT(detail)));
}

enum result journal_add(struct db *db, int64_t order_id, int64_t now, const char *kind,
                        struct error *err, const char *fmt, ...)
{
    char detail[DETAIL_MAX];
    va_list ap;

    va_start(ap, fmt);
    text_vprint(detail, sizeof(detail), fmt, ap);
    va_end(ap);
    return add(db, order_id, now, kind, detail, err);
}

enum result journal_repeat(struct db *db, int64_t order_id, int64_t now, const char *kind,
                           struct error *err, const char *fmt, ...)
{
    char detail[DETAIL_MAX];
    enum result r;
    va_list ap;

    va_start(ap, fmt);
    text_vprint(detail, sizeof(detail), fmt, ap);
    va_end(ap);
    r = db_run(db, NULL, err,
               "DELETE FROM events WHERE order_id = $1 AND kind = $2 AND detail = $3",
               DB_ARGS(DB_INT(order_id), DB_TEXT(kind), DB_TEXT(detail)));
    return r == OK ? add(db, order_id, now, kind, detail, err) : r;
}

/* How many notices the last day has, and how many of them say the same. */
static enum result count_notices(struct db *db, int64_t now, const char *detail,
                                 int64_t *all, int64_t *same, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r =
        db_select(db, &rows, err,
                  "SELECT COUNT(*), SUM(CASE WHEN detail = $1 THEN 1 ELSE 0 END)"
                  " FROM events WHERE order_id = 0 AND kind = 'notice' AND at > $2",
                  DB_ARGS(DB_TEXT(detail), DB_INT(now - NOTICE_REPEAT_S)));

    *all = *same = 0;
    if (r == OK && db_next(&rows, err)) {
        *all = db_int(&rows, 0);
        *same = db_int(&rows, 1);
    }
    return r == OK ? rows.r : r;
}

/* Whoever repeats signed bytes under ever new heads must not fill the disk. */
static enum result note(struct db *db, int64_t now, const char *detail, struct error *err)
{
    int64_t all, same;
    enum result r = count_notices(db, now, detail, &all, &same, err);

    if (r != OK || same > 0 || all >= NOTICES_A_DAY)
        return r;
    if (all == NOTICES_A_DAY - 1)
        detail = "notices_full";
    return add(db, 0, now, "notice", detail, err);
}

static void print(char detail[NOTICE_MAX], const char *fmt, ...) PRINTF_LIKE(2, 3);

static void print(char detail[NOTICE_MAX], const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    text_vprint(detail, NOTICE_MAX, fmt, ap);
    va_end(ap);
}

enum result journal_note(struct db *db, int64_t now, const struct reason *notice,
                         struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    char detail[NOTICE_MAX];
    enum result r;

    print(detail, "%s", reason_pack(&p, notice));
    if ((r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, note(db, now, detail, err), err);
}

void journal_free(struct journal *journal)
{
    pool_free(&journal->pool);
    *journal = (struct journal){0};
}

static enum result make_room(struct journal *journal, int64_t limit, struct error *err)
{
    journal->events = pool_array(&journal->pool, (size_t)limit, sizeof(*journal->events));
    return journal->events == NULL ? error_nomem(err) : OK;
}

static enum result collect(struct db_rows *rows, struct journal *journal,
                           struct error *err)
{
    struct pool *p = &journal->pool;

    while (db_next(rows, err))
        journal->events[journal->count++] =
            (struct journal_event){db_int(rows, 0), pool_str(p, db_text(rows, 1)),
                                   pool_str(p, db_text(rows, 2))};
    return rows->r;
}

enum result journal_read(struct db *db, int64_t order_id, int64_t limit,
                         struct journal *journal, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    if (limit <= 0 || limit > READ_MAX)
        limit = READ_MAX;
    if ((r = make_room(journal, limit, err)) != OK)
        return r;
    r = db_select(
        db, &rows, err,
        "SELECT at, kind, detail FROM (SELECT seq, at, kind, detail FROM events"
        " WHERE order_id = $1 ORDER BY seq DESC LIMIT $2) AS newest ORDER BY seq",
        DB_ARGS(DB_INT(order_id), DB_INT(limit)));
    return r == OK ? collect(&rows, journal, err) : r;
}

enum result journal_notices(struct db *db, int64_t since, struct journal *journal,
                            struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    if ((r = make_room(journal, NOTICES_SHOWN, err)) != OK)
        return r;
    r = db_select(db, &rows, err,
                  "SELECT MAX(at) AS last, 'notice', detail FROM events"
                  " WHERE order_id = 0 AND kind = 'notice' AND at > $1"
                  " GROUP BY detail ORDER BY last DESC, detail LIMIT $2",
                  DB_ARGS(DB_INT(since), DB_INT(NOTICES_SHOWN)));
    return r == OK ? collect(&rows, journal, err) : r;
}

enum result journal_ignored(struct db *db, int64_t since, bool *any, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err,
                              "SELECT seq FROM events WHERE order_id = 0 AND"
                              " kind = 'notice' AND at > $1 AND detail LIKE 'delivery%'"
                              " LIMIT 1",
                              DB_ARGS(DB_INT(since)));

    *any = r == OK && db_next(&rows, err);
    return r == OK ? rows.r : r;
}
