/* What the shop itself says, and how it goes with what webhooks brought. */
#include <stdio.h>
#include <string.h>

#include "sync/inbox_shop.h"
#include "unit/inbox_fixture.h"
#include "woo/json.h"

static const struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                            .reason = {.code = ""},
                                            .plan = "plan 1\n",
                                            .fingerprint = "f1",
                                            .odoo_id = 7,
                                            .odoo_name = "S00007",
                                            .currency = "EUR"};

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

/* As put_version() delivers it. */
static struct order_head head_of(int64_t id, int64_t modified, const char *content,
                                 const char *key)
{
    static char number[32];
    struct order_head head = {.id = id,
                              .number = number,
                              .order_key = key,
                              .status = "processing",
                              .created = 100,
                              .modified = modified};

    snprintf(number, sizeof(number), "%lld", (long long)id);
    snprintf(head.content_hash, sizeof(head.content_hash), "%s", content);
    return head;
}

static size_t put_polled(struct db *db, int64_t id, int64_t modified, const char *content,
                         bool imported, int64_t now)
{
    struct order_head head = head_of(id, modified, content, "key");
    struct rest_order order = {.head = &head, .body = content, .len = strlen(content)};
    struct error err = {0};
    size_t fresh = 99;

    assert_int_equal(inbox_put_page(db, &order, 1, imported, now, &fresh, &err), OK);
    return fresh;
}

static void put_fetched(struct db *db, const struct inbox_row *row, int64_t modified,
                        const char *content, const char *key, int64_t asked)
{
    struct order_head head = head_of(row->id, modified, content, key);
    struct rest_order order = {.head = &head, .body = content, .len = strlen(content)};
    struct error err = {0};

    assert_int_equal(inbox_put_fetched(db, row, &order, asked, asked + 1, &err), OK);
}

static void assert_row(struct db *db, int64_t id, enum inbox_state state,
                       const char *reason, const char *body, bool fetch_due)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);
    const struct inbox_row *row = &rows.list[0];

    assert_string_equal(inbox_state_name(row->state), inbox_state_name(state));
    assert_string_equal(row->reason.code, reason);
    assert_string_equal(row->body, body);
    assert_int_equal(row->fetch_due != 0, fetch_due);
}

static int64_t missed(struct db *db, int64_t before, bool mark)
{
    struct error err = {0};
    int64_t count = -1;

    assert_int_equal(inbox_missed(db, 0, before, mark, &count, &err), OK);
    return count;
}

static void a_page_is_kept_and_what_is_new_on_it_is_counted(void **state)
{
    struct db *db = db_of(state);
    struct order_head heads[3] = {head_of(1, 200, "a", "k"), head_of(2, 200, "b", "k"),
                                  head_of(3, 200, "c", "k")};
    struct rest_order orders[3];
    struct error err = {0};
    size_t fresh = 0;

    heads[2].status = "checkout-draft";
    for (int i = 0; i < 3; i++)
        orders[i] = (struct rest_order){.head = &heads[i], .body = "x", .len = 1};
    assert_int_equal(inbox_put_page(db, orders, 3, false, 1000, &fresh, &err), OK);
    assert_int_equal(fresh, 2);
    assert_int_equal(inbox_put_page(db, orders, 3, false, 1001, &fresh, &err), OK);
    assert_int_equal(fresh, 0);
    struct inbox_counts counts;
    assert_int_equal(inbox_count(db, &counts, &err), OK);
    assert_int_equal(counts.of[INBOX_PENDING], 2);
}

static void an_order_that_cannot_be_read_is_parked_and_mended_by_a_good_one(void **state)
{
    struct rest_order bad = {.id = 5, .why = "no key", .body = "{}", .len = 2};
    struct db *db = db_of(state);
    struct error err = {0};
    size_t fresh;

    for (int i = 0; i < 2; i++)
        assert_int_equal(inbox_put_page(db, &bad, 1, false, 1000, &fresh, &err), OK);
    assert_row(db, 5, INBOX_PARKED, "unreadable", "{}", false);
    assert_int_equal(put_polled(db, 5, 200, "good", false, 1001), 1);
    assert_row(db, 5, INBOX_PENDING, "", "good", false);
}

