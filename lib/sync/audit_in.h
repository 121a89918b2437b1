/* What the steps of an audit share; for audit*.c only. */
#ifndef SYNC_AUDIT_IN_H
#define SYNC_AUDIT_IN_H

#include "sync/audit.h"
#include "sync/drain.h"
#include "sync/session.h"
#include "woo/rest_page.h"

struct audit {
    struct db *db;
    const struct config *config;
    const struct audit_request *request;
    struct audit_report *report;
    int lock_fd;
    struct http http;
    struct session session;
    struct rest rest;
    struct drain drain;
    int64_t now;   /* UTC seconds */
    int64_t asked; /* UTC seconds: when the shop was asked for the page in hand */
    int64_t until; /* UTC seconds: the end of the last day */
    int64_t last;  /* UTC seconds: when the last readable order was made */
};

/** audit_in_range - made on one of the days that are looked at. */
bool audit_in_range(const struct audit *a, int64_t created);

/* Who is asked next: if that fails, it is told whom we could not read. */
void audit_asks_shop(struct audit *a);
void audit_asks_odoo(struct audit *a);

/**
 * audit_page - judge @n orders (REST_PAGE at most) as the shop lists them.
 * A few calls to Odoo for all of them.
 */
enum result audit_page(struct audit *a, const struct rest_order *orders, size_t n,
                       struct error *err) MUST_CHECK;

/** audit_name - hand over a finding and count it; on @day unless NULL. */
void audit_name(struct audit *a, const struct audit_finding *finding,
                struct audit_day *day);

/** audit_add - one sale or order to the sums of a day (NULL: none). */
void audit_add(const struct audit *a, struct audit_sums *sums, const char *currency,
               int64_t total, int64_t tax);

/** audit_orders - judge the orders of @status ("any", "trash") made in the range. */
enum result audit_orders(struct audit *a, const char *status, struct error *err)
    MUST_CHECK;

/** audit_refunds - add those of the range to their days; judge their orders, if older. */
enum result audit_refunds(struct audit *a, struct error *err) MUST_CHECK;

/** audit_drain - what was sent once more goes to Odoo now. */
enum result audit_drain(struct audit *a, struct error *err) MUST_CHECK;

/** audit_strangers - sales dated in the range that the shop has no order for. */
enum result audit_strangers(struct audit *a, struct error *err) MUST_CHECK;

/**
 * audit_mend - give the shop's version to the inbox, to be done again.
 * @again: although it was done or parked before
 * @sent:  whether it will be: not what a person holds, ignores or deleted in Odoo
 */
enum result audit_mend(struct audit *a, const struct rest_order *order, bool again,
                       bool *sent, struct error *err) MUST_CHECK;

/** audit_mend_gone - the shop has no such order any more: it is asked for and cancelled.
 */
enum result audit_mend_gone(struct audit *a, int64_t id, bool *sent, struct error *err)
    MUST_CHECK;

#endif
