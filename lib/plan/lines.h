/* The lines of an order and the products they sell. */
#ifndef PLAN_LINES_H
#define PLAN_LINES_H

#include "plan/plan.h"

/**
 * lines_build - fill plan->lines, plan->products and plan->first_class.
 *
 * SKIP when only orders with bookings are wanted and this has none; BAD with @reason for
 * a booking that cannot be read, several taxes on one line, or no line at all. Free
 * shipping is left out. Source: DESIGN.md, "What an order becomes".
 */
enum result lines_build(const struct order *order, const struct plan_settings *settings,
                        struct plan *plan, struct reason *reason, struct error *err)
    MUST_CHECK;

#endif
