#include <string.h>

#include "base/money.h"
#include "unit/support.h"

static void currencies_have_their_own_decimals(void **state)
{
    (void)state;
    assert_int_equal(money_digits("EUR"), 2);
    assert_int_equal(money_digits("JPY"), 0);
    assert_int_equal(money_digits("KWD"), 3);
    assert_int_equal(money_digits("XPF"), 0);
    assert_int_equal(money_digits("X F"), 2);
    assert_int_equal(money_digits("PY "), 2);
    assert_int_equal(money_digits(""), 2);
    assert_int_equal(money_digits("jpy"), 2);
}

static void amounts_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        int digits;
        int64_t amount;
    } cases[] = {{"71.25", 2, 7125},
                 {"-3.1", 2, -310},
                 {"0", 2, 0},
                 {"", 2, 0},
                 {"75", 2, 7500},
                 {"7500", 0, 7500},
                 {"1.234", 3, 1234},
                 {"5.00000", 2, 500},
                 {"7500.00", 0, 7500},
                 {"9999999999.99", 2, 999999999999},
                 {"-0.00", 2, 0},
                 {"0.01", 2, 1},
                 {"-0.01", 2, -1},
                 {"00012.3", 2, 1230},
                 {"0.00000", 0, 0},
                 {"10000000000.00", 2, MONEY_MAX},
                 {"-10000000000", 2, -MONEY_MAX}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct error err = {0};
        int64_t amount = -1;
        assert_int_equal(money_parse(cases[i].text, cases[i].digits, &amount, &err), OK);
        assert_int_equal(amount, cases[i].amount);
    }
}

static void what_is_no_amount_is_refused_with_the_reason(void **state)
{
    static const struct {
        const char *text;
        int digits;
        const char *why;
    } cases[] = {{"1e3", 2, "only digits"},
                 {"1,5", 2, "only digits"},
                 {"nan", 2, "digits were"},
                 {"-", 2, "digits were"},
                 {" 1", 2, "digits were"},
                 {"1.2.3", 2, "more decimals"},
                 {"13.016529", 2, "more decimals"},
                 {"1.5", 0, "no decimals"},
                 {"99999999999999999999", 2, "too large"},
                 {"12 ", 2, "only digits"},
                 {"+1", 2, "digits were"},
                 {"--1", 2, "digits were"},
                 {".5", 2, "digits were"},
                 {"1.234,50", 2, "more decimals"},
                 {"1.-5", 2, "more decimals"},
                 {"0x10", 2, "only digits"},
                 {"inf", 2, "digits were"},
                 {"12€", 2, "only digits"},
                 {"0.001", 2, "more decimals"},
                 {"10000000000.01", 2, "too large"},
                 {"1000000000000", 2, "too large"},
                 {"-1000000000001", 0, "too large"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct error err = {0};
        int64_t amount = 77;
        assert_int_equal(money_parse(cases[i].text, cases[i].digits, &amount, &err), BAD);
        assert_int_equal(amount, 77);
        if (strstr(err.msg, cases[i].why) == NULL)
            print_error("%s: %s\n", cases[i].text, err.msg);
        assert_non_null(strstr(err.msg, cases[i].why));
    }
}

static void doubles_of_odoo_become_cents_or_nothing(void **state)
{
    int64_t amount = 0;

    (void)state;
    assert_true(money_from_double(71.25, 2, &amount) && amount == 7125);
    assert_true(money_from_double(12.369999999999997, 2, &amount) && amount == 1237);
    assert_true(money_from_double(-0.65, 2, &amount) && amount == -65);
    assert_true(money_from_double(7500.0, 0, &amount) && amount == 7500);
    assert_true(money_from_double(1e9 + 0.01, 2, &amount) && amount == 100000000001);
    assert_true(money_from_double(0.1 + 0.2, 2, &amount) && amount == 30);
    assert_true(money_from_double(1e-05 * 0, 2, &amount) && amount == 0);
    amount = 77;
    assert_false(money_from_double(71.2549, 2, &amount));
    assert_false(money_from_double(0.005, 2, &amount));
    assert_false(money_from_double(1e-05, 2, &amount));
    assert_false(money_from_double(-1.0 / 0.0, 2, &amount));
    assert_int_equal(amount, 77);
    assert_false(money_from_double(0.0 / 0.0, 2, &amount));
    assert_false(money_from_double(1e300, 2, &amount));
}

static void division_rounds_half_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(money_divide(7500, 95, 100), 7125);
    assert_int_equal(money_divide(5, 1, 2), 3);
    assert_int_equal(money_divide(-5, 1, 2), -3);
    assert_int_equal(money_divide(4, 1, 3), 1);
    assert_int_equal(money_divide(-4, 1, 3), -1);
    assert_int_equal(money_divide(5, 1, 3), 2);
    assert_int_equal(money_divide(0, 5, 7), 0);
    assert_int_equal(money_divide(1, 1, 1), 1);
    assert_true(money_divide(MONEY_MAX, 100, 121) == INT64_C(826446280992));
}

static void people_and_machines_read_amounts_their_own_way(void **state)
{
    static const struct {
        int64_t amount;
        int digits;
        const char *machine, *spanish;
    } cases[] = {{7125, 2, "71.25", "71,25"},
                 {-65, 2, "-0.65", "-0,65"},
                 {100000000, 2, "1000000.00", "1.000.000,00"},
                 {1234, 0, "1234", "1.234"},
                 {0, 2, "0.00", "0,00"},
                 {5, 3, "0.005", "0,005"},
                 {-123456, 2, "-1234.56", "-1.234,56"},
                 {99999, 2, "999.99", "999,99"},
                 {MONEY_MAX, 2, "10000000000.00", "10.000.000.000,00"},
                 {1000000, 0, "1000000", "1.000.000"},
                 {107105, 2, "1071.05", "1.071,05"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(buf_free) struct buf out = BUF(100);
        money_print(&out, cases[i].amount, cases[i].digits);
        assert_string_equal(buf_str(&out), cases[i].machine);
        buf_clear(&out);
        money_print_es(&out, cases[i].amount, cases[i].digits);
        assert_string_equal(buf_str(&out), cases[i].spanish);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(currencies_have_their_own_decimals),
        cmocka_unit_test(amounts_are_read_exactly),
        cmocka_unit_test(what_is_no_amount_is_refused_with_the_reason),
        cmocka_unit_test(doubles_of_odoo_become_cents_or_nothing),
        cmocka_unit_test(division_rounds_half_away_from_zero),
        cmocka_unit_test(people_and_machines_read_amounts_their_own_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
