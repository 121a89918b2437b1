/* What the shop's answers to our questions mean. */
#include <string.h>

#include "unit/rest_script.h"

static enum result get(const struct rest_answer *answer, struct rest_script *s,
                       json_t **json, struct error *err)
{
    rest_script_open(s, answer, 1);
    return rest_get(&s->rest, "orders/7", json, err);
}

static void a_question_goes_to_version_3_with_key_and_secret(void **state)
{
    static const struct rest_answer answers[] = {{.body = "{\"id\":7}", .date = 99}};
    struct rest_script s;
    struct error err = {0};
    json_t *order = NULL;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(rest_order(&s.rest, 7, &order, &err), OK);
    assert_string_equal(s.urls[0], "https://shop.example/es/wp-json/wc/v3/orders/7");
    assert_string_equal(s.user, "ck_1");
    assert_string_equal(s.password, "cs_1");
    assert_int_equal(s.rest.date, 99);
    assert_int_equal(json_integer_value(json_object_get(order, "id")), 7);
    json_decref(order);
}

static void what_wordpress_tells_stands_at_the_root(void **state)
{
    static const struct rest_answer answers[] = {{.body = "{\"name\":\"Fit\"}"},
                                                 {.capture = "err-404-route"}};
    struct rest_script s;
    struct error err = {0};
    json_t *root = NULL;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(rest_get_root(&s.rest, "?_fields=name", &root, &err), OK);
    assert_string_equal(s.urls[0], "https://shop.example/es/wp-json/?_fields=name");
    json_decref(root);
    assert_int_equal(rest_get_root(&s.rest, "", &root, &err), STOP);
    assert_null(root);
}

