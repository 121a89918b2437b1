/* Classes of an order that take place at another time, or for other people, than the plan
 * last written says. Pure. */
#ifndef PLAN_MOVED_H
#define PLAN_MOVED_H

#include "plan/plan.h"

/**
 * moved_reason - why an order has to wait, if it is for moved classes and nothing else.
 * @before:  the plan last written, as plan_print() gave it
 * @plan:    the new one, and @printed, its text
 * @reason:  class_moved with the class's name, "2025-06-03 17:00 (5 personas)" as it was,
 *           and as it is now; of several classes each of the three lists them. In @p
 *
 * True with @reason filled in; else false, with @reason as it was: where no class moved,
 * where a class has another price, tax or product, or any other line, the customer or an
 * amount differs as well; and of a class whose product the shop has deleted, since its
 * external id does not tell the hour.
 */
bool moved_reason(struct pool *p, const char *before, const struct plan *plan,
                  const char *printed, struct reason *reason);

#endif
