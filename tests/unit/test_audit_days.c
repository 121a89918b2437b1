/* Days of the shop's calendar, also where the clocks change. */
#include "sync/audit_days.h"
#include "unit/support.h"

static int64_t utc(const char *text)
{
    int64_t seconds;

    assert_true(time_parse(text, &seconds));
    return seconds;
}

static void a_day_begins_at_the_shops_midnight(void **state)
{
    AUTO(audit_days_free) struct audit_days days = {0};
    struct error err = {0};

    (void)state;
    assert_true(time_zone_set("Europe/Madrid"));
    /* 25 to 28 October 2026; on the 25th the clocks go back. */
    assert_int_equal(audit_days_make(&days, utc("2026-10-24T22:00:00"),
                                     utc("2026-10-28T23:00:00"), &err),
                     OK);
    assert_int_equal(days.count, 4);
    assert_int_equal(days.list[0].day.day, 25);
    assert_int_equal(days.list[1].begins, utc("2026-10-25T23:00:00"));
    assert_int_equal(days.list[3].day.day, 28);
    assert_int_equal(audit_days_of(&days, utc("2026-10-25T22:59:59"))->day.day, 25);
    assert_int_equal(audit_days_of(&days, utc("2026-10-25T23:00:00"))->day.day, 26);
    assert_int_equal(audit_days_of(&days, utc("2026-10-27T22:59:59"))->day.day, 27);
}

static void what_lies_outside_belongs_to_the_nearest_day(void **state)
{
    AUTO(audit_days_free) struct audit_days days = {0};
    struct error err = {0};

    (void)state;
    assert_true(time_zone_set("Europe/Madrid"));
    assert_int_equal(audit_days_make(&days, utc("2026-05-01T22:00:00"),
                                     utc("2026-05-03T22:00:00"), &err),
                     OK);
    assert_int_equal(audit_days_of(&days, utc("2020-01-01T00:00:00"))->day.day, 2);
    assert_int_equal(audit_days_of(&days, utc("2030-01-01T00:00:00"))->day.day, 3);
}

static void years_of_days_are_no_trouble_and_none_is_refused(void **state)
{
    AUTO(audit_days_free) struct audit_days days = {0}, none = {0};
    struct error err = {0};

    (void)state;
    assert_true(time_zone_set("Europe/Madrid"));
    assert_int_equal(audit_days_make(&days, utc("2023-12-31T23:00:00"),
                                     utc("2026-12-31T23:00:00"), &err),
                     OK);
    assert_int_equal(days.count, 366 + 365 + 365);
    assert_int_equal(audit_days_make(&none, 5, 5, &err), BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_begins_at_the_shops_midnight),
        cmocka_unit_test(what_lies_outside_belongs_to_the_nearest_day),
        cmocka_unit_test(years_of_days_are_no_trouble_and_none_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