static void an_unreadable_version_parks_a_known_order_and_keeps_its_body(void **state)
{
    struct rest_order bad = {.id = 23, .why = "no key", .body = "{}", .len = 2};
    struct db *db = db_of(state);
    struct error err = {0};
    size_t fresh;

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    assert_int_equal(inbox_put_page(db, &bad, 1, false, 1001, &fresh, &err), OK);
    assert_row(db, 23, INBOX_PARKED, "unreadable", "a", false);
}

static void what_only_the_poll_brought_counts_as_missed_once(void **state)
{
    struct db *db = db_of(state);

    put_polled(db, 1, 200, "a", false, 1000);
    put_polled(db, 2, 200, "b", false, 1000);
    put_polled(db, 3, 200, "c", true, 1000); /* backfill: no webhook could bring it */
    put_version(db, 4, 200, "d");
    put_version(db, 2, 200, "b"); /* its webhook came later */
    assert_int_equal(missed(db, 1000, false), 0);
    assert_int_equal(missed(db, 1001, true), 1);
    assert_int_equal(missed(db, 1001, false), 0);
    put_polled(db, 1, 201, "a2", false, 1010); /* another version, missed as well */
    assert_int_equal(missed(db, 1011, false), 1);
}

static void an_order_from_before_the_webhooks_is_not_missed(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t count = -1;

    put_polled(db, 1, 200, "a", false, 1000);
    assert_int_equal(inbox_missed(db, 201, 2000, false, &count, &err), OK);
    assert_int_equal(count, 0);
    assert_int_equal(inbox_missed(db, 200, 2000, false, &count, &err), OK);
    assert_int_equal(count, 1);
}

static void old_orders_that_a_person_asks_for_are_no_longer_too_old(void **state)
{
    static const struct inbox_outcome too_old = {.how = SETTLE_IGNORED,
                                                 .reason = {.code = "before_start"}};
    static const struct inbox_outcome cancelled = {.how = SETTLE_IGNORED,
                                                   .reason = {.code = "not_in_odoo"}};
    struct db *db = db_of(state);

    put_version(db, 1, 200, "a");
    settle_as(db, 1000, &too_old);
    put_version(db, 2, 200, "b");
    settle_as(db, 1000, &cancelled);
    assert_int_equal(put_polled(db, 1, 200, "a", true, 1001), 0);
    put_polled(db, 2, 200, "b", true, 1001);
    assert_row(db, 1, INBOX_PENDING, "", "a", false);
    assert_row(db, 2, INBOX_IGNORED, "not_in_odoo", "b", false);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_true(rows.list[0].imported);
}

static void the_shop_confirms_what_another_key_made_doubtful(void **state)
{
    struct order_head other = head_of(23, 300, "z", "another");
    struct db *db = db_of(state);
    struct error err = {0};
    enum inbox_word word;

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    assert_int_equal(inbox_put(db, &other, "z", 1, 1001, &word, &err), OK);
    assert_row(db, 23, INBOX_PARKED, "order_key", "a", true);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
    assert_row(db, 23, INBOX_PENDING, "", "a", false);
}

static void the_shop_may_say_that_another_order_has_the_id_now(void **state)
{
    struct order_head other = head_of(23, 150, "z", "another");
    struct db *db = db_of(state);
    struct error err = {0};
    enum inbox_word word;

    put_version(db, 23, 200, "a");
    assert_int_equal(inbox_put(db, &other, "z", 1, 1001, &word, &err), OK);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    put_fetched(db, &rows.list[0], 150, "z", "another", 1005);
    assert_row(db, 23, INBOX_PENDING, "", "z", false);
}

static void
of_one_second_the_fetched_version_counts_and_the_other_never_returns(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    put_version(db, 23, 200, "b");
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
    assert_row(db, 23, INBOX_PENDING, "", "a", false);
    assert_int_equal(put_version(db, 23, 200, "b"), WORD_STALE);
    assert_row(db, 23, INBOX_PENDING, "", "a", true); /* and is asked about again */
}

