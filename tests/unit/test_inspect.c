/* What the doctor asks the shop, and how it reads what a real one answered. */
#include <string.h>

#include "unit/rest_script.h"
#include "woo/inspect.h"

#define ANSWERS(...)                                                                     \
    const struct rest_answer answers[] = {__VA_ARGS__};                                  \
    AUTO(pool_free) struct pool p = {0};                                                 \
    struct error err = {0};                                                              \
    struct rest_script s;                                                                \
    (void)state;                                                                         \
    REST_SCRIPT(&s, answers)

static void versions_are_those_of_the_system_s_status(void **state)
{
    ANSWERS(
        {.body = "{\"environment\":{\"version\":\"9.8.5\",\"wp_version\":\"6.8.1\"}}"},
        {.body = "{\"code\":\"woocommerce_rest_cannot_view\"}", .status = 403});
    struct shop_version version;

    assert_int_equal(inspect_version(&s.rest, &p, &version, &err), OK);
    assert_string_equal(version.woocommerce, "9.8.5");
    assert_string_equal(version.wordpress, "6.8.1");
    assert_int_equal(inspect_version(&s.rest, &p, &version, &err), STOP);
    assert_string_equal(version.woocommerce, "");
}

static void a_zone_is_a_name_or_an_offset(void **state)
{
    ANSWERS({.body = "{\"gmt_offset\":1,\"timezone_string\":\"Europe\\/Madrid\"}"},
            {.body = "{\"gmt_offset\":\"-3.5\",\"timezone_string\":\"\"}"},
            {.body = "{\"gmt_offset\":\"0\"}"}, {.body = "{\"name\":\"Fit Shop\"}"},
            {.body = "{\"gmt_offset\":1e99}"});
    struct shop_zone zone;

    assert_int_equal(inspect_zone(&s.rest, &p, &zone, &err), OK);
    assert_string_equal(zone.name, "Europe/Madrid");
    assert_int_equal(zone.minutes, 60);
    assert_int_equal(inspect_zone(&s.rest, &p, &zone, &err), OK);
    assert_string_equal(zone.name, "");
    assert_int_equal(zone.minutes, -210);
    assert_int_equal(inspect_zone(&s.rest, &p, &zone, &err), OK);
    assert_int_equal(zone.minutes, 0);
    assert_int_equal(inspect_zone(&s.rest, &p, &zone, &err), BAD);
    assert_int_equal(inspect_zone(&s.rest, &p, &zone, &err), BAD);
}

#define OPTION(id, value) "{\"id\":\"woocommerce_" id "\",\"value\":\"" value "\"}"

static void money_is_what_the_shop_s_settings_say(void **state)
{
    ANSWERS({.body = "[" OPTION("calc_taxes", "yes") "," OPTION("currency", "EUR") "]"},
            {.body = "[" OPTION("prices_include_tax",
                                "yes") "," OPTION("tax_round_at_subtotal", "no") "]"},
            {.body = "[" OPTION("calc_taxes", "no") ",{\"id\":7,\"value\":[]}]"},
            {.body = "[" OPTION("prices_include_tax",
                                "no") "," OPTION("tax_round_at_subtotal", "yes") "]"});
    struct shop_money money;

    assert_int_equal(inspect_money(&s.rest, &p, &money, &err), OK);
    assert_string_equal(money.currency, "EUR");
    assert_true(money.taxes && money.gross_prices && !money.round_at_subtotal);
    assert_int_equal(inspect_money(&s.rest, &p, &money, &err), OK);
    assert_string_equal(money.currency, "");
    assert_true(!money.taxes && !money.gross_prices && money.round_at_subtotal);
}

#define RATE(rate, name, class)                                                          \
    "{\"rate\":\"" rate "\",\"name\":\"" name "\",\"class\":\"" class "\"}"
#define NEWEST                                                                           \
    "[{\"id\":44,\"date_modified_gmt\":\"2026-11-25T16:16:43\",\"tax_lines\":[]},"       \
    "{\"id\":28,\"date_modified_gmt\":\"2026-11-25T16:10:58\",\"tax_lines\":["           \
    "{\"rate_id\":1,\"rate_percent\":21},{\"rate_id\":9,\"rate_percent\":5.2}]}]"

