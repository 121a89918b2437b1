/* The poll against a shop that answers from a list: marks, hints, what is wrong. */
#include <stdio.h>
#include <string.h>

#include "sync/facts_store.h"
#include "sync/poll.h"
#include "unit/inbox_fixture.h"
#include "unit/rest_script.h"

#define ORDER_IN(id, status, modified)                                                   \
    "{\"id\":" #id ",\"number\":\"" #id "\",\"order_key\":\"wc_" #id                     \
    "\",\"status\":\"" status "\",\"date_created_gmt\":\"2025-06-01T10:00:00\","         \
    "\"date_modified_gmt\":\"" modified "\"}"
#define ORDER(id, modified) ORDER_IN(id, "processing", modified)

/* 2025-06-01T12:00:00Z, by the shop's clock in these tests. */
#define SHOP_NOW INT64_C(1748779200)

struct scene {
    struct inbox_fixture *inbox;
    struct rest_script script;
    struct config config;
    struct poll poll;
};

static void scene_open(struct scene *s, void **state, const struct rest_answer *answers,
                       size_t count)
{
    struct error err = {0};

    *s = (struct scene){.inbox = *state};
    rest_script_open(&s->script, answers, count);
    s->config.settings.woo_url = "https://shop.example/es";
    s->config.settings.woo_consumer_key = "ck_1";
    s->config.settings.woo_consumer_secret = "cs_1";
    s->config.plan.nif_keys = "";
    assert_int_equal(poll_open(&s->poll, s->inbox->db, &s->config, &s->script.http, &err),
                     OK);
}

#define SCENE(list)                                                                      \
    struct scene s;                                                                      \
    scene_open(&s, state, list, sizeof(list) / sizeof((list)[0]))

static enum result changed(struct scene *s, struct error *err)
{
    s->script.next = 0;
    return poll_changed(&s->poll, err);
}

static void assert_asks(const struct scene *s, size_t request, const char *part)
{
    if (strstr(s->script.urls[request], part) == NULL)
        fail_msg("'%s' is not in %s", part, s->script.urls[request]);
}

static int64_t rows_of(struct db *db, enum inbox_state state)
{
    struct inbox_counts counts;
    struct error err = {0};

    assert_int_equal(inbox_count(db, &counts, &err), OK);
    return counts.of[state];
}

static void changed_orders_and_those_in_the_bin_are_kept(void **state)
{
    static const struct rest_answer answers[] = {
        {.body =
             "[" ORDER(1, "2025-06-01T11:00:00") "," ORDER(2, "2025-06-01T11:30:00") "]",
         .date = SHOP_NOW},
        {.body = "[" ORDER_IN(3, "trash", "2025-06-01T11:10:00") "]", .date = SHOP_NOW}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(changed(&s, &err), OK);
    assert_asks(&s, 0, "status=any&modified_after=1970-01-01T00:00:00");
    assert_asks(&s, 1, "status=trash&modified_after=1970-01-01T00:00:00");
    assert_int_equal(s.poll.result.fresh, 3);
    assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 3);
}

static void the_next_poll_begins_a_little_before_the_last_change(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(changed(&s, &err), OK);
    assert_int_equal(changed(&s, &err), OK);
    assert_asks(&s, 0, "modified_after=2025-06-01T10:58:00");
    assert_int_equal(s.poll.result.fresh, 1);
}

