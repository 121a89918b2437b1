#include <stdlib.h>

#include "base/money.h"
#include "plan/cents.h"
#include "unit/support.h"

static void assert_price(struct price p, int64_t quantity, int64_t unit,
                         int64_t discount_e4)
{
    assert_int_equal(p.quantity, quantity);
    assert_int_equal(p.unit, unit);
    assert_int_equal(p.discount_e4, discount_e4);
}

static void price_and_percentage_stay_where_they_give_the_cents(void **state)
{
    (void)state;
    assert_price(cents_price(1, 7500, 7125, 50000), 1, 7500, 50000);
    assert_price(cents_price(4, 5332, 5065, 50000), 4, 1333, 50000);
    assert_price(cents_price(1, 9075, 8621, 50000), 1, 9075, 50000);
    /* 74.85 less 5 % is 71.1075, which is not the 71.10 that was charged. */
    assert_price(cents_price(1, 7485, 7110, 50000), 1, 7110, 0);
    assert_price(cents_price(1, 7500, 7500, 0), 1, 7500, 0);
    assert_price(cents_price(1, -450, -450, 0), 1, -450, 0);
}

static void a_quantity_that_does_not_divide_becomes_one(void **state)
{
    (void)state;
    assert_price(cents_price(3, 1000, 1000, 0), 1, 1000, 0);
    assert_price(cents_price(3, 999, 999, 0), 3, 333, 0);
    /* The undiscounted sum does not divide, the charged one does. */
    assert_price(cents_price(2, 1001, 950, 50000), 2, 475, 0);
}

static void odd_percentages_that_odoo_cannot_keep_are_not_used(void **state)
{
    (void)state;
    assert_price(cents_price(1, 10000, 6667, 333333), 1, 6667, 0);
    assert_price(cents_price(1, 10000, 9475, 52500), 1, 10000, 52500);
}

/* Whatever comes in, quantity × price × (1 − discount) is the charged sum, half up. */
static void every_price_gives_exactly_what_was_charged(void **state)
{
    (void)state;
    srand(20250603);
    for (int i = 0; i < 200000; i++) {
        int64_t quantity = rand() % 10 + 1, before = rand() % 2000000;
        int64_t percent = rand() % 101 * 10000;
        int64_t after = rand() % 4 == 0
                            ? rand() % 2000000
                            : (before * (1000000 - percent) + 500000) / 1000000;
        struct price p = cents_price(quantity, before, after, percent);
        int64_t made =
            (p.quantity * p.unit * (1000000 - p.discount_e4) + 500000) / 1000000;
        assert_true(made == after);
        assert_true(p.quantity == quantity || p.quantity == 1);
    }
}

static void the_tax_in_a_gross_price_is_odoos(void **state)
{
    (void)state;
    assert_int_equal(cents_tax(7500, 210000), 1302);
    assert_int_equal(cents_tax(7125, 210000), 1237);
    assert_int_equal(cents_tax(-450, 210000), -78);
    assert_int_equal(cents_tax(1100, 100000), 100);
    assert_int_equal(cents_tax(1000, 0), 0);
}

/* Half up to the cent by another way: the cent whose distance is least. */
static void the_tax_equals_a_count_of_cents(void **state)
{
    static const int64_t percents[] = {40000, 52000, 100000, 210000, 1000000};

    (void)state;
    for (size_t k = 0; k < sizeof(percents) / sizeof(percents[0]); k++)
        for (int64_t gross = 0, tax = 0; gross < 20000; gross++) {
            int64_t whole = 1000000 + percents[k];
            while ((2 * tax + 1) * whole <= 2 * gross * percents[k])
                tax++;
            assert_int_equal(cents_tax(gross, percents[k]), tax);
            assert_int_equal(cents_tax(-gross, percents[k]), -tax);
        }
}

