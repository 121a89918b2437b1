#include "base/time.h"
#include "unit/support.h"

static int64_t at(const char *text)
{
    int64_t utc = -1;

    assert_true(time_parse(text, &utc));
    return utc;
}

static int64_t madrid(int year, int month, int day, int hour, int minute)
{
    struct wall w = {year, month, day, hour, minute, 0};

    return time_from_shop(&w);
}

static void dates_are_read_and_printed(void **state)
{
    char text[TIME_TEXT];
    int64_t utc;

    (void)state;
    assert_int_equal(at("1970-01-01T00:00:00"), 0);
    assert_int_equal(at("2025-06-03 17:00:00Z"), 1748970000);
    assert_int_equal(at("2024-02-29T23:59:59"), 1709251199);
    assert_string_equal(time_print(1748970000, text), "2025-06-03 17:00:00");
    assert_string_equal(time_print_iso(1709251199, text), "2024-02-29T23:59:59Z");
    assert_string_equal(time_print(0, text), "1970-01-01 00:00:00");
    assert_true(time_parse("9999-12-31T23:59:59", &utc));
    assert_string_equal(time_print(utc, text), "9999-12-31 23:59:59");
}

static void what_is_no_time_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "2025-06-03",
        "2025-06-03T17:00",
        "2025-06-03T17:00:00+02:00",
        "2025-06-03T17:00:00z",
        "2025-06-03T17:00:00 ",
        "2025-06-03T17:00:000",
        " 2025-06-03T17:00:00",
        "2025-06-03X17:00:00",
        "2025/06/03 17:00:00",
        "2025-+6-03T17:00:00",
        "2025- 6-03T17:00:00",
        "2025-06-03T17:00:-1",
        "+025-06-03T17:00:00",
        "2025-6-3T17:00:00",
        "2025-02-29T00:00:00",
        "1900-02-29T00:00:00",
        "2100-02-29T00:00:00",
        "2025-04-31T00:00:00",
        "2025-00-10T00:00:00",
        "2025-13-10T00:00:00",
        "2025-06-00T00:00:00",
        "1969-12-31T23:59:59",
        "0000-00-00 00:00:00",
        "2025-06-03T24:00:00",
        "2025-06-03T25:00:00",
        "2025-06-03T17:60:00",
        "2025-06-03T17:00:60",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        int64_t utc = -1;
        if (time_parse(texts[i], &utc) || utc != -1)
            fail_msg("'%s' was taken for %lld", texts[i], (long long)utc);
    }
}

static void the_wall_clock_comes_back_for_every_day_of_sixty_years(void **state)
{
    (void)state;
    for (int64_t utc = 12345; utc < INT64_C(60) * 365 * 86400; utc += 86400) {
        struct wall w = time_wall_of(utc);
        assert_true(time_wall_is_valid(&w));
        assert_true(time_wall_as_utc(&w) == utc);
    }
}

static void a_class_at_17_in_madrid_is_15_utc_in_summer_and_16_in_winter(void **state)
{
    (void)state;
    assert_int_equal(madrid(2025, 6, 3, 17, 0), at("2025-06-03T15:00:00"));
    assert_int_equal(madrid(2025, 12, 3, 17, 0), at("2025-12-03T16:00:00"));
}

static void an_hour_that_comes_twice_is_the_first_one(void **state)
{
    (void)state;
    assert_int_equal(madrid(2025, 10, 26, 2, 30), at("2025-10-26T00:30:00"));
    assert_int_equal(madrid(2025, 10, 26, 1, 59), at("2025-10-25T23:59:00"));
    assert_int_equal(madrid(2025, 10, 26, 2, 0), at("2025-10-26T00:00:00"));
    assert_int_equal(madrid(2025, 10, 26, 2, 59), at("2025-10-26T00:59:00"));
    assert_int_equal(madrid(2025, 10, 26, 3, 0), at("2025-10-26T02:00:00"));
}

