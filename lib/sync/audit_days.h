/* The days of an audit: what each side holds of each. In the shop's time zone. */
#ifndef SYNC_AUDIT_DAYS_H
#define SYNC_AUDIT_DAYS_H

#include <stddef.h>

#include "base/error.h"
#include "base/time.h"

struct audit_sums {
    int64_t count;      /* orders */
    int64_t total, tax; /* minor units, of those in our company's currency */
};

struct audit_day {
    struct wall day;
    int64_t begins; /* UTC seconds */
    struct audit_sums shop, odoo;
    int64_t left_out;          /* orders of the shop that are not for Odoo (or not yet) */
    int64_t refunds, refunded; /* made that day, and their sum in minor units */
    int64_t wrong;             /* orders that were named */
};

struct audit_days {
    struct audit_day *list; /* owned */
    size_t count;
};

/**
 * audit_days_make - all days from @since up to @until (UTC seconds, exclusive).
 * @days: zeroed by the caller, who frees it with audit_days_free() whatever we return
 * BAD when there is none; BROKEN without memory.
 */
enum result audit_days_make(struct audit_days *days, int64_t since, int64_t until,
                            struct error *err) MUST_CHECK;
void audit_days_free(struct audit_days *days);

/** audit_days_of - the day of @utc; the first or last one where it lies outside. */
struct audit_day *audit_days_of(const struct audit_days *days, int64_t utc);

#endif
