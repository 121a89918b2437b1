#include "sync/inbox_shop.h"

#include <string.h>

#include "sync/inbox_put.h"
#include "sync/journal.h"

enum { CLOCK_AHEAD_S = 43200 };

/* --- pages --- */

/* A row that only ever held something unreadable has no key: any version is newer. */
static enum result insert_unreadable(struct db *db, const struct rest_order *o,
                                     int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct order_head nothing = {.id = o->id, .order_key = "", .status = ""};
    struct version v = {&nothing, o->body, o->len, FROM_FETCH};

    nothing.number = pool_printf(&p, "%lld", (long long)o->id);
    return inbox_insert(db, &v, now, err);
}

/* Held and ignored by a person it stays; a good version that comes later mends it. */
static enum result park_unreadable(struct db *db, const struct rest_order *o, int64_t now,
                                   struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct reason reason = reason_make(&p, "unreadable", o->why, NULL);
    const char *packed = reason_pack(&p, &reason);
    int64_t changed = 0;
    enum result r = inbox_get(db, o->id, &rows, err);

    if (r == SKIP)
        r = insert_unreadable(db, o, now, err);
    if (r != OK)
        return r;
    r = db_run(db, &changed, err,
               "UPDATE orders SET state = 'parked', reason = $1, revision = revision + 1,"
               " content_hash = '', fetch_due = 0, changed = $2 WHERE id = $3"
               " AND state <> 'held'"
               " AND by_hand = 0 AND (state <> 'parked' OR reason <> $4)",
               DB_ARGS(DB_TEXT(packed), DB_INT(now), DB_INT(o->id), DB_TEXT(packed)));
    if (r == OK && changed > 0)
        r = journal_add(db, o->id, now, "parked", err, "%s", packed);
    return r;
}

static enum result mark_imported(struct db *db, int64_t id, int64_t now,
                                 struct error *err)
{
    enum result r = db_run(db, NULL, err, "UPDATE orders SET imported = 1 WHERE id = $1",
                           DB_ARGS(DB_INT(id)));

    if (r != OK)
        return r;
    return db_run(db, NULL, err,
                  "UPDATE orders SET state = 'pending', reason = '', changed = $1,"
                  " revision = revision + 1 WHERE id = $2 AND state = 'ignored'"
                  " AND reason = 'before_start'",
                  DB_ARGS(DB_INT(now), DB_INT(id)));
}

static enum result put_one(struct db *db, const struct rest_order *o, bool imported,
                           int64_t now, size_t *fresh, struct error *err)
{
    enum inbox_word word = WORD_IGNORED;
    enum result r;

    if (o->head == NULL)
        return park_unreadable(db, o, now, err);
    struct version v = {o->head, o->body, o->len, imported ? FROM_BACKFILL : FROM_POLL};
    r = inbox_put_version(db, &v, now, &word, err);
    *fresh += word == WORD_QUEUED;
    return r == OK && imported ? mark_imported(db, o->head->id, now, err) : r;
}

enum result inbox_put_page(struct db *db, const struct rest_order *orders, size_t n,
                           bool imported, int64_t now, size_t *fresh, struct error *err)
{
    enum result r;

    *fresh = 0;
    if ((r = db_begin(db, err)) != OK)
        return r;
    for (size_t i = 0; r == OK && i < n; i++)
        r = put_one(db, &orders[i], imported, now, fresh, err);
    return db_end(db, r, err);
}

enum result inbox_knows(struct db *db, const struct rest_order *order, bool *known,
                        struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err,
                              "SELECT modified, content_hash FROM orders WHERE id = $1",
                              DB_ARGS(DB_INT(order->id)));

    *known = false;
    if (r != OK || !db_next(&rows, err) || order->head == NULL)
        return r == OK ? rows.r : r;
    *known = db_int(&rows, 0) > order->head->modified ||
             (db_int(&rows, 0) == order->head->modified &&
              strcmp(db_text(&rows, 1), order->head->content_hash) == 0);
    return rows.r;
}

/* --- one order, asked for because something was said about it --- */

/* A hint that came while the shop was being asked may be about what came after. One that
 * lies a day ahead was written by a clock that was (an audit has its @now from hours
 * ago).
 */
static enum result answered(struct db *db, const struct inbox_row *row, int64_t asked,
                            int64_t now, struct error *err)
{
    return db_run(db, NULL, err,
                  "UPDATE orders SET fetch_due = 0 WHERE id = $1 AND (fetch_due < $2 OR"
                  " fetch_due > $3)",
                  DB_ARGS(DB_INT(row->id), DB_INT(asked), DB_INT(now + CLOCK_AHEAD_S)));
}

/* The shop says that what is here is right: whatever made us doubt is settled. */
static enum result confirm_row(struct db *db, int64_t id, int64_t now, struct error *err)
{
    return db_run(db, NULL, err,
                  "UPDATE orders SET state = 'pending', reason = '', changed = $1,"
                  " revision = revision + 1 WHERE id = $2 AND state = 'parked'"
                  " AND (reason = 'order_key' OR reason LIKE 'unreadable%')",
                  DB_ARGS(DB_INT(now), DB_INT(id)));
}

/* What is settled needs no body to be known; everything else is worked on with it. */
static bool is_here(const struct inbox_row *row)
{
    bool settled = row->state == INBOX_SYNCED || row->state == INBOX_IGNORED;

    return row->state != INBOX_FETCH && *row->order_key != '\0' &&
           (settled || row->body_len > 0);
}

