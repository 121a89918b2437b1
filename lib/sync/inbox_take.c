/* Taking due rows and ending the work on them; starting anew for another Odoo. */
#include "sync/inbox.h"

#include <string.h>

#include "sync/history.h"
#include "sync/inbox_due.h"
#include "sync/journal.h"

enum { STARTS_MAX = 4 }; /* one in a batch, and three alone */

/* Until the work has ended nobody knows what Odoo holds: the fingerprint goes as well. */
static enum result mark_started(struct db *db, struct inbox_rows *rows, int64_t now,
                                struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < rows->count; i++) {
        r = db_run(db, NULL, err,
                   "UPDATE orders SET starts = starts + 1, fingerprint = '', changed = $1"
                   " WHERE id = $2",
                   DB_ARGS(DB_INT(now), DB_INT(rows->list[i].id)));
        rows->list[i].starts++;
    }
    return r;
}

static enum result park_stopper(struct db *db, const struct inbox_row *row, int64_t now,
                                struct error *err)
{
    enum result r = db_run(db, NULL, err,
                           "UPDATE orders SET state = 'parked', reason = 'stopped_us',"
                           " starts = 0, changed = $1 WHERE id = $2",
                           DB_ARGS(DB_INT(now), DB_INT(row->id)));

    return r == OK ? journal_add(db, row->id, now, "parked", err, "stopped_us") : r;
}

static enum result take(struct db *db, int64_t now, size_t max, bool observe,
                        struct inbox_rows *rows, struct error *err)
{
    enum result r = inbox_due(db, now, (int64_t)max, observe, false, rows, err);

    while (r == OK && rows->count == 0) {
        r = inbox_due(db, now, 1, observe, true, rows, err);
        if (r != OK || rows->count == 0 || rows->list[0].starts < STARTS_MAX)
            break;
        r = park_stopper(db, &rows->list[0], now, err);
        rows->count = 0;
        rows->set_aside++;
    }
    return r == OK ? mark_started(db, rows, now, err) : r;
}

enum result inbox_take(struct db *db, int64_t now, size_t max, bool observe,
                       struct inbox_rows *rows, struct error *err)
{
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, take(db, now, max, observe, rows, err), err);
}

static const char *text_or(const char *text)
{
    return text == NULL ? "" : text;
}

/* What Odoo holds is true whatever came meanwhile: links, three-way, "is it still there".
 */
static enum result keep_odoo(struct db *db, int64_t id, const struct inbox_outcome *o,
                             int64_t now, struct error *err)
{
    enum result r = OK;

    if (o->odoo_id != 0)
        r = db_run(db, NULL, err,
                   "UPDATE orders SET odoo_id = $1, odoo_name = $2, currency = $3,"
                   " shop_total = $4, odoo_total = $5, odoo_tax = $6 WHERE id = $7",
                   DB_ARGS(DB_INT(o->odoo_id), DB_TEXT(text_or(o->odoo_name)),
                           DB_TEXT(text_or(o->currency)), DB_INT(o->shop_total),
                           DB_INT(o->odoo_total), DB_INT(o->odoo_tax), DB_INT(id)));
    if (r == OK && o->unknown)
        r = db_run(db, NULL, err, "UPDATE orders SET unknown_at = $1 WHERE id = $2",
                   DB_ARGS(DB_INT(now), DB_INT(id)));
    if (r == OK && o->how == SETTLE_SYNCED && o->plan != NULL)
        r = db_run(
            db, NULL, err, "UPDATE orders SET plan = $1, fingerprint = $2 WHERE id = $3",
            DB_ARGS(DB_TEXT(o->plan), DB_TEXT(text_or(o->fingerprint)), DB_INT(id)));
    return r;
}

static enum inbox_state state_after(const struct inbox_outcome *o)
{
    switch (o->how) {
    case SETTLE_SYNCED: return INBOX_SYNCED;
    case SETTLE_IGNORED: return INBOX_IGNORED;
    case SETTLE_PARKED: return INBOX_PARKED;
    case SETTLE_PLANNED:
    case SETTLE_WAIT:
    case SETTLE_RETRY:
    case SETTLE_RELEASE: return INBOX_PENDING;
    }
    return INBOX_PARKED;
}

