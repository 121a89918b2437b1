#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/order_fixture.h"
#include "unit/support.h"

#define TWO_RATES "made-two-rates"

static const struct change unchanged = {NULL, NULL};

/* --- what is read --- */

static void amounts_times_and_lines_are_read(void **state)
{
    AUTO(order_free) struct order order = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(order_changed(TWO_RATES, unchanged, &order, &err), OK);
    assert_int_equal(order.head.id, 2004);
    assert_string_equal(order.head.status, "processing");
    assert_string_equal(order.currency, "EUR");
    assert_int_equal(order.total, 8710);
    assert_int_equal(order.total_tax, 1412);
    assert_string_equal(order.billing.city, "Valencia");
    assert_int_equal(order.line_count, 2);
    assert_int_equal(order.lines[0].subtotal, 6198);
    assert_int_equal(order.lines[1].total_tax, 110);
    assert_string_equal(order.lines[1].sku, "MENU");
    assert_int_equal(order_rate(&order, order.lines[1].rate_id)->percent_e4, 100000);
    assert_null(order_rate(&order, 99));
}

static void amounts_are_minor_units_of_their_currency(void **state)
{
    static const struct {
        const char *currency, *total;
        int digits;
        int64_t amount;
    } cases[] = {{"\"EUR\"", "\"87.1\"", 2, 8710},    {"\"EUR\"", "\"\"", 2, 0},
                 {"\"EUR\"", "\"-3\"", 2, -300},      {"\"JPY\"", "\"7500\"", 0, 7500},
                 {"\"JPY\"", "\"7500.00\"", 0, 7500}, {"\"KWD\"", "\"7.5\"", 3, 7500},
                 {"\"KWD\"", "\"0.001\"", 3, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(order_free) struct order order = {0};
        struct error err = {0};
        char body[300];
        snprintf(body, sizeof(body),
                 "{\"id\":1,\"order_key\":\"k\",\"status\":\"processing\","
                 "\"date_created_gmt\":\"2026-05-01T10:00:00\","
                 "\"date_modified_gmt\":\"2026-05-01T10:00:00\",\"currency\":%s,"
                 "\"total\":%s}",
                 cases[i].currency, cases[i].total);
        assert_int_equal(order_parse(body, strlen(body), NIF_KEYS, &order, &err), OK);
        assert_int_equal(order.digits, cases[i].digits);
        assert_int_equal(order.total, cases[i].amount);
    }
}

static void quantities_come_as_numbers_and_as_text(void **state)
{
    static const char *const two[] = {"2", "\"2\"", "2.0"};

    (void)state;
    for (size_t i = 0; i < sizeof(two) / sizeof(two[0]); i++) {
        AUTO(order_free) struct order order = {0};
        struct error err = {0};
        struct change change = {"line_items/1/quantity", two[i]};
        assert_int_equal(order_changed(TWO_RATES, change, &order, &err), OK);
        assert_int_equal(order.lines[1].quantity, 2);
    }
}

static void names_are_plain_text(void **state)
{
    AUTO(order_free) struct order order = {0};
    struct error err = {0};
    struct change change = {"line_items/0/name",
                            "\" Fit &amp; Board\\r\\n&#8211;\\tpaddle \""};

    (void)state;
    assert_int_equal(order_changed(TWO_RATES, change, &order, &err), OK);
    assert_string_equal(order.lines[0].name, "Fit & Board – paddle");
}

static void the_first_tax_number_that_is_filled_counts(void **state)
{
    AUTO(order_free) struct order order = {0};
    struct error err = {0};
    struct change change = {"meta_data", "[{\"key\":\"billing_vat\",\"value\":\"B\"},"
                                         "{\"key\":\"_billing_nif\",\"value\":\"\"},"
                                         "{\"key\":\"_billing_nif\",\"value\":5},{}]"};

    (void)state;
    assert_int_equal(order_changed(TWO_RATES, change, &order, &err), OK);
    assert_string_equal(order_meta(order.meta, NIF_KEYS), "B");
    assert_string_equal(order_meta(order.meta, "vat"), "");
    assert_string_equal(order_meta(NULL, NIF_KEYS), "");
}

static void a_tax_without_an_amount_is_one_of_other_lines(void **state)
{
    AUTO(order_free) struct order order = {0};
    struct error err = {0};
    struct change change = {"line_items/0/taxes", "[{\"id\":2,\"total\":\"\"},"
                                                  "{\"id\":1,\"total\":\"0\"}]"};

    (void)state;
    assert_int_equal(order_changed(TWO_RATES, change, &order, &err), OK);
    assert_int_equal(order.lines[0].rates, 1);
    assert_int_equal(order.lines[0].rate_id, 1);
}

/* --- what is refused --- */

static void an_error_names_field_entry_and_order(void **state)
{
    static const struct {
        struct change change;
        const char *why;
    } cases[] = {
        {{"line_items/1/total", "\"1e3\""},
         "'1e3' is not an amount: only digits and one point are allowed (field 'total') "
         "in "
         "entry 2 of line_items of order 2004"},
        {{"line_items/0/quantity", "1.5"},
         "the field 'quantity' is no whole number in entry 1 of line_items of order "
         "2004"},
        {{"line_items/0/quantity", "\"many\""},
         "the field 'quantity' is no whole number in entry 1 of line_items"},
        {{"line_items/0/subtotal", "61.98"},
         "the field 'subtotal' is no amount in quotes in entry 1 of line_items"},
        {{"line_items/0/quantity", "0"}, "the quantity is not above zero in entry 1"},
        {{"line_items/0/quantity", "-1"}, "the quantity is not above zero in entry 1"},
        {{"line_items/0/id", NULL}, "a line has no id in entry 1 of line_items"},
        {{"line_items/0/name", "5"}, "the field 'name' is no text in entry 1"},
        {{"line_items/0/meta_data", "{}"}, "the field 'meta_data' is no list in entry 1"},
        {{"line_items/0", "7"}, "a line is no JSON object in entry 1 of line_items"},
        {{"line_items/0/product_id", "9007199254740993"}, "no number below 2^53"},
        {{"line_items", "{}"}, "the field 'line_items' is no list of order 2004"},
        {{"fee_lines/0", "{\"id\":9,\"total\":12}"},
         "the field 'total' is no amount in quotes in entry 1 of fee_lines"},
        {{"shipping_lines/0", "{\"id\":9,\"total\":\"1.234\"}"},
         "it has more decimals than its currency (field 'total') in entry 1 of "
         "shipping_lines of order 2004"},
        {{"total", "\"NaN\""}, "'NaN' is not an amount"},
        {{"total", "\"10000000000.01\""}, "it is too large (field 'total')"},
        {{"currency", "\"EURO\""}, "the order names no currency of order 2004"},
        {{"currency", "\"\\n\\n\\n\""}, "the order names no currency"},
        {{"currency", NULL}, "the order names no currency"},
        {{"billing/email", "[]"}, "the field 'email' is no text in the billing address"},
        {{"date_paid_gmt", "\"today\""}, "the field 'date_paid_gmt' is no date such as"},
        {{"tax_lines/1/rate_percent", "\"-100\""},
         "a percentage is missing or not from 0 to 100 in entry 2 of tax_lines"},
        {{"tax_lines/0/rate_percent", "100.01"}, "not from 0 to 100 in entry 1"},
        {{"tax_lines/0/rate_percent", "\"1000000\""}, "not from 0 to 100 in entry 1"},
        {{"tax_lines/0/rate_percent", "-1"}, "not from 0 to 100 in entry 1"},
        {{"tax_lines/0/rate_percent", NULL}, "a percentage is missing"},
        {{"coupon_lines/0",
          "{\"code\":\"x\",\"discount_type\":\"percent\",\"nominal_amount\":101}"},
         "not from 0 to 100 in entry 1 of coupon_lines"},
        {{"id", "0"}, "the body has no order id"},
        {{"id", "9007199254740993"}, "no number below 2^53"},
        {{"order_key", NULL}, "the body has no order_key"},
        {{"status", "\"\""}, "the body has no status"},
        {{"date_modified_gmt", "null"}, "the body has no date_modified_gmt"},
        {{"date_created_gmt", "null"}, "the body has no date_created_gmt"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(order_free) struct order order = {0};
        struct error err = {0};
        enum result r = order_changed(TWO_RATES, cases[i].change, &order, &err);
        if (r != BAD || strstr(err.msg, cases[i].why) == NULL)
            print_error("%s: %s\n", cases[i].change.path, err.msg);
        assert_int_equal(r, BAD);
        assert_non_null(strstr(err.msg, cases[i].why));
    }
}

/* @n lines of @amount net each. The caller frees it. */
static char *many_lines(size_t n, const char *amount)
{
    char *items = malloc(n * 100 + 3), *end = items;

    *end++ = '[';
    for (size_t i = 0; i < n; i++)
        end += sprintf(end, "%s{\"id\":%zu,\"quantity\":1,\"total\":\"%s\"}",
                       i == 0 ? "" : ",", i + 1, amount);
    *end++ = ']';
    *end = '\0';
    return items;
}

static enum result parse_many(size_t n, const char *amount, struct error *err)
{
    AUTO(order_free) struct order order = {0};
    char *items = many_lines(n, amount);
    enum result r =
        order_changed(TWO_RATES, (struct change){"line_items", items}, &order, err);

    assert_true(r != OK || order.line_count == n);
    free(items);
    return r;
}

static void many_lines_are_read_and_too_many_refused(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(parse_many(ORDER_LINES_MAX, "1.00", &err), OK);
    assert_int_equal(parse_many(ORDER_LINES_MAX + 1, "1.00", &err), BAD);
    assert_non_null(strstr(err.msg, "more than 1000 lines of order 2004"));
    err = (struct error){0};
    assert_int_equal(parse_many(2000, "1.00", &err), BAD);
}

static void sums_beyond_all_money_are_refused(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(parse_many(1, "9999999999.99", &err), OK);
    assert_int_equal(parse_many(2, "9999999999.99", &err), BAD);
    assert_non_null(strstr(err.msg, "sum is too large"));
}

/* --- the content hash --- */

static void hash_of(const char *name, struct change change, char hash[DIGEST_HEX])
{
    AUTO(order_free) struct order order = {0};
    struct error err = {0};

    assert_int_equal(order_changed(name, change, &order, &err), OK);
    memcpy(hash, order.head.content_hash, DIGEST_HEX);
}

static void the_hash_sees_everything_that_is_read(void **state)
{
    static const struct change changes[] = {
        {"status", "\"completed\""},
        {"order_key", "\"k2\""},
        {"number", "\"A-1\""},
        {"currency", "\"USD\""},
        {"total", "\"87.11\""},
        {"total_tax", "\"14.11\""},
        {"customer_id", "7"},
        {"date_created_gmt", "\"2026-05-01T10:00:01\""},
        {"date_paid_gmt", "\"2026-05-01T10:00:01\""},
        {"billing/first_name", "\"Eva\""},
        {"billing/phone", "\"1\""},
        {"shipping/city", "\"Denia\""},
        {"refunds/0", "{\"id\":5,\"total\":\"-1.00\"}"},
        {"meta_data/0", "{\"key\":\"_billing_nif\",\"value\":\"B12345674\"}"},
        {"line_items/1", NULL},
        {"line_items/0/id", "77"},
        {"line_items/0/name", "\"Yoga\""},
        {"line_items/0/product_id", "12"},
        {"line_items/0/variation_id", "12"},
        {"line_items/0/sku", "\"S\""},
        {"line_items/0/quantity", "2"},
        {"line_items/0/subtotal", "\"61.99\""},
        {"line_items/0/subtotal_tax", "\"13.01\""},
        {"line_items/0/total", "\"61.99\""},
        {"line_items/0/total_tax", "\"13.01\""},
        {"line_items/0/taxes/0/id", "2"},
        {"line_items/0/meta_data/0/value/from", "1780506060"},
        {"line_items/0/meta_data/0/value/persons", "\"4\""},
        {"line_items/1/meta_data/0", "{\"key\":\"Desde\",\"value\":\"x\"}"},
        {"fee_lines/0", "{\"id\":9,\"total\":\"1.00\"}"},
        {"shipping_lines/0", "{\"id\":9,\"total\":\"1.00\"}"},
        {"coupon_lines/0", "{\"code\":\"x\"}"},
        {"tax_lines/0/rate_percent", "22"},
    };
    char before[DIGEST_HEX], after[DIGEST_HEX];

    (void)state;
    hash_of(TWO_RATES, unchanged, before);
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        hash_of(TWO_RATES, changes[i], after);
        if (strcmp(before, after) == 0)
            print_error("%s changes nothing\n", changes[i].path);
        assert_string_not_equal(before, after);
    }
}

static void the_hash_passes_over_what_differs_for_nothing(void **state)
{
    static const struct change changes[] = {
        {"_links", NULL},
        {"_links/self/0/href", "\"https://school.example/wp-json/wc/v3/orders/1\""},
        {"payment_url", "\"https://school.example/pay\""},
        {"date_modified_gmt", "\"2027-01-01T00:00:00\""},
        {"customer_ip_address", "\"192.0.2.1\""},
        {"meta_data/0", NULL},
        {"meta_data/2", "{\"id\":1,\"key\":\"_stock_note\",\"value\":\"x\"}"},
        {"line_items/0/price", "1"},
        {"line_items/0/meta_data/0/id", "999"},
        {"line_items/0/meta_data/1", NULL},
        {"line_items/0/meta_data/0/display_value", "\"x\""},
    };
    char before[DIGEST_HEX], after[DIGEST_HEX];

    (void)state;
    hash_of(TWO_RATES, unchanged, before);
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        hash_of(TWO_RATES, changes[i], after);
        if (strcmp(before, after) != 0)
            print_error("%s changes the hash\n", changes[i].path);
        assert_string_equal(before, after);
    }
}

