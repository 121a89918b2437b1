/* Prices that give exactly the cents which the customer paid. */
#ifndef PLAN_CENTS_H
#define PLAN_CENTS_H

#include <stdint.h>

#include "plan/plan.h"

struct price {
    int64_t quantity;
    int64_t unit;        /* minor units, gross, before the discount */
    int64_t discount_e4; /* 5 % is 50000 */
};

/**
 * cents_price - quantity, price and discount whose product is exactly @after.
 * @quantity:   the shop's; becomes 1 where no whole price of one gives the sum
 * @before:     minor units, gross of the line without its coupon
 * @after:      minor units, gross of the line as charged
 * @percent_e4: of the coupon, 0 for none
 *
 * The price before and its percentage are kept where, after half-up rounding, they give
 * exactly @after; else the charged price.
 * Source: DESIGN.md, "What an order becomes"; FACTS-odoo.md, "Money and taxes".
 */
struct price cents_price(int64_t quantity, int64_t before, int64_t after,
                         int64_t percent_e4);

/** cents_tax - the tax in @gross as Odoo works it out for a tax-included price, half up.
 */
int64_t cents_tax(int64_t gross, int64_t percent_e4);

/**
 * cents_settle - bring the sum of the lines to the order's total.
 *
 * The shop rounds net and tax of a line apart, so their sum may miss the total by up to a
 * cent a line; the difference goes to the line where the tax comes out as the shop's,
 * else to the largest. A greater difference is left as it is (the gate will name it).
 */
void cents_settle(struct plan *plan);

#endif
