/* How the shop showed a discount. For words and warnings, never for a price. */
#ifndef WOO_DISCOUNT_H
#define WOO_DISCOUNT_H

#include "woo/order.h"

enum discount_kind {
    DISCOUNT_NONE,   /* none to be seen; a changed price (set_price) leaves no trace */
    DISCOUNT_COUPON, /* one percent coupon: lines have a price before and after */
    DISCOUNT_FEE,    /* a negative fee beside undiscounted lines */
    DISCOUNT_MIXED   /* several coupons, a fixed one, or coupon and fee together */
};

struct discount {
    enum discount_kind kind;
    int64_t percent_e4; /* of DISCOUNT_COUPON: 5 % is 50000 */
    int64_t given;      /* minor units, gross: what the discount took off, >= 0 */
};

/**
 * discount_read - what discount @order shows.
 * Source: FACTS-woocommerce.md, "How a discount shows".
 */
struct discount discount_read(const struct order *order);

/**
 * discount_fee_expected - what @percent_e4 of the undiscounted lines would be, gross and
 * in minor units; a negative fee that differs was worked out on the wrong base.
 */
int64_t discount_fee_expected(const struct order *order, int64_t percent_e4);

#endif
