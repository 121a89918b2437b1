/* Who an order is for. */
#ifndef PLAN_PARTNER_H
#define PLAN_PARTNER_H

#include "plan/plan.h"

/**
 * partner_build - fill plan->partner from the order's billing data.
 * @plan: knows its number already
 *
 * Identity: a valid NIF or VAT, else the e-mail in lower case, else the shop's customer
 * id, else the order. A number that is not valid goes into the note, and a note says so.
 * Source: DESIGN.md, "Customer"; FACTS-odoo.md, "Partners in Spain".
 */
enum result partner_build(const struct order *order, const struct plan_settings *settings,
                          struct plan *plan, struct error *err) MUST_CHECK;

#endif
