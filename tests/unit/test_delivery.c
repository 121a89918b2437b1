#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "unit/support.h"
#include "woo/delivery.h"
#include "woo/json.h"

static const char secret[] = "lab-webhook-secret-2025";

#define ORDER(link)                                                                      \
    "{\"id\":23,\"number\":\"23\",\"order_key\":\"k\",\"status\":\"processing\","        \
    "\"date_created_gmt\":\"2026-11-24T04:01:40\","                                      \
    "\"date_modified_gmt\":\"2026-11-24T04:01:40\",\"_links\":{\"self\":[{\"href\":"     \
    "\"" link "\"}]}}"
#define OURS ORDER("https://school.example/wp-json/wc/v3/orders/23")

#define ASKED "{\"booking_sync_status\":[23],\"language\":\"es\"}"
#define TOLD  "{\"booking_sync_report\":{\"given_up\":1,\"discount\":\"on\"}}"

static const struct delivery_rules rules = {.secret = secret,
                                            .secret_old = "",
                                            .woo_url = "https://www.School.example",
                                            .woo_url_aliases =
                                                "old.example, https://b.example/t",
                                            .nif_keys = "_billing_nif"};

/* A delivery with a right signature over @len bytes. */
static void deliver_to(const struct delivery_rules *to, const char *topic,
                       const char *source, const char *body, size_t len,
                       struct delivery *d)
{
    char signature[DIGEST_BASE64];
    struct error err = {0};

    assert_int_equal(
        digest_hmac_base64(secret, strlen(secret), body, len, signature, &err), OK);
    struct delivery_head head = {"application/json", signature, topic, source};
    assert_int_equal(delivery_check(&head, body, len, to, d, &err), OK);
}

static void deliver(const char *topic, const char *source, const char *body, size_t len,
                    struct delivery *d)
{
    deliver_to(&rules, topic, source, body, len, d);
}

static void assert_kind(const char *topic, const char *body, enum delivery_kind wanted,
                        const char *why)
{
    AUTO(delivery_free) struct delivery d = {0};
    char told[700];

    deliver(topic, "https://school.example/", body, strlen(body), &d);
    snprintf(told, sizeof(told), "%s %s", d.code == NULL ? "" : d.code, d.why.msg);
    if (d.kind != wanted || strstr(told, why) == NULL)
        print_error("%s %.80s: kind %d, %s\n", topic, body, (int)d.kind, told);
    assert_int_equal(d.kind, wanted);
    assert_int_equal(d.code != NULL, wanted == DELIVERY_UNUSABLE);
    assert_non_null(strstr(told, why));
}

