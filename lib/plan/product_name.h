/* What a booked class is called in Odoo. */
#ifndef PLAN_PRODUCT_NAME_H
#define PLAN_PRODUCT_NAME_H

#include "base/pool.h"
#include "woo/booking.h"

#define NAME_FORMAT_DEFAULT "{class} - {when} ({people})"

/**
 * product_name - e.g. "Fit Board - 2025-06-03 17:00 (5 personas)".
 * @format: with {class}, {when} and {people}; brackets around nothing are left out
 *
 * One person is "1 persona"; without people there are no brackets; full days are
 * "2025-07-01 – 2025-07-05". In @p.
 */
const char *product_name(struct pool *p, const char *format, const char *class_name,
                         const struct booking *b);

/** product_name_check - BAD if the format leaves out {class} or {when}: names would
 * repeat. */
enum result product_name_check(const char *format, struct error *err) MUST_CHECK;

#endif