static void the_order_of_metas_is_nothing_and_a_doubled_key_is(void **state)
{
#define DESDE(text) "{\"key\":\"Desde\",\"value\":\"" text "\"}"
#define HASTA       "{\"key\":\"Hasta\",\"value\":\"y\"}"
    char one[DIGEST_HEX], other[DIGEST_HEX];
    const char *path = "line_items/1/meta_data";

    (void)state;
    hash_of(TWO_RATES, (struct change){path, "[" DESDE("a") "," HASTA "]"}, one);
    hash_of(TWO_RATES, (struct change){path, "[" HASTA "," DESDE("a") "]"}, other);
    assert_string_equal(one, other);
    /* The first of two is what a booking is read from. */
    hash_of(TWO_RATES, (struct change){path, "[" DESDE("a") "," DESDE("z") "]"}, one);
    hash_of(TWO_RATES, (struct change){path, "[" DESDE("b") "," DESDE("z") "]"}, other);
    assert_string_not_equal(one, other);
}

/* cases/rest/ID.json is the same version over REST, in other bytes. */
static bool compare_with_rest(const char *folder)
{
    AUTO(order_free) struct order webhook = {0};
    AUTO(order_free) struct order rest = {0};
    struct error err = {0};
    char path[300];
    size_t len;

    snprintf(path, sizeof(path), "%s/rest/%ld.json", CASES, strtol(folder, NULL, 10));
    FILE *there = fopen(path, "rb");
    if (there == NULL)
        return false;
    fclose(there);
    assert_int_equal(order_changed(folder, unchanged, &webhook, &err), OK);
    char *body = read_case(path + strlen(CASES) + 1, &len);
    assert_int_equal(order_parse(body, len, NIF_KEYS, &rest, &err), OK);
    free(body);
    bool same_version = webhook.head.modified == rest.head.modified;
    if (same_version)
        assert_string_equal(webhook.head.content_hash, rest.head.content_hash);
    else
        assert_string_not_equal(webhook.head.content_hash, rest.head.content_hash);
    return same_version;
}

