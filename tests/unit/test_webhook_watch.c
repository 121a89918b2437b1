/* Whether webhooks reach us, from the shop's list and from what only the poll brought. */
#include <stdio.h>
#include <string.h>

#include "sync/inbox_shop.h"
#include "sync/peers.h"
#include "sync/shop_report.h"
#include "sync/webhook_watch.h"
#include "unit/inbox_fixture.h"
#include "unit/rest_script.h"

#define HOOK(topic, status)                                                              \
    "{\"topic\":\"" topic "\",\"status\":\"" status                                      \
    "\",\"delivery_url\":\"https://sync.example/webhook/order\"}"
#define BOTH(status)                                                                     \
    "[" HOOK("order.created", status) "," HOOK("order.updated", status) "]"

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

/* The verdict's code after one look; "unknown" while there is none. */
static const char *look(struct db *db, struct rest_answer answer, int64_t now,
                        int64_t *missed)
{
    static struct pool p;
    struct config config = {.settings.webhook_secret = "a-secret-of-the-webhook"};
    struct rest_script s;
    struct error err = {0};
    struct peer peer;

    pool_free(&p);
    rest_script_open(&s, &answer, 1);
    assert_int_equal(webhook_watch(db, &s.rest, &config, now, missed, &err), OK);
    assert_int_equal(peers_get(db, &p, PEER_WEBHOOK, &peer, &err), OK);
    return peer.state == PEER_UNKNOWN ? "unknown" : peer.reason.code;
}

static void put_polled(struct db *db, int64_t id, int64_t modified, int64_t now)
{
    struct order_head head = {.id = id,
                              .number = "1",
                              .order_key = "key",
                              .status = "processing",
                              .modified = modified,
                              .content_hash = "h"};
    struct rest_order order = {.id = id, .head = &head, .body = "x", .len = 1};
    struct error err = {0};
    size_t fresh;

    assert_int_equal(inbox_put_page(db, &order, 1, false, now, &fresh, &err), OK);
}

static void the_shop_s_list_makes_the_verdict(void **state)
{
    struct db *db = db_of(state);
    int64_t missed;

    assert_string_equal(look(db, (struct rest_answer){.body = "[]"}, 1000, &missed),
                        "webhook_missing");
    assert_string_equal(
        look(db, (struct rest_answer){.body = BOTH("disabled")}, 1000, &missed),
        "webhook_disabled");
    assert_string_equal(
        look(db, (struct rest_answer){.body = BOTH("paused")}, 1000, &missed),
        "webhook_paused");
    assert_string_equal(
        look(db, (struct rest_answer){.body = BOTH("active")}, 1000, &missed), "");
}

static void a_test_notice_is_no_delivery_of_the_shop(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t first, last, at;

    assert_int_equal(webhook_last_test(db, &at, &err), OK);
    assert_int_equal(at, 0);
    for (int64_t now = 1000; now < 1002; now++) {
        assert_int_equal(webhook_tested(db, now, &err), OK);
        assert_int_equal(webhook_last_test(db, &at, &err), OK);
        assert_int_equal(at, now);
    }
    assert_int_equal(webhook_times(db, &first, &last, &err), OK);
    assert_int_equal(first, 0);
    assert_int_equal(last, 0);
}

static void the_address_is_learned_from_deliveries(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t missed;

    assert_int_equal(webhook_seen(db, "elsewhere.example", 1000, &err), OK);
    assert_string_equal(
        look(db, (struct rest_answer){.body = BOTH("active")}, 1001, &missed),
        "webhook_elsewhere");
    assert_int_equal(webhook_seen(db, "sync.example", 1002, &err), OK);
    assert_string_equal(
        look(db, (struct rest_answer){.body = BOTH("active")}, 1003, &missed), "");
}

static void a_delivery_is_written_down_once_a_minute(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t first, last;

    assert_int_equal(webhook_seen(db, "h", 1000, &err), OK);
    assert_int_equal(webhook_seen(db, "h", 1059, &err), OK);
    assert_int_equal(webhook_times(db, &first, &last, &err), OK);
    assert_int_equal(first, 1000);
    assert_int_equal(last, 1000);
    assert_int_equal(webhook_seen(db, "h", 1060, &err), OK);
    assert_int_equal(webhook_times(db, &first, &last, &err), OK);
    assert_int_equal(first, 1000);
    assert_int_equal(last, 1060);
}

static void what_only_the_poll_brought_warns_until_a_webhook_comes(void **state)
{
    struct rest_answer active = {.body = BOTH("active")};
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t missed;

    assert_int_equal(webhook_seen(db, "sync.example", 1000, &err), OK);
    put_polled(db, 7, 1500, 1600);
    assert_string_equal(look(db, active, 1600 + WEBHOOK_LATE_S, &missed), "");
    assert_int_equal(missed, 0);
    assert_string_equal(look(db, active, 1601 + WEBHOOK_LATE_S, &missed),
                        "webhook_missed");
    assert_int_equal(missed, 1);
    assert_string_equal(look(db, active, 9000, &missed), "webhook_missed");
    assert_int_equal(missed, 0);
    assert_int_equal(webhook_seen(db, "sync.example", 9001, &err), OK);
    assert_string_equal(look(db, active, 9002, &missed), "");
}

static void before_the_first_delivery_nothing_was_missed(void **state)
{
    struct rest_answer active = {.body = BOTH("active")};
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t missed;

    put_polled(db, 7, 1500, 1600);
    assert_string_equal(look(db, active, 9000, &missed), "");
    assert_int_equal(webhook_seen(db, "sync.example", 9001, &err), OK);
    assert_string_equal(look(db, active, 9002, &missed), "");
    assert_int_equal(missed, 0);
}

static void a_shop_that_does_not_show_its_webhooks_leaves_the_verdict_open(void **state)
{
    struct rest_answer denied = {.capture = "err-401-badkey"};
    int64_t missed;

    assert_string_equal(look(db_of(state), denied, 1000, &missed), "unknown");
}

static void without_a_secret_no_webhook_is_expected(void **state)
{
    struct config config = {.settings.webhook_secret = ""};
    struct rest_script s;
    struct error err = {0};
    int64_t missed = 9;

    rest_script_open(&s, NULL, 0); /* any question would fail */
    assert_int_equal(webhook_watch(db_of(state), &s.rest, &config, 1, &missed, &err), OK);
    assert_int_equal(missed, 0);
}

static void where_the_shop_s_plugin_reports_no_webhook_is_expected(void **state)
{
    struct plugin_report report = {.discount = "on", .version = "1.0.0"};
    struct rest_answer none = {.body = "[]"};
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t missed;

    assert_int_equal(shop_report_keep(db, &report, 1000, &err), OK);
    assert_string_equal(look(db, none, 1001, &missed), "");
    /* It has been silent since: it may be switched off. */
    assert_string_equal(look(db, none, 1001 + SHOP_REPORT_OLD_S, &missed),
                        "webhook_missing");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_shop_s_list_makes_the_verdict),
        TEST(a_test_notice_is_no_delivery_of_the_shop),
        TEST(the_address_is_learned_from_deliveries),
        TEST(a_delivery_is_written_down_once_a_minute),
        TEST(what_only_the_poll_brought_warns_until_a_webhook_comes),
        TEST(before_the_first_delivery_nothing_was_missed),
        TEST(a_shop_that_does_not_show_its_webhooks_leaves_the_verdict_open),
        TEST(without_a_secret_no_webhook_is_expected),
        TEST(where_the_shop_s_plugin_reports_no_webhook_is_expected),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
