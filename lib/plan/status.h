/* What the shop's status of an order means for Odoo. */
#ifndef PLAN_STATUS_H
#define PLAN_STATUS_H

#include "base/error.h"
#include "plan/plan.h"

enum status_meaning {
    STATUS_QUOTATION,
    STATUS_PENDING, /* a quotation once it is old enough */
    STATUS_CONFIRMED,
    STATUS_CANCELLED,
    STATUS_REFUNDED,
    STATUS_DRAFT, /* before any purchase */
    STATUS_UNKNOWN
};

/**
 * status_meaning_of - of a status without its wc-.
 * @map: WOO_STATUS_MAP, "reservado=on-hold,…"; wins over the shop's own ones
 */
enum status_meaning status_meaning_of(const char *status, const char *map);

/** status_map_check - BAD with the reason if an entry is not own=known. */
enum result status_map_check(const char *map, struct error *err) MUST_CHECK;

#endif