static void the_largest_amounts_do_not_overflow(void **state)
{
    (void)state;
    assert_price(cents_price(1, MONEY_MAX, MONEY_MAX / 2, 500000), 1, MONEY_MAX, 500000);
    assert_int_equal(cents_tax(MONEY_MAX, 1000000), MONEY_MAX / 2);
    assert_price(cents_price(INT64_MAX, MONEY_MAX, MONEY_MAX, 0), 1, MONEY_MAX, 0);
}

static struct plan plan_of(struct plan_line *lines, size_t n, int64_t total, int64_t tax)
{
    return (struct plan){.lines = lines,
                         .line_count = n,
                         .total = total,
                         .tax = tax,
                         .digits = 2,
                         .currency = "EUR"};
}

static void a_missing_cent_goes_where_the_tax_fits(void **state)
{
    struct plan_line lines[] = {
        {.xid = "a", .quantity = 1, .price = 2376, .gross = 2376, .percent_e4 = 210000},
        {.xid = "b", .quantity = 1, .price = 4741, .gross = 4741, .percent_e4 = 210000}};
    int64_t tax = cents_tax(2376, 210000) + cents_tax(4742, 210000);
    struct plan plan = plan_of(lines, 2, 7118, tax);

    (void)state;
    cents_settle(&plan);
    assert_int_equal(lines[0].gross + lines[1].gross, 7118);
    assert_int_equal(
        cents_tax(lines[0].gross, 210000) + cents_tax(lines[1].gross, 210000), tax);
    assert_int_equal(plan.note_count, 1);
    pool_free(&plan.pool);
}

static void without_a_line_where_the_tax_fits_the_largest_takes_it(void **state)
{
    struct plan_line lines[] = {
        {.xid = "a", .quantity = 1, .price = 100, .gross = 100, .percent_e4 = 210000},
        {.xid = "b", .quantity = 1, .price = -900, .gross = -900, .percent_e4 = 210000},
        {.xid = "c", .quantity = 1, .price = 0, .gross = 0, .percent_e4 = 210000}};
    struct plan plan = plan_of(lines, 3, -802, 99999);

    (void)state;
    cents_settle(&plan);
    assert_int_equal(lines[1].gross, -902);
    assert_int_equal(lines[1].price, -902);
    pool_free(&plan.pool);
}

/* With its cent a line of three may not divide any more: its text then says three. */
static void a_settled_line_keeps_its_quantity_in_words(void **state)
{
    struct plan_line lines[] = {
        {.xid = "a", .text = "Bono", .quantity = 3, .price = 333, .gross = 999}};
    struct plan plan = plan_of(lines, 1, 1000, 0);

    (void)state;
    cents_settle(&plan);
    assert_int_equal(lines[0].quantity, 1);
    assert_int_equal(lines[0].price, 1000);
    assert_string_equal(lines[0].text, "3 × Bono");
    pool_free(&plan.pool);
}

static void a_great_difference_is_left_for_the_gate(void **state)
{
    struct plan_line lines[] = {
        {.xid = "a", .quantity = 1, .price = 7500, .gross = 7500}};
    struct plan plan = plan_of(lines, 1, 7125, 1237);

    (void)state;
    cents_settle(&plan);
    assert_int_equal(lines[0].gross, 7500);
    assert_int_equal(plan.note_count, 0);
    pool_free(&plan.pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(price_and_percentage_stay_where_they_give_the_cents),
        cmocka_unit_test(a_quantity_that_does_not_divide_becomes_one),
        cmocka_unit_test(odd_percentages_that_odoo_cannot_keep_are_not_used),
        cmocka_unit_test(every_price_gives_exactly_what_was_charged),
        cmocka_unit_test(the_tax_in_a_gross_price_is_odoos),
        cmocka_unit_test(the_tax_equals_a_count_of_cents),
        cmocka_unit_test(the_largest_amounts_do_not_overflow),
        cmocka_unit_test(a_missing_cent_goes_where_the_tax_fits),
        cmocka_unit_test(without_a_line_where_the_tax_fits_the_largest_takes_it),
        cmocka_unit_test(a_settled_line_keeps_its_quantity_in_words),
        cmocka_unit_test(a_great_difference_is_left_for_the_gate),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