static void each_percentage_is_listed_once_and_whether_it_is_used(void **state)
{
    ANSWERS({.body = NEWEST},
            {.body = "[" RATE("21.0000", "IVA 21 %", "standard") "," RATE(
                 "10.0000", "IVA 10 %", "reduced-rate") "," RATE("21.0000", "TVA",
                                                                 "other") "]"});
    struct shop_orders orders;
    struct shop_rate *rates;
    size_t count;

    assert_int_equal(inspect_orders(&s.rest, &p, &orders, &err), OK);
    assert_int_equal(orders.count, 2);
    assert_int_equal(orders.id, 44);
    assert_int_equal(orders.modified, 1795623403);
    assert_int_equal(inspect_rates(&s.rest, &p, &orders, &rates, &count, &err), OK);
    assert_int_equal(count, 3);
    assert_int_equal(rates[0].percent_e4, 210000);
    assert_string_equal(rates[0].name, "IVA 21 %");
    assert_true(rates[0].used && rates[0].standard);
    assert_false(rates[1].used || rates[1].standard);
    assert_int_equal(rates[2].percent_e4, 52000);
    assert_string_equal(rates[2].name, "");
    assert_true(rates[2].used);
}

static void a_full_page_of_rates_is_followed_by_the_next(void **state)
{
    AUTO(buf_free) struct buf full = BUF(65536);
    for (int i = 0; i < REST_PAGE; i++)
        buf_printf(&full, "%s" RATE("%d", "x", "standard"), i == 0 ? "[" : ",", i);
    buf_puts(&full, "]");
    ANSWERS({.body = buf_str(&full)}, {.body = "[" RATE("21.5", "y", "standard") "]"});
    struct shop_orders none = {0};
    struct shop_rate *rates;
    size_t count;

    assert_int_equal(inspect_rates(&s.rest, &p, &none, &rates, &count, &err), OK);
    assert_int_equal(count, REST_PAGE + 1);
    assert_non_null(strstr(s.urls[1], "taxes?per_page=100&page=2"));
}

static void the_order_that_changed_last_must_be_in_what_changed_since(void **state)
{
    ANSWERS({.body = "[{\"id\":44},{\"id\":45}]"}, {.body = "[{\"id\":45}]"},
            {.body = "[]"}, {.capture = "err-500-fatal"});
    struct shop_orders orders = {.count = 1, .id = 44, .modified = 1795623403};
    bool shown;

    (void)p;

    assert_int_equal(inspect_filter(&s.rest, &orders, &shown, &err), OK);
    assert_true(shown);
    assert_non_null(strstr(s.urls[0], "modified_after=2026-11-25T16:16:42&"));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(inspect_filter(&s.rest, &orders, &shown, &err), OK);
        assert_false(shown);
    }
    assert_int_equal(inspect_filter(&s.rest, &orders, &shown, &err), RETRY);
}

static void a_shop_without_orders_says_so(void **state)
{
    ANSWERS({.body = "[]"}, {.capture = "err-401-badkey"});
    struct shop_orders orders;

    assert_int_equal(inspect_orders(&s.rest, &p, &orders, &err), OK);
    assert_int_equal(orders.count, 0);
    assert_int_equal(inspect_orders(&s.rest, &p, &orders, &err), STOP);
    assert_true(s.rest.denied);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_are_those_of_the_system_s_status),
        cmocka_unit_test(a_zone_is_a_name_or_an_offset),
        cmocka_unit_test(money_is_what_the_shop_s_settings_say),
        cmocka_unit_test(each_percentage_is_listed_once_and_whether_it_is_used),
        cmocka_unit_test(a_full_page_of_rates_is_followed_by_the_next),
        cmocka_unit_test(the_order_that_changed_last_must_be_in_what_changed_since),
        cmocka_unit_test(a_shop_without_orders_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