static enum result change_state(struct db *db, const struct inbox_row *row,
                                const struct inbox_outcome *o, int64_t now,
                                int64_t *changed, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    enum inbox_state state = state_after(o);
    bool again = state == INBOX_PENDING, retry = o->how == SETTLE_RETRY;
    bool planned = o->how == SETTLE_PLANNED, released = o->how == SETTLE_RELEASE;
    const char *reason = reason_pack(&p, &o->reason);

    return db_run(
        db, changed, err,
        "UPDATE orders SET state = $1, reason = $2, starts = 0, tries = $3, not_before = "
        "$4,"
        " retry_at = $5, alone = $6, unknown_at = $7, planned = $8, planned_revision = "
        "$9,"
        " changed = $10, settled = $11, overwrite = $12 WHERE id = $13 AND revision = $14"
        " AND state = 'pending'",
        DB_ARGS(DB_TEXT(inbox_state_name(state)), DB_TEXT(reason),
                DB_INT(retry   ? row->tries + 1
                       : again ? row->tries
                               : 0),
                DB_INT(o->how == SETTLE_WAIT ? o->when : 0), DB_INT(retry ? o->when : 0),
                DB_INT(again && (o->alone || (released && row->alone)) ? 1 : 0),
                DB_INT(o->unknown ? now
                       : again    ? row->unknown_at
                                  : 0),
                DB_TEXT(planned ? text_or(o->plan) : ""),
                DB_INT(planned ? row->revision : 0), DB_INT(now), DB_INT(again ? 0 : now),
                DB_INT(again && row->overwrite ? 1 : 0), DB_INT(row->id),
                DB_INT(row->revision)));
}

enum result inbox_settle(struct db *db, const struct inbox_row *row,
                         const struct inbox_outcome *o, int64_t now, struct error *err)
{
    static const char *const kinds[] = {"synced",  "ignored", "parked",  "planned",
                                        "waiting", "retry",   "released"};
    AUTO(buf_free) struct buf detail = BUF(8192);
    int64_t changed = 0;
    enum result r = keep_odoo(db, row->id, o, now, err);

    if (r == OK)
        r = change_state(db, row, o, now, &changed, err);
    if (r == OK &&
        changed == 0) /* a newer version came: it keeps its place in the queue */
        r = db_run(db, NULL, err, "UPDATE orders SET starts = 0 WHERE id = $1",
                   DB_ARGS(DB_INT(row->id)));
    if (r != OK || o->how == SETTLE_RELEASE)
        return r;
    history_print(&detail, o, changed == 0);
    return journal_add(db, row->id, now, kinds[o->how], err, "%s", buf_str(&detail));
}

enum result inbox_forgive(struct db *db, const struct inbox_row *row, int64_t now,
                          struct error *err)
{
    enum result r = db_begin(db, err);

    if (r != OK)
        return r;
    r = db_run(db, NULL, err,
               "UPDATE orders SET starts = starts - 1, unknown_at = $1"
               " WHERE id = $2 AND starts > 0",
               DB_ARGS(DB_INT(now), DB_INT(row->id)));
    return db_end(db, r, err);
}

/* Of every row: what a person keeps back is let go one day, and what it then remembers
 * of another Odoo would be taken for this one's. Work begun on a row comes too late. */
static enum result forget_odoo(struct db *db, struct error *err)
{
    return db_run(db, NULL, err,
                  "UPDATE orders SET plan = '', fingerprint = '', planned = '',"
                  " planned_revision = 0, odoo_id = 0, odoo_name = '', odoo_total = 0,"
                  " odoo_tax = 0, starts = 0, tries = 0, not_before = 0, retry_at = 0,"
                  " unknown_at = 0, alone = 0, revision = revision + 1",
                  DB_NO_ARGS);
}

#define NOT_KEPT_BACK "state <> 'held' AND NOT (state = 'ignored' AND by_hand = 1)"

/* Without a content hash the body is of a version before one that could not be read: the
 * shop is asked first, as where there is none. */
enum result inbox_rebind(struct db *db, int64_t now, int64_t *changed, struct error *err)
{
    int64_t fetched = 0;
    enum result r = forget_odoo(db, err);

    if (r == OK)
        r = db_run(db, changed, err,
                   "UPDATE orders SET state = 'pending', reason = '', changed = $1"
                   " WHERE body IS NOT NULL AND content_hash <> '' AND " NOT_KEPT_BACK,
                   DB_ARGS(DB_INT(now)));
    if (r == OK)
        r = db_run(
            db, &fetched, err,
            "UPDATE orders SET state = 'fetch', reason = '', fetch_due = $1,"
            " changed = $2 WHERE (body IS NULL OR content_hash = '') AND " NOT_KEPT_BACK,
            DB_ARGS(DB_INT(now), DB_INT(now)));
    *changed += fetched;
    return r;
}
