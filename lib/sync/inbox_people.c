#include "sync/inbox_people.h"

#include "sync/journal.h"

/* Asked by name, an order that was deleted in Odoo is made anew; "all" never means that.
 */
static enum result retry(struct db *db, int64_t id, int64_t now, int64_t *changed,
                         struct error *err)
{
    enum result r;

    if (id == 0)
        return db_run(db, changed, err,
                      "UPDATE orders SET state = 'pending', reason = '', fingerprint = "
                      "'', starts = 0,"
                      " tries = 0, not_before = 0, retry_at = 0, alone = 0,"
                      " revision = revision + 1, changed = $1 WHERE state = 'parked'"
                      " AND body IS NOT NULL AND reason NOT LIKE 'deleted_in_odoo%'",
                      DB_ARGS(DB_INT(now)));
    r = db_run(db, NULL, err,
               "UPDATE orders SET odoo_id = 0, odoo_name = '', plan = '' WHERE id = $1"
               " AND state = 'parked' AND reason LIKE 'deleted_in_odoo%'",
               DB_ARGS(DB_INT(id)));
    if (r != OK)
        return r;
    r = db_run(
        db, changed, err,
        "UPDATE orders SET state = 'pending', reason = '', by_hand = 0, fingerprint = "
        "'', starts = 0,"
        " tries = 0, not_before = 0, retry_at = 0, alone = 0, revision = revision + 1,"
        " changed = $1 WHERE id = $2 AND body IS NOT NULL",
        DB_ARGS(DB_INT(now), DB_INT(id)));
    return r == OK && *changed > 0 ? journal_add(db, id, now, "retry", err, "by hand")
                                   : r;
}

enum result inbox_retry(struct db *db, int64_t id, int64_t now, int64_t *changed,
                        struct error *err)
{
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, retry(db, id, now, changed, err), err);
}
