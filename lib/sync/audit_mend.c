/* Sending once more what the audit found wrong: the inbox gets it, the drain does it. */
#include <string.h>

#include "sync/audit_in.h"
#include "sync/inbox_people.h"
#include "sync/inbox_shop.h"

/* A person decided about it, in the inbox or in Odoo. */
static bool is_decided(const struct inbox_row *row)
{
    return row->state == INBOX_HELD || row->by_hand ||
           (row->state == INBOX_PARKED &&
            strcmp(row->reason.code, "deleted_in_odoo") == 0);
}

/* Whatever the inbox made of it: only what is due will be done. */
static enum result is_due(struct audit *a, int64_t id, bool *due, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_get(a->db, id, &rows, err);

    *due = r == OK &&
           (rows.list[0].state == INBOX_PENDING || rows.list[0].state == INBOX_FETCH);
    return r == SKIP ? OK : r;
}

/* What came since the shop's page was asked for is newer than the page. */
static bool is_overtaken(const struct audit *a, const struct inbox_row *row,
                         const struct rest_order *order)
{
    return row->received > a->asked ||
           (order->head != NULL && row->modified > order->head->modified);
}

static enum result put(struct audit *a, const struct rest_order *order, bool again,
                       struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_get(a->db, order->id, &rows, err);
    int64_t changed;
    size_t fresh;

    if (r == SKIP)
        return inbox_put_page(a->db, order, 1, true, a->now, &fresh, err);
    if (r != OK || is_decided(&rows.list[0]) || is_overtaken(a, &rows.list[0], order))
        return r;
    r = inbox_put_fetched(a->db, &rows.list[0], order, a->asked, a->now, err);
    if (r != OK || !again || order->head == NULL)
        return r;
    return inbox_retry(a->db, order->id, false, a->now, &changed, err);
}

enum result audit_mend(struct audit *a, const struct rest_order *order, bool again,
                       bool *sent, struct error *err)
{
    enum result r = put(a, order, again, err);

    *sent = false;
    return r == OK ? is_due(a, order->id, sent, err) : r;
}

enum result audit_mend_gone(struct audit *a, int64_t id, bool *sent, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_get(a->db, id, &rows, err);

    *sent = false;
    /* What we never had we cannot cancel: of a deleted order the shop tells nothing. */
    if (r != OK || is_decided(&rows.list[0]))
        return r == SKIP ? OK : r;
    r = inbox_put_gone(a->db, &rows.list[0], a->config->plan.nif_keys, a->asked, a->now,
                       err);
    return r == OK ? is_due(a, id, sent, err) : r;
}
