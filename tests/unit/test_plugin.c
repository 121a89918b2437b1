#include <string.h>

#include "unit/support.h"
#include "woo/json.h"
#include "woo/plugin.h"

static json_t *parsed(const char *text)
{
    json_t *json = NULL;
    struct error err = {0};

    assert_int_equal(json_parse(text, strlen(text), &json, &err), OK);
    return json;
}

static enum result ask(const char *body, struct plugin_question *question,
                       struct error *err)
{
    json_t *json = parsed(body);
    enum result r = plugin_read_question(json, question, err);

    json_decref(json);
    return r;
}

static enum result report(const char *body, struct plugin_report *to, struct error *err)
{
    json_t *json = parsed(body);
    enum result r = plugin_read_report(json, to, err);

    json_decref(json);
    return r;
}

static void a_question_names_orders_and_a_language(void **state)
{
    struct plugin_question q;
    struct error err = {0};

    (void)state;
    assert_int_equal(
        ask("{\"booking_sync_status\":[24,23,24],\"language\":\"es\"}", &q, &err), OK);
    assert_int_equal(q.count, 3);
    assert_true(q.ids[0] == 24 && q.ids[1] == 23 && q.ids[2] == 24);
    assert_true(q.in_spanish);
    assert_int_equal(ask("{\"booking_sync_status\":[9007199254740991]}", &q, &err), OK);
    assert_true(q.ids[0] == JSON_ID_MAX);
    assert_false(q.in_spanish);
    assert_int_equal(ask("{\"booking_sync_status\":[1],\"language\":\"en\"}", &q, &err),
                     OK);
    assert_false(q.in_spanish);
}

/* A question for @count orders. */
static enum result ask_for(int count, struct plugin_question *q, struct error *err)
{
    AUTO(buf_free) struct buf body = BUF(2000);

    for (int i = 0; i < count; i++)
        buf_puts(&body, i == 0 ? "{\"booking_sync_status\":[1" : ",1");
    buf_puts(&body, "]}");
    return ask(buf_str(&body), q, err);
}

static void a_question_has_a_hundred_orders_at_most(void **state)
{
    struct plugin_question q;
    struct error err = {0};

    (void)state;
    assert_int_equal(ask_for(100, &q, &err), OK);
    assert_int_equal(q.count, 100);
    assert_int_equal(ask_for(101, &q, &err), BAD);
    assert_string_equal(err.msg, "booking_sync_status is no list of 1 to 100 orders");
}

static void a_question_that_is_none_says_why(void **state)
{
    static const struct {
        const char *body, *why;
    } cases[] = {
        {"{\"booking_sync_status\":[]}", "no list of 1 to 100"},
        {"{\"booking_sync_status\":{}}", "no list of 1 to 100"},
        {"{\"booking_sync_status\":23}", "no list of 1 to 100"},
        {"{\"booking_sync_status\":null}", "no list of 1 to 100"},
        {"{\"booking_sync_status\":[0]}", "no order id"},
        {"{\"booking_sync_status\":[-1]}", "no order id"},
        {"{\"booking_sync_status\":[9007199254740992]}", "no order id"},
        {"{\"booking_sync_status\":[23,\"24\"]}", "no order id"},
        {"{\"booking_sync_status\":[2.5]}", "no order id"},
        {"{\"booking_sync_status\":[[1]]}", "no order id"},
        {"{\"booking_sync_status\":[1],\"language\":\"fr\"}", "neither es nor en"},
        {"{\"booking_sync_status\":[1],\"language\":\"\"}", "neither es nor en"},
        {"{\"booking_sync_status\":[1],\"language\":null}", "neither es nor en"},
        {"{\"booking_sync_status\":[1],\"language\":1}", "neither es nor en"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct plugin_question q;
        struct error err = {0};
        if (ask(cases[i].body, &q, &err) != BAD || !strstr(err.msg, cases[i].why))
            print_error("%s: %s\n", cases[i].body, err.msg);
        assert_non_null(strstr(err.msg, cases[i].why));
    }
}

#define REPORT(inner) "{\"booking_sync_report\":{" inner "}}"
#define FORTY         "ññññññññññññññññññññññññññññññññññññññññ"

static void a_report_is_read_and_reads_back(void **state)
{
    AUTO(buf_free) struct buf text = BUF(4096);
    struct plugin_report r, again;
    struct error err = {0};

    (void)state;
    assert_int_equal(report(REPORT("\"bookings_without_order\":2,\"waiting\":1000000,"
                                   "\"given_up\":1,\"discount\":\"snippet\",\"version\":"
                                   "\"" FORTY "\",\"more\":[]"),
                            &r, &err),
                     OK);
    assert_int_equal(r.bookings_without_order, 2);
    assert_int_equal(r.waiting, 1000000);
    assert_int_equal(r.given_up, 1);
    assert_string_equal(r.discount, "snippet");
    assert_string_equal(r.version, FORTY);
    plugin_print_report(&text, &r);
    assert_int_equal(plugin_parse_report(buf_str(&text), &again, &err), OK);
    assert_memory_equal(&r, &again, sizeof(r));
    assert_int_equal(plugin_parse_report("", &again, &err), BAD);
    assert_int_equal(plugin_parse_report("{}", &again, &err), BAD);
    assert_int_equal(report(REPORT("\"discount\":\"off\""), &r, &err), OK);
    assert_true(r.bookings_without_order == 0 && r.waiting == 0 && r.given_up == 0);
    assert_string_equal(r.version, "");
}

static void a_report_that_is_none_says_why(void **state)
{
    static const struct {
        const char *body, *why;
    } cases[] = {
        {"{\"booking_sync_report\":[]}", "is no object"},
        {"{\"booking_sync_report\":true}", "is no object"},
        {REPORT("\"waiting\":-1,\"discount\":\"on\""), "'waiting' of"},
        {REPORT("\"given_up\":1000001,\"discount\":\"on\""), "'given_up' of"},
        {REPORT("\"bookings_without_order\":\"2\",\"discount\":\"on\""),
         "'bookings_without_order' of booking_sync_report is no number from 0 to "
         "1000000"},
        {REPORT("\"waiting\":1.0,\"discount\":\"on\""), "'waiting' of"},
        {REPORT("\"waiting\":null,\"discount\":\"on\""), "'waiting' of"},
        {REPORT("\"version\":\"1\""), "none of on, off, snippet"},
        {REPORT("\"discount\":\"ON\""), "none of on, off, snippet"},
        {REPORT("\"discount\":true"), "'discount' of booking_sync_report is no text"},
        {REPORT("\"discount\":\"on\",\"version\":\"" FORTY "x\""), "'version' of"},
        {REPORT("\"discount\":\"on\",\"version\":\"1\\u001b[2J\""), "'version' of"},
        {REPORT("\"discount\":\"on\",\"version\":\"1\\n\""), "'version' of"},
        {REPORT("\"discount\":\"on\",\"version\":\"\\u202e1\""), "'version' of"},
        {REPORT("\"discount\":\"on\",\"version\":1"), "'version' of"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct plugin_report r;
        struct error err = {0};
        if (report(cases[i].body, &r, &err) != BAD || !strstr(err.msg, cases[i].why))
            print_error("%s: %s\n", cases[i].body, err.msg);
        assert_non_null(strstr(err.msg, cases[i].why));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_names_orders_and_a_language),
        cmocka_unit_test(a_question_has_a_hundred_orders_at_most),
        cmocka_unit_test(a_question_that_is_none_says_why),
        cmocka_unit_test(a_report_is_read_and_reads_back),
        cmocka_unit_test(a_report_that_is_none_says_why),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
