#include <string.h>

#include "plan/product_name.h"
#include "plan/xid.h"
#include "unit/support.h"

static struct booking hour(int64_t persons)
{
    return (struct booking){
        .from = {2025, 6, 3, 17, 0, 0}, .to = {2025, 6, 3, 18, 0, 0}, .persons = persons};
}

static struct booking days(int from, int to)
{
    return (struct booking){.from = {2025, 7, from, 0, 0, 0},
                            .to = {2025, 7, to, 23, 59, 59},
                            .full_days = true,
                            .persons = 2};
}

static void assert_name(const char *format, struct booking b, const char *wanted)
{
    AUTO(pool_free) struct pool p = {0};

    assert_string_equal(product_name(&p, format, "Fit Board", &b), wanted);
    assert_false(p.failed);
}

static void people_are_counted_in_words_and_left_out_where_there_are_none(void **state)
{
    (void)state;
    assert_name(NAME_FORMAT_DEFAULT, hour(5),
                "Fit Board - 2025-06-03 17:00 (5 personas)");
    assert_name(NAME_FORMAT_DEFAULT, hour(1), "Fit Board - 2025-06-03 17:00 (1 persona)");
    assert_name(NAME_FORMAT_DEFAULT, hour(0), "Fit Board - 2025-06-03 17:00");
}

static void full_days_have_no_hours(void **state)
{
    (void)state;
    assert_name(NAME_FORMAT_DEFAULT, days(1, 5),
                "Fit Board - 2025-07-01 – 2025-07-05 (2 personas)");
    assert_name(NAME_FORMAT_DEFAULT, days(1, 1), "Fit Board - 2025-07-01 (2 personas)");
}

static void other_formats_are_followed(void **state)
{
    (void)state;
    assert_name("{when} {class}", hour(5), "2025-06-03 17:00 Fit Board");
    assert_name("{class}, {people}, {when}", hour(5),
                "Fit Board, 5 personas, 2025-06-03 17:00");
    assert_name("{class} ({people}) {when}", hour(0), "Fit Board 2025-06-03 17:00");
    assert_name("{clase} {", hour(0), "{clase} {");
}

static void a_name_of_any_length_fits(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct booking b = hour(5);
    char class_name[20001];

    (void)state;
    memset(class_name, 'x', 20000);
    class_name[20000] = '\0';
    const char *name = product_name(&p, "{class} {class} {when}", class_name, &b);
    assert_false(p.failed);
    assert_int_equal(strlen(name), 40001 + strlen(" 2025-06-03 17:00"));
}

static void a_format_must_tell_classes_apart(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(product_name_check(NAME_FORMAT_DEFAULT, &err), OK);
    assert_int_equal(product_name_check("{class}", &err), BAD);
    assert_int_equal(product_name_check("{when} {people}", &err), BAD);
}

static void external_ids_tell_classes_apart(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct booking five = hour(5), none = hour(0);

    (void)state;
    assert_string_equal(xid_booking(&p, 11, &five),
                        "booking_11_20250603T1700_20250603T1800_5");
    assert_string_equal(xid_booking(&p, 11, &none),
                        "booking_11_20250603T1700_20250603T1800_0");
    assert_string_equal(xid_full(&p, "woo", "order_23"), "__woo__.order_23");
}

static void a_shop_is_a_short_word(void **state)
{
    static const char *const wrong[] = {
        "",   "a.b", "a b", "_a",
        "a_", "ñ",   "a-b", "12345678901234567890123456789012345678901"};

    (void)state;
    assert_true(xid_shop_is_valid("woo"));
    assert_true(xid_shop_is_valid("Shop_2"));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        assert_false(xid_shop_is_valid(wrong[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_counted_in_words_and_left_out_where_there_are_none),
        cmocka_unit_test(full_days_have_no_hours),
        cmocka_unit_test(other_formats_are_followed),
        cmocka_unit_test(a_name_of_any_length_fits),
        cmocka_unit_test(a_format_must_tell_classes_apart),
        cmocka_unit_test(external_ids_tell_classes_apart),
        cmocka_unit_test(a_shop_is_a_short_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