static void an_hour_that_is_left_out_counts_on_from_the_one_before(void **state)
{
    (void)state;
    assert_int_equal(madrid(2026, 3, 29, 2, 30), at("2026-03-29T01:30:00"));
    assert_int_equal(madrid(2026, 3, 29, 1, 59), at("2026-03-29T00:59:00"));
    assert_int_equal(madrid(2026, 3, 29, 3, 0), at("2026-03-29T01:00:00"));
    assert_int_equal(madrid(2026, 3, 29, 3, 30), at("2026-03-29T01:30:00"));
}

static void every_hour_of_a_year_comes_back_but_the_second_of_two(void **state)
{
    int64_t from = at("2025-01-01T00:00:00"), to = at("2026-01-01T00:00:00");

    (void)state;
    for (int64_t utc = from; utc < to; utc += 1800) {
        struct wall w = time_to_shop(utc);
        bool second = utc >= at("2025-10-26T01:00:00") && utc < at("2025-10-26T02:00:00");
        assert_int_equal(time_from_shop(&w), second ? utc - 3600 : utc);
    }
}

static void a_zone_without_summer_time_works_too(void **state)
{
    static const struct {
        const char *zone, *utc;
    } cases[] = {{"UTC", "2025-06-03T17:00:00"},
                 {"Atlantic/Canary", "2025-06-03T16:00:00"},
                 {"Asia/Kolkata", "2025-06-03T11:30:00"},
                 {"America/Bogota", "2025-06-03T22:00:00"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_true(time_zone_set(cases[i].zone));
        assert_int_equal(madrid(2025, 6, 3, 17, 0), at(cases[i].utc));
    }
    assert_true(time_zone_set("Europe/Madrid"));
}

/* Ireland's winter, not its summer, is the time that tzdata marks as shifted. */
static void the_first_of_two_hours_does_not_hang_on_what_summer_is_called(void **state)
{
    (void)state;
    assert_true(time_zone_set("Europe/Dublin"));
    assert_int_equal(madrid(2025, 10, 26, 1, 30), at("2025-10-26T00:30:00"));
    assert_int_equal(madrid(2025, 6, 3, 17, 0), at("2025-06-03T16:00:00"));
    assert_int_equal(madrid(2025, 12, 3, 17, 0), at("2025-12-03T17:00:00"));
    assert_true(time_zone_set("Europe/Madrid"));
}

static void the_shop_reads_its_own_clock(void **state)
{
    struct wall w = time_to_shop(at("2025-06-03T15:00:00"));
    char text[TIME_TEXT];

    (void)state;
    assert_string_equal(time_print_es(&w, text), "03/06/2025 17:00");
}

static void an_unknown_zone_is_refused(void **state)
{
    (void)state;
    assert_false(time_zone_set("Europe/Madrit"));
    assert_false(time_zone_set(""));
    assert_false(time_zone_set("../etc/passwd"));
    assert_false(time_zone_set("Europe/../Europe/Madrid"));
    assert_false(time_zone_set("/usr/share/zoneinfo/Europe/Madrid"));
    assert_false(time_zone_set("Europe"));
    assert_false(time_zone_set("Europe/"));
    assert_false(time_zone_set("zone.tab"));
    assert_false(time_zone_set("madrid"));
    assert_false(time_zone_set(":Europe/Madrid"));
    assert_true(time_zone_set("Europe/Madrid"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unknown_zone_is_refused),
        cmocka_unit_test(dates_are_read_and_printed),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(the_wall_clock_comes_back_for_every_day_of_sixty_years),
        cmocka_unit_test(a_class_at_17_in_madrid_is_15_utc_in_summer_and_16_in_winter),
        cmocka_unit_test(an_hour_that_comes_twice_is_the_first_one),
        cmocka_unit_test(an_hour_that_is_left_out_counts_on_from_the_one_before),
        cmocka_unit_test(every_hour_of_a_year_comes_back_but_the_second_of_two),
        cmocka_unit_test(the_first_of_two_hours_does_not_hang_on_what_summer_is_called),
        cmocka_unit_test(the_shop_reads_its_own_clock),
        cmocka_unit_test(a_zone_without_summer_time_works_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