static enum result decide(struct db *db, const struct inbox_row *row,
                          const struct version *v, int64_t now, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct known known;
    bool here = is_here(row);
    enum result r = inbox_known(db, row->id, &p, &known, err);

    if (r != OK)
        return r;
    if (here && strcmp(known.hash, v->head->content_hash) == 0 &&
        row->modified == v->head->modified)
        return confirm_row(db, row->id, now, err);
    /* What it replaces is known as such: its late repeat must not bring it back. */
    bool same_second = here && row->modified == v->head->modified;
    const char *superseded =
        same_second ? pool_printf(&p, "%s %s", known.superseded, known.hash) : "";
    r = inbox_replace(db, row, superseded, v, now, err);
    return r == OK ? journal_add(db, row->id, now, "fetched", err, "%s", v->head->status)
                   : r;
}

static enum result put_answer(struct db *db, const struct inbox_row *row,
                              const struct version *v, int64_t now, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows present = {0};
    enum inbox_word word;
    enum result r = inbox_get(db, row->id, &present, err);

    if (r != OK)
        return r;
    if (present.list[0].revision != row->revision) /* the newer of both then */
        return inbox_put_version(db, v, now, &word, err);
    return decide(db, &present.list[0], v, now, err);
}

enum result inbox_put_fetched(struct db *db, const struct inbox_row *row,
                              const struct rest_order *order, int64_t asked, int64_t now,
                              struct error *err)
{
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    if (order->head == NULL) {
        r = park_unreadable(db, order, now, err);
    } else {
        struct version v = {order->head, order->body, order->len, FROM_FETCH};
        r = put_answer(db, row, &v, now, err);
    }
    if (r == OK)
        r = answered(db, row, asked, now, err);
    return db_end(db, r, err);
}

/* Nothing of it that could be read was ever here: there is nothing to cancel. */
static enum result forget(struct db *db, const struct inbox_row *row, int64_t now,
                          struct error *err)
{
    enum result r = db_run(
        db, NULL, err,
        "UPDATE orders SET state = 'ignored', reason = "
        "'deleted_in_shop', changed = $1, settled = $2 WHERE id = $3"
        " AND (state = 'fetch' OR (state = 'parked' AND reason LIKE 'unreadable%'))",
        DB_ARGS(DB_INT(now), DB_INT(now), DB_INT(row->id)));

    return r == OK ? journal_add(db, row->id, now, "fetched", err, "deleted") : r;
}

/* Its body went long ago, but Odoo has the order: whether to cancel it, or what was
 * invoiced since, is for a person to see. */
static enum result park_gone(struct db *db, const struct inbox_row *row, int64_t now,
                             struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason reason = reason_make(&p, "deleted_in_shop_old", row->odoo_name, NULL);
    const char *packed = reason_pack(&p, &reason);
    int64_t changed = 0;
    enum result r;

    if (p.failed)
        return error_nomem(err);
    r = db_run(db, &changed, err,
               "UPDATE orders SET state = 'parked', reason = $1, revision = revision + 1,"
               " changed = $2 WHERE id = $3 AND revision = $4 AND state <> 'held'"
               " AND by_hand = 0 AND reason <> $5",
               DB_ARGS(DB_TEXT(packed), DB_INT(now), DB_INT(row->id),
                       DB_INT(row->revision), DB_TEXT(packed)));
    return r == OK && changed > 0
               ? journal_add(db, row->id, now, "parked", err, "%s", packed)
               : r;
}

static bool lives_in_odoo(const struct inbox_row *row)
{
    return row->odoo_id != 0 && strstr(row->plan, "\nstate cancelled\n") == NULL;
}

/* The body stays as it was but for its status, so that its cancellation is planned as any
 * other. What could never be read never came to Odoo either. */
static enum result put_gone(struct db *db, const struct inbox_row *row,
                            const char *nif_keys, int64_t now, struct error *err)
{
    AUTO(rest_page_free) struct rest_page page = {0};
    struct error why = {0};
    enum result r;

    if (row->body_len == 0)
        return lives_in_odoo(row) ? park_gone(db, row, now, err)
                                  : forget(db, row, now, err);
    r = rest_page_deleted(row->body, row->body_len, nif_keys, &page, &why);
    if (r == BAD)
        return forget(db, row, now, err);
    if (r != OK)
        return error_set(err, r, "%s", why.msg);
    const struct rest_order *o = &page.orders[0];
    struct version v = {o->head, o->body, o->len, FROM_FETCH};
    return put_answer(db, row, &v, now, err);
}

enum result inbox_put_gone(struct db *db, const struct inbox_row *row,
                           const char *nif_keys, int64_t asked, int64_t now,
                           struct error *err)
{
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    r = put_gone(db, row, nif_keys, now, err);
    if (r == OK)
        r = answered(db, row, asked, now, err);
    return db_end(db, r, err);
}

/* --- what no webhook brought --- */

static enum result count_missed(struct db *db, int64_t first, int64_t before,
                                int64_t *count, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err,
                              "SELECT COUNT(*) FROM orders WHERE polled > 0"
                              " AND polled < $1 AND modified >= $2",
                              DB_ARGS(DB_INT(before), DB_INT(first)));

    *count = 0;
    if (r == OK && db_next(&rows, err))
        *count = db_int(&rows, 0);
    return r == OK ? rows.r : r;
}

enum result inbox_missed(struct db *db, int64_t first, int64_t before, bool mark,
                         int64_t *count, struct error *err)
{
    enum result r = db_begin(db, err);

    if (r != OK)
        return r;
    r = count_missed(db, first, before, count, err);
    if (r == OK && mark)
        r = db_run(db, NULL, err,
                   "UPDATE orders SET polled = -polled WHERE polled > 0 AND polled < $1",
                   DB_ARGS(DB_INT(before)));
    return db_end(db, r, err);
}