static void a_version_delivered_while_the_shop_was_asked_goes_first(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    put_version(db, 23, 300, "newer");
    put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
    assert_row(db, 23, INBOX_PENDING, "", "newer", false);
}

static void a_hint_while_the_shop_is_asked_stays(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 23, 200, "a");
    assert_int_equal(inbox_hint(db, 23, "order.deleted", 1004, &err), OK);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
    assert_row(db, 23, INBOX_PENDING, "", "a", false);
    assert_int_equal(inbox_hint(db, 23, "order.deleted", 1005, &err), OK);
    put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
    assert_row(db, 23, INBOX_PENDING, "", "a", true);
}

static const char ORDER[] =
    "{\"id\":23,\"number\":\"23\",\"order_key\":\"key\",\"status\":\"processing\","
    "\"date_created_gmt\":\"2025-06-01T10:00:00\","
    "\"date_modified_gmt\":\"2025-06-01T10:00:00\"}";

static void deliver_order(struct db *db)
{
    struct order_head head;
    struct error err = {0};
    enum inbox_word word;
    json_t *json = NULL;

    assert_int_equal(json_parse(ORDER, strlen(ORDER), &json, &err), OK);
    assert_int_equal(order_read_head(json, "", &head, &err), OK);
    assert_int_equal(inbox_put(db, &head, ORDER, strlen(ORDER), 1000, &word, &err), OK);
    json_decref(json);
}

static void gone(struct db *db, int64_t id, int64_t asked)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);
    struct error err = {0};

    assert_int_equal(inbox_put_gone(db, &rows.list[0], "", asked, asked + 1, &err), OK);
}

static void an_order_deleted_for_good_becomes_one_to_cancel(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    deliver_order(db);
    settle_as(db, 1000, &synced);
    assert_int_equal(inbox_hint(db, 23, "order.deleted", 1001, &err), OK);
    gone(db, 23, 1005);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].fetch_due, 0);
    assert_non_null(strstr(rows.list[0].body, "\"status\":\"deleted\""));
    assert_int_equal(rows.list[0].odoo_id, 7);
    settle_as(db, 1010, &synced);
    deliver_order(db); /* a late repeat of when it lived */
    assert_row(db, 23, INBOX_SYNCED, "", rows.list[0].body, true);
    gone(db, 23, 1020);
    assert_row(db, 23, INBOX_SYNCED, "", rows.list[0].body, false);
}

static void what_was_deleted_before_we_saw_it_is_not_for_odoo(void **state)
{
    struct rest_order bad = {.id = 24, .why = "no key", .body = "{}", .len = 2};
    struct db *db = db_of(state);
    struct error err = {0};
    size_t fresh;

    assert_int_equal(inbox_hint(db, 110, "order.deleted", 1000, &err), OK);
    gone(db, 110, 1005);
    assert_row(db, 110, INBOX_IGNORED, "deleted_in_shop", "", false);
    assert_int_equal(inbox_put_page(db, &bad, 1, false, 1000, &fresh, &err), OK);
    assert_int_equal(inbox_hint(db, 24, "order.deleted", 1000, &err), OK);
    gone(db, 24, 1005);
    assert_row(db, 24, INBOX_IGNORED, "deleted_in_shop", "{}", false);
}

/* Empties the body, as upkeep does with what was settled long ago. */
static void prune(struct db *db, const char *and_plan)
{
    struct error err = {0};

    assert_int_equal(db_begin(db, &err), OK);
    assert_int_equal(db_run(db, NULL, &err, "UPDATE orders SET body = NULL, plan = $1",
                            DB_ARGS(DB_TEXT(and_plan))),
                     OK);
    assert_int_equal(db_commit(db, &err), OK);
}

static void a_hint_of_an_old_order_that_is_unchanged_changes_nothing(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    prune(db, "plan");
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
    assert_row(db, 23, INBOX_SYNCED, "", "", false);
    put_fetched(db, &rows.list[0], 201, "b", "key", 1006);
    assert_row(db, 23, INBOX_PENDING, "", "b", false);
}

