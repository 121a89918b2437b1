/* The shop's list of webhooks, and whether ours are among them. */
#include <string.h>

#include "unit/rest_script.h"
#include "woo/hooks.h"

#define HOOK(topic, status, url)                                                         \
    "{\"topic\":\"" topic "\",\"status\":\"" status "\",\"delivery_url\":\"" url "\"}"
#define OURS "https://sync.school.example/webhook/order"
#define HOST "sync.school.example"

static void our_webhooks_are_found_and_judged(void **state)
{
    static const struct {
        const char *list, *host;
        enum hooks_state state;
        const char *topic;
    } cases[] = {
        {"[]", "", HOOKS_MISSING, "order.created"},
        {"[" HOOK("order.created", "active", OURS) "]", "", HOOKS_MISSING,
         "order.updated"},
        {"[" HOOK("order.created", "active", OURS) "," HOOK("order.updated", "active",
                                                            OURS "/") "]",
         HOST, HOOKS_FINE, ""},
        {"[" HOOK("order.created", "active", OURS) "," HOOK("order.updated", "paused",
                                                            OURS) "]",
         HOST, HOOKS_PAUSED, "order.updated"},
        {"[" HOOK("order.created", "disabled", OURS) "]", HOST, HOOKS_DISABLED,
         "order.created"},
        /* One that is switched off beside a good one does no harm. */
        {"[" HOOK("order.created", "disabled",
                  OURS) "," HOOK("order.created", "active",
                                 OURS) "," HOOK("order.updated", "active", OURS) "]",
         HOST, HOOKS_FINE, ""},
        {"[" HOOK("order.created", "active", "https://old.example/webhook/order") "]",
         HOST, HOOKS_ELSEWHERE, "order.created"},
        {"[" HOOK("order.created", "active",
                  "https://SYNC.school.example/webhook/order") "," HOOK("order.updated",
                                                                        "active",
                                                                        OURS) "]",
         HOST, HOOKS_FINE, ""},
        {"[" HOOK(
             "order.created", "active",
             "https://sync.school.example:8443/webhook/order") "," HOOK("order.updated",
                                                                        "active",
                                                                        OURS) "]",
         HOST ":8443", HOOKS_FINE, ""},
        {"[" HOOK("order.created", "active", "https://sync.school.example/other") "]",
         HOST, HOOKS_MISSING, "order.created"},
        {"[{\"topic\":\"order.created\",\"status\":\"active\",\"api_version\":"
         "\"wp_api_v1\",\"delivery_url\":\"" OURS "\"}]",
         HOST, HOOKS_OLD, "order.created"},
        {"[{\"topic\":7},null,\"x\"]", HOST, HOOKS_MISSING, "order.created"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        struct rest_answer answer = {.body = cases[i].list};
        struct rest_script s;
        struct error err = {0};
        struct hooks hooks;
        rest_script_open(&s, &answer, 1);
        assert_int_equal(hooks_ask(&s.rest, &p, cases[i].host, &hooks, &err), OK);
        assert_int_equal(hooks.state, cases[i].state);
        assert_string_equal(hooks.topic, cases[i].topic);
    }
}

static void where_one_leads_is_told(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    static const struct rest_answer answers[] = {
        {.body = "[" HOOK("order.created", "active",
                          "https://old.example/webhook/order") "]"}};
    struct rest_script s;
    struct error err = {0};
    struct hooks hooks;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(hooks_ask(&s.rest, &p, HOST, &hooks, &err), OK);
    assert_string_equal(hooks.url, "https://old.example/webhook/order");
}

static void the_captured_list_is_read(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    static const struct rest_answer answers[] = {{.capture = "webhooks-list"}};
    struct rest_script s;
    struct error err = {0};
    struct hooks hooks;

    (void)state;
    REST_SCRIPT(&s, answers);
    /* Its webhooks lead to /hook/…, none to /webhook/order. */
    assert_int_equal(hooks_ask(&s.rest, &p, "127.0.0.1:8090", &hooks, &err), OK);
    assert_int_equal(hooks.state, HOOKS_MISSING);
}

static void each_webhook_is_listed_with_what_is_told_of_it(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    static const struct rest_answer answers[] = {
        {.body = "[" HOOK(
             "order.created", "active",
             OURS) ","
                   "{\"topic\":\"coupon.created\",\"status\":\"paused\",\"api_version\":"
                   "\"wp_api_v2\",\"delivery_url\":\"https://erp.example/in\"}]"},
        {.capture = "err-401-badkey"}};
    struct rest_script s;
    struct error err = {0};
    struct hook *list;
    size_t count;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(hooks_list(&s.rest, &p, &list, &count, &err), OK);
    assert_int_equal(count, 2);
    assert_true(list[0].ours);
    assert_string_equal(list[0].version, "");
    assert_false(list[1].ours);
    assert_string_equal(list[1].status, "paused");
    assert_string_equal(list[1].version, "wp_api_v2");
    assert_int_equal(hooks_list(&s.rest, &p, &list, &count, &err), STOP);
    assert_int_equal(count, 0);
}

static void an_address_is_judged_as_wordpress_does(void **state)
{
    static const struct {
        const char *url;
        enum hook_address address;
    } cases[] = {{"https://sync.school.example/webhook/order", ADDRESS_FINE},
                 {"https://sync.school.example:8080/webhook/order", ADDRESS_FINE},
                 {"HTTPS://sync.school.example:443/webhook/order", ADDRESS_FINE},
                 {"http://sync.school.example/webhook/order", ADDRESS_PLAIN},
                 {"https://sync.school.example:8443/webhook/order", ADDRESS_PORT},
                 {"https://localhost/webhook/order", ADDRESS_PRIVATE},
                 {"http://127.0.0.1:8080/webhook/order", ADDRESS_PRIVATE},
                 {"https://10.0.0.7/webhook/order", ADDRESS_PRIVATE},
                 {"https://172.15.0.1/webhook/order", ADDRESS_FINE},
                 {"https://172.16.0.1/webhook/order", ADDRESS_PRIVATE},
                 {"https://172.31.9.9/webhook/order", ADDRESS_PRIVATE},
                 {"https://192.168.1.2/webhook/order", ADDRESS_PRIVATE},
                 {"https://192.168.1.2.example/webhook/order", ADDRESS_FINE},
                 {"https://[::1]/webhook/order", ADDRESS_REFUSED},
                 {"https://me:you@sync.school.example/webhook/order", ADDRESS_REFUSED},
                 {"", ADDRESS_REFUSED},
                 /* the shop's own host and port */
                 {"https://shop.example:8543/webhook/order", ADDRESS_FINE},
                 {"https://SHOP.example:8544/webhook/order", ADDRESS_PORT}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(hook_address(cases[i].url, "https://shop.example:8543/es"),
                         cases[i].address);
    assert_int_equal(hook_address("https://10.0.0.7/x", "https://10.0.0.7"),
                     ADDRESS_FINE);
}

static void a_shop_that_does_not_answer_says_nothing_of_its_webhooks(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    static const struct rest_answer answers[] = {{.capture = "err-500-fatal"},
                                                 {.capture = "err-401-badkey"}};
    static const enum result wanted[] = {RETRY, STOP};
    struct rest_script s;

    (void)state;
    REST_SCRIPT(&s, answers);
    for (int i = 0; i < 2; i++) {
        struct error err = {0};
        struct hooks hooks;
        assert_int_equal(hooks_ask(&s.rest, &p, HOST, &hooks, &err), wanted[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_webhooks_are_found_and_judged),
        cmocka_unit_test(where_one_leads_is_told),
        cmocka_unit_test(the_captured_list_is_read),
        cmocka_unit_test(each_webhook_is_listed_with_what_is_told_of_it),
        cmocka_unit_test(an_address_is_judged_as_wordpress_does),
        cmocka_unit_test(a_shop_that_does_not_answer_says_nothing_of_its_webhooks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
