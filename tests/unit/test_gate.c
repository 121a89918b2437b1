#include <math.h>
#include <string.h>

#include "plan/gate.h"
#include "unit/support.h"

/* A plan of two lines, and the sale that equals it; each test changes one thing. */
struct scene {
    struct pool pool;
    struct plan plan;
    struct plan_product products[2];
    struct plan_line lines[2];
    struct resolved resolved;
    int64_t tax_ids[2], product_ids[2];
    struct sale sale;
    struct sale_line theirs[3];
    int64_t taxes[3][2];
};

static void set(struct scene *s)
{
    *s = (struct scene){.products = {{.xid = "p1"}, {.xid = "p2"}},
                        .lines = {{.xid = "l1",
                                   .product = 0,
                                   .text = "Fit Board",
                                   .quantity = 1,
                                   .price = 7500,
                                   .discount_e4 = 50000,
                                   .percent_e4 = 210000,
                                   .gross = 7125},
                                  {.xid = "l2",
                                   .product = 1,
                                   .text = "Camiseta",
                                   .quantity = 2,
                                   .price = 1999,
                                   .percent_e4 = 210000,
                                   .gross = 3998}},
                        .tax_ids = {170, 170},
                        .product_ids = {11, 12},
                        .taxes = {{170}, {170}, {170}}};
    s->theirs[0] = (struct sale_line){.id = 1,
                                      .product_id = 11,
                                      .quantity = 1,
                                      .price_unit = 75,
                                      .discount = 5,
                                      .price_total = 71.25,
                                      .price_tax = 12.369999999999997,
                                      .tax_count = 1};
    s->theirs[1] = (struct sale_line){.id = 2,
                                      .product_id = 12,
                                      .quantity = 2,
                                      .price_unit = 19.99,
                                      .price_total = 39.98,
                                      .price_tax = 6.94,
                                      .tax_count = 1};
    s->theirs[2] =
        (struct sale_line){.id = 3, .product_id = 13, .quantity = 1, .tax_count = 1};
    for (int i = 0; i < 3; i++)
        s->theirs[i].tax_ids = s->taxes[i];
    s->plan = (struct plan){.currency = "EUR",
                            .digits = 2,
                            .total = 11123,
                            .tax = 1931,
                            .products = s->products,
                            .product_count = 2,
                            .lines = s->lines,
                            .line_count = 2};
    s->resolved = (struct resolved){
        .plan = &s->plan, .tax_ids = s->tax_ids, .product_ids = s->product_ids};
    s->sale = (struct sale){.amount_total = 111.23,
                            .amount_tax = 19.31,
                            .currency = "EUR",
                            .lines = s->theirs,
                            .line_count = 2};
}

static void name_lines(struct scene *s)
{
    s->theirs[0].xid = "__woo__.l1";
    s->theirs[1].xid = "__woo__.l2";
    s->theirs[2].xid = "";
}

static enum gate_verdict compare(struct scene *s, struct reason *reason)
{
    *reason = (struct reason){.code = ""};
    return gate_compare(&s->pool, "woo", &s->resolved, &s->sale, reason);
}

static void assert_differs(struct scene *s, const char *what)
{
    struct reason reason;

    name_lines(s);
    assert_int_equal(compare(s, &reason), GATE_DIFFERS);
    assert_string_equal(reason.code, "gate");
    assert_string_equal(reason.args[0], what);
    pool_free(&s->pool);
}

static void an_order_that_equals_its_plan_needs_no_further_look(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s);
    assert_int_equal(compare(&s, &reason), GATE_EQUAL);
    pool_free(&s.pool);
}

static void noise_of_floating_point_is_no_difference(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s);
    s.theirs[0].price_total = 71.24999999999999;
    s.theirs[1].price_unit = 19.990000000000002;
    s.sale.amount_total = 111.22999999999999;
    s.sale.amount_tax = 19.310000000000002;
    assert_int_equal(compare(&s, &reason), GATE_EQUAL);
    pool_free(&s.pool);
    set(&s);
    s.sale.amount_tax = NAN;
    assert_differs(&s, "tax");
}

