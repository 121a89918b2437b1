/* Reading rows of the inbox. */
#include <string.h>

#include "base/text.h"
#include "plan/plan.h"
#include "sync/inbox.h"
#include "sync/inbox_due.h"
#include "sync/inbox_shop.h"
#include "sync/retry.h"

#define COLUMNS                                                                          \
    "id, number, order_key, created, modified, revision, state, reason, by_hand,"        \
    " fetch_due, starts, tries, not_before, retry_at, unknown_at, alone, imported, "     \
    "plan,"                                                                              \
    " fingerprint, planned, odoo_id, odoo_name, currency, shop_total, odoo_total,"       \
    " odoo_tax, received, settled, changed, overwrite"
#define WITH_BODY    "SELECT " COLUMNS ", body FROM orders "
#define WITHOUT_BODY "SELECT " COLUMNS " FROM orders "

/* As retry_is_due() says it: a wait that a wrong clock wrote is none. */
#define DUE           "state = 'pending' AND (retry_at <= $1 OR retry_at > $2) AND not_before <= $3"
#define DUE_ARGS(now) DB_INT(now), DB_INT((now) + STOP_ASK_AGAIN_S), DB_INT(now)

enum { BODY_COLUMN = 30, ROWS_MAX = 100000 };

static const char *const state_names[INBOX_STATES] = {"fetch",  "pending", "held",
                                                      "synced", "ignored", "parked"};

const char *inbox_state_name(enum inbox_state state)
{
    return state < INBOX_STATES ? state_names[state] : "all";
}

bool inbox_state_named(const char *name, enum inbox_state *state)
{
    for (int i = 0; i < INBOX_STATES; i++)
        if (strcmp(state_names[i], name) == 0) {
            *state = (enum inbox_state)i;
            return true;
        }
    return false;
}

void inbox_rows_free(struct inbox_rows *rows)
{
    pool_free(&rows->pool);
    *rows = (struct inbox_rows){0};
}

static void take_row(const struct db_rows *from, bool body, struct pool *p,
                     struct inbox_row *row)
{
    int c = 0;

    row->id = db_int(from, c++);
    row->number = pool_str(p, db_text(from, c++));
    row->order_key = pool_str(p, db_text(from, c++));
    row->created = db_int(from, c++);
    row->modified = db_int(from, c++);
    row->revision = db_int(from, c++);
    if (!inbox_state_named(db_text(from, c++), &row->state))
        row->state = INBOX_PARKED;
    row->reason = reason_unpack(p, db_text(from, c++));
    row->by_hand = db_int(from, c++) != 0;
    row->fetch_due = db_int(from, c++);
    row->starts = db_int(from, c++);
    row->tries = db_int(from, c++);
    row->not_before = db_int(from, c++);
    row->retry_at = db_int(from, c++);
    row->unknown_at = db_int(from, c++);
    row->alone = db_int(from, c++) != 0;
    row->imported = db_int(from, c++) != 0;
    row->plan = pool_str(p, db_text(from, c++));
    row->fingerprint = pool_str(p, db_text(from, c++));
    row->planned = pool_str(p, db_text(from, c++));
    row->odoo_id = db_int(from, c++);
    row->odoo_name = pool_str(p, db_text(from, c++));
    row->currency = pool_str(p, db_text(from, c++));
    row->shop_total = db_int(from, c++);
    row->odoo_total = db_int(from, c++);
    row->odoo_tax = db_int(from, c++);
    row->received = db_int(from, c++);
    row->settled = db_int(from, c++);
    row->changed = db_int(from, c++);
    row->overwrite = db_int(from, c++) != 0;
    row->body = "";
    if (body) {
        const char *bytes = db_bytes(from, BODY_COLUMN, &row->body_len);
        row->body = pool_strn(p, bytes, row->body_len);
    }
}

