#include <string.h>

#include "sync/news.h"
#include "sync/refused.h"
#include "unit/inbox_fixture.h"
#include "woo/delivery.h"

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static void refuse(struct db *db, int64_t now)
{
    struct error err = {0};

    assert_int_equal(refused_note(db, now, &err), OK);
}

static struct peer word_of(struct db *db, struct pool *p)
{
    struct error err = {0};
    struct peer peer;

    assert_int_equal(peers_get(db, p, PEER_REFUSED, &peer, &err), OK);
    return peer;
}

static void refusals_are_counted_from_the_first_on(void **state)
{
    AUTO(pool_free) struct pool p = {0};

    for (int64_t i = 0; i < 7; i++)
        refuse(db_of(state), 1000 + i);
    struct peer peer = word_of(db_of(state), &p);
    assert_int_equal(peer.state, PEER_STOPPED);
    assert_int_equal(peer.since, 1000);
    assert_string_equal(peer.reason.args[0], "7");
    assert_string_equal(peer.reason.args[1], "1000");
}

static void after_ten_the_disk_is_left_alone_for_a_minute(void **state)
{
    AUTO(pool_free) struct pool p = {0};

    for (int64_t i = 0; i < 100; i++)
        refuse(db_of(state), 1000);
    refuse(db_of(state), 1059);
    struct peer peer = word_of(db_of(state), &p);
    assert_int_equal(peer.failures, REFUSED_COUNTED);
    assert_string_equal(peer.reason.args[0], "10+");
    assert_int_equal(peer.last_try, 1000);
    refuse(db_of(state), 1060);
    assert_int_equal(word_of(db_of(state), &p).last_try, 1060);
    assert_string_equal(word_of(db_of(state), &p).reason.args[1], "1000");
}

static void a_good_delivery_clears_it(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};

    assert_int_equal(refused_clear(db_of(state), 900, &err), OK);
    assert_int_equal(word_of(db_of(state), &p).state, PEER_UNKNOWN);
    refuse(db_of(state), 1000);
    assert_int_equal(refused_clear(db_of(state), 1001, &err), OK);
    assert_int_equal(word_of(db_of(state), &p).state, PEER_OK);
    refuse(db_of(state), 1002);
    assert_string_equal(word_of(db_of(state), &p).reason.args[0], "1");
    assert_string_equal(word_of(db_of(state), &p).reason.args[1], "1002");
}

enum { NOTHING, WORSE, BACK };

/* What the mail of @now says of refusals. */
static int told_at(struct db *db, int64_t now)
{
    AUTO(news_free) struct news news = {0};
    struct error err = {0};
    int said = NOTHING;

    assert_int_equal(news_read(db, now, &news, &err), OK);
    assert_int_equal(news_told(db, &news, &err), OK);
    for (size_t i = 0; i < NEWS_PEERS; i++)
        if (strcmp(news.peers[i].name, PEER_REFUSED) == 0)
            said = news.peers[i].got_worse ? WORSE : news.peers[i].back ? BACK : NOTHING;
    return said;
}

static void a_stranger_fills_no_mailbox(void **state)
{
    struct error err = {0};
    struct db *db = db_of(state);

    refuse(db, 1000);
    assert_int_equal(told_at(db, 1000), WORSE);
    for (int64_t now = 1300; now < 9000; now += 600) {
        assert_int_equal(refused_clear(db, now, &err), OK);
        assert_int_equal(told_at(db, now), NOTHING);
        refuse(db, now + 300);
        assert_int_equal(told_at(db, now + 300), NOTHING);
    }
    assert_int_equal(refused_clear(db, 10000, &err), OK);
    assert_int_equal(told_at(db, 10000 + REFUSED_SETTLED_S - 1), NOTHING);
    assert_int_equal(told_at(db, 10000 + REFUSED_SETTLED_S), BACK);
    assert_int_equal(told_at(db, 10300 + REFUSED_SETTLED_S), NOTHING);
    refuse(db, 10600 + REFUSED_SETTLED_S);
    assert_int_equal(told_at(db, 10600 + REFUSED_SETTLED_S), WORSE);
}

static void only_what_our_shop_would_send_counts(void **state)
{
#define SIGNED "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    static const struct {
        struct delivery_head head;
        bool ours;
    } cases[] = {
        {{"", SIGNED, "order.updated", "https://school.example/"}, true},
        {{"", SIGNED, "action.x", "http://www.school.example"}, true},
        {{"", SIGNED, "order.updated", "https://staging.example/"}, false},
        {{"", SIGNED, "order.updated", ""}, false},
        {{"", SIGNED, "product.updated", "https://school.example/"}, false},
        {{"", SIGNED, "", "https://school.example/"}, false},
        {{"", "x", "order.updated", "https://school.example/"}, false},
        {{"", "", "order.updated", "https://school.example/"}, false},
    };
    const struct delivery_rules rules = {.woo_url = "https://school.example",
                                         .woo_url_aliases = ""};
    const struct delivery_rules any = {.woo_url = "", .woo_url_aliases = ""};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(delivery_looks_ours(&cases[i].head, &rules), cases[i].ours);
    assert_true(delivery_looks_ours(&cases[2].head, &any));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(refusals_are_counted_from_the_first_on),
        TEST(after_ten_the_disk_is_left_alone_for_a_minute),
        TEST(a_good_delivery_clears_it),
        TEST(a_stranger_fills_no_mailbox),
        TEST(only_what_our_shop_would_send_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