static void the_mark_never_goes_back(void **state)
{
    static const struct rest_answer newer[] = {
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    static const struct rest_answer older[] = {
        {.body = "[" ORDER(2, "2025-06-01T10:59:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    struct error err = {0};

    for (int i = 0; i < 2; i++) {
        SCENE(newer);
        assert_int_equal(changed(&s, &err), OK);
    }
    for (int i = 0; i < 2; i++) {
        SCENE(older);
        assert_int_equal(changed(&s, &err), OK);
        assert_asks(&s, 0, "modified_after=2025-06-01T10:58:00");
    }
}

static void the_first_poll_begins_at_the_start_date(void **state)
{
    static const struct rest_answer answers[] = {{.body = "[]"}, {.body = "[]"}};
    struct error err = {0};

    SCENE(answers);
    s.config.plan.start = SHOP_NOW;
    assert_int_equal(changed(&s, &err), OK);
    assert_asks(&s, 0, "modified_after=2025-06-01T11:58:00");
}

static void a_date_ahead_of_the_shop_s_clock_does_not_move_the_mark_there(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" ORDER(1, "2030-01-01T00:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(changed(&s, &err), OK);
    assert_int_equal(changed(&s, &err), OK);
    assert_asks(&s, 0, "modified_after=2025-06-01T11:58:00");
    assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 1);
}

static void a_shop_that_does_not_answer_leaves_the_mark_where_it_was(void **state)
{
    static const struct rest_answer good[] = {
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    static const struct rest_answer bad[] = {{.capture = "err-500-fatal"}};
    struct error err = {0};

    {
        SCENE(good);
        assert_int_equal(changed(&s, &err), OK);
    }
    {
        SCENE(bad);
        assert_int_equal(changed(&s, &err), RETRY);
        assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 1);
    }
    SCENE(good);
    assert_int_equal(changed(&s, &err), OK);
    assert_asks(&s, 0, "modified_after=2025-06-01T10:58:00");
}

static void what_cannot_be_read_is_parked_or_told_and_hides_nobody(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[{\"id\":5},{\"id\":\"?\"}," ORDER(1, "2025-06-01T11:00:00") "]",
         .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(changed(&s, &err), OK);
    assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 1);
    assert_int_equal(rows_of(s.inbox->db, INBOX_PARKED), 1);
}

/* A page that is too large for us comes as BAD from the client. */
static void a_page_that_is_too_large_is_asked_for_in_smaller_ones(void **state)
{
    static const struct rest_answer answers[] = {
        {.r = BAD},
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    static const struct rest_answer hopeless[] = {{.r = BAD}, {.r = BAD}, {.r = BAD}};
    struct error err = {0};

    {
        SCENE(answers);
        assert_int_equal(changed(&s, &err), OK);
        assert_asks(&s, 0, "per_page=100");
        assert_asks(&s, 1, "per_page=10&");
        assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 1);
    }
    SCENE(hopeless);
    assert_int_equal(changed(&s, &err), STOP);
    assert_asks(&s, 2, "per_page=1&");
}

static enum result count_pages(void *arg, const struct poll *poll, struct error *err)
{
    size_t *pages = arg;

    (*pages)++;
    assert_int_equal(poll->result.pages, *pages);
    return *pages == 2 ? error_set(err, STOP, "enough") : OK;
}

static void after_each_page_the_caller_may_work_or_end_it(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    struct error err = {0};
    size_t pages = 0;

    SCENE(answers);
    s.poll.each_page = count_pages;
    s.poll.state = &pages;
    assert_int_equal(changed(&s, &err), STOP);
    assert_string_equal(err.msg, "enough");
    assert_int_equal(pages, 2);
}

static void a_hint_is_followed_and_the_shop_decides(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = ORDER(1, "2025-06-01T11:00:00"), .date = SHOP_NOW},
        {.capture = "err-404"},
        {.body = "{\"id\":3,\"status\":\"processing\"}"}};
    struct error err = {0};

    SCENE(answers);
    for (int64_t id = 1; id <= 3; id++)
        assert_int_equal(inbox_hint(s.inbox->db, id, "action", 1000 + id, &err), OK);
    assert_int_equal(poll_hinted(&s.poll, &err), OK);
    assert_asks(&s, 0, "/orders/1");
    assert_int_equal(s.poll.result.fetched, 3);
    assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 1);
    assert_int_equal(rows_of(s.inbox->db, INBOX_IGNORED), 1);
    assert_int_equal(rows_of(s.inbox->db, INBOX_PARKED), 1);
    assert_int_equal(rows_of(s.inbox->db, INBOX_FETCH), 0);
    struct inbox_counts counts;
    assert_int_equal(inbox_count(s.inbox->db, &counts, &err), OK);
    assert_int_equal(counts.fetch_due, 0);
}

static void another_order_than_the_one_asked_for_is_not_taken(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = ORDER(9, "2025-06-01T11:00:00"), .date = SHOP_NOW}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(inbox_hint(s.inbox->db, 1, "action", 1000, &err), OK);
    assert_int_equal(poll_hinted(&s.poll, &err), RETRY);
    assert_int_equal(rows_of(s.inbox->db, INBOX_FETCH), 1);
    assert_int_equal(rows_of(s.inbox->db, INBOX_PENDING), 0);
}

