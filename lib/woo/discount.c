#include "woo/discount.h"

#include <string.h>

#include "base/money.h"

static int64_t gross_before(const struct order_line *line)
{
    return line->subtotal + line->subtotal_tax;
}

static int64_t gross_after(const struct order_line *line)
{
    return line->total + line->total_tax;
}

struct discount discount_read(const struct order *order)
{
    struct discount d = {DISCOUNT_NONE, 0, 0};
    bool fee = false;

    for (size_t i = 0; i < order->line_count; i++) {
        const struct order_line *line = &order->lines[i];
        if (line->kind == LINE_ITEM) {
            d.given += gross_before(line) - gross_after(line);
        } else if (line->kind == LINE_FEE && gross_after(line) < 0) {
            fee = true;
            d.given -= gross_after(line);
        }
    }
    if (order->coupon_count == 0)
        d.kind = fee ? DISCOUNT_FEE : DISCOUNT_NONE;
    else if (fee || order->coupon_count > 1 || order->coupons[0].percent_e4 == 0)
        d.kind = DISCOUNT_MIXED;
    else
        d.kind = DISCOUNT_COUPON;
    if (d.kind == DISCOUNT_COUPON)
        d.percent_e4 = order->coupons[0].percent_e4;
    return d;
}

int64_t discount_fee_expected(const struct order *order, int64_t percent_e4)
{
    int64_t gross = 0;

    for (size_t i = 0; i < order->line_count; i++)
        if (order->lines[i].kind == LINE_ITEM)
            gross += gross_before(&order->lines[i]);
    return money_divide(gross, percent_e4, 1000000);
}