/* Rows come one by one; the list doubles in the pool as it grows. */
static enum result collect(struct db_rows *from, bool body, struct inbox_rows *rows,
                           struct error *err)
{
    size_t room = 0;

    while (db_next(from, err)) {
        if (rows->count == room) {
            room = room == 0 ? 32 : room * 2;
            struct inbox_row *list = pool_array(&rows->pool, room, sizeof(*list));
            if (list == NULL)
                return error_nomem(err);
            if (rows->count > 0)
                memcpy(list, rows->list, rows->count * sizeof(*list));
            rows->list = list;
        }
        take_row(from, body, &rows->pool, &rows->list[rows->count++]);
    }
    return rows->pool.failed ? error_nomem(err) : from->r;
}

static enum result read_rows(struct db *db, const char *sql, bool body, size_t n,
                             const struct db_value *values, struct inbox_rows *rows,
                             struct error *err)
{
    AUTO(db_rows_free) struct db_rows from = {0};
    enum result r = db_select(db, &from, err, sql, n, values);

    return r == OK ? collect(&from, body, rows, err) : r;
}

enum result inbox_get(struct db *db, int64_t id, struct inbox_rows *rows,
                      struct error *err)
{
    enum result r =
        read_rows(db, WITH_BODY "WHERE id = $1", true, DB_ARGS(DB_INT(id)), rows, err);

    return r == OK && rows->count == 0 ? SKIP : r;
}

enum result inbox_get_all(struct db *db, const int64_t *ids, size_t n,
                          struct inbox_rows *rows, struct error *err)
{
    struct db_value *values = pool_array(&rows->pool, n, sizeof(*values));
    const char *sql = WITHOUT_BODY "WHERE id IN (";

    for (size_t i = 0; values != NULL && i < n; i++) {
        values[i] = DB_INT(ids[i]);
        sql = pool_printf(&rows->pool, "%s%s$%zu", sql, i == 0 ? "" : ", ", i + 1);
    }
    sql = pool_printf(&rows->pool, "%s)", sql);
    if (rows->pool.failed)
        return error_nomem(err);
    return read_rows(db, sql, false, n, values, rows, err);
}

enum result inbox_find(struct db *db, const char *order, struct inbox_rows *rows,
                       struct error *err)
{
    enum result r = read_rows(db, WITH_BODY "WHERE number = $1 ORDER BY id", true,
                              DB_ARGS(DB_TEXT(order)), rows, err);
    int64_t id;

    if (r == OK && rows->count == 0 && text_to_int64(order, &id))
        return inbox_get(db, id, rows, err);
    return r == OK && rows->count == 0 ? SKIP : r;
}

enum result inbox_list(struct db *db, enum inbox_state state, int64_t limit,
                       struct inbox_rows *rows, struct error *err)
{
    if (limit <= 0 || limit > ROWS_MAX)
        limit = ROWS_MAX;
    if (state == INBOX_STATES)
        return read_rows(db, WITHOUT_BODY "ORDER BY changed DESC, id DESC LIMIT $1",
                         false, DB_ARGS(DB_INT(limit)), rows, err);
    return read_rows(
        db, WITHOUT_BODY "WHERE state = $1 ORDER BY changed DESC, id DESC LIMIT $2",
        false, DB_ARGS(DB_TEXT(inbox_state_name(state)), DB_INT(limit)), rows, err);
}

enum result inbox_due(struct db *db, int64_t now, int64_t max, bool observe, bool alone,
                      struct inbox_rows *rows, struct error *err)
{
    const char *sql = alone ? WITH_BODY "WHERE " DUE " AND (starts > 0 OR alone = 1)"
                                        " AND ($4 = 0 OR planned_revision <> revision)"
                                        " ORDER BY tries, changed, id LIMIT $5"
                            : WITH_BODY "WHERE " DUE " AND starts = 0 AND alone = 0"
                                        " AND ($4 = 0 OR planned_revision <> revision)"
                                        " ORDER BY imported, created, id LIMIT $5";