static void a_shop_that_is_away_keeps_the_hint(void **state)
{
    static const struct rest_answer answers[] = {{.capture = "err-404-route"}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(inbox_hint(s.inbox->db, 1, "action", 1000, &err), OK);
    assert_int_equal(poll_hinted(&s.poll, &err), STOP);
    assert_int_equal(rows_of(s.inbox->db, INBOX_FETCH), 1);
}

static void a_backfill_asks_by_creation_counts_all_and_marks_orders_imported(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]",
         .date = SHOP_NOW,
         .total = "1"}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(poll_created(&s.poll, SHOP_NOW - 86400, SHOP_NOW, &err), OK);
    assert_asks(&s, 0,
                "&after=2025-05-31T11:59:59&before=2025-06-01T12:00:00"
                "&dates_are_gmt=true&orderby=date");
    assert_int_equal(s.poll.result.total, 1);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(s.inbox->db, 1);
    assert_true(rows.list[0].imported);
    /* The same range again goes on where it was, another one begins anew. */
    s.script.next = 0;
    assert_int_equal(poll_created(&s.poll, SHOP_NOW - 86400, SHOP_NOW, &err), OK);
    assert_asks(&s, 0, "&after=2025-06-01T09:58:00");
    s.script.next = 0;
    assert_int_equal(poll_created(&s.poll, SHOP_NOW - 172800, SHOP_NOW, &err), OK);
    assert_asks(&s, 0, "&after=2025-05-30T11:59:59");
}

static void another_shop_is_read_from_the_start(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" ORDER(1, "2025-06-01T11:00:00") "]", .date = SHOP_NOW},
        {.body = "[]", .date = SHOP_NOW}};
    struct error err = {0};

    SCENE(answers);
    assert_int_equal(changed(&s, &err), OK);
    assert_int_equal(db_begin(s.inbox->db, &err), OK);
    assert_int_equal(poll_forget(s.inbox->db, &err), OK);
    assert_int_equal(db_commit(s.inbox->db, &err), OK);
    assert_int_equal(changed(&s, &err), OK);
    assert_asks(&s, 0, "modified_after=1970-01-01T00:00:00");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(changed_orders_and_those_in_the_bin_are_kept),
        TEST(the_next_poll_begins_a_little_before_the_last_change),
        TEST(the_mark_never_goes_back),
        TEST(the_first_poll_begins_at_the_start_date),
        TEST(a_date_ahead_of_the_shop_s_clock_does_not_move_the_mark_there),
        TEST(a_shop_that_does_not_answer_leaves_the_mark_where_it_was),
        TEST(what_cannot_be_read_is_parked_or_told_and_hides_nobody),
        TEST(a_page_that_is_too_large_is_asked_for_in_smaller_ones),
        TEST(after_each_page_the_caller_may_work_or_end_it),
        TEST(a_hint_is_followed_and_the_shop_decides),
        TEST(another_order_than_the_one_asked_for_is_not_taken),
        TEST(a_shop_that_is_away_keeps_the_hint),
        TEST(a_backfill_asks_by_creation_counts_all_and_marks_orders_imported),
        TEST(another_shop_is_read_from_the_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
