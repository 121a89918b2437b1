#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "unit/support.h"
#include "woo/booking.h"
#include "woo/booking_text.h"
#include "woo/json.h"

#define DATA(inner) "[{\"key\":\"yith_booking_data\",\"value\":{" inner "}}]"
#define HOUR        "\"from\":1748970000,\"to\":1748973600"
#define YITH        "{\"key\":\"yith_booking_data\",\"value\":{" HOUR ",\"persons\":\"5\"}}"
#define LABELLED    "{\"key\":\"Desde\",\"value\":\"3 junio 2025 17:00\"}"
#define NOW(inner)  "{\"key\":\"_booking_sync_now\",\"value\":{" inner "}}"
#define MOVED       "\"from\":1749056400,\"to\":1749060000" /* a day later */
#define TEXT(from, to, persons)                                                          \
    "[{\"key\":\"Desde\",\"value\":\"" from "\"},{\"key\":\"Hasta\",\"value\":\"" to     \
    "\"},{\"key\":\"Personas\",\"value\":\"" persons "\"}]"

static enum result read(const char *meta, struct booking *b, struct error *err)
{
    json_t *json = NULL;

    assert_int_equal(json_parse(meta, strlen(meta), &json, err), OK);
    enum result r = booking_read(json, BOOKING_LABELS_DEFAULT, b, err);
    json_decref(json);
    return r;
}

