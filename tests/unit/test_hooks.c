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
        cmocka_unit_test(a_shop_that_does_not_answer_says_nothing_of_its_webhooks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