static void a_list_asks_in_utc_by_change_or_by_creation(void **state)
{
    static const struct {
        struct rest_list list;
        const char *query;
    } cases[] = {{{.after = 1764028800, .status = "any", .page = 1, .per_page = 100},
                  "status=any&modified_after=2025-11-25T00:00:00&dates_are_gmt=true"
                  "&orderby=modified&order=asc&per_page=100&page=1"},
                 {{.after = 1764028800,
                   .before = 1764028801,
                   .status = "trash",
                   .page = 3,
                   .per_page = 10},
                  "status=trash&modified_after=2025-11-25T00:00:00"
                  "&modified_before=2025-11-25T00:00:01&dates_are_gmt=true"
                  "&orderby=modified&order=asc&per_page=10&page=3"},
                 {{.by_creation = true,
                   .after = 1764028800,
                   .before = 1764028801,
                   .status = "any",
                   .page = 1,
                   .per_page = 100},
                  "status=any&after=2025-11-25T00:00:00&before=2025-11-25T00:00:01"
                  "&dates_are_gmt=true&orderby=date&order=asc&per_page=100&page=1"}};
    static const struct rest_answer answers[] = {{.body = "[]", .total = "0"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rest_script s;
        struct error err = {0};
        json_t *orders = NULL;
        REST_SCRIPT(&s, answers);
        assert_int_equal(rest_orders(&s.rest, &cases[i].list, &orders, &err), OK);
        assert_string_equal(strchr(s.urls[0], '?') + 1, cases[i].query);
        assert_int_equal(json_array_size(orders), 0);
        json_decref(orders);
    }
}

static void the_length_of_the_whole_list_is_told(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[]", .total = "5017"}, {.body = "[]"}, {.body = "[]", .total = "many"}};
    static const int64_t totals[] = {5017, -1, -1};
    struct rest_list list = {.status = "any", .page = 1, .per_page = 1};
    struct rest_script s;

    (void)state;
    REST_SCRIPT(&s, answers);
    for (size_t i = 0; i < 3; i++) {
        struct error err = {0};
        json_t *orders = NULL;
        assert_int_equal(rest_orders(&s.rest, &list, &orders, &err), OK);
        assert_int_equal(s.rest.total, totals[i]);
        json_decref(orders);
    }
}

static void a_captured_answer_has_its_class_and_words(void **state)
{
    static const struct {
        const char *capture;
        enum result r;
        bool denied;
        const char *words;
    } cases[] = {{"err-401-badkey", STOP, true, "WOO_CONSUMER_KEY"},
                 {"err-401-nokey", STOP, true, "Authorization"},
                 {"err-401-badsecret", STOP, true, "WOO_CONSUMER_SECRET"},
                 {"err-401-writeonly", STOP, true, "permission Read"},
                 {"err-404", SKIP, false, "no such record"},
                 {"err-404-route", STOP, false, "Permalinks"},
                 {"err-500-fatal", RETRY, false, "HTTP 500"},
                 {"err-503-maintenance", RETRY, false, "HTTP 503"},
                 {"err-badpage", STOP, false, "rest_invalid_param"},
                 {"orders-lastpage-beyond", OK, false, ""},
                 {"webhooks-list", OK, false, ""}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rest_answer answer = {.capture = cases[i].capture};
        struct rest_script s;
        struct error err = {0};
        json_t *json = NULL;
        assert_int_equal(get(&answer, &s, &json, &err), cases[i].r);
        assert_int_equal(s.rest.denied, cases[i].denied);
        assert_non_null(strstr(err.msg, cases[i].words));
        assert_int_equal(json != NULL, cases[i].r == OK);
        json_decref(json);
    }
}

static void whoever_stands_before_the_shop_is_told_from_it(void **state)
{
    static const struct {
        struct rest_answer answer;
        enum result r;
        bool denied;
        const char *words;
    } cases[] = {
        {{.status = 403, .body = "<html>", .content_type = "text/html"},
         STOP,
         true,
         "firewall"},
        {{.status = 401, .body = "", .content_type = "text/html"},
         STOP,
         true,
         "firewall"},
        {{.status = 301, .location = "https://www.shop.example/"},
         STOP,
         false,
         "https://www.shop.example/"},
        {{.status = 302}, STOP, false, "somewhere else"},
        {{.status = 200, .body = "<!DOCTYPE html>", .content_type = "text/html"},
         RETRY,
         false,
         "web page"},
        {{.status = 200, .body = "\n<br /><b>Warning</b>: PHP", .content_type = "x"},
         RETRY,
         false,
         "web page"},
        {{.status = 200, .body = "[{\"id\":"}, RETRY, false, "cannot be read"},
        {{.status = 200, .body = ""}, RETRY, false, "cannot be read"},
        {{.status = 404, .body = "<html>", .content_type = "text/html"},
         STOP,
         false,
         "front page"},
        {{.status = 429, .body = "", .retry_after_s = 30}, RETRY, false, "429"},
        {{.status = 418, .body = "{\"code\":\"a b\\u001b[31m\"}"}, STOP, false, "418)"},
        {{.r = RETRY}, RETRY, false, "shop at https://shop.example/es"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rest_script s;
        struct error err = {0};
        json_t *json = NULL;
        assert_int_equal(get(&cases[i].answer, &s, &json, &err), cases[i].r);
        assert_int_equal(s.rest.denied, cases[i].denied);
        assert_non_null(strstr(err.msg, cases[i].words));
        assert_int_equal(s.rest.retry_after_s, cases[i].answer.retry_after_s);
        assert_null(json);
    }
}

static void a_list_that_is_none_is_asked_for_again(void **state)
{
    static const struct rest_answer answers[] = {{.body = "{\"id\":7}"},
                                                 {.capture = "err-404"}};
    struct rest_list list = {.status = "any", .page = 1, .per_page = 1};
    static const enum result wanted[] = {RETRY, STOP};
    struct rest_script s;

    (void)state;
    REST_SCRIPT(&s, answers);
    for (size_t i = 0; i < 2; i++) {
        struct error err = {0};
        json_t *orders = NULL;
        assert_int_equal(rest_orders(&s.rest, &list, &orders, &err), wanted[i]);
        assert_null(orders);
    }
}

static void an_address_is_used_as_people_paste_it(void **state)
{
    static const char *const urls[] = {
        "https://s.example",           "https://s.example/",
        "https://s.example/wp-json",   "https://s.example/wp-json/wc/v3/",
        "https://s.example/index.php", "https://s.example/wp-admin/"};

    (void)state;
    for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
        struct rest rest;
        struct error err = {0};
        assert_int_equal(rest_open(&rest, NULL, urls[i], "k", "s", &err), OK);
        assert_string_equal(rest.base, "https://s.example");
    }
}

static void a_shop_that_cannot_be_asked_stops_with_the_reason(void **state)
{
    static const struct {
        const char *url, *key, *secret, *words;
    } cases[] = {{"", "k", "s", "WOO_URL"},
                 {"https://s.example", "", "s", "WOO_CONSUMER_KEY"},
                 {"https://s.example", "k", "", "WOO_CONSUMER_SECRET"},
                 {"http://s.example", "k", "s", "plain http"},
                 {"https://u:geheim@s.example", "k", "s", "password"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rest rest;
        struct error err = {0};
        assert_int_equal(
            rest_open(&rest, NULL, cases[i].url, cases[i].key, cases[i].secret, &err),
            STOP);
        assert_non_null(strstr(err.msg, cases[i].words));
        assert_null(strstr(err.msg, "geheim"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_goes_to_version_3_with_key_and_secret),
        cmocka_unit_test(what_wordpress_tells_stands_at_the_root),
        cmocka_unit_test(a_list_asks_in_utc_by_change_or_by_creation),
        cmocka_unit_test(the_length_of_the_whole_list_is_told),
        cmocka_unit_test(a_captured_answer_has_its_class_and_words),
        cmocka_unit_test(whoever_stands_before_the_shop_is_told_from_it),
        cmocka_unit_test(a_list_that_is_none_is_asked_for_again),
        cmocka_unit_test(an_address_is_used_as_people_paste_it),
        cmocka_unit_test(a_shop_that_cannot_be_asked_stops_with_the_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