    return read_rows(db, sql, true,
                     DB_ARGS(DUE_ARGS(now), DB_INT(observe ? 1 : 0), DB_INT(max)), rows,
                     err);
}

enum result inbox_fetch_list(struct db *db, size_t max, struct fetch_place *place,
                             struct inbox_rows *rows, struct error *err)
{
    enum result r = read_rows(
        db,
        WITH_BODY "WHERE fetch_due > $1 OR (fetch_due = $2 AND fetch_due > 0 AND id > $3)"
                  " ORDER BY fetch_due, id LIMIT $4",
        true,
        DB_ARGS(DB_INT(place->due), DB_INT(place->due), DB_INT(place->id),
                DB_INT((int64_t)max)),
        rows, err);

    if (r == OK && rows->count > 0) {
        place->due = rows->list[rows->count - 1].fetch_due;
        place->id = rows->list[rows->count - 1].id;
    }
    return r;
}

enum result inbox_called_off(struct db *db, int64_t utc, int64_t limit,
                             struct inbox_rows *rows, struct error *err)
{
    return read_rows(db,
                     WITHOUT_BODY "WHERE state = 'synced' AND settled >= $1 AND reason"
                                  " LIKE '" NOTE_CLASS_CANCELLED "%'"
                                  " ORDER BY settled DESC, id DESC LIMIT $2",
                     false, DB_ARGS(DB_INT(utc), DB_INT(limit)), rows, err);
}

enum result inbox_parked_since(struct db *db, int64_t event, struct inbox_rows *rows,
                               struct error *err)
{
    return read_rows(db,
                     WITHOUT_BODY
                     "WHERE state = 'parked' AND id IN (SELECT order_id FROM"
                     " events WHERE kind = 'parked' AND seq > $1) ORDER BY id",
                     false, DB_ARGS(DB_INT(event)), rows, err);
}

enum result inbox_changed_since(struct db *db, int64_t utc, struct inbox_rows *rows,
                                struct error *err)
{
    return read_rows(db, WITHOUT_BODY "WHERE changed >= $1 ORDER BY changed, id", false,
                     DB_ARGS(DB_INT(utc)), rows, err);
}

enum result inbox_somebody_waits(struct db *db, int64_t now, bool *waits,
                                 struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(
        db, &rows, err, "SELECT id FROM orders WHERE " DUE " AND imported = 0 LIMIT 1",
        DB_ARGS(DUE_ARGS(now)));

    *waits = r == OK && db_next(&rows, err);
    return r == OK ? rows.r : r;
}

enum result inbox_other_went_in(struct db *db, int64_t id, int64_t since, bool *went,
                                struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err,
                              "SELECT id FROM orders WHERE state = 'synced' AND settled"
                              " >= $1 AND id <> $2 LIMIT 1",
                              DB_ARGS(DB_INT(since), DB_INT(id)));

    *went = r == OK && db_next(&rows, err);
    return r == OK ? rows.r : r;
}

static void count_state(const struct db_rows *rows, struct inbox_counts *counts)
{
    enum inbox_state state;

    if (!inbox_state_named(db_text(rows, 0), &state))
        return;
    counts->of[state] = db_int(rows, 1);
    counts->fetch_due += db_int(rows, 2);
    if (state == INBOX_PENDING)
        counts->oldest_pending = db_int(rows, 3);
}

enum result inbox_count(struct db *db, struct inbox_counts *counts, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    *counts = (struct inbox_counts){0};
    r = db_select(
        db, &rows, err,
        "SELECT state, COUNT(*), SUM(CASE WHEN fetch_due > 0 THEN 1 ELSE 0 END),"
        " MIN(received) FROM orders GROUP BY state",
        DB_NO_ARGS);
    while (r == OK && db_next(&rows, err))
        count_state(&rows, counts);
    return r == OK ? rows.r : r;
}
