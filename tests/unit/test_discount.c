#include "unit/order_fixture.h"
#include "unit/support.h"
#include "woo/discount.h"

static const struct change unchanged = {NULL, NULL};

#define COUPON(type, amount)                                                             \
    "{\"code\":\"x\",\"discount_type\":\"" type "\",\"nominal_amount\":" amount "}"

static void how_a_shop_gave_a_discount_shows(void **state)
{
    static const struct {
        const char *order;
        struct change change;
        enum discount_kind kind;
        int64_t percent_e4, given;
    } cases[] = {
        {"67-disc-coupon-incl", {NULL, NULL}, DISCOUNT_COUPON, 50000, 375},
        {"52-disc-fee-incl", {NULL, NULL}, DISCOUNT_FEE, 0, 375},
        {"62-disc-price-incl", {NULL, NULL}, DISCOUNT_NONE, 0, 0},
        {"57-disc-fee-naive-incl", {NULL, NULL}, DISCOUNT_FEE, 0, 454},
        {"23-booking-5-persons", {NULL, NULL}, DISCOUNT_NONE, 0, 0},
        {"40-shipping", {NULL, NULL}, DISCOUNT_NONE, 0, 0},
        /* A fee that costs something is no discount. */
        {"23-booking-5-persons",
         {"fee_lines/0", "{\"id\":9,\"total\":\"3.00\"}"},
         DISCOUNT_NONE,
         0,
         0},
        {"67-disc-coupon-incl",
         {"coupon_lines/1", COUPON("percent", "5")},
         DISCOUNT_MIXED,
         0,
         375},
        {"67-disc-coupon-incl",
         {"coupon_lines/0", COUPON("fixed_cart", "3.75")},
         DISCOUNT_MIXED,
         0,
         375},
        {"67-disc-coupon-incl",
         {"fee_lines/0", "{\"id\":9,\"total\":\"-1.00\",\"total_tax\":\"-0.21\"}"},
         DISCOUNT_MIXED,
         0,
         496},
        /* Old shops do not say how much a coupon gives. */
        {"67-disc-coupon-incl",
         {"coupon_lines/0/nominal_amount", NULL},
         DISCOUNT_MIXED,
         0,
         375},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(order_free) struct order order = {0};
        struct error err = {0};
        assert_int_equal(order_changed(cases[i].order, cases[i].change, &order, &err),
                         OK);
        struct discount d = discount_read(&order);
        if (d.kind != cases[i].kind || d.given != cases[i].given)
            print_error("%s %zu: kind %d, given %lld\n", cases[i].order, i, (int)d.kind,
                        (long long)d.given);
        assert_int_equal(d.kind, cases[i].kind);
        assert_int_equal(d.percent_e4, cases[i].percent_e4);
        assert_int_equal(d.given, cases[i].given);
    }
}

static void a_fee_should_be_its_percentage_of_the_undiscounted_lines(void **state)
{
    AUTO(order_free) struct order order = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(order_changed("57-disc-fee-naive-incl", unchanged, &order, &err),
                     OK);
    assert_int_equal(discount_fee_expected(&order, 50000), 375);
    assert_int_equal(discount_fee_expected(&order, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(how_a_shop_gave_a_discount_shows),
        cmocka_unit_test(a_fee_should_be_its_percentage_of_the_undiscounted_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
