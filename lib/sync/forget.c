#include "sync/forget.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "plan/print.h"
#include "sync/journal.h"

void forgotten_free(struct forgotten *forgotten)
{
    inbox_rows_free(&forgotten->refused);
}

/* Those of the part before the @; dots and hyphens of a domain are among them. */
static bool belongs_to_address(char c)
{
    return isalnum((unsigned char)c) || (c != '\0' && strchr("._%+-'", c) != NULL);
}

bool forget_mentions(const char *text, const char *email)
{
    size_t len = strlen(email);

    for (const char *at = text; (at = strcasestr(at, email)) != NULL; at++) {
        bool begins = at == text || !belongs_to_address(at[-1]);
        /* A full stop may end a sentence. */
        bool ends = !isalnum((unsigned char)at[len]) && at[len] != '-' &&
                    !(at[len] == '.' && isalnum((unsigned char)at[len + 1]));
        if (begins && ends)
            return true;
    }
    return false;
}

static bool concerns(const struct inbox_row *row, const char *email)
{
    return forget_mentions(row->body, email) || forget_mentions(row->plan, email) ||
           forget_mentions(row->planned, email);
}

/* What is to be fetched gets its body back in a moment. */
static bool is_settled(const struct inbox_row *row)
{
    return (row->state == INBOX_SYNCED || row->state == INBOX_IGNORED) &&
           row->fetch_due == 0;
}

/* --- finding --- */

struct ids {
    struct pool pool;
    int64_t *list;
    size_t count, room;
};

static void ids_free(struct ids *ids)
{
    pool_free(&ids->pool);
}

static enum result ids_add(struct ids *ids, int64_t id, struct error *err)
{
    if (ids->count == ids->room) {
        size_t room = ids->room == 0 ? 64 : ids->room * 2;
        int64_t *list = pool_array(&ids->pool, room, sizeof(*list));
        if (list == NULL)
            return error_nomem(err);
        if (ids->count > 0)
            memcpy(list, ids->list, ids->count * sizeof(*list));
        ids->list = list;
        ids->room = room;
    }
    ids->list[ids->count++] = id;
    return OK;
}

static enum result list_all(struct db *db, struct ids *all, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r =
        db_select(db, &rows, err, "SELECT id FROM orders ORDER BY id", DB_NO_ARGS);

    while (r == OK && db_next(&rows, err))
        r = ids_add(all, db_int(&rows, 0), err);
    return r == OK ? rows.r : r;
}

/* One at a time: bodies of all orders together may be more than memory has. */
static enum result find(struct db *db, const char *email, struct ids *found,
                        struct error *err)
{
    AUTO(ids_free) struct ids all = {0};
    enum result r = list_all(db, &all, err);

    for (size_t i = 0; r == OK && i < all.count; i++) {
        AUTO(inbox_rows_free) struct inbox_rows rows = {0};
        r = inbox_get(db, all.list[i], &rows, err);
        if (r == OK && concerns(&rows.list[0], email))
            r = ids_add(found, all.list[i], err);
    }
    return r;
}

/* --- forgetting --- */

static enum result clear(struct db *db, const struct inbox_row *row, int64_t now,
                         struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    const char *plan = plan_without_customer(&p, row->plan);
    enum result r;

    if (p.failed)
        return error_nomem(err);
    r = db_run(db, NULL, err,
               "UPDATE orders SET body = NULL, plan = $1, planned = '', reason = $2"
               " WHERE id = $3",
               DB_ARGS(DB_TEXT(plan), DB_TEXT(row->reason.code), DB_INT(row->id)));
    if (r == OK)
        r = db_run(db, NULL, err, "UPDATE events SET detail = '' WHERE order_id = $1",
                   DB_ARGS(DB_INT(row->id)));
    return r == OK ? journal_add(db, row->id, now, "forgotten", err, "%s", "") : r;
}

static enum result refuse(struct db *db, int64_t id, struct forgotten *forgotten,
                          struct error *err)
{
    struct inbox_rows *refused = &forgotten->refused;
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_get(db, id, &rows, err);
    struct inbox_row *list =
        pool_array(&refused->pool, refused->count + 1, sizeof(*list));

    if (r != OK)
        return r;
    if (list == NULL)
        return error_nomem(err);
    if (refused->count > 0)
        memcpy(list, refused->list, refused->count * sizeof(*list));
    list[refused->count] =
        (struct inbox_row){.id = id,
                           .number = pool_str(&refused->pool, rows.list[0].number),
                           .state = rows.list[0].state,
                           .fetch_due = rows.list[0].fetch_due,
                           .reason = {.code = ""},
                           .odoo_name = "",
                           .currency = ""};
    refused->list = list;
    refused->count++;
    return OK;
}

/* As they are now: a newer version may have come since they were found. */
static enum result forget(struct db *db, const struct ids *found, int64_t now,
                          struct forgotten *forgotten, struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < found->count; i++) {
        AUTO(inbox_rows_free) struct inbox_rows rows = {0};
        if ((r = inbox_get(db, found->list[i], &rows, err)) != OK)
            return r;
        bool settled = is_settled(&rows.list[0]);
        r = settled ? clear(db, &rows.list[0], now, err)
                    : refuse(db, found->list[i], forgotten, err);
        forgotten->count += settled;
    }
    return r;
}

enum result inbox_forget(struct db *db, const char *email, int64_t now,
                         struct forgotten *forgotten, struct error *err)
{
    AUTO(ids_free) struct ids found = {0};
    enum result r = find(db, email, &found, err);

    if (r != OK || (r = db_begin(db, err)) != OK)
        return r;
    r = db_end(db, forget(db, &found, now, forgotten, err), err);
    return r == OK && forgotten->count > 0 ? db_compact(db, err) : r;
}