static void a_difference_gives_odoos_value_and_ours(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s);
    name_lines(&s);
    s.taxes[0][0] = 50;
    assert_int_equal(compare(&s, &reason), GATE_DIFFERS);
    assert_string_equal(reason.args[1], "id 50");
    assert_string_equal(reason.args[2], "21 % (id 170)");
    pool_free(&s.pool);
    set(&s);
    name_lines(&s);
    s.theirs[1].quantity = 1;
    s.theirs[1].price_unit = 39.98;
    assert_int_equal(compare(&s, &reason), GATE_DIFFERS);
    assert_string_equal(reason.args[1], "1 × 39.98 EUR");
    assert_string_equal(reason.args[2], "2 × 19.99 EUR, Camiseta");
    pool_free(&s.pool);
}

static void a_wrong_tax_of_the_right_total_is_caught(void **state)
{
    struct scene s;

    (void)state;
    set(&s); /* 10 % instead of 21 %: with included prices the total still agrees */
    s.taxes[0][0] = 171;
    s.sale.amount_tax = 13.42;
    assert_differs(&s, "line_tax");
    set(&s); /* goods instead of services: tax amount and total agree too */
    s.taxes[1][0] = 50;
    assert_differs(&s, "line_tax");
    set(&s); /* no tax at all on a line */
    s.theirs[0].tax_count = 0;
    assert_differs(&s, "line_tax");
    set(&s); /* a second tax beside ours */
    s.taxes[0][1] = 99;
    s.theirs[0].tax_count = 2;
    assert_differs(&s, "line_tax");
}

static void totals_taxes_and_currency_must_agree(void **state)
{
    struct scene s;

    (void)state;
    set(&s);
    s.sale.amount_total = 111.24;
    assert_differs(&s, "total");
    set(&s);
    s.sale.amount_tax = 19.30;
    assert_differs(&s, "tax");
    set(&s);
    s.sale.currency = "USD";
    assert_differs(&s, "currency");
    set(&s);
    s.sale.amount_total = 111.2349;
    assert_differs(&s, "total");
}

static void every_line_of_ours_must_be_there_as_planned(void **state)
{
    struct scene s;

    (void)state;
    set(&s);
    s.sale.line_count = 1;
    assert_differs(&s, "line_missing");
    set(&s);
    s.theirs[1].price_total = 39.99;
    assert_differs(&s, "line_total");
    set(&s);
    s.theirs[1].product_id = 99;
    assert_differs(&s, "line");
    set(&s);
    s.theirs[1].quantity = 1;
    s.theirs[1].price_unit = 39.98;
    assert_differs(&s, "line");
}

static void lines_in_another_order_are_found_by_their_external_ids(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s);
    struct sale_line first = s.theirs[0];
    s.theirs[0] = s.theirs[1];
    s.theirs[1] = first;
    assert_int_equal(compare(&s, &reason), GATE_NEEDS_XIDS);
    s.theirs[0].xid = "__woo__.l2";
    s.theirs[1].xid = "__woo__.l1";
    assert_int_equal(compare(&s, &reason), GATE_EQUAL);
    pool_free(&s.pool);
}

static void notes_of_staff_do_no_harm_and_their_money_shows_in_the_total(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s);
    s.sale.line_count = 3;
    s.theirs[2].is_text = true;
    assert_int_equal(compare(&s, &reason), GATE_EQUAL);
    pool_free(&s.pool);
    set(&s);
    s.sale.line_count = 3;
    name_lines(&s);
    assert_int_equal(compare(&s, &reason), GATE_EQUAL); /* a line of staff for nothing */
    pool_free(&s.pool);
    set(&s);
    s.sale.line_count = 3;
    s.sale.amount_total = 121.23;
    assert_differs(&s, "total");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_that_equals_its_plan_needs_no_further_look),
        cmocka_unit_test(noise_of_floating_point_is_no_difference),
        cmocka_unit_test(a_difference_gives_odoos_value_and_ours),
        cmocka_unit_test(a_wrong_tax_of_the_right_total_is_caught),
        cmocka_unit_test(totals_taxes_and_currency_must_agree),
        cmocka_unit_test(every_line_of_ours_must_be_there_as_planned),
        cmocka_unit_test(lines_in_another_order_are_found_by_their_external_ids),
        cmocka_unit_test(notes_of_staff_do_no_harm_and_their_money_shows_in_the_total),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