static void a_version_has_one_hash_by_webhook_and_over_rest(void **state)
{
    DIR *folder = opendir(CASES "/orders");
    int compared = 0;

    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' &&
            strstr(entry->d_name, "-rest-") == NULL)
            compared += compare_with_rest(entry->d_name);
    closedir(folder);
    assert_true(compared >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_times_and_lines_are_read),
        cmocka_unit_test(amounts_are_minor_units_of_their_currency),
        cmocka_unit_test(quantities_come_as_numbers_and_as_text),
        cmocka_unit_test(names_are_plain_text),
        cmocka_unit_test(the_first_tax_number_that_is_filled_counts),
        cmocka_unit_test(a_tax_without_an_amount_is_one_of_other_lines),
        cmocka_unit_test(an_error_names_field_entry_and_order),
        cmocka_unit_test(many_lines_are_read_and_too_many_refused),
        cmocka_unit_test(sums_beyond_all_money_are_refused),
        cmocka_unit_test(the_hash_sees_everything_that_is_read),
        cmocka_unit_test(the_hash_passes_over_what_differs_for_nothing),
        cmocka_unit_test(the_order_of_metas_is_nothing_and_a_doubled_key_is),
        cmocka_unit_test(a_version_has_one_hash_by_webhook_and_over_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