static void people_are_counted_in_every_shape(void **state)
{
    static const struct {
        const char *meta;
        int persons;
    } cases[] = {
        {DATA(HOUR ",\"persons\":\"5\""), 5},
        {DATA(HOUR ",\"persons\":5"), 5},
        {DATA(HOUR ",\"persons\":5,\"person_types\":{\"13\":\"3\",\"14\":\"2\"}"), 5},
        {DATA(HOUR), 0},
        {DATA(HOUR ",\"persons\":\"\""), 0},
        {DATA(HOUR ",\"persons\":null,\"person_types\":[]"), 0},
        {DATA(HOUR ",\"person_types\":{\"13\":\"3\",\"14\":\"2\"}"), 5},
        {DATA(HOUR ",\"person_types\":[{\"id\":13,\"title\":\"A\",\"number\":\"3\"},"
                   "{\"id\":14,\"number\":1}]"),
         4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct booking b;
        struct error err = {0};
        assert_int_equal(read(cases[i].meta, &b, &err), OK);
        assert_int_equal(b.persons, cases[i].persons);
    }
}

static void the_wall_clock_stays_and_utc_is_worked_out(void **state)
{
    struct booking b;
    struct error err = {0};
    int64_t utc;

    (void)state;
    assert_int_equal(read(DATA(HOUR), &b, &err), OK);
    assert_int_equal(b.from.hour, 17);
    assert_int_equal(b.to.hour, 18);
    assert_false(b.full_days);
    assert_true(time_parse("2025-06-03T15:00:00", &utc) && b.from_utc == utc);
    /* 2025-10-26 02:30 comes twice: the first. */
    assert_int_equal(read(DATA("\"from\":1761445800,\"to\":\"1761449400\""), &b, &err),
                     OK);
    assert_true(time_parse("2025-10-26T00:30:00", &utc) && b.from_utc == utc);
}

static void full_days_end_at_the_last_second(void **state)
{
    struct booking b;
    struct error err = {0};

    (void)state;
    assert_int_equal(read(DATA("\"from\":1751328000,\"to\":1751759999"), &b, &err), OK);
    assert_true(b.full_days);
    assert_int_equal(b.to.day, 5);
    assert_int_equal(read(DATA("\"from\":1751328000,\"to\":1751414399"), &b, &err), OK);
    assert_true(b.full_days);
    assert_int_equal(b.to.day, 1);
}

static void old_shops_left_text_only(void **state)
{
    static const struct {
        const char *meta;
        int hour, persons;
    } cases[] = {
        {TEXT("3 junio 2025 17:00", "3 junio 2025 18:00", "5"), 17, 5},
        {TEXT("03/06/2025 09:30", "03/06/2025 10:30", "2"), 9, 2},
        {"[{\"key\":\"From\",\"value\":\"3 June 2025 17:00\"}]", 17, 0},
        {"[{\"key\":\"desde\",\"value\":\" 3 JUNIO 2025 8:05 \"}]", 8, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct booking b;
        struct error err = {0};
        assert_int_equal(read(cases[i].meta, &b, &err), OK);
        assert_int_equal(b.from.hour, cases[i].hour);
        assert_int_equal(b.from.month, 6);
        assert_int_equal(b.persons, cases[i].persons);
    }
}

static void what_cannot_be_read_is_bad_and_no_booking_is_none(void **state)
{
    static const struct {
        const char *meta;
        enum result r;
        const char *why;
    } cases[] = {
        {"[]", SKIP, ""},
        {"[{\"key\":\"Talla\",\"value\":\"M\"}]", SKIP, ""},
        {"[{\"key\":\"yith_booking_data\",\"value\":[]}]", SKIP, ""},
        {"[{\"key\":\"yith_booking_data\",\"value\":\"x\"}]", BAD, "no object"},
        {DATA("\"from\":\"soon\",\"to\":1"), BAD, "'from'"},
        {DATA("\"to\":1748973600"), BAD, "'from'"},
        {DATA("\"from\":1748970000,\"to\":{}"), BAD, "'to'"},
        {DATA("\"from\":99999999999999,\"to\":1"), BAD, "'from'"},
        {DATA("\"from\":1748973600,\"to\":1748970000"), BAD, "ends before"},
        {DATA(HOUR ",\"persons\":\"many\""), BAD, "no number"},
        {DATA(HOUR ",\"persons\":-1"), BAD, "-1 persons"},
        {DATA(HOUR ",\"persons\":1000000"), BAD, "1000000 persons"},
        {DATA(HOUR ",\"person_types\":{\"1\":9223372036854775807,"
                   "\"2\":9223372036854775807}"),
         BAD, "persons in one booking"},
        {DATA(HOUR ",\"person_types\":{\"1\":-3,\"2\":5}"), BAD, "persons in one"},
        {DATA("\"from\":0,\"to\":1"), BAD, "'from'"},
        {TEXT("pronto", "", "5"), BAD, "date is neither"},
        {TEXT("3 brumario 2025 17:00", "", "5"), BAD, "date is neither"},
        {TEXT("31/02/2025 17:00", "", "5"), BAD, "date is neither"},
        {TEXT("3 junio 2025 17:00", "después", "5"), BAD, "date is neither"},
        {TEXT("3 junio 2025 17:00", "3 junio 2025 18:00", "cinco"), BAD, "persons"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct booking b;
        struct error err = {0};
        enum result r = read(cases[i].meta, &b, &err);
        if (r != cases[i].r || strstr(err.msg, cases[i].why) == NULL)
            print_error("%s: %d %s\n", cases[i].meta, (int)r, err.msg);
        assert_int_equal(r, cases[i].r);
        assert_non_null(strstr(err.msg, cases[i].why));
    }
}

/* YITH writes what was bought and never again: what the plugin adds is newer. */
static void what_the_plugin_says_of_today_goes_before_what_yith_wrote(void **state)
{
    static const struct {
        const char *meta;
        int day, persons;
        bool cancelled;
    } cases[] = {
        {"[" YITH "," NOW(MOVED ",\"persons\":\"4\",\"status\":\"paid\"") "]", 4, 4,
         false},
        {"[" NOW(MOVED ",\"persons\":4") "," YITH "]", 4, 4, false},
        {"[" NOW(MOVED) "]", 4, 0, false},
        {"[" NOW(MOVED ",\"persons\":0") "," YITH "]", 4, 0, false},
        {"[" LABELLED "," NOW(MOVED ",\"persons\":\"2\"") "]", 4, 2, false},
        {"[" YITH ",{\"key\":\"_booking_sync_now\",\"value\":null}]", 3, 5, false},
        {"[" YITH "," NOW(HOUR ",\"persons\":5,\"status\":\"cancelled\"") "]", 3, 5,
         true},
        {"[" YITH "," NOW(HOUR ",\"status\":\"cancelled_by_user\"") "]", 3, 0, true},
        {"[" YITH "," NOW(HOUR ",\"status\":\"unconfirmed\"") "]", 3, 0, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct booking b;
        struct error err = {0};
        assert_int_equal(read(cases[i].meta, &b, &err), OK);
        assert_int_equal(b.from.day, cases[i].day);
        assert_int_equal(b.persons, cases[i].persons);
        assert_int_equal(b.cancelled, cases[i].cancelled);
    }
}

/* A wrong word of today is not passed over for the word of before. */
static void what_the_plugin_says_and_nobody_can_read_is_bad(void **state)
{
    static const struct {
        const char *now, *why;
    } cases[] = {
        {"[]", "_booking_sync_now is no object"},
        {"\"x\"", "_booking_sync_now is no object"},
        {"{}", "'from' of _booking_sync_now is no time"},
        {"{" HOUR ",\"status\":7}", "'status' of _booking_sync_now is no text"},
        {"{" HOUR ",\"persons\":\"many\"}", "no number"},
        {"{\"from\":1748970000,\"to\":\"soon\"}", "'to' of _booking_sync_now is no time"},
        {"{\"from\":1748973600,\"to\":1748970000}", "ends before it begins"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char meta[500];
        struct booking b;
        struct error err = {0};
        snprintf(meta, sizeof(meta),
                 "[" YITH ",{\"key\":\"" BOOKING_NOW "\",\"value\":%s}]", cases[i].now);
        assert_int_equal(read(meta, &b, &err), BAD);
        assert_non_null(strstr(err.msg, cases[i].why));
    }
}

/* A text of any length leaves a reason that logs and JSON can hold. */
static void a_long_text_is_told_in_whole_characters(void **state)
{
    char meta[2000] = "[{\"key\":\"Desde\",\"value\":\"x";
    struct booking b;
    struct error err = {0};

    (void)state;
    for (int i = 0; i < 500; i++)
        strcat(meta, "ñ");
    strcat(meta, "\"}]");
    assert_int_equal(read(meta, &b, &err), BAD);
    assert_true(text_is_utf8(err.msg, strlen(err.msg)));
}

static void labels_can_be_named_in_the_settings(void **state)
{
    const char *meta = "[{\"key\":\"Anfang\",\"value\":\"03/06/2025 17:00\"}]";
    json_t *json = NULL;
    struct booking b;
    struct error err = {0};

    (void)state;
    assert_int_equal(json_parse(meta, strlen(meta), &json, &err), OK);
    assert_int_equal(
        booking_read(json, "from:Anfang|Von,to:Ende,persons:Leute", &b, &err), OK);
    assert_int_equal(booking_read(json, BOOKING_LABELS_DEFAULT, &b, &err), SKIP);
    json_decref(json);
    assert_int_equal(booking_labels_check("from:A,to:B", &err), BAD);
    assert_int_equal(booking_labels_check("from:A,to:B,persons:C", &err), OK);
}

static int in_madrid(void **state)
{
    (void)state;
    return time_zone_set("Europe/Madrid") ? 0 : 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_counted_in_every_shape),
        cmocka_unit_test(the_wall_clock_stays_and_utc_is_worked_out),
        cmocka_unit_test(full_days_end_at_the_last_second),
        cmocka_unit_test(old_shops_left_text_only),
        cmocka_unit_test(what_cannot_be_read_is_bad_and_no_booking_is_none),
        cmocka_unit_test(what_the_plugin_says_of_today_goes_before_what_yith_wrote),
        cmocka_unit_test(what_the_plugin_says_and_nobody_can_read_is_bad),
        cmocka_unit_test(a_long_text_is_told_in_whole_characters),
        cmocka_unit_test(labels_can_be_named_in_the_settings),
    };

    return cmocka_run_group_tests(tests, in_madrid, NULL);
}