static void an_order_to_be_worked_on_gets_its_body_back_from_the_shop(void **state)
{
    static const char *const states[] = {"fetch", "held", "parked"};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    for (int i = 0; i < 3; i++) {
        prune(db, "plan");
        assert_int_equal(db_begin(db, &err), OK);
        assert_int_equal(db_run(db, NULL, &err, "UPDATE orders SET state = $1",
                                DB_ARGS(DB_TEXT(states[i]))),
                         OK);
        assert_int_equal(db_commit(db, &err), OK);
        AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
        put_fetched(db, &rows.list[0], 200, "a", "key", 1005);
        assert_row(db, 23, i == 1 ? INBOX_HELD : INBOX_PENDING, "", "a", false);
    }
}

static void an_old_order_deleted_for_good_needs_a_person_if_it_lives_in_odoo(void **state)
{
    struct db *db = db_of(state);

    deliver_order(db);
    settle_as(db, 1000, &synced);
    prune(db, "plan 1\norder o\nstate confirmed\n");
    gone(db, 23, 1005);
    assert_row(db, 23, INBOX_PARKED, "deleted_in_shop_old", "", false);
}

static void an_old_order_that_odoo_has_cancelled_may_be_deleted_for_good(void **state)
{
    struct db *db = db_of(state);

    deliver_order(db);
    settle_as(db, 1000, &synced);
    prune(db, "plan 1\norder o\nstate cancelled\n");
    gone(db, 23, 1005);
    assert_row(db, 23, INBOX_SYNCED, "", "", false);
}

static void what_is_to_be_fetched_is_listed_oldest_first(void **state)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    assert_int_equal(inbox_hint(db, 3, "order.deleted", 1002, &err), OK);
    assert_int_equal(inbox_hint(db, 2, "order.deleted", 1001, &err), OK);
    assert_int_equal(inbox_fetch_list(db, 10, &(struct fetch_place){0}, &rows, &err), OK);
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.list[0].id, 2);
    assert_int_equal(rows.list[1].id, 3);
}

static void a_held_order_is_held_whatever_the_shop_says(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    deliver_order(db);
    assert_int_equal(db_begin(db, &err), OK);
    assert_int_equal(
        db_run(db, NULL, &err, "UPDATE orders SET state = 'held'", DB_NO_ARGS), OK);
    assert_int_equal(db_commit(db, &err), OK);
    gone(db, 23, 1005);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_HELD);
    assert_non_null(strstr(rows.list[0].body, "deleted"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_kept_and_what_is_new_on_it_is_counted),
        TEST(an_order_that_cannot_be_read_is_parked_and_mended_by_a_good_one),
        TEST(an_unreadable_version_parks_a_known_order_and_keeps_its_body),
        TEST(what_only_the_poll_brought_counts_as_missed_once),
        TEST(an_order_from_before_the_webhooks_is_not_missed),
        TEST(old_orders_that_a_person_asks_for_are_no_longer_too_old),
        TEST(the_shop_confirms_what_another_key_made_doubtful),
        TEST(the_shop_may_say_that_another_order_has_the_id_now),
        TEST(of_one_second_the_fetched_version_counts_and_the_other_never_returns),
        TEST(a_version_delivered_while_the_shop_was_asked_goes_first),
        TEST(a_hint_while_the_shop_is_asked_stays),
        TEST(an_order_deleted_for_good_becomes_one_to_cancel),
        TEST(what_was_deleted_before_we_saw_it_is_not_for_odoo),
        TEST(a_hint_of_an_old_order_that_is_unchanged_changes_nothing),
        TEST(an_order_to_be_worked_on_gets_its_body_back_from_the_shop),
        TEST(an_old_order_deleted_for_good_needs_a_person_if_it_lives_in_odoo),
        TEST(an_old_order_that_odoo_has_cancelled_may_be_deleted_for_good),
        TEST(what_is_to_be_fetched_is_listed_oldest_first),
        TEST(a_held_order_is_held_whatever_the_shop_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