static void a_signed_body_is_what_its_topic_and_content_say(void **state)
{
    static const struct {
        const char *topic, *body;
        enum delivery_kind kind;
        const char *why;
    } cases[] = {
        {"order.created", OURS, DELIVERY_ORDER, ""},
        {"order.thankyou", OURS, DELIVERY_ORDER, ""},
        {"order.created", "\xEF\xBB\xBF" OURS, DELIVERY_ORDER, ""},
        {"order.deleted", "{\"id\":110}", DELIVERY_HINT, ""},
        {"action.woocommerce_thankyou", "{\"action\":\"x\",\"arg\":25}", DELIVERY_HINT,
         ""},
        {"order.test", "{}", DELIVERY_TEST, ""},
        {"order.created", "{\"booking_sync_test\":1}", DELIVERY_TEST, ""},
        {"order.created", "{\"test_sync\":true}", DELIVERY_TEST, ""},
        {"booking_sync.status", ASKED, DELIVERY_QUESTION, ""},
        {"order.updated", ASKED, DELIVERY_QUESTION, ""},
        {"", ASKED, DELIVERY_QUESTION, ""},
        {"booking_sync.report", TOLD, DELIVERY_REPORT, ""},
        {"order.deleted", TOLD, DELIVERY_REPORT, ""},
        {"booking_sync.status", "{\"booking_sync_status\":[]}", DELIVERY_UNUSABLE,
         "delivery_question booking_sync_status is no list"},
        {"booking_sync.report", "{\"booking_sync_report\":7}", DELIVERY_UNUSABLE,
         "delivery_report booking_sync_report is no object"},
        {"booking_sync.status", OURS, DELIVERY_UNUSABLE, "delivery_topic"},
        {"booking_sync.status", "{\"booking_sync_test\":1,\"booking_sync_status\":[1]}",
         DELIVERY_TEST, ""},
        {"product.updated", OURS, DELIVERY_UNUSABLE, "delivery_topic"},
        {"", OURS, DELIVERY_UNUSABLE, "delivery_topic"},
        {"order.created", ORDER("https://school.example/wp-json/wc/v1/orders/23"),
         DELIVERY_UNUSABLE, "delivery_v1"},
        {"order.created", "{\"code\":\"rest_no_route\"}", DELIVERY_UNUSABLE,
         "delivery_api_error"},
        {"order.created", "{\"code\":\"woocommerce_rest_cannot_view\"}",
         DELIVERY_UNUSABLE, "delivery_owner"},
        {"order.deleted", "{\"id\":\"x\"}", DELIVERY_UNUSABLE, "delivery_no_order"},
        {"order.deleted", "{\"id\":-1}", DELIVERY_UNUSABLE, "delivery_no_order"},
        {"order.deleted", "{\"id\":9007199254740993}", DELIVERY_UNUSABLE,
         "delivery_no_order"},
        {"order.created", "{}", DELIVERY_UNUSABLE, "no order id"},
        {"order.created", "[]", DELIVERY_UNUSABLE, "no JSON object"},
        {"order.created", "", DELIVERY_UNUSABLE, "empty"},
        {"order.created", "not json", DELIVERY_UNUSABLE, "not JSON"},
        {"order.created", "{\"id\":NaN}", DELIVERY_UNUSABLE, "not JSON"},
        {"order.created", "{\"id\":1} junk", DELIVERY_UNUSABLE, "not JSON"},
        {"order.created", "{\"id\":\"\xff\"}", DELIVERY_UNUSABLE, "not JSON"},
        {"order.created", "{\"id\":{}}", DELIVERY_UNUSABLE, "whole number"},
        {"order.created", "{\"id\":9007199254740993}", DELIVERY_UNUSABLE, "2^53"},
        {"order.created", "{\"id\":1,\"order_key\":\"k\",\"status\":\"x\"}",
         DELIVERY_HINT, "date_modified_gmt"},
        {"order.created",
         "{\"id\":1,\"order_key\":\"k\",\"status\":\"x\",\"date_modified_gmt\":"
         "\"yesterday\"}",
         DELIVERY_HINT, "date such as"},
        {"order.created",
         "{\"id\":1,\"order_key\":\"\",\"status\":\"x\",\"date_modified_gmt\":"
         "\"2025-06-03T17:00:00\"}",
         DELIVERY_HINT, "order_key"},
        {"order.created", "{\"id\":1,\"status\":[]}", DELIVERY_HINT, "status"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_kind(cases[i].topic, cases[i].body, cases[i].kind, cases[i].why);
}

static void another_copy_of_the_shop_is_foreign(void **state)
{
    static const struct {
        const char *body;
        enum delivery_kind kind;
    } cases[] = {
        {ORDER("http://school.example:8080/wp-json/wc/v3/orders/23"), DELIVERY_ORDER},
        {ORDER("https://WWW.school.example/wp-json/wc/v3/orders/23"), DELIVERY_ORDER},
        {ORDER("https://old.example/wp-json/wc/v3/orders/23"), DELIVERY_ORDER},
        {ORDER("https://b.example/t/wp-json/wc/v3/orders/23"), DELIVERY_ORDER},
        {ORDER("https://staging.school.example/wp-json/wc/v3/orders/23"),
         DELIVERY_FOREIGN},
        {ORDER("https://school.example/index.php?rest_route=/wc/v3/orders/23"),
         DELIVERY_ORDER},
        {ORDER("https://school.example/staging/wp-json/wc/v3/orders/23"),
         DELIVERY_FOREIGN},
        {ORDER("https://b.example/wp-json/wc/v3/orders/23"), DELIVERY_FOREIGN},
        {ORDER("https://school.example/api/wc/v3/orders/23"), DELIVERY_ORDER},
        {ORDER("//school.example/wp-json/wc/v3/orders/23"), DELIVERY_ORDER},
        {ORDER("//staging.school.example/wp-json/wc/v3/orders/23"), DELIVERY_FOREIGN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_kind("order.created", cases[i].body, cases[i].kind, "");
}

static void without_links_the_head_tells_where_it_comes_from(void **state)
{
    AUTO(delivery_free) struct delivery theirs = {0};
    AUTO(delivery_free) struct delivery ours = {0};

    (void)state;
    deliver("order.deleted", "https://staging.example/", "{\"id\":110}", 10, &theirs);
    assert_int_equal(theirs.kind, DELIVERY_FOREIGN);
    assert_string_equal(theirs.place, "staging.example");
    deliver("order.deleted", "https://school.example/", "{\"id\":110}", 10, &ours);
    assert_int_equal(ours.kind, DELIVERY_HINT);
    assert_int_equal(ours.order_id, 110);
}

/* A link may be as long as a stranger likes; what cannot be placed is not ours. */
static void an_address_that_cannot_be_read_is_foreign(void **state)
{
    static const char *const sources[] = {"https://staging.example/\x1b[2J",
                                          "https://staging.example/\xFF",
                                          "staging.example"};
    AUTO(delivery_free) struct delivery d = {0};
    char body[2 * SHOP_PLACE + 400], path[SHOP_PLACE + 1] = "";

    (void)state;
    memset(path, 'a', SHOP_PLACE);
    snprintf(body, sizeof(body), ORDER("https://staging.example/%s/wp-json/wc/v3"), path);
    deliver("order.updated", "https://school.example/", body, strlen(body), &d);
    assert_int_equal(d.kind, DELIVERY_FOREIGN);
    for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
        AUTO(delivery_free) struct delivery other = {0};
        deliver("order.deleted", sources[i], "{\"id\":110}", 10, &other);
        assert_int_equal(other.kind, DELIVERY_FOREIGN);
        assert_string_equal(other.place, "an address that cannot be read");
    }
}

static void without_a_link_and_a_source_it_is_a_hint(void **state)
{
    AUTO(delivery_free) struct delivery d = {0};

    (void)state;
    deliver("order.deleted", "", "{\"id\":110}", 10, &d);
    assert_int_equal(d.kind, DELIVERY_HINT);
}

static void a_test_of_the_plugin_tells_that_orders_would_be_foreign(void **state)
{
    static const char test[] = "{\"booking_sync_test\": true}";
    static const struct {
        const char *source;
        enum delivery_kind kind;
    } cases[] = {{"https://school.example/", DELIVERY_TEST},
                 {"", DELIVERY_TEST},
                 {"https://staging.example/", DELIVERY_FOREIGN}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(delivery_free) struct delivery d = {0};
        deliver("order.test", cases[i].source, test, strlen(test), &d);
        assert_int_equal(d.kind, cases[i].kind);
    }
}

/* It has no links, and who is told something must say who it is. */
static void what_the_plugin_of_another_shop_says_is_foreign(void **state)
{
    static const struct {
        const char *source;
        enum delivery_kind kind;
    } cases[] = {{"https://school.example", DELIVERY_QUESTION},
                 {"http://www.school.example/", DELIVERY_QUESTION},
                 {"https://old.example/", DELIVERY_QUESTION},
                 {"https://staging.example/", DELIVERY_FOREIGN},
                 {"https://school.example/staging", DELIVERY_FOREIGN},
                 {"", DELIVERY_FOREIGN}};
    static const char forged[] =
        "{\"booking_sync_status\":[23],\"_links\":{\"self\":[{\"href\":"
        "\"https://school.example/wp-json/wc/v3/orders/23\"}]}}";
    struct delivery_rules any_shop = rules;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(delivery_free) struct delivery d = {0};
        deliver("booking_sync.status", cases[i].source, ASKED, strlen(ASKED), &d);
        assert_int_equal(d.kind, cases[i].kind);
        assert_true(d.from_plugin);
    }
    AUTO(delivery_free) struct delivery theirs = {0};
    deliver("booking_sync.status", "https://staging.example/", forged, strlen(forged),
            &theirs);
    assert_int_equal(theirs.kind, DELIVERY_FOREIGN);
    AUTO(delivery_free) struct delivery any = {0};
    any_shop.woo_url = "";
    deliver_to(&any_shop, "booking_sync.report", "", TOLD, strlen(TOLD), &any);
    assert_int_equal(any.kind, DELIVERY_REPORT);
    assert_int_equal(any.report.given_up, 1);
    AUTO(delivery_free) struct delivery order = {0};
    deliver("order.created", "", OURS, strlen(OURS), &order);
    assert_false(order.from_plugin);
}

static enum result unsigned_delivery(const char *body, const char *topic,
                                     struct delivery *d)
{
    struct delivery_head head = {"application/x-www-form-urlencoded", "", topic, ""};
    struct error err = {0};

    return delivery_check(&head, body, strlen(body), &rules, d, &err);
}

static void only_a_ping_may_come_without_a_signature(void **state)
{
    static const char *const no_pings[] = {"webhook_id=",
                                           "webhook_id=1x",
                                           "webhook_id=1&a=2",
                                           "webhook_id=123456789012345678901234",
                                           "{}",
                                           "",
                                           "Webhook_id=1",
                                           OURS};
    AUTO(delivery_free) struct delivery ping = {0};

    (void)state;
    assert_int_equal(unsigned_delivery("webhook_id=1", "", &ping), OK);
    assert_int_equal(ping.kind, DELIVERY_PING);
    for (size_t i = 0; i < sizeof(no_pings) / sizeof(no_pings[0]); i++) {
        AUTO(delivery_free) struct delivery d = {0};
        assert_int_equal(unsigned_delivery(no_pings[i], "", &d), DENIED);
        assert_null(d.json);
    }
    AUTO(delivery_free) struct delivery with_topic = {0};
    assert_int_equal(unsigned_delivery("webhook_id=1", "order.created", &with_topic),
                     DENIED);
}

static void deep_nesting_is_refused_without_harm(void **state)
{
    AUTO(delivery_free) struct delivery d = {0};
    char *deep = malloc(200001);

    (void)state;
    memset(deep, '[', 200000);
    deep[200000] = '\0';
    deliver("order.created", "", deep, 200000, &d);
    assert_int_equal(d.kind, DELIVERY_UNUSABLE);
    free(deep);
}

/* The topic of a captured request, "" without one. */
static void topic_of(const char *text, char topic[100])
{
    const char *at = strstr(text, "X-WC-Webhook-Topic: ");

    topic[0] = '\0';
    if (at != NULL)
        sscanf(at, "X-WC-Webhook-Topic: %99[^\r\n]", topic);
}

static void what_shops_sent_is_what_it_is_called(void **state)
{
    static const struct {
        const char *start;
        enum delivery_kind kind;
    } kinds[] = {{"action.", DELIVERY_HINT},
                 {"order.deleted", DELIVERY_HINT},
                 {"order.test", DELIVERY_TEST},
                 {"order.", DELIVERY_ORDER},
                 {"ping", DELIVERY_PING}};
    struct delivery_rules lab = {secret, "", "http://127.0.0.1", "", "_billing_nif"};
    DIR *folder = opendir(CASES "/webhooks");
    int seen = 0;

    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        AUTO(delivery_free) struct delivery d = {0};
        char path[300], topic[100], signature[100] = "";
        struct error err = {0};
        size_t len, k = 0;
        if (strstr(entry->d_name, ".http") == NULL)
            continue;
        snprintf(path, sizeof(path), "webhooks/%s", entry->d_name);
        char *text = read_case(path, &len);
        const char *body = strstr(text, "\r\n\r\n") + 4;
        const char *at = strstr(text, "X-WC-Webhook-Signature: ");
        if (at != NULL)
            sscanf(at, "X-WC-Webhook-Signature: %99[^\r\n]", signature);
        topic_of(text, topic);
        struct delivery_head head = {"", signature, topic, "http://127.0.0.1/"};
        assert_int_equal(
            delivery_check(&head, body, len - (size_t)(body - text), &lab, &d, &err), OK);
        while (strncmp(entry->d_name, kinds[k].start, strlen(kinds[k].start)) != 0)
            k++;
        if (d.kind != kinds[k].kind)
            print_error("%s: %s\n", entry->d_name, d.why.msg);
        assert_int_equal(d.kind, kinds[k].kind);
        free(text);
        seen++;
    }
    closedir(folder);
    assert_true(seen >= 35);
}

static void of_three_versions_of_the_api_the_first_is_of_no_use(void **state)
{
    static const enum delivery_kind kinds[] = {DELIVERY_UNUSABLE, DELIVERY_ORDER,
                                               DELIVERY_ORDER};

    (void)state;
    for (int version = 1; version <= 3; version++) {
        AUTO(delivery_free) struct delivery d = {0};
        char path[100];
        size_t len;
        snprintf(path, sizeof(path),
                 "webhooks/payload-versions/payload-wp_api_v%d-order69.json", version);
        char *body = read_case(path, &len);
        struct delivery_rules any_shop = rules;
        any_shop.woo_url = "";
        deliver_to(&any_shop, "order.updated", "", body, len, &d);
        assert_int_equal(d.kind, kinds[version - 1]);
        free(body);
    }
}

/* PHP escapes what a customer pasted; the order that holds it is not to be lost. */
static void a_nul_character_reads_as_a_space(void **state)
{
    static const char body[] = "{\"note\":\"a\\u0000b\",\"k\\u0000\":[\"\\\\u0000\"],"
                               "\"end\":\"\\\\\\u0000\"}";
    json_t *json = NULL;
    struct error err = {0};

    (void)state;
    assert_int_equal(json_parse(body, strlen(body), &json, &err), OK);
    assert_string_equal(json_string_value(json_object_get(json, "note")), "a b");
    assert_string_equal(json_string_value(json_array_get(json_object_get(json, "k "), 0)),
                        "\\u0000");
    assert_string_equal(json_string_value(json_object_get(json, "end")), "\\ ");
    json_decref(json);
}

/* A body may hold somebody's name; what is wrong with it is told without its bytes. */
static void why_a_body_is_of_no_use_tells_nothing_of_it(void **state)
{
    const char *body = "{\"billing\":{\"last_name\":\"García\" \"Secreto\"}}";
    AUTO(delivery_free) struct delivery d = {0};

    (void)state;
    deliver("order.created", "", body, strlen(body), &d);
    assert_int_equal(d.kind, DELIVERY_UNUSABLE);
    assert_string_equal(d.why.msg,
                        "the body is not JSON: '}' expected (line 1, column 42)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signed_body_is_what_its_topic_and_content_say),
        cmocka_unit_test(another_copy_of_the_shop_is_foreign),
        cmocka_unit_test(without_links_the_head_tells_where_it_comes_from),
        cmocka_unit_test(an_address_that_cannot_be_read_is_foreign),
        cmocka_unit_test(without_a_link_and_a_source_it_is_a_hint),
        cmocka_unit_test(a_test_of_the_plugin_tells_that_orders_would_be_foreign),
        cmocka_unit_test(what_the_plugin_of_another_shop_says_is_foreign),
        cmocka_unit_test(only_a_ping_may_come_without_a_signature),
        cmocka_unit_test(deep_nesting_is_refused_without_harm),
        cmocka_unit_test(what_shops_sent_is_what_it_is_called),
        cmocka_unit_test(of_three_versions_of_the_api_the_first_is_of_no_use),
        cmocka_unit_test(a_nul_character_reads_as_a_space),
        cmocka_unit_test(why_a_body_is_of_no_use_tells_nothing_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
